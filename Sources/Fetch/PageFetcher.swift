import Pipeline

/// Gets one page of the web politely: waits its turn, and tries again what may pass.
struct PageFetcher: Sendable {
  let transport: any Transport
  let clock: any RunClock
  let pace: any Pace
  let gate: HostGate
  let policy: FetchPolicy
  let userAgent: String

  /// Servers that ask for longer are asked again by the next run, not waited for.
  private static let longestWait = 120

  /// Gets the page; an answer of a status that is final, also 304 and 404, is an answer.
  func answer(
    to address: WebAddress, fields: [HTTPHead.Field], pause: Duration
  ) async throws(FetchFailure) -> TransferAnswer {
    guard await !gate.isGivenUp(address.host) else { throw .hostGivenUp(address.host) }
    let request = TransferRequest(
      url: address.text, scope: .web(policy.reach), userAgent: userAgent, fields: fields,
      limits: TransferLimits(
        timeoutMilliseconds: policy.timeoutMilliseconds, maximumBytes: policy.maximumBytes))
    var attempt = 0
    while true {
      await gate.enter(address.host, pause: pause)
      let result = Task.isCancelled ? .failure(TransferError(.cancelled, "cancelled")) : await get(request)
      await gate.leave(address.host, pause: pause)
      attempt += 1
      let isLast = attempt > policy.retries
      switch result {
      case .success(let answer):
        guard RetryRule.mayPass(answer.status), !isLast else {
          await gate.note(address.host, answered: true)
          return answer
        }
        try await wait(after: answer, attempt: attempt, address)
      case .failure(let error):
        guard error.mayPass, !isLast else {
          await gate.note(address.host, answered: !error.mayPass)
          throw FetchFailure(error, attempts: attempt)
        }
        await pace.wait(until: pace.elapsed() + RetryRule.backOff(attempt: attempt, salt: address.text))
      }
    }
  }

  private func get(_ request: TransferRequest) async -> Result<TransferAnswer, TransferError> {
    do throws(TransferError) {
      return .success(try await transport.get(request))
    } catch {
      return .failure(error)
    }
  }

  /// Waits as long as the server asks, which then goes for all pages of the host, or else by our own rule.
  private func wait(
    after answer: TransferAnswer, attempt: Int, _ address: WebAddress
  ) async throws(FetchFailure) {
    guard let seconds = RetryRule.retryAfter(answer.responseHead, now: clock.now()) else {
      await pace.wait(until: pace.elapsed() + RetryRule.backOff(attempt: attempt, salt: address.text))
      return
    }
    guard seconds <= Self.longestWait else {
      throw FetchFailure(
        message: "answered \(answer.status) and asks to be left alone for \(seconds) s",
        hint: "the next run tries again")
    }
    await gate.hold(address.host, until: pace.elapsed() + .seconds(seconds))
  }
}

/// Why a page could not be had, in words for people.
struct FetchFailure: Error, Hashable {
  let message: String
  let hint: String?

  init(message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }

  init(_ error: TransferError, attempts: Int) {
    message = attempts > 1 ? "\(error.message) (\(attempts) attempts)" : error.message
    hint = error.hint
  }

  static func hostGivenUp(_ host: String) -> FetchFailure {
    FetchFailure(
      message: "not asked for: \(host) left the pages before it unanswered", hint: "the next run tries again")
  }

  /// A status that brings no page.
  init(status: Int, reason: String) {
    message = "answered \(status)" + (reason.isEmpty ? "" : " \(reason)")
    hint =
      switch status {
      case 401, 403, 412, 451: "the server doesn't let programs read this page; ask its publisher"
      case 404, 410: "the page is gone; what was kept of it stays"
      case 429: "the server wants fewer requests: raise 'fetch: {delay: …}'"
      default: nil
      }
  }
}
