import Lexicon
import Records

// What stands before and behind a time and makes it an end, a beginning or the base of a comparison.
extension TimeComposer {
  /// A word beside a date and where it stands.
  struct Mark<Value> {
    let value: Value
    let start: Int
    let end: Int
  }

  func opening(before start: Int) -> Mark<TimeVocabulary.Opening>? {
    var end = start
    for zone in ["北京时间", "当地时间"] where end >= zone.utf8.count {
      if bytes[(end - zone.utf8.count)..<end].elementsEqual(zone.utf8) { end -= zone.utf8.count }
    }
    guard
      let match = vocabulary.openings.longestMatch(in: bytes, endingAt: end, from: max(0, end - 12))
    else { return untilMark(before: end) }
    // 5月和6月: between two times 和 compares nothing.
    if match.value == .compared, let previous, previous.role == .frame,
      previous.utf8Range.upperBound == match.utf8Range.lowerBound, isListMark(match.utf8Range)
    {
      return nil
    }
    return Mark(value: match.value, start: match.utf8Range.lowerBound, end: match.utf8Range.upperBound)
  }

  /// 自5月5日行动开展以来至7月15日: behind a beginning 至 leads to the end.
  private func untilMark(before end: Int) -> Mark<TimeVocabulary.Opening>? {
    // 至7月31日，…: at the head of its clause it ends what was told before.
    if bytes.has("至", before: end), beginsClause(end - 3..<end) {
      return Mark(value: .until, start: end - 3, end: end)
    }
    if launch(before: end) != nil { return Mark(value: .until, start: end - "至".utf8.count, end: end) }
    guard let previous, previous.role == .frame, isBeginning(previous, before: end),
      let mark = ["至", "止"].first(where: { (mark: StaticString) in bytes.has(mark, before: end) }),
      previous.utf8Range.upperBound <= end - mark.utf8CodeUnitCount
    else { return nil }
    let start = end - mark.utf8CodeUnitCount
    // 自11月10日行动开展以来，至1月10日，…: the comma parts the two ends, and nothing else.
    let gap = previous.utf8Range.upperBound..<start
    guard bytes.has("，", fill: gap) || reader.skipAny(["，", "。", "；"], in: gap) == nil else { return nil }
    return Mark(value: .until, start: start, end: end)
  }

  /// 自5月5日起, and 11月15日行动启动 straight before 至.
  private func isBeginning(_ time: TimeExpression, before end: Int) -> Bool {
    switch time.meaning {
    case .since: return true
    case .day:
      let until = end - "至".utf8.count
      let verb = vocabulary.closings.longestMatch(in: bytes, endingAt: until, from: max(0, until - 12))
      return until > time.utf8Range.upperBound && [.since, .held].contains(verb?.value)
    default: return false
    }
  }

  /// 百日行动启动至8月15日: the verb of beginning straight before 至, whose day no date before it tells.
  private func launch(before end: Int) -> Range<Int>? {
    guard bytes.has("至", before: end) else { return nil }
    let until = end - "至".utf8.count
    let verb = vocabulary.closings.longestMatch(in: bytes, endingAt: until, from: max(0, until - 12))
    return verb.flatMap {
      [.since, .held].contains($0.value) && $0.utf8Range.lowerBound > 0 ? $0.utf8Range : nil
    }
  }

  /// 11月15日行动启动至1月15日: the day before an end, on which began what lasts to it; nil where none did.
  func begun(before end: TimeExpression) -> TimeExpression? {
    guard end.role == .frame, end.meaning.asOfDay != nil, let previous,
      let day = firstDay(of: previous, before: end), previous.role == .frame,
      bytes.has("至", before: end.utf8Range.lowerBound),
      reader.skipAny(["，", "。", "；"], in: previous.utf8Range.upperBound..<end.utf8Range.lowerBound) == nil
    else { return nil }
    return TimeExpression(utf8Range: previous.utf8Range, meaning: .since(day))
  }

  /// 百日行动启动至8月15日: a beginning whose day the clause does not tell.
  func untoldBeginning(before end: TimeExpression) -> TimeExpression? {
    let start = end.utf8Range.lowerBound
    guard end.role == .frame, end.meaning.asOfDay != nil, let verb = launch(before: start),
      previous.map({ reader.skipAny(["，", "。", "；"], in: $0.utf8Range.upperBound..<start) != nil }) ?? true
    else { return nil }
    return TimeExpression(utf8Range: verb.lowerBound..<start, meaning: .sinceUnknown)
  }

  /// The day on which something began that went on to an end: one before a verb of beginning, or the first of a holiday.
  private func firstDay(of time: TimeExpression, before end: TimeExpression) -> CalendarDate? {
    switch time.meaning {
    case .day(let day): isBeginning(time, before: end.utf8Range.lowerBound) ? day : nil
    // 春运启动至2月19日 in April.
    case .closed(let first, let last):
      end.meaning.asOfDay.map { first <= $0 && $0 <= last } ?? false ? first : nil
    default: nil
    }
  }

