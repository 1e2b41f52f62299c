import Records

/// Which time holds at a place of a document: the nearest one named before it, by sentence, paragraph and document.
struct PeriodMemory: Sendable {
  /// An expression that holds, and where it stands.
  ///
  /// A class, because each number is asked beside each time before it: a structure was copied for every answer.
  final class Held: Sendable {
    let expression: TimeExpression
    let paragraph: Int
    let sentence: Int
    let words: String
    /// Whether its words tell of a campaign's beginning: 6月30日启动以来.
    let isLaunch: Bool

    init(expression: TimeExpression, paragraph: Int, sentence: Int, words: String, isLaunch: Bool = false) {
      self.expression = expression
      self.paragraph = paragraph
      self.sentence = sentence
      self.words = words
      self.isLaunch = isLaunch
    }

    var meaning: TimeExpression.Meaning { expression.meaning }
  }

  let written: CalendarDate?
  /// The time that the document as a whole is about.
  let main: Held?
  /// The part of it that the first number of the text is of, where the title tells the whole.
  let opening: Held?
  /// The day up to which the document as a whole counts.
  let mainAsOf: Held?
  /// The one day up to which the document counts.
  let onlyAsOf: Held?
  /// The same, where several paragraphs say it.
  let saidAsOf: Held?
  /// The day of the one event that the document tells of.
  let event: Held?
  /// The stretch or open start named last since the last heading.
  var section: Held?
  /// The stretch that the heading around names: 二、1至7月事故情况.
  var headed: (time: Held, mark: HeadingMark)?
  /// The stretch or open start named last in the paragraph before.
  var previous: Held?
  /// The last time of the paragraph before, be it a day or an end, which its parts in the next one are of.
  var told: Held?
  /// The day up to which the text counted last, where nothing was told of another time since; a heading ends it.
  var clock: Held?
  /// The open start named last.
  var since: Held?
  /// The day on which the body spoke last.
  var spoken: Held?
  /// The first day that the text names, on which those who met did.
  var met: Held?
  var paragraph = 0
  /// When the actions were that the text names.
  let actions: ToldActions

  init(written: CalendarDate?, lead: DocumentLead, actions: ToldActions) {
    self.written = written
    self.actions = actions
    main = lead.main.map { actions.year(of: $0) ?? actions.start(of: $0).map(Self.counted(from:)) ?? $0 }
    opening = lead.opening
    mainAsOf = lead.asOf
    event = lead.event
    onlyAsOf = lead.onlyAsOf
    saidAsOf = lead.saidAsOf
  }

  mutating func begin(_ passage: Passage) {
    paragraph = passage.index
    if passage.isHeadline {
      section = nil
      previous = nil
      told = nil
      clock = nil
      // A heading beside the other one ends what it was about; one below it does not.
      if headed?.mark == HeadingMark(of: passage) { headed = nil }
    } else if headed?.mark == .colon {
      // A list ends where prose begins.
      headed = nil
    }
  }

  /// Notes what of a paragraph's times holds in the next ones.
  ///
  /// One that goes on with the paragraph before and names no time leaves the next one that does the same.
  mutating func finish(_ expressions: [Held], of passage: Passage, goesOn: Bool = false) {
    // A title's time is said again where it counts.
    guard passage.role != .title else { return }
    let untold: [TimeExpression.Meaning] = [.unknown, .unknownStretch, .again]
    told = expressions.last { $0.expression.role == .frame && !untold.contains($0.meaning) } ?? told
    clock = expressions.reduce(clock) { $1.clock(after: $0) }
    let held = expressions.filter {
      $0.isCarried && !isBrief($0, among: expressions) && !isBesides($0, among: expressions)
        && !isEarlierYear($0, among: expressions) && !actions.beginsTopic($0)
    }
    // 假期三天，…。假期前两天，…: a part of a holiday holds for its sentence only.
    let carried = held.last { last in !held.contains { $0.enclosesHoliday(last) } }
    // 行动期间 tells of the days of the action that its paragraph names.
    let lasting = carried.map { held in
      actions.year(of: held) ?? actions.stretch(of: held) ?? actions.start(of: held).map(
        Self.counted(from:)) ?? goingOn(held) ?? held
    }
    if lasting != nil || !goesOn,
      lasting != nil || !expressions.contains(where: { $0.meaning == .again })
    {
      previous = lasting
    }
    section = widened(lasting) ?? section
    let mark = HeadingMark(of: passage)
    if passage.isHeadline || mark == .colon, let lasting, lasting.isStretch { headed = (lasting, mark) }
    since = expressions.last { $0.isSince } ?? since
    spoken = expressions.last { $0.isSpoken } ?? spoken
    // “今天我们在这里….”11月27日上午，…: a speaker's own word does not date what the text does.
    met = met ?? expressions.first { $0.isDay && $0.printsDigit } ?? expressions.first { $0.isDay }
  }

