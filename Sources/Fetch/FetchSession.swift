import Pipeline
import Synchronization

/// One run over the sources of a pipeline: what they share while it lasts.
final class FetchSession: Sendable {
  let tools: FetchTools
  let policy: FetchPolicy
  let fetcher: PageFetcher
  let schedule: RevisitSchedule
  let days: DaySpan
  /// Addresses that a source of this run has taken; a page that two sources name is asked for once.
  private let taken = Mutex<Set<String>>([])

  init(
    tools: FetchTools, policy: FetchPolicy, fetcher: PageFetcher, schedule: RevisitSchedule, days: DaySpan
  ) {
    self.days = days
    self.tools = tools
    self.policy = policy
    self.fetcher = fetcher
    self.schedule = schedule
  }

  /// Works one source; its troubles are in the output, and only those of the state are thrown.
  func result(of source: SourceDefinition) async -> Result<StageOutput, StageError> {
    do throws(StageError) {
      return .success(try await output(of: source))
    } catch {
      return .failure(error)
    }
  }

  private func output(of source: SourceDefinition) async throws(StageError) -> StageOutput {
    if case .files(let pattern) = source.location { return try await files(matching: pattern, of: source) }
    return try await SourceRun(self, source).output()
  }

  /// The issues of a dated source that the run is about: those of its own days, or of those that were asked for.
  func issues(of pages: SourceDefinition.DatedPages, now: Instant) -> [DatedAddresses.Issue] {
    let asked = SourceDefinition.DatedPages(
      template: pages.template, from: days.first ?? pages.from, to: days.last ?? pages.to, days: pages.days,
      filter: pages.filter)
    return DatedAddresses(pages: asked, now: now).issues
  }

  /// Takes an address for this run; false where another source has it.
  func take(_ address: String) -> Bool { taken.withLock { $0.insert(address).inserted } }

  func visit(
    _ url: String, of source: SourceDefinition, role: PageRole, meter: BudgetMeter, maximumBytes: Int? = nil
  ) -> PageVisit {
    PageVisit(
      fetcher: fetcher,
      errand: PageFetcher.Errand(
        address: url, source: source, role: role, maximumBytes: maximumBytes ?? policy.maximumBytes,
        budget: meter))
  }

  /// Whether the issue of a day is asked for: known ones by the schedule, absent ones only while they may appear.
  func isDue(_ issue: DatedAddresses.Issue, _ history: PageHistory?) -> Bool {
    if history?.persistence == .absent { return issue.isRecent }
    if case .due = schedule.verdict(on: history, isNamed: issue.isRecent) { return true }
    return false
  }

  // MARK: - Files

  private func files(matching pattern: String, of source: SourceDefinition) async throws(StageError)
    -> StageOutput
  {
    let addresses = try tools.files.addresses(matching: pattern, in: tools.folder)
    guard !addresses.isEmpty else {
      let failure = FetchFailure(
        message: "no file matches \(pattern)", hint: "the pattern counts from \(tools.folder)/",
        persistence: .passing)
      return try await failed(source, address: "", failure)
    }
    var output = StageOutput()
    for address in addresses where !Task.isCancelled && take(address) {
      let first = try await file(address, of: source)
      let pursuit = ArticlePursuit(session: self, source: source) { (address) async throws(StageError) in
        // A page that was saved without those behind it is no failure; its document says what is missing.
        guard self.tools.files.isThere(address) else { return nil }
        return try await self.file(address, of: source)
      }
      let further = try await pursuit.results(after: first)
      for page in [PageResult(address: address, result: first)] + further {
        output.add(try await told(page, of: source))
      }
    }
    output.add(try await gone(of: source, beside: Set(addresses)))
    return output
  }

  /// Says of each file that was read and is no longer there that it went, once: what was read of it stays.
  private func gone(
    of source: SourceDefinition, beside addresses: Set<String>
  ) async throws(StageError) -> StageOutput {
    var output = StageOutput()
    for snapshot in try tools.archive.latestSnapshots()
    where snapshot.source == source.id && !addresses.contains(snapshot.address) {
      guard try tools.archive.history(of: snapshot.address)?.persistence != .final else { continue }
      output.add(try await failed(source, address: snapshot.address, .fileGone))
    }
    return output
  }

  private func told(_ page: PageResult, of source: SourceDefinition) async throws(StageError) -> StageOutput {
    switch page.result {
    case .kept(_, let isNew): isNew ? StageOutput(worked: 1) : StageOutput(unchanged: 1)
    case .failed(let failure): try await failed(source, address: page.address, failure)
    case .absent, .outOfBudget: StageOutput(unchanged: 1)
    }
  }

  private func file(_ address: String, of source: SourceDefinition) async throws(StageError) -> VisitResult {
    guard !tools.files.isEndless(address) else {
      return .failed(
        FetchFailure(
          message: "is no regular file", hint: "let the source's pattern match pages only",
          persistence: .passing))
    }
    guard policy.fileReach == .anywhere || !tools.files.isOutside(address, of: tools.folder) else {
      return .failed(
        FetchFailure(
          message: "leads out of the pipeline's folder",
          hint: "'fetch: {allow_outside: true}' lets a pipeline read files elsewhere", persistence: .passing))
    }
    let request = TransferRequest(
      url: tools.files.fileURL(of: address), scope: .files, userAgent: fetcher.userAgent,
      limits: TransferLimits(
        timeoutMilliseconds: policy.timeoutMilliseconds, maximumBytes: policy.maximumBytes))
    let startedAt = tools.clock.now()
    let answer: TransferAnswer
    do throws(TransferError) {
      answer = try await tools.transport.get(request)
    } catch {
      return .failed(FetchFailure(error, attempts: 1))
    }
    let url = "file:///" + address.percentEncodedBeyondASCII.split(separator: " ").joined(separator: "%20")
    let last = try tools.archive.latestSnapshot(of: address)
    let snapshot = try await tools.archive.record(
      Exchange(
        address: address, source: source.id, url: url, startedAt: startedAt, requestHead: [],
        responseHead: [], status: 200, body: answer.body, contentType: nil, etag: nil, lastModified: nil))
    return .kept(snapshot, isNew: snapshot.revision != last?.revision)
  }

  /// Keeps a failure and reports it.
  func failed(
    _ source: SourceDefinition, address: String, _ failure: FetchFailure
  ) async throws(StageError) -> StageOutput {
    try await tools.archive.recordFailure(
      FailedVisit(
        address: address, source: source.id, at: tools.clock.now(), message: failure.message,
        persistence: failure.persistence))
    return StageOutput(failures: [failure.report(address.isEmpty ? source.id : address, of: source)])
  }
}

extension FetchFailure {
  /// The failure as a run tells it.
  func report(_ subject: String, of source: SourceDefinition) -> Failure {
    Failure(subject: subject, message: message, hint: hint, source: source.id)
  }
}

extension StageOutput {
  mutating func add(_ other: StageOutput) {
    worked += other.worked
    unchanged += other.unchanged
    failures += other.failures
  }
}
