import Lexicon
import Records

/// Makes of dates and words, with what stands before and behind them, expressions of time.
struct TimeComposer {
  let reader: DateReader
  let written: CalendarDate?
  private let vocabulary = TimeVocabulary.standard
  private var bytes: [UInt8] { reader.bytes }

  init(reader: DateReader, written: CalendarDate?) {
    self.reader = reader
    self.written = written
  }

  // MARK: - Dates

  /// The expression that a date or stretch makes; nil where it means no time of the text's.
  func expression(for reading: DateReader.Reading, from start: Int) -> TimeExpression? {
    let opening = opening(before: start)
    let closing = closing(at: reading.end)
    let isAhead = opening?.value == .until || closing?.value == .before
    guard let year = year(for: reading.first, isAhead: isAhead),
      let first = reading.first.first(year: year),
      let last = (reading.last ?? reading.first).last(year: reading.last?.year ?? year),
      first <= last
    else { return nil }
    // 8月初 is no stretch that a figure covers.
    if reading.last == nil, reading.first.edge == .start {
      return isLocal(start..<reading.end, opening, closing)
        ? TimeExpression(utf8Range: start..<reading.end, meaning: .unknown, role: .local) : nil
    }
    if isBareYear(reading), let written, year == written.year {
      return currentYear(first, start..<reading.end, opening, closing)
    }
    let isPoint = reading.last == nil && reading.first.edge == .end
    // A stretch that was not over when the text was written is open: 2011年至2016年 in August 2016.
    let isOpen = reading.last != nil && written.map { last > $0 && first <= $0 } ?? false
    let meaning: TimeExpression.Meaning =
      isPoint && opening == nil
      ? .asOf(last) : isOpen ? .since(first) : first == last ? .day(first) : .closed(first, last)
    return composed(
      meaning, first, last, start..<reading.end, opening, closing, isSingle: reading.last == nil)
  }

  /// 27日 or 27日至30日 of the month in which the text was written or the one before.
  func expression(forBareDays reading: DateReader.Reading, from start: Int) -> TimeExpression? {
    guard let written, let day = reading.first.day, isDay(reading, from: start) else { return nil }
    var month = written.month
    var year = written.year
    // A few days ahead are announced; more are the month before's.
    if day > written.day + 3 {
      month = month == 1 ? 12 : month - 1
      if month == 12 { year -= 1 }
    }
    guard let first = CalendarDate(year: year, month: month, day: day),
      let last = CalendarDate(year: year, month: month, day: reading.last?.day ?? day), first <= last
    else { return nil }
    let meaning: TimeExpression.Meaning = first == last ? .day(first) : .closed(first, last)
    return composed(
      meaning, first, last, start..<reading.end, opening(before: start), closing(at: reading.end),
      isSingle: reading.last == nil)
  }

  /// 5日内 and 三日 count days; 27日 and 十三日 name one.
  private func isDay(_ reading: DateReader.Reading, from start: Int) -> Bool {
    let counts = ["内", "以内", "以上", "以下", "游"].contains { reader.skip($0, at: reading.end) != nil }
    let isChinese = bytes[start] >= 0x80
    return !counts && (!isChinese || reading.last != nil || (reading.first.day ?? 0) > 10)
  }

  private func isBareYear(_ reading: DateReader.Reading) -> Bool {
    reading.last == nil && reading.first.months == nil && reading.first.edge == nil
  }

  /// 今年 and, before a comma, 2024年 are the year that is not over; else the year is part of a name.
  private func currentYear(
    _ first: CalendarDate, _ range: Range<Int>, _ opening: Mark<TimeVocabulary.Opening>?,
    _ closing: Mark<TimeVocabulary.Closing>?
  ) -> TimeExpression? {
    if opening?.value == .compared || closing?.value == .compared { return nil }
    if let closing, closing.value == .since {
      return recordless(TimeExpression(utf8Range: range.lowerBound..<closing.end, meaning: .since(first)))
    }
    // 今年入汛以来, 2024年夏季行动开展以来: the words before 以来 say since when.
    if sinceEnd(after: range.upperBound) != nil { return nil }
    let isWord = !reader.isDigit(at: range.lowerBound)
    let endsClause = reader.skip("，", at: range.upperBound) != nil || closing?.value == .stretch
    guard isWord || endsClause else { return nil }
    guard let last = CalendarDate(year: first.year, month: 12, day: 31) else { return nil }
    return recordless(TimeExpression(utf8Range: range, meaning: .running(first, last)))
  }

  /// The year that a date without one means: the writing's, or the one before where it would lie ahead.
  private func year(for date: PartialDate, isAhead: Bool) -> Int? {
    if let year = date.year { return year }
    guard let written, let first = date.first(year: written.year) else { return nil }
    if first <= written { return written.year }
    guard isAhead, let before = date.first(year: written.year - 1) else { return written.year - 1 }
    let isNearer = first.dayNumber - written.dayNumber < written.dayNumber - before.dayNumber
    return isNearer ? written.year : written.year - 1
  }

