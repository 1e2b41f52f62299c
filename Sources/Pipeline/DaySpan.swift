package import Records

/// A stretch of days, open where it has no end.
package struct DaySpan: Hashable, Sendable {
  package let first: CalendarDate?
  package let last: CalendarDate?

  /// All days.
  package static let always = DaySpan(first: nil, last: nil)

  package init(first: CalendarDate?, last: CalendarDate?) {
    self.first = first
    self.last = last
  }

  package func contains(_ day: CalendarDate) -> Bool {
    if let first, day < first { return false }
    if let last, last < day { return false }
    return true
  }
}
