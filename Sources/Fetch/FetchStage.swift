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
    for source in definition.sources {
      if let reason = reasonToSkip(source) {
        plan.append(PlannedWork(subject: source.id, action: .skip, reason: reason))
      } else {
        plan += try session().plan(source)
      }
    }
    return plan
  }

  package func run() async throws(StageError) -> StageOutput {
    let session = session()
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
    var output = StageOutput()
    for (_, result) in results {
      let part = try result.get()
      output.worked += part.worked
      output.unchanged += part.unchanged
      output.failures += part.failures
    }
    return output
  }

  private func reasonToSkip(_ source: SourceDefinition) -> String? {
    if let pattern = options.sourcePattern, fnmatch(pattern, source.id, 0) != 0 { return "not asked for" }
    guard source.isEnabled else { return "disabled" }
    if case .files = source.location { return nil }
    return options.network == .offline ? "offline" : nil
  }

  private func session() -> FetchSession {
    let contact = definition.fetch.contact.map { " (+\($0))" } ?? ""
    let gate = HostGate(connections: definition.fetch.connectionsPerHost, pace: tools.pace)
    let fetcher = PageFetcher(
      transport: tools.transport, clock: tools.clock, pace: tools.pace, gate: gate, policy: definition.fetch,
      userAgent: "tongbao/\(options.version)\(contact)")
    return FetchSession(tools: tools, policy: definition.fetch, fetcher: fetcher)
  }
}

/// What the stage works with.
package struct FetchTools: Sendable {
  package let transport: any Transport
  package let archive: any SnapshotArchive
  package let clock: any RunClock
  package let pace: any Pace
  package let files: any LocalFiles
  /// The pipeline's folder as a path from the project's root.
  package let folder: String

  package init(
    transport: any Transport, archive: any SnapshotArchive, clock: any RunClock,
    pace: any Pace = MonotonicPace(), files: any LocalFiles, folder: String
  ) {
    self.transport = transport
    self.archive = archive
    self.clock = clock
    self.pace = pace
    self.files = files
    self.folder = folder
  }
}
