extension Frequency {
  /// The frequency of the calendar stretches that the period is one of, or nil where it is none.
  package init?(of period: Period) {
    guard let start = period.start, let end = period.end, start <= end else { return nil }
    switch end.dayNumber - start.dayNumber + 1 {
    case 1: self = .daily
    case 7: self = .weekly
    default:
      let isWholeMonths =
        start.day == 1 && end.day == CalendarDate.days(inMonth: end.month, ofYear: end.year)
        && start.year == end.year
      guard isWholeMonths else { return nil }
      switch (end.month - start.month + 1, (start.month - 1) % (end.month - start.month + 1)) {
      case (1, 0): self = .monthly
      case (3, 0): self = .quarterly
      case (6, 0): self = .halfYearly
      case (12, 0): self = .annual
      default: return nil
      }
    }
  }

  /// The stretch that follows one of this frequency.
  package func successor(of period: Period) -> Period? {
    guard let start = period.end?.adding(days: 1), let end = end(ofStretchFrom: start) else { return nil }
    return Period(start: start, end: end, basis: .period)
  }

  private func end(ofStretchFrom start: CalendarDate) -> CalendarDate? {
    switch self {
    case .daily: start
    case .weekly: start.adding(days: 6)
    case .monthly: start.endOfMonth(after: 0)
    case .quarterly: start.endOfMonth(after: 2)
    case .halfYearly: start.endOfMonth(after: 5)
    case .annual: start.endOfMonth(after: 11)
    }
  }
}

extension CalendarDate {
  /// The last day of the month that lies `months` after this day's.
  fileprivate func endOfMonth(after months: Int) -> CalendarDate? {
    let index = year * 12 + month - 1 + months
    let (year, month) = (index / 12, index % 12 + 1)
    return CalendarDate(year: year, month: month, day: Self.days(inMonth: month, ofYear: year))
  }
}