  // MARK: - Words

  func expression(
    for word: TimeVocabulary.Word, _ range: Range<Int>, after lastDay: CalendarDate?
  ) -> TimeExpression? {
    func plain(_ meaning: TimeExpression.Meaning) -> TimeExpression {
      TimeExpression(utf8Range: range, meaning: meaning)
    }
    switch word {
    case .none: return nil
    case .unknown: return plain(.unknown)
    case .again: return plain(.again)
    case .meeting: return plain(.meeting)
    case .wholeYear: return plain(.wholeYear)
    case .yearStart:
      return isLocal(range, opening(before: range.lowerBound), closing(at: range.upperBound))
        ? TimeExpression(utf8Range: range, meaning: .unknown, role: .local) : nil
    case .yearEnd: return opening(before: range.lowerBound)?.value == .compared ? nil : plain(.yearEnd)
    case .periodEnd: return plain(.periodEnd)
    case .campaignNow: return plain(.duringCampaign)
    case .now: return plain(.now)
    case .hitherto: return plain(.hitherto)
    case .fixedDay(let month, let day):
      let date = PartialDate(months: month...month, day: day)
      return expression(
        for: DateReader.Reading(first: date, last: nil, end: range.upperBound), from: range.lowerBound)
    case .yearsBefore(let years):
      return TimeExpression(utf8Range: range, meaning: .yearsBefore(years), role: .local)
    case .sinceDay(let day): return recordless(plain(.since(day)))
    default: break
    }
    guard let written else { return nil }
    switch word {
    case .stretch(let first, let last):
      return plain(last > written ? .running(first, last) : .closed(first, last))
    case .holiday(let stretches): return holiday(stretches, written, range)
    case .sinceYear:
      return CalendarDate(year: written.year, month: 1, day: 1).map { recordless(plain(.since($0))) }
    case .asOf(let offset):
      let (day, end) = pointed(at: written.adding(days: offset), from: range.upperBound)
      return TimeExpression(utf8Range: range.lowerBound..<end, meaning: .asOf(day))
    case .thatDay: return composedDay(lastDay ?? written, range)
    case .day(let offset): return composedDay(written.adding(days: offset), range)
    case .week(let offset):
      // 1970-01-01 was a Thursday; weeks begin on Monday.
      let monday = written.dayNumber - (written.dayNumber + 3) % 7 + offset * 7
      let first = CalendarDate(dayNumber: monday)
      return plain(offset == 0 ? .since(first) : .closed(first, first.adding(days: 6)))
    case .month(let offset): return month(offset, of: written, range)
    default:
      guard let months = DateReader.months(of: word) else { return nil }
      let reading = DateReader.Reading(
        first: PartialDate(months: months), last: nil, end: range.upperBound)
      return expression(for: reading, from: range.lowerBound)
    }
  }

  /// The holiday that began last, or begins within a fortnight.
  private func holiday(
    _ stretches: [TimeVocabulary.Stretch], _ written: CalendarDate, _ range: Range<Int>
  ) -> TimeExpression? {
    guard let stretch = stretches.last(where: { $0.first.dayNumber <= written.dayNumber + 14 }),
      written.dayNumber - stretch.last.dayNumber < 300
    else { return nil }
    if let days = appended(range) { return days }
    if let day = dayOf(stretch, behind: range) { return day }
    let isOver = stretch.last <= written
    return TimeExpression(
      utf8Range: range,
      meaning: isOver ? .closed(stretch.first, stretch.last) : .running(stretch.first, stretch.last))
  }

  /// 春运第一天, 国庆假期第6天: one day of the holiday.
  private func dayOf(_ stretch: TimeVocabulary.Stretch, behind range: Range<Int>) -> TimeExpression? {
    guard let ordinal = reader.skip("第", at: range.upperBound),
      let (number, end) = reader.number(at: ordinal, before: "天") ?? reader.number(at: ordinal, before: "日"),
      number > 0, stretch.first.dayNumber + number - 1 <= stretch.last.dayNumber
    else { return nil }
    return TimeExpression(
      utf8Range: range.lowerBound..<end, meaning: .day(stretch.first.adding(days: number - 1)))
  }

  /// 国庆假期（9月29日至10月6日）: the days that the text itself gives a holiday.
  private func appended(_ range: Range<Int>) -> TimeExpression? {
    guard let open = reader.skip("（", at: range.upperBound) ?? reader.skip("(", at: range.upperBound),
      let reading = reader.reading(at: open)
    else { return nil }
    return expression(for: reading, from: open)
  }

