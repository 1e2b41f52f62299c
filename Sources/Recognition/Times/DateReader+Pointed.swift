import Lexicon
import Records

// Dates in digits and signs: 2024.5.1, 2024-05-01, 2024/5/1—5/3, 2024-05, 2024Q2.
extension DateReader {
  /// A day, a month or a stretch of them that its year opens; nil where the digits may be a number or a name.
  func pointed(at start: Int) -> Reading? {
    guard !isInsideName(start), let (year, behind) = plainDigits(at: start, most: 4), behind - start == 4,
      Self.knownYears.contains(year), behind < limit
    else { return nil }
    if bytes[behind] == UInt8(ascii: "Q"), let (months, end) = part(at: behind), !isLetterOrDigit(at: end) {
      return Reading(first: PartialDate(year: year, months: months), last: nil, end: end)
    }
    guard Self.points.contains(bytes[behind]) else { return nil }
    let point = bytes[behind]
    // 2024.1-5月.
    if let months = months(at: behind + 1, year: year) { return months }
    guard let (first, end) = parts(at: behind + 1, point) else { return nil }
    var date = first
    date.year = year
    if let joint = joint(at: end), let (last, lastEnd) = pointedEnd(at: joint, of: date, point),
      !goesOn(at: lastEnd)
    {
      return Reading(first: date, last: last, end: lastEnd)
    }
    guard !goesOn(at: end), date.day != nil || isWholeMonth(behind + 1..<end, point) else { return nil }
    return Reading(first: date, last: nil, end: date.day == nil ? end : clock(at: spaceEnd(at: end)))
  }

  static let points = [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "/")]

  /// 5.1 behind 2024., or 5 alone.
  private func parts(at start: Int, _ point: UInt8) -> (PartialDate, Int)? {
    guard let (month, end) = plainDigits(at: start, most: 2), (1...12).contains(month) else { return nil }
    guard end < limit, bytes[end] == point, let (day, dayEnd) = plainDigits(at: end + 1, most: 2),
      (1...CalendarDate.days(inMonth: month, ofYear: 2024)).contains(day)
    else { return (PartialDate(months: month...month), end) }
    return (PartialDate(months: month...month, day: day), dayEnd)
  }

  /// The end of a stretch behind its joint: 2024.5.3, 5.3, and 3 of the same month.
  private func pointedEnd(at start: Int, of first: PartialDate, _ point: UInt8) -> (PartialDate, Int)? {
    if let (year, behind) = plainDigits(at: start, most: 4), behind - start == 4 {
      guard Self.knownYears.contains(year), behind < limit, bytes[behind] == point,
        let (printed, end) = parts(at: behind + 1, point), (printed.day == nil) == (first.day == nil)
      else { return nil }
      var last = printed
      last.year = year
      return (last, end)
    }
    guard var (last, end) = parts(at: start, point) else { return nil }
    if first.day != nil, last.day == nil {
      guard let (day, dayEnd) = plainDigits(at: start, most: 2), day > first.day ?? 0, day <= 31 else {
        return nil
      }
      (last, end) = (PartialDate(months: first.months, day: day), dayEnd)
    }
    guard (last.day == nil) == (first.day == nil) else { return nil }
    last.year = last.isOfNextYear(behind: first) ? first.year.map { $0 + 1 } : first.year
    return (last, end)
  }

  /// 2024-05 and 2024/05: of two digits and before a mark; 2024.05 may be a number.
  private func isWholeMonth(_ month: Range<Int>, _ point: UInt8) -> Bool {
    guard month.count == 2, point != UInt8(ascii: ".") else { return false }
    let marks: [StaticString] = ["，", ",", "。", "；", "、", "）", ")", "：", " ", "全", "我", "期间"]
    return month.upperBound == limit || marks.contains { skip($0, at: month.upperBound) != nil }
  }

  private func plainDigits(at start: Int, most: Int) -> (Int, Int)? {
    var (value, end) = (0, start)
    while end < limit, end - start < most, bytes[end] &- 0x30 < 10 {
      value = value * 10 + Int(bytes[end] - 0x30)
      end += 1
    }
    return end > start ? (value, end) : nil
  }

  /// Whether digits, letters or the signs of numbers and names go on at a place.
  private func goesOn(at position: Int) -> Bool {
    guard position < limit else { return false }
    if isLetterOrDigit(at: position) || bytes[position] == UInt8(ascii: "%") { return true }
    let signs: [StaticString] = ["年", "月", "日", "万", "亿", "元", "号", "人", "起"]
    if signs.contains(where: { skip($0, at: position) != nil }) { return true }
    return Self.points.contains(bytes[position]) && isLetterOrDigit(at: position + 1)
  }

  /// Whether a letter, a digit or a sign between them stands before a place: ISO-2024-05, 0531-2024.
  private func isInsideName(_ start: Int) -> Bool {
    start > 0 && (isLetterOrDigit(at: start - 1) || Self.points.contains(bytes[start - 1]))
  }

  func isLetterOrDigit(at position: Int) -> Bool {
    guard position < limit else { return false }
    return bytes[position] &- 0x30 < 10 || (bytes[position] | 0x20) &- 0x61 < 26
  }
}
