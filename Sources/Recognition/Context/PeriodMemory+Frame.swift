import Records

// Which of the times named before a number holds for it.
extension PeriodMemory {
  /// The time that holds for a number: of its sentence, its paragraph, the paragraph before, the document.
  func frame(of asked: Asked) -> Held? {
    let isAnnounced = fallback(of: asked)?.sentence == asked.sentence
    // 警方20日通报，… begins a statement of its own.
    let told = isAnnounced ? asked.sentence : 0
    let frames = asked.local.filter {
      isFrame($0, asked) && $0.sentence >= told && $0.isFrame && !isAhead($0, asked)
        && ($0.meaning != .meeting || meetingDay(of: asked) != nil) && !isDated($0, asked)
        && ($0.sentence == asked.sentence || !isBesides($0, among: asked.local))
    }
    // A body's own statement goes on with what the document is about, not with the paragraph before.
    let outer = headed?.time ?? widerSection ?? main ?? section
    let goesOn = asked.opensWithParts ? wholeTime ?? previous : asked.continues ? previous : nil
    let inherited = told > 0 ? main : goesOn ?? outer
    guard let last = frames.last else {
      // 此次行动 is of its own day, whatever campaign it belongs to.
      let isOfEvent =
        (asked.campaign == nil || asked.roles.contains(.wave)) && !isAnnounced
        && asked.roles.isDisjoint(with: [.cumulative, .snapshot])
        // 台风25日减弱。¶截至25日17时，…。¶下派干部5.97万人: behind an end, what happened is counted up to it.
        && clock?.asOfDay == nil
      return inherited ?? (isOfEvent ? event : nil)
    }
    if last.expression.isCourse {
      // 农博会于9月5日至8日举行。展会期间，…: days that were told; a quarter is not the course of a thing.
      let days = frames.last { $0.isLasting && $0.meaning != .again } ?? previous
      return days.flatMap { $0.isStretch && !$0.namesMonths ? $0 : nil } ?? last.saying(.unknownStretch)
    }
    if last.meaning == .again {
      // 节前，…。假期里，…: an aside that nothing tells the days of is not what the text goes back to.
      return frames.last { $0.isLasting && ![.again, .unknownStretch].contains($0.meaning) }
        ?? previous ?? outer ?? last
    }
    if last.sentence == asked.sentence {
      if isYearOfOwnCampaign(last, asked) {
        return last.saying(asked.campaign?.start == nil ? .sinceUnknown : .duringCampaign)
      }
      return isYearOfCampaign(last, asked) ? last.saying(.unknownStretch) : last
    }
    // 12月14日至16日降雪。截至16日20时，…。…: behind an end, the few days that were told are over.
    if let day = last.fewDaysEnd,
      asked.local.contains(where: { $0.isBehind(last) && $0.asOfDay.map { day <= $0 } ?? false })
    {
      return inherited == last ? nil : inherited
    }
    // …破获1389起。分地区看，甲区412起: the parts are of the time of what they divide.
    if asked.tellsParts, last.sentence + 1 == asked.sentence { return last }
    if last.isLasting { return enclosing(last, frames.dropLast(), inherited) ?? last }
    // 11月18日…。目前，…: behind 目前 a day that was told is over.
    if last.isDay, asked.local.contains(where: { $0.isAsOf && $0.isBehind(last) }) { return inherited }
    // 此前…。警方3日称…: what a body says now is not what was before.
    if last.isUnknown, isAnnounced { return inherited }
    // A day or 日前 told a story; where the text is about a longer time, the next sentence returns to it.
    let lasting = frames.last { $0.isLasting }
    return lasting ?? (main == nil ? last : returns(asked) ? inherited : last)
  }

  /// 2月…。¶1至2月…。¶1至2月…。¶…: the longer stretch to the same day that the text has gone over to.
  private var widerSection: Held? {
    guard let section, let previous, section.meaning == previous.meaning,
      case .closed(let first, let last) = section.meaning, case .closed(let from, let to)? = main?.meaning,
      first < from, last == to
    else { return nil }
    return section
  }

  /// 10月3日，发送旅客5480万人次。¶其中，…: the day of the paragraph before, which told the whole.
  private var wholeTime: Held? { told.flatMap { $0.isFrame && $0.expression.role == .frame ? $0 : nil } }

