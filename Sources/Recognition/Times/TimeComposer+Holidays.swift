import Lexicon
import Records

// Holidays and days of them, by the day of writing or by the year before their name: 国庆假期, 2019年国庆7天.
extension TimeComposer {
  /// The holiday that began last, or begins within a fortnight.
  func holiday(
    _ stretches: [TimeVocabulary.Stretch], _ written: CalendarDate, _ range: Range<Int>
  ) -> TimeExpression? {
    if let days = daysTold(before: range) { return days }
    if isOfYears(range.lowerBound) { return TimeExpression(utf8Range: range, meaning: .unknownStretch) }
    guard let stretch = stretches.last(where: { $0.first.dayNumber <= written.dayNumber + 14 }),
      written.dayNumber - stretch.last.dayNumber < 300
    else { return appended(range) ?? TimeExpression(utf8Range: range, meaning: .unknownStretch) }
    return days(of: stretch, written, range)
  }

  /// 近三年“五一”假期: the holidays of several years, whose days the text doesn't tell.
  private func isOfYears(_ start: Int) -> Bool {
    guard bytes.has("年", before: start) else { return false }
    var first = start - "年".utf8.count
    for _ in 0..<2 {
      if first > 0, bytes[first - 1] &- 0x30 < 10 {
        first -= 1
      } else if first >= 3, reader.vocabulary.signs.sign(in: bytes, at: first - 3, limit: first) != .none {
        first -= 3
      }
    }
    guard first < start - 3 else { return false }
    return ["近", "过去", "连续", "前"].contains { bytes.has($0, before: first) }
  }

  /// 4月2日至4日清明节假期: the days that stand straight before its name are the holiday's.
  private func daysTold(before range: Range<Int>) -> TimeExpression? {
    guard let previous, previous.utf8Range.upperBound == range.lowerBound, previous.role == .frame,
      case .closed(let first, let last) = previous.meaning,
      last.dayNumber - first.dayNumber < Self.longestHoliday
    else { return nil }
    return TimeExpression(utf8Range: range, meaning: previous.meaning)
  }

  /// Two weeks: holidays and the days around them.
  private static let longestHoliday = 14

  /// 2019年国庆7天, 去年春节假期, 今年清明节期间: the holiday of the year that is named, which its name alone might not mean.
  func holiday(behind year: DateReader.Reading, from start: Int) -> TimeExpression? {
    guard isBareYear(year), let number = year.first.year else { return nil }
    if let bare = bareHoliday(at: year.end, from: start, year: number) { return bare }
    guard let name = vocabulary.words.longestMatch(in: bytes, at: year.end, limit: reader.limit),
      case .holiday(let stretches) = name.value
    else { return nil }
    let range = start..<name.utf8Range.upperBound
    let stretch = stretches.first { $0.last.year == number }
    var holiday =
      stretch.flatMap { days(of: $0, number == written?.year ? written ?? $0.last : $0.last, range) }
      ?? TimeExpression(utf8Range: range, meaning: .unknownStretch)
    if isLocal(holiday.utf8Range, opening(before: start), closing(at: holiday.utf8Range.upperBound)) {
      holiday.role = .local
    }
    return holiday
  }

  private func days(
    of stretch: TimeVocabulary.Stretch, _ written: CalendarDate, _ range: Range<Int>
  ) -> TimeExpression? {
    holidayNamed = stretch
    if let days = firstDays(of: stretch, behind: range) { return days }
    if isEve(at: range.upperBound) { return TimeExpression(utf8Range: range, meaning: .unknown) }
    if let days = appended(range) { return days }
    if let day = dayOf(stretch, behind: range) { return day }
    if stretch.first == stretch.last {
      if let days = lunarDays(from: stretch.first, range) ?? days(from: stretch.first, toNamedBehind: range) {
        return days
      }
      return composed(
        .day(stretch.first), stretch.first, stretch.first, range, opening(before: range.lowerBound),
        closing(at: range.upperBound), isSingle: true)
    }
    let isOver = stretch.last <= written
    // 较清明假期提高1.2个百分点: a base.
    let isBase = opening(before: range.lowerBound)?.value == .compared && isComparing(range)
    return TimeExpression(
      utf8Range: range,
      meaning: isOver ? .closed(stretch.first, stretch.last) : .running(stretch.first, stretch.last),
      role: isBase ? .local : .frame)
  }

