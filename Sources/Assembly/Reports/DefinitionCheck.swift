import Fetch
import Lexicon
import Pipeline
import Render
import Validate

/// `tongbao check`: loads everything that a run would load, and says all that is wrong.
package enum DefinitionCheck {
  /// Checks the named pipelines, or all; every one that is wrong is reported, as talk or as one JSON object each.
  package static func run(
    on project: Project, pipelines names: [String], as listing: ListingStyle,
    reportingTo output: any TextOutput
  ) throws(ProgramError) -> ExitStatus {
    var status = ExitStatus.done
    for name in names.isEmpty ? try project.pipelineNames() : names {
      do throws(ProgramError) {
        for pipeline in try project.pipelines(named: [name]) {
          let faults = errors(of: pipeline)
          for error in faults.isEmpty ? try expiries(of: pipeline) : faults {
            report(error, as: listing, to: output)
            status = max(status, error.status)
          }
          try warnOfEmptySources(of: pipeline, to: output)
        }
      } catch {
        report(error, as: listing, to: output)
        status = max(status, error.status)
      }
    }
    return status
  }

  private static func report(_ error: ProgramError, as listing: ListingStyle, to output: any TextOutput) {
    guard listing == .jsonLines else { return output.report(error) }
    for fault in [error] + error.others {
      output.line(
        JSONValue.object([
          JSONValue.Member("subject", .string(fault.subject)),
          JSONValue.Member("message", .string(fault.message)),
          JSONValue.Member("hint", .optional(fault.hint)),
          JSONValue.Member("status", .number(String(fault.status.rawValue))),
        ]).line)
    }
  }

  /// What is wrong with the files beside the definition.
  private static func errors(of pipeline: LoadedPipeline) -> [ProgramError] {
    var errors: [ProgramError] = []
    do throws(ProgramError) { _ = try DecisionsFile(of: pipeline) } catch { errors.append(error) }
    do throws(ProgramError) { try DigestFrame.check(pipeline) } catch { errors.append(error) }
    do throws(ProgramError) { try CertificateFile.check(pipeline) } catch { errors.append(error) }
    return errors
  }

  /// Decisions that no longer hold, as far as the state knows their pages.
  private static func expiries(of pipeline: LoadedPipeline) throws(ProgramError) -> [ProgramError] {
    let review = Review(pipeline)
    return try review.expiries().map { expired in
      ProgramError(
        expired.isMistaken ? .usage : .partial,
        subject: "\(review.decisionsName):\(expired.decision.position)", message: expired.message,
        hint: expired.hint(in: pipeline.id))
    }
  }

  /// A pattern without a file may be right, when the pages come later; a run says so each time and exits with 1.
  private static func warnOfEmptySources(
    of pipeline: LoadedPipeline, to output: any TextOutput
  ) throws(ProgramError) {
    let files = ProjectFiles(project: pipeline.project)
    for source in pipeline.definition.sources where source.isEnabled {
      guard case .files(let pattern) = source.location else { continue }
      do {
        guard try files.addresses(matching: pattern, in: pipeline.folderPath).isEmpty else { continue }
      } catch {
        throw ProgramError(error)
      }
      output.talk(
        ProgramError.text(
          subject: "\(pipeline.id): \(source.id)", message: "no file matches \(pattern)",
          hint: "the pattern counts from \(pipeline.folderPath)/"))
    }
  }
}
