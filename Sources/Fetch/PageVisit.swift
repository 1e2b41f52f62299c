import Pipeline

/// What came of asking for one page.
enum VisitResult: Sendable {
  case kept(Snapshot, isNew: Bool)
  case failed(FetchFailure)
  /// Nothing is there, and nothing needed to be.
  case absent
  /// The run may not ask for more.
  case outOfBudget
}

/// One page, asked for on condition that it changed where it is known; the answer is judged and kept.
struct PageVisit: Sendable {
  enum Absence: Sendable {
    case isAFailure
    /// 404 and 410 say what there was to know.
    case isAnAnswer
  }

  let fetcher: PageFetcher
  var errand: PageFetcher.Errand

  /// After so many 304s in a row, the page itself is asked for, so that a server that always says so is found out.
  private static let longestTrust = 4

  func result(absence: Absence = .isAFailure) async throws(StageError) -> VisitResult {
    try await result(history: try fetcher.archive.history(of: errand.address), absence: absence)
  }

  /// The same for a caller that has looked already what is known of the address.
  func result(history: PageHistory?, absence: Absence) async throws(StageError) -> VisitResult {
    guard takesRequest() else { return .outOfBudget }
    var conditional = self
    conditional.errand.conditions = Self.conditions(history)
    var exchange: Exchange
    switch try await fetcher.exchange(for: conditional.errand) {
    case .failure(let failure): return try await failed(failure)
    case .success(let answer): exchange = answer
    }
    var isConditional = !conditional.errand.conditions.isEmpty
    if isConditional, exchange.status == 304, let lie = Self.lie(in: exchange, history) {
      try await keep(lie)
      isConditional = false
      switch try await fetcher.exchange(for: errand) {
      case .failure(let failure): return try await failed(failure)
      case .success(let answer): exchange = answer
      }
    }
    if case .isAnAnswer = absence, isAbsence(exchange.status) {
      try await keep(
        FetchFailure(message: "nothing is there", persistence: .absent, exchange: exchange))
      return .absent
    }
    if let failure = AnswerCheck.failure(of: exchange, errand, isConditional: isConditional) {
      return try await failed(failure)
    }
    let snapshot = try await fetcher.archive.record(exchange)
    return .kept(snapshot, isNew: snapshot.revision != history?.revision)
  }

  /// Takes a request from both budgets; what robots.txt costs is counted too, but nothing is asked without knowing it.
  private func takesRequest() -> Bool {
    if errand.role == .robots {
      errand.budget.spend(requests: 1)
      fetcher.budget.spend(requests: 1)
      return true
    }
    guard errand.budget.take() else { return false }
    guard !fetcher.budget.take() else { return true }
    errand.budget.spend(requests: -1)
    return false
  }

  /// Of a robots.txt, every client error means that there is none (RFC 9309, section 2.3.1.3).
  private func isAbsence(_ status: Int) -> Bool {
    errand.role == .robots ? (400..<500).contains(status) : [404, 410].contains(status)
  }

  private static func conditions(_ history: PageHistory?) -> [HTTPHead.Field] {
    guard let history, history.revision > 0, history.trustsValidators, history.notModified < longestTrust
    else { return [] }
    return [
      history.etag.map { HTTPHead.Field(name: "If-None-Match", value: $0) },
      history.lastModified.map { HTTPHead.Field(name: "If-Modified-Since", value: $0) },
    ].compactMap { $0 }
  }

  /// A 304 that can't be true, since it names another edition than the one asked about.
  private static func lie(in exchange: Exchange, _ history: PageHistory?) -> FetchFailure? {
    guard let now = exchange.etag, let then = history?.etag, isOther(now, then) else { return nil }
    return FetchFailure(
      message: "answered 304 with another ETag than was asked about", persistence: .passing,
      exchange: exchange)
  }

  /// RFC 9110, section 8.8.3.2: weak comparison leaves the mark of weakness out.
  private static func isOther(_ one: String, _ other: String) -> Bool {
    func opaque(_ tag: String) -> Substring { tag.hasPrefix("W/") ? tag.dropFirst(2) : tag[...] }
    return opaque(one) != opaque(other)
  }

  private func failed(_ failure: FetchFailure) async throws(StageError) -> VisitResult {
    // What was not even asked for is no visit; the source's report tells it.
    if failure.wasAsked { try await keep(failure) }
    return .failed(failure)
  }

  private func keep(_ failure: FetchFailure) async throws(StageError) {
    try await fetcher.archive.recordFailure(
      FailedVisit(
        address: errand.address, source: errand.source.id, role: errand.role, at: fetcher.clock.now(),
        message: failure.message, persistence: failure.persistence, notBefore: failure.notBefore,
        exchange: failure.exchange))
  }
}

/// Tells answers that bring a page from those that bring none, or junk in its place.
enum AnswerCheck {
  static func failure(
    of exchange: Exchange, _ errand: PageFetcher.Errand, isConditional: Bool
  ) -> FetchFailure? {
    switch exchange.status {
    case 304 where isConditional: return nil
    case 304:
      // Of a robots.txt, a redirect to nowhere means that there is none (RFC 9309, section 2.3.1.2).
      return FetchFailure(
        message: "answered 304 to a request without conditions",
        persistence: errand.role == .robots ? .final : .passing, exchange: exchange)
    case 200, 203:
      return errand.role == .robots ? nil : junk(exchange, errand)
    default:
      let reason = HTTPHead(exchange.responseHead)?.reason ?? ""
      return FetchFailure(status: exchange.status, reason: reason, exchange: exchange)
    }
  }

  private static func junk(_ exchange: Exchange, _ errand: PageFetcher.Errand) -> FetchFailure? {
    guard !exchange.body.isEmpty else {
      return FetchFailure(
        message: "answered with an empty page", persistence: .passing, exchange: exchange)
    }
    guard errand.role == .bulletin else { return nil }
    if let type = exchange.contentType, !isText(type, exchange.body) {
      return FetchFailure(
        message: "answered with \(type.prefix { $0 != ";" }), which is no page", persistence: .final,
        exchange: exchange)
    }
    // Sites send readers of removed pages to their front page, which would then pass for a bulletin.
    if exchange.url != errand.address, let asked = WebAddress(errand.address),
      let got = WebAddress(exchange.url), asked.target != "/", got.target == "/"
    {
      return FetchFailure(
        message: "sent to the front page in its place", hint: "the page is gone; what was kept of it stays",
        persistence: .final, exchange: exchange)
    }
    return nil
  }

  /// Types lie, so bytes that look like markup are a page whatever their type, and so is a PDF: many bodies publish theirs
  /// in that form.
  private static func isText(_ type: String, _ body: [UInt8]) -> Bool {
    let type = type.lowercased()
    if body.starts(with: "%PDF-".utf8) { return true }
    let names = ["text/", "html", "xml", "json"]
    return names.contains { type.contains($0) }
      || body.prefix(1024).first { $0 > 0x20 && $0 < 0x80 } == UInt8(ascii: "<")
  }
}
