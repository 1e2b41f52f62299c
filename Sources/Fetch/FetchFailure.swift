import Pipeline

/// Why a page could not be had, in words for people, with what was answered.
struct FetchFailure: Error, Hashable {
  let message: String
  let hint: String?
  let persistence: Persistence
  /// Before this moment the server wants to be left alone.
  var notBefore: Instant?
  var exchange: Exchange?
  /// False where the run didn't get to ask the server, for a reason that goes for all its pages.
  var wasAsked = true

  init(
    message: String, hint: String? = nil, persistence: Persistence, notBefore: Instant? = nil,
    exchange: Exchange? = nil
  ) {
    self.message = message
    self.hint = hint
    self.persistence = persistence
    self.notBefore = notBefore
    self.exchange = exchange
  }

  init(_ error: TransferError, attempts: Int, exchange: Exchange? = nil) {
    self.init(
      message: attempts > 1 ? "\(error.message) (\(attempts) attempts)" : error.message, hint: error.hint,
      persistence: error.persistence, exchange: exchange)
  }

  static func unasked(_ reason: String, hint: String) -> FetchFailure {
    var failure = FetchFailure(message: reason, hint: hint, persistence: .passing)
    failure.wasAsked = false
    return failure
  }

  static func hostGivenUp(_ host: String) -> FetchFailure {
    .unasked("\(host) left the pages before unanswered", hint: "the next run tries again")
  }

  static func hostOnHold(_ host: String, seconds: Int) -> FetchFailure {
    .unasked("\(host) wants to be left alone for \(seconds) s more", hint: "a later run tries again")
  }

  /// A file that was read once, and that the source's pattern finds no longer.
  static let fileGone = FetchFailure(
    message: SourceConcern.goneFile,
    hint: "its figures stay as they were read; put it back, or reject them with tongbao review",
    persistence: .final)

  /// A status that brings no page.
  init(status: Int, reason: String, exchange: Exchange) {
    let hint: String? =
      switch status {
      case 401, 403, 412, 451: "the server doesn't let programs read this page; ask its publisher"
      case 404, 410: "the page is gone; what was kept of it stays"
      case 429: "the server wants fewer requests: raise 'fetch: {delay: …}'"
      default: nil
      }
    self.init(
      message: "answered \(status)" + (reason.isEmpty ? "" : " \(reason)"), hint: hint,
      persistence: RetryRule.mayPass(status) || status >= 500 ? .passing : .final, exchange: exchange)
  }
}

extension TransferError {
  /// Whether another run may fare better without anybody doing anything about it.
  var persistence: Persistence {
    switch kind {
    case .unknownHost, .unreachable, .timeout, .brokenOff, .handshake, .certificate, .cancelled, .other:
      .passing
    case .badAddress, .tooLarge, .headTooLarge, .tooManyRedirects, .forbiddenProtocol, .privateAddress,
      .undecodable, .unreadableFile:
      .final
    }
  }

  /// Why the body that was kept is not whole, in WARC's words.
  var truncation: Truncation {
    switch kind {
    case .timeout: .time
    case .tooLarge, .headTooLarge: .length
    case .brokenOff, .unreachable: .disconnect
    default: .unspecified
    }
  }
}
