import Lexicon
import Records

// What words that say when mean on the day of writing: 去年, 国庆假期, 当天.
extension TimeComposer {
  func expression(
    for word: TimeVocabulary.Word, _ range: Range<Int>, after lastDay: CalendarDate?
  ) -> TimeExpression? {
    func plain(_ meaning: TimeExpression.Meaning) -> TimeExpression {
      TimeExpression(utf8Range: range, meaning: meaning)
    }
    switch word {
    case .none: return nil
    case .unknown: return plain(.unknown)
    case .again: return isCompared(range) ? nil : plain(.again)
    case .meeting: return plain(.meeting)
    case .wholeYear: return plain(.wholeYear)
    case .yearStart:
      return isLocal(range, opening(before: range.lowerBound), closing(at: range.upperBound))
        ? TimeExpression(utf8Range: range, meaning: .unknown, role: .local) : nil
    case .yearEnd: return opening(before: range.lowerBound)?.value == .compared ? nil : plain(.yearEnd)
    case .periodEnd: return plain(.periodEnd)
    case .campaignNow: return plain(isOneOfMany(range) ? .unknown : .duringCampaign)
    case .now: return plain(.now)
    case .hitherto: return plain(.hitherto)
    case .fixedDay(let month, let day):
      let date = PartialDate(months: month...month, day: day)
      return expression(
        for: DateReader.Reading(first: date, last: nil, end: range.upperBound), from: range.lowerBound)
    case .yearsBefore(let years):
      return TimeExpression(
        utf8Range: range, meaning: .yearsBefore(years),
        role: beginsClause(range) ? .counterpart : .local)
    case .sinceDay(let day): return recordless(plain(.since(day)))
    default: break
    }
    guard let written else { return undated(word, range) }
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

  /// 在一场行动中: one operation of which the text tells no day.
  private func isOneOfMany(_ range: Range<Int>) -> Bool {
    vocabulary.openings.longestMatch(
      in: bytes, endingAt: range.lowerBound, from: max(0, range.lowerBound - 12))?
      .value == .oneOf
  }

  /// 与去年春节同期相比: 同期 behind a word of comparison is the base, not the time.
  private func isCompared(_ range: Range<Int>) -> Bool {
    guard bytes[range].suffix(6).elementsEqual("同期".utf8) else { return false }
    let start = max(0, range.lowerBound - 30)
    var matches = vocabulary.openings.matches(in: bytes, start..<range.lowerBound)
    matches.removeAll { $0.value != .compared }
    guard let base = matches.last else { return false }
    return !bytes[base.utf8Range.upperBound..<range.lowerBound].contains { $0 == UInt8(ascii: ",") }
      && reader.skipAny(["，", "。", "；"], in: base.utf8Range.upperBound..<range.lowerBound) == nil
  }

  private func beginsClause(_ range: Range<Int>) -> Bool {
    let start =
      bytes.has("而", before: range.lowerBound) ? range.lowerBound - "而".utf8.count : range.lowerBound
    return start == 0
      || ["，", "。", "；", "！", "：", "（", "("].contains { (mark: StaticString) in bytes.has(mark, before: start)
      }
  }

  /// 今年以来, 上月 and 昨天 in a text that tells no year.
  private func undated(_ word: TimeVocabulary.Word, _ range: Range<Int>) -> TimeExpression? {
    let meaning: TimeExpression.Meaning
    switch word {
    case .asOf: meaning = .now
    case .sinceYear: meaning = .sinceUnknown
    case .day, .thatDay: meaning = .unknown
    case .half, .quarter, .quarters, .month, .week, .holiday: meaning = .unknownStretch
    case .year(let offset) where offset < 0: meaning = .unknownStretch
    default: return nil
    }
    var expression = TimeExpression(utf8Range: range, meaning: meaning)
    if isLocal(range, opening(before: range.lowerBound), closing(at: range.upperBound)) {
      expression.role = .local
    }
    return expression
  }

  /// The holiday that began last, or begins within a fortnight.
  func holiday(
    _ stretches: [TimeVocabulary.Stretch], _ written: CalendarDate, _ range: Range<Int>
  ) -> TimeExpression? {
    guard let stretch = stretches.last(where: { $0.first.dayNumber <= written.dayNumber + 14 }),
      written.dayNumber - stretch.last.dayNumber < 300
    else { return nil }
    if isEve(at: range.upperBound) { return TimeExpression(utf8Range: range, meaning: .unknown) }
    if let days = appended(range) { return days }
    if let day = dayOf(stretch, behind: range) { return day }
    let isOver = stretch.last <= written
    return TimeExpression(
      utf8Range: range,
      meaning: isOver ? .closed(stretch.first, stretch.last) : .running(stretch.first, stretch.last))
  }

  /// 春运前夕, 春节假期来临之际: not the holiday but the days before it.
  private func isEve(at end: Int) -> Bool {
    closing(at: end)?.value == .eve || reader.skip("前", at: end) != nil || reader.skip("之前", at: end) != nil
  }

  /// 春运第一天, 国庆假期第6天: one day of the holiday.
  func dayOf(_ stretch: TimeVocabulary.Stretch, behind range: Range<Int>) -> TimeExpression? {
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

  func month(_ offset: Int, of written: CalendarDate, _ range: Range<Int>) -> TimeExpression? {
    let index = written.year * 12 + written.month - 1 + offset
    let date = PartialDate(year: index / 12, months: (index % 12 + 1)...(index % 12 + 1))
    guard let first = date.first(year: index / 12), let last = date.last(year: index / 12) else { return nil }
    if offset == 0, last > written { return TimeExpression(utf8Range: range, meaning: .since(first)) }
    return composed(
      .closed(first, last), first, last, range, opening(before: range.lowerBound),
      closing(at: range.upperBound), isSingle: true)
  }

  /// 今天（9月6日）下午4时: the date in parentheses and the clock belong to the word.
  func composedDay(_ day: CalendarDate, _ range: Range<Int>) -> TimeExpression? {
    let (day, end) = pointed(at: day, from: range.upperBound)
    if let written, let joint = reader.joint(at: end),
      let match = vocabulary.words.longestMatch(in: bytes, at: joint, limit: reader.limit),
      case .day(let offset) = match.value, written.adding(days: offset) > day
    {
      let (last, end) = pointed(at: written.adding(days: offset), from: match.utf8Range.upperBound)
      return TimeExpression(utf8Range: range.lowerBound..<end, meaning: .closed(day, last))
    }
    return composed(
      .day(day), day, day, range.lowerBound..<end, opening(before: range.lowerBound), closing(at: end),
      isSingle: true)
  }

  func pointed(at day: CalendarDate, from start: Int) -> (CalendarDate, Int) {
    guard let open = reader.skip("（", at: start) ?? reader.skip("(", at: start),
      let reading = reader.reading(at: open) ?? reader.bareDays(at: open),
      let close = reader.skip("）", at: reading.end) ?? reader.skip(")", at: reading.end)
    else { return (day, reader.clock(at: start)) }
    let printed = reading.first.months == nil ? nil : reading.first.first(year: day.year)
    return (printed ?? day, reader.clock(at: close))
  }
}
