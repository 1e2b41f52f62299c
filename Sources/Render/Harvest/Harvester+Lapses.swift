import Pipeline
import Records

extension Harvester {
  /// Notes which pages their addresses no longer answer with: what was read of them stands, and a reader should know.
  ///
  /// The editions of pages are those of `takeReadings`, which comes after.
  mutating func takeLapses(
    from archive: any SnapshotArchive, health: [SourceHealth]
  ) throws(StageError) {
    let remote = Set(definition.sources.filter { $0.isEnabled && $0.location.isRemote }.map(\.id))
    let unread = UnreadEditions.found(in: try store.fingerprints(of: Reading.self))
    var fetched: [RevisionKey: Snapshot] = [:]
    if !unread.isEmpty {
      let firsts = Set(unread.map(\.first))
      for snapshot in try archive.revisions() {
        let key = RevisionKey(address: snapshot.address, revision: snapshot.revision)
        if firsts.contains(key) { fetched[key] = snapshot }
      }
    }
    for editions in unread {
      let reading = try store.artifact(Reading.self, key: editions.last.description)?.value
      guard let problem = reading?.document.problems.first else { continue }
      let first = fetched[editions.first]
      let since = first.flatMap { remote.contains($0.source) ? $0.fetchedAt.dayInChina : nil }
      lapses[editions.last.address] = .init(answer: .body(problem), since: since)
    }
    let enabled = Set(definition.sources.filter(\.isEnabled).map(\.id))
    for source in health where enabled.contains(source.source) {
      for page in source.gonePages {
        lapses[page.address] = .init(
          answer: .failure(page.message), since: remote.contains(source.source) ? page.since.dayInChina : nil)
      }
    }
  }
}
