import Pipeline
import Records

extension AggregateStage {
  /// Builds every pending series again, one in memory at a time.
  ///
  /// - Returns: how many series were written or removed.
  func rebuildPending(_ agenda: PlacementAgenda) throws(StageError) -> Int {
    let pending = try store.fingerprints(of: PendingSeries.self).keys.sorted()
    guard !pending.isEmpty else { return 0 }
    let stored = try store.fingerprints(of: Series.self)
    var writes = SeriesWrites()
    var worked = 0
    for key in pending {
      let built = try build(key, agenda: agenda)
      writes.done.append(key)
      let before = built.series == nil ? try store.artifact(Series.self, key: key)?.value : nil
      writes.families.formUnion(families(of: key, built.series ?? before))
      for note in rollUps(of: built.series ?? before) { writes.rollUps[note.key] = note }
      if let note = ruled(built.series ?? before) { writes.rules[note.key] = note }
      if stored[key] != built.fingerprint || built.series == nil {
        worked += built.series == nil && stored[key] == nil ? 0 : 1
        writes.record(built, under: key)
      }
      guard writes.done.count >= Self.batch || writes.points >= Self.pointBatch else { continue }
      try commit(writes)
      writes = SeriesWrites()
    }
    try commit(writes)
    return worked
  }

  private func build(
    _ key: String, agenda: PlacementAgenda
  ) throws(StageError) -> BuiltSeries {
    var builder = SeriesBuilder(units: units, sources: sources)
    var inputs = [base.text]
    let prefix = Contribution.prefix(of: key)
    try store.forEach(Contribution.self, prefix: prefix) { entry throws(StageError) in
      let isLatest = agenda.isLatest(Contribution.assessment(of: entry.key))
      builder.add(entry.value, isCurrent: isLatest)
      inputs += [entry.key, entry.fingerprint.text, isLatest ? "latest" : "earlier"]
    }
    let (series, anomalies) = builder.built()
    return BuiltSeries(series: series, anomalies: anomalies, fingerprint: Fingerprint(hashing: inputs))
  }

  /// A series is written after its anomalies, so that its fingerprint speaks for both; the notes are taken away last.
  private func commit(_ writes: SeriesWrites) throws(StageError) {
    guard !writes.done.isEmpty else { return }
    try store.replace(writes.anomalies, removing: writes.droppedAnomalies)
    try store.replace(writes.series, removing: writes.dropped)
    let families = writes.families.sorted().map {
      Keyed(key: $0, fingerprint: Fingerprint(""), value: PendingFamily())
    }
    try store.replace(families, removing: [])
    try store.replace(writes.rollUps.values.sorted { $0.key < $1.key }, removing: [])
    try store.replace(writes.rules.values.sorted { $0.key < $1.key }, removing: [])
    try store.replace([Keyed<PendingSeries>](), removing: writes.done)
  }
}

/// One series as its contributions make it.
private struct BuiltSeries {
  /// Nil where no page states a point of it any longer.
  let series: Series?
  let anomalies: [Anomaly]
  let fingerprint: Fingerprint
}

/// What building series changes, collected for one write.
private struct SeriesWrites {
  var done: [String] = []
  var families: Set<String> = []
  var rollUps: [String: Keyed<PendingRollUp>] = [:]
  var rules: [String: Keyed<PendingRules>] = [:]
  var series: [Keyed<Series>] = []
  /// Points of these series.
  var points = 0
  var dropped: [String] = []
  var anomalies: [Keyed<AnomalyList>] = []
  var droppedAnomalies: [String] = []

  mutating func record(_ built: BuiltSeries, under key: String) {
    if let value = built.series {
      points += value.points.count
      series.append(Keyed(key: key, fingerprint: built.fingerprint, value: value))
    } else {
      dropped.append(key)
    }
    if let list = AnomalyList.keyed(built.anomalies, key: key, fingerprint: built.fingerprint) {
      anomalies.append(list)
    } else {
      droppedAnomalies.append(key)
    }
  }
}
