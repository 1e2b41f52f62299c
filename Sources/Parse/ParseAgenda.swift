import Pipeline
import Records

/// Which snapshots are to be read, and why.
struct ParseAgenda: Sendable {
  struct Entry: Sendable {
    let key: String
    let snapshot: Snapshot
    /// What the snapshot's reading is made from, as of now.
    let expected: Fingerprint
    /// Nil where the reading stands as it is.
    let reason: String?
  }

  let entries: [Entry]
  /// Readings whose snapshot is no more.
  let vanished: [String]

  init(snapshots: [Snapshot], readings: [String: Fingerprint], version: Fingerprint) {
    entries = snapshots.map { snapshot in
      let key = RevisionKey(address: snapshot.address, revision: snapshot.revision).description
      let expected = Fingerprint(
        snapshot.digest, snapshot.contentType ?? "", snapshot.source, snapshot.url, version.text)
      let stored = readings[key]
      let stands = stored == expected || stored == expected.unread
      let reason: String? = stands ? nil : stored == nil ? "new" : "definition, lexicon or program changed"
      return Entry(key: key, snapshot: snapshot, expected: expected, reason: reason)
    }
    let known = Set(entries.map(\.key))
    vanished = readings.keys.filter { !known.contains($0) }.sorted()
  }
}

extension Fingerprint {
  /// The fingerprint of a reading that only says why its page could not be read.
  var unread: Fingerprint { Fingerprint(text, "unread") }
}
