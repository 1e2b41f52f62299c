import Pipeline
import Records

/// Which assessments must be taken apart again, and which editions of pages count.
struct PlacementAgenda: Sendable {
  enum Reason: String, Hashable, Sendable {
    case new
    case changed = "page, checks, decisions or definition changed"
    case vanished = "page is no more"
  }

  struct Entry: Hashable, Sendable {
    let key: String
    /// What the placement is made from, as of now.
    let expected: Fingerprint
    /// Nil where the placement stands as it is.
    let reason: Reason?
  }

  /// In order of their keys.
  let entries: [Entry]
  /// The keys of the pages' latest editions that could be read.
  private let latest: Set<String>
  /// The keys of every address that has more than one edition, or had.
  private let editions: [String: [String]]

  init(assessments: [String: Fingerprint], placements: [String: Fingerprint], base: Fingerprint) {
    let standing = assessments.map { key, fingerprint in
      let expected = Fingerprint(fingerprint.text, base.text)
      let reason: Reason? = placements[key].map { $0 == expected ? nil : .changed } ?? .new
      return Entry(key: key, expected: expected, reason: reason)
    }
    let vanished = placements.keys.filter { assessments[$0] == nil }.map { key in
      Entry(key: key, expected: base, reason: .vanished)
    }
    entries = (standing + vanished).sorted { $0.key < $1.key }
    latest = Set(RevisionKey.latest(of: assessments).values)
    editions = Dictionary(grouping: entries.map(\.key)) { RevisionKey($0)?.address ?? $0 }
      .filter { $0.value.count > 1 }
  }

  /// Whether the assessment is of its page's latest edition that could be read.
  func isLatest(_ key: String) -> Bool {
    RevisionKey(key) == nil || latest.contains(key)
  }

  /// The other editions of the page, whose series change with this one.
  func siblings(of key: String) -> [String] {
    guard let edition = RevisionKey(key) else { return [] }
    return (editions[edition.address] ?? []).filter { $0 != key }
  }
}
