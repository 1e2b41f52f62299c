import Lexicon
import Pipeline
import Records

/// One source of the definition, and what it gave.
struct SourceLine: Sendable {
  let id: String
  let publisher: String?
  let location: String
  let isEnabled: Bool
  var bulletins = 0
  var statistics = 0
  var quarantined = 0
  var latest: CalendarDate?
  /// Why the last attempt failed.
  var failure: String?
  /// What the archive's history says against it.
  var concerns: [SourceConcern] = []
  /// The day when a bulletin was fetched that was not known before; for sources of the web.
  var lastNew: CalendarDate?
  /// The day when the failures that stand began; for sources of the web.
  var failingSince: CalendarDate?

  /// Whether it fails by pages alone that are gone, each of which the digest names.
  var failsByLapsesAlone = false

  /// What a reader should know is wrong with it.
  var doubts: [SourceConcern] {
    guard failsByLapsesAlone else { return concerns }
    return concerns.filter { if case .failing = $0 { false } else { true } }
  }

  var isDoubtful: Bool { isEnabled && (bulletins == 0 || !doubts.isEmpty) }
}

/// What a digest tells of one series; its points are gone by then.
struct SeriesLine: Sendable {
  let id: String
  let key: SeriesKey
  let labelZh: String
  let labelEn: String?
  let theme: String
  let latest: SeriesPoint
  let previous: SeriesPoint?
  let increment: Increment?
  let yearOnYear: YearOnYear?
  let pointCount: Int
  /// Pages that state a point of it.
  let statementCount: Int
  let sparkline: String
  /// Points that make its trend, and its chart.
  let trendCount: Int
  /// The first and the last day of its trend.
  let span: (start: CalendarDate, end: CalendarDate)?
  /// The paths of its charts inside the output folder, where it has them.
  let charts: [DigestPolicy.Language: String]

  /// Whether the lexicon has a name for what it counts.
  var isNamed: Bool { labelEn != nil }

  /// Whether the title of the page that states its latest point has the number in it.
  var isHeadline: Bool {
    let numeral = latest.leading.figure.quantity.numeral
    return numeral.utf8.count > 1 && latest.leading.citation.title?.contains(numeral) ?? false
  }

  /// The year of its latest point, before everything else where none is known.
  var year: Int { latest.period.end?.year ?? 0 }
}

/// A statement that agrees with the leading one by the law of intervals, and yet prints another number.
struct NearlyEqual: Sendable {
  let series: String
  let leading: Observation
  let other: Observation
}

/// What all artifacts of a pipeline come to, small enough to be held at once.
struct Harvest: Sendable {
  var bulletins: [BulletinLine] = []
  var sources: [SourceLine] = []
  var series: [SeriesLine] = []
  /// Counts that several years can be compared by.
  var comparisons: [YearComparison] = []
  var anomalies: [Anomaly] = []
  var nearlyEqual: [NearlyEqual] = []
  var revisions: [RevisionRow] = []
  var gaps: [GapLine] = []
  /// Observations that wait in quarantine, in order of address and place on the page.
  var waiting: [Observation] = []
  var flagged: [Observation] = []
  /// Observations that a person decided, in the same order; none of them waits.
  var decided: [Observation] = []
  var rulings: [Identifier<Figure>: Ruling] = [:]
  /// Rulings that have lapsed with their pages, and what of their figures the pages state now.
  var lapsed: [LapsedRuling] = []
  var lapsedFigures: [Identifier<Figure>: Observation] = [:]
  /// Accepted observations that are in no series since nobody knows their day.
  var undated: [Observation] = []
  /// What is computed and stated nowhere, as the digest shows it.
  var computed: [ComputedLine] = []
  var counts = Counts()

  struct Counts: Sendable {
    var figures = 0
    var statistics = 0
    var accepted = 0
    var quarantined = 0
    var flagged = 0
    var points = 0
    var nearlyEqual = 0
    var revisions = 0
    var gaps = 0
    /// Accepted observations of no known day.
    var undated = 0
    /// Counts for which something is computed.
    var computed = 0
  }

  /// Takes the latest of what is computed of one count.
  mutating func take(_ line: ComputedLine?) {
    guard let line else { return }
    counts.computed += 1
    if computed.count < Harvester.keptItems { computed.append(line) }
  }

  /// Disagreements that stand, edits and withdrawals aside.
  var disagreements: [Anomaly] { anomalies.filter(\.isDisagreement) }

