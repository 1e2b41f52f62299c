import Lexicon
import Pipeline
import Records

/// Reads what the stages left, one artifact in memory at a time; writes tables and charts as it goes, and fills the
/// digest's harvest.
struct Harvester {
  /// Items of one kind that the harvest keeps for the digest; the tables have all of them.
  static let keptItems = 200

  private let store: any ArtifactStore
  private let lexicon: Lexicon
  private let definition: PipelineDefinition
  private let set: any OutputSet
  private(set) var harvest = Harvest()
  /// Bytes written so far, by path.
  private(set) var lengths: [String: Int] = [:]
  private var book: EditionBook
  private var seriesTable: TableWriter<PointRow>
  private var wideTable = WideTable()
  private var observations: TableWriter<FigureRow>
  private var figures: TableWriter<FigureRow>
  private var quarantine: TableWriter<QuarantineRow>
  private var revisions: TableWriter<RevisionRow>
  private var anomalies: TableWriter<AnomalyRow>
  private var gaps: TableWriter<GapRow>
  private var rollUps: TableWriter<RollUpRow>
  private var implied: TableWriter<ImpliedRow>
  private var sources: TableWriter<SourceLine>
  private var bulletins: TableWriter<BulletinLine>

  init(
    store: any ArtifactStore, lexicon: Lexicon, definition: PipelineDefinition, set: any OutputSet
  ) throws(StageError) {
    self.store = store
    self.lexicon = lexicon
    self.definition = definition
    self.set = set
    book = try EditionBook(store: store)
    let forExcel = definition.csv.excel
    seriesTable = TableWriter(.series, to: set, forExcel: forExcel)
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

  /// Writes a file of its own.
  mutating func write(_ file: OutputFile) throws(StageError) {
    try set.append(file.bytes, to: file.path)
    lengths[file.path, default: 0] += file.bytes.count
  }

  /// Writes what waits in the tables.
  mutating func closeTables() throws(StageError) {
    try seriesTable.flush()
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
      seriesTable.lengths, observations.lengths, figures.lengths, quarantine.lengths, revisions.lengths,
      anomalies.lengths, gaps.lengths, rollUps.lengths, implied.lengths, sources.lengths, bulletins.lengths,
      try wideTable.write(to: set, forExcel: definition.csv.excel),
    ]
    for lengths in written { self.lengths.merge(lengths) { $1 } }
  }

  /// The tables as resources of a data package, in order.
  var resources: [JSONValue] {
    [
      seriesTable.schema.resource, wideTable.resource, observations.schema.resource, figures.schema.resource,
      quarantine.schema.resource, revisions.schema.resource, anomalies.schema.resource, gaps.schema.resource,
      rollUps.schema.resource, implied.schema.resource,
      sources.schema.resource, bulletins.schema.resource,
    ]
  }

  /// Which edition this is; everything else has to be taken before.
  mutating func edition(
    at now: Instant
  ) throws(StageError) -> (edition: DigestEdition, update: EditionBook.Update) {
    try book.close(harvest, doubts: harvest.doubts, at: now)
  }
}

// MARK: - Pages

extension Harvester {
  /// Takes the latest edition of every page.
  mutating func takeReadings() throws(StageError) {
    for key in try latestKeys() {
      guard let reading = try store.artifact(Reading.self, key: key)?.value else { continue }
      let assessment = try store.artifact(Assessment.self, key: key)?.value
      let placement = try store.artifact(Placement.self, key: key)?.value
      try take(reading, assessment, placement, revision: RevisionKey(key)?.revision ?? 1)
    }
    harvest.bulletins.sort { Self.order($0.citation, $1.citation) }
    for line in harvest.bulletins { try bulletins.append(line) }
  }

