import CLinux
import Foundation
import Pipeline

/// A pipeline's folder in `Output`: its files are put in place together or not at all.
///
/// The new set is written and flushed beside the old one, then both folders change places in one system call
/// (renameat2 with RENAME_EXCHANGE), so that a reader or a kill at any instant finds one whole set.
struct PublishedFolder: OutputFolder {
  let folder: URL
  /// The folder as messages name it.
  let displayName: String

  func publish(_ files: [OutputFile]) throws(StageError) -> Bool {
    do {
      return try exchange(files)
    } catch {
      throw StageError(
        .unwritableOutput, subject: displayName, message: "cannot be written: \(error.reason)",
        hint: "the files of the last run are still in place; free space or mend permissions, then run again")
    }
  }

  private var staging: URL {
    folder.deletingLastPathComponent().appending(
      path: ".\(folder.lastPathComponent).new", directoryHint: .isDirectory)
  }

  private func exchange(_ files: [OutputFile]) throws -> Bool {
    guard try published() != Dictionary(uniqueKeysWithValues: files.map { ($0.path, Data($0.bytes)) }) else {
      return false
    }
    let manager = FileManager.default
    if manager.fileExists(atPath: staging.path) { try manager.removeItem(at: staging) }
    try manager.createDirectory(at: staging, withIntermediateDirectories: true)
    for file in files { try write(file) }
    if manager.fileExists(atPath: folder.path) {
      guard tongbao_exchange_paths(staging.path, folder.path) == 0 else {
        throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
      }
      try manager.removeItem(at: staging)
    } else {
      try manager.moveItem(at: staging, to: folder)
    }
    return true
  }

  private func write(_ file: OutputFile) throws {
    let target = staging.appending(path: file.path)
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(file.bytes).write(to: target)
    let handle = try FileHandle(forWritingTo: target)
    try handle.synchronize()
    try handle.close()
  }

  /// What stands in the folder now, by path.
  private func published() throws -> [String: Data] {
    let manager = FileManager.default
    guard manager.fileExists(atPath: folder.path) else { return [:] }
    var files: [String: Data] = [:]
    for path in try manager.subpathsOfDirectory(atPath: folder.path) {
      let file = folder.appending(path: path)
      var isFolder: ObjCBool = false
      guard manager.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue else {
        continue
      }
      files[path] = try Data(contentsOf: file)
    }
    return files
  }
}
