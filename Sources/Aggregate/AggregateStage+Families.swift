import Pipeline
import Records

/// A family whose members changed, noted before the notes on its members go: a run that is killed leaves it for the
/// next one.
struct PendingFamily: Artifact, Hashable {
  static var kind: String { "pending-family" }
}

extension AggregateStage {
  /// Where a family's anomalies are kept; no series' key ends so.
  static func familyKey(_ prefix: String) -> String { prefix + "\nfamily" }

  /// The families that a change of one series touches.
  func families(of key: String, _ series: Series?) -> [String] {
    var found = [Family.prefix(of: key)]
    if let series, let levels = Family.levels(of: series.key, lexicon: lexicon) { found.append(levels) }
    return found
  }

  /// Weighs the members of every pending family against each other, one family in memory at a time.
  func weighPendingFamilies() throws(StageError) {
    for prefix in try store.fingerprints(of: PendingFamily.self).keys.sorted() {
      var members: [Series] = []
      var inputs = [base.text]
      try store.forEach(Series.self, prefix: prefix) { entry throws(StageError) in
        members.append(entry.value)
        inputs += [entry.key, entry.fingerprint.text]
      }
      let anomalies = try Family(members: members, weighing: weighing).anomalies {
        key throws(StageError) in
        let change = try store.artifact(Series.self, key: key.description)
        inputs += change.map { [$0.key, $0.fingerprint.text] } ?? []
        return change?.value
      }
      try keep(anomalies, of: prefix, fingerprint: Fingerprint(hashing: inputs))
      try store.replace([Keyed<PendingFamily>](), removing: [prefix])
    }
  }

  private func keep(_ anomalies: [Anomaly], of prefix: String, fingerprint: Fingerprint) throws(StageError) {
    let key = Self.familyKey(prefix)
    let isKnown = try store.artifact(AnomalyList.self, key: key) != nil
    guard let list = AnomalyList.keyed(anomalies, key: key, fingerprint: fingerprint) else {
      if isKnown { try store.replace([Keyed<AnomalyList>](), removing: [key]) }
      return
    }
    try store.replace([list], removing: [])
  }
}
