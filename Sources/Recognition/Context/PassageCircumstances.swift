import Lexicon
import Records

/// Reads the circumstances of one passage's numbers.
struct PassageCircumstances {
  let passage: Passage
  let times: [PeriodMemory.Held]
  let places: PlaceScope
  let calendar: CampaignCalendar
  let agencies: ClauseAgencies
  /// The numbers of the passage.
  let numbers: [Range<Int>]
  /// The parentheses of the passage.
  let asides: [Range<Int>]
  /// The words of the passage that say what kind its clauses are.
  let words: [PhraseTable<ContextVocabulary.Role>.Match]
  /// Tells how things stand from what was done.
  let states: StateReader

  /// The circumstances of a number; `headed` are the times that a table's headings give it.
  func circumstance(
    of mention: Mention, _ periods: PeriodMemory, headed: [PeriodMemory.Held]?
  ) -> Circumstance {
    let clause = passage.clauses[mention.clause]
    let sentence = sentenceRange(of: mention.clause)
    var roles = roles(in: clause.utf8Range.lowerBound..<mention.utf8Range.upperBound)
    let before = numbers.last { $0.upperBound <= mention.utf8Range.lowerBound }?.upperBound ?? 0
    roles.formUnion(states.roles(of: mention, after: max(before, clause.utf8Range.lowerBound)))
    roles.formUnion(rolesOfWhole(mention, in: sentence))
    if goesOnCounting(mention, roles, in: sentence) { roles.insert(.cumulative) }
    if isMilestone(mention.clause) { roles.insert(.milestone) }
    if says(.wave, in: sentence.lowerBound..<mention.utf8Range.lowerBound) { roles.insert(.wave) }
    if says(.survey, in: 0..<sentence.upperBound) { roles.insert(.survey) }
    if measuresState(mention, in: sentence) { roles.insert(.snapshot) }
    if namesParts(of: .state, before: mention.clause) { roles.insert(.state) }
    let named = calendar.named(before: mention.utf8Range.lowerBound, in: passage)
    let campaign = named?.campaign ?? calendar.own
    let kind = kind(of: mention, in: sentence)
    let shares = TimeShares(
      passage: passage, numbers: places.numbers, runs: places.runs,
      listMarks: places.recognizer.times.listMarks, words: words)
    let local = times.filter {
      holds($0, at: mention.utf8Range.lowerBound) && !isOfAnother($0, than: mention)
        && !isPastAside($0, of: mention)
    }.map {
      shares.part(of: $0, for: mention.utf8Range, sentence: clause.sentence)
    }
    let asked = PeriodMemory.Asked(
      local: headed ?? local,
      beside: (headed ?? local).last { $0.expression.role == .local }.flatMap {
        owns($0, mention.utf8Range) ? $0 : nil
      },
      campaign: campaign, campaignStart: named.flatMap { sentence.contains($0.start) ? $0.start : nil },
      campaignNamed: named?.start,
      mention: mention, sentence: clause.sentence, clauseStart: clause.utf8Range.lowerBound, roles: roles,
      isTarget: kind == .target, tellsParts: states.opensWithPart(at: sentence.lowerBound),
      continues: continues,
      levels: levels(before: mention, clause.sentence))
    let (period, periodGrounds) = periods.period(of: asked)
    let found = places.place(
      of: mention.utf8Range, sentence: sentence, clauseStart: clause.utf8Range.lowerBound)
    let change = NamedBases(passage: passage, times: times).change(of: mention, in: period)
    return Circumstance(
      paragraph: passage.index,
      kind: kind, place: found.place,
      agency: agencies.agency(at: mention.utf8Range.lowerBound, sentence: clause.sentence),
      campaign: calendar.undatedName(
        in: sentence.lowerBound..<mention.utf8Range.lowerBound, of: passage)
        ?? campaign.flatMap { isOf($0, period, asked) ? $0.name : nil },
      period: period,
      grounds: periodGrounds + [found.ground, change?.ground].compactMap { $0 }, change: change?.kind)
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
    guard let begun = campaign.start else { return true }
    return (period.start.map { begun <= $0 } ?? true) && (period.end.map { begun <= $0 } ?? true)
  }

  /// The last two times of the sentence that are each a number's own, nearest last.
  private func levels(
    before mention: Mention, _ sentence: Int
  ) -> (from: PeriodMemory.Held, to: PeriodMemory.Held)? {
    let own = times.filter { held in
      held.sentence == sentence && [.local, .counterpart].contains(held.expression.role)
        && held.expression.utf8Range.upperBound <= mention.utf8Range.lowerBound
        && numbers.contains { $0 != mention.utf8Range && owns(held, $0) }
    }
    guard own.count >= 2 else { return nil }
    return (own[own.count - 2], own[own.count - 1])
  }

