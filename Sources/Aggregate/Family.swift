import Lexicon
import Pipeline
import Records

/// The series of one count at one place and by one agency, whatever their campaign, basis and start: what one of them
/// says, another may say as well, or deny.
struct Family: Sendable {
  /// What all keys of a family begin with: indicator, measure, change, unit, place and agency.
  static func prefix(of key: String) -> String {
    key.split(separator: "|", omittingEmptySubsequences: false).prefix(6).joined(separator: "|") + "|"
  }

  /// The family whose levels a change is measured between, or nil where their unit can't be told.
  static func levels(of change: SeriesKey, lexicon: Lexicon) -> String? {
    guard change.measure == .change, change.change == .yearOnYear, change.unit.symbol == "%",
      let usual = lexicon.indicator(Identifier(change.indicator))?.unit
    else { return nil }
    let unit = UnitOfMeasure(lexicon.unit(usual)?.canonical ?? usual)
    return prefix(of: change.counterpart(.level, nil, unit: unit).description)
  }

  let members: [Series]
  let weighing: Weighing

  /// What the members don't explain, in the order of their keys.
  func anomalies(changes: (SeriesKey) throws(StageError) -> Series?) throws(StageError) -> [Anomaly] {
    var found: [Anomaly] = []
    for series in members where series.key.measure == .level || series.key.measure == .change {
      found += disagreements(in: series)
      if series.key.measure == .level, let change = try changes(series.key.percentOnYear) {
        found += contradicted(change, by: series)
      }
    }
    return found + betweenBases + betweenStretches + misdated
  }
}

// MARK: - One fact in several series

extension Family {
  private func disagreements(in series: Series) -> [Anomaly] {
    let history = History(series.points, key: series.key, units: weighing.units)
    return series.points.indices.filter { !series.points[$0].conflicting.isEmpty }.flatMap { position in
      Anomaly.disagreements(
        at: position, in: history, of: series.key, weighing: weighing,
        echoes: echoes(of: series.points[position]))
    }
  }

  /// What other points of the family print, near in time: most pages repeat a total for days after its date.
  private func echoes(of point: SeriesPoint) -> [Observation] {
    guard let end = point.period.end else { return [] }
    return members.flatMap(\.points).filter { other in
      guard let otherEnd = other.period.end, other.period != point.period else { return false }
      return abs(otherEnd.dayNumber - end.dayNumber) <= Self.echoDays
    }.map(\.leading)
  }

  /// A month: how long totals are repeated.
  private static let echoDays = 31

  /// Two readings of one stretch, as a running total and as a closed period, are one fact.
  private var betweenBases: [Anomaly] {
    guard members.count > 1 else { return [] }
    var byStretch: [Stretch: [Spot]] = [:]
    for (index, series) in members.enumerated()
    where series.key.measure == .level && series.key.basis != .snapshot {
      for (position, point) in series.points.enumerated() {
        guard let start = point.period.start, let end = point.period.end else { continue }
        byStretch[Stretch(start: start, end: end, campaign: series.key.campaign), default: []].append(
          Spot(series: index, position: position))
      }
    }
    return byStretch.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.compactMap { _, spots in
      let points = spots.map(point(at:))
      let first = points[0]
      let others = points.dropFirst().filter { !$0.point.interval.meets(first.point.interval) }
      guard let other = others.first else { return nil }
      return Anomaly(
        kind: .conflict, series: first.key.description,
        evidence: Evidence(
          zh: "各页对 \(first.point.period.evidence.zh) 的说法不一：\(first.point.stated)、\(other.point.stated)",
          en: "pages state \(first.point.stated) and \(other.point.stated) for "
            + first.point.period.evidence.en),
        cause: Anomaly.Cause(of: other.point.leading, against: first.point.leading),
        statements: [first.point.leading] + others.map(\.point.leading),
        suspects: Disagreement(first.point, others.map(\.point), weighing: weighing).suspects)
    }
  }

  /// Where a point stands among the members: a long family's points are looked at in place.
  struct Spot {
    let series: Int
    let position: Int
  }

  func point(at spot: Spot) -> (key: SeriesKey, point: SeriesPoint) {
    (members[spot.series].key, members[spot.series].points[spot.position])
  }

  private struct Stretch: Hashable, Comparable {
    let start: CalendarDate
    let end: CalendarDate
    let campaign: String?

    static func < (left: Self, right: Self) -> Bool {
      (left.start, left.end, left.campaign ?? "") < (right.start, right.end, right.campaign ?? "")
    }
  }
}

// MARK: - One number for two years

