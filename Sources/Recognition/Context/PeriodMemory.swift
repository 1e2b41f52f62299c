import Records

/// Which time holds at a place of a document: the nearest one named before it, by clause, paragraph and document.
struct PeriodMemory: Sendable {
  private let written: CalendarDate?
  /// The time that holds from paragraph to paragraph: a stretch or an open start, never one day.
  private var lasting: Held?
  private var asOf: Held?
  private var paragraph = 0

  /// An expression that holds, and where it stands.
  struct Held: Hashable, Sendable {
    let expression: TimeExpression
    let paragraph: Int
    let words: String
  }

  init(written: CalendarDate?) { self.written = written }

  mutating func begin(_ passage: Passage) { paragraph = passage.index }

  /// Notes what of a paragraph's times holds in the next ones.
  mutating func finish(_ expressions: [TimeExpression], of passage: Passage) {
    // A title's time is said again where it counts.
    guard passage.role != .title else { return }
    for expression in expressions {
      let held = Held(
        expression: expression, paragraph: passage.index, words: passage.text(expression.utf8Range))
      switch expression.meaning {
      case .day: break
      case .asOf: asOf = held
      case .closed, .since, .sinceCampaign: lasting = held
      }
    }
  }

  /// The period of a number, given the times named before it in its paragraph, nearest last.
  func period(
    after local: [Held], campaign: CampaignCalendar.Campaign?, isSnapshot: Bool, clauseStart: Int
  ) -> (period: Period, grounds: [Ground]) {
    let end = local.last { $0.isAsOf } ?? asOf
    var main = local.last { !$0.isAsOf } ?? lasting
    // 8月5日，公安部公布，截至7月31日破案…: a time that the as-of behind it lies before is another statement's.
    if let end, let asOfDay = end.day, let named = main, let last = named.lastDay,
      named.paragraph == end.paragraph,
      named.expression.utf8Range.lowerBound < end.expression.utf8Range.lowerBound, asOfDay <= last
    {
      main = lasting
    }
    func ground(_ field: FigureField, _ rule: String, _ held: Held) -> Ground {
      Ground(
        field: field, rule: rule, words: held.words, paragraph: held.paragraph,
        isOutsideClause: held.paragraph != paragraph || held.expression.utf8Range.lowerBound < clauseStart)
    }
    let over = end == nil ? campaign?.end.flatMap { day in written.map { day < $0 ? day : nil } ?? nil } : nil
    let endGround =
      end.map { ground(.end, "as-of", $0) } ?? over.map { _ in Self.campaignEndGround } ?? writtenGround
    let writtenDay = end?.day ?? written
    let endDay = end?.day ?? over ?? written
    guard !isSnapshot else {
      return (Period(start: nil, end: writtenDay, basis: .snapshot), [endGround].compactMap { $0 })
    }
    switch main?.expression.meaning {
    case .day(let day)?:
      return (
        Period(start: day, end: day, basis: .event), main.map { [ground(.start, "day-named", $0)] } ?? []
      )
    case .closed(let first, let last)? where first == campaign?.start:
      return (
        Period(start: first, end: last, basis: .cumulative),
        main.map { [ground(.start, "campaign-stretch", $0)] } ?? []
      )
    case .closed(let first, let last)?:
      return (
        Period(start: first, end: last, basis: .period), main.map { [ground(.start, "time-named", $0)] } ?? []
      )
    case .since(let day)?:
      let endDay = day == campaign?.start ? endDay : writtenDay
      let grounds = [main.map { ground(.start, "since-day", $0) }, endGround].compactMap { $0 }
      return (Period(start: day, end: endDay, basis: .cumulative), grounds)
    case .sinceCampaign?:
      let grounds = [campaign?.ground, main.map { ground(.basis, "since-campaign", $0) }, endGround]
      return (Period(start: campaign?.start, end: endDay, basis: .cumulative), grounds.compactMap { $0 })
    case .asOf?, nil:
      return silent(campaign, endDay: endDay, endGround: endGround)
    }
  }

  /// A text that names no time reports on its campaign, or on the time up to its publication.
  private func silent(
    _ campaign: CampaignCalendar.Campaign?, endDay: CalendarDate?, endGround: Ground?
  ) -> (period: Period, grounds: [Ground]) {
    let start = campaign?.start
    let grounds = [campaign?.ground, endGround].compactMap { $0 }
    return (Period(start: start, end: endDay, basis: start == nil ? nil : .cumulative), grounds)
  }

  private static let campaignEndGround = Ground(
    field: .end, rule: "campaign-end", words: "", paragraph: nil, isOutsideClause: true)

  private var writtenGround: Ground? {
    written.map { _ in
      Ground(field: .end, rule: "publication-day", words: "", paragraph: nil, isOutsideClause: true)
    }
  }
}

extension PeriodMemory.Held {
  fileprivate var day: CalendarDate? {
    if case .asOf(let day) = expression.meaning { day } else { nil }
  }

  fileprivate var isAsOf: Bool { day != nil }

  /// The last day of a day or stretch.
  fileprivate var lastDay: CalendarDate? {
    switch expression.meaning {
    case .day(let day), .closed(_, let day): day
    case .since, .sinceCampaign, .asOf: nil
    }
  }
}
