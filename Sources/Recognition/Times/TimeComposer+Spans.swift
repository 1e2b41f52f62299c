import Lexicon
import Records

// Lengths of time that end on the day of writing, and beginnings without a date: 过去14天, 行动开展以来.
extension TimeComposer {
  /// 以来 behind words that name no date: the campaign's beginning, or one that the text does not tell.
  func since(at position: Int, after last: Int, in passage: Passage) -> TimeExpression? {
    guard let end = reader.skip("以来", at: position) else { return nil }
    let clause = passage.clauses[passage.clause(at: position)].utf8Range.lowerBound
    let start = max(clause, last)
    guard start < position else { return nil }
    if let noun = vocabulary.campaigns.matches(in: bytes, start..<position).last {
      // 入汛以来 is the season's beginning, which no campaign's day tells.
      guard noun.value == .campaign else {
        return recordless(TimeExpression(utf8Range: noun.utf8Range.lowerBound..<end, meaning: .sinceUnknown))
      }
      return recordless(TimeExpression(utf8Range: noun.utf8Range.lowerBound..<end, meaning: .sinceCampaign))
    }
    return recordless(TimeExpression(utf8Range: position..<end, meaning: .sinceUnknown))
  }

  /// 过去14天里, 一年来: a span that ends on the day of publication.
  func span(at start: Int) -> TimeExpression? {
    spanAhead(at: start) ?? spanBack(at: start).map(recordless)
  }

  /// A beginning that is the reach of a record or a remark says nothing of when: 六个月以来最快增速, 今年以来的最高值,
  /// 这是近十年来首次.
  func recordless(_ expression: TimeExpression) -> TimeExpression {
    let end = expression.utf8Range.upperBound
    let start = reader.skip("的", at: end) ?? end
    let isRecord = vocabulary.records.longestMatch(in: bytes, at: start, limit: bytes.count) != nil
    guard isRecord || opening(before: expression.utf8Range.lowerBound)?.value == .remark else {
      return expression
    }
    return TimeExpression(utf8Range: expression.utf8Range, meaning: expression.meaning, role: .local)
  }

  /// 创今年春运单日新高: a time behind a word of records is their reach.
  func ofRecord(_ expression: TimeExpression) -> TimeExpression {
    let start = expression.utf8Range.lowerBound
    if expression.isDay, opening(before: start)?.value == .peak {
      // 单日最高客流出现在4月5日: the day of the most is the time of its sentence, and of nothing behind it.
      return TimeExpression(utf8Range: expression.utf8Range, meaning: expression.meaning, role: .counterpart)
    }
    let goesOn = previous.map { $0.utf8Range.upperBound == start && isRecord($0) } ?? false
    guard expression.role == .frame, goesOn || isRecord(expression) else { return expression }
    return TimeExpression(utf8Range: expression.utf8Range, meaning: expression.meaning, role: .local)
  }

  private func isRecord(_ expression: TimeExpression) -> Bool {
    opening(before: expression.utf8Range.lowerBound)?.value == .record
  }

  /// 未来40天, 今后三日: what is to come, from the day of publication on.
  private func spanAhead(at start: Int) -> TimeExpression? {
    guard let prefix = vocabulary.forward.longestMatch(in: bytes, at: start, limit: reader.limit), let written
    else { return nil }
    for (sign, days): (StaticString, Int) in [("天", 1), ("日", 1), ("周", 7)] {
      guard let (count, end) = reader.number(at: prefix.utf8Range.upperBound, before: sign), count > 0 else {
        continue
      }
      return TimeExpression(
        utf8Range: start..<end, meaning: .closed(written, written.adding(days: count * days - 1)),
        role: .planned)
    }
    return nil
  }

  /// 连续三天过万: as many days as it says up to the day named before.
  func streak(at start: Int, upTo last: CalendarDate?) -> TimeExpression? {
    guard let digits = reader.skip("连续", at: start), let last,
      let (count, end) = reader.number(at: digits, before: "天") ?? reader.number(at: digits, before: "日"),
      (2...99).contains(count)
    else { return nil }
    return TimeExpression(
      utf8Range: start..<end, meaning: .closed(last.adding(days: 1 - count), last), role: .local)
  }

