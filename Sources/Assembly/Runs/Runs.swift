import Pipeline
import Render

/// Runs several pipelines one after the other; one that fails never stops the others.
package enum Runs {
  /// Runs the pipelines.
  ///
  /// - Parameters:
  ///   - pipelines: what is run, in this order.
  ///   - settings: gives the options of each pipeline, whose definition has a say in them.
  ///   - output: where data and messages go.
  ///   - resume: the options that a command to go on shall have.
  ///   - interruption: ends the run from outside.
  /// - Throws: where a setting is wrong; nothing has been run then.
  /// - Returns: the gravest status of all.
  package static func run(
    _ pipelines: [LoadedPipeline], settings: RunSettings, output: any TextOutput,
    resume: [String] = [], interruption: Interruption = Interruption()
  ) async throws(ProgramError) -> ExitStatus {
    var runs: [(pipeline: LoadedPipeline, options: RunOptions)] = []
    for pipeline in pipelines { runs.append((pipeline, try settings.options(for: pipeline.definition))) }
    let prepared = runs
    // The limit of the command line and the environment goes for the whole run, a definition's for its pipeline.
    return await interruption.run(within: try settings.timeout) {
      var status = ExitStatus.done
      for (index, run) in prepared.enumerated() {
        guard interruption.cause == nil else {
          status = max(status, .partial)
          break
        }
        let command = ResumeCommand(options: resume, pipelines: prepared[index...].map(\.pipeline.id))
        status = max(
          status,
          await Self.run(run.pipeline, run.options, command, output: output, interruption: interruption))
      }
      return status
    }
  }

  private static func run(
    _ pipeline: LoadedPipeline, _ options: RunOptions, _ resume: ResumeCommand, output: any TextOutput,
    interruption: Interruption
  ) async -> ExitStatus {
    let own = Interruption()
    let result = await withTaskCancellationHandler {
      await own.run(within: options.timeoutSeconds) { () async -> Result<ExitStatus, ProgramError> in
        do throws(ProgramError) {
          return .success(
            try await PipelineRun(pipeline, options: options).run(
              reportingTo: output, resume: resume, cause: { interruption.cause ?? own.cause }))
        } catch {
          return .failure(error)
        }
      }
    } onCancel: {
      if let cause = interruption.cause { own.interrupt(cause) }
    }
    switch result {
    case .success(let status): return status
    case .failure(let error):
      report(error, of: pipeline, as: options.logFormat, to: output)
      return error.status
    }
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
    var table = Listing(["pipeline", "stage", "action", "reason", "input"])
    for pipeline in pipelines {
      let options = try settings.options(for: pipeline.definition)
      for (stage, work) in try await PipelineRun(pipeline, options: options).plan() {
        for item in work {
          table.append([pipeline.id, stage.rawValue, item.action.rawValue, item.reason, item.subject])
        }
      }
    }
    table.lines(as: listing).forEach(output.line)
  }
}
