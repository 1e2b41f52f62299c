/// How long a closed stretch is that no frequency describes: in whole months where it begins and ends with months, else
/// in days, a leap day left out so that the same stretch is as long in every year.
package enum StretchLength: Hashable, Sendable, Codable {
  case months(Int)
  case days(Int)

  /// The length of a period, or nil where it is not closed or has a frequency.
  package init?(of period: Period) {
    guard Frequency(of: period) == nil, let start = period.start, let end = period.end, start <= end else {
      return nil
    }
    let isWholeMonths = start.day == 1 && end.day == CalendarDate.days(inMonth: end.month, ofYear: end.year)
    self =
      isWholeMonths
      ? .months((end.year - start.year) * 12 + end.month - start.month + 1)
      : .days(end.dayNumber - start.dayNumber + 1 - Self.leapDays(from: start, to: end))
  }

  private static func leapDays(from start: CalendarDate, to end: CalendarDate) -> Int {
    (start.year...end.year).count { year in
      CalendarDate(year: year, month: 2, day: 29).map { start <= $0 && $0 <= end } ?? false
    }
  }
}

extension StretchLength: CustomStringConvertible {
  /// The duration in ISO 8601: `P7M`, `P15D`.
  package var description: String {
    switch self {
    case .months(let count): "P\(count)M"
    case .days(let count): "P\(count)D"
    }
  }
}
