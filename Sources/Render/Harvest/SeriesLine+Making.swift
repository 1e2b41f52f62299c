import Lexicon
import Pipeline
import Records

extension SeriesLine {
  /// Points that a spark line shows at most: more of them are wider than a phone's column.
  private static let sparkLength = 8

  /// The line of a series, or nil for a series without points.
  ///
  /// `increments` are its own, in the unit that its latest number is printed in.
  init?(
    _ series: Series, told increments: [Increment], entry: IndicatorEntry?,
    charts: [DigestPolicy.Language: String]
  ) {
    guard let latest = series.points.last else { return nil }
    let increment = increments.last { $0.period.end == latest.period.end }
    let previous = series.previous(to: latest, by: increment)
    self.init(
      id: series.key.description, key: series.key, labelZh: entry?.labelZh ?? series.label,
      labelEn: entry?.labelEn, theme: entry?.theme ?? "other", latest: latest,
      previous: previous, increment: increment,
      yearOnYear: series.yearOnYear.last { $0.period == latest.period }, pointCount: series.points.count,
      statementCount: series.points.reduce(0) { $0 + 1 + $1.agreeing.count + $1.conflicting.count },
      sparkline: Self.trendMark(of: series, from: previous, to: latest),
      trendCount: series.trend.count, span: series.shownStretch,
      charts: charts)
  }

  /// The marks of a spark line, from the least to the most.
  static let blocks: [Character] = Array("▁▂▃▄▅▆▇█")
  /// The marks of two numbers.
  static let arrows: [Character] = ["↗", "↘", "→"]

  /// What stands behind a series' name: of a running total only that it fell, since it can do nothing but rise.
  private static func trendMark(
    of series: Series, from previous: SeriesPoint?, to latest: SeriesPoint
  ) -> String {
    guard series.key.measure.hasTrend else { return "" }
    let trend = series.trend.suffix(sparkLength)
    guard series.key.basis == .cumulative, series.key.measure == .level else {
      guard trend.count == 2, let first = trend.first, let last = trend.last else {
        return sparkline(of: trend.map(\.value))
      }
      return arrow(from: first.interval, to: last.interval)
    }
    return previous.map { arrow(from: $0.interval, to: latest.interval) } == "↘" ? "↘" : ""
  }

  /// Which way a number went; nothing where what both words allow leaves it open, as of 42,500 and then 4.2万余.
  static func arrow(from before: Interval, to now: Interval) -> String {
    if before == now { return "→" }
    return before.upper < now.lower ? "↗" : now.upper < before.lower ? "↘" : ""
  }

  /// Values as blocks of eight heights, nothing for fewer than three.
  static func sparkline(of values: [ExactDecimal]) -> String {
    guard values.count > 2, let least = values.min(), let most = values.max() else { return "" }
    let span = (most - least).units
    return String(
      values.map { value in
        span == 0 ? blocks[3] : blocks[Int((value - least).units * Int128(blocks.count - 1) / span)]
      })
  }
}

extension Measure {
  /// Whether its values are levels of a kind; a fall by less than last time is no rise.
  fileprivate var hasTrend: Bool { self != .change && self != .rank }
}

extension Series {
  /// The point that the latest one is told against: the one that its increment begins behind, which steps over points
  /// that the series' course speaks against; else the one before it.
  fileprivate func previous(to latest: SeriesPoint, by increment: Increment?) -> SeriesPoint? {
    guard let start = increment?.period.start else { return points.dropLast().last }
    return points.last { $0.period.end == start.adding(days: -1) }
  }

  /// How many times a closed stretch's own length may lie between it and the next one: beyond that, nothing is known of
  /// most of the time, and bars would be hairs.
  private static let longestPause = 12

  /// The points that make a trend: all, but of closed stretches only the latest that follow one another without a day
  /// in common.
  var trend: ArraySlice<SeriesPoint> {
    guard key.basis == .period else { return points[...] }
    var first = points.endIndex
    while first > points.startIndex {
      let earlier = points[first - 1]
      if first < points.endIndex {
        guard let end = earlier.period.end, let start = points[first].period.start ?? points[first].period.end
        else { break }
        let days = end.dayNumber - (earlier.period.start ?? end).dayNumber + 1
        let pause = start.dayNumber - end.dayNumber - 1
        guard pause >= 0, pause <= days * Self.longestPause else { break }
      }
      first -= 1
    }
    return points[first...]
  }

  /// The first and the last day that its trend and a chart of it reach over.
  var shownStretch: (start: CalendarDate, end: CalendarDate)? {
    let ends = trend.compactMap(\.period.end)
    let starts = key.basis == .period ? trend.compactMap(\.period.start) : [key.start].compactMap { $0 }
    guard let last = ends.max(), let first = (starts + ends).min() else { return nil }
    return (first, last)
  }
}

extension NearlyEqual {
  /// Statements of a point that agree with the leading one and yet print a number that no rounding of it gives.
  static func found(in point: SeriesPoint, of series: String) -> [NearlyEqual] {
    point.agreeing.filter { differs($0.figure, from: point.leading.figure) }
      .map { NearlyEqual(series: series, leading: point.leading, other: $0) }
  }

  /// Whether a reader would ask: 970.8万 beside 970.7万, 140万余 beside 143万余.
  private static func differs(_ other: Figure, from leading: Figure) -> Bool {
    guard other.unit == leading.unit, other.quantity.value != leading.quantity.value else { return false }
    let sameBound = other.quantity.bound == leading.quantity.bound && other.quantity.bound != .exact
    return sameBound || !other.quantity.interval.contains(leading.quantity.value)
  }
}
