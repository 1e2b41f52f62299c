import Records

/// Tells what a change is measured against from the distance between its base's days and its own: 较6月 of July is the month before.
///
/// What words stand around the base decides nothing: 同比2019年同期 of a figure of 2021 is no comparison with the year before.
struct NamedBases {
  let passage: Passage
  let times: [PeriodMemory.Held]

  /// The change against the year or the period before, or against another time; nil where no days tell the base.
  func change(of mention: Mention, in period: Period) -> (kind: ChangeKind, ground: Ground)? {
    guard let change = mention.change, let base = mention.base else { return nil }
    if base.base == .yearEnd { return changeInYear(change, base, period, mention) }
    guard base.paragraph == passage.index, let named = time(of: base), !isOneOfSeveral(named),
      let distance = named.words.hasPrefix("上年")
        ? distanceOfMonths(named.meaning, period) : distance(from: named.meaning, to: period)
    else { return nil }
    if distance == .other, change.base != .unstated {
      // 较上周相比: what 上周 means on the page's day, it may not mean in its text.
      guard named.printsNumber else { return nil }
      // 环比5、6月份: what ends where the figure's time begins is what comes before it, however long it is.
      if change.base == .periodOnPeriod, let last = named.meaning.last, last.adding(days: 1) == period.start {
        return nil
      }
    }
    let kind = ChangeKind(distance.base, isFall: change.isDown)
    guard kind != change else { return nil }
    let ground = Ground(
      field: .change, rule: "base-named", words: named.words, paragraph: named.paragraph,
      isOutsideClause: passage.clause(at: named.expression.utf8Range.lowerBound) != mention.clause)
    return (kind, ground)
  }

  /// 比2024年同期、2023年同期分别增长4%和9%: a base with another one beside it, so that which is whose, it does not tell.
  private func isOneOfSeveral(_ named: PeriodMemory.Held) -> Bool {
    let end = named.expression.utf8Range.upperBound
    let marks: [StaticString] = ["、", "和", "及"]
    guard let mark = marks.first(where: { passage.folded.has($0, at: end) }) else { return false }
    return times.contains { $0.expression.utf8Range.lowerBound == end + mark.utf8CodeUnitCount }
  }

  /// How far a base lies back; nothing where it is another time than the year or the period before.
  private enum Distance {
    case year, period, other

    var base: Cue.Base? {
      switch self {
      case .year: .yearOnYear
      case .period: .periodOnPeriod
      case .other: nil
      }
    }
  }

  /// The time that the text names beside a word of comparison, and not only by that word itself.
  private func time(of base: ChangeMemory.Base) -> PeriodMemory.Held? {
    times.first { held in
      let range = held.expression.utf8Range
      return range.lowerBound == base.utf8Range.upperBound
        // 与2018年春节期间相比: the days before the word that ends the base, too.
        || range.upperBound == base.utf8Range.lowerBound && held.expression.role == .local
        // 较上年8月: the word of the year is a part of both.
        || range.lowerBound < base.utf8Range.upperBound && base.utf8Range.upperBound < range.upperBound
          && base.utf8Range.lowerBound < range.lowerBound
    }
  }

  /// 较上年8月: whether the months of a base in the year before are a figure's, whichever year the text tells of.
  private func distanceOfMonths(_ base: TimeExpression.Meaning, _ period: Period) -> Distance? {
    guard let end = period.end, let last = base.last ?? base.asOfDay else { return nil }
    let isAlike =
      (end.month, end.day) == (last.month, last.day)
      && (period.start ?? base.first).map { $0.month == base.first?.month } ?? true
    return isAlike ? .year : .other
  }

