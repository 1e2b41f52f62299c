package import Pipeline
import Records
import Synchronization

/// An artifact store in memory, with the promises of the real one.
package final class MemoryStore: ArtifactStore {
  private struct Entry {
    let fingerprint: Fingerprint
    let value: any Artifact
  }

  private let kinds = Mutex<[String: [String: Entry]]>([:])
  private let writes = Mutex<[String: Set<String>]>([:])

  package init() {}

  package func fingerprints<Value: Artifact>(of type: Value.Type) throws(StageError) -> [String: Fingerprint]
  {
    kinds.withLock { $0[Value.kind, default: [:]].mapValues(\.fingerprint) }
  }

  package func artifact<Value: Artifact>(_ type: Value.Type, key: String) throws(StageError) -> Keyed<Value>?
  {
    kinds.withLock { kinds in
      guard let entry = kinds[Value.kind]?[key], let value = entry.value as? Value else { return nil }
      return Keyed(key: key, fingerprint: entry.fingerprint, value: value)
    }
  }

  package func forEach<Value: Artifact>(
    _ type: Value.Type, prefix: String, _ body: (Keyed<Value>) throws(StageError) -> Void
  ) throws(StageError) {
    let keys = kinds.withLock {
      $0[Value.kind, default: [:]].keys.filter { $0.utf8.starts(with: prefix.utf8) }
    }
    for key in keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      if let entry = try artifact(type, key: key) { try body(entry) }
    }
  }

  package func replace<Value: Artifact>(_ values: [Keyed<Value>], removing keys: [String]) throws(StageError)
  {
    writes.withLock { $0[Value.kind, default: []].formUnion(values.map(\.key) + keys) }
    kinds.withLock { kinds in
      for key in keys { kinds[Value.kind]?[key] = nil }
      for value in values {
        kinds[Value.kind, default: [:]][value.key] = Entry(fingerprint: value.fingerprint, value: value.value)
      }
    }
  }

  package func digest<Value: Artifact>(of type: Value.Type) throws(StageError) -> String {
    try fingerprints(of: type).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.text)" }
      .joined(separator: "\n")
  }

  /// The keys of a kind that were written or removed since this was asked last.
  package func takeWrites<Value: Artifact>(of type: Value.Type) -> Set<String> {
    writes.withLock { $0.removeValue(forKey: Value.kind) ?? [] }
  }

  /// Every artifact of a kind, in order of keys.
  package func all<Value: Artifact>(_ type: Value.Type) throws -> [Value] {
    var values: [Value] = []
    try forEach(type, prefix: "") { values.append($0.value) }
    return values
  }
}
