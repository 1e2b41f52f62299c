import Lexicon
import Records

/// How long something went on, in whole and half months and in days.
struct TimeLength: Hashable, Sendable {
  var months = 0
  var halfMonths = 0
  var days = 0

  /// A half month: one begins on the first or the sixteenth.
  private static let halfDays = 15

  /// The last day of what is so long and begins on a day.
  func last(from first: CalendarDate) -> CalendarDate? {
    shifted(first, by: 1)?.adding(days: halfMonths * Self.halfDays + days - 1)
  }

  /// The first day of what is so long and ends on a day.
  func first(to last: CalendarDate) -> CalendarDate? {
    guard
      let first = shifted(last.adding(days: 1), by: -1)?.adding(
        days: -halfMonths * Self.halfDays - days)
    else { return nil }
    guard halfMonths > 0 else { return first }
    // Months of 31 days have a second half of sixteen.
    return [2, 17].contains(first.day)
      ? first.adding(days: -1) : first.adding(days: 1).day == 1 ? first.adding(days: 1) : first
  }

  private func shifted(_ day: CalendarDate, by direction: Int) -> CalendarDate? {
    months == 0 ? day : TimeComposer.day(day, monthsBefore: -direction * months)
  }
}

// Lengths of time as they are printed: 三个半月, 四个月, 六周, 80天, 一百天, 半年.
extension TimeComposer {
  /// A length at a place of the text, and where it ends.
  func length(ofTimeAt start: Int) -> (length: TimeLength, end: Int)? {
    if let half = reader.skip("半", at: start) {
      if let end = reader.skip("个月", at: half) ?? reader.skip("个多月", at: half) {
        return bytes.has("个多月", at: half) ? nil : (TimeLength(halfMonths: 1), end)
      }
      return reader.skip("年", at: half).map { (TimeLength(months: 6), $0) }
    }
    let hundred = reader.skip("百", at: reader.skip("一", at: start) ?? start)
    if let hundred {
      return (reader.skip("天", at: hundred) ?? reader.skip("日", at: hundred)).map {
        (TimeLength(days: 100), $0)
      }
    }
    guard let (count, digits) = reader.digits(at: start), (1...999).contains(count) else { return nil }
    if let end = reader.skip("个半月", at: digits) {
      return (TimeLength(months: count, halfMonths: 1), end)
    }
    for (sign, days, months) in Self.lengths {
      guard let (_, end) = reader.number(at: start, before: sign), count < 100 || days == 1 else { continue }
      return (TimeLength(months: count * months, days: count * days), end)
    }
    return nil
  }

  /// 半个月来, 一个半月来, 近半个月, 半年来, 百日来: lengths without a plain number of days or months.
  func spanOfLength(at start: Int, digits: Int, isLately: Bool) -> TimeExpression? {
    guard let written, let (length, end) = length(ofTimeAt: digits),
      length.halfMonths > 0 || length.months == 6 && bytes.has("半", at: digits) || length.days > 99
    else { return nil }
    guard let tail = reader.skip("以来", at: end) ?? reader.skip("来", at: end) else {
      guard isLately, length.months == 0, let first = length.first(to: written) else { return nil }
      return TimeExpression(utf8Range: start..<end, meaning: .closed(first, written))
    }
    // 半年来 in January and July is the half year that is over.
    if length.months == 6, written.month % 6 == 1, let first = Self.day(written, monthsBefore: 6),
      let begin = CalendarDate(year: first.year, month: first.month, day: 1),
      let next = CalendarDate(year: written.year, month: written.month, day: 1)
    {
      return TimeExpression(utf8Range: start..<tail, meaning: .closed(begin, next.adding(days: -1)))
    }
    guard
      let first = length.months > 0 && length.halfMonths == 0
        ? Self.day(written, monthsBefore: length.months) : length.first(to: written.adding(days: -1))
    else { return nil }
    return TimeExpression(utf8Range: start..<tail, meaning: .since(first), precision: .counted)
  }

  /// The same day so many months before; the last of a shorter month.
  static func day(_ day: CalendarDate, monthsBefore months: Int) -> CalendarDate? {
    let index = day.year * 12 + day.month - 1 - months
    let year = index / 12
    let month = index % 12 + 1
    return CalendarDate(
      year: year, month: month, day: min(day.day, CalendarDate.days(inMonth: month, ofYear: year)))
  }
}
