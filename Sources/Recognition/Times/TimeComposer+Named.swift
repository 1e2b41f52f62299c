import Lexicon
import Records

// Months and days that go by the time named before them: 当月, 季末, 月初, 年初.
extension TimeComposer {
  /// The whole months that a time tells, or the one of its day; nil where it is of another kind.
  func months(toldBy expression: TimeExpression) -> TimeExpression.Meaning? {
    guard expression.role == .frame else { return nil }
    switch expression.meaning {
    case .day(let day), .asOf(let day): return month(of: day)
    case .closed(let first, let last):
      if first.year == last.year, first.month == last.month { return month(of: first) }
      let length = CalendarDate.days(inMonth: last.month, ofYear: last.year)
      return first.day == 1 && last.day == length ? expression.meaning : nil
    default: return nil
    }
  }

  private func month(of day: CalendarDate) -> TimeExpression.Meaning? {
    guard let first = CalendarDate(year: day.year, month: day.month, day: 1) else { return nil }
    return .closed(first, first.adding(days: CalendarDate.days(inMonth: day.month, ofYear: day.year) - 1))
  }

  /// Whether a stretch has days of more than one month.
  func isOfSeveralMonths(_ meaning: TimeExpression.Meaning) -> Bool {
    guard case .closed(let first, let last) = meaning else { return false }
    return first.year != last.year || first.month != last.month
  }

  /// 1—11月…。当月，…: the month named last, of several the last; of a year, and of none, the text does not tell which.
  func thatMonth(_ range: Range<Int>) -> TimeExpression? {
    let (opening, closing) = (opening(before: range.lowerBound), closing(at: range.upperBound))
    guard opening?.value != .compared else { return nil }
    guard let monthsNamed else { return nil }
    guard let last = monthsNamed.last, !monthsNamed.isYears, let month = month(of: last),
      let first = month.first, let end = month.last
    else {
      let role: TimeExpression.Role = isLocal(range, opening, closing) ? .local : .frame
      return TimeExpression(utf8Range: range, meaning: .unknownStretch, role: role)
    }
    if let written, end > written, first <= written {
      return TimeExpression(utf8Range: range, meaning: .since(first))
    }
    return composed(month, first, end, range, opening, closing, isSingle: true)
  }

  /// 2021年11月…。当年，…: the year of the time told before, where the word stands by itself.
  func thatYear(_ range: Range<Int>) -> TimeExpression? {
    guard beginsClause(range), isComma(at: range.upperBound) || isFollowedByWhole(range),
      let last = previous?.meaning.last ?? previous?.meaning.first,
      let first = CalendarDate(year: last.year, month: 1, day: 1),
      let end = CalendarDate(year: last.year, month: 12, day: 31)
    else { return nil }
    let isOpen = written.map { $0 < end } ?? false
    return TimeExpression(utf8Range: range, meaning: isOpen ? .running(first, end) : .closed(first, end))
  }

  /// 本季度, 上季度: by the quarter that the text has told, else by the writing.
  func quarter(_ offset: Int, of written: CalendarDate, _ range: Range<Int>) -> TimeExpression? {
    var index = written.year * 4 + (written.month - 1) / 3 + offset
    if offset == 0, case .closed(let first, let last)? = monthsNamed, first.month % 3 == 1,
      last.year == first.year, last.month == first.month + 2
    {
      index = first.year * 4 + (first.month - 1) / 3
    }
    let month = index % 4 * 3 + 1
    let date = PartialDate(year: index / 4, months: month...(month + 2))
    guard let first = date.first(year: index / 4), let last = date.last(year: index / 4) else { return nil }
    let (opening, closing) = (opening(before: range.lowerBound), closing(at: range.upperBound))
    guard opening?.value != .compared else {
      return TimeExpression(utf8Range: range, meaning: .closed(first, last), role: .local)
    }
    if last > written { return TimeExpression(utf8Range: range, meaning: .since(first)) }
    return composed(.closed(first, last), first, last, range, opening, closing, isSingle: true)
  }

  /// 三季度…。季末领金人员…: the last day of the stretch named last, which tells how things stood.
  func endNamed(_ months: Int, _ range: Range<Int>) -> TimeExpression? {
    let opening = opening(before: range.lowerBound)
    guard opening?.value != .compared, opening != nil || isPointOfTime(range),
      closing(at: range.upperBound)?.value != .before
    else { return nil }
    guard let monthsNamed, let last = monthsNamed.last, last.month % months == 0,
      months > 1 || !isOfSeveralMonths(monthsNamed)
    else {
      return TimeExpression(utf8Range: range, meaning: .unknownEnd)
    }
    guard written.map({ last <= $0 }) ?? true else { return nil }
    var end = TimeExpression(utf8Range: range, meaning: .asOf(last))
    end.isClosing = opening == nil
    return end
  }

  /// 月初为30起: how things stood on the first day of the month or quarter named last.
  func startNamed(_ months: Int, _ range: Range<Int>) -> TimeExpression? {
    guard let first = monthsNamed?.first, let last = monthsNamed?.last,
      last.month - first.month == months - 1, first.year == last.year
    else { return pointOfStart(.unknown, range) }
    return pointOfStart(.asOf(first), range)
  }

  /// 年初为30万辆, 由年初的58%: a beginning is the time of the one number that it stands beside; 年初召开 names no day.
  func pointOfStart(_ meaning: TimeExpression.Meaning, _ range: Range<Int>) -> TimeExpression? {
    let copula = vocabulary.copulas.longestMatch(in: bytes, at: range.upperBound, limit: bytes.count)
    let isLevel =
      copula.map { $0.utf8Range.upperBound < bytes.count && reader.isDigit(at: $0.utf8Range.upperBound) }
      ?? false
    guard isLevel || isLocal(range, opening(before: range.lowerBound), closing(at: range.upperBound)) else {
      return nil
    }
    return TimeExpression(utf8Range: range, meaning: meaning, role: .local)
  }

  /// Whether a word for the end of a stretch is no part of another one: at the head of its clause, or before a copula.
  private func isPointOfTime(_ range: Range<Int>) -> Bool {
    beginsClause(range)
      || vocabulary.copulas.longestMatch(in: bytes, at: range.upperBound, limit: bytes.count) != nil
  }

  /// 上周五，…; 本周三下午: the day of a week, where a mark or a part of the day stands behind it; 本周五起 counts.
  func weekday(of offset: Int, _ written: CalendarDate, _ range: Range<Int>) -> TimeExpression? {
    let signs: [StaticString] = ["一", "二", "三", "四", "五", "六", "日", "天"]
    guard let index = signs.firstIndex(where: { reader.skip($0, at: range.upperBound) != nil }) else {
      return nil
    }
    let end = range.upperBound + 3
    let isMarked =
      vocabulary.clauseMarks.longestMatch(in: bytes, at: end, limit: reader.limit)?.value == .mark
    guard isMarked || reader.clock(at: end) > end else { return nil }
    // 1970-01-01 was a Thursday; weeks begin on Monday.
    let monday = written.dayNumber - (written.dayNumber + 3) % 7 + offset * 7
    let day = CalendarDate(dayNumber: monday + min(index, 6))
    guard day <= written else { return nil }
    return composedDay(day, range.lowerBound..<end)
  }

  /// 第三次清查当晚: whether a day is that of what the words straight before it name.
  func isBehindNoun(_ range: Range<Int>) -> Bool {
    vocabulary.campaigns.longestMatch(
      in: bytes, endingAt: range.lowerBound, from: max(0, range.lowerBound - 18))?.value == .campaign
  }
}
