package import Foundation
import GRDB
package import Pipeline

/// What a look through an archive found: its size, and all that is wrong with it.
package struct ArchiveFindings: Hashable, Sendable {
  package struct Problem: Hashable, Sendable {
    /// The file, with the byte where the record begins.
    package let place: String
    package let message: String
  }

  package internal(set) var files = 0
  package internal(set) var records = 0
  package internal(set) var captures = 0
  package internal(set) var bytes = 0
  package internal(set) var problems: [Problem] = []
}

/// Holds an archive to its own digests, and the catalogue to the archive; changes nothing.
package struct ArchiveVerification {
  private let folder: String
  private let archive: ArchiveFolder
  private var findings = ArchiveFindings()
  /// What each body's record says of itself, by file and offset.
  private var bodies: [String: StoredBody] = [:]
  private var recordIDs: Set<String> = []
  private var lengths: [String: Int] = [:]

  private init(folder: URL) {
    self.folder = PipelineStore.path(of: folder)
    archive = ArchiveFolder(path: self.folder + "/snapshots", rotationLength: .max)
  }

  /// Reads every record of the pipeline's state in a folder.
  package static func findings(in folder: URL) throws(StageError) -> ArchiveFindings {
    var verification = ArchiveVerification(folder: folder)
    try PipelineStore.refuseNewer(verification.folder + PipelineStore.catalogueName)
    guard FileManager.default.fileExists(atPath: verification.archive.path) else { return ArchiveFindings() }
    for name in try verification.archive.files() { try verification.read(name) }
    verification.findings.problems += try verification.archive.cutEnds().map { .init($0) }
    try verification.compareCatalogue()
    return verification.findings
  }

  private mutating func note(_ file: String, _ offset: Int, _ message: String) {
    findings.problems.append(.init(place: "\(file):\(offset)", message: message))
  }

  // MARK: - Archive

  private mutating func read(_ name: String) throws(StageError) {
    findings.files += 1
    guard try archive.isRegular(name) else { return note(name, 0, "is no regular file") }
    findings.bytes += try archive.length(of: name)
    let archive = self.archive
    var copy = self
    try archive.reading(name, from: 0) { descriptor throws(StageError) in
      var reader = CaptureReader(descriptor: descriptor, from: 0, maximumBlock: .max)
      while let step = reader.next() {
        switch step {
        case .capture(let records, let end):
          for record in records { copy.check(record, of: name) }
          copy.enter(records.filter { $0.type != "warcinfo" }, of: name)
          copy.lengths[name] = end
        case .damage(let error, _): copy.note(name, error.offset, error.message)
        case .unfinished(let offset, let message): copy.note(name, offset, message)
        }
      }
    }
    self = copy
  }

  private mutating func check(_ record: WARCRecord, of name: String) {
    findings.records += 1
    for required in ["WARC-Type", "WARC-Record-ID", "WARC-Date", "Content-Length"]
    where record.value(of: required) == nil {
      note(name, record.offset, "a record without \(required)")
    }
    if let id = record.recordID?.trimmingBrackets, !recordIDs.insert(id).inserted {
      note(name, record.offset, "a record ID that another record has")
    }
    for message in record.damage { note(name, record.offset, message) }
    if record.type == "revisit", let id = record.value(of: "WARC-Refers-To")?.trimmingBrackets,
      !recordIDs.contains(id)
    {
      note(name, record.offset, "a revisit of a record that is not there before it")
    }
  }

  private mutating func enter(_ capture: [WARCRecord], of name: String) {
    findings.captures += 1
    do throws(WARCError) {
      guard case .body(let stored) = try CatalogueEntry(capture, file: name) else { return }
      bodies["\(name):\(stored.place.offset)"] = stored
    } catch {
      note(name, error.offset, error.message)
    }
  }

  // MARK: - Catalogue

  private mutating func compareCatalogue() throws(StageError) {
    let path = folder + PipelineStore.catalogueName
    for name in [PipelineStore.catalogueName, PipelineStore.historyName] { try checkDatabase(name) }
    guard FileManager.default.fileExists(atPath: path) else { return }
    let entered: (snapshots: [StoredBody], files: [String: Int], hasVersion: Bool)
    do {
      var configuration = Configuration()
      configuration.readonly = true
      // One that is just being closed is locked for a moment, and not damaged.
      configuration.busyMode = .timeout(30)
      entered = try DatabaseQueue(path: PipelineStore.address(of: path), configuration: configuration).read {
        db in
        let files = try Row.fetchAll(db, sql: "SELECT name, length FROM archive_file")
        return (
          try Row.fetchAll(db, sql: "SELECT * FROM snapshot ORDER BY file, record_offset").map(
            StoredBody.init),
          files.reduce(into: [:]) { $0[$1["name"]] = $1["length"] },
          try !Catalogue.migrator.appliedIdentifiers(db).isEmpty
        )
      }
    } catch {
      note("catalogue.sqlite", 0, PipelineStore.stageError(error, path: path).message)
      return
    }
    if !entered.hasVersion {
      note("catalogue.sqlite", 0, "it does not say which version wrote it; --rebuild makes it again")
    }
    compare(entered.snapshots)
    for (place, body) in bodies.sorted(by: { $0.key < $1.key })
    where body.place.offset < entered.files[body.place.file] ?? 0 {
      findings.problems.append(
        .init(
          place: place,
          message: "the catalogue does not name this body; --rebuild enters it where it is whole"))
    }
    for (file, length) in entered.files.sorted(by: { $0.key < $1.key }) where lengths[file] ?? 0 < length {
      note(file, lengths[file] ?? 0, "the catalogue knows \(length) bytes of this file")
    }
  }

  /// Has SQLite look through all pages of a database, most of which no run reads.
  private mutating func checkDatabase(_ name: String) throws(StageError) {
    guard FileManager.default.fileExists(atPath: folder + name) else { return }
    do {
      for message in try PipelineStore.damage(ofDatabaseAt: folder + name) {
        note(String(name.dropFirst()), 0, message)
      }
    } catch {
      note(String(name.dropFirst()), 0, PipelineStore.stageError(error, path: folder + name).message)
    }
  }

  private mutating func compare(_ snapshots: [StoredBody]) {
    for entered in snapshots {
      let place = "\(entered.place.file):\(entered.place.offset)"
      guard let found = bodies.removeValue(forKey: place) else {
        note(entered.place.file, entered.place.offset, "the catalogue names a body that is not there")
        continue
      }
      if found.snapshot.digest != entered.snapshot.digest || found.place.recordID != entered.place.recordID {
        note(entered.place.file, entered.place.offset, "the catalogue says something else of this body")
      }
    }
  }
}

/// Makes a catalogue again from its archive.
package enum CatalogueRebuild {
  /// Puts the catalogue of a state folder aside and makes it again; what stages derived is derived again by the next
  /// run.
  ///
  /// A kill at any instant leaves no catalogue or the beginning of one, which opening the state completes.
  package static func run(in folder: URL) throws(StageError) {
    let base = PipelineStore.path(of: folder) + PipelineStore.catalogueName
    try PipelineStore.refuseNewer(base)
    do {
      for path in [base, base + "-wal", base + "-shm"] where FileManager.default.fileExists(atPath: path) {
        try FileManager.default.removeItem(atPath: path)
      }
    } catch {
      throw PipelineStore.stageError(error, path: base)
    }
    _ = try PipelineStore(folder: folder)
  }
}
