import CLinux
import Foundation
import Glibc
import Pipeline

/// Where the files of a digest stand: a folder in `Output`, or what a symbolic link in its place leads to.
struct OutputPlace: Sendable {
  /// The folder itself, behind all links.
  let folder: URL
  /// The folder as messages name it.
  let displayName: String
  /// The pipeline whose digest alone may stand there; nil where the folder's own place says so.
  let owner: String?
  /// What makes a path from the project's root one from the folder: `../../`.
  let pathToRoot: String
  /// Why nothing may be published there.
  private let refusal: StageError?

  /// The place of a pipeline's digest, present or as of a day.
  init(_ entry: URL, of pipeline: LoadedPipeline) throws(ProgramError) {
    let project = pipeline.project
    let rivals = try project.outputLinks().filter { $0.path != entry.path }
    self.init(entry, of: pipeline.id, in: project, besides: rivals)
  }

  /// - Parameters:
  ///   - entry: the name in `Output`.
  ///   - owner: the pipeline whose digest it is.
  ///   - project: the project that the folder belongs to.
  ///   - rivals: links in `Output` that are other digests' places.
  init(_ entry: URL, of owner: String, in project: Project, besides rivals: [URL] = []) {
    let name = project.display(entry)
    let isLink = FileText.isLink(entry.path)
    displayName = name
    self.owner = isLink ? owner : nil
    func refusal(_ message: String, hint: String) -> StageError {
      StageError(.unwritableOutput, subject: name, message: message, hint: hint + "; then run again")
    }
    let target =
      isLink
      ? entry.realPath : entry.deletingLastPathComponent().realPath.map { $0 + entry.lastPathComponent }
    guard let target else {
      folder = entry
      pathToRoot = "../../"
      self.refusal =
        isLink
        ? refusal(
          "is a symbolic link that leads nowhere",
          hint: "make the folder that it leads to, or take the link away")
        : nil
      return
    }
    folder = URL(filePath: target.text, directoryHint: .isDirectory)
    pathToRoot = project.root.realPath.map { target.pathUp(to: $0) } ?? "../../"
    let own = [project.pipelinesFolder, project.outputFolder, project.stateFolder].compactMap(\.realPath)
    let rival = rivals.first { $0.realPath.map { $0.meets(target) } ?? false }
    if isLink, own.contains(where: { $0.meets(target) }) {
      self.refusal = refusal(
        "is a symbolic link into the project's own folders, or to one around them",
        hint: "let it lead elsewhere, or take it away")
    } else if isLink, let rival {
      self.refusal = refusal(
        "is a symbolic link to the same folder as \(project.display(rival)), or into it",
        hint: "let each of them lead to a folder of its own")
    } else if tongbao_is_mount_point(folder.path) != 0 {
      self.refusal = refusal(
        "is a mount point, in whose place no other folder can be put",
        hint: "let it be a symbolic link to a folder inside that file system")
    } else {
      self.refusal = nil
    }
  }

  /// Says why nothing may be published there.
  func refuse() throws(StageError) {
    if let refusal { throw refusal }
    var isFolder: ObjCBool = true
    guard !FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder) || isFolder.boolValue
    else {
      throw StageError(
        .unwritableOutput, subject: displayName, message: "is no folder, and is left as it is",
        hint: "move it elsewhere, then run again")
    }
  }
}

extension Project {
  /// The symbolic links in `Output` in the places of pipelines' digests.
  fileprivate func outputLinks() throws(ProgramError) -> [URL] {
    let names: [String]
    do {
      guard FileManager.default.fileExists(atPath: outputFolder.path) else { return [] }
      names = try FileManager.default.contentsOfDirectory(atPath: outputFolder.path)
    } catch {
      throw ProgramError(
        .unusable, subject: display(outputFolder), message: "cannot be listed: \(error.reason)")
    }
    let pipelines = Set(try pipelineNames())
    return names.sorted().filter { pipelines.contains(String($0.prefix { $0 != "@" })) }
      .map { outputFolder.appending(path: $0) }.filter { FileText.isLink($0.path) }
  }
}
