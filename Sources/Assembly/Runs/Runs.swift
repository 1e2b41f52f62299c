import Pipeline

/// Runs several pipelines one after the other; one that fails never stops the others.
package enum Runs {
  /// - Returns: the gravest status of all.
  package static func run(
    _ pipelines: [LoadedPipeline], options: RunOptions, output: any TextOutput
  ) async -> ExitStatus {
    var status = ExitStatus.done
    for pipeline in pipelines {
      do {
        status = max(status, try await PipelineRun(pipeline, options: options).run(reportingTo: output))
      } catch {
        output.report(error)
        status = max(status, error.status)
      }
    }
    return status
  }

  package static func plan(
    _ pipelines: [LoadedPipeline], options: RunOptions, output: any TextOutput, width: Int
  ) async throws(ProgramError) {
    var table = TextTable([
      TextTable.Column("pipeline"), TextTable.Column("stage"), TextTable.Column("action"),
      TextTable.Column("reason"),
      TextTable.Column("input"),
    ])
    for pipeline in pipelines {
      for (stage, work) in try await PipelineRun(pipeline, options: options).plan() {
        for item in work {
          table.append([pipeline.id, stage.rawValue, item.action.rawValue, item.reason, item.subject])
        }
      }
    }
    table.lines(width: width).forEach(output.line)
  }
}