  /// Whether a time stands before a place of the passage, and not in parentheses of its own with a number.
  private func holds(_ held: PeriodMemory.Held, at position: Int) -> Bool {
    let range = held.expression.utf8Range
    guard range.lowerBound < position else { return false }
    return !asides.contains { aside in
      aside.contains(range.lowerBound) && aside.upperBound <= position
        // （6月25日至9月30日） says when; （含1至6月立案） speaks of something else.
        && (isCounting(aside) || range.count * 2 < aside.count - "（）".utf8.count)
    }
  }

  /// 抓获4382名，去年同期为3905名；其中刑拘1985人: a year before with nothing but 为 before its number is that number's alone.
  private func isOfAnother(_ held: PeriodMemory.Held, than mention: Mention) -> Bool {
    let end = held.expression.utf8Range.upperBound
    guard held.expression.role == .counterpart, end <= mention.utf8Range.lowerBound,
      let first = numbers.first(where: { $0.lowerBound >= end }), first != mention.utf8Range
    else { return false }
    return first.lowerBound == end
      || places.recognizer.times.copulas.longestMatch(in: passage.folded, at: end, limit: first.lowerBound)?
        .utf8Range.upperBound == first.lowerBound
  }

  /// 10月1日至7日，…，2019年国庆7天接待…；实现收入…: an earlier year told beside the sentence's own time ends with its ；.
  private func isPastAside(_ held: PeriodMemory.Held, of mention: Mention) -> Bool {
    guard held.expression.role == .frame, let last = held.meaning.last else { return false }
    let (start, end) = (held.expression.utf8Range.lowerBound, held.expression.utf8Range.upperBound)
    guard
      times.contains(where: { own in
        own.sentence == held.sentence && own.expression.utf8Range.upperBound <= start
          && own.expression.role == .frame && own.meaning.first.map { $0.year > last.year } ?? false
      })
    else { return false }
    return (end..<max(end, mention.utf8Range.lowerBound)).contains { position in
      passage.folded.has("；", at: position) || passage.folded.has(";", at: position)
    }
  }

  private func isCounting(_ aside: Range<Int>) -> Bool { numbers.contains { aside.contains($0.lowerBound) } }

  /// A sentence that names a person or a rumour tells a story; 力争 and its like before the number set a goal, and so do
  /// demands (要求…不少于20名) and what a law threatens.
  private func kind(of mention: Mention, in sentence: Range<Int>) -> FigureKind {
    let before = sentence.lowerBound..<mention.utf8Range.upperBound
    if words(in: before).contains(where: { $0.value == .target && sets($0.utf8Range, mention) }) {
      return .target
    }
    if says(.law, in: before) || isPartlyAttained(mention) { return .target }
    if mention.isLimit, says(.demand, in: sentence.lowerBound..<mention.utf8Range.lowerBound) {
      return .target
    }
    return says(.incident, in: sentence) || says(.rumour, in: sentence) ? .incident : .statistic
  }

  /// Whether a word of aim holds for a number: 力争 does to the end of its sentence; behind 完成年目标任务 or 比目标任务 results go
  /// on, and only the number straight behind is the aim.
  private func sets(_ aim: Range<Int>, _ mention: Mention) -> Bool {
    let clause = passage.clauses[passage.clause(at: aim.lowerBound)].utf8Range
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
    let end = mention.utf8Range.upperBound
    return places.recognizer.vocabulary.goals.longestMatch(
      in: passage.folded, at: end, limit: passage.folded.count) != nil
      && numbers.contains { $0.lowerBound > end && $0.lowerBound - end <= 24 }
  }

  /// 其中, 此外 and their like at the head of a paragraph go on with the one before.
  private var continues: Bool {
    words.first.map { $0.utf8Range.lowerBound == 0 && $0.value == .continuing } ?? false
  }

  /// 从1亿剂次到2亿剂次，用了25天: the clause or the head of the next says how long it took.
  private func isMilestone(_ clause: Int) -> Bool {
    if says(.milestone, in: passage.clauses[clause].utf8Range) { return true }
    guard clause + 1 < passage.clauses.count else { return false }
    let start = passage.clauses[clause + 1].utf8Range.lowerBound
    return words.contains { $0.value == .milestone && $0.utf8Range.lowerBound == start }
  }