  private func month(_ offset: Int, of written: CalendarDate, _ range: Range<Int>) -> TimeExpression? {
    let index = written.year * 12 + written.month - 1 + offset
    let date = PartialDate(year: index / 12, months: (index % 12 + 1)...(index % 12 + 1))
    guard let first = date.first(year: index / 12), let last = date.last(year: index / 12) else { return nil }
    if offset == 0, last > written { return TimeExpression(utf8Range: range, meaning: .since(first)) }
    return composed(
      .closed(first, last), first, last, range, opening(before: range.lowerBound),
      closing(at: range.upperBound), isSingle: true)
  }

  /// 今天（9月6日）下午4时: the date in parentheses and the clock belong to the word.
  private func composedDay(_ day: CalendarDate, _ range: Range<Int>) -> TimeExpression? {
    let (day, end) = pointed(at: day, from: range.upperBound)
    return composed(
      .day(day), day, day, range.lowerBound..<end, opening(before: range.lowerBound), closing(at: end),
      isSingle: true)
  }

  private func pointed(at day: CalendarDate, from start: Int) -> (CalendarDate, Int) {
    guard let open = reader.skip("（", at: start) ?? reader.skip("(", at: start),
      let reading = reader.reading(at: open) ?? reader.bareDays(at: open),
      let close = reader.skip("）", at: reading.end) ?? reader.skip(")", at: reading.end)
    else { return (day, reader.clock(at: start)) }
    let printed = reading.first.months == nil ? nil : reading.first.first(year: day.year)
    return (printed ?? day, reader.clock(at: close))
  }

  // MARK: - What stands around

  /// A word beside a date and where it stands.
  struct Mark<Value> {
    let value: Value
    let start: Int
    let end: Int
  }

  private func opening(before start: Int) -> Mark<TimeVocabulary.Opening>? {
    var end = start
    for zone in ["北京时间", "当地时间"] where end >= zone.utf8.count {
      if bytes[(end - zone.utf8.count)..<end].elementsEqual(zone.utf8) { end -= zone.utf8.count }
    }
    return vocabulary.openings.longestMatch(in: bytes, endingAt: end, from: max(0, end - 12)).map {
      Mark(value: $0.value, start: $0.utf8Range.lowerBound, end: $0.utf8Range.upperBound)
    }
  }

  private func closing(at end: Int) -> Mark<TimeVocabulary.Closing>? {
    vocabulary.closings.longestMatch(in: bytes, at: end, limit: bytes.count).map {
      Mark(value: $0.value, start: $0.utf8Range.lowerBound, end: $0.utf8Range.upperBound)
    }
  }

  /// A time with the words around it: 截至 makes it an end, 以来 a beginning, 比 and 的 before a number a base.
  private func composed(
    _ meaning: TimeExpression.Meaning, _ first: CalendarDate, _ last: CalendarDate, _ range: Range<Int>,
    _ opening: Mark<TimeVocabulary.Opening>?, _ closing: Mark<TimeVocabulary.Closing>?, isSingle: Bool
  ) -> TimeExpression? {
    let range = apposed(range)
    if isSingle, first == last, closing?.value == .dateline { return nil }
    if opening?.value == .asOf || closing?.value == .until {
      return TimeExpression(
        utf8Range: (opening?.start ?? range.lowerBound)..<max(range.upperBound, closing?.end ?? 0),
        meaning: .asOf(last))
    }
    if isLocal(range, opening, closing) {
      return TimeExpression(utf8Range: range, meaning: meaning, role: .local)
    }
    if isSingle, closing?.value != .stretch,
      let end = closing?.value == .since ? closing?.end : sinceEnd(after: range.upperBound)
    {
      let isToday = first == written
      return recordless(
        TimeExpression(utf8Range: range.lowerBound..<end, meaning: isToday ? .day(first) : .since(first)))
    }
    if isSingle, opening?.value == .since {
      // 从今早7时开始 on the day of writing is that day.
      return TimeExpression(utf8Range: range, meaning: first == written ? .day(first) : .since(first))
    }
    if isSingle, opening?.value == .until || closing?.value == .before {
      return TimeExpression(utf8Range: range, meaning: .asOf(last))
    }
    return TimeExpression(utf8Range: range, meaning: meaning)
  }

  /// Whether a time holds for one number alone or for none: 比2013年, 2019年的27.3%, 是9月的3.1倍.
  private func isLocal(
    _ range: Range<Int>, _ opening: Mark<TimeVocabulary.Opening>?, _ closing: Mark<TimeVocabulary.Closing>?
  ) -> Bool {
    if opening?.value == .compared || closing?.value == .compared || opening?.value == .level { return true }
    guard let owned = reader.skip("的", at: range.upperBound), owned < bytes.count else { return false }
    let bound = vocabulary.bounds.longestMatch(in: bytes, at: owned, limit: bytes.count)?.utf8Range.upperBound
    let number = bound ?? owned
    guard number < bytes.count, reader.isDigit(at: number) else { return false }
    // 23日到29日的一周: a length of time is no number of the text's.
    return !["天", "日", "周", "个月", "年"].contains { reader.number(at: number, before: $0) != nil }
  }

