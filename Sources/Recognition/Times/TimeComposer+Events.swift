import Lexicon
import Records

// Times that are told by what went on and not by the calendar: 春节前, 高考期间, 灾后一周. When that was, a text seldom says; the
// time told before them is another one.
extension TimeComposer {
  /// 元旦3天, 五一5天 and 春节前, 国庆节后: the days of a holiday that its bare name and their number tell, or a time beside it that
  /// nothing tells; `year` is the one that stands before the name.
  func bareHoliday(at start: Int, from first: Int? = nil, year: Int? = nil) -> TimeExpression? {
    guard let written,
      let name = vocabulary.bareHolidays.longestMatch(in: bytes, at: start, limit: reader.limit)
    else { return nil }
    let end = reader.skip("节", at: name.utf8Range.upperBound) ?? name.utf8Range.upperBound
    let begins = first ?? start
    if let (count, behind) = reader.number(at: end, before: "天") ?? reader.number(at: end, before: "日"),
      count > 1, reader.skip("前", at: behind) == nil
    {
      let stretch = name.value.last { stretch in
        if let year { return stretch.last.year == year }
        return stretch.first <= written && written.dayNumber - stretch.last.dayNumber < 300
      }
      let isAll = stretch.map { $0.last.dayNumber - $0.first.dayNumber + 1 == count } ?? false
      let range = begins..<behind
      let role: TimeExpression.Role =
        isLocal(range, opening(before: begins), closing(at: behind)) ? .local : .frame
      guard let stretch, isAll, stretch.last <= written else {
        return TimeExpression(utf8Range: range, meaning: .unknownStretch, role: role)
      }
      return TimeExpression(utf8Range: range, meaning: .closed(stretch.first, stretch.last), role: role)
    }
    guard opensClause(begins) else { return nil }
    for side: StaticString in ["前夕", "之前", "前", "之后", "过后", "后"] {
      if let behind = reader.skip(side, at: end) {
        return TimeExpression(utf8Range: begins..<behind, meaning: .unknownStretch)
      }
    }
    return nil
  }

  /// 在2019年春节前: whether a time begins its clause, perhaps behind 在.
  private func opensClause(_ start: Int) -> Bool {
    ["在", "于"].contains { bytes.has($0, before: start) && beginsClause(start - 3..<start) }
      || beginsClause(start..<start)
  }

  /// 假期第一天, 长假前两天, 假期三天: days of the holiday that the text has named.
  func daysOfNamedHoliday(at start: Int) -> TimeExpression? {
    guard let holidayNamed, let written, holidayNamed.first <= written else { return nil }
    for word: StaticString in ["假期", "长假", "小长假", "假日", "节日"] {
      guard let end = reader.skip(word, at: start) else { continue }
      let range = start..<end
      if let days = dayOf(holidayNamed, behind: range) ?? firstDays(of: holidayNamed, behind: range) {
        return days
      }
      let length = holidayNamed.last.dayNumber - holidayNamed.first.dayNumber + 1
      guard let (count, behind) = reader.number(at: end, before: "天"), count == length,
        holidayNamed.last <= written
      else { return nil }
      return TimeExpression(
        utf8Range: start..<behind, meaning: .closed(holidayNamed.first, holidayNamed.last))
    }
    return nil
  }

  /// 《2023年卫生健康事业发展统计公报》: the year whose results a report of a year gives.
  func yearOfReport(at start: Int) -> TimeExpression? {
    guard bytes.has("《", before: start), reader.isDigit(at: start), let reading = reader.reading(at: start),
      reading.last == nil, isBareYear(reading), let year = reading.first.year,
      let first = CalendarDate(year: year, month: 1, day: 1),
      let last = CalendarDate(year: year, month: 12, day: 31), written.map({ last < $0 }) ?? false,
      let end = reader.skipAny(["》"], in: reading.end..<min(reader.limit, reading.end + Self.titleBytes)),
      vocabulary.reports.longestMatch(in: bytes, endingAt: end, from: reading.end) != nil
    else { return nil }
    return TimeExpression(utf8Range: start..<reading.end, meaning: .closed(first, last))
  }

  /// Thirty signs.
  private static let titleBytes = 90

  /// 高考期间, 停产期间: whether 期间 stands behind a noun, whose course it is, and not by itself or behind 此.
  func isCourse(_ range: Range<Int>) -> Bool {
    let start = range.lowerBound
    guard bytes[range].elementsEqual("期间".utf8), start >= 6, isIdeograph(before: start),
      !["在", "此", "这", "其", "该", "同", "于", "的"].contains(where: { (sign: StaticString) in
        bytes.has(sign, before: start)
      })
    else { return false }
    return previous.map { $0.utf8Range.upperBound < start } ?? true
  }

  /// 高考前，…; 节前三天，…; 灾后一周，…: a clause that opens its sentence and says nothing but beside what something was.
  func besideEvent(at position: Int, in passage: Passage) -> TimeExpression? {
    var end = position
    if bytes.has("后", before: position) {
      guard let (_, behind) = length(at: position) else { return nil }
      end = behind
    } else if let front = reader.skip("前", at: position) {
      end = reader.skip("夕", at: front) ?? length(at: front)?.1 ?? front
    }
    guard end > position, isComma(at: end), opensSentence(position, in: passage) else { return nil }
    return TimeExpression(utf8Range: position..<end, meaning: .unknownStretch)
  }

  private func length(at start: Int) -> (Int, Int)? {
    ["天", "周", "个月", "日", "小时"].lazy.compactMap { self.reader.number(at: start, before: $0) }.first
  }

  /// Whether from the head of its sentence to a place of the text stand a few signs that are no numbers, at most behind a year.
  private func opensSentence(_ position: Int, in passage: Passage) -> Bool {
    var start = passage.sentence(at: position).lowerBound
    if let previous, previous.utf8Range.upperBound > start {
      guard previous.utf8Range.lowerBound == start, previous.meaning.isYears else { return false }
      start = previous.utf8Range.upperBound
    }
    return Self.eventBytes.contains(position - start)
      && (start..<position).allSatisfy { bytes[$0] >= 0x80 && bytes[$0] != 0xef }
  }

  /// One sign to twelve.
  private static let eventBytes = 3...36

  /// Whether a sign of Chinese words, and no mark, ends at a place of the text.
  private func isIdeograph(before end: Int) -> Bool {
    end >= 3 && (0xe4...0xe9).contains(bytes[end - 3]) && bytes[end - 1] & 0xc0 == 0x80
  }
}
