import Lexicon
import Records

/// Reads the circumstances of one passage's numbers.
struct PassageCircumstances {
  let passage: Passage
  let times: TimesAtHand
  let places: PlaceScope
  let calendar: CampaignCalendar
  let agencies: ClauseAgencies
  /// The numbers of the passage.
  let numbers: [Range<Int>]
  /// The words of the passage that say what kind its clauses are.
  let words: [PhraseTable<ContextVocabulary.Role>.Match]
  /// Tells how things stand from what was done.
  let states: StateReader

  /// The circumstances of a number; `headed` are the times that a table's headings give it, `isStock` says that what
  /// it counts stands on a day by its nature.
  func circumstance(
    of mention: Mention, _ periods: PeriodMemory, headed: [PeriodMemory.Held]?, isStock: Bool
  ) -> Circumstance {
    let clause = passage.clauses[mention.clause]
    let sentence = passage.sentences[clause.sentence]
    var roles = roles(in: clause.utf8Range.lowerBound..<mention.utf8Range.upperBound)
    let before =
      numbers[..<numbers.end { $0.upperBound <= mention.utf8Range.lowerBound }].last?.upperBound ?? 0
    roles.formUnion(states.roles(of: mention, after: max(before, clause.utf8Range.lowerBound)))
    roles.formUnion(rolesOfWhole(mention, in: sentence))
    if goesOnCounting(mention, roles, in: sentence) { roles.insert(.cumulative) }
    if isMilestone(mention.clause) { roles.insert(.milestone) }
    if says(.wave, in: wholeStart(of: sentence)..<mention.utf8Range.lowerBound) { roles.insert(.wave) }
    if says(.survey, in: 0..<sentence.upperBound) { roles.insert(.survey) }
    if measuresState(mention, in: sentence) { roles.insert(.snapshot) }
    // 共有船舶进出港1316艘次: how often something happened is nothing that stands.
    if mention.unit.countsTimes { roles.subtract(Self.standing) }
    if isStock, roles.isDisjoint(with: [.flow, .cumulative, .milestone]) { roles.insert(.state) }
    if namesParts(of: .state, before: mention.clause) { roles.insert(.state) }
    let named = calendar.named(before: mention.utf8Range.lowerBound, in: passage)
    let campaign = named?.campaign ?? calendar.own
    let undated = calendar.undated(in: sentence.lowerBound..<mention.utf8Range.lowerBound, of: passage)
    let local = headed ?? times.before(mention.utf8Range, sentence: clause.sentence)
    let isAhead = isAhead(local, at: periods.written, of: mention)
    let kind = isAhead ? .target : kind(of: mention, in: sentence)
    let asked = PeriodMemory.Asked(
      local: local,
      beside: local.last { $0.expression.role == .local }.flatMap {
        times.owns($0, mention.utf8Range) ? $0 : nil
      },
      campaign: campaign, campaignStart: named.flatMap { sentence.contains($0.start) ? $0.start : nil },
      undatedStart: undated?.start, campaignNamed: named?.start,
      mention: mention, sentence: clause.sentence, clauseStart: clause.utf8Range.lowerBound, roles: roles,
      isTarget: kind == .target, tellsAct: tellsAct(around: mention),
      tellsParts: states.opensWithPart(at: sentence.lowerBound),
      continues: continues, opensWithParts: states.opensWithPart,
      levels: times.levels(before: mention.utf8Range, clause.sentence))
    let (period, periodGrounds) = periods.period(of: asked)
    let found = places.place(
      of: mention.utf8Range, sentence: sentence, clauseStart: clause.utf8Range.lowerBound)
    let change = NamedBases(passage: passage, times: times.all).change(of: mention, in: period)
    return Circumstance(
      paragraph: passage.index,
      kind: kind, place: found.place,
      agency: agencies.agency(at: mention.utf8Range.lowerBound, sentence: clause.sentence),
      campaign: undated?.name ?? campaign.flatMap { isOf($0, period, asked) ? $0.name : nil },
      period: period,
      grounds: periodGrounds + [found.ground, change?.ground].compactMap { $0 }, change: change?.kind)
  }