  /// 8月25日至27日开展第四次行动。 … 行动期间，…。 … 行动期间，…: the days told before, which the paragraph went on with.
  private func goingOn(_ held: Held) -> Held? {
    guard held.meaning == .duringCampaign, let previous, previous.isStretch, actions.isAction(previous) else {
      return nil
    }
    return previous
  }

  /// 6月12日以来出现暴雨。截至6月14日9时统计，…: what counts up to a day that is told holds for the text, however short it is.
  private func isBrief(_ held: Held, among others: [Held]) -> Bool {
    held.isBrief(at: written)
      && !(held.isSince
        && others.contains { $0.asOfDay != nil && $0.sentence >= held.sentence && $0.isBehind(held) })
  }

  /// A stretch of one month or less within a text about longer ones is a story's.
  func widened(_ lasting: Held?) -> Held? {
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
    /// The time that stands straight before the number, at most 的 between.
    let beside: Held?
    let campaign: CampaignCalendar.Campaign?
    /// Where its sentence names the campaign.
    let campaignStart: Int?
    /// Where its sentence names one without days.
    let undatedStart: Int?
    /// Where its paragraph names the campaign.
    let campaignNamed: Int?
    let mention: Mention
    let sentence: Int
    let clauseStart: Int
    let roles: ContextRoles
    let isTarget: Bool
    /// Whether its clause tells of something that was done or came about.
    let tellsAct: Bool
    /// Whether the unit counts what happened: 起, 人次, 元.
    var countsEvents: Bool {
      mention.unit.isCase || mention.unit.countsTimes || mention.unit.symbol.hasSuffix("元")
    }
    /// Whether the sentence tells parts of what the one before it counted: 其中，….
    let tellsParts: Bool
    /// Whether the paragraph goes on with what the one before it said: 其中, 此外.
    let continues: Bool
    /// Whether the paragraph opens with parts of what the one before it counted: 其中，….
    let opensWithParts: Bool
    /// 从2020年的537万增长到2024年的2.38亿，增长了44倍: the times of the two levels that a change lies between.
    let levels: (from: Held, to: Held)?

    /// The day at the end of a month or a quarter that its sentence names for what stands then.
    var closingDay: CalendarDate? {
      local.last { $0.expression.isClosing && $0.sentence == sentence && $0.expression.role == .frame }?
        .asOfDay
    }

    /// 全市汽车保有量, 满意率: what stands or is so many of a hundred is no campaign's because the page tells of one.
    var isAsideOfCampaign: Bool {
      campaignStart == nil && roles.contains(.state) || campaignNamed == nil && mention.measure == .rate
    }
  }

  func period(of asked: Asked) -> (period: Period, grounds: [Ground]) {
    if let own = ownTime(of: asked) ?? betweenLevels(asked) { return own }
    let named = frame(of: asked).flatMap { asked.isAsideOfCampaign && isOfOtherParagraph($0) ? nil : $0 }
    let whole = goal(begun(named, asked), asked)
    let asOf = asOf(of: asked, frame: whole)
    let frame = ongoing(whole, asOf)
    var writer = PeriodWriter(
      written: written, paragraph: paragraph, asked: asked, asOf: asOf, fallback: fallback(of: asked),
      clock: clock(of: asked))
    let read = writer.period(of: frame, main: main)
    // What has not begun when it is told has no time that is known.
    if let start = read.period.start, let end = read.period.end, end < start { return (.unknown, []) }
    return read
  }

  /// Whether a time is that of the campaign which another paragraph tells of.
  private func isOfOtherParagraph(_ held: Held) -> Bool { held.isOfCampaign && held.paragraph != paragraph }

  /// 到年底前将完成70%: a goal that has its own day does not begin when what was told before it did.
  private func goal(_ frame: Held?, _ asked: Asked) -> Held? {
    guard asked.isTarget,
      let day = asked.local.last(where: { $0.asOfDay != nil && $0.sentence == asked.sentence })?.asOfDay
    else {
      return frame
    }
    let isOther = frame?.sentence != asked.sentence || frame?.paragraph != paragraph
    return isOther || frame.flatMap(\.plannedEnd).map { $0 < day } ?? false ? nil : frame
  }

