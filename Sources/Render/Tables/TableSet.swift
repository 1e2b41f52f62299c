import Pipeline
import Records

/// All tables of one output, each written as its rows come.
struct TableSet {
  var series: TableWriter<PointRow>
  var wide = WideTable()
  var observations: TableWriter<FigureRow>
  var figures: TableWriter<FigureRow>
  var quarantine: TableWriter<QuarantineRow>
  var revisions: TableWriter<RevisionRow>
  var anomalies: TableWriter<AnomalyRow>
  var gaps: TableWriter<GapRow>
  var rollUps: TableWriter<RollUpRow>
  var implied: TableWriter<ImpliedRow>
  var sources: TableWriter<SourceLine>
  var bulletins: TableWriter<BulletinLine>
  private let set: any OutputSet
  private let forExcel: Bool

  init(to set: any OutputSet, forExcel: Bool) {
    self.set = set
    self.forExcel = forExcel
    series = TableWriter(.series, to: set, forExcel: forExcel)
    observations = TableWriter(.observations, to: set, forExcel: forExcel)
    figures = TableWriter(.figures, to: set, forExcel: forExcel)
    quarantine = TableWriter(.quarantine, to: set, forExcel: forExcel)
    revisions = TableWriter(.revisions, to: set, forExcel: forExcel)
    anomalies = TableWriter(.anomalies, to: set, forExcel: forExcel)
    gaps = TableWriter(.gaps, to: set, forExcel: forExcel)
    rollUps = TableWriter(.rollUps, to: set, forExcel: forExcel)
    implied = TableWriter(.implied, to: set, forExcel: forExcel)
    sources = TableWriter(.sources, to: set, forExcel: forExcel)
    bulletins = TableWriter(.bulletins, to: set, forExcel: forExcel)
  }

  /// Writes what waits.
  ///
  /// - Returns: the bytes of every table's file, by path.
  mutating func close() throws(StageError) -> [String: Int] {
    try series.flush()
    try observations.flush()
    try figures.flush()
    try quarantine.flush()
    try revisions.flush()
    try anomalies.flush()
    try gaps.flush()
    try rollUps.flush()
    try implied.flush()
    try sources.flush()
    try bulletins.flush()
    let written = [
      series.lengths, observations.lengths, figures.lengths, quarantine.lengths, revisions.lengths,
      anomalies.lengths, gaps.lengths, rollUps.lengths, implied.lengths, sources.lengths, bulletins.lengths,
      try wide.write(to: set, forExcel: forExcel),
    ]
    return written.reduce(into: [:]) { all, lengths in all.merge(lengths) { $1 } }
  }

  /// The tables as resources of a data package, in order.
  var resources: [JSONValue] {
    [
      series.schema.resource, wide.resource, observations.schema.resource, figures.schema.resource,
      quarantine.schema.resource, revisions.schema.resource, anomalies.schema.resource, gaps.schema.resource,
      rollUps.schema.resource, implied.schema.resource, sources.schema.resource, bulletins.schema.resource,
    ]
  }
}
