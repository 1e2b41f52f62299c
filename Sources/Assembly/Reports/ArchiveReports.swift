import Foundation
import Pipeline
import Render
import Store

/// `tongbao archive`: looks after what is kept for ever.
package enum ArchiveReports {
  /// Holds the archives of pipelines to their own digests, and makes their catalogues again where that is wanted.
  ///
  /// - Returns: 3 where something is wrong with one.
  package static func verify(
    _ pipelines: [LoadedPipeline], rebuilds: Bool, output: any TextOutput, listing: ListingStyle
  ) throws(ProgramError) -> ExitStatus {
    var status = ExitStatus.done
    for pipeline in pipelines {
      guard FileManager.default.fileExists(atPath: pipeline.stateFolder.path) else {
        if listing != .jsonLines { output.line("\(pipeline.id): nothing kept yet") }
        continue
      }
      let lock = try rebuilds ? PipelineLock(pipeline) : PipelineLock(lookingAt: pipeline)
      defer { withExtendedLifetime(lock) {} }
      let findings: ArchiveFindings
      do {
        if rebuilds { try CatalogueRebuild.run(in: pipeline.stateFolder) }
        findings = try ArchiveVerification.findings(in: pipeline.stateFolder)
      } catch {
        throw ProgramError(error)
      }
      if listing == .jsonLines {
        output.line(object(findings, of: pipeline.id).line)
      } else {
        output.prose("\(pipeline.id): \(words(for: findings))" + (rebuilds ? ", catalogue made again" : ""))
      }
      if !findings.problems.isEmpty { status = .invalid }
      guard listing != .jsonLines else { continue }
      for problem in findings.problems {
        output.talk(
          ProgramError.text(
            subject: "\(pipeline.id): \(problem.place)", message: problem.message, hint: nil))
      }
    }
    return status
  }

  /// What to do about damage that was met by the way.
  static func damageHint(for pipeline: LoadedPipeline) -> String {
    "`\(pipeline.project.command(["archive", "verify", pipeline.id]))` reads all of it; "
      + "bring the file back from a backup"
  }

  private static func words(for findings: ArchiveFindings) -> String {
    func count(_ number: Int, _ one: String, _ many: String) -> String {
      "\(number) \(number == 1 ? one : many)"
    }
    return [
      count(findings.files, "file", "files"), count(findings.captures, "capture", "captures"),
      count(findings.records, "record", "records"), count(findings.bytes, "byte", "bytes"),
      count(findings.problems.count, "problem", "problems"),
    ].joined(separator: ", ")
  }

  private static func object(_ findings: ArchiveFindings, of pipeline: String) -> JSONValue {
    func number(_ value: Int) -> JSONValue { .number(String(value)) }
    let problems = findings.problems.map { problem in
      JSONValue.object([.init("place", .string(problem.place)), .init("message", .string(problem.message))])
    }
    return .object([
      .init("pipeline", .string(pipeline)), .init("files", number(findings.files)),
      .init("captures", number(findings.captures)), .init("records", number(findings.records)),
      .init("bytes", number(findings.bytes)), .init("problems", .array(problems)),
    ])
  }

  /// Copies what is kept of a source into a WARC file of its own, whose bytes `write` takes piece by piece.
  package static func export(
    _ source: String, from pipelines: [LoadedPipeline], to write: ([UInt8]) throws(ProgramError) -> Void
  ) throws(ProgramError) {
    let owners = pipelines.filter { $0.definition.sources.contains { $0.id == source } }
    guard let owner = owners.first else {
      let names = pipelines.flatMap { $0.definition.sources.map(\.id) }
      throw ProgramError(
        .usage, subject: "source '\(source)'", message: "no pipeline has one of this name",
        hint: nearestName(to: source, among: names).map { "did you mean '\($0)'?" }
          ?? "`tongbao list` names them")
    }
    guard owners.count == 1 else {
      throw ProgramError(
        .usage, subject: "source '\(source)'",
        message: "several pipelines have one: \(owners.map(\.id).joined(separator: ", "))",
        hint: "name the pipeline with --pipeline")
    }
    var export = ArchiveExport(of: source, in: owner.stateFolder)
    let count: Int
    do {
      count = try export.run { bytes throws(StageError) in
        do throws(ProgramError) {
          try write(bytes)
        } catch {
          throw StageError(.unwritableOutput, subject: error.subject, message: error.message)
        }
      }
    } catch {
      throw ProgramError(error)
    }
    guard count > 0 else {
      throw ProgramError(
        .unusable, subject: "source '\(source)'", message: "nothing is kept of it yet",
        hint: "`\(owner.project.command(["run", owner.id, "--source", source]))` fetches it")
    }
  }
}
