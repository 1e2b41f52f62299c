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
  let words: RoleWords
  /// Where the clauses of its numbers tell what was done.
  let acts: ClauseActs
  /// Which of its numbers are the ends of what was aimed at.
  let aims: PassageAims
  /// Tells how things stand from what was done.
  let states: StateReader

  /// The circumstances of a number; `headed` are the times that a table's headings give it, `isStock` says that what
  /// it counts stands on a day by its nature.
  func circumstance(
    of mention: Mention, _ periods: PeriodMemory, headed: [PeriodMemory.Held]?, isStock: Bool
  ) -> Circumstance {
    let clause = passage.clauses[mention.clause]
    let sentence = passage.sentences[clause.sentence]
    var roles = words.roles(in: clause.utf8Range.lowerBound..<mention.utf8Range.upperBound)
    let before =
      numbers[..<numbers.end { $0.upperBound <= mention.utf8Range.lowerBound }].last?.upperBound ?? 0
    roles.formUnion(states.roles(of: mention, after: max(before, clause.utf8Range.lowerBound), acts: acts))
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
    return acts.tell(in: mention.clause, before: mention.utf8Range.lowerBound)
      || places.recognizer.vocabulary.doing.trie.firstEnd(
        in: passage.folded, mention.utf8Range.upperBound..<end) != nil
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
    if words.of(.target, in: before).contains(where: { sets($0, mention) }) { return .target }
    if says(.law, in: before) || isPartlyAttained(mention) || aims.has(mention) { return .target }
    if mention.isLimit, demands(in: sentence.lowerBound..<mention.utf8Range.lowerBound) { return .target }
    return says(.incident, in: sentence) || says(.rumour, in: sentence) ? .incident : .statistic
  }

  /// Whether a stretch demands something: 要求; 提出 does not where what is put forward is an opinion of procurators.
  private func demands(in range: Range<Int>) -> Bool {
    words.of(.demand, in: range).contains { demand in
      let own = passage.clauses[passage.clause(at: demand.lowerBound)].utf8Range
      return !says(.opinion, in: demand.upperBound..<max(demand.upperBound, own.upperBound))
    }
  }

  /// 其中, 此外 and their like at the head of a paragraph go on with the one before.
  private var continues: Bool { Self.continues(words.all, passage) }

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
    return words.say(.milestone, at: passage.clauses[clause + 1].utf8Range.lowerBound)
  }

  /// 新增18名，包括1名运动员 and 累计5611例。其中，香港5056例: a part is told as its whole is.
  private func rolesOfWhole(_ mention: Mention, in sentence: Range<Int>) -> ContextRoles {
    let start = passage.clauses[mention.clause].utf8Range.lowerBound
    if states.isPart(mention), !isDated(start..<mention.utf8Range.lowerBound) {
      let before = rolesOfCounts(in: sentence.lowerBound..<mention.utf8Range.lowerBound)
      if !before.isEmpty { return before }
    }
    guard states.opensWithPart(at: sentence.lowerBound), sentence.lowerBound > 0, !isDated(sentence) else {
      return []
    }
    let before = passage.sentence(at: sentence.lowerBound - 1)
    let told = rolesOfCounts(in: before)
    // 登记在册企业300户。其中，外资20户: parts of what stands, where no word says that they came.
    return told.isEmpty && countsState(in: before) ? [.state] : told
  }

  private func rolesOfCounts(in range: Range<Int>) -> ContextRoles {
    ContextRoles([.flow, .cumulative].filter { says($0, in: range) })
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
      && !times.beginning(in: sentence).contains {
        $0.expression.role == .frame && $0.asOfDay == nil
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
    times.beginning(in: range).contains { $0.expression.role == .frame }
  }

  /// 现有吸毒人员中，18岁以下2名: what a clause before says of the whole holds for its parts.
  private func namesParts(of role: ContextVocabulary.Role, before clause: Int) -> Bool {
    let sentence = passage.sentences[passage.clauses[clause].sentence]
    return words.of(role, in: sentence.lowerBound..<passage.clauses[clause].utf8Range.lowerBound).contains {
      let told = passage.clauses[passage.clause(at: $0.lowerBound)].utf8Range
      return $0.upperBound <= told.upperBound && passage.folded.has("中", before: told.upperBound)
    }
  }

  /// 此次行动查处36起。其中，酒驾7起: where the sentence begins whose parts another tells, or that itself.
  private func wholeStart(of sentence: Range<Int>) -> Int {
    guard states.opensWithPart(at: sentence.lowerBound), sentence.lowerBound > 0 else {
      return sentence.lowerBound
    }
    return passage.sentence(at: sentence.lowerBound - 1).lowerBound
  }

  func says(_ role: ContextVocabulary.Role, in range: Range<Int>) -> Bool { words.say(role, in: range) }
}