  /// 行动前日均破案8起, 开学前: the time before a campaign, of which the text tells no beginning.
  func beforeCampaign(at position: Int, after last: Int) -> TimeExpression? {
    guard let end = reader.skip("前", at: position), position > 0 else { return nil }
    let isCampaign =
      vocabulary.campaigns.longestMatch(in: bytes, endingAt: position, from: max(last, position - 18)) != nil
    // 管控前日均接警85起: 日均 behind 前 is no 前日.
    let isDaily =
      reader.skip("日均", at: end) != nil && bytes[position - 1] >= 0x80 && !isMark(before: position)
    guard isDaily || isCampaign && !isPartOfWord(end) else { return nil }
    return TimeExpression(utf8Range: position..<end, meaning: .unknownStretch)
  }

  /// 行动前期, 行动前10天: 前 is part of another word.
  private func isPartOfWord(_ end: Int) -> Bool {
    end < bytes.count && reader.isDigit(at: end)
      || vocabulary.frontWords.longestMatch(in: bytes, at: end, limit: reader.limit) != nil
  }

  /// Whether a mark of the clause or of a list ends at a place of the text.
  private func isMark(before end: Int) -> Bool {
    vocabulary.clauseMarks.longestMatch(in: bytes, endingAt: end, from: max(0, end - 3)) != nil
      || end >= 3 && isListMark(end - 3..<end)
  }

  /// 2023-2024学年: a school year, whose first and last day each place sets.
  func schoolYear(at start: Int) -> TimeExpression? {
    guard let (year, end) = reader.digits(at: start), (1949...2099).contains(year),
      let joint = reader.joint(at: end), let end = reader.number(at: joint, before: "学年")?.1
    else { return nil }
    return TimeExpression(
      utf8Range: start..<(reader.skip("度", at: end) ?? end), meaning: .unknownStretch)
  }

  func spanBack(at start: Int) -> TimeExpression? {
    let prefix = vocabulary.backward.longestMatch(in: bytes, at: start, limit: reader.limit)
    let isLength = bytes.has("半", at: start) || bytes.has("百", at: start)
    guard prefix != nil || isLength || reader.isDigit(at: start), let written else { return nil }
    let digits = prefix?.utf8Range.upperBound ?? start
    if let span = spanOfLength(at: start, digits: digits, isLately: prefix?.value.reachesNow ?? false) {
      return span
    }
    if isLength { return nil }
    if prefix == nil, let between = spanBetween(at: start) { return between }
    if let longer = longerSpan(from: start, digits: digits, isNow: prefix?.value.reachesNow ?? false) {
      return longer
    }
    for (sign, days, months) in Self.lengths {
      // 2013年 is a year.
      guard let (count, end) = reader.number(at: digits, before: sign),
        (1...(prefix == nil ? 99 : 999)).contains(count)
      else { continue }
      let since = reader.skip("以来", at: end) ?? reader.skip("来", at: end)
      // 16日以来 is since the 16th; 十六天以来 and 近十日来 are that long.
      if prefix == nil, since != nil, count <= 31, reader.number(at: digits, before: "日") != nil {
        return nil
      }
      let tail = since ?? reader.skip("里", at: end) ?? reader.skip("间", at: end) ?? reader.skip("内", at: end)
      guard since != nil || prefix != nil && (tail != nil || days > 0) else {
        return months > 0 && prefix?.value.reachesNow ?? false
          ? lately(count, months: months, start..<end) : nil
      }
      let range = start..<(tail ?? end)
      if days > 0, since == nil {
        // 过去14天: so many days that are over, 近三天 with the one of writing; 一周来 is still open.
        let first = written.adding(days: (prefix?.value == .lately ? 1 : 0) - count * days)
        return TimeExpression(utf8Range: range, meaning: .closed(first, written))
      }
      if days > 0 {
        let first = written.adding(days: -count * days)
        return TimeExpression(utf8Range: range, meaning: .since(first), precision: .counted)
      }
      guard let first = Self.day(written, monthsBefore: count * months) else { return nil }
      // 五年来 counts whole calendar years or the days since: which, the text does not tell.
      if months == 12, count > 1 { return TimeExpression(utf8Range: range, meaning: .sinceYears(count)) }
      return TimeExpression(utf8Range: range, meaning: .since(first), precision: .counted)
    }
    return nil
  }

  /// 两月间, 三个月间: so long, but the text does not tell since when.
  private func spanBetween(at start: Int) -> TimeExpression? {
    let months = reader.digits(at: start).flatMap {
      reader.skip("月", at: $0.1) ?? reader.skip("个月", at: $0.1)
    }
    guard let months, let end = reader.skip("间", at: months), beginsClause(start..<end),
      bytes[start] >= 0x80 || reader.skip("个月", at: months - "个月".utf8.count) != nil
    else { return nil }
    return TimeExpression(utf8Range: start..<end, meaning: .unknownStretch)
  }

