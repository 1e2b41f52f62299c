import Lexicon
import Records

/// Writes a number's period from the time that holds for it and the day up to which it counts.
struct PeriodWriter {
  let written: CalendarDate?
  let paragraph: Int
  let asked: PeriodMemory.Asked
  /// The day named for it: 截至8月20日.
  let asOf: PeriodMemory.Held?
  /// The day on which a body spoke.
  let fallback: PeriodMemory.Held?
  /// The day up to which the text around counts, which 目前 means too.
  let clock: PeriodMemory.Held?

  var campaign: CampaignCalendar.Campaign? { asked.campaign }

  mutating func period(of frame: PeriodMemory.Held?, main: PeriodMemory.Held?) -> (
    period: Period, grounds: [Ground]
  ) {
    let (end, endGround) = end(of: frame, main: main)
    // 每月补助600元, 每间18平方米: a custom, and what each has, are no fact of a time but of the day that its paragraph stands at.
    let isHabit =
      asked.roles.contains(.habitual)
      && !asked.local.contains { $0.expression.utf8Range.lowerBound >= asked.clauseStart }
    if isHabit || asked.roles.contains(.each) {
      let isNamed = asOf.map { $0.paragraph == paragraph && $0.asOfDay != nil } ?? false
      return (
        Period(start: nil, end: isNamed ? end : nil, basis: .snapshot),
        isNamed ? [endGround].compactMap { $0 } : []
      )
    }
    let isTimed = asked.local.contains { $0.sentence == asked.sentence && $0.expression.role == .frame }
    // 8月1日称，新增18名: what came is told on its day.
    if let fallback, let day = fallback.meaning.first, asked.roles.contains(.flow), !isTimed,
      fallback.sentence == asked.sentence
    {
      return (Period(start: day, end: day, basis: .event), grounds(.start, "day-announced", fallback))
    }
    // 用时5.2天: how long something took is no mark that was passed.
    if asked.roles.contains(.milestone) && asked.mention.measure == .level
      && asked.mention.unit.entry?.family != "time"
      || asked.roles.contains(.survey) && !isTimed
    {
      let isMark = !asked.roles.contains(.survey)
      return (Period(start: nil, end: nil, basis: isMark ? .cumulative : .snapshot), [])
    }
    if let own = campaignInYear(frame) { return own }
    if isState(frame) {
      let last = frame?.meaning == .wholeYear ? yearEnd(main) : frame?.meaning.last
      let end = asOf == nil ? last ?? end : end
      return (Period(start: nil, end: end, basis: .snapshot), [endGround].compactMap { $0 })
    }
    if let stood = standing(frame, end: end, endGround, main: main) { return stood }
    if countsCampaign(frame) { return silent(end: end, endGround) }
    if let asOf, isPoint(asOf, frame, main) {
      let isCount =
        asked.roles.contains(.cumulative)
        || !asked.roles.contains(.snapshot) && !isStock(asOf)
          && !(stands && (countsPlain || tellsNow(asOf)))
      let basis: Period.Basis = asked.roles.contains(.daily) ? .event : isCount ? .cumulative : .snapshot
      return (Period(start: nil, end: end, basis: basis), [endGround].compactMap { $0 })
    }
    return written(frame, end: end, endGround, main: main)
  }

