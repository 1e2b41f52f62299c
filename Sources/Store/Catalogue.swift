import GRDB
import Pipeline

/// The tables of a pipeline's state and how they came to be.
enum Catalogue {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("archive") { try $0.execute(sql: archive) }
    migrator.registerMigration("artifacts") { try $0.execute(sql: artifacts) }
    return migrator
  }

  private static let archive = """
    -- How far the catalogue knows each archive file: a killed run may have left more.
    CREATE TABLE archive_file (name TEXT PRIMARY KEY, length INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE snapshot (
      id INTEGER PRIMARY KEY,
      address TEXT NOT NULL, source TEXT NOT NULL, role TEXT NOT NULL, url TEXT NOT NULL,
      fetched_at INTEGER NOT NULL, status INTEGER NOT NULL,
      content_type TEXT, etag TEXT, last_modified TEXT,
      digest TEXT NOT NULL, length INTEGER NOT NULL, revision INTEGER NOT NULL,
      file TEXT NOT NULL, record_offset INTEGER NOT NULL, record_size INTEGER NOT NULL, record_id TEXT NOT NULL,
      UNIQUE (address, revision)
    ) STRICT;
    CREATE TABLE visit (
      id INTEGER PRIMARY KEY,
      address TEXT NOT NULL, source TEXT NOT NULL, at INTEGER NOT NULL,
      outcome TEXT NOT NULL CHECK (outcome IN ('body', 'revisit', 'failure')),
      revision INTEGER, etag TEXT, last_modified TEXT, message TEXT
    ) STRICT;
    CREATE INDEX visit_by_address ON visit (address, id);
    CREATE INDEX visit_by_source ON visit (source, outcome, at);
    """

  private static let artifacts = """
    CREATE TABLE artifact (
      kind TEXT NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL, payload TEXT NOT NULL,
      PRIMARY KEY (kind, key)
    ) STRICT, WITHOUT ROWID;
    """

  /// Enters what a capture says and counts its revision.
  static func insert(_ entry: CatalogueEntry, in db: Database) throws {
    switch entry {
    case .body(let stored): try insert(stored, in: db)
    case .revisit(let revisit):
      let revision = try latest(of: revisit.address, in: db)?.snapshot.revision
      try insertVisit(
        [
          revisit.address, revisit.source, revisit.at.secondsSince1970, "revisit", revision, revisit.etag,
          revisit.lastModified, nil,
        ], in: db)
    case .failure(let failure):
      try insertVisit(
        [
          failure.address, failure.source, failure.at.secondsSince1970, "failure", nil, nil, nil,
          failure.message,
        ], in: db)
    }
  }

  private static func insert(_ stored: StoredBody, in db: Database) throws {
    let snapshot = stored.snapshot
    let revision = (try latest(of: snapshot.address, in: db)?.snapshot.revision ?? 0) + 1
    try db.cachedStatement(
      sql: """
        INSERT INTO snapshot (address, source, role, url, fetched_at, status, content_type, etag, last_modified,
          digest, length, revision, file, record_offset, record_size, record_id)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      snapshot.address, snapshot.source, snapshot.role.rawValue, snapshot.url,
      snapshot.fetchedAt.secondsSince1970, snapshot.status, snapshot.contentType, snapshot.etag,
      snapshot.lastModified, snapshot.digest, snapshot.length, revision, stored.place.file,
      stored.place.offset, stored.place.size, stored.place.recordID,
    ])
    try insertVisit(
      [
        snapshot.address, snapshot.source, snapshot.fetchedAt.secondsSince1970, "body", revision,
        snapshot.etag, snapshot.lastModified, nil,
      ], in: db)
  }

  private static func insertVisit(_ values: [(any DatabaseValueConvertible)?], in db: Database) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO visit (address, source, at, outcome, revision, etag, last_modified, message)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: StatementArguments(values))
  }

  static func latest(of address: String, in db: Database) throws -> StoredBody? {
    let statement = try db.cachedStatement(
      sql: "SELECT * FROM snapshot WHERE address = ? ORDER BY revision DESC LIMIT 1")
    return try Row.fetchOne(statement, arguments: [address]).map(StoredBody.init)
  }

  /// Whether the last visit of an address failed.
  static func lastVisitFailed(_ address: String, in db: Database) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: "SELECT outcome = 'failure' FROM visit WHERE address = ? ORDER BY id DESC LIMIT 1")
    return try Bool.fetchOne(statement, arguments: [address]) ?? false
  }
}

extension StoredBody {
  init(_ row: Row) {
    self.init(
      snapshot: Snapshot(row),
      place: .init(
        file: row["file"], offset: row["record_offset"], size: row["record_size"], recordID: row["record_id"])
    )
  }
}

extension Snapshot {
  init(_ row: Row) {
    self.init(
      address: row["address"], source: row["source"], url: row["url"],
      fetchedAt: Instant(secondsSince1970: row["fetched_at"]), status: row["status"],
      contentType: row["content_type"], etag: row["etag"], lastModified: row["last_modified"],
      digest: row["digest"], length: row["length"], revision: row["revision"],
      role: PageRole(rawValue: row["role"]) ?? .bulletin)
  }
}
