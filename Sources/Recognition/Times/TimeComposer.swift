import Lexicon
import Records

/// Makes of dates and words, with what stands before and behind them, expressions of time.
///
/// A class, because it is asked at every place where a time may begin: a structure was copied for each question.
final class TimeComposer {
  let reader: DateReader
  let written: CalendarDate?
  /// What a page without a date is written in, as far as its own words tell.
  var yearNamed: NamedYear?
  /// The year that the sentence told before the place that is read, which months without one behind it are of.
  var sentenceYear: Int?
  /// The month that the text named last before the place that is read.
  var monthNamed: TimeExpression.Meaning?
  /// The months that it told last, or the one of its last day.
  var monthsNamed: TimeExpression.Meaning?
  /// The week that the text named last by its number, and the last one whose days it told.
  var weekNamed: NumberedWeek?
  var weekTold: NumberedWeek?
  /// The seven days that the text told last, which 本周 may mean.
  var sevenDaysTold: TimeExpression.Meaning?
  /// The holiday that the text named last.
  var holidayNamed: TimeVocabulary.Stretch?
  /// Whether 周 stands anywhere in the text.
  var tellsWeeks = true
  /// The time that ends before the place that is read.
  var previous: TimeExpression?
  var vocabulary: TimeVocabulary { reader.vocabulary }
  var bytes: [UInt8] { reader.bytes }

  init(reader: DateReader, written: CalendarDate?) {
    self.reader = reader
    self.written = written
  }

  /// The expression that a date or stretch makes; nil where it means no time of the text's.
  func expression(for reading: DateReader.Reading, from start: Int) -> TimeExpression? {
    let reading = listed(reading, from: start)
    if let end = impossibleEnd(of: reading) {
      return TimeExpression(utf8Range: start..<end, meaning: .unknownStretch)
    }
    if isTorn(reading, from: start) {
      return TimeExpression(utf8Range: start..<reading.end, meaning: .unknownStretch)
    }
    let opening = opening(before: start)
    let closing = isOver(reading) ? closingOfPast(at: reading.end) : closing(at: reading.end)
    if closing?.value == .meeting, reading.first.day == nil, reading.last == nil { return nil }
    if let year = reading.first.year, isBareYear(reading), let closing, closing.value == .same {
      return counterpart(.inYear(year), start..<closing.end)
    }
    if let holiday = holiday(behind: reading, from: start) { return holiday }
    if let other = contrasted(reading, from: start) { return other }
    let isAhead = opening?.value == .until || closing?.value == .before
    if written == nil, reading.first.year == nil, yearNamed?.year(of: reading.first) == nil {
      return undated(reading, start..<reading.end, opening, closing)
    }
    guard let year = yearOfMonths(reading, isAhead: isAhead) ?? year(for: reading.first, isAhead: isAhead),
      let first = reading.first.first(year: year),
      let last = (reading.last ?? reading.first).last(
        year: reading.last.map { $0.isOfNextYear(behind: reading.first) } ?? false ? year + 1 : year),
      first <= last
    else {
      // 4月30日至2日.
      return reading.last == nil ? nil : unknownTime(start..<reading.end, isDay: false)
    }
    // 8月初 is no stretch that a figure covers.
    if reading.last == nil, reading.first.edge == .start,
      closing?.value != .since || reading.first.months != nil
    {
      return TimeExpression(
        utf8Range: start..<reading.end, meaning: .unknown,
        role: isLocal(start..<reading.end, opening, closing) ? .local : .frame)
    }
    if isBareYear(reading), opening == nil,
      let season = weatherSeason(of: year, at: reading.end, from: start)
    {
      return season
    }
    if isBareYear(reading), opening == nil, isSeason(at: reading.end) {
      return TimeExpression(utf8Range: start..<reading.end, meaning: .unknownStretch)
    }
    if isBareYear(reading), let written, year == written.year {
      return currentYear(first, start..<reading.end, opening, closing)
    }
    let isPoint = reading.last == nil && reading.first.edge == .end
    // What was not over when the text was written is open: 2011年至2016年 in August 2016, 4月 on the 29th.
    let isMonth =
      reading.first.months?.count == 1 && reading.first.day == nil && reading.first.edge == nil
      && (isComma(at: reading.end) || isFollowedByWhole(start..<reading.end)
        || bytes.has("内", at: reading.end))
    let isOpen = (reading.last != nil || isMonth) && written.map { last > $0 && first <= $0 } ?? false
    let meaning: TimeExpression.Meaning =
      isPoint && opening == nil
      ? .asOf(last) : isOpen ? .since(first) : first == last ? .day(first) : .closed(first, last)
    var expression = composed(
      meaning, first, last, start..<reading.end, opening, closing, isSingle: reading.last == nil)
    if isOpen, reading.last?.day != nil { expression?.printedEnd = last }
    expression?.isBesides = opening?.value == .besides
    if isPoint, opening == nil {
      expression?.isEdge = true
      expression?.isClosing = bytes.has("末", before: reading.end)
    }
    expression?.parts = parts(of: reading.parts, in: year)
    let isWholeDay = reading.first.day != nil && reading.last == nil && endsDay(behind: reading.end)
    expression?.isWholeDay = isWholeDay
    return expression
  }

