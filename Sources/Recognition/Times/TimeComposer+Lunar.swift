import Lexicon
import Records

// Days of the lunar new year: 除夕至初三, 初一至初七.
extension TimeComposer {
  /// 初一至初七, 正月初一至初三: days that are told without their month; alone 初一 may be any month's.
  func lunarDays(at start: Int) -> TimeExpression? {
    guard let written, let eve = vocabulary.newYearEves.last(where: { $0 <= written }),
      written.dayNumber - eve.dayNumber <= Self.reportedDays,
      let (first, end) = lunarDay(at: start, after: eve)
    else { return nil }
    return lunarDays(from: first, start..<end)
  }

  /// 除夕至初三: a day of the holiday, and a later one behind it.
  func lunarDays(from first: CalendarDate, _ range: Range<Int>) -> TimeExpression? {
    guard let joint = reader.joint(at: range.upperBound),
      let eve = vocabulary.newYearEves.last(where: { $0 <= first }),
      first.dayNumber - eve.dayNumber <= Self.longestHoliday,
      let (last, end) = lunarDay(at: joint, after: eve), first < last
    else { return nil }
    return composed(
      .closed(first, last), first, last, range.lowerBound..<end, opening(before: range.lowerBound),
      closing(at: end), isSingle: false)
  }

  /// 初三: the third day behind the eve.
  private func lunarDay(at start: Int, after eve: CalendarDate) -> (CalendarDate, Int)? {
    var position = start
    for word: StaticString in ["农历", "正月", "大年"] { position = reader.skip(word, at: position) ?? position }
    guard let sign = reader.skip("初", at: position), let (day, end) = reader.digits(at: sign),
      (1...Self.longestHoliday).contains(day), bytes[sign] >= 0x80
    else { return nil }
    return (eve.adding(days: day), end)
  }

  /// 初十 is the last day that 初 names.
  private static let longestHoliday = 10
  /// Two months: until then a text that tells of the new year's days need not name their month.
  private static let reportedDays = 60
}
