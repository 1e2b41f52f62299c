import Pipeline
import Records

extension AggregateStage {
  /// Takes every new, changed or vanished assessment apart, and notes the series that it touches.
  func place(_ agenda: PlacementAgenda) throws(StageError) {
    var writes = PlacementWrites()
    for entry in agenda.entries where entry.reason != nil {
      try prepare(entry, siblings: agenda.siblings(of: entry.key), in: &writes)
      guard writes.count >= Self.batch else { continue }
      try commit(writes)
      writes = PlacementWrites()
    }
    try commit(writes)
  }

  private func prepare(
    _ entry: PlacementAgenda.Entry, siblings: [String], in writes: inout PlacementWrites
  ) throws(StageError) {
    for sibling in siblings { writes.pending.formUnion(try seriesFed(by: sibling)) }
    let before = try seriesFed(by: entry.key)
    writes.pending.formUnion(before)
    guard entry.reason != .vanished, let assessment = try store.artifact(Assessment.self, key: entry.key)
    else {
      writes.droppedPlacements.append(entry.key)
      writes.droppedContributions += before.map { Contribution.key(series: $0, assessment: entry.key) }
      return
    }
    let partition = Partition(assessment.value, units: units, lexicon: lexicon)
    writes.pending.formUnion(partition.contributions.keys)
    for (series, contribution) in partition.contributions.sorted(by: { $0.key < $1.key }) {
      writes.contributions.append(
        Keyed(
          key: Contribution.key(series: series, assessment: entry.key), fingerprint: entry.expected,
          value: contribution))
    }
    writes.droppedContributions += before.subtracting(partition.contributions.keys)
      .map { Contribution.key(series: $0, assessment: entry.key) }
    writes.placements.append(
      Keyed(key: entry.key, fingerprint: entry.expected, value: partition.placement))
  }

  /// The series that an assessment fed when it was last taken apart.
  private func seriesFed(by key: String) throws(StageError) -> Set<String> {
    guard let placement = try store.artifact(Placement.self, key: key) else { return [] }
    return Set(placement.value.entries.compactMap(\.series))
  }

  /// The notes first, then what they are about, the placements last: whatever is missing after a kill is done again.
  private func commit(_ writes: PlacementWrites) throws(StageError) {
    guard writes.count > 0 else { return }
    let notes = writes.pending.sorted().map {
      Keyed(key: $0, fingerprint: Fingerprint(""), value: PendingSeries())
    }
    try store.replace(notes, removing: [])
    try store.replace(writes.contributions, removing: writes.droppedContributions.sorted())
    try store.replace(writes.placements, removing: writes.droppedPlacements)
  }
}

/// What taking assessments apart changes, collected for one write.
private struct PlacementWrites {
  var pending: Set<String> = []
  var contributions: [Keyed<Contribution>] = []
  var droppedContributions: [String] = []
  var placements: [Keyed<Placement>] = []
  var droppedPlacements: [String] = []

  var count: Int { placements.count + droppedPlacements.count }
}
