import Fetch
import Foundation
import Glibc
package import Pipeline
import Store

/// One run of one pipeline: works the chosen stages in order and says what came of it.
package struct PipelineRun: Sendable {
  let pipeline: LoadedPipeline
  let options: RunOptions
  private let environment: [String: String]

  package init(
    _ pipeline: LoadedPipeline, options: RunOptions,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    self.pipeline = pipeline
    self.options = options
    self.environment = environment
  }

  /// Works the stages, then tells metrics and hooks; a stage that fails as a whole ends this pipeline's run.
  ///
  /// - Parameters:
  ///   - lock: the pipeline's.
  ///   - output: where data and messages go.
  ///   - resume: the command that goes on with this pipeline and those after it.
  ///   - cause: what ended the run from outside, where something did.
  /// - Throws: where the state can't be opened.
  /// - Returns: what it came to.
  func run(
    holding lock: PipelineLock, reportingTo output: any TextOutput, resume: ResumeCommand = ResumeCommand(),
    cause: @Sendable () -> InterruptionCause? = { nil }
  ) async throws(ProgramError) -> RunRecord {
    defer { withExtendedLifetime(lock) {} }
    let clock = SystemClock()
    let startedAt = clock.now()
    let begin = ContinuousClock.now
    let run = startedAt.iso8601.filter { $0.isNumber || $0 == "T" } + "-\(getpid())"
    let journal = RunJournal(
      output: output, format: options.logFormat, run: run, pipeline: pipeline.id, clock: clock)
    var ledger = TroubleLedger(of: pipeline)
    var record = RunRecord(run: run, pipeline: pipeline.id, startedAt: startedAt)
    let ending = try await work(&record, journal: journal, known: ledger)
    if let ending { settle(ending, &record, journal: journal, resume: resume, cause: cause(), known: ledger) }
    if options.asOf == nil, ending == nil { try watchArchive(&record, journal: journal, known: ledger) }
    record.milliseconds = Self.milliseconds(since: begin)
    record.isInterrupted = isInterrupted(ending)
    // What was known on a day tells nobody how things are today.
    let isPresent = options.asOf == nil
    if isPresent, !isInterrupted(ending) {
      let former = ledger
      let stages = Set(record.stages.map(\.stage))
      let resting = try restingAddresses(among: ledger)
      (record.newTroubles, record.endedTroubles) = ledger.update(
        with: record.troubles, status: record.status, at: clock.now()
      ) { covers($0, stages: stages) && !resting.contains($0.subject) }
      record.standing = ledger.entries.count
      if options.tellsOnce {
        for trouble in record.endedTroubles {
          journal.tellEnd(of: trouble, since: former.since(trouble) ?? startedAt)
        }
      }
      try ledger.save(to: pipeline)
    }
    if isPresent { try await tellOthers(&record, journal: journal, lastSuccess: ledger.lastSuccess) }
    journal.sumUp(record)
    return record
  }

  /// What a run would do, stage by stage; takes no lock and changes nothing.
  package func plan() async throws(ProgramError) -> [(stage: StageName, work: [PlannedWork])] {
    let stages = try StageRegistry(pipeline, options: options, for: .plan).stages()
    do {
      var planned: [(stage: StageName, work: [PlannedWork])] = []
      // What an earlier stage makes anew, a later one hasn't seen yet.
      var awaited: Set<String> = []
      for stage in stages {
        let work = try await stage.plan().map { item in
          guard item.action == .skip, stage.name != .fetch,
            stage.name == .render ? !awaited.isEmpty : awaited.contains(item.subject)
          else { return item }
          return PlannedWork(subject: item.subject, action: .work, reason: "inputs are to be made anew")
        }
        if stage.name != .fetch { awaited.formUnion(work.filter { $0.action == .work }.map(\.subject)) }
        planned.append((stage.name, work))
      }
      return planned
    } catch {
      throw ProgramError(error)
    }
  }

  // MARK: - Working

  /// How the run ended before its last stage was done.
  private struct Ending {
    let error: StageError
    let stage: StageName
  }

  private func work(
    _ record: inout RunRecord, journal: RunJournal, known: TroubleLedger
  ) async throws(ProgramError) -> Ending? {
    let meter = ProgressMeter(journal.output, pipeline: pipeline.id)
    let registry = try StageRegistry(pipeline, options: options, for: .work(meter))
    let stages = try registry.stages()
    for stage in stages {
      do throws(StageError) {
        let begin = ContinuousClock.now
        guard !Task.isCancelled else {
          throw StageError(.interrupted, subject: stage.name.rawValue, message: "not begun")
        }
        if meter.isShown, stage.name != .fetch {
          meter.begin(stage.name, total: try await stage.plan().count { $0.action == .work })
        }
        let result = try await stage.run()
        meter.clear()
        record.stages.append(
          RunRecord.StageRecord(
            stage: stage.name, output: result, milliseconds: Self.milliseconds(since: begin)))
        take(result.failures, of: stage.name, into: &record, journal: journal, known: known)
        // Whoever runs a pipeline first wants to know where its digest is, though a checkout may bring the very bytes.
        if stage.name == .render, result.didPublish || known == TroubleLedger() {
          let folder = pipeline.outputFolder(asOf: options.asOf)
          let digest = pipeline.project.display(folder.appending(path: "digest.md"))
          if result.didPublish { record.published = digest }
          journal.output.line(digest)
        }
      } catch {
        meter.clear()
        return Ending(error: error, stage: stage.name)
      }
    }
    if let trouble = waiting(record.stages) {
      record.status = max(record.status, .partial)
      record.troubles.append(trouble)
      if !options.tellsOnce || !known.contains(trouble) { journal.tell(trouble) }
    }
    return nil
  }

  private func isInterrupted(_ ending: Ending?) -> Bool { ending?.error.kind == .interrupted }

  /// What has to be said of figures that wait, from the level on that the options name: an exit status of 1 without a
  /// word would leave people guessing.
  ///
  /// The digest counts all of them; without it, checks and series each count their own.
  private func waiting(_ stages: [RunRecord.StageRecord]) -> Trouble? {
    guard let last = stages.last else { return nil }
    let counted = stages.filter { $0.stage == .render }
    let results = (counted.isEmpty ? stages : counted).map(\.output)
    let quarantined = results.map(\.quarantined).max() ?? 0
    let count =
      switch options.failOn {
      case .never: 0
      case .error: quarantined
      case .warn: quarantined + results.reduce(0) { $0 + $1.flagged }
      }
    guard count > 0 else { return nil }
    let level = options.failOn == .warn ? ["--flagged"] : []
    return Trouble(
      stage: last.stage, subject: "figures",
      message: count == 1 ? "1 figure waits for a ruling" : "\(count) figures wait for a ruling",
      hint: "`\(pipeline.project.command(["review", pipeline.id] + level))` lists what waits; "
        + "'--fail-on never' leaves it unsaid")
  }

  private static func milliseconds(since begin: ContinuousClock.Instant) -> Int {
    let parts = (ContinuousClock.now - begin).components
    return Int(parts.seconds) * 1000 + Int(parts.attoseconds / 1_000_000_000_000_000)
  }

  // MARK: - Telling

  private func take(
    _ failures: [Failure], of stage: StageName, into record: inout RunRecord, journal: RunJournal,
    known: TroubleLedger
  ) {
    let troubles = failures.map {
      Trouble(
        stage: stage, source: $0.source, subject: $0.subject, message: $0.message, hint: $0.hint,
        isLapse: $0.isLapse)
    }
    // A page that was withdrawn once would make every later run fail; where troubles are told once, it has been told.
    let isPartial = troubles.contains { !$0.isLapse || !options.tellsOnce || !known.contains($0) }
    if isPartial { record.status = max(record.status, .partial) }
    record.troubles += troubles
    let told = options.tellsOnce ? troubles.filter { !known.contains($0) } : troubles
    told.forEach(journal.tell)
    let advice = RetryAdvice(told, in: pipeline.definition)
    guard !advice.sources.isEmpty else { return }
    let again = pipeline.project.command(
      ["run", pipeline.id] + advice.sources.flatMap { ["--source", $0] })
    journal.advise(advice.words, hint: "`\(again)` asks \(advice.these)")
  }

  /// Tells why the run ended early and how to go on.
  private func settle(
    _ ending: Ending, _ record: inout RunRecord, journal: RunJournal, resume: ResumeCommand,
    cause: InterruptionCause?, known: TroubleLedger
  ) {
    let selection = options.stages
    let isWhole = StageName.allCases.allSatisfy { $0 < ending.stage || selection.contains($0) }
    var command = resume
    if command.pipelines.isEmpty { command.pipelines = [pipeline.id] }
    if !isWhole { command.options = selection.arguments + command.options }
    let text = command.text(from: isWhole ? ending.stage : nil)
    record.resume = text
    guard ending.error.kind == .interrupted else {
      let error = ProgramError(ending.error)
      let trouble = Trouble(
        stage: ending.stage, subject: error.subject, message: error.message, hint: error.hint)
      record.troubles.append(trouble)
      record.status = max(record.status, error.status)
      guard error.status != .usage else {
        // Nothing is left undone that a command would take up: the definition has to be set right.
        record.resume = nil
        journal.tellMistake(trouble)
        return
      }
      if !options.tellsOnce || !known.contains(trouble) {
        journal.tell(trouble)
        journal.advise(
          "\(ending.stage.rawValue) was not done", hint: "once that is mended, `\(text)` goes on")
      }
      return
    }
    record.status = max(record.status, .partial)
    let reason = cause?.words ?? "stopped"
    journal.advise("\(reason) during \(ending.stage.rawValue)", hint: "`\(text)` goes on")
  }

  /// Whether this run would have met the trouble again.
  private func covers(_ trouble: Trouble, stages: Set<StageName>) -> Bool {
    guard let stage = trouble.stage else { return true }
    guard stages.contains(stage) else { return false }
    guard stage == .fetch else { return true }
    guard !options.isOffline else { return false }
    guard !options.sources.isEmpty else { return true }
    return trouble.source.map { id in options.sources.contains { fnmatch($0, id, 0) == 0 } } ?? false
  }

  private func tellOthers(
    _ record: inout RunRecord, journal: RunJournal, lastSuccess: Int?
  ) async throws(ProgramError) {
    // What hooks say counts before the metrics are written, so that an alarm that fails is itself seen.
    let failed = await Notifier(environment: environment, folder: pipeline.project.root).tell(
      pipeline.definition.notify, of: record)
    failed.forEach(journal.tell)
    record.troubles += failed
    if !failed.isEmpty { record.status = max(record.status, .partial) }
    guard let folder = options.metricsFolder else { return }
    let health: [SourceHealth]
    do {
      health = try PipelineStore(folder: pipeline.stateFolder).sourceHealth()
    } catch {
      throw ProgramError(error)
    }
    try RunMetrics(record: record, lastSuccess: lastSuccess, health: health).write(to: folder)
  }
}
