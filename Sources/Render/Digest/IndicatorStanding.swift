import Pipeline
import Records

/// Which numbers are the latest of what they count, and which are history.
///
/// Series of one indicator differ in campaign and start: one year's action and the next year's. Of all that count the
/// same at the same place in the same kind of time, those that reach to the latest day are current. A closed stretch is
/// history as soon as a running total reaches to its end, or a later stretch is told that is not far shorter: the first
/// half of August says nothing of January to July. Of stretches that begin on one day, running totals among them, the longest
/// says what the others did.
struct IndicatorStanding: Sendable {
  private var current: Set<String> = []
  private var leading: Set<String> = []
  private var statements: [String: Int] = [:]

  init(_ lines: [SeriesLine], of definition: PipelineDefinition) {
    for group in Dictionary(grouping: lines, by: { Subject($0.key, definition) }).values {
      let told = group.reduce(0) { $0 + $1.statementCount }
      for line in group { statements[line.id] = told }
      let total = group.filter { $0.key.basis == .cumulative }.compactMap(\.lastDay).max()
      let outgrown = Self.outgrown(group)
      for (time, rivals) in Dictionary(grouping: group, by: { TimeKind($0.key) }) {
        let last = rivals.compactMap(\.lastDay).max()
        if time.isClosed, let total, let last, last <= total { continue }
        let latest = (time.isClosed ? Self.unreplaced(rivals) : rivals.filter { $0.lastDay == last })
          .filter { !outgrown.contains($0.id) }
        current.formUnion(latest.map(\.id))
        if let head = latest.min(by: Self.isWider) { leading.insert(head.id) }
      }
    }
  }

  /// Whether nothing later is known of what the series counts.
  func isCurrent(_ line: SeriesLine) -> Bool { current.contains(line.id) }

  /// Whether the series is the one that says most of what is current: the one over the longest time.
  func leads(_ line: SeriesLine) -> Bool { leading.contains(line.id) }

  /// How often pages state what the series counts, in whatever series.
  func statementCount(of line: SeriesLine) -> Int { statements[line.id, default: line.statementCount] }

  /// Stretches that another one goes on from, running totals among them: January to June once January to August is told.
  private static func outgrown(_ lines: [SeriesLine]) -> Set<String> {
    let stretches = lines.filter {
      ($0.key.basis == .period || $0.key.basis == .cumulative) && $0.latest.period.start != nil
    }
    return Dictionary(grouping: stretches, by: \.latest.period.start).values.reduce(into: []) {
      found, group in
      let last = group.compactMap(\.lastDay).max()
      found.formUnion(group.filter { $0.lastDay != last }.map(\.id))
    }
  }

  /// How many times as long a stretch is as a later one that doesn't replace it.
  private static let farLonger = 3

  /// The stretches behind which none is told that is at least a third as long.
  private static func unreplaced(_ lines: [SeriesLine]) -> [SeriesLine] {
    var found: [SeriesLine] = []
    var longestLater = 0
    let byDay = Dictionary(grouping: lines, by: \.lastDay).sorted { one, other in
      guard let right = other.key else { return one.key != nil }
      return one.key.map { right < $0 } ?? false
    }
    for (_, group) in byDay {
      found += group.filter { $0.latest.period.dayCount > longestLater * farLonger }
      longestLater = max(longestLater, group.map(\.latest.period.dayCount).max() ?? longestLater)
    }
    return found
  }

  private static func isWider(_ one: SeriesLine, _ other: SeriesLine) -> Bool {
    let (left, right) = (one.latest.period.start, other.latest.period.start)
    if left != right {
      guard let left else { return false }
      guard let right else { return true }
      return left < right
    }
    if one.pointCount != other.pointCount { return one.pointCount > other.pointCount }
    if one.statementCount != other.statementCount { return one.statementCount > other.statementCount }
    return one.id.utf8.lexicographicallyPrecedes(other.id.utf8)
  }

  /// What is counted, where and by whom.
  private struct Subject: Hashable {
    let indicator: String
    let measure: Measure
    let change: ComparisonBase?
    let unit: UnitOfMeasure
    let place: Place?
    let agency: String?

    /// The pipeline's own place and agency are those of a number for which none is told.
    init(_ key: SeriesKey, _ definition: PipelineDefinition) {
      indicator = key.indicator
      measure = key.measure
      change = key.change
      unit = key.unit
      place = key.place?.name == definition.homeName ? nil : key.place
      agency = key.agency == definition.agency ? nil : key.agency
    }
  }

  /// Kinds of time that can't stand for each other.
  private struct TimeKind: Hashable {
    let basis: Period.Basis?
    let frequency: Frequency?

    init(_ key: SeriesKey) {
      basis = key.basis == .event ? .period : key.basis
      frequency = key.frequency
    }

    var isClosed: Bool { basis == .period && frequency == nil }
  }
}

extension SeriesLine {
  /// The last day that its latest number is about; where none is told, the day of its page.
  fileprivate var lastDay: CalendarDate? {
    latest.period.end ?? latest.leading.citation.published?.date
  }
}

extension Period {
  /// Its days; one where no start is known.
  fileprivate var dayCount: Int {
    guard let start, let end else { return 1 }
    return end.dayNumber - start.dayNumber + 1
  }
}
