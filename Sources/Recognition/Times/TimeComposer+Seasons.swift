import Lexicon
import Records

// Seasons as meteorologists count them: autumn is September to November.
extension TimeComposer {
  /// 2024年秋季全国平均气温: a year's season where the words behind it tell of the weather; nil for those of actions and of fashion.
  func weatherSeason(of year: Int, at position: Int, from start: Int) -> TimeExpression? {
    guard let season = vocabulary.seasons.longestMatch(in: bytes, at: position, limit: bytes.count),
      let written, tellsWeather(behind: season.utf8Range.upperBound)
    else { return nil }
    let range = start..<season.utf8Range.upperBound
    guard var days = days(ofSeason: season.value, year) else { return nil }
    if days.first > written {
      // 今年冬季 in January began in the year before.
      guard let before = self.days(ofSeason: season.value, year - 1) else { return nil }
      days = before
    }
    return TimeExpression(
      utf8Range: range, meaning: days.last > written ? .since(days.first) : .closed(days.first, days.last))
  }

  private func days(ofSeason month: Int, _ year: Int) -> (first: CalendarDate, last: CalendarDate)? {
    let (lastMonth, lastYear) = month + 2 > 12 ? (month - 10, year + 1) : (month + 2, year)
    guard let first = CalendarDate(year: year, month: month, day: 1),
      let last = CalendarDate(
        year: lastYear, month: lastMonth, day: CalendarDate.days(inMonth: lastMonth, ofYear: lastYear))
    else { return nil }
    return (first, last)
  }

  /// Whether the next words of the clause tell of the weather: 气温, 降水.
  private func tellsWeather(behind end: Int) -> Bool {
    let clause = bytes[end...].prefix(Self.weatherBytes).prefix { $0 >= 0x80 && $0 != 0xef }
    return !vocabulary.weather.matches(in: bytes, clause.startIndex..<clause.endIndex).isEmpty
  }

  /// Eight signs: where it was, and 平均.
  private static let weatherBytes = 24
}
