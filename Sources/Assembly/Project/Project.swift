package import Foundation
package import Lexicon
package import Pipeline
package import Records

/// A checkout or folder that holds pipelines and their output.
package struct Project: Sendable {
  /// The folder that holds `Pipelines` and `Output`.
  package let root: URL
  /// Where state lives: `$TONGBAO_STATE`, or `Output/.state`.
  package let stateFolder: URL

  /// The options by which a command finds the project, as they were given.
  package var commandOptions: [String] = []

  package var pipelinesFolder: URL { root.appending(path: "Pipelines", directoryHint: .isDirectory) }
  package var outputFolder: URL { root.appending(path: "Output", directoryHint: .isDirectory) }

  package init(root: URL, stateFolder: URL? = nil) {
    self.root = root.standardizedFileURL
    self.stateFolder = stateFolder ?? root.appending(path: "Output/.state", directoryHint: .isDirectory)
  }

  /// The project around a folder: the nearest one upwards that has a `Pipelines` folder.
  package static func find(from folder: URL, environment: [String: String]) throws(ProgramError) -> Project {
    let state = environment["TONGBAO_STATE"].flatMap { $0.isEmpty ? nil : URL(filePath: $0) }
    var candidate = folder.standardizedFileURL
    guard Self.isFolder(candidate) else {
      throw ProgramError(.usage, subject: folder.relativePath, message: "there is no such folder")
    }
    // A folder that was removed while a shell stands in it has no path, and so nothing above it.
    guard candidate.path.hasPrefix("/") else {
      throw ProgramError(
        .usage, subject: folder.relativePath, message: "the current folder is gone",
        hint: "go to another one, or name the project with --project")
    }
    while true {
      if Self.isFolder(candidate.appending(path: "Pipelines")) {
        let project = Project(root: candidate, stateFolder: state)
        if state != nil { try project.refuseStateAmongOthersFiles() }
        return project
      }
      let parent = candidate.deletingLastPathComponent().standardizedFileURL
      guard parent.path != candidate.path else { break }
      candidate = parent
    }
    throw ProgramError(
      .usage, subject: folder.path, message: "no folder named Pipelines here or above",
      hint: "run tongbao inside one, name one with --project, or begin one: `tongbao init URL --name NAME`")
  }

  /// The names of the pipelines, sorted.
  package func pipelineNames() throws(ProgramError) -> [String] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: pipelinesFolder.path)
    } catch {
      throw ProgramError(.usage, subject: pipelinesFolder.path, message: "cannot be listed: \(error.reason)")
    }
    var folders: [String] = []
    for name in names.sorted() where !name.hasPrefix(".") {
      let entry = pipelinesFolder.appending(path: name)
      if Self.isFolder(entry) {
        folders.append(name)
      } else if let reason = FileText.whyLinkLeadsNowhere(entry.path) {
        throw ProgramError(
          .usage, subject: display(entry), message: reason, hint: "mend the link, or remove it")
      }
    }
    return folders
  }

  /// The pipelines of the given names, each once, or all; `stages` are those named before them on the command line.
  package func pipelines(
    named names: [String], after stages: [String] = []
  ) throws(ProgramError) -> [LoadedPipeline] {
    var loaded: [LoadedPipeline] = []
    for name in try existing(names, after: stages) { loaded.append(try pipeline(named: name)) }
    return loaded
  }

  /// The pipelines of the given names, or all, and what is wrong with those among them that can't be read.
  package func readablePipelines(
    named names: [String]
  ) throws(ProgramError) -> (pipelines: [LoadedPipeline], errors: [ProgramError]) {
    var loaded: [LoadedPipeline] = []
    var errors: [ProgramError] = []
    for name in try existing(names) {
      do throws(ProgramError) { loaded.append(try pipeline(named: name)) } catch { errors.append(error) }
    }
    return (loaded, errors)
  }

  /// The names, each once, or all there are.
  ///
  /// - Throws: where a name is none of them.
  private func existing(
    _ names: [String], after stages: [String] = []
  ) throws(ProgramError) -> [String] {
    let known = try pipelineNames()
    for name in names where !known.contains(name) {
      throw ProgramError(
        .usage, subject: "pipeline '\(name)'", message: "there is none such in \(display(pipelinesFolder))",
        hint: hint(for: name, among: names, after: stages, known: known))
    }
    return names.isEmpty ? known : names.uniqued
  }

  /// What may be meant by a name that no pipeline has: a stage, the path of a pipeline, or a name like it.
  private func hint(
    for name: String, among names: [String], after stages: [String], known: [String]
  ) -> String {
    if StageName(rawValue: name) != nil {
      let meant = stages + names.filter { StageName(rawValue: $0) != nil }
      return "it is a stage: did you mean '--stage \(meant.joined(separator: ","))'?"
    }
    let parts = name.split(separator: "/").filter { $0 != "pipeline.yml" }
    let word = parts.last.map(String.init) ?? name
    let near = known.contains(word) ? word : nearestName(to: word, among: known)
    return near.map { "did you mean '\($0)'?" } ?? "`tongbao list` names them"
  }

  private func pipeline(named name: String) throws(ProgramError) -> LoadedPipeline {
    let file = pipelinesFolder.appending(path: "\(name)/pipeline.yml")
    let text: String?
    do throws(ProgramError) {
      text = try FileText.text(ofFileAt: file.path, named: display(file))
    } catch {
      throw ProgramError(
        .usage, subject: "cannot read pipeline '\(name)'", message: "\(error.subject): \(error.message)",
        hint: error.hint)
    }
    guard let text else {
      throw ProgramError(
        .usage, subject: "cannot read pipeline '\(name)'",
        message: "\(display(file)): no such file or directory",
        hint: "`tongbao init URL --name NAME` writes one; a folder that is no pipeline belongs elsewhere")
    }
    func failure(_ error: DefinitionFaults) -> ProgramError {
      ProgramError(error, subject: "pipeline '\(name)'", file: display(file))
    }
    let written: DefinitionFile
    do {
      written = try DefinitionFile(text, named: name)
    } catch {
      throw failure(error)
    }
    var tables: [TableAddition] = []
    if let readable = written.readable { tables = try LexiconFolder.additions(of: readable, in: self) }
    do {
      return LoadedPipeline(
        definition: try written.definition(with: tables), tables: tables,
        digest: SHA256Text.digest(of: Data(text.utf8)), project: self)
    } catch {
      throw failure(error)
    }
  }

  /// A path as a person at the project's root would type it.
  package func display(_ url: URL) -> String {
    let path = url.standardizedFileURL.path
    let prefix = root.path.hasSuffix("/") ? root.path : root.path + "/"
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
  }

  /// A command on the project that a person can run as it is printed.
  package func command(_ words: [String]) -> String {
    (["tongbao"] + words + commandOptions).map(ResumeCommand.quoted).joined(separator: " ")
  }

  private static func isFolder(_ url: URL) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) && isFolder.boolValue
  }
}

/// A pipeline's definition, and the folders that are its own.
package struct LoadedPipeline: Sendable {
  package let definition: PipelineDefinition
  /// What its folder of tables adds to the lexicon.
  let tables: [TableAddition]
  /// The SHA-256 of the definition's file.
  package let digest: String
  package let project: Project

  package var id: String { definition.id }
  /// The lexicon that its pages are read with.
  package var lexicon: Lexicon { PipelineLexicon.lexicon(of: definition, with: tables) }
  package var stateFolder: URL { project.stateFolder.appending(path: id, directoryHint: .isDirectory) }
  package var outputFolder: URL { project.outputFolder.appending(path: id, directoryHint: .isDirectory) }
  /// Where the digest of what was known on a day goes: beside the present one, so that its links hold there too.
  package func outputFolder(asOf day: CalendarDate?) -> URL {
    guard let day else { return outputFolder }
    return project.outputFolder.appending(path: "\(id)@\(day)", directoryHint: .isDirectory)
  }
  package var folder: URL { project.pipelinesFolder.appending(path: id, directoryHint: .isDirectory) }
  /// The path of the pipeline's folder from the project's root.
  package var folderPath: String { "Pipelines/\(id)" }
}
