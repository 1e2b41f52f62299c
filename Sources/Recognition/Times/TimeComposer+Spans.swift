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
      return recordless(TimeExpression(utf8Range: noun.utf8Range.lowerBound..<end, meaning: .sinceCampaign))
    }
    return recordless(TimeExpression(utf8Range: position..<end, meaning: .sinceUnknown))
  }

  /// 过去14天里, 一年来: a span that ends on the day of publication.
  func span(at start: Int) -> TimeExpression? {
    spanAhead(at: start) ?? spanBack(at: start).map(recordless)
  }

  /// A beginning that is the reach of a record says nothing of when: 六个月以来最快增速, 今年以来的最高值.
  func recordless(_ expression: TimeExpression) -> TimeExpression {
    let end = expression.utf8Range.upperBound
    let start = reader.skip("的", at: end) ?? end
    guard vocabulary.records.longestMatch(in: bytes, at: start, limit: bytes.count) != nil else {
      return expression
    }
    return TimeExpression(utf8Range: expression.utf8Range, meaning: expression.meaning, role: .local)
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

  func spanBack(at start: Int) -> TimeExpression? {
    let prefix = vocabulary.backward.longestMatch(in: bytes, at: start, limit: reader.limit)
    guard prefix != nil || reader.isDigit(at: start), let written else { return nil }
    let digits = prefix?.utf8Range.upperBound ?? start
    for (sign, days, months): (StaticString, Int, Int) in [
      ("天", 1, 0), ("日", 1, 0), ("周", 7, 0), ("个月", 0, 1), ("年", 0, 12),
    ] {
      // Longer spans are no bulletin's; 2013年 is a year.
      guard let (count, end) = reader.number(at: digits, before: sign), (1...99).contains(count) else {
        continue
      }
      let since = reader.skip("以来", at: end) ?? reader.skip("来", at: end)
      let tail = since ?? reader.skip("里", at: end) ?? reader.skip("间", at: end) ?? reader.skip("内", at: end)
      guard since != nil || prefix != nil && (tail != nil || days > 0) else { return nil }
      let range = start..<(tail ?? end)
      if days > 0, since == nil {
        // 过去14天: so many days that are over; 一周来 is still open.
        return TimeExpression(
          utf8Range: range, meaning: .closed(written.adding(days: -count * days), written))
      }
      if days > 0 {
        let first = written.adding(days: -count * days)
        return TimeExpression(utf8Range: range, meaning: .since(first), precision: .counted)
      }
      guard let first = before(written, months: count * months) else { return nil }
      // 五年来 counts whole calendar years or the days since: which, the text does not tell.
      if months == 12, count > 1 { return TimeExpression(utf8Range: range, meaning: .sinceYears(count)) }
      return TimeExpression(utf8Range: range, meaning: .since(first), precision: .counted)
    }
    return nil
  }

  func before(_ day: CalendarDate, months: Int) -> CalendarDate? {
    let index = day.year * 12 + day.month - 1 - months
    let year = index / 12
    let month = index % 12 + 1
    return CalendarDate(
      year: year, month: month, day: min(day.day, CalendarDate.days(inMonth: month, ofYear: year)))
  }
}