  /// 2月29日至3月1日 in a year without that day, 7月10日至7月32日: whether a date is one end of a stretch whose other end is none, and
  /// so no time of its own.
  private func isTorn(_ reading: DateReader.Reading, from start: Int) -> Bool {
    if reading.last == nil, let joint = reader.joint(at: reading.end),
      let (_, end) = reader.digits(at: joint), isDateSign(at: end)
    {
      return true
    }
    guard let end = reader.jointStart(before: start) else { return false }
    return isDateSign(at: end - 3) && end > 3 && bytes[end - 4] &- 0x30 < 10
      && (previous.map { $0.utf8Range.upperBound < end || $0.meaning == .unknown } ?? true)
  }

  private func isDateSign(at position: Int) -> Bool {
    ["月", "日", "号"].contains { (sign: StaticString) in bytes.has(sign, at: position) }
  }

  /// 2月24日0—24时: whether a day's last hour stands behind it, where the reader of dates stops at the first one.
  private func endsDay(behind start: Int) -> Bool {
    let hours: [StaticString] = ["24时", "24点", "24:00", "24：00", "二十四时"]
    return reader.skipAny(hours, in: start..<min(bytes.count, start + Self.hourBytes)) != nil
  }

  /// An hour and a joint.
  private static let hourBytes = 15

  /// The days of a list one by one.
  private func parts(of dates: [DateReader.ClosedDates], in year: Int) -> [TimeExpression.Meaning] {
    let parts = dates.compactMap { part -> TimeExpression.Meaning? in
      guard let first = part.first.first(year: year), let last = part.last.last(year: year), first <= last
      else { return nil }
      return first == last ? .day(first) : .closed(first, last)
    }
    return parts.count == dates.count ? parts : []
  }

  /// 2023年7月、8月: a later month of a list is of the year before it.
  private func listed(_ reading: DateReader.Reading, from start: Int) -> DateReader.Reading {
    guard reading.first.year == nil, let month = reading.first.months?.lowerBound, let previous,
      let last = previous.meaning.last ?? previous.meaning.first, last.month < month,
      isListMark(previous.utf8Range.upperBound..<start)
    else { return reading }
    var reading = reading
    reading.first.year = last.year
    if reading.last?.year == nil { reading.last?.year = last.year }
    return reading
  }

  /// 3月26日 in a text that tells no year: that there is a time is told, but not which.
  private func undated(
    _ reading: DateReader.Reading, _ range: Range<Int>, _ opening: Mark<TimeVocabulary.Opening>?,
    _ closing: Mark<TimeVocabulary.Closing>?
  ) -> TimeExpression? {
    let isDay = reading.first.day != nil && reading.last == nil
    if isDay, closing?.value == .dateline { return nil }
    var expression = TimeExpression(utf8Range: range, meaning: isDay ? .unknown : .unknownStretch)
    if isLocal(range, opening, closing) {
      expression.role = .local
    } else if opening?.value == .asOf || opening?.value == .until || closing?.value == .until {
      return TimeExpression(utf8Range: range, meaning: .now)
    } else if reading.last == nil, opening?.value == .since || closing?.value == .since {
      return TimeExpression(
        utf8Range: range.lowerBound..<max(range.upperBound, closing?.end ?? 0), meaning: .sinceUnknown)
    }
    return expression
  }

  /// 27日 or 27日至30日 of the month in which the text was written or the one before.
  func expression(forBareDays reading: DateReader.Reading, from start: Int) -> TimeExpression? {
    guard let day = reading.first.day, isDay(reading, from: start), !isName(reading) else { return nil }
    // 需要3-5日: only at the head of its clause or behind a word of time is a stretch without a month one of days.
    if reader.openDay(at: start) != nil, !beginsClause(start..<reading.end), opening(before: start) == nil {
      return nil
    }
    guard let written else {
      return undated(reading, start..<reading.end, opening(before: start), closing(at: reading.end))
    }
    var (year, month) = monthOfBareDay(day, written)
    if let named = monthAround(start, day), named.month != month || named.year != year {
      (year, month) = (named.year, named.month)
    }
    guard let first = CalendarDate(year: year, month: month, day: day),
      let last = CalendarDate(year: year, month: month, day: reading.last?.day ?? day), first <= last
    else { return nil }
    let meaning: TimeExpression.Meaning = first == last ? .day(first) : .closed(first, last)
    var expression = composed(
      meaning, first, last, start..<reading.end, opening(before: start), closing(at: reading.end),
      isSingle: reading.last == nil)
    let parts = reading.parts.map { part in
      DateReader.ClosedDates(
        first: PartialDate(months: month...month, day: part.first.day),
        last: PartialDate(months: month...month, day: part.last.day))
    }
    expression?.parts = self.parts(of: parts, in: year)
    return expression
  }

