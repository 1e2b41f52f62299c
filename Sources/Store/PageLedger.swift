import GRDB
import Pipeline

/// Sums the visits of each address up as they happen.
enum PageLedger {
  static func note(_ visit: Visit, in db: Database) throws {
    if case .hop = visit.outcome { return }
    if visit.address.isEmpty {
      try noteSourceFailure(visit, in: db)
      return
    }
    var page = try page(visit.address, in: db) ?? PageRow(visit)
    page.take(visit)
    try put(page, in: db)
    if case .failure = visit.outcome { return }
    try db.cachedStatement(sql: "DELETE FROM source_failure WHERE source = ?").execute(
      arguments: [visit.source])
  }

  private static func noteSourceFailure(_ visit: Visit, in db: Database) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO source_failure (source, since, at, message) VALUES (?, ?, ?, ?)
        ON CONFLICT (source) DO UPDATE SET at = excluded.at, message = excluded.message
        """
    ).execute(arguments: [
      visit.source, visit.at.secondsSince1970, visit.at.secondsSince1970, visit.message ?? "",
    ])
  }

  static func page(_ address: String, in db: Database) throws -> PageRow? {
    let statement = try db.cachedStatement(sql: "SELECT * FROM page WHERE address = ?")
    return try Row.fetchOne(statement, arguments: [address]).map(PageRow.init)
  }

  private static func put(_ page: PageRow, in db: Database) throws {
    let history = page.history
    try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO page (address, source, role, first_visit, last_visit, last_success, last_failure,
          first_change, last_change, revision, digest, failures, failing_since, persistence, message, not_before,
          not_modified, etag, last_modified, trusts_validators)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      history.address, page.source, page.role.rawValue, history.firstVisit.secondsSince1970,
      history.lastVisit.secondsSince1970, page.lastSuccess?.secondsSince1970,
      page.lastFailure?.secondsSince1970, page.firstChange?.secondsSince1970,
      history.lastChange?.secondsSince1970, history.revision, page.digest, history.failures,
      page.failingSince?.secondsSince1970, history.persistence?.rawValue, page.message,
      history.notBefore?.secondsSince1970, history.notModified, history.etag, history.lastModified,
      history.trustsValidators,
    ])
  }

  /// Makes the sums from the visits that a catalogue of an earlier version holds.
  static func replayVisits(in db: Database) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT v.*, s.digest, coalesce(s.role, (SELECT role FROM snapshot WHERE address = v.address LIMIT 1),
          'bulletin') AS role
        FROM visit AS v LEFT JOIN snapshot AS s ON s.address = v.address AND s.revision = v.revision
        ORDER BY v.id
        """)
    while let row = try rows.next() { try note(Visit(row), in: db) }
  }
}

extension Visit {
  /// A visit of an earlier version's catalogue, which did not tell a 304 from a body sent again.
  init(_ row: Row) {
    let outcome: Outcome =
      switch row["outcome"] as String {
      case "body": .body(digest: row["digest"] ?? "")
      case "revisit": .revisit(isNotModified: false)
      default: .failure(.passing)
      }
    self.init(
      address: row["address"], source: row["source"], role: PageRole(rawValue: row["role"]) ?? .bulletin,
      at: Instant(secondsSince1970: row["at"]), outcome: outcome, revision: row["revision"],
      etag: row["etag"], lastModified: row["last_modified"], message: row["message"])
  }
}

/// A row of the page table.
struct PageRow {
  private(set) var history: PageHistory
  /// The source and role of the last visit.
  private(set) var source: String
  private(set) var role: PageRole
  private(set) var digest: String?
  private(set) var firstChange: Instant?
  private(set) var lastSuccess: Instant?
  private(set) var lastFailure: Instant?
  private(set) var failingSince: Instant?
  private(set) var message: String?

  init(_ visit: Visit) {
    source = visit.source
    role = visit.role
    history = PageHistory(
      address: visit.address, source: visit.source, role: visit.role, firstVisit: visit.at)
  }

  init(_ row: Row) {
    func instant(_ name: String) -> Instant? {
      (row[name] as Int?).map { Instant(secondsSince1970: $0) }
    }
    source = row["source"]
    role = PageRole(rawValue: row["role"]) ?? .bulletin
    digest = row["digest"]
    firstChange = instant("first_change")
    lastSuccess = instant("last_success")
    lastFailure = instant("last_failure")
    failingSince = instant("failing_since")
    message = row["message"]
    history = PageHistory(
      address: row["address"], source: source, role: role,
      firstVisit: Instant(secondsSince1970: row["first_visit"]),
      lastVisit: Instant(secondsSince1970: row["last_visit"]), lastChange: instant("last_change"),
      revision: row["revision"], failures: row["failures"],
      persistence: (row["persistence"] as String?).flatMap(Persistence.init(rawValue:)),
      notModified: row["not_modified"], etag: row["etag"], lastModified: row["last_modified"],
      trustsValidators: row["trusts_validators"], notBefore: instant("not_before"))
  }

  mutating func take(_ visit: Visit) {
    source = visit.source
    role = visit.role
    history.lastVisit = visit.at
    history.notBefore = visit.notBefore
    switch visit.outcome {
    case .hop: break
    case .failure(let persistence):
      history.failures += 1
      history.persistence = persistence
      guard persistence != .absent else { return }
      lastFailure = visit.at
      failingSince = failingSince ?? visit.at
      message = visit.message
    case .revisit(let isNotModified):
      succeed(visit)
      history.notModified = isNotModified ? history.notModified + 1 : 0
    case .body(let digest):
      if self.digest != nil, hasSameValidators(as: visit) { history.trustsValidators = false }
      succeed(visit)
      self.digest = digest
      history.notModified = 0
      history.revision = visit.revision ?? history.revision + 1
      history.lastChange = visit.at
      firstChange = firstChange ?? visit.at
      history.etag = visit.etag
      history.lastModified = visit.lastModified
    }
  }

  private mutating func succeed(_ visit: Visit) {
    lastSuccess = visit.at
    history.failures = 0
    history.persistence = nil
    failingSince = nil
    message = nil
    // A 304 may leave validators out that still hold.
    history.etag = visit.etag ?? history.etag
    history.lastModified = visit.lastModified ?? history.lastModified
  }

  /// Whether another body came under the validators of the last one: the server's word on changes is worth nothing.
  private func hasSameValidators(as visit: Visit) -> Bool {
    if let etag = visit.etag { return etag == history.etag }
    return visit.lastModified != nil && visit.lastModified == history.lastModified && history.etag == nil
  }
}