  /// 今年以来开展行动，并于8月起部署…: what began besides holds for its own sentence.
  func isBesides(_ held: Held, among others: [Held]) -> Bool {
    held.expression.isBesides
      && others.contains {
        $0.isLasting && !$0.expression.isBesides && $0.sentence == held.sentence && held.isBehind($0)
      }
  }

  /// 2022年投资500亿元，2021年为300亿元: a year behind a later one of its sentence, which is told beside it.
  func isEarlierYear(_ held: Held, among others: [Held]) -> Bool {
    guard held.meaning.isYears, let last = held.meaning.last else { return false }
    return others.contains { other in
      other.sentence == held.sentence && held.isBehind(other) && other.expression.role == .frame
        && other.meaning.first.map { last < $0 } ?? false
    }
  }

  private func isFrame(_ held: Held, _ asked: Asked) -> Bool {
    switch held.expression.role {
    case .frame: true
    case .planned: asked.isTarget && held.sentence == asked.sentence
    case .local, .counterpart, .announcement, .briefing: false
    }
  }

  /// 6月25日至9月30日的夏季行动中: the days that are named say which campaign, and how long it was.
  func isDated(_ held: Held, _ asked: Asked) -> Bool {
    guard held.meaning == .duringCampaign else { return false }
    let start = held.expression.utf8Range.lowerBound
    let named = asked.campaignStart.map { min($0, start) } ?? start
    return asked.local.contains { other in
      guard other.expression.role == .frame, other.sentence == held.sentence else { return false }
      let end = other.expression.utf8Range.upperBound
      guard end <= named, named - end <= Self.nameBytes else { return false }
      if case .closed(let first, let last) = other.meaning {
        // 去年夏季行动期间: another year's campaign is not the one of the calendar.
        return first.month != 1 || first.day != 1 || last.month != 12 || isYearOfCampaign(other, asked)
      }
      return other.meaning == .unknownStretch
    }
  }

  /// Whether a time is a year before the page's that says of a campaign named behind it which one it was, and not the one
  /// of the calendar.
  private func isYearOfCampaign(_ held: Held, _ asked: Asked) -> Bool {
    guard case .closed(let first, let last) = held.meaning, let written, last < written,
      first.month == 1, first.day == 1, last.month == 12, last.day == 31, first.year == last.year,
      asked.campaign?.start?.year != first.year
    else { return false }
    let end = held.expression.utf8Range.upperBound
    let starts = [asked.campaignStart, asked.campaignNamed].compactMap { $0 }
    return starts.contains { end <= $0 && $0 - end <= Self.nameBytes }
      || asked.local.contains { other in
        other.meaning == .duringCampaign && other.sentence == held.sentence
          && end <= other.expression.utf8Range.lowerBound
          && other.expression.utf8Range.lowerBound - end <= Self.nameBytes
      }
  }

  /// 今年“夏季行动”中: the year says which campaign it was, and not since when its figures count.
  private func isYearOfOwnCampaign(_ held: Held, _ asked: Asked) -> Bool {
    guard case .running(let first, _) = held.meaning, first.month == 1, first.day == 1,
      let named = asked.campaignStart ?? asked.undatedStart
    else { return false }
    let end = held.expression.utf8Range.upperBound
    return end <= named && named - end <= Self.quoteBytes
  }

  /// A quotation mark or 的 between a year and the name of its campaign.
  private static let quoteBytes = 3

  /// Four signs: 全国 or 夏季 may stand before a campaign's name.
  private static let nameBytes = 12

