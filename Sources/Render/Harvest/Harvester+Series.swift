import Lexicon
import Pipeline
import Records

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
    try taken.takeComparisons()
    self = taken
  }

  /// Draws what several years can be compared by.
  private mutating func takeComparisons() throws(StageError) {
    for var comparison in YearComparison.found(in: harvest.series) {
      let key = comparison.latest.key
      let entry = lexicon.indicator(Identifier(key.indicator))
      for language in definition.digest.languages {
        let say = Wording(language: language)
        let place = spokenName(of: key.place, say)
        guard let chart = YearsChart(comparison, entry: entry, place: place, say: say) else { continue }
        try write(OutputFile(path: chart.path, bytes: Array(chart.svg.utf8)))
        comparison.charts[language] = chart.path
      }
      harvest.comparisons.append(comparison)
    }
  }

  private func spokenName(of place: Place?, _ say: Wording) -> String? {
    place.map { lexicon.spokenName(of: $0, in: definition) }.map { say($0.zh, $0.en) }
  }

  private mutating func take(_ series: Series, gaps explained: [Gap]) throws(StageError) {
    let key = series.key.description
    let entry = lexicon.indicator(Identifier(series.key.indicator))
    for row in PointRow.rows(of: series, entry: entry) {
      let point = row.point
      try tables.series.append(row)
      harvest.counts.points += 1
      let pairs = NearlyEqual.found(in: point, of: key)
      harvest.counts.nearlyEqual += pairs.count
      harvest.nearlyEqual += pairs.prefix(max(0, Self.keptItems - harvest.nearlyEqual.count))
      for was in point.superseded {
        // What is withdrawn stands among the anomalies.
        guard let now = point.replacement(of: was),
          let value = UnitScale(lexicon: lexicon).amount(of: now.figure)?.value
        else { continue }
        let row = RevisionRow(series: key, period: point.period, was: was, now: now, value: value)
        try tables.revisions.append(row)
        harvest.counts.revisions += 1
        if harvest.revisions.count < Self.keptItems { harvest.revisions.append(row) }
      }
    }
    for gap in explained {
      try tables.gaps.append(GapRow(series: series, key: key, gap: gap))
      harvest.counts.gaps += 1
    }
    harvest.gaps += GapLine.lines(of: explained, series: key)
    tables.wide.take(series, entry: entry)
    try book.take(
      series, labelZh: entry?.labelZh ?? series.label, labelEn: entry?.labelEn,
      facets: lexicon.facets(place: series.key.place, agency: series.key.agency, in: definition))
    let printed = series.inPrintedUnit(lexicon)
    let shown = printed.missing(explained)
    let charts = definition.digest.languages.compactMap { language in
      let say = Wording(language: language)
      let campaign = series.key.campaign.map { say($0, lexicon.englishName(of: $0) ?? $0) }
      let place = spokenName(of: series.key.place, say)
      return SeriesChart(
        series: shown, named: series.key, entry: entry, campaign: campaign, place: place, say: say)
    }
    for chart in charts { try write(OutputFile(path: chart.path, bytes: Array(chart.svg.utf8))) }
    let paths = Dictionary(charts.map { ($0.language, $0.path) }, uniquingKeysWith: { first, _ in first })
    if let line = SeriesLine(series, told: printed.increments, entry: entry, charts: paths) {
      harvest.series.append(line)
    }
  }

  /// Takes what is computed and stated nowhere: what the parts of places come to, and what rules leave.
  mutating func takeComputed() throws(StageError) {
    var taken = self
    try store.forEach(RollUp.self, prefix: "") { (keyed) throws(StageError) in
      let whole = try store.artifact(Series.self, key: keyed.value.key.description)?.value
      let rollUp = keyed.value.untold(by: whole)
      for point in rollUp.points { try taken.tables.rollUps.append(RollUpRow(rollUp: rollUp, point: point)) }
      taken.harvest.take(ComputedLine(rollUp))
    }
    try store.forEach(Implied.self, prefix: "") { (keyed) throws(StageError) in
      for point in keyed.value.points {
        try taken.tables.implied.append(ImpliedRow(implied: keyed.value, point: point))
      }
      taken.harvest.take(ComputedLine(keyed.value))
    }
    self = taken
  }

  mutating func takeAnomalies() throws(StageError) {
    var found: [Anomaly] = []
    try store.forEach(AnomalyList.self, prefix: "") { (keyed) throws(StageError) in
      found += keyed.value.anomalies
    }
    for (position, anomaly) in found.enumerated() {
      for statement in anomaly.statements {
        try tables.anomalies.append(AnomalyRow(number: position + 1, anomaly: anomaly, statement: statement))
      }
    }
    harvest.anomalies = found
  }
}

extension RollUp {
  /// The sums at times for which no page states the whole itself: what is printed has not to be worked out.
  fileprivate func untold(by whole: Series?) -> RollUp {
    guard let whole else { return self }
    return RollUp(
      key: key,
      points: points.filter { sum in
        !whole.points.contains { point in
          point.period.end == sum.period.end
            && (sum.period.start == nil || point.period.start == sum.period.start)
        }
      })
  }
}

extension Series {
  /// The series with the gaps that the digest tells of, so that its chart shows no others.
  fileprivate func missing(_ gaps: [Gap]) -> Series {
    Series(
      key: key, label: label, points: points, increments: increments, yearOnYear: yearOnYear, gaps: gaps)
  }
}
