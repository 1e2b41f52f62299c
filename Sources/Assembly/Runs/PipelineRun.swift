import Fetch
import Foundation
package import Pipeline

/// One run of one pipeline: takes its lock, works the chosen stages in order and says what came of it.
package struct PipelineRun: Sendable {
  private let pipeline: LoadedPipeline
  private let options: RunOptions

  package init(_ pipeline: LoadedPipeline, options: RunOptions) {
    self.pipeline = pipeline
    self.options = options
  }

  /// Works the stages; a stage that fails as a whole ends this pipeline's run.
  package func run(reportingTo output: any TextOutput) async throws(ProgramError) -> ExitStatus {
    let lock = try PipelineLock(pipeline)
    defer { withExtendedLifetime(lock) {} }
    var status = ExitStatus.done
    var isNews = false
    let id = pipeline.id
    let registry = try StageRegistry(pipeline, options: options) { progress in
      output.progress("\(id): \(progress.source): \(progress.done) of \(progress.total) pages")
    }
    do {
      for stage in try registry.stages() {
        let result = try await stage.run()
        output.progress("")
        report(result.failures, to: output)
        if !result.failures.isEmpty { status = max(status, .partial) }
        status = max(status, self.status(of: result))
        isNews = isNews || result.worked > 0 || result.didPublish
        if stage.name == .render, isNews {
          let folder = pipeline.outputFolder(asOf: options.asOf)
          output.line(pipeline.project.display(folder.appending(path: "digest.md")))
        }
      }
    } catch {
      throw ProgramError(error)
    }
    return status
  }

  /// What a run would do, stage by stage; takes no lock and changes nothing.
  package func plan() async throws(ProgramError) -> [(stage: StageName, work: [PlannedWork])] {
    let registry = try StageRegistry(pipeline, options: options)
    do {
      var planned: [(stage: StageName, work: [PlannedWork])] = []
      for stage in try registry.stages() { planned.append((stage.name, try await stage.plan())) }
      return planned
    } catch {
      throw ProgramError(error)
    }
  }

  private func status(of result: StageOutput) -> ExitStatus {
    switch options.failOn {
    case .never: .done
    case .error: result.quarantined > 0 ? .partial : .done
    case .warn: result.quarantined > 0 || result.flagged > 0 ? .partial : .done
    }
  }

  private func report(_ failures: [Failure], to output: any TextOutput) {
    for failure in failures {
      output.talk(
        ProgramError.text(
          subject: "\(pipeline.id): \(failure.subject)", message: failure.message, hint: failure.hint))
    }
    let failed = Set(failures.compactMap(\.source))
    let sources = pipeline.definition.sources.map(\.id).filter(failed.contains)
    guard !sources.isEmpty else { return }
    let asked = pipeline.definition.sources.count(where: \.isEnabled)
    let options = sources.map { "--source \(Self.quoted($0))" }.joined(separator: " ")
    output.talk(
      ProgramError.text(
        subject: pipeline.id, message: "\(sources.count) of \(asked) sources failed",
        hint: "`tongbao run \(pipeline.id) \(options)` tries just these again"))
  }

  /// A source's name as a shell takes it, with nothing in it for a pattern.
  private static func quoted(_ name: String) -> String {
    let isPlain = name.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0)
        || "-_.".utf8.contains($0)
    }
    return isPlain ? name : "'" + name.replacing("'", with: "'\\''") + "'"
  }
}
