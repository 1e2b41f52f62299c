import GRDB
package import Pipeline

extension PipelineStore {
  package func sourceHealth() throws(StageError) -> [SourceHealth] {
    try read { db in
      let names = try String.fetchAll(
        db,
        sql: """
          SELECT source FROM page UNION SELECT source FROM source_failure UNION SELECT source FROM discovery
          ORDER BY 1
          """)
      return try names.map { try SourceHealth(of: $0, in: db) }
    }
  }
}

extension SourceHealth {
  fileprivate init(of source: String, in db: Database) throws {
    let sums = try Row.fetchOne(
      db,
      sql: """
        SELECT count(*) FILTER (WHERE role = 'bulletin' AND revision > 0) AS pages,
          max(last_success) AS last_success, max(last_failure) AS last_failure,
          count(failing_since) AS failing, min(failing_since) AS failing_since,
          max(first_change) FILTER (WHERE role = 'bulletin') AS last_new
        FROM page WHERE source = ?
        """, arguments: [source])
    let failure = try String.fetchOne(
      db,
      sql: """
        SELECT message FROM page WHERE source = ? AND failing_since IS NOT NULL
        ORDER BY persistence = ?, last_failure DESC, address LIMIT 1
        """, arguments: [source, Persistence.final.rawValue])
    let whole = try Row.fetchOne(
      db, sql: "SELECT since, at, message FROM source_failure WHERE source = ?", arguments: [source])
    func instant(_ name: String) -> Instant? {
      (sums?[name] as Int?).map { Instant(secondsSince1970: $0) }
    }
    let wholeAt = (whole?["at"] as Int?).map { Instant(secondsSince1970: $0) }
    self.init(
      source: source, pages: sums?["pages"] ?? 0, lastSuccess: instant("last_success"),
      lastFailure: [instant("last_failure"), wholeAt].compactMap { $0 }.max(),
      failure: whole?["message"] ?? failure)
    failingPages = sums?["failing"] ?? 0
    gonePages = try Row.fetchAll(
      db,
      sql: """
        SELECT address, failing_since, revision, message FROM page WHERE source = ? AND role = 'bulletin' AND revision > 0
          AND failing_since IS NOT NULL AND persistence = ? ORDER BY address
        """, arguments: [source, Persistence.final.rawValue]
    ).map { row in
      GonePage(
        address: row["address"], since: Instant(secondsSince1970: row["failing_since"]),
        revision: row["revision"], message: row["message"] ?? "")
    }
    let wholeSince = (whole?["since"] as Int?).map { Instant(secondsSince1970: $0) }
    failingSince = [instant("failing_since"), wholeSince].compactMap { $0 }.min()
    lastNew = instant("last_new")
    longestWait = try Self.longestWait(of: source, in: db)
    try takeYield(of: source, in: db)
    sharedBodies =
      try Int.fetchOne(
        db,
        sql: """
          SELECT sum(n) FROM (SELECT count(*) AS n FROM page
            WHERE source = ? AND role = 'bulletin' AND digest IS NOT NULL GROUP BY digest HAVING count(*) >= 3)
          """, arguments: [source]) ?? 0
  }

  /// Four waits are the least that show a rhythm; ten reach back far enough to know a holiday.
  private static func longestWait(of source: String, in db: Database) throws -> Int? {
    let days = try Int.fetchAll(
      db,
      sql: """
        SELECT DISTINCT first_change / 86400 AS day FROM page
        WHERE source = ? AND role = 'bulletin' AND first_change IS NOT NULL ORDER BY day DESC LIMIT 11
        """, arguments: [source])
    let waits = zip(days, days.dropFirst()).map { $0 - $1 }
    return waits.count >= 4 ? waits.max() : nil
  }

  private mutating func takeYield(of source: String, in db: Database) throws {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT seen, matching FROM discovery WHERE source = ? AND is_complete ORDER BY id DESC LIMIT 11
        """, arguments: [source])
    guard let last = rows.first else { return }
    seen = last["seen"]
    matching = last["matching"]
    let before = rows.dropFirst().map { $0["matching"] as Int }.sorted()
    usualMatching = before.isEmpty ? nil : before[before.count / 2]
  }
}