  /// The keys of the latest editions, in byte order of address.
  private func latestKeys() throws(StageError) -> [String] {
    var latest: [String: RevisionKey] = [:]
    for text in try store.fingerprints(of: Reading.self).keys {
      let key = RevisionKey(text) ?? RevisionKey(address: text, revision: 1)
      if let known = latest[key.address], known.revision >= key.revision { continue }
      latest[key.address] = key
    }
    return latest.values.map(\.description).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Newest first; pages of one time in byte order of address.
  private static func order(_ one: Citation, _ other: Citation) -> Bool {
    switch (one.published, other.published) {
    case (let left?, let right?) where left != right: return left > right
    case (nil, .some): return false
    case (.some, nil): return true
    default: return one.address.utf8.lexicographicallyPrecedes(other.address.utf8)
    }
  }

  private mutating func take(
    _ reading: Reading, _ assessment: Assessment?, _ placement: Placement?, revision: Int
  ) throws(StageError) {
    let citation = assessment?.citation ?? Citation(reading, revision: revision)
    let observed = assessment?.observations ?? []
    let byFigure = Dictionary(observed.map { ($0.figure.id, $0) }, uniquingKeysWith: { first, _ in first })
    let places = Dictionary(
      (placement?.entries ?? []).map { ($0.figure, $0) }, uniquingKeysWith: { first, _ in first })
    let restated = Dictionary(
      observed.flatMap { one in one.restatements.map { ($0.id, one.figure.id) } },
      uniquingKeysWith: { first, _ in first })
    var line = BulletinLine(citation: citation)
    line.problems = assessment?.problems ?? reading.document.problems
    line.names = reading.names
    line.unaccounted = reading.account.count { $0.fate == .unknown }
    for figure in reading.figures {
      let observation = byFigure[figure.id]
      let row = FigureRow(
        figure: figure, citation: citation, observation: observation, entry: places[figure.id],
        restates: restated[figure.id])
      try figures.append(row)
      count(row, in: &line)
    }
    for observation in observed {
      try take(observation, entry: places[observation.figure.id], in: &line)
    }
    harvest.bulletins.append(line)
  }

  private mutating func count(_ row: FigureRow, in line: inout BulletinLine) {
    harvest.counts.figures += 1
    switch row.figure.kind {
    case .statistic:
      line.statistics += 1
      harvest.counts.statistics += 1
    case .incident: line.incidents += 1
    case .target: line.targets += 1
    }
  }

  private mutating func take(
    _ observation: Observation, entry: Placement.Entry?, in line: inout BulletinLine
  ) throws(StageError) {
    for verdict in observation.verdicts where verdict.outcome != .passed {
      try quarantine.append(
        QuarantineRow(
          observation: observation, check: verdict.check, outcome: verdict.outcome.rawValue,
          evidence: verdict.evidence))
    }
    if let ruling = observation.ruling, ruling.action == .reject {
      try quarantine.append(
        QuarantineRow(
          observation: observation, check: "decision", outcome: "reject", evidence: ruling.reason))
    }
    guard observation.outcome != .quarantined else {
      line.quarantined += 1
      harvest.counts.quarantined += 1
      harvest.waiting.append(observation)
      return
    }
    if observation.outcome == .flagged {
      harvest.counts.flagged += 1
      harvest.flagged.append(observation)
    }
    harvest.counts.accepted += 1
    try observations.append(
      FigureRow(
        figure: observation.figure, citation: observation.citation, observation: observation, entry: entry,
        restates: nil))
  }
}

extension BulletinLine {
  /// The page by its day, where it prints one.
  fileprivate var dated: GapExplainer.Page? {
    citation.published.map { published in
      GapExplainer.Page(
        source: citation.source, published: published.date,
        isRead: !problems.contains { $0.severity == .quarantine })
    }
  }
}

extension Citation {
  /// The citation of a reading that nobody assessed.
  init(_ reading: Reading, revision: Int) {
    let document = reading.document
    self.init(
      address: document.address, url: document.url, title: document.title, publisher: document.publisher,
      published: document.published, snapshot: reading.snapshot ?? "", revision: revision,
      source: reading.source ?? "")
  }
}

// MARK: - Series

extension Harvester {
  /// Takes every series: its rows, its charts, what the last edition knew of it, and a line for the digest.
  ///
  /// Readings have to be taken before.
  mutating func takeSeries(health: [SourceHealth]) throws(StageError) {
    let explainer = GapExplainer(pages: harvest.bulletins.compactMap(\.dated), health: health)
    var taken = self
    try store.forEach(Series.self, prefix: "") { (keyed) throws(StageError) in
      try taken.take(keyed.value, gaps: explainer.gaps(of: keyed.value))
    }
    self = taken
  }