  /// 明年，培训民警300人; 10月底前再建9所: whether the last time of a sentence had not begun, or its end not come, when it was
  /// written.
  private func isAhead(_ times: [PeriodMemory.Held], at written: CalendarDate?, of mention: Mention) -> Bool {
    let clause = passage.clauses[mention.clause]
    guard let time = times.last, time.sentence == clause.sentence, let written else { return false }
    if time.expression.role == .planned, let first = time.meaning.first { return written.year < first.year }
    guard time.expression.role == .frame, let day = time.asOfDay, written < day else { return false }
    let end = time.expression.utf8Range.upperBound
    // 去年11月以来破案12起，至1月底前追回8万元: what a sentence tells as done goes on.
    guard !times.dropLast().contains(where: { $0.sentence == time.sentence && $0.expression.role == .frame })
    else { return false }
    // 9月底前开展的行动，已破案30起.
    return ["前", "之前", "以前"].contains { (word: StaticString) in passage.folded.has(word, at: end) }
      && mention.clause - passage.clause(at: end - 1) <= 1
      && !says(.soFar, in: clause.utf8Range.lowerBound..<mention.utf8Range.lowerBound)
  }

  private static let standing = ContextRoles([.state, .snapshot])

  /// Whether a verb stands before a number in its clause, or behind it up to the next number or mark.
  private func tellsAct(around mention: Mention) -> Bool {
    let clause = passage.clauses[mention.clause].utf8Range
    let next = numbers[numbers.end { $0.lowerBound <= mention.utf8Range.lowerBound }...].first?.lowerBound
    let end = max(mention.utf8Range.upperBound, min(clause.upperBound, next ?? clause.upperBound))
    return [clause.lowerBound..<mention.utf8Range.lowerBound, mention.utf8Range.upperBound..<end].contains {
      $0.lowerBound < $0.upperBound
        && !places.recognizer.vocabulary.doing.matches(in: passage.folded, $0).isEmpty
    }
  }

  /// Whether what was counted in a period may belong to a campaign: 今年以来 begins before it does.
  ///
  /// A campaign's own clause may print another first day than the calendar's.
  private func isOf(
    _ campaign: CampaignCalendar.Campaign, _ period: Period, _ asked: PeriodMemory.Asked
  ) -> Bool {
    if asked.isAsideOfCampaign, period.start == nil { return false }
    if let named = asked.campaignNamed, let time = asked.local.last,
      passage.clause(at: named) == passage.clause(at: time.expression.utf8Range.lowerBound)
    {
      return true
    }
    // 11月9日 is no day of a campaign that ended in August.
    if let end = campaign.end, let start = period.start, end < start { return false }
    guard let begun = campaign.start else { return true }
    return (period.start.map { begun <= $0 } ?? true) && (period.end.map { begun <= $0 } ?? true)
  }

  /// A sentence that names a person or a rumour tells a story; 力争 and its like before the number set a goal, and so do
  /// demands (要求…不少于20名) and what a law threatens.
  private func kind(of mention: Mention, in sentence: Range<Int>) -> FigureKind {
    let before = sentence.lowerBound..<mention.utf8Range.upperBound
    if words(in: before).contains(where: { $0.value == .target && sets($0.utf8Range, mention) }) {
      return .target
    }
    if says(.law, in: before) || isPartlyAttained(mention) || isOfAim(mention) { return .target }
    if mention.isLimit, demands(in: sentence.lowerBound..<mention.utf8Range.lowerBound) { return .target }
    return says(.incident, in: sentence) || says(.rumour, in: sentence) ? .incident : .statistic
  }

  /// Whether a stretch demands something: 要求; 提出 does not where what is put forward is an opinion of procurators.
  private func demands(in range: Range<Int>) -> Bool {
    words(in: range).contains { demand in
      guard demand.value == .demand else { return false }
      let own = passage.clauses[passage.clause(at: demand.utf8Range.lowerBound)].utf8Range
      return !words(in: demand.utf8Range.upperBound..<max(demand.utf8Range.upperBound, own.upperBound))
        .contains { $0.value == .opinion }
    }
  }

