import Records

/// Joins the times of a list into one, which knows them one by one: 2021年、2022年和2023年，分别….
struct TimeLists {
  let composer: TimeComposer

  func joined(_ expressions: [TimeExpression]) -> [TimeExpression] {
    var joined: [TimeExpression] = []
    for expression in expressions {
      guard let last = joined.last, let both = list(last, expression) else {
        joined.append(expression)
        continue
      }
      joined[joined.count - 1] = both
    }
    return joined
  }

  /// Two neighbours as one time: without a gap they are a stretch, else no reader can give all of them one period.
  private func list(_ left: TimeExpression, _ right: TimeExpression) -> TimeExpression? {
    guard left.role == .frame, right.role == .frame, left.utf8Range.upperBound < right.utf8Range.lowerBound,
      composer.isListMark(left.utf8Range.upperBound..<right.utf8Range.lowerBound),
      let meaning = meaning(left, right)
    else { return nil }
    var list = TimeExpression(
      utf8Range: left.utf8Range.lowerBound..<right.utf8Range.upperBound, meaning: meaning)
    list.parts = parts(left) + parts(right)
    return list
  }

  private func parts(_ expression: TimeExpression) -> [TimeExpression.Meaning] {
    expression.parts.isEmpty ? [expression.meaning] : expression.parts
  }

  private func meaning(_ left: TimeExpression, _ right: TimeExpression) -> TimeExpression.Meaning? {
    switch (left.meaning, right.meaning) {
    case (.asOf, .asOf): return right.meaning
    case (.unknownStretch, .closed) where !left.parts.isEmpty,
      (.unknownStretch, .day) where !left.parts.isEmpty:
      return .unknownStretch
    case (.day, .closed), (.closed, .day), (.closed, .closed), (.day, .day):
      guard let first = left.meaning.first, let end = left.meaning.last, let next = right.meaning.first,
        let last = right.meaning.last
      else { return nil }
      return end.adding(days: 1) == next ? .closed(first, last) : .unknownStretch
    case (.closed(let first, let end), .running(let next, let last)):
      return end.adding(days: 1) == next ? .running(first, last) : .unknownStretch
    default: return nil
    }
  }
}

extension TimeExpression.Meaning {
  /// A stretch cut into as many whole days, months or years.
  func cut(into count: Int) -> [Self]? {
    guard case .closed(let first, let last) = self, count > 1 else { return nil }
    return years(first, last, count) ?? months(first, last, count) ?? days(first, last, count)
  }

  /// Whether its ends are those of years: 2019年至2021年.
  var isYears: Bool {
    guard case .closed(let first, let last) = self else { return false }
    return (first.month, first.day) == (1, 1) && (last.month, last.day) == (12, 31)
  }

  private func years(_ first: CalendarDate, _ last: CalendarDate, _ count: Int) -> [Self]? {
    guard isYears, last.year - first.year + 1 == count else { return nil }
    return (first.year...last.year).compactMap { year in
      CalendarDate(year: year, month: 1, day: 1).flatMap { first in
        CalendarDate(year: year, month: 12, day: 31).map { .closed(first, $0) }
      }
    }
  }

  private func months(_ first: CalendarDate, _ last: CalendarDate, _ count: Int) -> [Self]? {
    guard first.day == 1, last.day == CalendarDate.days(inMonth: last.month, ofYear: last.year),
      first.year == last.year, last.month - first.month + 1 == count
    else { return nil }
    return (first.month...last.month).compactMap { month in
      CalendarDate(year: first.year, month: month, day: 1).map {
        .closed($0, $0.adding(days: CalendarDate.days(inMonth: month, ofYear: first.year) - 1))
      }
    }
  }

  private func days(_ first: CalendarDate, _ last: CalendarDate, _ count: Int) -> [Self]? {
    guard last.dayNumber - first.dayNumber + 1 == count else { return nil }
    return (0..<count).map { .day(first.adding(days: $0)) }
  }
}