  /// The days that a time covers up to the writing, nil where its beginning is not told.
  func resolved(
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

  /// 9月底结束: an end that has not come is no report's.
  func isAhead(_ held: Held) -> Bool {
    guard let written, let day = held.asOfDay else { return false }
    return day > written
  }

  /// A stretch that has not begun is no report's.
  func isAhead(_ held: Held, _ asked: Asked) -> Bool {
    guard !asked.isTarget, let written, let first = held.meaning.first else { return false }
    return first > written
  }

  /// The day up to which a number counts, where one is named behind or beside its time.
  func asOf(of asked: Asked, frame: Held?) -> Held? {
    let isFrameLocal = frame.map { $0.paragraph == paragraph } ?? false
    let isClosed = !(frame?.isOpen ?? true)
    let named = asked.local.last { held in
      // Beside a closed time or at the end of a year, an end holds for its sentence only.
      held.expression.role == .frame && held.isAsOf && (asked.isTarget || !isAhead(held))
        && !held.isOfOtherClause(asked)
        && (held.sentence == asked.sentence || !isBefore(held, frame))
        && (held.sentence == asked.sentence
          || asked.tellsParts && held.sentence == asked.sentence - 1
          || !isFrameLocal && isBeyond(held, frame, asked)
          || (!isClosed || !isFrameLocal && !asked.roles.isDisjoint(with: [.cumulative, .state, .snapshot]))
            && held.meaning != .yearEnd && held.meaning != .unknownEnd
            && held.meaning != .now
            && held.meaning != .hitherto)
    }
    if let named {
      let isBehind =
        frame.map {
          !isFrameLocal || $0.expression.utf8Range.lowerBound < named.expression.utf8Range.lowerBound
        } ?? true
      if isBehind || frame?.isOpen ?? true { return named }
    }
    let isUntold = !asked.local.contains { $0.expression.role == .frame }
    if asked.opensWithParts, isUntold, let told, told.isAsOf { return told }
    // 1至9月…。¶截止9月25日，未结案830件。¶行政案件未结21件: what stands does so when its section says.
    if isUntold, !asked.roles.isDisjoint(with: [.state, .standing]), clock?.asOfDay != nil {
      return clock
    }
    guard frame?.isOpen ?? true, frame == nil || frame?.isUnknown == false else { return nil }
    let isTold = frame != nil || fallback(of: asked) != nil || asked.mention.measure == .change
    return (isTold ? nil : clock(of: asked)) ?? mainAsOf
      ?? (frame == nil && !asked.roles.isDisjoint(with: [.cumulative, .snapshot, .state]) ? onlyAsOf : nil)
      ?? (frame == nil && asked.mention.measure == .level && asked.tellsAct ? saidAsOf : nil)
  }

  /// The day up to which the text counts around a number: told before it in its paragraph, else in those before, if the text was
  /// written within days of it.
  private func clock(of asked: Asked) -> Held? {
    guard let written, let clock = asked.local.reduce(clock, { $1.clock(after: $0) }),
      let day = clock.asOfDay ?? clock.meaning.last,
      (0...Self.fewDays).contains(written.dayNumber - day.dayNumber)
    else { return nil }
    return clock.asOfDay == nil ? clock.saying(.asOf(day)) : clock
  }

  /// 截至6月底，床位4100张。9月，床位4120张: whether an end lies before the time that was told behind it.
  private func isBefore(_ end: Held, _ frame: Held?) -> Bool {
    guard let day = end.asOfDay, let frame, let first = frame.meaning.first else { return false }
    return frame.paragraph == end.paragraph && frame.isBehind(end) && day < first
  }

  /// 督察组于11月21日至22日进驻。 截至12月31日，收到举报300件。已办结200件: whether an end lies behind the few days of what another
  /// paragraph told.
  private func isBeyond(_ end: Held, _ frame: Held?, _ asked: Asked) -> Bool {
    // 截至目前，破案470起。仪式现场，返还400万元: the meeting's day replaces the end before it.
    guard let day = end.asOfDay, !asked.local.contains(where: { $0.meaning == .meeting && $0.isBehind(end) })
    else { return false }
    switch frame?.meaning {
    case .day(let told)?: return told <= day
    case .closed(let first, let last)?:
      return asked.tellsAct && last < day && last.dayNumber - first.dayNumber < Self.fewDays
    default: return false
    }
  }

  private static let fewDays = 7

  /// The day on which the body spoke, in the number's own paragraph.
  func fallback(of asked: Asked) -> Held? {
    asked.local.last { $0.expression.role == .announcement && $0.meaning.first != nil }
  }

  func ground(_ field: FigureField, _ rule: String, _ held: Held, _ asked: Asked) -> Ground {
    Ground(
      field: field, rule: rule, words: held.words, paragraph: held.paragraph,
      isOutsideClause: held.paragraph != paragraph || held.expression.utf8Range.lowerBound < asked.clauseStart
    )
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
