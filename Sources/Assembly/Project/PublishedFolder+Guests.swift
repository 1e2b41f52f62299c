import Foundation
import Pipeline

/// Files in a pipeline's output folder that no digest wrote: notes, a page of somebody's own, a version control's folder.
///
/// What a digest wrote stands in its `run.json`; everything else belongs to a person and is carried from set to set. Where
/// there is no such list yet, all that stands there does.
extension PublishedFolder {
  /// The paths of the files that the published digest wrote; none where nothing says so.
  ///
  /// Throws where the folder behind a link holds another pipeline's digest.
  private func written() throws -> Set<String> {
    let file = folder.appending(path: Self.record)
    guard FileManager.default.fileExists(atPath: file.path) else { return [] }
    let bytes = try Data(contentsOf: file)
    let record: PublishedRecord
    do {
      record = try JSONDecoder().decode(PublishedRecord.self, from: bytes)
    } catch {
      throw StageError(
        .unwritableOutput, subject: "\(displayName)/\(Self.record)",
        message: "is not the record that a digest writes of its files",
        hint: "move it elsewhere, then run again; nothing in the folder was changed")
    }
    if let owner = place.owner, let pipeline = record.pipeline, pipeline != owner {
      throw StageError(
        .unwritableOutput, subject: displayName,
        message: "is a symbolic link to a folder that holds the digest of pipeline '\(pipeline)'",
        hint: "let it lead to a folder of its own, or empty that one; then run again")
    }
    return Set(record.files.map(\.path) + [Self.record])
  }

  /// The paths of what is somebody's own among all that stands in the folder: files, and folders in which a digest wrote
  /// nothing.
  ///
  /// Throws where the new set would put something else in the place of one of them.
  func guests(
    among standing: [String: FileAttributeType], beside new: Set<String>
  ) throws -> Set<String> {
    let written = try written()
    let folders = written.foldersAbove.filter { standing[$0] == .typeDirectory }
    let guests = Set(standing.keys).subtracting(written).subtracting(folders)
    let clashes = guests.intersection(new)
    let blocked = guests.intersection(new.foldersAbove).filter { standing[$0] != .typeDirectory }
    for clash in clashes.union(blocked).sorted() {
      guard try standing[clash] == .typeDirectory || blocked.contains(clash) || !hasSameBytes(clash) else {
        continue
      }
      throw StageError(
        .unwritableOutput, subject: "\(displayName)/\(clash)",
        message: "is no file of a digest, and one of that name is to be written",
        hint: "move it elsewhere or rename it, then run again; nothing in the folder was changed")
    }
    return guests.subtracting(clashes)
  }

  /// Puts what is somebody's own under the same names into the new set, as what it is.
  func carry(_ guests: Set<String>, of standing: [String: FileAttributeType]) throws {
    let manager = FileManager.default
    for path in guests.sorted() {
      let (file, place) = (folder.appending(path: path), staging.appending(path: path))
      try manager.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      switch standing[path] {
      case .typeDirectory:
        try manager.createDirectory(at: place, withIntermediateDirectories: true)
      case .typeSymbolicLink:
        let target = try manager.destinationOfSymbolicLink(atPath: file.path)
        try manager.createSymbolicLink(atPath: place.path, withDestinationPath: target)
      default: try manager.linkItem(at: file, to: place)
      }
    }
  }

  /// The digest's own list of what was written.
  private static let record = "run.json"
}

/// The part of `run.json` that names files.
private struct PublishedRecord: Decodable {
  struct File: Decodable { let path: String }

  let pipeline: String?
  let files: [File]
}

extension Set<String> {
  /// The folders that paths lie in.
  fileprivate var foldersAbove: Set<String> {
    var folders: Set<String> = []
    for path in self {
      var rest = path[...]
      while let slash = rest.lastIndex(of: "/") {
        rest = rest[..<slash]
        guard folders.insert(String(rest)).inserted else { break }
      }
    }
    return folders
  }
}
