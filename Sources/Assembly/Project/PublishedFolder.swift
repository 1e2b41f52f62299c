import CLinux
import Foundation
import Glibc
import Pipeline

/// A pipeline's folder in `Output`: its files are put in place together or not at all.
///
/// The new set is written and flushed beside the old one, then both folders change places in one system call
/// (renameat2 with RENAME_EXCHANGE), so that a reader or a kill at any instant finds one whole set. Copies in
/// `editions` and what somebody else put there are carried from set to set and never removed.
struct PublishedFolder: OutputFolder {
  /// The folder inside the set that holds the copies that are kept.
  static let editions = "editions"

  let place: OutputPlace
  /// Where the files stand: of a link, what it leads to, so that it stays one.
  var folder: URL { place.folder }
  /// The folder as messages name it.
  var displayName: String { place.displayName }

  func publish(_ write: (any OutputSet) throws(StageError) -> String?) throws(StageError) -> Bool {
    try place.refuse()
    let isNew: Bool
    do {
      isNew = try exchange(write)
    } catch {
      // What else goes wrong is told by the next run, which has to remove the same files before it begins.
      _ = staleFilesReason()
      throw error as? StageError ?? .unwritable(displayName, error.reason)
    }
    if let reason = staleFilesReason() {
      throw StageError(
        .unwritableOutput, subject: displayName,
        message: "is up to date, but the set before it can't be removed: \(reason)",
        hint: "remove \(staging.path)")
    }
    return isNew
  }

  var staging: URL {
    folder.deletingLastPathComponent().appending(
      path: ".\(folder.lastPathComponent).new", directoryHint: .isDirectory)
  }

  /// Removes what stands beside the published set.
  ///
  /// - Returns: why it can't be removed.
  private func staleFilesReason() -> String? {
    do {
      try removeStaging()
      return nil
    } catch {
      return error.reason
    }
  }

  private func removeStaging() throws {
    let manager = FileManager.default
    guard manager.fileExists(atPath: staging.path) else { return }
    // A folder that somebody closed to writing can't be emptied by its own owner.
    for path in [""] + (try entries(of: staging).filter { $0.value == .typeDirectory }.keys.sorted()) {
      try manager.setAttributes(
        [.posixPermissions: 0o700], ofItemAtPath: staging.appending(path: path).path)
    }
    try manager.removeItem(at: staging)
  }

  private func exchange(_ write: (any OutputSet) throws(StageError) -> String?) throws -> Bool {
    let manager = FileManager.default
    try removeStaging()
    try manager.createDirectory(at: staging, withIntermediateDirectories: true)
    let set = StagedSet(folder: staging, displayName: displayName)
    let edition = try write(set)
    let standing = try manager.fileExists(atPath: folder.path) ? entries(of: folder) : [:]
    let guests = try guests(among: standing, beside: set.paths)
    let files = Set(standing.filter { $0.value != .typeDirectory }.keys).subtracting(guests)
    guard try !isPublished(set.paths, among: files, edition: edition) else { return false }
    try carry(guests, of: standing)
    if let edition { try keep(set.paths, as: edition) }
    for path in set.paths { try flush(staging.appending(path: path)) }
    try keepAccess(of: standing.filter { $0.value == .typeDirectory }.keys)
    guard manager.fileExists(atPath: folder.path) else {
      try manager.moveItem(at: staging, to: folder)
      return true
    }
    guard tongbao_exchange_paths(staging.path, folder.path) == 0 else { throw exchangeFailure(errno) }
    return true
  }

  /// Why two folders can't change places, where it is the file system that can't do it.
  private func exchangeFailure(_ number: Int32) -> any Error {
    guard [EINVAL, EXDEV, EBUSY, ENOSYS].contains(number) else {
      return POSIXError(POSIXErrorCode(rawValue: number) ?? .EIO)
    }
    return StageError(
      .unwritableOutput, subject: displayName,
      message: "cannot be replaced as a whole on this file system: \(FileText.reason(number))",
      hint: "let it be a symbolic link to a folder on one that can exchange two (ext4, xfs, btrfs, tmpfs)")
  }

  /// Lets the new folders be read by those who could read the ones that they take the places of.
  private func keepAccess(of folders: some Sequence<String>) throws {
    let manager = FileManager.default
    guard manager.fileExists(atPath: folder.path) else { return }
    // The inner ones first: one that is closed to writing comes when all is in it.
    for path in [""] + folders.sorted(by: >) {
      let new = staging.appending(path: path)
      guard manager.fileExists(atPath: new.path) else { continue }
      let old = try manager.attributesOfItem(atPath: folder.appending(path: path).path)
      var kept: [FileAttributeKey: Any] = [:]
      kept[.posixPermissions] = old[.posixPermissions]
      // Only root can give a folder away.
      if geteuid() == 0 {
        for key in [FileAttributeKey.ownerAccountID, .groupOwnerAccountID] { kept[key] = old[key] }
      }
      try manager.setAttributes(kept, ofItemAtPath: new.path)
    }
  }

