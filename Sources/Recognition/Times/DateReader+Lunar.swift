import Lexicon
import Records

// Months and days of the calendar of the moon, as they are printed: 农历八月十五, 正月初一至十五, 三月三.
extension DateReader {
  /// A month of the moon, with its day.
  struct LunarDate {
    var year: Int?
    let month: Int
    let isLeap: Bool
    let day: Int?
    let end: Int
  }

  /// A day or month of the moon, or a stretch of them, and where it ends; the last is nil where a holiday's name ends it.
  func lunarDates(at start: Int) -> (first: LunarDate, last: LunarDate?, end: Int)? {
    guard let first = lunarDate(at: start), isMeant(first, from: start) else { return nil }
    guard let joint = joint(at: first.end) else { return (first, nil, first.end) }
    if let last = lunarDate(at: joint) { return (first, last, last.end) }
    if first.day != nil, let (day, end) = lunarDay(at: joint) {
      let last = LunarDate(year: first.year, month: first.month, isLeap: first.isLeap, day: day, end: end)
      return (first, last, end)
    }
    let holiday = vocabulary.words.longestMatch(in: bytes, at: joint, limit: limit)
    if let holiday, case .holiday = holiday.value { return (first, nil, holiday.utf8Range.upperBound) }
    return (first, nil, first.end)
  }

  /// Whether a number stands within a date of the moon: 十五 in 正月初一至十五.
  func isLunar(_ number: Int) -> Bool {
    let starts = max(0, number - Self.lunarBytes)...number
    let near = starts.lowerBound..<min(bytes.count, number + Self.monthBytes)
    guard near.contains(where: { bytes.has("月", at: $0) }) else { return false }
    return starts.contains { start in
      lunarDates(at: start).map { start <= number && number < $0.end } ?? false
    }
  }

  /// Sixteen signs: a day of the moon and its joint to another one.
  private static let lunarBytes = 48
  /// Four signs: a month in Chinese signs, of which all dates of the moon have one.
  private static let monthBytes = 12

  /// Whether a month of no calendar's name is one of the moon's: 五月初五, 三月三，; 三月三次 is none.
  private func isMeant(_ date: LunarDate, from start: Int) -> Bool {
    if vocabulary.lunarMarks.longestMatch(in: bytes, at: start, limit: limit) != nil { return true }
    if vocabulary.lunarMonths.longestMatch(in: bytes, at: start, limit: limit) != nil { return true }
    guard date.day != nil, bytes[start] >= 0x80, let (_, end) = self.month(at: start) else { return false }
    if skip("初", at: end) != nil { return true }
    let isSolar =
      bytes.has("日", before: date.end) || day(at: end) != nil || openDay(at: end) != nil
      || listedDay(at: end) != nil
    return !isSolar
      && vocabulary.lunarTails.longestMatch(in: bytes, at: date.end, limit: limit) != nil
  }

  func lunarDate(at start: Int) -> LunarDate? {
    var (position, isLeap, isNamed) = (start, false, false)
    var year: Int?
    while true {
      if let mark = vocabulary.lunarMarks.longestMatch(in: bytes, at: position, limit: limit) {
        isLeap = bytes.has("闰", at: position)
        (position, isNamed) = (mark.utf8Range.upperBound, true)
      } else if isNamed, year == nil, let (printed, end) = self.year(at: position) {
        (year, position) = (printed, end)
      } else {
        break
      }
    }
    let name = vocabulary.lunarMonths.longestMatch(in: bytes, at: position, limit: limit)
    guard let (month, end) = name.map({ ($0.value, $0.utf8Range.upperBound) }) ?? self.month(at: position),
      name != nil || isNamed || bytes[position] >= 0x80
    else { return nil }
    if let (day, dayEnd) = lunarDay(at: end) {
      return LunarDate(year: year, month: month, isLeap: isLeap, day: day, end: dayEnd)
    }
    let edge = vocabulary.edges.longestMatch(in: bytes, at: end, limit: limit)?.utf8Range.upperBound
    let behind = edge ?? skip("里", at: end) ?? skip("间", at: end) ?? end
    return LunarDate(year: year, month: month, isLeap: isLeap, day: nil, end: behind)
  }

  /// 初三, 十五, 廿三, 十五日, and 5日 in figures.
  private func lunarDay(at start: Int) -> (Int, Int)? {
    if let sign = skip("廿", at: start) {
      let (ones, end) = digits(at: sign) ?? (0, sign)
      return ones < 10 ? (20 + ones, end) : nil
    }
    let sign = skip("初", at: start) ?? start
    guard let (day, end) = digits(at: sign), (1...30).contains(day), sign == start || day <= 10 else {
      return nil
    }
    let behind = skip("日", at: end)
    return bytes[sign] < 0x80 && behind == nil ? nil : (day, behind ?? end)
  }
}
