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
    // 节前一周，年货销售额3亿元: alone at the head of its clause such a week is when something was, which nothing dates.
    case .none where isComma(at: range.upperBound) && reader.skipAny(["前一周"], in: range) != nil:
      return beginsClause(range) ? plain(.unknownStretch) : nil
    case .none: return nil
    case .unknown: return plain(.unknown)
    case .sinceUnknown: return plain(.sinceUnknown)
    case .again where isCompared(range): return nil
    case .again:
      var again = plain(.again)
      again.isCourse = isCourse(range)
      return again
    case .meeting: return plain(.meeting)
    case .wholeYear where isYearCompared(range.lowerBound): return nil
    case .wholeYear:
      // 占全年的28%: what a share is of is no time of what follows.
      let isBase = opening(before: range.lowerBound)?.value == .level
      let role: TimeExpression.Role = isBase ? .local : .frame
      // 2023年全市法院全年: the year that the sentence has told.
      if let sentenceYear, let first = CalendarDate(year: sentenceYear, month: 1, day: 1),
        let last = CalendarDate(year: sentenceYear, month: 12, day: 31), written.map({ last <= $0 }) ?? true
      {
        return TimeExpression(utf8Range: range, meaning: .closed(first, last), role: role)
      }
      return TimeExpression(utf8Range: range, meaning: .wholeYear, role: role)
    case .yearStart: return pointOfStart(.yearStart, range)
    case .namedStart(let months): return startNamed(months, range)
    case .namedEnd(let months): return endNamed(months, range)
    case .thatMonth: return thatMonth(range)
    case .thatYear: return thatYear(range)
    case .yearEnd:
      guard opening(before: range.lowerBound)?.value != .compared else { return nil }
      var end = plain(.yearEnd)
      end.isClosing = opening(before: range.lowerBound) == nil
      return end
    case .periodEnd: return plain(.periodEnd)
    case .campaignNow: return plain(isOneOfMany(range) ? .unknown : .duringCampaign)
    case .now: return plain(.now)
    case .hitherto: return plain(.hitherto)
    case .fixedDay(let month, let day):
      let date = PartialDate(months: month...month, day: day)
      if let year = year(for: date, isAhead: false), let first = date.first(year: year),
        let days = days(from: first, toNamedBehind: range)
      {
        return days
      }
      return expression(
        for: DateReader.Reading(first: date, last: nil, end: range.upperBound), from: range.lowerBound)
    case .yearsBefore(let years): return counterpart(.yearsBefore(years), range)
    case .weekBefore(let offset): return weekBefore(offset, range)
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
      var time = TimeExpression(utf8Range: range.lowerBound..<end, meaning: .asOf(day))
      time.isNow = true
      return time
    case .thatDay(let offset):
      // 次日 is behind a day that the text has named.
      if lastDay == nil, offset == 0, previous != nil || monthsNamed != nil || isBehindNoun(range) {
        // 2月…。当天发现问题30个: a day of the time told, and not the one of the page.
        return plain(.unknown)
      }
      guard let day = lastDay ?? (offset == 0 ? written : nil), day.adding(days: offset) <= written else {
        return nil
      }
      return composedDay(day.adding(days: offset), range)
    case .third(let edge): return third(edge, written, range)
    case .bracketedDay(let offset): return bracketedDay(offset, written, range)
    case .day(let offset): return composedDay(written.adding(days: offset), range)
    case .week(let offset):
      if let day = weekday(of: offset, written, range) { return day }
      if let named = weekNamed(offset, range) { return named }
      if offset == 0, let told = sevenDaysTold, let last = told.last, written.dayNumber - last.dayNumber <= 7
      {
        return plain(told)
      }
      // 1970-01-01 was a Thursday; weeks begin on Monday.
      let monday = written.dayNumber - (written.dayNumber + 3) % 7 + offset * 7
      let first = CalendarDate(dayNumber: monday)
      // On a Monday this week is the one that has just ended.
      if offset == 0, first < written { return plain(.since(first)) }
      let begin = offset == 0 ? first.adding(days: -7) : first
      let sunday = begin.adding(days: 6)
      return composed(
        .closed(begin, sunday), begin, sunday, range, opening(before: range.lowerBound),
        closing(at: range.upperBound), isSingle: true)
    case .month(let offset): return month(offset, of: written, range)
    case .quarterFrom(let offset): return quarter(offset, of: written, range)
    default:
      guard let months = DateReader.months(of: word) else { return nil }
      // 比上年四季度加快: the quarter of the year before is the base, not the time.
      if isYearCompared(range.lowerBound) { return nil }
      // 三季度末: the last day of the quarter.
      let edge = vocabulary.edges.longestMatch(in: bytes, at: range.upperBound, limit: reader.limit)
        .flatMap { $0.value == .end ? $0 : nil }
      let reading = DateReader.Reading(
        first: PartialDate(months: months, edge: edge?.value), last: nil,
        end: edge?.utf8Range.upperBound ?? range.upperBound)
      return expression(for: reading, from: range.lowerBound)
    }
  }

  /// 比上年全年回落: the whole of the year before is the base, not the time.
  private func isYearCompared(_ start: Int) -> Bool {
    guard start >= 6, let word = vocabulary.words.longestMatch(in: bytes, at: start - 6, limit: start),
      word.utf8Range.upperBound == start
    else { return false }
    switch word.value {
    case .year, .yearsBefore: return opening(before: start - 6)?.value == .compared
    default: return false
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

  /// 今年夏季汛情: the year says which season, and the text not when that was.
  func isSeason(at end: Int) -> Bool {
    guard let season = vocabulary.campaigns.longestMatch(in: bytes, at: end, limit: bytes.count),
      season.value == .season, sinceEnd(after: end) == nil
    else { return false }
    // 今年夏季治安打击整治行动: the year says which of the campaigns of that name.
    let name = bytes[season.utf8Range.upperBound...].prefix(Self.campaignBytes).prefix {
      $0 >= 0x80 && $0 != 0xef
    }
    return !vocabulary.campaigns.matches(in: bytes, name.startIndex..<name.endIndex).contains {
      $0.value == .campaign
    }
  }

  /// Eight signs: what a campaign of a season is against may stand before its noun.
  private static let campaignBytes = 24

  /// The text's time in another year: of what follows where it begins its clause, else of one number.
  func counterpart(_ meaning: TimeExpression.Meaning, _ range: Range<Int>) -> TimeExpression {
    var time = TimeExpression(
      utf8Range: range, meaning: meaning, role: beginsClause(range) ? .counterpart : .local)
    time.isRatioBase = opening(before: range.lowerBound)?.value == .ratio
    return time
  }

  func beginsClause(_ range: Range<Int>) -> Bool {
    var start = range.lowerBound
    while start > 0,
      let mark = vocabulary.clauseMarks.longestMatch(in: bytes, endingAt: start, from: max(0, start - 6))
    {
      guard mark.value != .mark else { return true }
      start = mark.utf8Range.lowerBound
    }
    return start == 0
  }

  /// 今年以来, 上月 and 昨天 in a text that tells no year.
  private func undated(_ word: TimeVocabulary.Word, _ range: Range<Int>) -> TimeExpression? {
    let meaning: TimeExpression.Meaning
    switch word {
    case .asOf: meaning = .now
    case .sinceYear: meaning = .sinceUnknown
    case .day, .thatDay, .bracketedDay: meaning = .unknown
    case .half, .quarter, .quarters, .quarterFrom, .month, .week, .holiday, .third: meaning = .unknownStretch
    case .year(let offset) where offset < 0: meaning = .unknownStretch
    default: return nil
    }
    var expression = TimeExpression(utf8Range: range, meaning: meaning)
    if isLocal(range, opening(before: range.lowerBound), closing(at: range.upperBound)) {
      expression.role = .local
    }
    return expression
  }

  func month(_ offset: Int, of written: CalendarDate, _ range: Range<Int>) -> TimeExpression? {
    var date = reader.named(month: offset, from: written)
    if let edge = vocabulary.edges.longestMatch(in: bytes, at: range.upperBound, limit: reader.limit) {
      date.edge = edge.value
      let end = edge.utf8Range.upperBound
      return expression(
        for: DateReader.Reading(first: date, last: nil, end: end), from: range.lowerBound)
    }
    guard let first = date.first(year: written.year), let last = date.last(year: written.year) else {
      return nil
    }
    if offset == 0, let named = monthBefore(first), opening(before: range.lowerBound)?.value != .compared {
      return TimeExpression(utf8Range: range, meaning: named)
    }
    if offset == 0, last > written { return TimeExpression(utf8Range: range, meaning: .since(first)) }
    let opening = opening(before: range.lowerBound)
    if offset == -1,
      opening?.value == .level || opening?.value == .ratio || isBeforeNumber(range)
        || opening?.value == .compared && isBracketed(behind: range.upperBound)
    {
      return TimeExpression(utf8Range: range, meaning: .monthBefore(first, last), role: .local)
    }
    return composed(
      .closed(first, last), first, last, range, opening, closing(at: range.upperBound), isSingle: true)
  }

  /// 与上月（31023例）相比: a number in brackets is that of the month before.
  private func isBracketed(behind end: Int) -> Bool {
    (reader.skip("（", at: end) ?? reader.skip("(", at: end)).map {
      $0 < bytes.count && bytes[$0] &- 0x30 < 10
    } ?? false
  }

  /// 10月查处312起，上月290起: a month before at the head of its clause, with nothing but 为 to the number, is that number's.
  private func isBeforeNumber(_ range: Range<Int>) -> Bool {
    guard beginsClause(range) else { return false }
    let copula = vocabulary.copulas.longestMatch(in: bytes, at: range.upperBound, limit: bytes.count)
    let end = copula?.utf8Range.upperBound ?? range.upperBound
    return end < bytes.count && bytes[end] &- 0x30 < 10
  }

  /// 2月，全省报告1200例。本月… on a page of March: the month of the text, where that is one of the two before the page's.
  private func monthBefore(_ first: CalendarDate) -> TimeExpression.Meaning? {
    guard let monthNamed, let day = monthNamed.first, day < first,
      first.dayNumber - day.dayNumber <= Self.reportedDays
    else { return nil }
    return monthNamed
  }

  /// Two months of 31 days: what a page tells of a month is published in the month after it, or the next.
  private static let reportedDays = 62

  /// 上旬, 中旬 and 下旬 of the month named last, else of the one in which the text was written.
  private func third(
    _ edge: PartialDate.Edge, _ written: CalendarDate, _ range: Range<Int>
  ) -> TimeExpression? {
    // 1至9月…。上旬…: of which of the months, the text does not tell.
    let isOfSeveral = previous.map { months(toldBy: $0) == nil || isOfSeveralMonths($0.meaning) } ?? false
    let told = previous.flatMap { $0.meaning.first ?? $0.meaning.asOfDay }
    guard let named = isOfSeveral ? nil : told ?? written else {
      return TimeExpression(utf8Range: range, meaning: .unknownStretch)
    }
    var date = reader.named(month: 0, from: named)
    date.edge = edge
    guard let first = date.first(year: named.year), first <= written else {
      return TimeExpression(utf8Range: range, meaning: .unknownStretch)
    }
    return expression(
      for: DateReader.Reading(first: date, last: nil, end: range.upperBound), from: range.lowerBound)
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

  /// 昨（12）日24时: the day before, or where the page is later than its text, the last day of that number.
  private func bracketedDay(_ offset: Int, _ written: CalendarDate, _ range: Range<Int>) -> TimeExpression? {
    guard let (number, behind) = reader.digits(at: range.upperBound),
      let close = reader.skip("）", at: behind) ?? reader.skip(")", at: behind),
      let end = reader.skip("日", at: close) ?? reader.skip("天", at: close),
      let day = (0..<31).lazy.map({ written.adding(days: offset - $0) }).first(where: { $0.day == number })
    else { return nil }
    let clock = reader.clock(at: end)
    return composed(
      .day(day), day, day, range.lowerBound..<clock, opening(before: range.lowerBound), closing(at: clock),
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
