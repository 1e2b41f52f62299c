import Foundation
import GRDB
package import Pipeline

extension PipelineStore: ArtifactStore {
  package func fingerprints<Value: Artifact>(of type: Value.Type) throws(StageError) -> [String: Fingerprint]
  {
    try read(isHistory: Value.isHistory) { db in
      let rows = try Row.fetchCursor(
        db, sql: "SELECT key, fingerprint FROM \(Value.table) WHERE kind = ?", arguments: [Value.kind])
      var fingerprints: [String: Fingerprint] = [:]
      while let row = try rows.next() { fingerprints[row[0]] = Fingerprint(row[1] as String) }
      return fingerprints
    }
  }

  package func artifact<Value: Artifact>(_ type: Value.Type, key: String) throws(StageError) -> Keyed<Value>?
  {
    try read(isHistory: Value.isHistory) { db in
      let statement = try db.cachedStatement(
        sql: "SELECT key, fingerprint, payload FROM \(Value.table) WHERE kind = ? AND key = ?")
      guard let row = try Row.fetchOne(statement, arguments: [Value.kind, key]) else { return nil }
      return try decoded(StoredArtifact(row), in: db)
    }
  }

  package func forEach<Value: Artifact>(
    _ type: Value.Type, prefix: String, _ body: (Keyed<Value>) throws(StageError) -> Void
  ) throws(StageError) {
    var next = try stored(Value.self, from: prefix, isAfter: false, prefix: prefix)
    while let found = next {
      // The body runs outside of the database, so that it may use the store itself.
      try body(found)
      let key = found.key
      next = nil
      next = try stored(Value.self, from: key, isAfter: true, prefix: prefix)
    }
  }

  private func stored<Value: Artifact>(
    _ type: Value.Type, from key: String, isAfter: Bool, prefix: String
  ) throws(StageError) -> Keyed<Value>? {
    try read(isHistory: Value.isHistory) { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT key, fingerprint, payload FROM \(Value.table) WHERE kind = ? AND key \(isAfter ? ">" : ">=") ?
          ORDER BY key LIMIT 1
          """)
      guard let row = try Row.fetchOne(statement, arguments: [Value.kind, key]).map(StoredArtifact.init),
        row.key.utf8.starts(with: prefix.utf8)
      else { return nil }
      return try decoded(row, in: db)
    }
  }

  package func replace<Value: Artifact>(
    _ values: [Keyed<Value>], removing keys: [String]
  ) throws(StageError) {
    guard !values.isEmpty || !keys.isEmpty else { return }
    try write(isHistory: Value.isHistory) { db in try Self.replace(values, removing: keys, in: db) }
  }

  static func replace<Value: Artifact>(
    _ values: [Keyed<Value>], removing keys: [String], in db: Database
  ) throws {
    let remove = try db.cachedStatement(sql: "DELETE FROM \(Value.table) WHERE kind = ? AND key = ?")
    for key in keys {
      try remove.execute(arguments: [Value.kind, key])
      try Parts.remove(Value.self, key: key, from: db)
    }
    let put = try db.cachedStatement(
      sql: """
        INSERT INTO \(Value.table) (kind, key, fingerprint, payload) VALUES (?, ?, ?, ?)
        ON CONFLICT (kind, key) DO UPDATE SET fingerprint = excluded.fingerprint, payload = excluded.payload
        """)
    for value in values {
      try Parts.remove(Value.self, key: value.key, from: db)
      let payload = try Parts.put(value.value, key: value.key, in: db)
      try put.execute(arguments: [Value.kind, value.key, value.fingerprint.text, payload])
    }
  }

  package func digest<Value: Artifact>(of type: Value.Type) throws(StageError) -> String {
    try read(isHistory: Value.isHistory) { db in
      var text = ""
      let rows = try Row.fetchCursor(
        db, sql: "SELECT key, fingerprint FROM \(Value.table) WHERE kind = ? ORDER BY key",
        arguments: [Value.kind])
      while let row = try rows.next() { text += "\(row[0] as String)\u{0}\(row[1] as String)\u{0}" }
      return sha256(text.utf8)
    }
  }

  private func decoded<Value: Artifact>(_ row: StoredArtifact, in db: Database) throws -> Keyed<Value> {
    do {
      let head = try JSONDecoder().decode(Value.self, from: Data(row.payload.utf8))
      let value = try Parts.added(to: head, key: row.key, from: db)
      return Keyed(key: row.key, fingerprint: Fingerprint(row.fingerprint), value: value)
    } catch is DecodingError where Value.isHistory {
      throw StageError(
        .unreadableState, subject: folder + Self.historyName,
        message: "the editions of the digest are damaged: \(row.key) is no \(Value.kind)",
        hint: "move it away; the next digest is a first edition again")
    } catch is DecodingError {
      throw StageError(
        .unreadableState, subject: row.key, message: "this \(Value.kind) was written by another version",
        hint: "run with --force to work it again")
    }
  }
}

/// The rows of long artifacts beside their own.
private enum Parts {
  static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func remove<Value: Artifact>(_ type: Value.Type, key: String, from db: Database) throws {
    guard Value.self is any PartedArtifact.Type else { return }
    let remove = try db.cachedStatement(sql: "DELETE FROM artifact_part WHERE kind = ? AND key = ?")
    try remove.execute(arguments: [Value.kind, key])
  }

  /// Writes the parts of a long artifact.
  ///
  /// - Returns: what stands in the artifact's own row: its head, or all of it where it is short.
  static func put<Value: Artifact>(_ value: Value, key: String, in db: Database) throws -> String {
    guard let parted = value as? any PartedArtifact, parted.partCount > 1 else { return try text(value) }
    return try putAll(of: parted, key: key, in: db)
  }

  private static func putAll<Value: PartedArtifact>(
    of value: Value, key: String, in db: Database
  ) throws -> String {
    let put = try db.cachedStatement(
      sql: "INSERT INTO artifact_part (kind, key, position, payload) VALUES (?, ?, ?, ?)")
    for position in 0..<value.partCount {
      try put.execute(arguments: [Value.kind, key, position, try text(value.part(position))])
    }
    return try text(value.head)
  }

  static func added<Value: Artifact>(to head: Value, key: String, from db: Database) throws -> Value {
    guard let parted = head as? any PartedArtifact else { return head }
    guard let whole = try addedAll(to: parted, key: key, from: db) as? Value else {
      preconditionFailure("adding parts keeps the type")
    }
    return whole
  }

  private static func addedAll<Value: PartedArtifact>(
    to head: Value, key: String, from db: Database
  ) throws -> Value {
    var value = head
    let rows = try Row.fetchCursor(
      db, sql: "SELECT payload FROM artifact_part WHERE kind = ? AND key = ? ORDER BY position",
      arguments: [Value.kind, key])
    while let row = try rows.next() {
      value.append(try JSONDecoder().decode(Value.Part.self, from: Data((row[0] as String).utf8)))
    }
    return value
  }
}

extension Artifact {
  fileprivate static var table: String { isHistory ? "history.artifact" : "artifact" }
}

/// A row of the artifact table.
private struct StoredArtifact {
  let key: String
  let fingerprint: String
  let payload: String

  init(_ row: Row) {
    key = row[0]
    fingerprint = row[1]
    payload = row[2]
  }
}
