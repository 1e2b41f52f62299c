package import Records

/// Which editions of pages were known on a day.
///
/// A page's first edition is known from the day it was published, whenever it was fetched; where it prints no date, and
/// for every later edition, from the day it was fetched, for nobody can say since when it stood there.
package struct Retrospect: Sendable {
  package let day: CalendarDate
  /// Keys of the editions, as `RevisionKey.description`.
  package let editions: Set<String>
  /// The day on which the first of all pages became known; nil where there is none.
  package let begin: CalendarDate?

  /// Looks at every assessment once.
  package init(
    day: CalendarDate, store: any ArtifactStore, archive: any SnapshotArchive
  ) throws(StageError) {
    var fetched: [String: CalendarDate] = [:]
    for snapshot in try archive.revisions() {
      let key = RevisionKey(address: snapshot.address, revision: snapshot.revision).description
      fetched[key] = snapshot.fetchedAt.dayInChina
    }
    var known: Set<String> = []
    var begin: CalendarDate?
    try store.forEach(Assessment.self, prefix: "") { entry throws(StageError) in
      let citation = entry.value.citation
      let published = citation.revision == 1 ? citation.published?.date : nil
      guard let since = published ?? fetched[entry.key] else { return }
      begin = min(begin ?? since, since)
      guard since <= day else { return }
      known.insert(entry.key)
    }
    self.day = day
    editions = known
    self.begin = begin
  }
}

extension Instant {
  /// The day at this moment eight hours east of Greenwich, where the publishers are.
  package var dayInChina: CalendarDate {
    let seconds = secondsSince1970 + 8 * 3600
    let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    return CalendarDate(dayNumber: day)
  }
}

/// A pipeline's artifacts as they were on a day: readings and assessments of the editions known then, and everything
/// that is made from them kept apart, so that the present is not touched.
package struct RetrospectiveStore: ArtifactStore {
  private let present: any ArtifactStore
  private let own: any ArtifactStore
  private let retrospect: Retrospect

  /// - Parameters:
  ///   - present: the pipeline's artifacts as they are.
  ///   - own: where what is made for that day is kept.
  ///   - retrospect: what was known on that day.
  package init(present: any ArtifactStore, own: any ArtifactStore, retrospect: Retrospect) {
    self.present = present
    self.own = own
    self.retrospect = retrospect
  }

  private func isGiven<Value: Artifact>(_ type: Value.Type) -> Bool {
    Value.kind == Reading.kind || Value.kind == Assessment.kind
  }

  package func fingerprints<Value: Artifact>(of type: Value.Type) throws(StageError) -> [String: Fingerprint]
  {
    guard isGiven(type) else { return try own.fingerprints(of: type) }
    return try present.fingerprints(of: type).filter { retrospect.editions.contains($0.key) }
  }

  package func artifact<Value: Artifact>(_ type: Value.Type, key: String) throws(StageError) -> Keyed<Value>?
  {
    guard isGiven(type) else { return try own.artifact(type, key: key) }
    return retrospect.editions.contains(key) ? try present.artifact(type, key: key) : nil
  }

  package func forEach<Value: Artifact>(
    _ type: Value.Type, prefix: String, _ body: (Keyed<Value>) throws(StageError) -> Void
  ) throws(StageError) {
    guard isGiven(type) else { return try own.forEach(type, prefix: prefix, body) }
    try present.forEach(type, prefix: prefix) { entry throws(StageError) in
      if retrospect.editions.contains(entry.key) { try body(entry) }
    }
  }

  /// Writes what was made for the day; what was given for it stands as it is.
  package func replace<Value: Artifact>(_ values: [Keyed<Value>], removing keys: [String]) throws(StageError)
  {
    guard !isGiven(Value.self) else {
      throw StageError(
        .unwritableState, subject: Value.kind, message: "can't be written as of \(retrospect.day)")
    }
    try own.replace(values, removing: keys)
  }

  package func digest<Value: Artifact>(of type: Value.Type) throws(StageError) -> String {
    guard isGiven(type) else { return try own.digest(of: type) }
    return try fingerprints(of: type).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.text)" }
      .joined(separator: "\n")
  }
}

/// A pipeline's archive as it was on a day: failures since then are none.
package struct RetrospectiveArchive: SnapshotArchive {
  private let present: any SnapshotArchive
  private let day: CalendarDate

  package init(present: any SnapshotArchive, day: CalendarDate) {
    self.present = present
    self.day = day
  }

  package func record(_ exchange: Exchange) throws(StageError) -> Snapshot {
    throw StageError(.unwritableState, subject: "archive", message: "can't be written as of \(day)")
  }

  package func recordFailure(
    address: String, source: String, at instant: Instant, message: String
  ) throws(StageError) {
    throw StageError(.unwritableState, subject: "archive", message: "can't be written as of \(day)")
  }

  package func latestSnapshots() throws(StageError) -> [Snapshot] {
    try present.latestSnapshots().filter { $0.fetchedAt.dayInChina <= day }
  }

  package func revisions() throws(StageError) -> [Snapshot] {
    try present.revisions().filter { $0.fetchedAt.dayInChina <= day }
  }

  package func latestSnapshot(of address: String) throws(StageError) -> Snapshot? {
    try revisions().last { $0.address == address }
  }

  package func furtherSnapshots() throws(StageError) -> [String: [Snapshot]] {
    try present.furtherSnapshots().mapValues { $0.filter { $0.fetchedAt.dayInChina <= day } }
  }

  package func body(of snapshot: Snapshot) throws(StageError) -> [UInt8] { try present.body(of: snapshot) }

  package func sourceHealth() throws(StageError) -> [SourceHealth] {
    try present.sourceHealth().map { health in
      guard let failure = health.lastFailure, failure.dayInChina > day else { return health }
      return SourceHealth(
        source: health.source, pages: health.pages, lastSuccess: health.lastSuccess, lastFailure: nil,
        failure: nil)
    }
  }
}