  /// 2023年10月（10月1日0时至10月31日24时）: the same time in parentheses belongs to it.
  private func apposed(_ range: Range<Int>) -> Range<Int> {
    guard let open = reader.skip("（", at: range.upperBound) ?? reader.skip("(", at: range.upperBound),
      let reading = reader.reading(at: open),
      let close = reader.skip("）", at: reading.end) ?? reader.skip(")", at: reading.end)
    else { return range }
    return range.lowerBound..<close
  }

  /// The end of 以来 or 起 behind a date, with at most a few words between: 自6月25日行动启动以来.
  private func sinceEnd(after start: Int) -> Int? {
    var position = start
    // Twenty signs hold a campaign's name in quotation marks and the verb; a mark or another date ends the search.
    for _ in 0..<20 where position < reader.limit {
      if let end = reader.skip("以来", at: position) { return end }
      if bytes[position] == 0xef || reader.skip("、", at: position) ?? reader.skip("。", at: position) != nil
        || reader.isDigit(at: position) && reader.reading(at: position) != nil
      {
        return nil
      }
      position += PhraseTrie.width(bytes[position])
    }
    return nil
  }

  // MARK: - Spans

  /// 以来 behind words that name no date: the campaign's beginning, or one that the text does not tell.
  func since(at position: Int, after last: Int, in passage: Passage) -> TimeExpression? {
    guard let end = reader.skip("以来", at: position) else { return nil }
    let clause = passage.clauses[passage.clause(at: position)].utf8Range.lowerBound
    let start = max(clause, last)
    guard start < position else { return nil }
    if let noun = vocabulary.campaigns.matches(in: bytes, start..<position).last {
      return recordless(TimeExpression(utf8Range: noun.utf8Range.lowerBound..<end, meaning: .sinceCampaign))
    }
    return recordless(TimeExpression(utf8Range: position..<end, meaning: .sinceUnknown))
  }

  /// 过去14天里, 一年来: a span that ends on the day of publication.
  func span(at start: Int) -> TimeExpression? {
    spanBack(at: start).map(recordless)
  }

  /// A beginning that is the reach of a record says nothing of when: 六个月以来最快增速, 今年以来的最高值.
  private func recordless(_ expression: TimeExpression) -> TimeExpression {
    let end = expression.utf8Range.upperBound
    let start = reader.skip("的", at: end) ?? end
    guard vocabulary.records.longestMatch(in: bytes, at: start, limit: bytes.count) != nil else {
      return expression
    }
    return TimeExpression(utf8Range: expression.utf8Range, meaning: expression.meaning, role: .local)
  }

  private func spanBack(at start: Int) -> TimeExpression? {
    let prefix = vocabulary.backward.longestMatch(in: bytes, at: start, limit: reader.limit)
    guard prefix != nil || reader.isDigit(at: start), let written else { return nil }
    let digits = prefix?.utf8Range.upperBound ?? start
    for (sign, days) in [("天", 1), ("日", 1), ("周", 7), ("个月", 0), ("年", 0)] {
      // Longer spans are no bulletin's; 2013年 is a year.
      guard let (count, end) = reader.number(at: digits, before: sign), (1...99).contains(count) else {
        continue
      }
      let since = reader.skip("以来", at: end) ?? reader.skip("来", at: end)
      let tail = since ?? reader.skip("里", at: end) ?? reader.skip("间", at: end) ?? reader.skip("内", at: end)
      guard since != nil || prefix != nil && (tail != nil || days > 0) else { return nil }
      let range = start..<(tail ?? end)
      if days > 0 {
        let first = written.adding(days: -count * days)
        return TimeExpression(utf8Range: range, meaning: .since(first), precision: .counted)
      }
      guard let first = before(written, months: sign == "年" ? count * 12 : count) else { return nil }
      // 五年来 counts whole calendar years or the days since: which, the text does not tell.
      if sign == "年", count > 1 { return TimeExpression(utf8Range: range, meaning: .sinceYears(count)) }
      return TimeExpression(utf8Range: range, meaning: .since(first), precision: .counted)
    }
    return nil
  }

  private func before(_ day: CalendarDate, months: Int) -> CalendarDate? {
    let index = day.year * 12 + day.month - 1 - months
    let year = index / 12
    let month = index % 12 + 1
    return CalendarDate(
      year: year, month: month, day: min(day.day, CalendarDate.days(inMonth: month, ofYear: year)))
  }
}