  private func distance(from base: TimeExpression.Meaning, to period: Period) -> Distance? {
    guard let end = period.end, let start = period.start ?? (period.basis == .snapshot ? end : nil) else {
      return nil
    }
    if case .inYear(let year) = base {
      // 2020年10月至2021年3月…比2019年同期: of which of its years, the text does not tell.
      guard start.year == end.year else { return nil }
      return year + 1 == start.year ? .year : .other
    }
    guard let last = base.last ?? base.asOfDay else { return nil }
    if period.start == nil { return distance(from: last, base.first, to: end) }
    guard let first = base.first else { return nil }
    if start.yearsBefore(1) == first || isYearBefore(base, start, end)
      || first.year + 1 == start.year && isSameHoliday(first, last, as: start, end)
    {
      return .year
    }
    return last.adding(days: 1) == start && isAsLong(first, last, as: start, end) ? .period : .other
  }

  /// Of what stands on a day, the ends are compared: 6月末, 与2016年上半年相比.
  private func distance(from last: CalendarDate, _ first: CalendarDate?, to end: CalendarDate) -> Distance {
    let isYear = first.map { $0.month == 1 && $0.day == 1 && last.month == 12 && last.day == 31 } ?? false
    if end.yearsBefore(1) == last || isYear && last.year + 1 == end.year { return .year }
    let month = end.adding(days: -end.day)
    let isMonthBefore = end.adding(days: 1).day == 1 && last == month
    return isMonthBefore || first == last && last.adding(days: 1) == end ? .period : .other
  }

  /// 2023年“五一”假期…比2022年增长: beside days within a year, the year before means the same days.
  private func isYearBefore(
    _ base: TimeExpression.Meaning, _ start: CalendarDate, _ end: CalendarDate
  ) -> Bool {
    base.isYears && base.first?.year == base.last?.year && start.year == end.year
      && base.first.map { $0.year + 1 == start.year } ?? false
  }

  /// 年末人口500万，比上年末增加3万: what stands at the end of a year is compared over the year.
  private func changeInYear(
    _ change: ChangeKind, _ base: ChangeMemory.Base, _ period: Period, _ mention: Mention
  ) -> (kind: ChangeKind, ground: Ground)? {
    guard let end = period.end, end.month == 12, end.day == 31 else { return nil }
    let isOwn = base.paragraph == passage.index
    let ground = Ground(
      field: .change, rule: "base-named", words: isOwn ? passage.text(base.utf8Range) : "",
      paragraph: base.paragraph,
      isOutsideClause: !isOwn || passage.clause(at: base.utf8Range.lowerBound) != mention.clause)
    return (ChangeKind(.yearOnYear, isFall: change.isDown), ground)
  }

  /// Whether two stretches are about as long and no months, and begin within a month of the year: 春节 moves about so far, and a
  /// holiday of three days may have four the next year.
  private func isSameHoliday(
    _ first: CalendarDate, _ last: CalendarDate, as start: CalendarDate, _ end: CalendarDate
  ) -> Bool {
    guard months(first, last) == nil, months(start, end) == nil, let back = start.yearsBefore(1) else {
      return false
    }
    let days = end.dayNumber - start.dayNumber
    return days > 0 && days < 16 && abs(last.dayNumber - first.dayNumber - days) <= 3
      && abs(back.dayNumber - first.dayNumber) <= 31
  }

  /// Whether two stretches are as many whole months, or else as many days.
  private func isAsLong(
    _ first: CalendarDate, _ last: CalendarDate, as start: CalendarDate, _ end: CalendarDate
  ) -> Bool {
    if let one = months(first, last), let other = months(start, end) { return one == other }
    return last.dayNumber - first.dayNumber == end.dayNumber - start.dayNumber
  }

  private func months(_ first: CalendarDate, _ last: CalendarDate) -> Int? {
    guard first.day == 1, last.day == CalendarDate.days(inMonth: last.month, ofYear: last.year) else {
      return nil
    }
    return (last.year - first.year) * 12 + last.month - first.month + 1
  }
}

extension PeriodMemory.Held {
  /// Whether its words hold a number or a part of the year, and so say by themselves which time it is: 2019年同期, 一季度.
  fileprivate var printsNumber: Bool {
    words.unicodeScalars.contains { ("0"..."9").contains($0) || "一二三四五六七八九十".unicodeScalars.contains($0) }
  }
}