  private func written(
    _ frame: PeriodMemory.Held?, end: CalendarDate?, _ endGround: Ground?, main: PeriodMemory.Held?
  ) -> (period: Period, grounds: [Ground]) {
    switch frame?.meaning {
    case .day(let day)? where asked.roles.contains(.cumulative):
      return (Period(start: nil, end: day, basis: .cumulative), grounds(.end, "as-of", frame))
    case .day(let day)?:
      return (Period(start: day, end: day, basis: .event), grounds(.start, "day-named", frame))
    case .closed(let first, let last)?:
      // A campaign that goes on counts up from its beginning; one that is over, or one of its waves, is a stretch.
      let isCampaign =
        first == campaign?.start && campaign?.end.map { last < $0 } ?? false && !asked.roles.contains(.wave)
        && !(frame?.namesMonths ?? false)
      return (
        Period(start: first, end: last, basis: isCampaign ? .cumulative : .period),
        grounds(.start, isCampaign ? "campaign-stretch" : "time-named", frame)
      )
    case .since(let day)? where printedEnd(of: frame) != nil:
      return (
        Period(start: day, end: printedEnd(of: frame), basis: .period),
        grounds(.start, asked.isTarget ? "planned-stretch" : "time-named", frame)
      )
    case .running(let first, let last)? where asked.isTarget:
      return (Period(start: first, end: last, basis: .period), grounds(.start, "planned-stretch", frame))
    case .since(let day)?, .running(let day, _)?:
      return (
        Period(start: day, end: end, basis: .cumulative),
        grounds(.start, frame?.isLaunch == true ? Ground.Start.sinceLaunch.rawValue : "since-day", frame)
          + [endGround].compactMap { $0 }
      )
    case .duringCampaign? where campaign?.start == nil && asOf?.asOfDay != nil:
      // 截至4月30日，在专项行动中查处120起: since a beginning that is not told.
      return (Period(start: nil, end: end, basis: .cumulative), [endGround].compactMap { $0 })
    case .duringCampaign? where campaign?.start == nil:
      let basis: Period.Basis = frame?.namesCourse ?? false ? .period : .event
      return (Period(start: nil, end: nil, basis: basis), grounds(.basis, "time-not-told", frame))
    case .duringCampaign? where campaign?.end == end && asOf == nil:
      let known = [campaign?.ground].compactMap { $0 } + grounds(.basis, "during-campaign", frame)
      return (
        Period(start: campaign?.start, end: end, basis: .period), known + [endGround].compactMap { $0 }
      )
    case .sinceCampaign?, .duringCampaign?:
      let known = [campaign?.ground].compactMap { $0 } + grounds(.basis, "since-campaign", frame)
      return (
        Period(start: campaign?.start, end: end, basis: .cumulative), known + [endGround].compactMap { $0 }
      )
    case .sinceUnknown?, .sinceYears?:
      return (Period(start: nil, end: end, basis: .cumulative), [endGround].compactMap { $0 })
    case .wholeYear?:
      // 去年破案31起。力争全年破案40起: what is aimed at is of the year of the writing, whatever was told before.
      let told = DocumentLead.year(of: main, written)
      guard let year = asked.isTarget ? written?.year ?? told : told,
        let first = CalendarDate(year: year, month: 1, day: 1),
        let last = CalendarDate(year: year, month: 12, day: 31)
      else { return (.unknown, []) }
      let isOpen = !asked.isTarget && written.map { $0 < last } ?? false
      return (
        Period(start: first, end: isOpen ? written : last, basis: isOpen ? .cumulative : .period),
        grounds(.start, "whole-year", frame)
      )
    case .unknownStretch?:
      return (Period(start: nil, end: nil, basis: .period), grounds(.basis, "time-not-told", frame))
    case .unknown?, .again?:
      return (Period(start: nil, end: nil, basis: .event), grounds(.basis, "time-not-told", frame))
    default: return silent(end: end, endGround)
    }
  }

  /// 7月1日至15日抓获120名, on the third: the last day as printed, for what is planned and for what is told as done.
  ///
  /// What a campaign has done so far is told up to the writing.
  private func printedEnd(of frame: PeriodMemory.Held?) -> CalendarDate? {
    guard let frame, let end = frame.expression.printedEnd else { return nil }
    let isOwn = frame.paragraph == paragraph && frame.sentence == asked.sentence
    let isSoFar =
      asOf != nil || !asked.roles.isDisjoint(with: [.cumulative, .soFar]) || asked.campaignStart != nil
    return asked.isTarget || isOwn && !isSoFar ? end : nil
  }

