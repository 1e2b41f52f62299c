import Glibc
package import Pipeline

/// Asks every source of a pipeline for its pages and keeps the answers in the archive.
package struct FetchStage: Stage {
  package var name: StageName { .fetch }

  private let definition: PipelineDefinition
  private let options: FetchOptions
  private let tools: FetchTools

  package init(definition: PipelineDefinition, tools: FetchTools, options: FetchOptions) {
    self.definition = definition
    self.tools = tools
    self.options = options
  }

  package func plan() async throws(StageError) -> [PlannedWork] {
    var plan: [PlannedWork] = []
    let session = session()
    for source in definition.sources {
      if let reason = reasonToSkip(source) {
        plan.append(PlannedWork(subject: source.id, action: .skip, reason: reason))
      } else {
        plan += try session.plan(source)
      }
    }
    return plan
  }

  package func run() async throws(StageError) -> StageOutput {
    let session = session()
    // Whoever names a source wants it asked for now.
    if options.sourcePatterns.isEmpty { try await session.heedHolds() }
    let sources = definition.sources.filter { reasonToSkip($0) == nil }
    let results = await withTaskGroup(of: (Int, Result<StageOutput, StageError>).self) { group in
      for (index, source) in sources.enumerated() {
        group.addTask { (index, await session.result(of: source)) }
      }
      var results: [(Int, Result<StageOutput, StageError>)] = []
      for await result in group {
        // State that can't be written stops everything; a source that fails stops only itself.
        if case .failure = result.1 { group.cancelAll() }
        results.append(result)
      }
      return results.sorted { $0.0 < $1.0 }
    }
    // The sources that were stopped because of another's trouble are not the trouble.
    for case (_, .failure(let error)) in results where error.kind != .interrupted { throw error }
    var output = StageOutput()
    for (_, result) in results { output.add(try result.get()) }
    return output
  }

  private func reasonToSkip(_ source: SourceDefinition) -> String? {
    let patterns = options.sourcePatterns
    guard patterns.isEmpty || patterns.contains(where: { fnmatch($0, source.id, 0) == 0 }) else {
      return "not asked for"
    }
    guard source.isEnabled else { return "disabled" }
    if case .files = source.location { return nil }
    return options.network == .offline ? "offline" : nil
  }

  private func session() -> FetchSession {
    let policy = definition.fetch
    let contact = policy.contact.map { " (+\($0))" } ?? ""
    let fetcher = PageFetcher(
      transport: tools.transport, archive: tools.archive, clock: tools.clock, pace: tools.pace,
      gate: HostGate(connections: policy.connectionsPerHost, pace: tools.pace), policy: policy,
      userAgent: "\(PageFetcher.product)/\(options.version)\(contact)",
      robots: RobotsGuard(archive: tools.archive, clock: tools.clock),
      budget: BudgetMeter(policy.budget, pace: tools.pace))
    let schedule = RevisitSchedule(
      policy: policy.revisit, now: tools.clock.now(), revisitsAll: options.revisitsAll,
      retriesFailures: !options.sourcePatterns.isEmpty)
    return FetchSession(
      tools: tools, policy: policy, fetcher: fetcher, schedule: schedule, days: options.days)
  }
}

extension FetchSession {
  /// Leaves servers alone that earlier runs were asked to leave alone for longer than a run waits.
  func heedHolds() async throws(StageError) {
    let now = tools.clock.now()
    for (address, until) in try tools.archive.holds(after: now) {
      guard let host = WebAddress(address)?.host else { continue }
      let seconds = until.secondsSince1970 - now.secondsSince1970
      await fetcher.gate.hold(host, until: tools.pace.elapsed() + .seconds(seconds))
    }
  }

  func plan(_ source: SourceDefinition) throws(StageError) -> [PlannedWork] {
    guard case .files(let pattern) = source.location else { return try SourceRun(self, source).plan() }
    var plan: [PlannedWork] = []
    for address in try tools.files.addresses(matching: pattern, in: tools.folder) {
      let isNew = try tools.archive.latestSnapshot(of: address) == nil
      let reason = isNew ? "new" : "compared with what is kept"
      plan.append(PlannedWork(subject: address, action: .work, reason: reason))
    }
    return plan
  }
}

/// How far a source is.
package struct FetchProgress: Hashable, Sendable {
  package let source: String
  package let done: Int
  package let total: Int
}

/// What the stage works with.
package struct FetchTools: Sendable {
  package let transport: any Transport
  package let archive: any CaptureArchive
  package let clock: any RunClock
  package let pace: any Pace
  package let files: any LocalFiles
  package let indexes: any IndexReader
  package let articles: any ArticleReader
  /// The pipeline's folder as a path from the project's root.
  package let folder: String
  /// Told how far each source is; nil where nobody looks.
  package let progress: (@Sendable (FetchProgress) -> Void)?

  package init(
    transport: any Transport, archive: any CaptureArchive, clock: any RunClock,
    pace: any Pace = MonotonicPace(), files: any LocalFiles, indexes: any IndexReader,
    articles: any ArticleReader, folder: String,
    progress: (@Sendable (FetchProgress) -> Void)? = nil
  ) {
    self.transport = transport
    self.archive = archive
    self.clock = clock
    self.pace = pace
    self.files = files
    self.indexes = indexes
    self.articles = articles
    self.folder = folder
    self.progress = progress
  }
}
