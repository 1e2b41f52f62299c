import Records

/// Words that say when, and the time that they mean.
struct TimeExpression: Hashable, Sendable {
  enum Meaning: Hashable, Sendable {
    /// One day, or nights of one operation.
    case day(CalendarDate)
    /// From a first day to a last one.
    case closed(CalendarDate, CalendarDate)
    /// Since a day, still open.
    case since(CalendarDate)
    /// Since the campaign that the text is about began.
    case sinceCampaign
    /// Up to a day: 截至7月底.
    case asOf(CalendarDate)
  }

  let utf8Range: Range<Int>
  let meaning: Meaning
}

/// A year, a month or a day as printed, with what is left out.
struct PartialDate: Hashable, Sendable {
  var year: Int?
  var month: Int?
  var day: Int?

  /// The first day that it covers.
  func first(year fallback: Int) -> CalendarDate? {
    CalendarDate(year: year ?? fallback, month: month ?? 1, day: day ?? 1)
  }

  /// The last day that it covers.
  func last(year fallback: Int) -> CalendarDate? {
    let month = month ?? 12
    guard (1...12).contains(month) else { return nil }
    let year = year ?? fallback
    return CalendarDate(year: year, month: month, day: day ?? CalendarDate.days(inMonth: month, ofYear: year))
  }
}
