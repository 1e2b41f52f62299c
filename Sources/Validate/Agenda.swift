import Pipeline
import Records

/// Which readings are to be weighed, and why.
struct Agenda: Sendable {
  enum Reason: String, Hashable, Sendable {
    case new
    case changed = "page, definition or decisions changed"
  }

  struct Entry: Hashable, Sendable {
    let key: String
    /// What the reading's assessment is made from, as of now.
    let expected: Fingerprint
    /// Nil where the assessment stands as it is.
    let reason: Reason?
  }

  /// In order of their keys.
  let entries: [Entry]
  /// Assessments whose reading is no more.
  let vanished: [String]

  init(readings: [String: Fingerprint], assessments: [String: Fingerprint], version: Fingerprint) {
    entries = readings.sorted { $0.key < $1.key }.map { key, fingerprint in
      let expected = Fingerprint(fingerprint.text, version.text)
      let isCurrent = assessments[key].map { $0.stands(for: expected) }
      return Entry(key: key, expected: expected, reason: isCurrent.map { $0 ? nil : .changed } ?? .new)
    }
    vanished = assessments.keys.filter { readings[$0] == nil }.sorted()
  }

  /// The key of every page's latest edition, by address.
  var latestKeys: [String: String] {
    RevisionKey.latest(of: Dictionary(uniqueKeysWithValues: entries.map { ($0.key, $0.expected) }))
  }
}
