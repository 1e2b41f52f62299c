import Pipeline

/// Gets one page of the web politely: asks robots.txt, waits its turn, tries again what may pass, and keeps every
/// answer on the way.
struct PageFetcher: Sendable {
  /// The name that robots.txt files call this program by.
  static let product = "tongbao"

  let transport: any Transport
  let archive: any CaptureArchive
  let clock: any RunClock
  let pace: any Pace
  let gate: HostGate
  let policy: FetchPolicy
  let userAgent: String
  let robots: RobotsGuard
  let budget: BudgetMeter

  /// Servers that ask for longer are asked again by a later run, not waited for.
  static let longestWait = 120
  /// As many as libcurl is granted elsewhere; RFC 9309 asks for five at least.
  private static let redirects = 10

  /// What is asked for, for whom, and how much of it is taken.
  struct Errand: Sendable {
    let address: String
    let source: SourceDefinition
    let role: PageRole
    var conditions: [HTTPHead.Field] = []
    let maximumBytes: Int
    let budget: BudgetMeter
  }

  /// Gets the page with redirects followed; an answer of a status that is final, also 304 and 404, is an answer.
  ///
  /// The caller has taken one request from the budgets; those that follow on it are counted here.
  func exchange(for errand: Errand) async throws(StageError) -> Result<Exchange, FetchFailure> {
    guard var target = WebAddress(errand.address) else {
      return .failure(FetchFailure(message: "not a URL of the web", persistence: .final))
    }
    var cookies: [String] = []
    for hop in 0...Self.redirects {
      if hop > 0 { spend(errand, requests: 1) }
      let exchange: Exchange
      switch try await answer(of: target, cookies: &cookies, errand) {
      case .success(let answer): exchange = answer
      case .failure(let failure): return .failure(failure)
      }
      guard let location = Self.location(in: exchange) else { return .success(exchange) }
      guard let next = WebAddress(location, relativeTo: target.text) else {
        let failure = FetchFailure(
          message: "redirects to \(location.prefix(200)), which is no page of the web", persistence: .final,
          exchange: exchange)
        return .failure(failure)
      }
      try await archive.recordHop(exchange)
      target = next
    }
    return .failure(
      FetchFailure(message: "more than \(Self.redirects) redirects", persistence: .final))
  }

  private static func location(in exchange: Exchange) -> String? {
    guard [301, 302, 303, 307, 308].contains(exchange.status) else { return nil }
    return HTTPHead(exchange.responseHead)?.value(of: "Location")
  }

  // MARK: - One address

  private func answer(
    of target: WebAddress, cookies: inout [String], _ errand: Errand
  ) async throws(StageError) -> Result<Exchange, FetchFailure> {
    let pause: Duration
    switch try await self.pause(before: target, errand) {
    case .success(let duration): pause = duration
    case .failure(let failure): return .failure(failure)
    }
    var attempt = 0
    while true {
      switch await gate.enter(target.host, pause: pause, longest: .seconds(Self.longestWait)) {
      case .entered: break
      case .givenUp: return .failure(.hostGivenUp(target.host))
      case .onHold(let wait):
        return .failure(.hostOnHold(target.host, seconds: Int(wait.components.seconds)))
      }
      if attempt > 0 { spend(errand, requests: 1) }
      let startedAt = clock.now()
      let result =
        Task.isCancelled
        ? .failure(TransferError(.cancelled, "cancelled"))
        : await get(request(target, errand, cookies: cookies))
      await gate.leave(target.host, pause: pause)
      attempt += 1
      switch result {
      case .success(let answer):
        spend(errand, bytes: answer.body.count)
        cookies = answer.cookies
        let truncation: Truncation? = answer.isCut ? .length : nil
        let exchange = Self.exchange(answer, errand, at: startedAt, truncation: truncation)
        guard RetryRule.mayPass(answer.status) else {
          await gate.note(target.host, answered: true)
          return .success(exchange)
        }
        if let failure = try await wait(after: exchange, attempt: attempt, target, errand) {
          return .failure(failure)
        }
      case .failure(let error) where error.kind == .cancelled:
        // Nothing is known of the page; as a failure it would stand against it.
        throw StageError(.interrupted, subject: target.text, message: "not asked for to its end")
      case .failure(let error):
        spend(errand, bytes: error.partial?.body.count ?? 0)
        let exchange = error.partial.map {
          Self.exchange($0, errand, at: startedAt, truncation: error.truncation)
        }
        guard error.mayPass, attempt <= policy.retries else {
          await gate.note(target.host, answered: !error.mayPass)
          return .failure(FetchFailure(error, attempts: attempt, exchange: exchange))
        }
        try await note(FetchFailure(error, attempts: 1, exchange: exchange), errand)
        await pace.wait(until: pace.elapsed() + RetryRule.backOff(attempt: attempt, salt: target.text))
      }
    }
  }

