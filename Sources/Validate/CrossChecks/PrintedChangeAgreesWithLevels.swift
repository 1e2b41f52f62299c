import Lexicon
import Records

/// A printed change (同比, 环比, 增加…起) agrees with the levels that it lies between, rounded or cut.
struct PrintedChangeAgreesWithLevels: CrossCheck {
  static let identifier = "printed-change-agrees-with-levels"

  private struct Counted: Hashable {
    let subject: String
    let place: Place?
    let agency: String?
  }

  func relations(among figures: [Figure], in bulletin: Bulletin) -> [Relation] {
    func counted(_ figure: Figure) -> Counted? {
      figure.countedThing.map { Counted(subject: $0, place: figure.place, agency: figure.agency) }
    }
    let levels = figures.filter { $0.measure == .level && $0.period.end != nil }
    let changes = figures.filter { $0.measure == .change }
    // What is asked of each change is worked out once for all that ask the same.
    let now = only(levels) { Told(counted($0), period: $0.period) }
    let before = only(levels) { Told(counted($0), start: $0.period.start, end: $0.period.end) }
    let amounts = only(changes.filter { $0.unit.symbol != "%" }) {
      Told(counted($0), period: $0.period, change: $0.change)
    }
    return changes.flatMap { change -> [Relation] in
      let key = counted(change)
      guard key != nil, let now = now[Told(key, period: change.period)] else { return [] }
      return relations(
        of: change, now: now,
        before: change.period.before(change.change?.base).flatMap {
          before[Told(key, start: $0.start, end: $0.end)]
        },
        amount: amounts[Told(key, period: change.period, change: change.change)], in: bulletin)
    }
  }

  private func relations(
    of change: Figure, now: Figure, before: Figure?, amount: Figure?, in bulletin: Bulletin
  ) -> [Relation] {
    let direction: Relation.Direction = change.change?.isDown == true ? .down : .up
    guard change.unit.symbol == "%" else {
      return before.flatMap { difference(change, direction, now: now, before: $0, in: bulletin) }.map { [$0] }
        ?? []
    }
    var found: [Relation] = []
    if let before, let levels = bulletin.terms([now, before]), let percent = bulletin.term(change) {
      found.append(
        relation(
          .change(direction), levels + [percent],
          words: Evidence(
            zh: "\(now.printed) 比 \(before.printed) 变化 \(change.printed)",
            en: "\(now.printed) against \(before.printed) is a change of \(change.printed)")))
    }
    if let amount, let now = bulletin.term(now), let gain = bulletin.term(amount),
      let percent = bulletin.term(change),
      bulletin.units.amount(of: now.figure)?.unit == bulletin.units.amount(of: amount)?.unit
    {
      found.append(
        relation(
          .growth(direction), [now, gain, percent],
          words: Evidence(
            zh: "变化 \(amount.printed) 而至 \(now.figure.printed)，幅度为 \(change.printed)",
            en: "\(now.figure.printed) after a change of \(amount.printed) is a change of \(change.printed)"))
      )
    }
    return found
  }

  /// Now = before + change, or before = now + change.
  private func difference(
    _ change: Figure, _ direction: Relation.Direction, now: Figure, before: Figure, in bulletin: Bulletin
  ) -> Relation? {
    let (smaller, larger) = direction == .up ? (before, now) : (now, before)
    guard let terms = bulletin.terms([smaller, larger]), let gain = bulletin.term(change),
      bulletin.units.amount(of: change)?.unit == bulletin.units.amount(of: now)?.unit
    else { return nil }
    return relation(
      .equal(left: 2), [terms[0], gain, terms[1]],
      words: Relation.words([smaller, change], "=", [larger]))
  }

  private func relation(_ law: Relation.Law, _ terms: [Relation.Term], words: Evidence) -> Relation {
    Relation(check: Self.identifier, law: law, terms: terms, rigour: .reading, words: words)
  }

  /// What tells statements apart of which all have to say the same: the thing, its time, and what it is a change of.
  private struct Told: Hashable {
    let counted: Counted?
    var period: Period?
    var start: CalendarDate?
    var end: CalendarDate?
    var base: ComparisonBase?
    var isDown: Bool?

    init(_ counted: Counted?, period: Period, change: ChangeKind? = nil) {
      self.counted = counted
      self.period = period
      base = change?.base
      isDown = change?.isDown
    }

    init(_ counted: Counted?, start: CalendarDate?, end: CalendarDate?) {
      self.counted = counted
      self.start = start
      self.end = end
    }
  }

  private func only(_ figures: [Figure], by key: (Figure) -> Told) -> [Told: Figure] {
    Dictionary(grouping: figures, by: key).compactMapValues(only)
  }

  /// The one level among statements that all say the same; nil where there is none, or several.
  private func only(_ figures: [Figure]) -> Figure? {
    guard let first = figures.first else { return nil }
    return figures.allSatisfy { $0.quantity.agrees(with: first.quantity) } ? first : nil
  }
}

extension Figure {
  /// The numeral and unit as printed.
  var printed: String { quantity.numeral + unit.symbol }
}

extension Period {
  /// The stretch that a change of this one is measured against.
  fileprivate func before(_ base: ComparisonBase?) -> Period? {
    guard let end, let base else { return nil }
    switch base {
    case .yearOnYear:
      guard let before = end.yearBefore else { return nil }
      return Period(start: start?.yearBefore, end: before, basis: basis)
    case .periodOnPeriod:
      guard let start else { return nil }
      let isMonth = start.day == 1 && start.month == end.month && start.year == end.year
      let last = start.adding(days: -1)
      let first = isMonth ? CalendarDate(year: last.year, month: last.month, day: 1) : nil
      return Period(
        start: first ?? last.adding(days: start.dayNumber - end.dayNumber), end: last, basis: basis)
    case .unstated: return nil
    }
  }
}

extension CalendarDate {
  /// The same day a year before; the last day of February stays the last.
  fileprivate var yearBefore: CalendarDate? {
    let isMonthEnd = day == Self.days(inMonth: month, ofYear: year)
    let last = Self.days(inMonth: month, ofYear: year - 1)
    return CalendarDate(year: year - 1, month: month, day: isMonthEnd && month == 2 ? last : min(day, last))
  }
}
