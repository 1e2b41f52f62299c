package import Lexicon
package import Pipeline
import Records

/// Brings accepted observations together into series; only series whose inputs changed are built again.
///
/// Every assessment is taken apart into contributions, one for each series it feeds, and a placement that says where
/// its figures went. A series is then built from its own contributions alone, so that memory holds one series at a
/// time, and a new bulletin costs what its own series cost. Series to be built again are noted as pending before
/// anything else changes: a run that is killed goes on where it stopped.
package struct AggregateStage: Stage {
  /// Counts up with every change that changes series.
  static let version = "aggregate 12"
  /// Artifacts that are written together.
  static let batch = 256
  /// Points of series that are written together: as much as one long series has by itself.
  static let pointBatch = 4096

  let store: any ArtifactStore
  let units: UnitScale
  let lexicon: Lexicon
  /// What the pipeline knows about its figures.
  let rules: [ValidationRule]
  let sources: [String]
  /// What the series depend on besides their contributions.
  let base: Fingerprint

  package let name = StageName.aggregate

  /// A stage for one pipeline and one run.
  ///
  /// - Parameters:
  ///   - definition: the pipeline's definition.
  ///   - store: the pipeline's artifacts.
  ///   - lexicon: the lexicon with the pipeline's own indicators.
  ///   - fingerprint: what definition and lexicon were made from.
  package init(
    definition: PipelineDefinition, store: any ArtifactStore, lexicon: Lexicon, fingerprint: Fingerprint
  ) {
    self.store = store
    self.lexicon = lexicon
    rules = definition.validate.rules
    units = UnitScale(lexicon: lexicon)
    sources = definition.sources.map(\.id)
    base = Fingerprint(fingerprint.text, Self.version)
  }

  package func plan() async throws(StageError) -> [PlannedWork] {
    try agenda().entries.map { entry in
      PlannedWork(
        subject: entry.key, action: entry.reason == nil ? .skip : .work,
        reason: entry.reason?.rawValue ?? "unchanged")
    }
  }

  package func run() async throws(StageError) -> StageOutput {
    let agenda = try agenda()
    try place(agenda)
    var output = StageOutput(worked: try rebuildPending(agenda))
    try weighPendingFamilies()
    try rollUpPending()
    try applyPendingRules()
    output.unchanged = max(0, try store.fingerprints(of: Series.self).count - output.worked)
    for counts in try store.fingerprints(of: AnomalyList.self).values.map(\.counts) where counts.count == 1 {
      output.flagged += counts[0]
    }
    return output
  }

  var weighing: Weighing { Weighing(units: units, sources: sources) }

  private func agenda() throws(StageError) -> PlacementAgenda {
    PlacementAgenda(
      assessments: try store.fingerprints(of: Assessment.self),
      placements: try store.fingerprints(of: Placement.self), base: base)
  }
}