  private func flush(_ file: URL) throws {
    let handle = try FileHandle(forWritingTo: file)
    try handle.synchronize()
    try handle.close()
  }

  // MARK: - What stands there

  func forEachPiece(of path: String, _ body: ([UInt8]) -> Void) throws(StageError) -> Bool {
    let file = folder.appending(path: path)
    guard FileManager.default.fileExists(atPath: file.path) else { return false }
    do {
      guard let handle = try FileHandle(readingRegular: file) else { return false }
      while let piece = try handle.read(upToCount: 1 << 18), !piece.isEmpty { body(Array(piece)) }
      try handle.close()
      return true
    } catch {
      throw StageError(
        .unwritableOutput, subject: "\(displayName)/\(path)", message: "cannot be read: \(error.reason)")
    }
  }

  /// Whether a digest's published files are these, with these bytes, and the edition is kept.
  private func isPublished(_ paths: Set<String>, among published: Set<String>, edition: String?) throws
    -> Bool
  {
    let manager = FileManager.default
    guard manager.fileExists(atPath: folder.path), published == paths else { return false }
    if let edition, !manager.fileExists(atPath: editionFolder(edition, in: folder).path) { return false }
    return try paths.allSatisfy { path in
      try hasSameBytes(path)
    }
  }

  /// All that stands in a folder, by path, with what it is.
  private func entries(of folder: URL) throws -> [String: FileAttributeType] {
    let manager = FileManager.default
    var entries: [String: FileAttributeType] = [:]
    var pending = [""]
    // Foundation's own walk passes folders over that it may not read.
    while let path = pending.popLast() {
      for name in try manager.contentsOfDirectory(atPath: folder.appending(path: path).path) {
        let entry = path.isEmpty ? name : "\(path)/\(name)"
        guard !name.unicodeScalars.contains("\u{fffd}") else {
          throw StageError(
            .unwritableOutput, subject: "\(displayName)/\(entry)", message: "has a name that is not UTF-8",
            hint: "rename it or move it elsewhere, then run again; nothing in the folder was changed")
        }
        let type = try manager.attributesOfItem(atPath: folder.appending(path: entry).path)[.type]
        entries[entry] = type as? FileAttributeType ?? .typeUnknown
        if entries[entry] == .typeDirectory { pending.append(entry) }
      }
    }
    return entries
  }

  /// Compares a file with the one that is to take its place, piece by piece.
  func hasSameBytes(_ path: String) throws -> Bool {
    guard let present = try FileHandle(readingRegular: folder.appending(path: path)),
      let next = try FileHandle(readingRegular: staging.appending(path: path))
    else { return false }
    while true {
      let pieces = try (present.read(upToCount: 1 << 18), next.read(upToCount: 1 << 18))
      guard pieces.0 == pieces.1 else { return false }
      if pieces.0?.isEmpty ?? true { return true }
    }
  }

  // MARK: - Editions

  private func editionFolder(_ name: String, in set: URL) -> URL {
    set.appending(path: Self.editions).appending(path: name, directoryHint: .isDirectory)
  }

  private func keep(_ paths: Set<String>, as name: String) throws {
    let copy = editionFolder(name, in: staging)
    guard !FileManager.default.fileExists(atPath: copy.path) else { return }
    for path in paths.sorted() {
      let place = copy.appending(path: path)
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.copyItem(at: staging.appending(path: path), to: place)
      try flush(place)
    }
  }
}

/// A set of files that nobody sees yet.
private final class StagedSet: OutputSet {
  let folder: URL
  let displayName: String
  private(set) var paths: Set<String> = []

  init(folder: URL, displayName: String) {
    self.folder = folder
    self.displayName = displayName
  }

  func append(_ bytes: [UInt8], to path: String) throws(StageError) {
    do {
      let file = folder.appending(path: path)
      guard !paths.insert(path).inserted else { return try begin(file, with: bytes) }
      let handle = try FileHandle(forWritingTo: file)
      try handle.seekToEnd()
      try handle.write(contentsOf: Data(bytes))
      try handle.close()
    } catch {
      throw .unwritable(displayName, error.reason)
    }
  }

  private func begin(_ file: URL, with bytes: [UInt8]) throws {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }
}

extension StageError {
  fileprivate static func unwritable(_ folder: String, _ reason: String) -> StageError {
    StageError(
      .unwritableOutput, subject: folder, message: "cannot be written: \(reason)",
      hint: "the files of the last run are still in place; free space or mend permissions, then run again")
  }
}