  func isComma(at position: Int) -> Bool {
    reader.skip("，", at: position) ?? reader.skip(",", at: position) != nil
  }

  /// Whether a mark between the times of a list is all of a stretch.
  func isListMark(_ range: Range<Int>) -> Bool {
    range.count > 0 && range.count <= 6
      && vocabulary.listMarks.longestMatch(in: bytes, at: range.lowerBound, limit: range.upperBound)?
        .utf8Range
        == range
  }

  func closing(at end: Int) -> Mark<TimeVocabulary.Closing>? {
    vocabulary.closings.longestMatch(in: bytes, at: end, limit: bytes.count).map {
      Mark(
        value: $0.value == .held ? .since : $0.value, start: $0.utf8Range.lowerBound,
        end: $0.utf8Range.upperBound)
    }
  }

  /// 2022年开展: what was held in a year that is over did not go on behind it.
  func closingOfPast(at end: Int) -> Mark<TimeVocabulary.Closing>? {
    let held = vocabulary.closings.longestMatch(in: bytes, at: end, limit: bytes.count)
    return held?.value == .held ? nil : closing(at: end)
  }

  /// 截至今年12月份 in a text of the 26th counts to that day.
  private func notAhead(_ last: CalendarDate) -> CalendarDate {
    guard let written, written < last, last.year == written.year, last.month == written.month,
      last.day == CalendarDate.days(inMonth: last.month, ofYear: last.year)
    else { return last }
    return written
  }

  /// 从2017年的事故原因分析，…: a time in a clause that says from what something is looked at is no beginning.
  private func isViewed(behind end: Int) -> Bool {
    let limit = min(bytes.count, end + Self.viewBytes)
    let mark = (end..<limit).first {
      vocabulary.clauseMarks.longestMatch(in: bytes, at: $0, limit: bytes.count)?.value == .mark
    }
    return mark.map { vocabulary.viewEnds.longestMatch(in: bytes, endingAt: $0, from: end) != nil } ?? false
  }

  /// Twenty signs.
  private static let viewBytes = 60

  /// A time with the words around it: 截至 makes it an end, 以来 a beginning, 比 and 的 before a number a base.
  func composed(
    _ meaning: TimeExpression.Meaning, _ first: CalendarDate, _ last: CalendarDate, _ range: Range<Int>,
    _ opening: Mark<TimeVocabulary.Opening>?, _ closing: Mark<TimeVocabulary.Closing>?, isSingle: Bool
  ) -> TimeExpression? {
    let range = apposed(range)
    if isSingle, first == last, closing?.value == .dateline {
      return isCited(range) ? TimeExpression(utf8Range: range, meaning: meaning, role: .announcement) : nil
    }
    if !isSingle, opening?.value != .asOf, let closing, closing.value == .until {
      // 3月1日起至6月30日止 has both its ends.
      return TimeExpression(
        utf8Range: range.lowerBound..<max(range.upperBound, closing.end), meaning: meaning)
    }
    if opening?.value == .asOf || closing?.value == .until {
      return TimeExpression(
        utf8Range: (opening?.start ?? range.lowerBound)..<max(range.upperBound, closing?.end ?? 0),
        meaning: .asOf(opening?.value == .asOf ? notAhead(last) : last))
    }
    // 由1月15日至3月4日 is a stretch; only a single time behind 由 is the level of a number.
    let level = isSingle || opening?.value != .level && opening?.value != .ratio ? opening : nil
    if isLocal(range, level, closing) {
      var local = TimeExpression(utf8Range: range, meaning: meaning, role: .local)
      local.isRatioBase = level?.value == .ratio
      return local
    }
    if isSingle, closing?.value != .stretch,
      let end = sinceEnd(after: range.upperBound) ?? (closing?.value == .since ? closing?.end : nil)
    {
      let isToday = first == written
      // 自去年11月以来连续12个月增长: how long something has gone on.
      let goesOn = reader.skip("连续", at: end).map { reader.isDigit(at: $0) } ?? false
      return recordless(
        TimeExpression(
          utf8Range: range.lowerBound..<end, meaning: isToday ? .day(first) : .since(first),
          role: goesOn ? .local : .frame))
    }
    if isSingle, opening?.value == .since, !isViewed(behind: range.upperBound) {
      // 从今早7时开始 on the day of writing is that day.
      return TimeExpression(utf8Range: range, meaning: first == written ? .day(first) : .since(first))
    }
    if isSingle, opening?.value == .until || closing?.value == .before {
      return TimeExpression(utf8Range: range, meaning: .asOf(last))
    }
    // 11月1日零时全县人口: how things stood at midnight.
    if isSingle, first == last, bytes.has("零时", before: range.upperBound) {
      var midnight = TimeExpression(utf8Range: range, meaning: .asOf(last))
      midnight.isClosing = true
      return midnight
    }
    return TimeExpression(utf8Range: range, meaning: meaning)
  }

