import GRDB
import Glibc
package import Pipeline

/// How far the archive has been read again: runs read a stretch of it each, so that damage to what nobody asks for shows
/// before its backups are gone.
struct ArchiveWatch: Artifact, Hashable {
  static let kind = "archive-watch"
  static let key = ""

  var file: String
  var offset: Int

  fileprivate var keyed: Keyed<ArchiveWatch> {
    Keyed(key: Self.key, fingerprint: Fingerprint("\(file):\(offset)"), value: self)
  }
}

extension PipelineStore {
  /// Bytes of a stretch: a tenth of a second's work.
  private static let watchedLength = 4 << 20

  /// Reads the next stretch of the archive and holds its records to their digests.
  ///
  /// From the last file it goes on with the first. It stays before what is damaged, which so is found again until it is
  /// mended.
  ///
  /// - Parameters:
  ///   - isKept: whether the next stretch begins where this one ends.
  ///   - length: bytes of a stretch.
  /// - Throws: where files or catalogue can't be read or written.
  /// - Returns: the first damage that was found.
  func watchArchive(
    isKept: Bool, length: Int = watchedLength
  ) throws(StageError) -> ArchiveFindings.Problem? {
    // A state that was never written to has no folder yet.
    guard access(archive.path, F_OK) == 0 else { return nil }
    let files = try archive.files()
    guard let first = files.first else { return nil }
    let known = try artifact(ArchiveWatch.self, key: ArchiveWatch.key)?.value
    var place = known ?? ArchiveWatch(file: first, offset: 0)
    var lengths: [String: Int] = [:]
    for file in files { lengths[file] = try archive.length(of: file) }
    if lengths[place.file].map({ $0 < place.offset }) ?? true { place = ArchiveWatch(file: first, offset: 0) }
    var left = min(length, lengths.values.reduce(0, +))
    var problem: ArchiveFindings.Problem?
    while left > 0, problem == nil {
      let (end, found) = try read(place, atMost: left)
      problem = found
      let isWhole = end == .max
      left -= max(1, (isWhole ? lengths[place.file] ?? 0 : end) - place.offset)
      place.offset = end
      guard isWhole, let index = files.firstIndex(of: place.file) else { continue }
      place = ArchiveWatch(file: files[(index + 1) % files.count], offset: 0)
    }
    if isKept, place != known, known != nil || place.offset > 0 {
      try replace([place.keyed], removing: [])
    }
    return problem
  }

  /// Has the next run's stretch begin at a place, where damage was met: so it is told, until it is mended.
  func watch(from place: ArchiveWatch, in db: Database) throws {
    try Self.replace([place.keyed], removing: [], in: db)
  }

  /// What is wrong with the archive as far as it is known: the ends that were cut off of its files, and the first damage in
  /// the next stretch.
  package func archiveDamage(isKept: Bool) throws(StageError) -> [ArchiveFindings.Problem] {
    let found = try watchArchive(isKept: isKept)
    return try cutOffEnds() + (found.map { [$0] } ?? [])
  }

  /// The ends of files that were cut off, until somebody removes what is kept of them.
  func cutOffEnds() throws(StageError) -> [ArchiveFindings.Problem] {
    guard access(archive.path, F_OK) == 0 else { return [] }
    return try archive.cutEnds().map { .init($0) }
  }

  /// Reads records from a place on until so many bytes are read or the file ends.
  ///
  /// - Returns: where the next record begins, the greatest number at the file's end; or the damaged one, with what is
  ///   wrong.
  private func read(
    _ place: ArchiveWatch, atMost length: Int
  ) throws(StageError) -> (end: Int, problem: ArchiveFindings.Problem?) {
    try archive.reading(place.file, from: place.offset) { descriptor throws(StageError) in
      var reader = WARCReader(ByteSource(descriptor: descriptor), startingAt: place.offset)
      var end = place.offset
      func problem(at offset: Int, _ message: String) -> ArchiveFindings.Problem {
        .init(place: "\(place.file):\(offset)", message: message)
      }
      do throws(WARCError) {
        while end - place.offset < length {
          guard let record = try reader.next() else { return (Int.max, nil) }
          if let message = record.damage.first { return (end, problem(at: record.offset, message)) }
          end = record.offset + record.size
        }
      } catch {
        // The end that a killed writer leaves is removed at opening; one that is being written is no damage.
        return error.kind == .torn ? (Int.max, nil) : (end, problem(at: error.offset, error.message))
      }
      return (end, nil)
    }
  }

  /// What SQLite finds wrong with a database that nothing else has open for writing; nothing where it is whole.
  static func damage(ofDatabaseAt path: String) throws -> [String] {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(30)
    return try DatabaseQueue(path: address(of: path), configuration: configuration).read { db in
      try String.fetchAll(db, sql: "PRAGMA integrity_check(4)").filter { $0 != "ok" }
    }
  }
}

extension WARCRecord {
  /// What the record's digests have against its bytes; a block that was passed over can't be held to any.
  var damage: [String] {
    guard !isOversized else { return [] }
    var messages: [String] = []
    if let digest = value(of: "WARC-Block-Digest"), digest != "sha256:" + sha256(block) {
      messages.append("the block has another digest than its record states")
    }
    if type == "response" || type == "resource", let digest = value(of: "WARC-Payload-Digest") {
      let start = type == "response" ? HTTPMessage.split(block) ?? 0 : 0
      if digest != "sha256:" + sha256(block[start...]) {
        messages.append("the body has another digest than its record states")
      }
    }
    return messages
  }
}