  /// How long to wait between requests to the server, or why it must not be asked for this page.
  private func pause(
    before target: WebAddress, _ errand: Errand
  ) async throws(StageError) -> Result<Duration, FetchFailure> {
    let usual = Duration.milliseconds(policy.delayMilliseconds)
    guard policy.robots == .respect, errand.role != .robots else { return .success(usual) }
    let word = try await robots.word(for: target) { url async throws(StageError) in
      let robotsErrand = Errand(
        address: url, source: errand.source, role: .robots, maximumBytes: RobotsRules.maximumBytes,
        budget: errand.budget)
      return try await PageVisit(fetcher: self, errand: robotsErrand).result(absence: .isAnAnswer)
    }
    switch word {
    case .unknown(let message, let hint):
      return .failure(
        .unasked(
          "robots.txt of \(target.host) can't be read: \(message)",
          hint: "nothing is read there until it can; " + (hint ?? "the next run tries again")))
    case .rules(let rules):
      guard rules.allows(target.target) else {
        return .failure(
          FetchFailure(
            message: "robots.txt of \(target.host) forbids it",
            hint: "ask its publisher; 'fetch: {robots: ignore}' is for those who have leave",
            persistence: .final))
      }
      return .success(max(usual, .milliseconds(rules.delayMilliseconds ?? 0)))
    }
  }

  private func request(_ target: WebAddress, _ errand: Errand, cookies: [String]) -> TransferRequest {
    TransferRequest(
      url: target.text, scope: .web(policy.reach), userAgent: userAgent, fields: errand.conditions,
      limits: TransferLimits(
        timeoutMilliseconds: policy.timeoutMilliseconds, maximumBytes: errand.maximumBytes, redirects: 0,
        cutsBody: errand.role == .robots),
      cookies: cookies)
  }

  private func get(_ request: TransferRequest) async -> Result<TransferAnswer, TransferError> {
    do throws(TransferError) {
      return .success(try await transport.get(request))
    } catch {
      return .failure(error)
    }
  }

  private func spend(_ errand: Errand, requests: Int = 0, bytes: Int = 0) {
    budget.spend(requests: requests, bytes: bytes)
    errand.budget.spend(requests: requests, bytes: bytes)
  }

  private static func exchange(
    _ answer: TransferAnswer, _ errand: Errand, at startedAt: Instant, truncation: Truncation? = nil
  ) -> Exchange {
    let head = HTTPHead(answer.responseHead)
    return Exchange(
      address: errand.address, source: errand.source.id, url: answer.url, startedAt: startedAt,
      requestHead: answer.requestHead, responseHead: answer.responseHead, status: answer.status,
      body: answer.body, contentType: head?.value(of: "Content-Type"), etag: head?.value(of: "ETag"),
      lastModified: head?.value(of: "Last-Modified"), role: errand.role,
      remoteAddress: answer.remoteAddress, truncation: truncation)
  }

  // MARK: - Trying again

  /// Waits as long as the server asks, which then goes for all pages of the host, or else by our own rule.
  ///
  /// - Returns: the failure that it comes to where no further attempt is left or the wait too long.
  private func wait(
    after exchange: Exchange, attempt: Int, _ target: WebAddress, _ errand: Errand
  ) async throws(StageError) -> FetchFailure? {
    let now = clock.now()
    let seconds = RetryRule.retryAfter(exchange.responseHead, now: now)
    if let seconds { await gate.hold(target.host, until: pace.elapsed() + .seconds(seconds)) }
    if let seconds, seconds > Self.longestWait {
      return FetchFailure(
        message: "answered \(exchange.status) and asks to be left alone for \(seconds) s",
        hint: "a later run tries again", persistence: .passing,
        notBefore: Instant(secondsSince1970: now.secondsSince1970 + seconds), exchange: exchange)
    }
    let reason = HTTPHead(exchange.responseHead)?.reason ?? ""
    let failure = FetchFailure(status: exchange.status, reason: reason, exchange: exchange)
    guard attempt <= policy.retries else {
      await gate.note(target.host, answered: true)
      return failure
    }
    try await note(failure, errand)
    if seconds == nil {
      await pace.wait(until: pace.elapsed() + RetryRule.backOff(attempt: attempt, salt: target.text))
    }
    return nil
  }

  /// Keeps an attempt that another one follows.
  private func note(_ failure: FetchFailure, _ errand: Errand) async throws(StageError) {
    try await archive.recordFailure(
      FailedVisit(
        address: errand.address, source: errand.source.id, role: errand.role, at: clock.now(),
        message: failure.message, persistence: .passing, exchange: failure.exchange))
  }
}