extension Family {
  /// The same number for the same days of two years, where so many digits would hardly be the same by chance.
  private var misdated: [Anomaly] {
    let kept = members.indices.filter { members[$0].key.measure == .level && members[$0].key.basis != .event }
    let count = kept.reduce(0) { $0 + members[$1].points.count }
    var byValue: [ExactDecimal: [Spot]] = [:]
    for index in kept {
      for (position, point) in members[index].points.enumerated() where isTelling(point, among: count) {
        byValue[point.value, default: []].append(Spot(series: index, position: position))
      }
    }
    return byValue.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.flatMap { _, spots in
      let twins = spots.map(point(at:))
      return twins.indices.flatMap { index in
        twins[(index + 1)...].compactMap { other in
          let one = twins[index]
          guard one.point.period.isAYear(from: other.point.period),
            one.point.leading.citation.address != other.point.leading.citation.address
          else { return nil as Anomaly? }
          return Anomaly(
            kind: .twin, series: one.key.description,
            evidence: Evidence(
              zh: "\(one.point.period.evidence.zh) 说是 \(one.point.stated)，"
                + "\(other.point.period.evidence.zh) 也说是 \(other.point.stated)",
              en: "\(one.point.stated) is stated for \(one.point.period.evidence.en), and "
                + "\(other.point.stated) for \(other.point.period.evidence.en)"),
            cause: .date, statements: [one.point.leading, other.point.leading],
            suspects: lonelier(one.point, other.point))
        }
      }
    }
  }

  /// Whether a number has more digits than all points of the family would share by chance, one time in twenty.
  private func isTelling(_ point: SeriesPoint, among count: Int) -> Bool {
    guard let digits = point.value.divided(by: point.value.lastDigitSize)?.magnitude else { return false }
    return digits > ExactDecimal(20 * count)
  }

  /// The one of two points that fewer pages state.
  private func lonelier(_ one: SeriesPoint, _ other: SeriesPoint) -> [Anomaly.Suspect] {
    let (left, right) = (one.agreeing.count, other.agreeing.count)
    guard left != right else { return [] }
    let point = left < right ? one : other
    return [Anomaly.Suspect(figure: point.leading.figure.id, snapshot: point.leading.citation.snapshot)]
  }
}

// MARK: - Changes between levels

extension Family {
  /// Printed changes on the year that no levels within the printed ones give, rounded or cut.
  private func contradicted(_ changes: Series, by levels: Series) -> [Anomaly] {
    var before: [Stretch: SeriesPoint] = [:]
    for series in members where series.key.measure == .level && series.key.campaign == levels.key.campaign {
      for point in series.points {
        guard let start = point.period.start, let end = point.period.end else { continue }
        before[Stretch(start: start, end: end, campaign: nil)] = point
      }
    }
    let now = Dictionary(levels.points.map { (PointID($0.period), $0) }) { first, _ in first }
    return changes.points.compactMap { change in
      guard let now = now[PointID(change.period)], let start = change.period.start?.yearBefore,
        let end = change.period.end?.yearBefore,
        let was = before[Stretch(start: start, end: end, campaign: nil)],
        let percent = YearOnYear.percent(from: was.interval, to: now.interval),
        !percent.meets(change.interval)
      else { return nil }
      return Anomaly(
        kind: .identity, series: changes.key.description,
        evidence: Evidence(
          zh: "从 \(was.stated) 到 \(now.stated)，变化不是 \(change.stated)",
          en: "\(now.stated) against \(was.stated) is no change of \(change.stated)"),
        cause: nil, statements: [change.leading, now.leading, was.leading])
    }
  }
}

extension SeriesKey {
  /// The key of another measure of the same thing.
  func counterpart(_ measure: Measure, _ change: ComparisonBase?, unit: UnitOfMeasure) -> SeriesKey {
    counting(indicator, as: measure, change, unit: unit, in: place)
  }

  /// The series of this one's changes on the year.
  var percentOnYear: SeriesKey { counterpart(.change, .yearOnYear, unit: UnitOfMeasure("%")) }
}

extension Period {
  /// Whether both cover the same days of the year, one year apart, and have one basis.
  fileprivate func isAYear(from other: Period) -> Bool {
    guard basis == other.basis, let end, let otherEnd = other.end else { return false }
    guard end.yearBefore == otherEnd || otherEnd.yearBefore == end else { return false }
    guard let start, let otherStart = other.start else { return start == other.start }
    return start.yearBefore == otherStart || otherStart.yearBefore == start || start == otherStart
  }
}
