import GRDB
import Pipeline

/// The tables of a pipeline's state and how they came to be.
enum Catalogue {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("archive") { try $0.execute(sql: archive) }
    migrator.registerMigration("artifacts") { try $0.execute(sql: artifacts) }
    migrator.registerMigration("pages") { db in
      try db.execute(sql: pages)
      try PageLedger.replayVisits(in: db)
    }
    migrator.registerMigration("artifact parts") { try $0.execute(sql: artifactParts) }
    migrator.registerMigration("further pages") { try $0.execute(sql: furtherPages) }
    return migrator
  }

  /// Brings the tables up to date.
  ///
  /// - Throws: where they are not as any version leaves them, which the archive mends.
  static func migrate(_ pool: some DatabaseWriter, at path: String) throws {
    do {
      try migrator.migrate(pool)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
      let words = error.message ?? "error \(error.resultCode.rawValue)"
      throw StageError(
        .unreadableState, subject: path,
        message: "the catalogue is not as any version of tongbao leaves it: \(words)",
        hint: "`tongbao archive verify --rebuild` makes it again from the snapshots")
    }
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

  /// What of a long artifact does not stand in its own row.
  private static let artifactParts = """
    CREATE TABLE artifact_part (
      kind TEXT NOT NULL, key TEXT NOT NULL, position INTEGER NOT NULL, payload TEXT NOT NULL,
      PRIMARY KEY (kind, key, position)
    ) STRICT, WITHOUT ROWID;
    """

  /// Which pages go on with which article.
  private static let furtherPages = """
    CREATE TABLE further_page (
      id INTEGER PRIMARY KEY, article TEXT NOT NULL, address TEXT NOT NULL, at INTEGER NOT NULL,
      UNIQUE (article, address)
    ) STRICT;
    CREATE INDEX further_page_by_address ON further_page (address);
    """

  /// What a run asks before it asks servers must not cost more with every visit that was ever made: `page` sums the
  /// visits of an address up.
  private static let pages = """
    CREATE TABLE visit_of_any_outcome (
      id INTEGER PRIMARY KEY,
      address TEXT NOT NULL, source TEXT NOT NULL, at INTEGER NOT NULL,
      outcome TEXT NOT NULL CHECK (outcome IN ('body', 'revisit', 'failure', 'absent', 'hop')),
      revision INTEGER, etag TEXT, last_modified TEXT, message TEXT
    ) STRICT;
    INSERT INTO visit_of_any_outcome SELECT * FROM visit;
    DROP TABLE visit;
    ALTER TABLE visit_of_any_outcome RENAME TO visit;
    CREATE INDEX visit_by_address ON visit (address, id);
    CREATE TABLE page (
      address TEXT PRIMARY KEY, source TEXT NOT NULL, role TEXT NOT NULL,
      first_visit INTEGER NOT NULL, last_visit INTEGER NOT NULL, last_success INTEGER, last_failure INTEGER,
      first_change INTEGER, last_change INTEGER, revision INTEGER NOT NULL, digest TEXT,
      failures INTEGER NOT NULL, failing_since INTEGER, persistence TEXT, message TEXT, not_before INTEGER,
      not_modified INTEGER NOT NULL, etag TEXT, last_modified TEXT, trusts_validators INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX page_by_source ON page (source, role, first_change);
    CREATE INDEX page_by_hold ON page (not_before) WHERE not_before IS NOT NULL;
    -- A failure of a source as a whole, until anything of it succeeds.
    CREATE TABLE source_failure (source TEXT PRIMARY KEY, since INTEGER NOT NULL, at INTEGER NOT NULL,
      message TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE discovery (
      id INTEGER PRIMARY KEY, source TEXT NOT NULL, at INTEGER NOT NULL, seen INTEGER NOT NULL,
      matching INTEGER NOT NULL, is_complete INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX discovery_by_source ON discovery (source, id);
    CREATE TABLE found (
      id INTEGER PRIMARY KEY, source TEXT NOT NULL, address TEXT NOT NULL, title TEXT, at INTEGER NOT NULL,
      UNIQUE (source, address)
    ) STRICT;
    """

  /// Enters what a capture says and counts its revision.
  static func insert(_ entry: CatalogueEntry, in db: Database) throws {
    switch entry {
    case .body(let stored): try insert(stored, in: db)
    case .revisit(let revisit):
      let revision = try latest(of: revisit.address, in: db)?.snapshot.revision
      try enter(Visit(revisit, revision: revision), in: db)
    case .failure(let failure): try enter(Visit(failure), in: db)
    case .hop(let hop):
      try enter(
        Visit(address: hop.address, source: hop.source, role: .bulletin, at: hop.at, outcome: .hop), in: db)
    case .discovery(let discovery): try insert(discovery, in: db)
    case .continuation(let continuation): try insert(continuation, in: db)
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
    try enter(Visit(snapshot, revision: revision), in: db)
  }

  private static func enter(_ visit: Visit, in db: Database) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO visit (address, source, at, outcome, revision, etag, last_modified, message)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      visit.address, visit.source, visit.at.secondsSince1970, visit.outcome.name, visit.revision, visit.etag,
      visit.lastModified, visit.message,
    ])
    try PageLedger.note(visit, in: db)
  }

  private static func insert(_ discovery: Discovery, in db: Database) throws {
    try db.cachedStatement(
      sql: "INSERT INTO discovery (source, at, seen, matching, is_complete) VALUES (?, ?, ?, ?, ?)"
    ).execute(arguments: [
      discovery.source, discovery.at.secondsSince1970, discovery.seen, discovery.matching,
      discovery.isComplete,
    ])
    let statement = try db.cachedStatement(
      sql: "INSERT INTO found (source, address, title, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
    for found in discovery.found {
      try statement.execute(arguments: [
        discovery.source, found.address, found.title, discovery.at.secondsSince1970,
      ])
    }
  }

  private static func insert(_ continuation: Continuation, in db: Database) throws {
    let statement = try db.cachedStatement(
      sql: "INSERT INTO further_page (article, address, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
    for address in continuation.addresses where address != continuation.article {
      try statement.execute(arguments: [continuation.article, address, continuation.at.secondsSince1970])
    }
  }

  static func latest(of address: String, in db: Database) throws -> StoredBody? {
    let statement = try db.cachedStatement(
      sql: "SELECT * FROM snapshot WHERE address = ? ORDER BY revision DESC LIMIT 1")
    return try Row.fetchOne(statement, arguments: [address]).map(StoredBody.init)
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
