import GRDB
import Pipeline

extension PipelineStore {
  /// Enters captures that are in the archive and not in the catalogue, and removes the torn end that a kill left.
  func catchUp() throws(StageError) {
    let known = try read { db in
      try Row.fetchAll(db, sql: "SELECT name, length FROM archive_file")
        .reduce(into: [String: Int]()) { $0[$1["name"]] = $1["length"] }
    }
    let files = try archive.files()
    for name in files {
      let length = try archive.length(of: name)
      let entered = known[name] ?? 0
      guard length >= entered else { throw shrunken(name, by: entered - length) }
      if length > entered { try enterTail(of: name, from: entered) }
    }
    if let missing = known.keys.filter({ !files.contains($0) }).min() {
      throw shrunken(missing, by: known[missing] ?? 0)
    }
  }

  private func shrunken(_ name: String, by count: Int) -> StageError {
    StageError(
      .unreadableState, subject: "\(archive.path)/\(name)",
      message: "\(count) bytes that were kept are no longer there",
      hint: "bring the file back from a backup, or move catalogue.sqlite away to go on without them")
  }

  /// Captures that are entered in one transaction, so that a whole archive is entered soon and in little memory.
  private static let transactionLength = 500

  private func enterTail(of name: String, from offset: Int) throws(StageError) {
    var end = offset
    try archive.reading(name, from: offset) { descriptor throws(StageError) in
      var reader = WARCReader(ByteSource(descriptor: descriptor), startingAt: offset)
      var entries: [CatalogueEntry] = []
      while let (entry, length) = try nextCapture(of: name, from: &reader) {
        entries.append(entry)
        end = length
        guard entries.count == Self.transactionLength else { continue }
        try enter(entries, of: name, length: end)
        entries = []
      }
      if !entries.isEmpty { try enter(entries, of: name, length: end) }
    }
    if try archive.length(of: name) > end { try archive.truncate(name, to: end) }
  }

  /// The next whole capture and where the file is after it; nil at the end, be it torn or not.
  private func nextCapture(
    of name: String, from reader: inout WARCReader
  ) throws(StageError) -> (entry: CatalogueEntry, length: Int)? {
    var capture: [WARCRecord] = []
    do throws(WARCError) {
      while let record = try reader.next() {
        if record.type != "warcinfo" { capture.append(record) }
        guard record.type == "metadata" else { continue }
        return (try CatalogueEntry(capture, file: name), record.offset + record.size)
      }
    } catch {
      guard error.kind == .torn else { throw damaged(name, error) }
    }
    return nil
  }

  /// Commits captures whose bytes are on the disk, together with how far the file is known.
  func enter(_ entries: [CatalogueEntry], of file: String, length: Int) throws(StageError) {
    try write { db in
      for entry in entries { try Catalogue.insert(entry, in: db) }
      try db.cachedStatement(
        sql: """
          INSERT INTO archive_file (name, length) VALUES (?, ?)
          ON CONFLICT (name) DO UPDATE SET length = excluded.length
          """
      ).execute(arguments: [file, length])
    }
  }

  func damaged(_ name: String, _ error: WARCError) -> StageError {
    StageError(
      .unreadableState, subject: "\(archive.path)/\(name)",
      message: "damaged at byte \(error.offset): \(error.message)",
      hint: "bring the file back from a backup, or move it out of the folder")
  }
}
