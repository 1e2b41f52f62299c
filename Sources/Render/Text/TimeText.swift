import Records

/// Periods as tables and digests write them.
enum TimeText {
  /// The period in ISO 8601: `2024`, `2024-Q2`, `2024-01/2024-06`, `2024-05-05/2024-07-16`; the end alone where no
  /// start is known, nil where not even that is.
  static func timePeriod(_ period: Period) -> String? {
    guard let end = period.end else { return nil }
    guard period.basis != .snapshot, let start = period.start, start != end else { return end.description }
    guard start.day == 1, end.day == CalendarDate.days(inMonth: end.month, ofYear: end.year) else {
      return "\(start)/\(end)"
    }
    if start.year == end.year {
      switch (start.month, end.month) {
      case (1, 12): return year(end)
      case (1, 3), (4, 6), (7, 9), (10, 12): return year(end) + "-Q\(end.month / 3)"
      case (end.month, end.month): return month(end)
      default: break
      }
    }
    return month(start) + "/" + month(end)
  }

  /// The period as a reader of the digest is told it: `2024年5月5日—7月16日`; a running total says since when it counts,
  /// or that nobody says so.
  static func words(_ period: Period, _ say: Wording) -> String {
    guard let end = period.end else { return say("日期不详", "date unknown") }
    guard period.basis != .snapshot else { return day(end, say) }
    if let start = period.start { return stretch(from: start, to: end, say) }
    guard period.basis == .cumulative else { return day(end, say) }
    return say("截至\(day(end, say))，起点未说明", "up to \(day(end, say)), start not stated")
  }

  /// Whether the period is told by one day.
  static func isOneDay(_ period: Period) -> Bool {
    guard period.end != nil else { return false }
    return period.basis == .snapshot || period.start == period.end
      || (period.start == nil && period.basis != .cumulative)
  }

  /// A day as people write it: `2024年7月16日`, `16 Jul 2024`.
  static func day(_ date: CalendarDate, _ say: Wording) -> String {
    say("\(date.year)年\(date.month)月\(date.day)日", "\(date.day) \(months[date.month - 1]) \(date.year)")
  }

  /// Both ends, the latter without what it shares with the former: `5–7 Jul 2024`, `2024年1—6月`.
  static func stretch(from start: CalendarDate, to end: CalendarDate, _ say: Wording) -> String {
    guard start != end else { return day(end, say) }
    let isOneYear = start.year == end.year
    if start.day == 1, end.day == CalendarDate.days(inMonth: end.month, ofYear: end.year) {
      return wholeMonths(from: start, to: end, say)
    }
    let isOneMonth = isOneYear && start.month == end.month
    return say(
      day(start, say) + "—" + (isOneYear ? "" : "\(end.year)年") + (isOneMonth ? "" : "\(end.month)月")
        + "\(end.day)日",
      (isOneMonth
        ? "\(start.day)–" : "\(start.day) \(months[start.month - 1])\(isOneYear ? "" : " \(start.year)") – ")
        + day(end, say))
  }

  /// Both days without their year, for where there is little room: `6.25—9.27`, `25 Jun–27 Sep`.
  static func days(from start: CalendarDate, to end: CalendarDate, _ say: Wording) -> String {
    say(
      "\(start.month).\(start.day)—\(end.month).\(end.day)",
      "\(start.day) \(months[start.month - 1])–\(end.day) \(months[end.month - 1])")
  }

  private static func wholeMonths(from start: CalendarDate, to end: CalendarDate, _ say: Wording) -> String {
    let (first, last) = (months[start.month - 1], months[end.month - 1])
    guard start.year == end.year else {
      return say(
        "\(start.year)年\(start.month)月—\(end.year)年\(end.month)月",
        "\(first) \(start.year) – \(last) \(end.year)")
    }
    if start.month == end.month { return say("\(end.year)年\(end.month)月", "\(last) \(end.year)") }
    if start.month == 1, end.month == 12 { return say("\(end.year)年", "\(end.year)") }
    return say("\(end.year)年\(start.month)—\(end.month)月", "\(first)–\(last) \(end.year)")
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func year(_ date: CalendarDate) -> String { String(date.description.prefix(4)) }
  private static func month(_ date: CalendarDate) -> String { String(date.description.prefix(7)) }
}
