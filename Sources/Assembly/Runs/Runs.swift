import Pipeline
import Render

/// Runs several pipelines one after the other; one that fails never stops the others.
package enum Runs {
  /// What the runs came to.
  package struct Ending: Hashable, Sendable {
    /// The gravest of all.
    package fileprivate(set) var status = ExitStatus.done
    /// Whether nothing was left undone because of a signal or the time limit.
    package fileprivate(set) var isComplete = true
  }

  /// Runs the pipelines.
  ///
  /// - Parameters:
  ///   - pipelines: what is run, in this order.
  ///   - settings: gives the options of each pipeline, whose definition has a say in them.
  ///   - output: where data and messages go.
  ///   - resume: the options that a command to go on shall have.
  ///   - interruption: ends the run from outside.
  /// - Throws: where a setting is wrong; nothing has been run then.
  /// - Returns: what they came to.
  package static func run(
    _ pipelines: [LoadedPipeline], settings: RunSettings, output: any TextOutput,
    resume: [String] = [], interruption: Interruption = Interruption()
  ) async throws(ProgramError) -> Ending {
    try SourceSelection.refuseStrangers(settings.flags.sources, in: pipelines)
    try settings.refuseUselessMetricsFolder()
    var runs: [(pipeline: LoadedPipeline, options: RunOptions)] = []
    for pipeline in pipelines { runs.append((pipeline, try settings.options(for: pipeline.definition))) }
    let prepared = runs
    // The limit of the command line and the environment goes for the whole run, a definition's for its pipeline.
    return await interruption.run(within: try settings.timeout) {
      var ending = Ending()
      let locks = RunLocks(of: prepared.map(\.pipeline))
      for (index, run) in prepared.enumerated() {
        let command = ResumeCommand(options: resume, pipelines: prepared[index...].map(\.pipeline.id))
        if let cause = interruption.cause {
          // The pipeline that was stopped at work has told which command goes on.
          if ending.isComplete { report(cause, before: run.pipeline, command, run.options, to: output) }
          ending.status = max(ending.status, .partial)
          ending.isComplete = false
          break
        }
        let result = await Self.run(
          run.pipeline, run.options, command, locks: locks, output: output, interruption: interruption)
        ending.status = max(ending.status, result.status)
        ending.isComplete = ending.isComplete && !result.isInterrupted
      }
      return ending
    }
  }

  private static func run(
    _ pipeline: LoadedPipeline, _ options: RunOptions, _ resume: ResumeCommand, locks: RunLocks,
    output: any TextOutput, interruption: Interruption
  ) async -> (status: ExitStatus, isInterrupted: Bool) {
    let own = Interruption()
    let result = await withTaskCancellationHandler {
      await own.run(within: options.timeoutSeconds) { () async -> Result<RunRecord, ProgramError> in
        do throws(ProgramError) {
          let lock = try locks.lock(of: pipeline)
          defer { locks.release(pipeline) }
          return .success(
            try await PipelineRun(pipeline, options: options).run(
              holding: lock, reportingTo: output, resume: resume, cause: { interruption.cause ?? own.cause }))
        } catch {
          return .failure(error)
        }
      }
    } onCancel: {
      if let cause = interruption.cause { own.interrupt(cause) }
    }
    switch result {
    case .success(let record): return (record.status, record.isInterrupted)
    case .failure(let error):
      report(error, of: pipeline, as: options.logFormat, to: output)
      return (error.status, false)
    }
  }

  /// Says that the run was stopped before a pipeline's turn came, and which command goes on.
  private static func report(
    _ cause: InterruptionCause, before pipeline: LoadedPipeline, _ resume: ResumeCommand,
    _ options: RunOptions,
    to output: any TextOutput
  ) {
    var command = resume
    command.options = options.stages.arguments + command.options
    let error = ProgramError(
      .partial, subject: pipeline.id, message: "\(cause.words) before it began",
      hint: "`\(command.text())` goes on")
    report(error, of: pipeline, as: options.logFormat, to: output)
  }

  private static func report(
    _ error: ProgramError, of pipeline: LoadedPipeline, as format: LogFormat, to output: any TextOutput
  ) {
    guard format == .json else {
      output.report(error)
      return
    }
    output.talk(
      JSONValue.object([
        JSONValue.Member("time", .string(SystemClock().now().iso8601)),
        JSONValue.Member("level", .string("error")),
        JSONValue.Member("event", .string("failed")), JSONValue.Member("run", .null),
        JSONValue.Member("pipeline", .string(pipeline.id)), JSONValue.Member("stage", .null),
        JSONValue.Member("subject", .string(Redaction.redacted(error.subject))),
        JSONValue.Member("message", .string(Redaction.redacted(error.message))),
        JSONValue.Member("hint", .optional(error.hint)),
      ]).line)
  }

  /// Prints what a run would do, as a table or as one JSON object an input.
  package static func plan(
    _ pipelines: [LoadedPipeline], settings: RunSettings, output: any TextOutput, listing: ListingStyle
  ) async throws(ProgramError) {
    try SourceSelection.refuseStrangers(settings.flags.sources, in: pipelines)
    var table = Listing(["pipeline", "stage", "action", "reason", "input"])
    var planned: [PlannedWork] = []
    var resting = 0
    for pipeline in pipelines {
      let options = try settings.options(for: pipeline.definition)
      for (stage, work) in try await PipelineRun(pipeline, options: options).plan() {
        if stage == .fetch {
          resting += work.count { $0.action == .skip }
        } else {
          planned += work
        }
        for item in work {
          table.append([pipeline.id, stage.rawValue, item.action.rawValue, item.reason, item.subject])
        }
      }
    }
    table.lines(as: listing).forEach(output.line)
    // A listing is read at every run; what people wonder at is that its pages are not.
    let wantsAll =
      try !settings.isOffline.value && !settings.flags.revisitsAll && settings.flags.days == .always
    guard resting > 0, wantsAll, !planned.contains(where: { $0.action == .work }) else { return }
    let pages = resting == 1 ? "1 known page is" : "\(resting) known pages are"
    output.talk(
      "tongbao: plan: \(pages) not due, and no stage after fetch has anything to do\nhint: --revisit asks for known pages again, --force works the stages again"
    )
  }
}