  /// A text that names no time reports on its campaign, or on the time up to its publication.
  private func silent(end: CalendarDate?, _ endGround: Ground?) -> (period: Period, grounds: [Ground]) {
    if let start = campaign?.start, !asked.isAsideOfCampaign {
      return (
        Period(start: start, end: end, basis: .cumulative), [campaign?.ground, endGround].compactMap { $0 }
      )
    }
    // A change is between two times; where neither is told, the day of publication is not one of them.
    if asked.mention.measure == .change, asOf == nil, fallback == nil {
      return (Period(start: nil, end: nil, basis: .period), [])
    }
    // A goal for which no day is set has none.
    if asked.isTarget, asOf == nil, fallback == nil { return (.unknown, []) }
    // What a body says on a day, it counts up to that day.
    let isCount = asked.roles.contains(.cumulative) || fallback != nil && !stands
    let basis: Period.Basis? = isCount ? .cumulative : stands ? .snapshot : nil
    return (Period(start: nil, end: end, basis: basis), [endGround].compactMap { $0 })
  }

  /// 2022年，…“百日行动”破获…: a campaign named behind its year, and over within it, has its own days.
  private func campaignInYear(_ frame: PeriodMemory.Held?) -> (period: Period, grounds: [Ground])? {
    guard let named = asked.campaignStart, let frame, frame.paragraph == paragraph,
      frame.sentence == asked.sentence, frame.expression.utf8Range.upperBound <= named,
      case .closed(let first, let last) = frame.meaning, let start = campaign?.start,
      let end = campaign?.end, first < start, end < last
    else { return nil }
    return (
      Period(start: start, end: end, basis: .period),
      grounds(.start, "campaign-in-year", frame) + [campaign?.ground].compactMap { $0 }
    )
  }

  // MARK: - States

  /// The last day of the year that 全年 means, if it is over.
  private func yearEnd(_ main: PeriodMemory.Held?) -> CalendarDate? {
    guard let year = DocumentLead.year(of: main, written),
      let day = CalendarDate(year: year, month: 12, day: 31), written.map({ day <= $0 }) ?? true
    else { return nil }
    return day
  }

  /// 目前，设站192个: what is told of now itself, and is no part of what was counted.
  private func tellsNow(_ asOf: PeriodMemory.Held) -> Bool {
    asOf.meaning == .now && asked.roles.isDisjoint(with: [.soFar]) && !asked.tellsParts
  }

  /// Whether the number counts persons, or places without a measure word.
  private var countsPlain: Bool {
    asked.mention.unit.isPerson || asked.mention.unit.symbol.hasSuffix("省份")
  }

  /// 机上有137人: where no stretch is told and nothing was done, a level is how things stand.
  private var stands: Bool {
    !asked.tellsAct && !asked.countsEvents && [.level, .rate].contains(asked.mention.measure)
      && !asked.roles.contains(.cumulative)
  }

  /// What stands or is manned; where its own paragraph names a day or stretch, in that time.
  private func standing(
    _ frame: PeriodMemory.Held?, end: CalendarDate?, _ endGround: Ground?, main: PeriodMemory.Held?
  ) -> (period: Period, grounds: [Ground])? {
    // 每天投入3000名警力: what is told by the day is of its time, not of now.
    guard !asked.isTarget, !asked.roles.isDisjoint(with: [.standing, .manning]),
      !asked.roles.contains(.cumulative),
      asked.mention.measure != .perTime || asked.roles.contains(.standing)
    else { return nil }
    let now = (Period(start: nil, end: end, basis: .snapshot), [endGround].compactMap { $0 })
    guard asked.roles.contains(.standing) else {
      // 今天组织了90支分队 and 上半年投入警力300人 are acts of their time; what was brought in since a day is there now.
      return frame?.meaning.last == nil ? now : nil
    }
    let isEnded = asOf.map { $0.sentence == asked.sentence && $0.paragraph == paragraph } ?? false
    guard let frame, frame.paragraph == paragraph, !isEnded, frame.meaning.first != nil,
      frame.sentence == asked.sentence || frame.isLasting
    else { return now }
    let (period, grounds) = written(frame, end: end, endGround, main: main)
    return (Period(start: period.start, end: period.end, basis: .snapshot), grounds)
  }

