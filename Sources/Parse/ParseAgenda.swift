import Pipeline
import Records

/// Which snapshots are to be read, and why.
struct ParseAgenda: Sendable {
  struct Entry: Sendable {
    let key: String
    let snapshot: Snapshot
    /// The further pages of its article as they were while the snapshot was the latest one.
    let furtherPages: [Snapshot]
    /// What the snapshot's reading is made from, as of now.
    let expected: Fingerprint
    /// The bytes that it is read from and the code that reads them, whatever definition and lexicon say.
    let body: Fingerprint
    /// Nil where the reading stands as it is.
    let reason: String?
  }

  let entries: [Entry]
  /// Readings whose snapshot is no more.
  let vanished: [String]

  /// - Parameters:
  ///   - snapshots: every body of every bulletin, by address, then by revision.
  ///   - furtherPages: every body of the further pages of articles, by the first page's address.
  ///   - readings: what there is.
  ///   - version: what readings are made with.
  init(
    snapshots: [Snapshot], furtherPages: [String: [Snapshot]], readings: [String: Fingerprint],
    version: Fingerprint
  ) {
    entries = snapshots.indices.map { index in
      let snapshot = snapshots[index]
      let next = index + 1 < snapshots.count ? snapshots[index + 1] : nil
      let end = next?.address == snapshot.address ? next?.fetchedAt : nil
      let further = Self.standing(furtherPages[snapshot.address] ?? [], before: end)
      let key = RevisionKey(address: snapshot.address, revision: snapshot.revision).description
      let added = further.map { "\($0.address)=\($0.digest)" }.joined(separator: ",")
      let expected = Fingerprint(
        snapshot.digest, snapshot.contentType ?? "", snapshot.source, snapshot.url, added, version.text)
      let stored = readings[key]
      let stands = stored == expected || stored == expected.unread
      let reason: String? =
        stands ? nil : stored == nil ? "new" : "further page, definition, lexicon or program changed"
      return Entry(
        key: key, snapshot: snapshot, furtherPages: further, expected: expected,
        body: Fingerprint(snapshot.digest, added, ParseStage.version), reason: reason)
    }
    let known = Set(entries.map(\.key))
    vanished = readings.keys.filter { !known.contains($0) }.sorted()
  }

  /// The last body of each page that was had before a moment, the end of time for nil.
  private static func standing(_ bodies: [Snapshot], before end: Instant?) -> [Snapshot] {
    var last: [String: Snapshot] = [:]
    for body in bodies where end.map({ body.fetchedAt < $0 }) ?? true { last[body.address] = body }
    return last.values.sorted { $0.address < $1.address }
  }
}