  /// 会战以来 in a text that names no campaign counts from its launch or the beginning named before; 会上 is the day of
  /// the meeting.
  func begun(_ frame: Held?, _ asked: Asked) -> Held? {
    if let frame, let day = dayNamed(before: frame, asked) { return day }
    if let frame, let told = told(by: frame, asked) { return told }
    if frame.map(\.isDay) ?? true, let launch = launchCounted(asked), frame.map({ $0 == launch }) ?? true {
      return Self.counted(from: launch)
    }
    // Asked of few: it reads the words of the frame.
    func launched() -> Held? { frame.flatMap { actions.launch(of: $0) }.map(Self.counted(from:)) }
    switch frame?.meaning {
    case .duringCampaign? where asked.campaignStart == nil && wave(of: asked) != nil:
      // Behind another paragraph's time, an operation that the text told the beginning of goes by that.
      guard let wave = wave(of: asked), wave.paragraph != paragraph else { return wave(of: asked) }
      if let launched = launched() { return launched }
      // A quarter that began before the campaign is none of its waves.
      guard let start = asked.campaign?.start, let first = wave.meaning.first else { return wave }
      return first < start ? frame : wave
    case .sinceCampaign? where asked.campaign?.start == nil,
      .duringCampaign? where asked.campaign?.start == nil:
      let stretch =
        frame?.meaning == .duringCampaign
        ? asked.local.last { $0.isStretch && isOfSameTelling($0, asked) }
          ?? [previous, main].compactMap { $0 }.first {
            $0.meaning != .duringCampaign && ($0.paragraph != paragraph || isOfSameTelling($0, asked))
          } : nil
      let told = frame?.meaning == .duringCampaign ? frame.flatMap { actions.days(of: $0) } : nil
      return asked.local.last { $0.isSince } ?? launched() ?? told ?? since ?? stretch ?? dayOfOperation(
        frame, asked)
        ?? frame
    case .sinceYears(let years)?:
      // 2011年至2016年…5年来: the stretch named before tells which five years.
      return (asked.local + [since, main].compactMap { $0 }).last { held in
        // 白皮书（2020年—2024年）…五年来: so do the years of the title.
        if case .closed(let first, let last) = held.meaning {
          return held.meaning.isYears && last.year - first.year + 1 == years
        }
        guard held.isSince, let first = held.meaning.first, let written else { return false }
        return written.year - first.year == years
      } ?? frame
    case .meeting?: return meetingDay(of: asked)
    default: return frame
    }
  }

  /// 2017年破案4908起。2018年“秋风”行动中，…: a year or months of another sentence are not the days of an operation.
  private func isOfSameTelling(_ held: Held, _ asked: Asked) -> Bool {
    !held.namesMonths || held.sentence == asked.sentence
  }

  /// 7月1日至9月30日开展行动。…截至8月20日，破案…: an end within the days of an action that is not over counts from their first.
  func ongoing(_ frame: Held?, _ asOf: Held?) -> Held? {
    guard let frame, frame.expression.role == .frame, !frame.meaning.isYears, let asOf,
      asOf.paragraph != frame.paragraph || asOf.isBehind(frame)
    else { return frame }
    switch frame.meaning {
    case .closed(let first, let last):
      guard let day = asOf.asOfDay, first < day, day < last, actions.isAction(frame) else { return frame }
      return Self.counted(from: frame.saying(.day(first)))
    case .since(let first) where !frame.isLaunch:
      // 3月至11月部署开展行动。…截至目前，收缴188支, in June.
      return actions.isAction(frame) ? Self.counted(from: frame.saying(.day(first))) : frame
    default: return frame
    }
  }

  /// 9月29日启动行动。截至目前，抓获204人: where nothing else tells since when, since the one launch that the text tells.
  private func launchCounted(_ asked: Asked) -> Held? {
    guard asked.campaign?.start == nil, asked.mention.measure == .level, !asked.isTarget,
      asked.roles.isDisjoint(with: [.state, .snapshot, .standing, .flow]),
      let end = asked.local.last(where: { $0.isAsOf && $0.sentence == asked.sentence })
    else { return nil }
    return actions.onlyLaunch(before: end)
  }

  /// 当晚行动中: the day that the sentence names, or the one of the operation that the text tells of.
  private func dayOfOperation(_ frame: Held?, _ asked: Asked) -> Held? {
    guard let frame, frame.meaning == .duringCampaign else { return nil }
    return asked.local.last { $0.isDay && $0.sentence == asked.sentence }
      ?? event.flatMap { actions.isNamed(frame, beside: $0) ? $0 : nil }
  }

  /// 当晚的统一行动中: the day that stands straight before the operation is its own.
  private func dayNamed(before frame: Held, _ asked: Asked) -> Held? {
    guard frame.meaning == .duringCampaign else { return nil }
    let start = frame.expression.utf8Range.lowerBound
    return asked.local.last {
      $0.isDay && $0.paragraph == frame.paragraph
        && ((0...Self.quoteBytes).contains(start - $0.expression.utf8Range.upperBound)
          || actions.isQualified(frame, by: $0))
    }
  }

