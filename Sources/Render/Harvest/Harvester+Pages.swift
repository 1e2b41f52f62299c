import Pipeline
import Records

extension Harvester {
  /// Takes the latest edition of every page.
  mutating func takeReadings() throws(StageError) {
    harvest.lapsed =
      try store.artifact(LapsedRulings.self, key: LapsedRulings.key)?.value.rulings ?? []
    let keys = RevisionKey.latest(of: try store.fingerprints(of: Reading.self)).values
    for key in keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      guard let reading = try store.artifact(Reading.self, key: key)?.value else { continue }
      let assessment = try store.artifact(Assessment.self, key: key)?.value
      let placement = try store.artifact(Placement.self, key: key)?.value
      try take(reading, assessment, placement, revision: RevisionKey(key)?.revision ?? 1)
    }
    harvest.bulletins.sort { Self.order($0.citation, $1.citation) }
    for line in harvest.bulletins { try tables.bulletins.append(line) }
    book.rulings = harvest.rulings
    book.waiting = Set(harvest.waiting.map(\.figure.id))
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
    line.isAssessed = assessment != nil
    line.problems = assessment?.problems ?? reading.document.problems
    line.names = reading.names
    line.unaccounted = reading.account.count { !$0.fate.isExplained }
    line.unread = reading.unreadNumbers
    for figure in reading.figures {
      let observation = byFigure[figure.id]
      let row = FigureRow(
        figure: figure, citation: citation, observation: observation, entry: places[figure.id],
        restates: restated[figure.id])
      try tables.figures.append(row)
      count(row, in: &line)
    }
    line.lapse = lapses[citation.address]
    line.periods = Set(observed.map(\.figure.period))
    for observation in observed {
      try take(observation, entry: places[observation.figure.id], in: &line)
    }
    harvest.bulletins.append(line)
  }

  /// Writes what checks and people have against a figure.
  private mutating func tabulate(_ observation: Observation) throws(StageError) {
    for verdict in observation.verdicts where verdict.outcome != .passed {
      try tables.quarantine.append(
        QuarantineRow(
          observation: observation, check: verdict.check, outcome: verdict.outcome.rawValue,
          evidence: verdict.evidence))
    }
    guard let ruling = observation.ruling, ruling.action == .reject else { return }
    try tables.quarantine.append(
      QuarantineRow(
        observation: observation, check: "decision", outcome: "reject", evidence: Evidence(ruling.reason)))
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
    try tabulate(observation)
    if harvest.lapsed.contains(where: { $0.figure == observation.figure.id }) {
      harvest.lapsedFigures[observation.figure.id] = observation
    }
    if let ruling = observation.ruling {
      harvest.rulings[observation.figure.id] = ruling
      harvest.decided.append(observation)
      // What a person rejected waits no longer.
      if ruling.action == .reject { return }
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
    if entry?.absence == .undated {
      harvest.counts.undated += 1
      if harvest.undated.count < Self.keptItems { harvest.undated.append(observation) }
    }
    harvest.counts.accepted += 1
    try tables.observations.append(
      FigureRow(
        figure: observation.figure, citation: observation.citation, observation: observation, entry: entry,
        restates: nil))
  }
}

extension BulletinLine {
  /// The page by its day, where it prints one.
  var dated: GapExplainer.Page? {
    citation.published.map { published in
      GapExplainer.Page(
        source: citation.source, published: published.date,
        isRead: !problems.contains { $0.severity == .quarantine }, periods: periods)
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
      source: reading.source ?? "", furtherPages: document.furtherPages)
  }
}
