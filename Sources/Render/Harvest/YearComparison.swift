import Pipeline
import Records

/// One count over nearly the same days of several years, where each year has a series of its own: what a campaign that
/// comes every summer brought.
struct YearComparison: Sendable {
  /// Two numbers stand beside one another in any table.
  static let leastYears = 3
  /// Bars that have room for their days; the latest years stand.
  static let mostYears = 4
  /// Days by which stretches may begin or end apart and still be compared: campaigns move by a week with the calendar.
  static let slack = 10

  /// One line a year, the oldest first.
  let lines: [SeriesLine]
  /// The paths of its charts inside the output folder, by language.
  var charts: [DigestPolicy.Language: String] = [:]

  var latest: SeriesLine { lines[lines.count - 1] }

  /// All comparisons that the latest points of series allow, in the order of their latest lines.
  static func found(in series: [SeriesLine]) -> [YearComparison] {
    let stretches = series.compactMap(Stretch.init)
    let groups = Dictionary(grouping: stretches, by: \.count)
    var found: [(position: Int, comparison: YearComparison)] = []
    for group in groups.values {
      var left = group.sorted { $0.precedes($1) }
      while let latest = left.first {
        let like = left.filter { $0.isLike(latest) }
        let years = Dictionary(grouping: like, by: \.year).compactMapValues { $0.min { $0.precedes($1) } }
        let chosen = years.values.sorted { $0.year < $1.year }.suffix(mostYears)
        if years.count >= leastYears, let position = series.firstIndex(where: { $0.id == latest.line.id }) {
          found.append((position, YearComparison(lines: chosen.map(\.line))))
        }
        left.removeAll { stretch in like.contains { $0.line.id == stretch.line.id } }
      }
    }
    return found.sorted { $0.position < $1.position }.map(\.comparison)
  }

  /// The latest point of a series as a stretch of days in one year.
  private struct Stretch {
    /// What is counted, where and by whom.
    struct Count: Hashable {
      let indicator: String
      let place: String?
      let agency: String?
      let unit: UnitOfMeasure
    }

    let line: SeriesLine
    let count: Count
    let year: Int
    /// Days of the year, the first of January being 0.
    let days: ClosedRange<Int>

    init?(_ line: SeriesLine) {
      let period = line.latest.period
      guard line.isNamed, line.key.measure == .level, let start = period.start, let end = period.end,
        start.year == end.year, start <= end,
        let first = CalendarDate(year: start.year, month: 1, day: 1)
      else { return nil }
      self.line = line
      count = Count(
        indicator: line.key.indicator, place: line.key.place?.name, agency: line.key.agency,
        unit: line.key.unit)
      year = start.year
      days = (start.dayNumber - first.dayNumber)...(end.dayNumber - first.dayNumber)
    }

    /// The latest year first, in it the longest stretch, then the one that most pages state, then by series.
    func precedes(_ other: Stretch) -> Bool {
      if year != other.year { return year > other.year }
      if days.count != other.days.count { return days.count > other.days.count }
      if line.statementCount != other.line.statementCount {
        return line.statementCount > other.line.statementCount
      }
      return line.id.utf8.lexicographicallyPrecedes(other.line.id.utf8)
    }

    func isLike(_ other: Stretch) -> Bool {
      abs(days.lowerBound - other.days.lowerBound) <= YearComparison.slack
        && abs(days.upperBound - other.days.upperBound) <= YearComparison.slack
    }
  }
}
