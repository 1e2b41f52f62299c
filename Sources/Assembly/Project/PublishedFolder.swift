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

  /// Where the files stand: of a link, what it leads to, so that it stays one.
  let folder: URL
  /// The folder as messages name it.
  let displayName: String
  private let isLinkToNothing: Bool
  /// Whether it is a link to what the project keeps itself: definitions, or the output of a pipeline.
  private let isLinkIntoProject: Bool

  init(folder: URL, displayName: String) {
    self.displayName = displayName
    let isLink = Self.isLink(folder)
    self.folder = isLink ? folder.resolvingSymlinksInPath() : folder
    let output = folder.deletingLastPathComponent().resolvingSymlinksInPath()
    let pipelines = output.deletingLastPathComponent().appending(path: "Pipelines").resolvingSymlinksInPath()
    let target = self.folder.path
    isLinkIntoProject =
      isLink && [output, pipelines].contains { target == $0.path || target.hasPrefix($0.path + "/") }
    isLinkToNothing = isLink && !FileManager.default.fileExists(atPath: folder.path)
  }

  private static func isLink(_ folder: URL) -> Bool {
    do {
      return try !FileManager.default.destinationOfSymbolicLink(atPath: folder.path).isEmpty
    } catch {
      return false  // What is no link leads nowhere.
    }
  }

  func publish(_ write: (any OutputSet) throws(StageError) -> String?) throws(StageError) -> Bool {
    do {
      defer { discardStaging() }
      return try exchange(write)
    } catch let error as StageError {
      throw error
    } catch {
      throw StageError(
        .unwritableOutput, subject: displayName, message: "cannot be written: \(error.reason)",
        hint: "the files of the last run are still in place; free space or mend permissions, then run again")
    }
  }

  var staging: URL {
    folder.deletingLastPathComponent().appending(
      path: ".\(folder.lastPathComponent).new", directoryHint: .isDirectory)
  }

  private func discardStaging() {
    // What can't be removed now is replaced by the next run; the published set is whole either way.
    do { try FileManager.default.removeItem(at: staging) } catch {}
  }

  private func exchange(_ write: (any OutputSet) throws(StageError) -> String?) throws -> Bool {
    let manager = FileManager.default
    guard !isLinkToNothing else {
      throw StageError(
        .unwritableOutput, subject: displayName, message: "is a symbolic link that leads nowhere",
        hint: "make the folder that it leads to, or take the link away; then run again")
    }
    guard !isLinkIntoProject else {
      throw StageError(
        .unwritableOutput, subject: displayName, message: "is a symbolic link into the project's own folders",
        hint: "let it lead elsewhere, or take it away; then run again")
    }
    var isFolder: ObjCBool = true
    guard !manager.fileExists(atPath: folder.path, isDirectory: &isFolder) || isFolder.boolValue else {
      throw StageError(
        .unwritableOutput, subject: displayName, message: "is no folder, and is left as it is",
        hint: "move it elsewhere, then run again")
    }
    if manager.fileExists(atPath: staging.path) { try manager.removeItem(at: staging) }
    try manager.createDirectory(at: staging, withIntermediateDirectories: true)
    try keepAccess()
    let set = StagedSet(folder: staging, displayName: displayName)
    let edition = try write(set)
    let published = try publishedPaths()
    let guests = try guests(among: published, beside: set.paths)
    guard try !isPublished(set.paths, among: published.subtracting(guests), edition: edition) else {
      return false
    }
    try carry(guests)
    try carryEditions()
    if let edition { try keep(set.paths, as: edition) }
    for path in set.paths { try flush(staging.appending(path: path)) }
    if manager.fileExists(atPath: folder.path) {
      guard tongbao_exchange_paths(staging.path, folder.path) == 0 else {
        throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
      }
    } else {
      try manager.moveItem(at: staging, to: folder)
    }
    return true
  }

  /// Lets the new folder be read by those who could read the one that it takes the place of.
  private func keepAccess() throws {
    let manager = FileManager.default
    guard manager.fileExists(atPath: folder.path) else { return }
    let old = try manager.attributesOfItem(atPath: folder.path)
    var kept: [FileAttributeKey: Any] = [:]
    kept[.posixPermissions] = old[.posixPermissions]
    // Only root can give a folder away.
    if geteuid() == 0 {
      for key in [FileAttributeKey.ownerAccountID, .groupOwnerAccountID] { kept[key] = old[key] }
    }
    try manager.setAttributes(kept, ofItemAtPath: staging.path)
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
      let handle = try FileHandle(forReadingFrom: file)
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

  private func publishedPaths() throws -> Set<String> {
    let manager = FileManager.default
    guard manager.fileExists(atPath: folder.path) else { return [] }
    var paths: Set<String> = []
    for path in try manager.subpathsOfDirectory(atPath: folder.path)
    where !path.hasPrefix(Self.editions + "/") {
      let attributes = try manager.attributesOfItem(atPath: folder.appending(path: path).path)
      guard attributes[.type] as? FileAttributeType != .typeDirectory else { continue }
      paths.insert(path)
    }
    return paths
  }

  /// Compares a file with the one that is to take its place, piece by piece.
  func hasSameBytes(_ path: String) throws -> Bool {
    let handles = try (
      FileHandle(forReadingFrom: folder.appending(path: path)),
      FileHandle(forReadingFrom: staging.appending(path: path))
    )
    defer {
      do {
        try handles.0.close()
        try handles.1.close()
      } catch {}  // Both were only read.
    }
    while true {
      let pieces = try (handles.0.read(upToCount: 1 << 18), handles.1.read(upToCount: 1 << 18))
      guard pieces.0 == pieces.1 else { return false }
      if pieces.0?.isEmpty ?? true { return true }
    }
  }

  // MARK: - Editions

  private func editionFolder(_ name: String, in set: URL) -> URL {
    set.appending(path: Self.editions).appending(path: name, directoryHint: .isDirectory)
  }

  /// Links what was kept before into the new set; the old set's names for it go with the old set.
  private func carryEditions() throws {
    let kept = folder.appending(path: Self.editions, directoryHint: .isDirectory)
    guard FileManager.default.fileExists(atPath: kept.path) else { return }
    let target = staging.appending(path: Self.editions, directoryHint: .isDirectory)
    for path in try FileManager.default.subpathsOfDirectory(atPath: kept.path) {
      var isFolder: ObjCBool = false
      let file = kept.appending(path: path)
      guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder) else { continue }
      let place = target.appending(path: path)
      if isFolder.boolValue {
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      } else {
        try FileManager.default.createDirectory(
          at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.linkItem(at: file, to: place)
      }
    }
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
      throw StageError(
        .unwritableOutput, subject: displayName, message: "cannot be written: \(error.reason)",
        hint: "the files of the last run are still in place; free space or mend permissions, then run again")
    }
  }

  private func begin(_ file: URL, with bytes: [UInt8]) throws {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }
}
