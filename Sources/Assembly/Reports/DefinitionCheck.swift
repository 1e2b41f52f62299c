import Lexicon
import Render

/// `tongbao check`: loads everything that a run would load, and says all that is wrong.
package enum DefinitionCheck {
  /// Checks the named pipelines, or all; every one that is wrong is reported.
  package static func run(
    on project: Project, pipelines names: [String], reportingTo output: any TextOutput
  ) throws(ProgramError) -> ExitStatus {
    var status = ExitStatus.done
    for name in names.isEmpty ? try project.pipelineNames() : names {
      do {
        for pipeline in try project.pipelines(named: [name]) {
          _ = try DecisionsFile(of: pipeline)
          try DigestFrame.check(pipeline)
        }
      } catch {
        output.report(error)
        status = max(status, error.status)
      }
    }
    return status
  }
}