  /// 5日内 and 三日 count days; 27日 and 十三日 name one.
  func isDay(_ reading: DateReader.Reading, from start: Int) -> Bool {
    let counts = ["内", "以内", "以上", "以下", "游"].contains { reader.skip($0, at: reading.end) != nil }
    let isChinese = bytes[start] >= 0x80
    return !counts && (!isChinese || reading.last != nil || (reading.first.day ?? 0) > 10)
  }

  /// 第2号洪水, 2号机组, 1号线: a number with 号 is a day only where a clock, a mark or a verb of speech follows.
  private func isName(_ reading: DateReader.Reading) -> Bool {
    guard reading.last == nil, bytes[..<reading.end].suffix(3).elementsEqual("号".utf8),
      reading.end < reader.limit
    else { return false }
    return vocabulary.dayFollowers.longestMatch(in: bytes, at: reading.end, limit: reader.limit) == nil
  }

  /// Whether it is a year that was over when the text was written.
  private func isOver(_ reading: DateReader.Reading) -> Bool {
    guard isBareYear(reading), let year = reading.first.year, let written else { return false }
    return year < written.year
  }

  func isBareYear(_ reading: DateReader.Reading) -> Bool {
    reading.last == nil && reading.first.months == nil && reading.first.edge == nil
  }

  /// 今年 and, before a comma, 2024年 are the year that is not over; else the year is part of a name.
  func currentYear(
    _ first: CalendarDate, _ range: Range<Int>, _ opening: Mark<TimeVocabulary.Opening>?,
    _ closing: Mark<TimeVocabulary.Closing>?
  ) -> TimeExpression? {
    // 组织开展今年夏季行动: the year is part of what was held.
    if [.compared, .attribute].contains(opening?.value) || [.compared, .same].contains(closing?.value)
      || isNumbered(at: range.upperBound)
    {
      return nil
    }
    if let closing, closing.value == .since {
      return recordless(TimeExpression(utf8Range: range.lowerBound..<closing.end, meaning: .since(first)))
    }
    // 今年入汛以来, 2024年夏季行动开展以来: the words before 以来 say since when.
    if sinceEnd(after: range.upperBound) != nil { return nil }
    let isWord = !reader.isDigit(at: range.lowerBound)
    let endsClause =
      isComma(at: range.upperBound) || closing?.value == .stretch || isFollowedByWhole(range)
    // 2017年受案4908件。2018年受案600件: behind another year it is one that replaces it; 2017年、2018年分别: the next of a list.
    let isNext =
      previous.map { year in
        year.role == .frame && year.meaning.isYears && year.meaning.last.map { $0 < first } ?? false
          && (beginsClause(range) || isListMark(year.utf8Range.upperBound..<range.lowerBound))
      } ?? false
    // 力争2024年再化解50件: the year of what is aimed at.
    let isAimed =
      vocabulary.aims.longestMatch(
        in: bytes, endingAt: range.lowerBound, from: max(0, range.lowerBound - 12)) != nil
    guard isWord || endsClause || isNext || isAimed else { return nil }
    guard let last = CalendarDate(year: first.year, month: 12, day: 31) else { return nil }
    return recordless(TimeExpression(utf8Range: range, meaning: .running(first, last)))
  }

  /// 今年第2号洪水: the number that a thing has in its year is its name.
  private func isNumbered(at start: Int) -> Bool {
    reader.number(at: reader.skip("第", at: start) ?? start, before: "号") != nil
  }

  /// A month: what bodies announce to the day lies no further ahead.
  private static let announcedDays = 31

  /// 1—12月 and 上半年 in January: months that end far ahead are those of the year before, where that end lies nearer, or where
  /// half a year or more of them has only begun.
  private func yearOfMonths(_ reading: DateReader.Reading, isAhead: Bool) -> Int? {
    guard !isAhead, sentenceYear == nil, let written, reading.first.year == nil, reading.first.day == nil,
      let months = reading.first.months, let last = (reading.last ?? reading.first).last(year: written.year),
      let before = (reading.last ?? reading.first).last(year: written.year - 1)
    else { return nil }
    if written.month <= 2, months.lowerBound == 1, last.month >= 6 { return written.year - 1 }
    guard reading.last == nil, months.count > 1 else { return nil }
    let ahead = last.dayNumber - written.dayNumber
    return ahead > Self.announcedDays && written.dayNumber - before.dayNumber < ahead ? written.year - 1 : nil
  }

  /// The year that a date without one means: the writing's, or the one before where it would lie ahead.
  func year(for date: PartialDate, isAhead: Bool) -> Int? {
    if let year = date.year { return year }
    if let sentenceYear, let first = date.first(year: sentenceYear), written.map({ first <= $0 }) ?? true {
      return sentenceYear
    }
    guard let written else { return yearNamed?.year(of: date) }
    guard let first = date.first(year: written.year) else { return nil }
    if first <= written || first.dayNumber - written.dayNumber <= Self.announcedDays { return written.year }
    guard isAhead, let before = date.first(year: written.year - 1) else { return written.year - 1 }
    let isNearer = first.dayNumber - written.dayNumber < written.dayNumber - before.dayNumber
    return isNearer ? written.year : written.year - 1
  }
}
