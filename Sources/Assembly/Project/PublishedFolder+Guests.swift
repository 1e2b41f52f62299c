import Foundation
import Pipeline

/// Files in a pipeline's output folder that no digest wrote: notes, a page of somebody's own, a version control's folder.
///
/// What a digest wrote stands in its `run.json`; everything else belongs to a person and is carried from set to set. Where
/// there is no such list yet, all that stands there does.
extension PublishedFolder {
  /// The paths of the files that the published digest wrote; none where nothing says so.
  private func written() throws -> Set<String> {
    let record = folder.appending(path: Self.record)
    guard FileManager.default.fileExists(atPath: record.path) else { return [] }
    let files = try JSONDecoder().decode(PublishedRecord.self, from: try Data(contentsOf: record)).files
    return Set(files.map(\.path) + [Self.record])
  }

  /// The paths of files that are somebody's own, among all that stand in the folder.
  ///
  /// Throws where the new set would put another file in the place of one of them.
  func guests(among published: Set<String>, beside new: Set<String>) throws -> Set<String> {
    let guests = published.subtracting(try written())
    let clashes = guests.intersection(new)
    for clash in clashes.sorted() where try !hasSameBytes(clash) {
      throw StageError(
        .unwritableOutput, subject: "\(displayName)/\(clash)",
        message: "is no file of a digest, and one of that name is to be written",
        hint: "move it elsewhere or rename it, then run again; nothing in the folder was changed")
    }
    return guests.subtracting(clashes)
  }

  /// Puts files of the published folder under the same names into the new set, as what they are.
  func carry(_ paths: Set<String>) throws {
    let manager = FileManager.default
    for path in paths.sorted() {
      let (file, place) = (folder.appending(path: path), staging.appending(path: path))
      try manager.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      let attributes = try manager.attributesOfItem(atPath: file.path)
      if attributes[.type] as? FileAttributeType == .typeSymbolicLink {
        let target = try manager.destinationOfSymbolicLink(atPath: file.path)
        try manager.createSymbolicLink(atPath: place.path, withDestinationPath: target)
      } else {
        try manager.linkItem(at: file, to: place)
      }
    }
  }

  /// The digest's own list of what was written.
  private static let record = "run.json"
}

/// The part of `run.json` that names files.
private struct PublishedRecord: Decodable {
  struct File: Decodable { let path: String }

  let files: [File]
}
