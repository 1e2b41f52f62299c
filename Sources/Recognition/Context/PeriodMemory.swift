import Records

/// Which time holds at a place of a document: the nearest one named before it, by sentence, paragraph and document.
struct PeriodMemory: Sendable {
  /// An expression that holds, and where it stands.
  struct Held: Hashable, Sendable {
    let expression: TimeExpression
    let paragraph: Int
    let sentence: Int
    let words: String

    var meaning: TimeExpression.Meaning { expression.meaning }
  }

  private let written: CalendarDate?
  /// The time that the document as a whole is about.
  private let main: Held?
  /// The day up to which the document as a whole counts.
  private let mainAsOf: Held?
  /// The one day up to which the document counts.
  private let onlyAsOf: Held?
  /// The day of the one event that the document tells of.
  private let event: Held?
  /// The stretch or open start named last since the last heading.
  private var section: Held?
  /// The stretch or open start named last in the paragraph before.
  private var previous: Held?
  /// The open start named last.
  private var since: Held?
  /// The day on which the body spoke last.
  private var spoken: Held?
  /// The first day that the text names, on which those who met did.
  private var met: Held?
  private var paragraph = 0

  init(written: CalendarDate?, lead: DocumentLead) {
    self.written = written
    main = lead.main
    mainAsOf = lead.asOf
    event = lead.event
    onlyAsOf = lead.onlyAsOf
  }

  mutating func begin(_ passage: Passage) {
    paragraph = passage.index
    if passage.isHeadline {
      section = nil
      previous = nil
    }
  }

  /// Notes what of a paragraph's times holds in the next ones.
  mutating func finish(_ expressions: [Held], of passage: Passage) {
    // A title's time is said again where it counts.
    guard passage.role != .title else { return }
    let lasting = expressions.last { $0.isLasting && $0.meaning != .again && !$0.isBrief(at: written) }
    if lasting != nil || !expressions.contains(where: { $0.meaning == .again }) { previous = lasting }
    section = widened(lasting) ?? section
    since = expressions.last { $0.isSince } ?? since
    spoken = expressions.last { $0.isSpoken } ?? spoken
    met = met ?? expressions.first { $0.isDay }
  }

  /// A stretch of one month or less within a text about longer ones is a story's.
  private func widened(_ lasting: Held?) -> Held? {
    guard let lasting, let section, case .closed(let first, let last) = lasting.meaning,
      last.dayNumber - first.dayNumber <= 31, case .closed(let from, let to) = section.meaning,
      to.dayNumber - from.dayNumber > 31
    else { return lasting }
    return section
  }

  // MARK: - A number's period

  /// What a number's own words say of its time.
  struct Asked {
    /// The times named before it in its paragraph, nearest last.
    let local: [Held]
    let campaign: CampaignCalendar.Campaign?
    /// Where its sentence names the campaign.
    let campaignStart: Int?
    let mention: Mention
    let sentence: Int
    let clauseStart: Int
    let roles: Set<ContextVocabulary.Role>
    let isTarget: Bool
    /// Whether the paragraph goes on with what the one before it said: 其中, 此外.
    let continues: Bool
    /// Its place in a run of values.
    let share: Share?
  }

  /// The place of a value in a run: the second of three.
  struct Share: Hashable {
    let position: Int
    let count: Int
  }

  func period(of asked: Asked) -> (period: Period, grounds: [Ground]) {
    if let own = ownTime(of: asked) { return own }
    let frame = begun(frame(of: asked), asked)
    let asOf = asOf(of: asked, frame: frame)
    var writer = PeriodWriter(
      written: written, paragraph: paragraph, asked: asked, asOf: asOf, fallback: fallback(of: asked))
    return writer.period(of: frame, main: main)
  }

  /// 由2019年的27.3%, 较去年同期的34人: a time that holds for this number alone.
  private func ownTime(of asked: Asked) -> (period: Period, grounds: [Ground])? {
    guard let held = asked.local.last(where: { $0.expression.role == .local }),
      asked.isBehind(held), asked.mention.unit.symbol != "倍"
    else { return nil }
    let ground = ground(.start, "time-of-the-number", held, asked)
    switch held.meaning {
    case .day(let day): return (Period(start: day, end: day, basis: .event), [ground])
    case .closed(let first, let last): return (Period(start: first, end: last, basis: .period), [ground])
    case .asOf(let day): return (Period(start: nil, end: day, basis: .snapshot), [ground])
    case .unknown: return (.unknown, [ground])
    case .yearsBefore(let years):
      let frame = resolved(frame(of: asked), asked.campaign)
      guard let frame, let first = frame.first.yearsBefore(years), let last = frame.last.yearsBefore(years)
      else {
        return (.unknown, [ground])
      }
      return (Period(start: first, end: last, basis: .period), [ground])
    default: return nil
    }
  }