  /// Whether a word of aim holds for a number: 力争 does to the end of its sentence, but for what has come about; behind 完成年目标任务 or 比目标任务 results go
  /// on, and only the number straight behind is the aim.
  private func sets(_ aim: Range<Int>, _ mention: Mention) -> Bool {
    let clause = passage.clauses[passage.clause(at: aim.lowerBound)].utf8Range
    // 计划新建120个，目前已建成46个.
    let own = passage.clauses[mention.clause].utf8Range
    if aim.upperBound <= own.lowerBound,
      says(.soFar, in: own.lowerBound..<max(own.lowerBound, mention.utf8Range.lowerBound))
    {
      return false
    }
    // 制订计划20份: the plans themselves are counted.
    if numbers.contains(where: {
      $0.lowerBound == aim.upperBound && passage.folded.has("份", before: $0.upperBound)
    }) {
      return false
    }
    // 年度任务16万人，单日最多5万人: the task itself has the one number straight behind it.
    if ["任务", "任务为"].contains(where: { passage.folded.has($0, before: aim.upperBound) }),
      passage.clause(at: aim.lowerBound) != mention.clause,
      numbers.contains(where: { $0.lowerBound == aim.upperBound })
    {
      return false
    }
    // 目标任务的127%: how much of the aim is done.
    if numbers.contains(where: {
      passage.folded.has("的", fill: aim.upperBound..<max(aim.upperBound, $0.lowerBound))
        && passage.folded[$0].last == UInt8(ascii: "%")
    }) {
      return false
    }
    let attained = places.recognizer.vocabulary.attaining.matches(
      in: passage.folded, clause.lowerBound..<aim.lowerBound)
    let isMeasured = attained.contains { word in
      aim.lowerBound - word.utf8Range.upperBound <= Self.ownerBytes
        && !numbers.contains { word.utf8Range.upperBound <= $0.lowerBound && $0.upperBound <= aim.lowerBound }
    }
    return !isMeasured || mention.utf8Range.lowerBound - aim.upperBound <= Self.bracketBytes
  }

  /// Six signs: whose aim it is may stand between 完成 and 目标任务 (省政府年度).
  private static let ownerBytes = 18
  /// One sign: a bracket.
  private static let bracketBytes = 3

  /// 完成全年500万人目标的61%: the number is the aim, of which a share is told.
  private func isPartlyAttained(_ mention: Mention) -> Bool {
    let (start, end) = (mention.utf8Range.lowerBound, mention.utf8Range.upperBound)
    // 完成全年目标18万人的80%.
    if passage.folded.has("的", at: end), numbers.contains(where: { $0.lowerBound == end + "的".utf8.count }),
      places.recognizer.vocabulary.aims.longestMatch(in: passage.folded, endingAt: start, from: 0) != nil
    {
      return true
    }
    return places.recognizer.vocabulary.goals.longestMatch(
      in: passage.folded, at: end, limit: passage.folded.count) != nil
      && numbers.contains { $0.lowerBound > end && $0.lowerBound - end <= 24 }
  }

  /// 其中, 此外 and their like at the head of a paragraph go on with the one before.
  private var continues: Bool { Self.continues(words, passage) }

  /// 另外30家 goes on with nothing, 另外， does.
  static func continues(
    _ words: [PhraseTable<ContextVocabulary.Role>.Match], _ passage: Passage
  ) -> Bool {
    words.first.map {
      $0.utf8Range.lowerBound == 0
        && ($0.value == .continuing
          || $0.value == .others && passage.folded.has("，", at: $0.utf8Range.upperBound))
    } ?? false
  }

  /// 从1亿剂次到2亿剂次，用了25天: the clause or the head of the next says how long it took.
  private func isMilestone(_ clause: Int) -> Bool {
    if says(.milestone, in: passage.clauses[clause].utf8Range) { return true }
    guard clause + 1 < passage.clauses.count else { return false }
    let start = passage.clauses[clause + 1].utf8Range.lowerBound
    return words.contains { $0.value == .milestone && $0.utf8Range.lowerBound == start }
  }

