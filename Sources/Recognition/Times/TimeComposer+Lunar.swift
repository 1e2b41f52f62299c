import Lexicon
import Records

// Days and months of the calendar of the moon: 除夕至初三, 正月初一至十五, 农历八月十五.
//
// Of them only the first month's can be counted, from the eve of its year; of the others nothing is known but that they are
// no months of the sun.
extension TimeComposer {
  /// 农历八月十五, 腊月二十三至三十, 闰二月, 三月三, 五月初五.
  func lunarTime(at start: Int) -> TimeExpression? {
    guard let (first, last, end) = reader.lunarDates(at: start) else { return nil }
    var range = start..<end
    // 正月初一: a day that has a row of its own.
    let isSingle = range.upperBound == first.end
    let name = vocabulary.words.longestMatch(in: bytes, at: start, limit: reader.limit)
    if isSingle, case .holiday = name?.value { return nil }
    if let tail = vocabulary.lunarTails.longestMatch(in: bytes, at: range.upperBound, limit: bytes.count),
      tail.value == .word
    {
      range = start..<tail.utf8Range.upperBound
    }
    if let solar = solarDate(beside: range) { return solar }
    let isConverted = isSingle || last != nil
    guard isConverted, let from = day(of: first), let to = day(of: last ?? first), from <= to, let written
    else { return unknownTime(range, isDay: isSingle && first.day != nil) }
    if from > written { return unknownTime(range, isDay: isSingle) }
    let meaning: TimeExpression.Meaning =
      from == to ? .day(from) : to > written ? .since(from) : .closed(from, to)
    return composed(
      meaning, from, to, range, opening(before: start), closing(at: range.upperBound), isSingle: from == to)
  }

  /// 6月10日（农历五月初五）, 农历五月初五（6月10日）: the day of the sun's calendar that stands beside the moon's is the same one.
  private func solarDate(beside range: Range<Int>) -> TimeExpression? {
    if let open = reader.skip("（", at: range.upperBound) ?? reader.skip("(", at: range.upperBound),
      let reading = reader.reading(at: open),
      let close = reader.skip("）", at: reading.end) ?? reader.skip(")", at: reading.end)
    {
      return expression(for: reading, from: open).map {
        TimeExpression(utf8Range: range.lowerBound..<close, meaning: $0.meaning, role: $0.role)
      }
    }
    guard let previous, previous.isDay || previous.meaning.asOfDay != nil,
      previous.utf8Range.upperBound <= range.lowerBound
    else { return nil }
    let gap = bytes[previous.utf8Range.upperBound..<range.lowerBound]
    let marks = ["", "（", "(", "，", "、", "即", "，即"]
    guard marks.contains(where: { gap.elementsEqual($0.utf8) }) else { return nil }
    return TimeExpression(utf8Range: range, meaning: previous.meaning, role: previous.role)
  }

  /// The day of the first month, which every year has 29 of, in the year that began last.
  private func day(of date: DateReader.LunarDate) -> CalendarDate? {
    guard date.month == 1, !date.isLeap, let day = date.day, day < 30, let written,
      let eve = vocabulary.newYearEves.last(where: { eve in
        eve <= written && (date.year ?? eve.year) == eve.year
      }),
      written.dayNumber - eve.dayNumber <= Self.reportedYear
    else { return nil }
    return eve.adding(days: day)
  }

  /// 初一至初七: days that are told without their month; alone 初一 may be any month's.
  func lunarDays(at start: Int) -> TimeExpression? {
    guard let written, let eve = vocabulary.newYearEves.last(where: { $0 <= written }),
      written.dayNumber - eve.dayNumber <= Self.reportedDays,
      let (first, end) = lunarDay(at: start, after: eve)
    else { return nil }
    return lunarDays(from: first, start..<end)
  }

  /// 除夕至初三, 除夕至正月十五: a day of the holiday, and a later one behind it.
  func lunarDays(from first: CalendarDate, _ range: Range<Int>) -> TimeExpression? {
    guard let joint = reader.joint(at: range.upperBound),
      let eve = vocabulary.newYearEves.last(where: { $0 <= first }),
      first.dayNumber - eve.dayNumber <= Self.longestHoliday,
      let (last, end) = lunarDay(at: joint, after: eve) ?? dayOfFirstMonth(at: joint, after: eve),
      first < last
    else { return nil }
    return composed(
      .closed(first, last), first, last, range.lowerBound..<end, opening(before: range.lowerBound),
      closing(at: end), isSingle: false)
  }

  private func dayOfFirstMonth(at start: Int, after eve: CalendarDate) -> (CalendarDate, Int)? {
    guard let date = reader.lunarDate(at: start), date.month == 1, !date.isLeap, let day = date.day, day < 30
    else {
      return nil
    }
    return (eve.adding(days: day), date.end)
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
  /// Ten months: what is told of a first month later may be announced for the next.
  private static let reportedYear = 300
}
