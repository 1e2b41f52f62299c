package import Foundation
import Pipeline

/// Puts a proposed pipeline into a project's folder.
package struct PipelineFounding {
  private var project: Project

  /// The project around a folder, or one that the folder becomes where there is none.
  ///
  /// `options` are those by which a command finds it.
  package init(in folder: URL, options: [String], environment: [String: String]) throws(ProgramError) {
    do {
      project = try Project.find(from: folder, environment: environment)
    } catch {
      project = Project(root: folder)
    }
    project.commandOptions = options
  }

  /// The command that runs what was proposed.
  package func command(running proposal: PipelineProposal) -> String {
    project.command(["run", proposal.id])
  }

  /// Refuses a name that no pipeline can have or that one has already, before any page is asked for.
  ///
  /// - Parameters:
  ///   - name: the pipeline's name; nil for one made from the URL's host.
  ///   - url: the page that is looked at.
  /// - Throws: where there can be no pipeline of the name, or is one.
  package func refuse(_ name: String?, for url: String) throws(ProgramError) {
    let id = name ?? PipelineProposal.name(for: url)
    guard id.isKebabCase else {
      throw ProgramError(
        .usage, subject: "--name",
        message: "expected a name of lower-case letters, digits and hyphens: \(id.isEmpty ? "''" : id)")
    }
    try refuseTaken(id)
  }

  private func refuseTaken(_ id: String) throws(ProgramError) {
    let folder = project.pipelinesFolder.appending(path: id, directoryHint: .isDirectory)
    guard FileManager.default.fileExists(atPath: folder.path) else { return }
    throw ProgramError(
      .usage, subject: "pipeline '\(id)'",
      message: "there is one already: \(project.display(folder.appending(path: "pipeline.yml")))",
      hint: "choose another name with --name, or see it first with --dry-run")
  }

  /// Writes the definition and holds it to the rules of all definitions.
  ///
  /// - Throws: where there is such a pipeline already, or the file can't be written.
  /// - Returns: the file, as a person at the project's root would type it.
  package func write(_ proposal: PipelineProposal) throws(ProgramError) -> String {
    let folder = project.pipelinesFolder.appending(path: proposal.id, directoryHint: .isDirectory)
    let file = folder.appending(path: "pipeline.yml")
    try refuseTaken(proposal.id)
    do {
      _ = try PipelineDefinition(try YAMLDefinition.node(of: proposal.text))
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(proposal.text.utf8).write(to: file, options: .atomic)
    } catch let error as DefinitionError {
      throw ProgramError(.usage, subject: "--name", message: error.message, hint: error.hint)
    } catch {
      throw ProgramError(
        .unusable, subject: project.display(file), message: "cannot be written: \(error.reason)")
    }
    return project.display(file)
  }
}