  static let lengths: [(sign: StaticString, days: Int, months: Int)] = [
    ("天", 1, 0), ("日", 1, 0), ("周", 7, 0), ("个月", 0, 1), ("年", 0, 12),
  ]

  /// 近五年，…: years or months up to the writing, with no word of 来 behind them.
  private func lately(_ count: Int, months: Int, _ range: Range<Int>) -> TimeExpression? {
    guard beginsClause(range) else { return nil }
    guard isComma(at: range.upperBound) || isFollowedByWhole(range) else {
      // 近五年抓获335人; 近三年同期 and 近三年平均 are no time of what follows.
      let isPart = vocabulary.spanFollowers.longestMatch(in: bytes, at: range.upperBound, limit: bytes.count)
      guard months == 12, count > 1, isPart == nil else { return nil }
      return recordless(TimeExpression(utf8Range: range, meaning: .sinceYears(count)))
    }
    if months == 12, count == 1, let past = yearPast(at: range.lowerBound) {
      return TimeExpression(utf8Range: range, meaning: past)
    }
    // 过去一个月 ends with the writing, as 过去14天 does; 近三个月 may go by the calendar.
    if months == 1, bytes.has("过去", at: range.lowerBound), let written,
      let first = Self.day(written, monthsBefore: count)
    {
      return TimeExpression(utf8Range: range, meaning: .closed(first, written))
    }
    return recordless(
      TimeExpression(utf8Range: range, meaning: months == 12 ? .sinceYears(count) : .sinceUnknown))
  }

  /// 过去一年，…: in the reports of the first two months, the year that is over.
  private func yearPast(at start: Int) -> TimeExpression.Meaning? {
    guard bytes.has("过去", at: start), let written, written.month < 3,
      let first = CalendarDate(year: written.year - 1, month: 1, day: 1),
      let last = CalendarDate(year: written.year - 1, month: 12, day: 31)
    else { return nil }
    return .closed(first, last)
  }

  /// 近五年全市…: the body whose work is told.
  func isFollowedByWhole(_ range: Range<Int>) -> Bool {
    reader.skip("全", at: range.upperBound) ?? reader.skip("我", at: range.upperBound) != nil
  }

  /// 开展一个多月来, 20余天以来: longer than it says, so that its beginning is not told.
  private func longerSpan(from start: Int, digits: Int, isNow: Bool) -> TimeExpression? {
    guard let (count, afterDigits) = reader.digits(at: digits), (1...99).contains(count) else { return nil }
    let mores: [StaticString] = ["多", "余"]
    for (sign, _, _) in Self.lengths {
      let more = mores.lazy.compactMap { self.reader.skip($0, at: afterDigits) }.first
      var end = reader.skip(sign, at: more ?? afterDigits)
      if more == nil {
        // 一个多月, 三年多.
        end = reader.skip("个多月", at: afterDigits) ?? end.flatMap { reader.skip("多", at: $0) }
      }
      guard let end, let tail = reader.skip("以来", at: end) ?? reader.skip("来", at: end) else { continue }
      // 自6月开展行动一个多月来: the beginning is told before.
      if let begun = beginning(before: start) {
        return TimeExpression(utf8Range: start..<tail, meaning: begun)
      }
      return TimeExpression(
        utf8Range: start..<tail, meaning: isOfCampaign(start) ? .sinceCampaign : .sinceUnknown)
    }
    return nil
  }

  /// The beginning that stands in the clause before a place of the text.
  private func beginning(before start: Int) -> TimeExpression.Meaning? {
    guard let previous, previous.role == .frame, case .since = previous.meaning,
      previous.utf8Range.upperBound <= start,
      vocabulary.clauseMarks.matches(in: bytes, previous.utf8Range.upperBound..<start)
        .allSatisfy({ $0.value != .mark })
    else { return nil }
    return previous.meaning
  }

  /// 行动开展一个月来: a campaign stands before the span, with its verb or without.
  private func isOfCampaign(_ start: Int) -> Bool {
    let verb = vocabulary.closings.longestMatch(in: bytes, endingAt: start, from: max(0, start - 12))
    let end = [.since, .held].contains(verb?.value) ? verb?.utf8Range.lowerBound ?? start : start
    let noun = vocabulary.campaigns.longestMatch(in: bytes, endingAt: closed(end), from: max(0, end - 18))
    return noun?.value == .campaign
  }

  /// The place before a closing quotation mark.
  private func closed(_ end: Int) -> Int {
    bytes.has("”", before: end) ? end - "”".utf8.count : end
  }
}