  /// 新增18名，包括1名运动员 and 累计5611例。其中，香港5056例: a part is told as its whole is.
  private func rolesOfWhole(_ mention: Mention, in sentence: Range<Int>) -> Set<ContextVocabulary.Role> {
    let whole = Set<ContextVocabulary.Role>([.flow, .cumulative])
    let start = passage.clauses[mention.clause].utf8Range.lowerBound
    if states.isPart(mention), !isDated(start..<mention.utf8Range.lowerBound) {
      let before = roles(in: sentence.lowerBound..<mention.utf8Range.lowerBound).intersection(whole)
      if !before.isEmpty { return before }
    }
    guard states.opensWithPart(at: sentence.lowerBound), sentence.lowerBound > 0, !isDated(sentence) else {
      return []
    }
    let last = passage.clause(at: sentence.lowerBound - 1)
    let before = sentenceRange(of: last)
    let told = roles(in: before).intersection(whole)
    // 登记在册企业300户。其中，外资20户: parts of what stands, where no word says that they came.
    return told.isEmpty && countsState(in: before) ? [.state] : told
  }

  /// Whether the first number of a sentence says how many there are.
  private func countsState(in sentence: Range<Int>) -> Bool {
    guard let first = numbers.first(where: { sentence.contains($0.lowerBound) }) else { return false }
    let clause = passage.clauses[passage.clause(at: first.lowerBound)].utf8Range
    let own = clause.lowerBound..<first.lowerBound
    // 截至6月末，基站总数达454个.
    return says(.state, in: own) || says(.snapshot, in: own) && endsIn(sentence.lowerBound..<first.lowerBound)
  }

  /// Whether the day of an end is named in a stretch: 截至6月末.
  private func endsIn(_ range: Range<Int>) -> Bool {
    times.contains { $0.asOfDay != nil && range.overlaps($0.expression.utf8Range) }
  }

  /// Whether a number tells how far that has moved, or what share it is, of which the sentence says how many there are.
  private func measuresState(_ mention: Mention, in sentence: Range<Int>) -> Bool {
    mention.measure != .level && countsState(in: sentence)
      && !times.contains {
        $0.expression.role == .frame && $0.asOfDay == nil
          && sentence.contains($0.expression.utf8Range.lowerBound)
          && $0.expression.utf8Range.upperBound <= mention.utf8Range.lowerBound
      }
  }

  /// 累计查办450件，移送26件: what a sentence without a time begins to count up, it goes on counting.
  private func goesOnCounting(
    _ mention: Mention, _ roles: Set<ContextVocabulary.Role>, in sentence: Range<Int>
  ) -> Bool {
    let others: Set<ContextVocabulary.Role> = [
      .flow, .state, .snapshot, .standing, .manning, .daily, .each, .habitual, .milestone, .survey,
    ]
    return mention.measure == .level && roles.isDisjoint(with: others)
      && !isDated(sentence.lowerBound..<mention.utf8Range.lowerBound)
      && says(.cumulative, in: sentence.lowerBound..<passage.clauses[mention.clause].utf8Range.lowerBound)
  }

  private func isDated(_ range: Range<Int>) -> Bool {
    times.contains { range.contains($0.expression.utf8Range.lowerBound) && $0.expression.role == .frame }
  }

  /// 现有吸毒人员中，18岁以下2名: what a clause before says of the whole holds for its parts.
  private func namesParts(of role: ContextVocabulary.Role, before clause: Int) -> Bool {
    let sentence = passage.clauses[clause].sentence
    return passage.clauses[..<clause].reversed().prefix { $0.sentence == sentence }.contains { clause in
      passage.folded.has("中", before: clause.utf8Range.upperBound)
        && says(role, in: clause.utf8Range)
    }
  }

  private func roles(in range: Range<Int>) -> Set<ContextVocabulary.Role> {
    Set(words(in: range).map(\.value))
  }

  private func says(_ role: ContextVocabulary.Role, in range: Range<Int>) -> Bool {
    words(in: range).contains { $0.value == role }
  }

  /// The words of a stretch; the passage's stand in order and apart.
  private func words(in range: Range<Int>) -> ArraySlice<PhraseTable<ContextVocabulary.Role>.Match> {
    let first = words.end { $0.utf8Range.lowerBound < range.lowerBound }
    return words[first...].prefix { $0.utf8Range.upperBound <= range.upperBound }
  }

  private func sentenceRange(of clause: Int) -> Range<Int> {
    let number = passage.clauses[clause].sentence
    var first = clause
    while first > 0, passage.clauses[first - 1].sentence == number { first -= 1 }
    var last = clause
    while last + 1 < passage.clauses.count, passage.clauses[last + 1].sentence == number { last += 1 }
    return passage.clauses[first].utf8Range.lowerBound..<passage.clauses[last].utf8Range.upperBound
  }
}