  /// 据《先驱报》8月11日报道: a source speaks, no reporter signs.
  private func isCited(_ range: Range<Int>) -> Bool {
    let before = bytes[max(0, range.lowerBound - 75)..<range.lowerBound]
    let marks: [StaticString] = ["，", "。", "；"]
    var position = before.endIndex - 3
    while position >= before.startIndex {
      if reader.skip("据", at: position) != nil { return true }
      if marks.contains(where: { reader.skip($0, at: position) != nil }) { return false }
      position -= 1
    }
    return false
  }

  /// Whether a time holds for one number alone or for none: 比2013年, 2019年的27.3%, 是9月的3.1倍.
  func isLocal(
    _ range: Range<Int>, _ opening: Mark<TimeVocabulary.Opening>?, _ closing: Mark<TimeVocabulary.Closing>?
  ) -> Bool {
    if [.compared, .level, .ratio].contains(opening?.value) { return true }
    if closing?.value == .compared || closing?.value == .same { return true }
    // 比2022年、2021年分别增长: the next of a list of bases.
    if opening == nil, let previous, previous.role == .local,
      previous.utf8Range.upperBound < range.lowerBound,
      isListMark(previous.utf8Range.upperBound..<range.lowerBound)
    {
      return true
    }
    // 比前一周（8月5日至11日）下降: the days of a base, in brackets behind it.
    if let previous, previous.role == .local,
      let inside = reader.skip("（", at: previous.utf8Range.upperBound)
        ?? reader.skip("(", at: previous.utf8Range.upperBound),
      inside == range.lowerBound
    {
      return true
    }
    if opening == nil, isBehindComma(range.lowerBound), leadsToGrowth(range.upperBound) {
      return true
    }
    guard let owned = reader.skip("的", at: range.upperBound), owned < bytes.count else { return false }
    let bound = vocabulary.bounds.longestMatch(in: bytes, at: owned, limit: bytes.count)?.utf8Range.upperBound
    let number = bound ?? owned
    guard number < bytes.count, reader.isDigit(at: number) else { return false }
    // 23日到29日的一周: a length of time is no number of the text's.
    return !["天", "日", "周", "个月", "年"].contains { reader.number(at: number, before: $0) != nil }
  }

  private func isBehindComma(_ start: Int) -> Bool {
    bytes.has("，", before: start) || start > 0 && bytes[start - 1] == UInt8(ascii: ",")
  }

  /// 1—9月增长0.8%，1—8月为下降0.3%: a copula and a word of growth lead from the time to the one number that it holds for.
  private func leadsToGrowth(_ start: Int) -> Bool {
    guard let copula = vocabulary.copulas.longestMatch(in: bytes, at: start, limit: bytes.count),
      let growth = vocabulary.growths.longestMatch(
        in: bytes, at: copula.utf8Range.upperBound, limit: bytes.count)
    else { return false }
    return growth.utf8Range.upperBound < bytes.count && reader.isDigit(at: growth.utf8Range.upperBound)
  }

  /// 2023年10月（10月1日0时至10月31日24时）: the same time in parentheses belongs to it.
  func apposed(_ range: Range<Int>) -> Range<Int> {
    guard let open = reader.skip("（", at: range.upperBound) ?? reader.skip("(", at: range.upperBound),
      let reading = reader.reading(at: open),
      let close = reader.skip("）", at: reading.end) ?? reader.skip(")", at: reading.end)
    else { return range }
    return range.lowerBound..<close
  }

  /// Whether what stands before a place of the text says no more of what stands there: a mark, or a beginning of its own.
  private func ends(clause position: Int) -> Bool {
    let marks: [StaticString] = ["、", "。", ",", ";"]
    if marks.contains(where: { reader.skip($0, at: position) != nil }) { return true }
    guard let word = vocabulary.words.longestMatch(in: bytes, at: position, limit: reader.limit) else {
      return false
    }
    return word.value == .sinceYear
  }

  /// The end of 以来 or 起 behind a date, with at most a few words between: 自6月25日行动启动以来.
  func sinceEnd(after start: Int) -> Int? {
    var position = start
    // Twenty signs hold a campaign's name in quotation marks and the verb; a mark or another date ends the search.
    for _ in 0..<20 where position < reader.limit {
      if let end = reader.skip("以来", at: position) { return end }
      if bytes[position] == 0xef || ends(clause: position)
        || reader.isDigit(at: position) && reader.reading(at: position) != nil
      {
        return nil
      }
      position += PhraseTrie.width(bytes[position])
    }
    return nil
  }
}
