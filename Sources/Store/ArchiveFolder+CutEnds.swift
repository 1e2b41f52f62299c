import Glibc
import Pipeline

/// The end of an archive file that held no whole capture, kept beside the file.
struct CutEnd {
  /// Stands between the file's name and the place where it was cut.
  private static let mark = ".cut-at-"

  let file: String
  let offset: Int
  /// The name that the end has in the folder.
  let name: String

  /// The name of a file's end, the first of that place or a further one.
  static func name(of file: String, at offset: Int, number: Int) -> String {
    file + mark + String(offset) + (number == 1 ? "" : "-\(number)")
  }

  /// Reads a name of the folder; nil where it is not that of a cut end.
  init?(_ name: String) {
    guard let end = name.firstRange(of: Self.mark),
      let offset = name[end.upperBound...].split(separator: "-").first.flatMap({ Int($0) })
    else { return nil }
    file = String(name[..<end.lowerBound])
    self.offset = offset
    self.name = name
  }
}

extension ArchiveFolder {
  /// Removes what stands after the last whole capture, and keeps it beside the file: it may be all that is left of a page.
  func setAside(_ file: String, from offset: Int) throws(StageError) {
    var number = 1
    var name = CutEnd.name(of: file, at: offset, number: number)
    while access(path + "/" + name, F_OK) == 0 {
      number += 1
      name = CutEnd.name(of: file, at: offset, number: number)
    }
    try copy(file, from: offset, to: "." + name)
    guard rename(path + "/." + name, path + "/" + name) == 0 else {
      throw .unwritable(path + "/" + name, errno)
    }
    try synchronizeFolder()
    try truncate(file, to: offset)
  }

  /// The ends that were cut off and that nobody has removed since.
  func cutEnds() throws(StageError) -> [CutEnd] {
    try names().filter { !$0.hasPrefix(".") }.compactMap { CutEnd($0) }
  }

  private func copy(_ file: String, from offset: Int, to name: String) throws(StageError) {
    let draft = path + "/" + name
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw .unwritable(draft, errno) }
    defer { close(descriptor) }
    try reading(file, from: offset) { original throws(StageError) in
      let source = ByteSource(descriptor: original)
      var length = 0
      do throws(WARCError) {
        while let piece = try source.next() {
          if let failure = Self.write(piece, to: descriptor, at: length) {
            throw WARCError(.unreadable, offset: offset, message: systemMessage(failure))
          }
          length += piece.count
        }
      } catch {
        throw StageError(
          .unwritableState, subject: draft, message: "cannot keep the end of \(file): \(error.message)",
          hint: "nothing was cut off yet; once that is mended, run again")
      }
    }
  }
}

extension ArchiveFindings.Problem {
  /// What is wrong with a file whose end was cut off.
  init(_ end: CutEnd) {
    self.init(
      place: "\(end.file):\(end.offset)",
      message: "ended in what is no whole capture; it was cut off here and is kept as \(end.name)")
  }
}
