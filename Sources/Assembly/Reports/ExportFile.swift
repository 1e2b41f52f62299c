import Foundation
import Glibc

/// A new file that an export makes: written beside its place, and put there when it is whole.
package struct ExportFile {
  /// The path as it was given.
  private let name: String
  private let folder: URL
  private let path: String

  /// - Parameters:
  ///   - name: the path as it was given.
  ///   - project: the project whose own files no export may stand among.
  /// - Throws: where something is there already, or the place is among the state or the definitions of the project.
  package init(_ name: String, in project: Project) throws(ProgramError) {
    self.name = name
    let file = URL(filePath: name, directoryHint: .notDirectory)
    folder = file.deletingLastPathComponent()
    path = file.path(percentEncoded: false)
    guard let real = folder.realPath.map({ $0 + file.lastPathComponent }) else {
      throw ProgramError(.unusable, subject: name, message: Self.refusal(errno))
    }
    if let own = try project.ownFolders().first(where: { $0.realPath.map(real.lies(in:)) ?? false }) {
      throw ProgramError(
        .usage, subject: name,
        message: "lies in \(project.display(own)), where only the project's own files stand",
        hint: "name a file elsewhere")
    }
    var status = stat()
    guard lstat(path, &status) != 0 else {
      throw ProgramError(
        .usage, subject: name, message: "is there already, and is left as it is",
        hint: "name another file, or move that one away first")
    }
  }

  /// Makes the file out of the bytes that `body` hands over piece by piece; where it throws, nothing is left.
  package func write(
    _ body: (_ write: ([UInt8]) throws(ProgramError) -> Void) throws(ProgramError) -> Void
  ) throws(ProgramError) {
    let draft = folder.appending(path: ".tongbao-\(UUID().uuidString).part").path(percentEncoded: false)
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw ProgramError(.unusable, subject: name, message: Self.refusal(errno))
    }
    defer {
      close(descriptor)
      unlink(draft)
    }
    try body { bytes throws(ProgramError) in
      guard let number = Self.append(bytes, to: descriptor) else { return }
      throw ProgramError(.unusable, subject: name, message: Self.refusal(number))
    }
    guard fsync(descriptor) == 0, put(draft) else {
      throw ProgramError(.unusable, subject: name, message: Self.refusal(errno))
    }
  }

  /// Gives the draft its name, and never one that something else has got meanwhile.
  private func put(_ draft: String) -> Bool {
    if link(draft, path) == 0 { return true }
    // Some file systems know no second name of a file.
    guard errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS else { return false }
    return rename(draft, path) == 0
  }

  /// - Returns: the system's error number where it refuses.
  private static func append(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return count < 0 ? errno : ENOSPC }
      written += count
    }
    return nil
  }

  private static func refusal(_ number: Int32) -> String {
    "cannot be written: " + FileText.reason(number)
  }
}

extension Project {
  /// Where state and definitions stand, and what links in those folders lead to.
  fileprivate func ownFolders() throws(ProgramError) -> [URL] {
    try [stateFolder, pipelinesFolder]
      + pipelineNames().flatMap { name in
        let state = stateFolder.appending(path: name)
        return [pipelinesFolder.appending(path: name), state, state.appending(path: "snapshots")]
      }
  }
}
