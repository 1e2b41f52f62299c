import Records

/// A week by its number, and its first day where the text tells it.
struct NumberedWeek: Hashable, Sendable {
  var year: Int?
  let number: Int
  var first: CalendarDate?
}

/// Weeks by number: 第27周（7月1日—7日）, 2024年第1—27周.
///
/// Which days the week of a number has, each calendar says for itself, so that the text has to tell: in brackets behind
/// it, as in 7月1日至7日为第27周, or of another week of the year. Of a week whose days it does not tell, nothing is known.
extension TimeComposer {
  func numberedWeeks(at start: Int) -> (time: TimeExpression, week: NumberedWeek)? {
    guard tellsWeeks, let (printed, numbers, end) = weekNumbers(at: start) else { return nil }
    let isOne = numbers.count == 1
    let told = bracketedDays(at: end) ?? (isOne ? equatedDays(before: start, in: printed) : nil)
    var week = NumberedWeek(year: printed, number: numbers.upperBound)
    if let told {
      week.first = told.last.adding(days: -6)
      week.year = week.year ?? told.last.year
      if isOne, told.last.dayNumber - told.first.dayNumber != 6 { week.first = nil }
    } else if let known = firstDay(of: numbers.upperBound, in: printed) {
      week.first = known
      week.year = known.year
    }
    let begin = told?.first ?? week.first?.adding(days: 7 * (numbers.lowerBound - numbers.upperBound))
    let last = told?.last ?? week.first?.adding(days: 6)
    let range = start..<(told?.end ?? end)
    let (opening, closing) = (opening(before: start), closing(at: range.upperBound))
    if isOne, begin == nil, let told = weekTold(before: start) {
      if let first = told.first, told.last == first.adding(days: 6) {
        (week.first, week.year) = (first, week.year ?? first.year)
      }
      return (TimeExpression(utf8Range: range, meaning: told), week)
    }
    guard let begin, let last else {
      let role: TimeExpression.Role = isLocal(range, opening, closing) ? .local : .frame
      return (TimeExpression(utf8Range: range, meaning: .unknownStretch, role: role), week)
    }
    return composed(.closed(begin, last), begin, last, range, opening, closing, isSingle: isOne)
      .map { ($0, week) }
  }

  /// 本周 behind a week told by its number is that one: its days, where the text tells them.
  func weekNamed(_ offset: Int, _ range: Range<Int>) -> TimeExpression? {
    guard let weekNamed else { return nil }
    guard let first = weekNamed.first?.adding(days: offset * 7) else {
      return TimeExpression(utf8Range: range, meaning: .unknownStretch)
    }
    let last = first.adding(days: 6)
    return composed(
      .closed(first, last), first, last, range, opening(before: range.lowerBound),
      closing(at: range.upperBound), isSingle: true)
  }

  /// 低于前一周: the week before the one told by its number; where none is, the text does not tell which.
  func weekBefore(_ offset: Int, _ range: Range<Int>) -> TimeExpression {
    let isLocal = isLocal(range, opening(before: range.lowerBound), closing(at: range.upperBound))
    if let named = weekNamed(offset, range), !isLocal || named.meaning != .unknownStretch { return named }
    return TimeExpression(utf8Range: range, meaning: .unknownStretch, role: isLocal ? .local : .frame)
  }

  /// 第27周, 2024年第26至27周, 1—27周.
  private func weekNumbers(at start: Int) -> (year: Int?, numbers: ClosedRange<Int>, end: Int)? {
    let year = reader.year(at: start)
    // 前27周: from the first one on; 前两周 are the last two.
    if let digits = reader.skip("前", at: year?.1 ?? start) {
      guard let (count, end) = reader.number(at: digits, before: "周"),
        (Self.longestCourse + 1...53).contains(count),
        isWeek(start, end)
      else { return nil }
      return (year?.0, 1...count, end)
    }
    let sign = reader.skip("第", at: year?.1 ?? start)
    guard let (first, behind) = reader.digits(at: sign ?? year?.1 ?? start), (1...53).contains(first) else {
      return nil
    }
    let middle = reader.skip("周", at: behind) ?? behind
    if let joint = reader.joint(at: middle),
      let (last, end) = reader.number(at: reader.skip("第", at: joint) ?? joint, before: "周"),
      (first + 1...53).contains(last), sign != nil || first == 1 && last > Self.longestCourse
    {
      return isWeek(start, end) ? (year?.0, first...last, end) : nil
    }
    guard sign != nil, middle > behind, isWeek(start, middle) else { return nil }
    return (year?.0, first...first, middle)
  }

  /// Weeks: 1—2周 without 第 is how long something takes.
  private static let longestCourse = 6

  /// 第27周年 is no week, and 连续第5周 says how often.
  private func isWeek(_ start: Int, _ end: Int) -> Bool {
    let (before, behind) = (vocabulary.weekLeads, vocabulary.weekTails)
    return behind.longestMatch(in: bytes, at: end, limit: reader.limit) == nil
      && before.longestMatch(in: bytes, endingAt: start, from: max(0, start - 12)) == nil
  }

  /// 第27周（7月1日—7日）.
  private func bracketedDays(at end: Int) -> (first: CalendarDate, last: CalendarDate, end: Int)? {
    guard let open = reader.skip("（", at: end) ?? reader.skip("(", at: end),
      let reading = reader.reading(at: open),
      let close = reader.skip("）", at: reading.end) ?? reader.skip(")", at: reading.end),
      reading.first.day != nil, let printed = reading.last,
      let year = year(for: reading.first, isAhead: false), let first = reading.first.first(year: year),
      let last = printed.last(year: printed.year ?? year), first < last
    else { return nil }
    return (first, last, close)
  }

  /// 7月1日至7日为第27周, 7月1日至7日（第27周）: the seven days straight before it.
  private func equatedDays(
    before start: Int, in year: Int?
  ) -> (first: CalendarDate, last: CalendarDate, end: Int)? {
    guard year == nil, let previous, case .closed(let first, let last) = previous.meaning,
      last.dayNumber - first.dayNumber == 6, previous.utf8Range.upperBound < start
    else { return nil }
    let between = previous.utf8Range.upperBound..<start
    guard
      vocabulary.weekJoints.longestMatch(in: bytes, at: between.lowerBound, limit: start)?.utf8Range
        == between
    else { return nil }
    return weekNumbers(at: start).map { (first, last, $0.end) }
  }

  /// 1月1日至7日，交出新年第一周答卷: the few days that its sentence has told, of which a week by its number is said again.
  private func weekTold(before start: Int) -> TimeExpression.Meaning? {
    guard let previous, previous.role == .frame, case .closed(let first, let last) = previous.meaning,
      last.dayNumber - first.dayNumber < 7, previous.utf8Range.upperBound < start,
      reader.skipAny(["。", "；"], in: previous.utf8Range.upperBound..<start) == nil
    else { return nil }
    return previous.meaning
  }

  /// The first day of a week, counted from one of the same year whose days the text tells.
  private func firstDay(of number: Int, in year: Int?) -> CalendarDate? {
    guard let weekTold, let first = weekTold.first, year == nil || year == weekTold.year else { return nil }
    return first.adding(days: 7 * (number - weekTold.number))
  }
}