  private mutating func take(_ series: Series, gaps explained: [Gap]) throws(StageError) {
    let key = series.key.description
    let entry = lexicon.indicator(Identifier(series.key.indicator))
    for point in series.points {
      try seriesTable.append(PointRow(series: series, key: key, point: point, entry: entry))
      harvest.counts.points += 1
      let pairs = NearlyEqual.found(in: point, of: key)
      harvest.counts.nearlyEqual += pairs.count
      harvest.nearlyEqual += pairs.prefix(max(0, Self.keptItems - harvest.nearlyEqual.count))
      for was in point.superseded {
        let row = RevisionRow(series: key, now: point, was: was)
        try revisions.append(row)
        harvest.counts.revisions += 1
        if harvest.revisions.count < Self.keptItems { harvest.revisions.append(row) }
      }
    }
    for gap in explained {
      try gaps.append(GapRow(series: series, key: key, gap: gap))
      harvest.counts.gaps += 1
      if harvest.gaps.count < Self.keptItems { harvest.gaps.append(GapLine(series: key, gap: gap)) }
    }
    wideTable.take(series, entry: entry)
    try book.take(series, labelZh: entry?.labelZh ?? series.label, labelEn: entry?.labelEn)
    let charts = definition.digest.languages.compactMap { language in
      SeriesChart(series: series, entry: entry, say: Wording(language: language))
    }
    for chart in charts { try write(OutputFile(path: chart.path, bytes: Array(chart.svg.utf8))) }
    let paths = Dictionary(charts.map { ($0.language, $0.path) }, uniquingKeysWith: { first, _ in first })
    if let line = SeriesLine(series, entry: entry, charts: paths) { harvest.series.append(line) }
  }

  /// Takes what is computed and stated nowhere: what the parts of places come to, and what rules leave.
  mutating func takeComputed() throws(StageError) {
    var rows = rollUps
    try store.forEach(RollUp.self, prefix: "") { (keyed) throws(StageError) in
      for point in keyed.value.points { try rows.append(RollUpRow(rollUp: keyed.value, point: point)) }
    }
    rollUps = rows
    var left = implied
    try store.forEach(Implied.self, prefix: "") { (keyed) throws(StageError) in
      for point in keyed.value.points { try left.append(ImpliedRow(implied: keyed.value, point: point)) }
    }
    implied = left
  }

  mutating func takeAnomalies() throws(StageError) {
    var found: [Anomaly] = []
    try store.forEach(AnomalyList.self, prefix: "") { (keyed) throws(StageError) in
      found += keyed.value.anomalies
    }
    for (position, anomaly) in found.enumerated() {
      for statement in anomaly.statements {
        try anomalies.append(AnomalyRow(number: position + 1, anomaly: anomaly, statement: statement))
      }
    }
    harvest.anomalies = found
  }
}

// MARK: - Sources

extension Harvester {
  /// Takes the definition's sources; readings have to be taken before.
  mutating func takeSources(
    _ definitions: [SourceDefinition], health: [SourceHealth]
  ) throws(StageError) {
    let states = Dictionary(health.map { ($0.source, $0) }, uniquingKeysWith: { first, _ in first })
    for definition in definitions {
      var line = SourceLine(
        id: definition.id, publisher: definition.publisher,
        location: definition.location.addresses.joined(separator: " "), isEnabled: definition.isEnabled)
      var yields: [Int] = []
      for bulletin in harvest.bulletins where bulletin.citation.source == definition.id {
        line.bulletins += 1
        line.statistics += bulletin.statistics
        line.quarantined += bulletin.quarantined
        line.latest = [line.latest, bulletin.citation.published?.date].compactMap { $0 }.max()
        guard bulletin.citation.published != nil else { continue }
        yields.append(bulletin.statistics + bulletin.incidents + bulletin.targets)
      }
      if definition.isEnabled { line.take(states[definition.id], of: definition, yields: yields) }
      try sources.append(line)
      harvest.sources.append(line)
    }
  }
}

extension SourceLine {
  /// Takes how the source fared; the times of local files say when a machine read them and are left out (decision 0005).
  fileprivate mutating func take(_ health: SourceHealth?, of definition: SourceDefinition, yields: [Int]) {
    failure = health?.failure
    concerns = health?.concerns(expectedDays: definition.expectedDays) ?? []
    if let drift = SourceHealth.drift(yields: yields) { concerns.append(drift) }
    guard definition.location.isRemote else {
      concerns.removeAll { if case .silent = $0 { true } else { false } }
      return
    }
    lastNew = health?.lastNew?.day
    failingSince = health?.failingSince?.day
  }
}

extension Instant {
  /// The day in UTC.
  fileprivate var day: CalendarDate? { CalendarDate(text: iso8601.prefix(10)) }
}