  /// The days that a time covers up to the writing, nil where its beginning is not told.
  private func resolved(
    _ held: Held?, _ campaign: CampaignCalendar.Campaign?
  ) -> (first: CalendarDate, last: CalendarDate)? {
    guard let held, let written else { return nil }
    switch held.meaning {
    case .day(let day): return (day, day)
    case .closed(let first, let last): return (first, last)
    case .since(let day), .running(let day, _): return (day, mainAsOf?.asOfDay ?? written)
    case .wholeYear:
      guard let year = DocumentLead.year(of: main, written),
        let first = CalendarDate(year: year, month: 1, day: 1),
        let last = CalendarDate(year: year, month: 12, day: 31)
      else { return nil }
      return (first, last)
    case .sinceCampaign, .duringCampaign: return campaign?.start.map { ($0, mainAsOf?.asOfDay ?? written) }
    default: return nil
    }
  }

  /// The time that holds for a number: of its sentence, its paragraph, the paragraph before, the document.
  private func frame(of asked: Asked) -> Held? {
    let frames = asked.local.filter {
      $0.expression.role == .frame && $0.isFrame && !isAhead($0, asked)
        && ($0.meaning != .meeting || meetingDay(of: asked) != nil) && !isDated($0, asked)
    }
    let inherited = asked.continues ? previous ?? main ?? section : main ?? section
    guard let last = frames.last else {
      return inherited
        ?? (asked.campaign == nil && asked.roles.isDisjoint(with: [.cumulative, .snapshot]) ? event : nil)
    }
    if last.meaning == .again {
      return frames.last { $0.isLasting && $0.meaning != .again } ?? previous ?? main ?? section ?? last
    }
    if last.sentence == asked.sentence { return last }
    if last.isLasting { return enclosing(last, frames.dropLast(), inherited) ?? last }
    // 11月18日…。目前，…: behind 目前 a day that was told is over.
    if last.isDay, asked.local.contains(where: { $0.isAsOf && $0.isBehind(last) }) { return inherited }
    // 此前…。警方3日称…: what a body says now is not what was before.
    if last.isUnknown, fallback(of: asked)?.sentence == asked.sentence { return inherited }
    // A day or 日前 told a story; where the text is about a longer time, the next sentence returns to it.
    let lasting = frames.last { $0.isLasting }
    return lasting ?? (main == nil ? last : returns(asked) ? inherited : last)
  }

  /// 6月25日至9月30日的夏季行动中: the days that are named say which campaign, and how long it was.
  private func isDated(_ held: Held, _ asked: Asked) -> Bool {
    guard held.meaning == .duringCampaign else { return false }
    let start = held.expression.utf8Range.lowerBound
    let named = asked.campaignStart.map { min($0, start) } ?? start
    return asked.local.contains { other in
      guard case .closed(let first, let last) = other.meaning, other.expression.role == .frame,
        other.sentence == held.sentence, first.month != 1 || first.day != 1 || last.month != 12
      else { return false }
      let end = other.expression.utf8Range.upperBound
      return end <= named && named - end <= 12
    }
  }

  /// 会战以来 in a text that names no campaign counts from the beginning named before; 会上 is the day of the meeting.
  private func begun(_ frame: Held?, _ asked: Asked) -> Held? {
    switch frame?.meaning {
    case .sinceCampaign? where asked.campaign?.start == nil,
      .duringCampaign? where asked.campaign?.start == nil:
      return asked.local.last { $0.isSince } ?? since ?? frame
    case .sinceYears(let years)?:
      // 2011年至2016年…5年来: the stretch named before tells which five years.
      return (asked.local + [since, main].compactMap { $0 }).last { held in
        guard held.isSince, let first = held.meaning.first, let written else { return false }
        return written.year - first.year == years
      } ?? frame
    case .meeting?: return meetingDay(of: asked)
    default: return frame
    }
  }

  private func meetingDay(of asked: Asked) -> Held? {
    asked.local.last { $0.isSpoken } ?? spoken ?? met
  }

  /// 前三季度…。分季度看，一季度…，三季度…。第一产业…: a part of a longer stretch holds for its sentence only.
  private func enclosing(_ held: Held, _ before: ArraySlice<Held>, _ inherited: Held?) -> Held? {
    guard case .closed(let first, let last) = held.meaning else { return nil }
    return ([inherited].compactMap { $0 } + before).last { other in
      guard case .closed(let from, let to) = other.meaning, other.expression.role == .frame else {
        return false
      }
      return from <= first && last <= to && (from, to) != (first, last)
    }
  }

  private func returns(_ asked: Asked) -> Bool {
    !asked.roles.isDisjoint(with: [.nation, .province, .prefecture, .county, .cumulative])
  }

  /// 9月底结束: an end that has not come is no report's.
  private func isAhead(_ held: Held) -> Bool {
    guard let written, let day = held.asOfDay else { return false }
    return day > written
  }

