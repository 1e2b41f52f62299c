import Foundation

extension Project {
  /// Holds the state to a folder of its own.
  ///
  /// A digest takes the place of its whole folder, and what lies in `Pipelines` is taken for pipelines.
  ///
  /// - Throws: where `TONGBAO_STATE` leads into `Pipelines` or to where digests are published.
  func refuseStateAmongOthersFiles() throws(ProgramError) {
    guard let state = stateFolder.futureRealPath else { return }
    for (folder, use) in try foldersOfOthers() {
      guard let place = folder.futureRealPath, state.lies(in: place) else { continue }
      throw refusal("lies in \(display(folder)), \(use)")
    }
    // The state of each pipeline would have the name of its digest's folder.
    guard let output = outputFolder.futureRealPath, output.parts == state.parts else { return }
    throw refusal("is \(display(outputFolder)) itself, where digests are published")
  }

  private func refusal(_ message: String) -> ProgramError {
    ProgramError(
      .usage, subject: "TONGBAO_STATE=\(stateFolder.path)", message: message,
      hint: "name a folder outside of both, or none, for Output/.state")
  }

  private func foldersOfOthers() throws(ProgramError) -> [(folder: URL, use: String)] {
    let names = try pipelineNames()
    let isPublished = "where a digest is published"
    var folders = [(pipelinesFolder, "where pipelines are defined")]
    folders += names.map { (pipelinesFolder.appending(path: $0), "where a pipeline is defined") }
    for name in names {
      folders.append((outputFolder.appending(path: name), isPublished))
      folders.append((outputFolder.appending(path: ".\(name).new"), isPublished))
    }
    // Those of a day (`harbour@2024-07-16`) come and go: any name with a sign that no other has.
    guard let output = outputFolder.futureRealPath, let state = stateFolder.futureRealPath,
      state.lies(in: output), state.parts.count > output.parts.count
    else { return folders }
    let name = String(state.parts[output.parts.count])
    if name.contains("@") { folders.append((outputFolder.appending(path: name), isPublished)) }
    return folders
  }
}

extension URL {
  /// The path without links that it would have if all of it were there.
  fileprivate var futureRealPath: RealPath? {
    var there = standardizedFileURL
    var missing: [String] = []
    while true {
      if let real = there.realPath { return missing.reversed().reduce(real) { $0 + $1 } }
      let parent = there.deletingLastPathComponent().standardizedFileURL
      guard parent.path != there.path else { return nil }
      missing.append(there.lastPathComponent)
      there = parent
    }
  }
}