  /// 新增18名，包括1名运动员 and 累计5611例。其中，香港5056例: a part is told as its whole is.
  private func rolesOfWhole(_ mention: Mention, in sentence: Range<Int>) -> ContextRoles {
    let whole = ContextRoles([.flow, .cumulative])
    let start = passage.clauses[mention.clause].utf8Range.lowerBound
    if states.isPart(mention), !isDated(start..<mention.utf8Range.lowerBound) {
      let before = roles(in: sentence.lowerBound..<mention.utf8Range.lowerBound).intersection(whole)
      if !before.isEmpty { return before }
    }
    guard states.opensWithPart(at: sentence.lowerBound), sentence.lowerBound > 0, !isDated(sentence) else {
      return []
    }
    let before = passage.sentence(at: sentence.lowerBound - 1)
    let told = roles(in: before).intersection(whole)
    // 登记在册企业300户。其中，外资20户: parts of what stands, where no word says that they came.
    return told.isEmpty && countsState(in: before) ? [.state] : told
  }

  /// Whether the first number of a sentence says how many there are.
  private func countsState(in sentence: Range<Int>) -> Bool {
    let position = numbers.end { $0.lowerBound < sentence.lowerBound }
    guard position < numbers.count, numbers[position].lowerBound < sentence.upperBound else { return false }
    let first = numbers[position].lowerBound
    let own = passage.clauses[passage.clause(at: first)].utf8Range.lowerBound..<first
    // 截至6月末，基站总数达454个.
    return says(.state, in: own) || says(.snapshot, in: own) && endsIn(sentence.lowerBound..<first)
  }

  /// Whether the day of an end is named in a stretch: 截至6月末.
  private func endsIn(_ range: Range<Int>) -> Bool {
    times.all.contains { $0.asOfDay != nil && range.overlaps($0.expression.utf8Range) }
  }

  /// Whether a number tells how far that has moved, or what share it is, of which the sentence says how many there are.
  private func measuresState(_ mention: Mention, in sentence: Range<Int>) -> Bool {
    mention.measure != .level && countsState(in: sentence)
      && !times.all.contains {
        $0.expression.role == .frame && $0.asOfDay == nil
          && sentence.contains($0.expression.utf8Range.lowerBound)
          && $0.expression.utf8Range.upperBound <= mention.utf8Range.lowerBound
      }
  }

  /// 累计查办450件，移送26件: what a sentence without a time begins to count up, it goes on counting.
  private func goesOnCounting(
    _ mention: Mention, _ roles: ContextRoles, in sentence: Range<Int>
  ) -> Bool {
    let others: ContextRoles = [
      .flow, .state, .snapshot, .standing, .manning, .daily, .each, .habitual, .milestone, .survey,
    ]
    return mention.measure == .level && roles.isDisjoint(with: others)
      && !isDated(sentence.lowerBound..<mention.utf8Range.lowerBound)
      && says(.cumulative, in: sentence.lowerBound..<passage.clauses[mention.clause].utf8Range.lowerBound)
  }

  private func isDated(_ range: Range<Int>) -> Bool {
    times.all.contains { range.contains($0.expression.utf8Range.lowerBound) && $0.expression.role == .frame }
  }

  /// 现有吸毒人员中，18岁以下2名: what a clause before says of the whole holds for its parts.
  private func namesParts(of role: ContextVocabulary.Role, before clause: Int) -> Bool {
    let sentence = passage.sentences[passage.clauses[clause].sentence]
    return words(in: sentence.lowerBound..<passage.clauses[clause].utf8Range.lowerBound).contains { word in
      let told = passage.clauses[passage.clause(at: word.utf8Range.lowerBound)].utf8Range
      return word.value == role && word.utf8Range.upperBound <= told.upperBound
        && passage.folded.has("中", before: told.upperBound)
    }
  }

  /// 此次行动查处36起。其中，酒驾7起: where the sentence begins whose parts another tells, or that itself.
  private func wholeStart(of sentence: Range<Int>) -> Int {
    guard states.opensWithPart(at: sentence.lowerBound), sentence.lowerBound > 0 else {
      return sentence.lowerBound
    }
    return passage.sentence(at: sentence.lowerBound - 1).lowerBound
  }

  private func roles(in range: Range<Int>) -> ContextRoles {
    ContextRoles(words(in: range).lazy.map(\.value))
  }

  private func says(_ role: ContextVocabulary.Role, in range: Range<Int>) -> Bool {
    words(in: range).contains { $0.value == role }
  }

  private func words(in range: Range<Int>) -> ArraySlice<PhraseTable<ContextVocabulary.Role>.Match> {
    words.within(range)
  }
}