  /// What a reader should doubt, as editions compare it.
  func doubts(_ lexicon: Lexicon, _ definition: PipelineDefinition) -> [KnownDoubt] {
    func facets(_ figure: Figure?) -> Evidence? {
      lexicon.facets(place: figure?.place, agency: figure?.agency, in: definition)
    }
    // An indicator by its name in the lexicon, and what has none by the page's words.
    func label(_ figure: Figure?) -> (zh: String, en: String?)? {
      guard let figure else { return nil }
      return figure.indicator.flatMap(lexicon.indicator).map { ($0.labelZh, $0.labelEn) } ?? (
        figure.fullLabel, nil
      )
    }
    let names = Dictionary(series.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let disputed = disagreements.map { anomaly in
      let known = names[anomaly.series].map { ($0.labelZh, $0.labelEn) }
      let name = known ?? label(anomaly.statements.first?.figure) ?? (anomaly.series, nil)
      return KnownDoubt(
        kind: anomaly.kind.rawValue, series: anomaly.series, labelZh: name.0, labelEn: name.1,
        facets: facets(anomaly.statements.first?.figure),
        time: anomaly.statements.first.flatMap { TimeText.timePeriod($0.figure.period) },
        period: anomaly.statements.first?.figure.period,
        statements: anomaly.statements.map { Statement($0) })
    }
    let quarantined = waiting.map { observation in
      let name = label(observation.figure) ?? (observation.figure.fullLabel, nil)
      return KnownDoubt(
        kind: "quarantined", series: nil, labelZh: name.zh, labelEn: name.en,
        facets: facets(observation.figure), time: TimeText.timePeriod(observation.figure.period),
        period: observation.figure.period,
        statements: [Statement(observation)])
    }
    return disputed + quarantined
  }

  /// Bulletins that tell no day, in byte order of address.
  var undatedBulletins: [BulletinLine] { bulletins.filter { $0.citation.published == nil } }

  /// The day of the latest bulletin that prints one.
  var latestDay: CalendarDate? { bulletins.compactMap { $0.citation.published?.date }.max() }
  var earliestDay: CalendarDate? { bulletins.compactMap { $0.citation.published?.date }.min() }
}

/// What is computed of one count at the latest time for which it can be.
struct ComputedLine: Sendable {
  enum Way: Sendable {
    /// The sum of what these parts of a place state; the others are missing.
    case sum(parts: [Place], missing: [Place])
    /// What a rule of the definition leaves.
    case rule(String)
  }

  let key: SeriesKey
  let period: Period
  let lower: ExactDecimal
  /// Nil while a part is missing: the whole may be anything above.
  let upper: ExactDecimal?
  let way: Way
  /// The statements that it follows from.
  let grounds: [Observation]

  init?(_ rollUp: RollUp) {
    guard let point = rollUp.points.last else { return nil }
    key = rollUp.key
    period = point.period
    lower = point.known.lower
    upper = point.missing.isEmpty ? point.known.ceiling : nil
    way = .sum(parts: point.parts, missing: point.missing)
    grounds = point.grounds
  }

  init?(_ implied: Implied) {
    guard let point = implied.points.last else { return nil }
    key = implied.key
    period = point.period
    lower = point.interval.lower
    upper = point.interval.ceiling
    way = .rule(point.rule)
    grounds = point.grounds
  }
}

/// The stretches without a point that a series has for one reason.
struct GapLine: Sendable {
  let series: String
  let reason: Gap.Reason
  /// How many there are.
  let count: Int
  /// From the first of them to the end of the last.
  let period: Period

  /// The gaps of one series, a line for each reason; those whose days are not known stand by themselves.
  static func lines(of gaps: [Gap], series: String) -> [GapLine] {
    Gap.Reason.allCases.flatMap { reason in
      let all = gaps.filter { $0.reason == reason }.map(\.period)
      let dated = all.filter { $0.start != nil && $0.end != nil }
      let whole = Period(
        start: dated.compactMap(\.start).min(), end: dated.compactMap(\.end).max(), basis: .period)
      let undated = all.filter { $0.start == nil || $0.end == nil }.map {
        GapLine(series: series, reason: reason, count: 1, period: $0)
      }
      guard dated.count > 1 else {
        return dated.map { GapLine(series: series, reason: reason, count: 1, period: $0) } + undated
      }
      return [GapLine(series: series, reason: reason, count: dated.count, period: whole)] + undated
    }
  }
}

extension Lexicon {
  /// Place and agency of a number where they are not the pipeline's own, as they stand in brackets behind its name.
  func facets(place: Place?, agency: String?, in definition: PipelineDefinition) -> Evidence? {
    let names = [
      place?.name == definition.homeName ? nil : place.map { spokenName(of: $0, in: definition) },
      agency == definition.agency
        ? nil : agency.map { Evidence(zh: $0, en: englishName(of: $0) ?? $0) },
    ].compactMap { $0 }
    guard !names.isEmpty else { return nil }
    return Evidence(
      zh: names.map(\.zh).joined(separator: "，"), en: names.map(\.en).joined(separator: ", "))
  }

  /// A place by its name, a county with its city where the pipeline is not of that city: there are eight 鼓楼区.
  func spokenName(of place: Place, in definition: PipelineDefinition) -> Evidence {
    let own = Evidence(zh: place.name, en: englishName(of: place.name) ?? place.name)
    guard let city = city(around: place), !isOf(city, definition),
      !place.name.hasPrefix(String(city.name.dropLast()))
    else { return own }
    let zh = city.name + place.name
    guard let english = englishName(of: city.name) else { return Evidence(zh: zh, en: zh) }
    return Evidence(zh: zh, en: own.en + ", " + english)
  }

  private func city(around place: Place) -> PlaceEntry? {
    guard let entry = place.code.flatMap({ self.place(code: $0) }), entry.level == .county,
      let city = entry.parent.flatMap({ self.place(code: $0) }),
      city.level == .prefecture || city.name.hasSuffix("市")
    else { return nil }
    return city
  }

  /// Whether the pipeline is about the city or about a part of it.
  private func isOf(_ city: PlaceEntry, _ definition: PipelineDefinition) -> Bool {
    guard let home = definition.homeName, let entries = places[home] else { return false }
    return entries.contains { $0.code == city.code || $0.parent == city.code }
  }
}