  /// The time of the action that the sentences before name: 7月18日开展统一行动。行动中，….
  private func told(by frame: Held, _ asked: Asked) -> Held? {
    guard frame.isOfCampaign, asked.campaignStart == nil else { return nil }
    switch actions.time(of: frame, campaignNamedAt: asked.campaignNamed) {
    case .launched(let launch)?:
      return frame.meaning == .sinceCampaign ? begun(in: launch) : Self.counted(from: launch)
    // A day told of its operation; what other paragraphs tell of is not of that day.
    case .held(let day)? where day.isDay && frame.paragraph != paragraph: return frame
    case .held(let days)?: return frame.meaning == .sinceCampaign ? begun(in: days) : days
    case .untold? where asked.campaign?.start == nil:
      let launch = actions.isIntroduced(before: frame) ? nil : actions.launch(of: frame)
      // 2014年以来，开展专项行动。行动中，…: since when the sentence before told of it.
      let since = asked.local.last { $0.isSince && frame.isBehind($0) }
      return operation(of: frame) ?? launch.map(Self.counted(from:)) ?? since ?? frame
    case .untold?, nil: return nil
    }
  }

  /// 于当年11月实施专项行动。该行动开展以来，…: since the first day of that month.
  private func begun(in time: Held) -> Held {
    guard time.namesMonths, !time.meaning.isYears, let first = time.meaning.first else {
      return Self.counted(from: time)
    }
    return Self.counted(from: time.saying(.day(first)))
  }

  /// 26日开展统一行动。 … 行动中，…: the time beside which the paragraphs before name the operation.
  private func operation(of frame: Held) -> Held? {
    guard !actions.isIntroduced(before: frame) else { return nil }
    return [previous, main, event].compactMap { $0 }.first {
      $0.paragraph < paragraph && actions.isNamed(frame, beside: $0)
    }
  }

  /// A launch as the open start of what is counted since; over, as the stretch that it was.
  static func counted(from launch: Held) -> Held {
    guard case .day(let day) = launch.meaning else { return launch }
    return Held(
      expression: TimeExpression(
        utf8Range: launch.expression.utf8Range, meaning: .since(day), role: launch.expression.role),
      paragraph: launch.paragraph, sentence: launch.sentence, words: launch.words, isLaunch: true)
  }

  /// 7月5日至7日开展统一行动…。行动中，…: the days that the text has told so far, where no campaign is named beside it.
  private func wave(of asked: Asked) -> Held? {
    [previous, main].compactMap { $0 }.first { $0.isStretch }.flatMap {
      $0.paragraph != paragraph || isOfSameTelling($0, asked) ? $0 : nil
    }
  }

  func meetingDay(of asked: Asked) -> Held? {
    asked.local.last { $0.isSpoken } ?? spoken ?? met
  }

  /// 前三季度…。分季度看，一季度…，三季度…。第一产业…: a part of a longer stretch holds for its sentence only.
  func enclosing(_ held: Held, _ before: ArraySlice<Held>, _ inherited: Held?) -> Held? {
    if held.meaning == .unknownStretch {
      // 春运期间，节前发送1.1亿人次。货物发送4亿吨: what no day is told of is an aside in the stretch that its sentence opens with.
      return before.last { $0.sentence == held.sentence && $0.isStretch }
    }
    // 6月…。上半年…。6月…。其中…: what the text tells of twice is no aside within the longer stretch.
    guard case .closed(let first, let last) = held.meaning, main?.meaning != held.meaning,
      opening?.meaning != held.meaning,
      !before.contains(where: { $0.meaning == held.meaning && $0.expression.role == .frame })
    else { return nil }
    return ([inherited].compactMap { $0 } + before).last { other in
      guard case .closed(let from, let to) = other.meaning, other.expression.role == .frame else {
        return false
      }
      return from <= first && last <= to && (from, to) != (first, last)
    }
  }

  func returns(_ asked: Asked) -> Bool {
    !asked.roles.isDisjoint(with: [.nation, .province, .prefecture, .county, .cumulative])
  }
}
