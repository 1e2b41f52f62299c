package import Records

/// The key of what was made from one edition of a page: `<address>#<revision>`, the revision in six digits.
package struct RevisionKey: Hashable, Sendable {
  package let address: String
  /// Counts up from 1 with every distinct body that the address has had.
  package let revision: Int

  package init(address: String, revision: Int) {
    self.address = address
    self.revision = revision
  }

  /// Reads what `description` writes, and nothing else.
  package init?(_ text: String) {
    guard let mark = text.lastIndex(of: "#") else { return nil }
    let digits = text[text.index(after: mark)...]
    guard digits.utf8.count >= 6, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let revision = Int(digits)
    else { return nil }
    self.init(address: String(text[..<mark]), revision: revision)
  }
}

extension RevisionKey: CustomStringConvertible {
  package var description: String {
    let digits = String(revision)
    return address + "#" + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
  }
}

extension RevisionKey {
  /// The key of every page's latest edition that could be read, by address; of a page that never could be, its latest.
  ///
  /// A page that answers with "please try later" or with nothing is as one that doesn't answer: it takes back no number.
  package static func latest(of editions: [String: Fingerprint]) -> [String: String] {
    var latest: [String: (key: RevisionKey, isUnread: Bool)] = [:]
    for (text, fingerprint) in editions {
      let key = RevisionKey(text) ?? RevisionKey(address: text, revision: 1)
      if let known = latest[key.address] {
        let isBetter =
          known.isUnread == fingerprint.isUnread
          ? key.revision > known.key.revision : known.isUnread
        guard isBetter else { continue }
      }
      latest[key.address] = (key, fingerprint.isUnread)
    }
    return latest.mapValues(\.key.description)
  }
}

/// Editions of a page that could not be read and stand in the place of one that could.
package struct UnreadEditions: Hashable, Sendable {
  /// The key of the edition whose numbers stand.
  package let read: String
  /// The first of them, and the last.
  package let first: RevisionKey
  package let last: RevisionKey

  /// Those of all pages, in byte order of address.
  package static func found(in editions: [String: Fingerprint]) -> [UnreadEditions] {
    let latest = RevisionKey.latest(of: editions)
    let keys = editions.filter { $0.value.isUnread }.keys.compactMap { RevisionKey($0) }
    return Dictionary(grouping: keys, by: \.address).compactMap { address, keys -> UnreadEditions? in
      guard let read = latest[address], editions[read]?.isUnread == false, let edition = RevisionKey(read)
      else { return nil }
      let later = keys.filter { $0.revision > edition.revision }.sorted { $0.revision < $1.revision }
      guard let first = later.first, let last = later.last else { return nil }
      return UnreadEditions(read: read, first: first, last: last)
    }.sorted { $0.last.address.utf8.lexicographicallyPrecedes($1.last.address.utf8) }
  }
}

extension Fingerprint {
  /// The fingerprint of an edition that could not be read, and of all that is made from it.
  package var unread: Fingerprint { Fingerprint(text, Self.unreadMark) }

  package var isUnread: Bool { text.split(separator: "|").contains { $0 == Self.unreadMark } }

  private static let unreadMark = "unread"
}

extension ArtifactStore {
  /// Calls `body` with the reading of every page's latest edition, in byte order of keys, one in memory at a time; what
  /// a page said before it was edited is no page of its own.
  package func forEachLatestReading(
    _ body: (Keyed<Reading>) throws(StageError) -> Void
  ) throws(StageError) {
    let keys = RevisionKey.latest(of: try fingerprints(of: Reading.self))
    for key in keys.values.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      if let reading = try artifact(Reading.self, key: key) { try body(reading) }
    }
  }
}
