import Aggregate
import Fetch
import Foundation
import Lexicon
import Parse
import Pipeline
import Render
import Store
import Validate

/// Makes a pipeline's stages with all that they need; the one place that knows every stage.
struct StageRegistry {
  let pipeline: LoadedPipeline
  let options: RunOptions
  private let store: PipelineStore
  /// Nil where only pages are fetched, which takes no look into them.
  private let lexicon: Lexicon?
  private let decisions: DecisionsFile
  private let purpose: Purpose
  private let meter: ProgressMeter?
  private let frame: DigestFrame?
  private let output: OutputPlace

  /// What the stages are made for.
  enum Purpose: Sendable {
    /// State is made where there is none.
    case work(ProgressMeter)
    /// Nothing is written.
    case plan
  }

  /// Opens the pipeline's state.
  init(
    _ pipeline: LoadedPipeline, options: RunOptions, for purpose: Purpose
  ) throws(ProgramError) {
    self.purpose = purpose
    meter = if case .work(let meter) = purpose { meter } else { nil }
    self.pipeline = pipeline
    self.options = options
    lexicon = options.stages.stages == [.fetch] ? nil : pipeline.lexicon
    decisions = try DecisionsFile(of: pipeline)
    frame = try DigestFrame.file(of: pipeline)
    if options.stages.contains(.fetch), options.asOf == nil { try CertificateFile.check(pipeline) }
    output = try OutputPlace(pipeline.outputFolder(asOf: options.asOf), of: pipeline)
    do {
      store = try purpose.store(in: pipeline.stateFolder)
    } catch {
      throw ProgramError(error)
    }
  }

  /// The chosen stages in order.
  ///
  /// - Throws: where they are to work a day on which nothing was known, too: its digest would have nothing in it, and
  ///   take the place of one that has.
  func stages() throws(ProgramError) -> [any Stage] {
    let nothing: Retrospect
    do throws(StageError) {
      guard let day = options.asOf else {
        return try StageName.allCases.filter(options.stages.contains).map { (name) throws(StageError) in
          try stage(name, artifacts: store, archive: store)
        }
      }
      let retrospect = try Retrospect(day: day, store: store, archive: store)
      // A plan says that there is nothing to do.
      let isPlan = if case .plan = purpose { true } else { false }
      if isPlan || !retrospect.editions.isEmpty { return try stages(lookingBackAt: retrospect) }
      nothing = retrospect
    } catch {
      throw ProgramError(error)
    }
    throw ProgramError(
      .unusable, subject: pipeline.id,
      message: "no page was known on \(nothing.day), so there is no digest of that day",
      hint: nothing.begin.map { "the first became known on \($0)" }
        ?? "no page has been read yet; run the pipeline without --as-of first")
  }

  private func stages(lookingBackAt retrospect: Retrospect) throws(StageError) -> [any Stage] {
    let day = retrospect.day
    // What was known is in the state already; a retrospect only brings it together.
    let past = RetrospectiveStore(
      present: store, own: try purpose.store(in: pipeline.stateFolder.appending(path: "as-of/\(day)")),
      retrospect: retrospect)
    let archive = RetrospectiveArchive(present: store, day: day)
    return try [StageName.aggregate, .render].filter(options.stages.contains).map {
      (name) throws(StageError) in
      try stage(name, artifacts: past, archive: archive)
    }
  }

  private func stage(
    _ name: StageName, artifacts: any ArtifactStore, archive: any SnapshotArchive
  ) throws(StageError) -> any Stage {
    guard name != .fetch else { return try fetchStage() }
    guard let lexicon else { preconditionFailure("only a run of fetch alone has no lexicon") }
    let definition = pipeline.definition
    let fingerprint = Fingerprint(pipeline.digest, lexicon.fingerprint)
    let artifacts = ObservedStore(store: artifacts, stage: name, forced: options.forcedWork, meter: meter)
    return switch name {
    case .fetch: try fetchStage()
    case .parse:
      ParseStage(
        definition: definition, archive: store, store: artifacts, notes: store, triesAgain: options.isForced,
        lexicon: lexicon, forms: ToolForms(), fingerprint: fingerprint, jobs: options.jobs)
    case .validate:
      ValidateStage(
        definition: definition, store: artifacts, lexicon: lexicon, decisions: decisions.decisions,
        fingerprint: Fingerprint(fingerprint.text, decisions.digest))
    case .aggregate:
      AggregateStage(
        definition: definition, store: artifacts, lexicon: lexicon, fingerprint: fingerprint)
    case .render:
      RenderStage(
        definition: definition, store: artifacts, archive: archive,
        output: PublishedFolder(place: output), lexicon: lexicon, pageLinkPrefix: output.pathToRoot,
        definitionDigest: pipeline.digest, frame: frame,
        now: SystemClock().now())
    }
  }

  private var progress: (@Sendable (FetchProgress) -> Void)? {
    guard let meter, meter.isShown else { return nil }
    return { meter.show($0.source, done: $0.done, total: $0.total) }
  }

  private func fetchStage() throws(StageError) -> FetchStage {
    let authorities = pipeline.definition.fetch.certificateAuthorities.map {
      pipeline.folder.appending(path: $0).path
    }
    let transport: CurlTransport
    do {
      transport = try CurlTransport(
        certificateAuthorities: authorities,
        proxies: ProxySettings(environment: ProcessInfo.processInfo.environment))
    } catch {
      throw StageError(.unreadableState, subject: "libcurl", message: error.message, hint: error.hint)
    }
    return FetchStage(
      definition: pipeline.definition,
      tools: FetchTools(
        transport: transport, archive: store, clock: SystemClock(),
        files: ProjectFiles(project: pipeline.project), indexes: MarkupIndexReader(),
        articles: MarkupArticleReader(), folder: pipeline.folderPath, progress: progress),
      options: FetchOptions(
        version: ProgramVersion.text, sourcePatterns: options.sources,
        network: options.isOffline ? .offline : .online, revisitsAll: options.revisitsAll, days: options.days)
    )
  }
}

extension StageRegistry.Purpose {
  fileprivate func store(in folder: URL) throws(StageError) -> PipelineStore {
    switch self {
    case .work: try PipelineStore(folder: folder)
    case .plan: try PipelineStore.looking(into: folder)
    }
  }
}
