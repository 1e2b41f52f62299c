import GRDB
import Pipeline

extension PipelineStore {
  /// Enters captures that are in the archive and not in the catalogue, and removes the torn end that a kill left.
  ///
  /// A file is entered in the catalogue before its first byte is written, so one that the catalogue doesn't know is read
  /// again or comes from elsewhere: the end that it is torn in was not left by a kill, and is kept.
  func catchUp() throws(StageError) {
    let known = try read { db in
      try Row.fetchAll(db, sql: "SELECT name, length FROM archive_file")
        .reduce(into: [String: Int]()) { $0[$1["name"]] = $1["length"] }
    }
    let files = try archive.files()
    for name in files {
      let length = try archive.length(of: name)
      guard let entered = known[name] else {
        try enter(name, from: 0) { end throws(StageError) in try archive.setAside(name, from: end) }
        continue
      }
      guard length >= entered else { throw shrunken(name, by: entered - length) }
      guard length > entered else { continue }
      try enter(name, from: entered) { end throws(StageError) in try archive.truncate(name, to: end) }
    }
    if let missing = known.filter({ $0.value > 0 && !files.contains($0.key) }).min(by: { $0.key < $1.key }) {
      throw shrunken(missing.key, by: missing.value)
    }
  }

  private func shrunken(_ name: String, by count: Int) -> StageError {
    StageError(
      .unreadableState, subject: "\(archive.path)/\(name)",
      message: "\(count) bytes that were kept are no longer there",
      hint: "bring the file back from a backup, or move catalogue.sqlite away to go on without them")
  }

  /// Enters a file's captures from a place on, all or none of them, and has the end that is no whole capture removed
  /// before: a kill in between must not make it look like one that was left by a kill.
  private func enter(
    _ name: String, from offset: Int, removingEnd: (Int) throws(StageError) -> Void
  ) throws(StageError) {
    try archive.reading(name, from: offset) { descriptor throws(StageError) in
      try write { db in
        var reader = CaptureReader(descriptor: descriptor, from: offset)
        var end = offset
        var damaged: Int?
        while let step = reader.next() {
          switch step {
          case .capture(let records, let next):
            end = next
            if let place = try enter(records.filter { $0.type != "warcinfo" }, of: name, in: db) {
              damaged = damaged ?? place
            }
          case .damage(let error, let next):
            guard let next else { throw self.damaged(name, error) }
            (end, damaged) = (next, damaged ?? error.offset)
          case .unfinished: break
          }
        }
        if let damaged { try watch(from: ArchiveWatch(file: name, offset: damaged), in: db) }
        if try archive.length(of: name) > end { try removingEnd(end) }
        try Self.know(name, length: end, in: db)
      }
    }
  }

  /// Enters a capture, unless a record of it has other bytes than its digests say: nothing is taken from it then.
  ///
  /// - Returns: where the damaged record begins.
  private func enter(_ capture: [WARCRecord], of name: String, in db: Database) throws -> Int? {
    if let damaged = capture.first(where: { !$0.damage.isEmpty }) { return damaged.offset }
    let entry: CatalogueEntry
    do throws(WARCError) { entry = try CatalogueEntry(capture, file: name) } catch {
      throw damaged(name, error)
    }
    try Catalogue.insert(entry, in: db)
    return nil
  }

  /// Commits captures whose bytes are on the disk, together with how far the file is known.
  func enter(_ entries: [CatalogueEntry], of file: String, length: Int) throws(StageError) {
    try write { db in
      for entry in entries { try Catalogue.insert(entry, in: db) }
      try Self.know(file, length: length, in: db)
    }
  }

  private static func know(_ file: String, length: Int, in db: Database) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO archive_file (name, length) VALUES (?, ?)
        ON CONFLICT (name) DO UPDATE SET length = excluded.length
        """
    ).execute(arguments: [file, length])
  }

  func damaged(_ name: String, _ error: WARCError) -> StageError {
    StageError(
      .unreadableState, subject: "\(archive.path)/\(name)",
      message: "damaged at byte \(error.offset): \(error.message)",
      hint: "bring the file back from a backup, or move it out of the folder")
  }
}