  /// A stretch that has not begun is no report's.
  private func isAhead(_ held: Held, _ asked: Asked) -> Bool {
    guard !asked.isTarget, let written, let first = held.meaning.first else { return false }
    return first > written
  }

  /// The day up to which a number counts, where one is named behind or beside its time.
  private func asOf(of asked: Asked, frame: Held?) -> Held? {
    let isFrameLocal = frame.map { $0.paragraph == paragraph } ?? false
    let isClosed = !(frame?.isOpen ?? true)
    let named = asked.local.last { held in
      // Beside a closed time or at the end of a year, an end holds for its sentence only.
      held.expression.role == .frame && held.isAsOf && (asked.isTarget || !isAhead(held))
        && (held.sentence == asked.sentence
          || !isClosed && held.meaning != .yearEnd && held.meaning != .now
            && held.meaning != .hitherto)
    }
    if let named {
      let isBehind =
        frame.map {
          !isFrameLocal || $0.expression.utf8Range.lowerBound < named.expression.utf8Range.lowerBound
        } ?? true
      if isBehind || frame?.isOpen ?? true { return named }
    }
    guard frame?.isOpen ?? true, frame == nil || frame?.isUnknown == false else { return nil }
    return mainAsOf
      ?? (frame == nil && !asked.roles.isDisjoint(with: [.cumulative, .snapshot, .state]) ? onlyAsOf : nil)
  }

  /// The day on which the body spoke, in the number's own paragraph.
  private func fallback(of asked: Asked) -> Held? {
    asked.local.last { $0.expression.role == .announcement && $0.meaning.first != nil }
  }

  private func ground(_ field: FigureField, _ rule: String, _ held: Held, _ asked: Asked) -> Ground {
    Ground(
      field: field, rule: rule, words: held.words, paragraph: held.paragraph,
      isOutsideClause: held.paragraph != paragraph || held.expression.utf8Range.lowerBound < asked.clauseStart
    )
  }
}

extension PeriodMemory.Asked {
  /// Whether the number stands straight behind an expression, at most 的 between.
  fileprivate func isBehind(_ held: PeriodMemory.Held) -> Bool {
    let gap = mention.utf8Range.lowerBound - held.expression.utf8Range.upperBound
    return gap == 0 || gap == "的".utf8.count
  }
}

extension CalendarDate {
  /// The same day so many years before; the end of a month stays the end.
  func yearsBefore(_ years: Int) -> CalendarDate? {
    let length = CalendarDate.days(inMonth: month, ofYear: year - years)
    let isEnd = day == CalendarDate.days(inMonth: month, ofYear: year)
    return CalendarDate(year: year - years, month: month, day: isEnd ? length : min(day, length))
  }
}

extension PeriodMemory.Held {
  var asOfDay: CalendarDate? {
    if case .asOf(let day) = meaning { day } else { nil }
  }

  var isAsOf: Bool { asOfDay != nil || [.yearEnd, .periodEnd, .now, .hitherto].contains(meaning) }

  /// Whether it says when what follows was done.
  var isFrame: Bool { !isAsOf }

  var isUnknown: Bool { meaning == .unknown }

  /// Whether it holds from sentence to sentence: a stretch or an open start, never one day.
  var isLasting: Bool {
    guard expression.role == .frame else { return false }
    switch meaning {
    case .closed, .since, .running, .sinceCampaign, .duringCampaign, .sinceUnknown, .sinceYears, .again,
      .wholeYear:
      return true
    case .day, .asOf, .now, .hitherto, .yearEnd, .periodEnd, .yearsBefore, .meeting, .unknown: return false
    }
  }

  /// Whether it is the day on which a body spoke or met the press.
  var isSpoken: Bool { [.announcement, .briefing].contains(expression.role) && meaning.first != nil }

  func isBehind(_ other: Self) -> Bool {
    expression.utf8Range.lowerBound >= other.expression.utf8Range.upperBound
  }

  /// Whether it is a stretch of three days at most up to the writing: the days of an event, not what a text counts.
  func isBrief(at written: CalendarDate?) -> Bool {
    guard let written else { return false }
    switch meaning {
    case .since(let first): return written.dayNumber - first.dayNumber <= 3
    case .closed(let first, let last): return last == written && last.dayNumber - first.dayNumber <= 3
    default: return false
    }
  }

  /// Whether it is one day that something happened on.
  var isDay: Bool {
    if case .day = meaning { expression.role == .frame } else { false }
  }

  var isSince: Bool {
    if case .since = meaning { expression.role == .frame } else { false }
  }

  /// Whether its end is the day of another fact.
  var isOpen: Bool {
    switch meaning {
    case .since, .running, .sinceCampaign, .duringCampaign, .sinceUnknown, .sinceYears: true
    default: false
    }
  }
}