  /// A state is told by strong words anywhere (现有), by weak ones (设置) where no stretch is named beside them.
  private func isState(_ frame: PeriodMemory.Held?) -> Bool {
    guard !asked.isTarget else { return false }
    if asked.roles.contains(.state) { return true }
    guard !asked.roles.contains(.cumulative), asked.roles.contains(.snapshot) else { return false }
    switch frame?.meaning {
    case .closed?, .day?, .wholeYear?, .again?, .unknown?: return false
    case .since?, .running?, .sinceUnknown?, .sinceYears?:
      return frame.map { $0.sentence != asked.sentence || $0.paragraph != paragraph } ?? true
    default: return true
    }
  }

  /// 7月末，应收账款300亿元: behind the end of a stretch alone stands what there was on that day, where no word counts it up.
  private func isStock(_ asOf: PeriodMemory.Held) -> Bool {
    asOf.expression.isClosing && asked.roles.isDisjoint(with: [.cumulative, .flow])
  }

  /// An end that comes with no beginning: the time before it is another statement's, or the document's closed one.
  private func isPoint(
    _ asOf: PeriodMemory.Held, _ frame: PeriodMemory.Held?, _ main: PeriodMemory.Held?
  ) -> Bool {
    guard let frame else { return campaign?.start == nil }
    if asOf.paragraph != paragraph { return false }
    if isStock(asOf), asOf.sentence == asked.sentence { return true }
    // 上半年…。截至6月30日，…: the months that end on that day.
    if frame.paragraph == paragraph, frame.namesMonths,
      asked.roles.isDisjoint(with: [.cumulative, .snapshot, .state, .standing]), !isStock(asOf),
      !asOf.expression.isEdge,
      case .closed(let first, let last) = frame.meaning, last == asOf.asOfDay, first.month < last.month
    {
      return false
    }
    let isBehind =
      frame.paragraph != paragraph
      || frame.expression.utf8Range.lowerBound < asOf.expression.utf8Range.lowerBound
    guard isBehind else { return false }
    switch frame.meaning {
    case .sinceCampaign, .duringCampaign: return false
    // What the document counts since holds on; what a paragraph before did, does not.
    case .since, .running:
      return frame.paragraph == paragraph
        ? frame.sentence < asOf.sentence - 1 && !frame.isLaunch : frame != main && !frame.isLaunch
    default: return true
    }
  }

  /// 8月5日发布“百日行动”战果，截至7月31日破案…: the day is the publisher's, the count the campaign's; so it is where the title
  /// tells of August and the sentence says 截至8月31日，夏季行动共破案….
  private func countsCampaign(_ frame: PeriodMemory.Held?) -> Bool {
    guard let frame, let asOf, let named = asked.campaignStart, campaign?.start != nil,
      asOf.paragraph == paragraph
    else { return false }
    if case .day = frame.meaning, named < asOf.expression.utf8Range.lowerBound { return true }
    return frame.paragraph != paragraph && asOf.sentence == asked.sentence
  }

  private func grounds(_ field: FigureField, _ rule: String, _ held: PeriodMemory.Held?) -> [Ground] {
    held.map { [ground(field, rule, $0)] } ?? []
  }

  func ground(_ field: FigureField, _ rule: String, _ held: PeriodMemory.Held) -> Ground {
    Ground(
      field: field, rule: rule, words: held.words, paragraph: held.paragraph,
      isOutsideClause: held.paragraph != paragraph || held.expression.utf8Range.lowerBound < asked.clauseStart
    )
  }
}
