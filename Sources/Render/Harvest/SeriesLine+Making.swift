import Lexicon
import Pipeline
import Records

extension SeriesLine {
  /// Points that a spark line shows at most: more of them are wider than a phone's column.
  private static let sparkLength = 8

  /// The line of a series, or nil for a series without points.
  init?(_ series: Series, entry: IndicatorEntry?, charts: [DigestPolicy.Language: String]) {
    guard let latest = series.points.last else { return nil }
    self.init(
      id: series.key.description, key: series.key, labelZh: entry?.labelZh ?? series.label,
      labelEn: entry?.labelEn, theme: entry?.theme ?? "other", latest: latest,
      previous: series.points.dropLast().last,
      increment: series.increments.last { $0.period.end == latest.period.end },
      yearOnYear: series.yearOnYear.last { $0.period == latest.period }, pointCount: series.points.count,
      statementCount: series.points.reduce(0) { $0 + 1 + $1.agreeing.count + $1.conflicting.count },
      sparkline: Self.trendMark(of: series),
      trendCount: series.trend.count, span: series.shownStretch,
      charts: charts)
  }

  /// The marks of a spark line, from the least to the most.
  static let blocks: [Character] = Array("▁▂▃▄▅▆▇█")

  /// What stands behind a series' name: of a running total only that it fell, since it can do nothing but rise.
  private static func trendMark(of series: Series) -> String {
    guard series.key.measure.hasTrend else { return "" }
    let values = series.trend.suffix(sparkLength).map(\.value)
    guard series.key.basis == .cumulative, series.key.measure == .level else { return sparkline(of: values) }
    return sparkline(of: Array(values.suffix(2))) == "↘" ? "↘" : ""
  }

  /// Values as blocks of eight heights; two values as an arrow, nothing for fewer.
  static func sparkline(of values: [ExactDecimal]) -> String {
    guard values.count > 1, let least = values.min(), let most = values.max() else { return "" }
    if values.count == 2 { return values[0] == values[1] ? "→" : values[0] < values[1] ? "↗" : "↘" }
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
  /// How many times a closed stretch's own length may lie between it and the next one: beyond that, nothing is known of
  /// most of the time, and bars would be hairs.
  private static let longestPause = 12

  /// The points that make a trend: all, but of closed stretches only the latest that follow one another.
  var trend: ArraySlice<SeriesPoint> {
    guard key.basis == .period else { return points[...] }
    var first = points.endIndex
    while first > points.startIndex {
      let earlier = points[first - 1]
      if first < points.endIndex {
        guard let end = earlier.period.end, let start = points[first].period.start ?? points[first].period.end
        else { break }
        let days = end.dayNumber - (earlier.period.start ?? end).dayNumber + 1
        guard start.dayNumber - end.dayNumber - 1 <= days * Self.longestPause else { break }
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
