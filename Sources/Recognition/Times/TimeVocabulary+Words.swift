import Lexicon
import Records

// What the rows of times.tsv mean.
extension TimeVocabulary {
  /// The meaning of a word, nil for the marks around dates.
  static func word(_ meaning: String, amount: String) -> Word? {
    let number = Int(amount)
    switch (meaning, number) {
    case ("as-of", _): return .asOf(number ?? 0)
    case ("year", let number?): return .year(number)
    case ("half", let number?): return .half(number)
    case ("quarter", let number?): return .quarter(number)
    case ("quarters", let number?): return .quarters(number)
    case ("years-before", let number?): return .yearsBefore(number)
    case ("third", _):
      if let edge = PartialDate.Edge(rawValue: amount) { return .third(edge) }
    case ("month", let number?): return .month(number)
    case ("week", let number?): return .week(number)
    case ("week-before", let number?): return .weekBefore(number)
    case ("day", let number?): return .day(number)
    case ("bracketed-day", let number?): return .bracketedDay(number)
    case ("since-year", _): return .sinceYear
    case ("that-day", _): return .thatDay(number ?? 0)
    case ("that-month", _): return .thatMonth
    case ("since-unknown", _): return .sinceUnknown
    case ("that-year", _): return .thatYear
    case ("quarter-from", let number?): return .quarterFrom(number)
    case ("named-end", let number?): return .namedEnd(number)
    case ("named-start", let number?): return .namedStart(number)
    case ("now", _): return .now
    case ("hitherto", _): return .hitherto
    case ("fixed-day", _):
      let parts = amount.split(separator: "-").compactMap { Int($0) }
      if parts.count == 2 { return .fixedDay(month: parts[0], day: parts[1]) }
    case ("again", _): return .again
    case ("meeting", _): return .meeting
    case ("whole-year", _): return .wholeYear
    case ("year-end", _): return .yearEnd
    case ("year-start", _): return .yearStart
    case ("period-end", _): return .periodEnd
    case ("campaign-now", _): return .campaignNow
    case ("unknown", _): return .unknown
    case ("none", _): return Word.none
    case ("since-day", _):
      if let day = CalendarDate(text: amount) { return .sinceDay(day) }
    case ("stretch", _):
      let days = amount.split(separator: "/").compactMap { CalendarDate(text: $0) }
      if days.count == 2 { return .stretch(days[0], days[1]) }
    case ("campaign", _), ("season", _), ("backward", _), ("forward", _), ("best", _), ("edge", _),
      ("lasting", _), ("lunar", _), ("lunar-month", _):
      return nil
    default:
      if ["before-", "behind-", "between-", "opens-", "first-"].contains(where: meaning.hasPrefix) {
        return nil
      }
    }
    preconditionFailure("times.tsv: no meaning '\(meaning)' with amount '\(amount)'")
  }
}
