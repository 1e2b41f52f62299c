import Foundation
import GRDB
package import Pipeline

extension PipelineStore: ArtifactStore {
  package func fingerprints<Value: Artifact>(of type: Value.Type) throws(StageError) -> [String: Fingerprint]
  {
    try read { db in
      let rows = try Row.fetchCursor(
        db, sql: "SELECT key, fingerprint FROM \(Value.table) WHERE kind = ?", arguments: [Value.kind])
      var fingerprints: [String: Fingerprint] = [:]
      while let row = try rows.next() { fingerprints[row[0]] = Fingerprint(row[1] as String) }
      return fingerprints
    }
  }

  package func artifact<Value: Artifact>(_ type: Value.Type, key: String) throws(StageError) -> Keyed<Value>?
  {
    let row = try read { db in
      let statement = try db.cachedStatement(
        sql: "SELECT key, fingerprint, payload FROM \(Value.table) WHERE kind = ? AND key = ?")
      return try Row.fetchOne(statement, arguments: [Value.kind, key]).map(StoredArtifact.init)
    }
    guard let row else { return nil }
    return try decoded(row)
  }

  package func forEach<Value: Artifact>(
    _ type: Value.Type, prefix: String, _ body: (Keyed<Value>) throws(StageError) -> Void
  ) throws(StageError) {
    var next = try stored(Value.self, from: prefix, isAfter: false)
    while let row = next, row.key.utf8.starts(with: prefix.utf8) {
      // The body runs outside of the database, so that it may use the store itself.
      try body(try decoded(row))
      next = try stored(Value.self, from: row.key, isAfter: true)
    }
  }

  private func stored<Value: Artifact>(
    _ type: Value.Type, from key: String, isAfter: Bool
  ) throws(StageError) -> StoredArtifact? {
    try read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT key, fingerprint, payload FROM \(Value.table) WHERE kind = ? AND key \(isAfter ? ">" : ">=") ?
          ORDER BY key LIMIT 1
          """)
      return try Row.fetchOne(statement, arguments: [Value.kind, key]).map(StoredArtifact.init)
    }
  }

  package func replace<Value: Artifact>(
    _ values: [Keyed<Value>], removing keys: [String]
  ) throws(StageError) {
    guard !values.isEmpty || !keys.isEmpty else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try write { db in
      let remove = try db.cachedStatement(sql: "DELETE FROM \(Value.table) WHERE kind = ? AND key = ?")
      for key in keys { try remove.execute(arguments: [Value.kind, key]) }
      let put = try db.cachedStatement(
        sql: """
          INSERT INTO \(Value.table) (kind, key, fingerprint, payload) VALUES (?, ?, ?, ?)
          ON CONFLICT (kind, key) DO UPDATE SET fingerprint = excluded.fingerprint, payload = excluded.payload
          """)
      for value in values {
        let payload = String(decoding: try encoder.encode(value.value), as: UTF8.self)
        try put.execute(arguments: [Value.kind, value.key, value.fingerprint.text, payload])
      }
    }
  }

  package func digest<Value: Artifact>(of type: Value.Type) throws(StageError) -> String {
    try read { db in
      var text = ""
      let rows = try Row.fetchCursor(
        db, sql: "SELECT key, fingerprint FROM \(Value.table) WHERE kind = ? ORDER BY key",
        arguments: [Value.kind])
      while let row = try rows.next() { text += "\(row[0] as String)\u{0}\(row[1] as String)\u{0}" }
      return sha256(text.utf8)
    }
  }

  private func decoded<Value: Artifact>(_ row: StoredArtifact) throws(StageError) -> Keyed<Value> {
    do {
      let value = try JSONDecoder().decode(Value.self, from: Data(row.payload.utf8))
      return Keyed(key: row.key, fingerprint: Fingerprint(row.fingerprint), value: value)
    } catch {
      throw StageError(
        .unreadableState, subject: row.key, message: "this \(Value.kind) was written by another version",
        hint: "run with --force to work it again")
    }
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
