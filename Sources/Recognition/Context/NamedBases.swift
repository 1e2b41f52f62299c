import Records

/// Tells what a change is measured against where its base is named by its days: 较6月 of July is the month before.
struct NamedBases {
  let passage: Passage
  let times: [PeriodMemory.Held]

  /// The change against the year or the period before; nil where the base is neither, or is told by a word.
  func change(of mention: Mention, in period: Period) -> (kind: ChangeKind, ground: Ground)? {
    guard let change = mention.change, change.base == .unstated, let base = mention.base else { return nil }
    if base.base == .yearEnd { return changeInYear(change, base, period, mention) }
    guard base.paragraph == passage.index, let end = period.end,
      let start = period.start ?? (period.basis == .snapshot ? end : nil),
      let named = times.first(where: {
        // 与2018年春节期间相比: the days before the word that ends the base, too.
        $0.expression.utf8Range.lowerBound == base.utf8Range.upperBound
          || $0.expression.utf8Range.upperBound == base.utf8Range.lowerBound && $0.expression.role == .local
      }),
      let first = named.meaning.first, let last = named.meaning.last
    else { return nil }
    let kind: Cue.Base
    // 与2016年上半年相比: of what stands at the end, the ends are compared.
    if start.yearsBefore(1) == first || period.start == nil, end.yearsBefore(1) == last {
      kind = .yearOnYear
    } else if first.year + 1 == start.year, isSameHoliday(first, last, as: start, end) {
      kind = .yearOnYear
    } else if last.adding(days: 1) == start, isAsLong(first, last, as: start, end) {
      kind = .periodOnPeriod
    } else {
      return nil
    }
    let ground = Ground(
      field: .change, rule: "base-named", words: named.words, paragraph: named.paragraph,
      isOutsideClause: passage.clause(at: named.expression.utf8Range.lowerBound) != mention.clause)
    return (ChangeKind(kind, isFall: change.isDown), ground)
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

  /// Whether two stretches are as long and no months, and begin within a month of the year: 春节 moves about so far.
  private func isSameHoliday(
    _ first: CalendarDate, _ last: CalendarDate, as start: CalendarDate, _ end: CalendarDate
  ) -> Bool {
    guard months(first, last) == nil, months(start, end) == nil, let back = start.yearsBefore(1) else {
      return false
    }
    let days = end.dayNumber - start.dayNumber
    return days > 0 && days < 16 && last.dayNumber - first.dayNumber == days
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
