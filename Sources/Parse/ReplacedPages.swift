import Pipeline
import Records

/// Tells editions that are another page in the place of one that was read: a firewall's, a log-in, the site's front page.
///
/// No list of phrases knows them all. An edition that states no number where one before it did, under another title and
/// without that one's day, is not the article that was edited, and takes back none of its numbers.
struct ReplacedPages {
  private let store: any ArtifactStore
  /// The latest edition of each page that could be read, of those that were made and not kept yet.
  private var made: [String: (revision: Int, reading: Reading)] = [:]

  init(in store: any ArtifactStore) { self.store = store }

  /// The readings, in which each that is of another page only says so; those of one page come by their revisions.
  mutating func told(_ readings: [Keyed<Reading>]) throws(StageError) -> [Keyed<Reading>] {
    var told: [Keyed<Reading>] = []
    for reading in readings { told.append(try self.told(reading)) }
    return told
  }

  private mutating func told(_ reading: Keyed<Reading>) throws(StageError) -> Keyed<Reading> {
    guard !reading.fingerprint.isUnread, let edition = RevisionKey(reading.key) else { return reading }
    if reading.value.figures.isEmpty, let former = try former(to: edition),
      !reading.value.document.isAnEdition(of: former)
    {
      return Keyed(
        key: reading.key, fingerprint: reading.fingerprint.unread, value: reading.value.inPlaceOfAnother)
    }
    made[edition.address] = (edition.revision, reading.value)
    return reading
  }

  /// The page as it was read last before an edition, where it stated numbers then.
  private func former(to edition: RevisionKey) throws(StageError) -> Document? {
    for revision in stride(from: edition.revision - 1, to: 0, by: -1) {
      if let made = made[edition.address], made.revision == revision { return made.reading.told }
      let key = RevisionKey(address: edition.address, revision: revision).description
      guard let kept = try store.artifact(Reading.self, key: key), !kept.fingerprint.isUnread else {
        continue
      }
      return kept.value.told
    }
    return nil
  }
}

extension Reading {
  /// Its document, where it states numbers.
  fileprivate var told: Document? { figures.isEmpty ? nil : document }

  /// As much of a title as tells what a page is.
  private static var titleLength: Int { 60 }

  /// What is kept of a page that is not the one that was read here before.
  fileprivate var inPlaceOfAnother: Reading {
    var document = document
    let message =
      "another page stands there" + (document.title.map { ": '\($0.prefix(Self.titleLength))'" } ?? "")
    document.paragraphs = []
    document.problems = [DocumentProblem(code: .otherPage, message: message, severity: .quarantine)]
    return Reading(
      document: document, snapshot: snapshot, source: source, figures: [], names: [], account: [])
  }
}

extension Document {
  /// Whether it may be the same article: under its title or a longer or shorter one, or of its day.
  fileprivate func isAnEdition(of former: Document) -> Bool {
    if let day = published?.date, day == former.published?.date { return true }
    guard let title, let before = former.title else { return false }
    return title.contains(before) || before.contains(title)
  }
}