  /// 元旦至元宵节, 元旦至1月5日: the days from one with a name to one behind it.
  func days(from first: CalendarDate, toNamedBehind range: Range<Int>) -> TimeExpression? {
    guard let joint = reader.joint(at: range.upperBound),
      let (last, end) = day(at: joint, after: first),
      (1...Self.longestSeason).contains(last.dayNumber - first.dayNumber)
    else { return nil }
    let isOpen = written.map { $0 < last } ?? false
    return composed(
      isOpen ? .since(first) : .closed(first, last), first, last, range.lowerBound..<end,
      opening(before: range.lowerBound), closing(at: end), isSingle: false)
  }

  private func day(at start: Int, after first: CalendarDate) -> (CalendarDate, Int)? {
    if let name = vocabulary.words.longestMatch(in: bytes, at: start, limit: reader.limit),
      case .holiday(let stretches) = name.value, let stretch = stretches.first(where: { first < $0.last })
    {
      return (stretch.last, name.utf8Range.upperBound)
    }
    let date = PartialDate(year: first.year, months: first.month...first.month, day: first.day)
    guard let (printed, end) = reader.endDate(at: start, of: date), printed.day != nil else { return nil }
    return printed.last(year: first.year).map { ($0, end) }
  }

  /// Four months: from one holiday to the next.
  private static let longestSeason = 120

  /// Whether 较 or 比, and no word that joins, stands straight before a time.
  private func isComparing(_ range: Range<Int>) -> Bool {
    ["较", "比"].contains { bytes.has($0, before: range.lowerBound) }
  }

  /// 春运前夕, 春节假期来临之际: not the holiday but the days before it.
  private func isEve(at end: Int) -> Bool {
    closing(at: end)?.value == .eve || reader.skip("前", at: end) != nil || reader.skip("之前", at: end) != nil
  }

  /// 春节假期前三天: the first days of a holiday that is longer.
  func firstDays(of stretch: TimeVocabulary.Stretch, behind range: Range<Int>) -> TimeExpression? {
    guard let digits = reader.skip("前", at: range.upperBound),
      let (count, end) = reader.number(at: digits, before: "天") ?? reader.number(at: digits, before: "日"),
      count > 0, stretch.first.dayNumber + count - 1 < stretch.last.dayNumber
    else { return nil }
    return TimeExpression(
      utf8Range: range.lowerBound..<end,
      meaning: .closed(stretch.first, stretch.first.adding(days: count - 1)))
  }

  /// 春运第一天, 国庆假期第6天, 假期首日: one day of the holiday.
  func dayOf(_ stretch: TimeVocabulary.Stretch, behind range: Range<Int>) -> TimeExpression? {
    let end = reader.skip("的", at: range.upperBound) ?? range.upperBound
    let edge = vocabulary.edgeDays.longestMatch(in: bytes, at: end, limit: reader.limit)
    if let edge {
      return TimeExpression(
        utf8Range: range.lowerBound..<edge.utf8Range.upperBound,
        meaning: .day(edge.value == .first ? stretch.first : stretch.last))
    }
    guard let ordinal = reader.skip("第", at: range.upperBound),
      let (number, end) = reader.number(at: ordinal, before: "天") ?? reader.number(at: ordinal, before: "日"),
      number > 0, stretch.first.dayNumber + number - 1 <= stretch.last.dayNumber
    else { return nil }
    return TimeExpression(
      utf8Range: range.lowerBound..<end, meaning: .day(stretch.first.adding(days: number - 1)))
  }

  /// 国庆假期（9月29日至10月6日）: the days that the text itself gives a holiday.
  func appended(_ range: Range<Int>) -> TimeExpression? {
    guard let open = reader.skip("（", at: range.upperBound) ?? reader.skip("(", at: range.upperBound),
      let reading = reader.reading(at: open)
    else { return nil }
    return expression(for: reading, from: open)
  }
}
