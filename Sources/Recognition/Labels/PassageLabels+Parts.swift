import Lexicon
import Records

/// Which whole the numbers of a sentence divide.
extension PassageLabels {
  /// Keeps the whole that the numbers of this sentence divide: 缴获的毒品中，….
  mutating func readTopic(before start: Int) {
    readClass(before: start)
    guard start - 2 >= sentenceStart, items[start - 1].roles.has([.comma, .colon]),
      items[start - 2].roles.has(.within)
    else { return }
    var begin = clauseStart(before: start - 1)
    guard begin == sentenceStart || !items[begin - 1].roles.has(.number) else { return }
    topic = []
    topicNoun = []
    topicVerb = []
    topicObject = []
    // 在全部警情中，…: what only leads to the whole is no part of its name.
    while begin < start - 2, items[begin].roles.has([.preposition, .filler]) { begin += 1 }
    let phrase = PhraseCutter(
      items: items, bytes: passage.folded, words: words, isChange: false, isRatio: false
    ).phrase(begin..<start - 2)
    guard !phrase.isEmpty else { return }
    if phrase.hasVerb, let next = phrase.object.first, items[next].roles.has(.of) {
      topicVerb = text(phrase.verb)
      topicObject = text(next + 1..<phrase.object.upperBound)
    } else {
      topic = text(phrase.core) + tokens.bytes[items[start - 2].range]
      topicNoun = phrase.hasVerb && phrase.verbRoles.has(.act) ? [] : text(phrase.core)
    }
  }

  /// Keeps the class that the clause before is about, or takes some out of: 丙类传染病方面，…; 乙类传染病中除鼠疫外，…; 乙类传染病中鼠疫
  /// 无发病，其余….
  private mutating func readClass(before start: Int) {
    if start > sentenceStart, items[start - 1].roles.has(.semicolon),
      !words.restrictions.opensRateOfClass(passage.folded[items[start].lower...])
    {
      classTold = []
    }
    guard start - 2 >= sentenceStart, items[start - 1].roles.has(.comma) else { return }
    var clause = clauseStart(before: start - 1)..<start - 1
    if items[start].roles.has(.rest), clause.lowerBound - 2 >= sentenceStart,
      items[clause.lowerBound - 1].roles.has(.comma), items[clause.lowerBound - 2].roles.has(.within)
    {
      // 乙类传染病中，鼠疫无发病，其余….
      clause = clauseStart(before: clause.lowerBound - 1)..<clause.lowerBound - 1
    }
    let last = clause.upperBound - 1
    if items[last].mention < 0, let kind = kindBeforeException(clause) {
      classTold = kind
      return
    }
    guard items[last].mention < 0,
      let frame = clause.first(where: { items[$0].roles.has(.within) })
        ?? (items[last].roles.has(.frame) ? last : nil)
    else { return }
    let words = text(clause.lowerBound..<frame)
    guard let name = self.words.quantities.classed(in: words),
      frame == last && name.upperBound == words.count || items[start].roles.has(.rest)
        || self.words.restrictions.isException(passage.folded[items[frame].upper..<items[last].upper])
    else { return }
    classTold = Array(words[name])
  }

  /// 乙类传染病 of 乙类传染病除鼠疫外.
  private func kindBeforeException(_ clause: Range<Int>) -> [UInt8]? {
    let bytes = passage.folded[items[clause.lowerBound].lower..<items[clause.upperBound - 1].upper]
    guard let start = words.restrictions.exceptionStart(in: bytes) else { return nil }
    let kind = Array(bytes[..<start])
    guard let name = words.quantities.classed(in: kind), name.upperBound == kind.count else { return nil }
    return Array(kind[name])
  }

  /// Opens, keeps or closes the whole whose parts are told.
  mutating func readWhole(_ phrase: LabelPhrase, isChange: Bool, unit: CountedUnit, start: Int, token: Int) {
    let depth = depths[start]
    if !isNextKind(phrase, unit: unit) { closeWholes(behind: start, depth: depth) }
    if !wholes.isEmpty, goesBeyondParts(start) { wholes = [] }
    let isAmong = isAmongLast(before: token, unit: unit)
    // （6月为30例）: what was before is no part of what is now.
    let isInBrackets =
      opensBrackets(before: start, unit: unit) && !items[start].roles.has(.time)
      && !words.growth.isWidePlace(passage.folded[items[start].lower...])
      && !words.restrictions.leavesOut(passage.folded[items[start].lower...])
      && !words.restrictions.takesAll(passage.folded[items[start - 1].upper...])
    if phrase.marks.has(.part) || isInBrackets || isAmong || standsAlone(.part, before: start) {
      // 其中酒驾30起（饮酒20起、醉酒10起）: brackets tell the parts of the number before them.
      let bracketed = isInBrackets ? said.last.flatMap { $0.isLevel ? $0 : nil } : nil
      guard
        let parent = bracketed ?? partDivided(at: depth, unit: unit)
          ?? parent(ofUnit: unit, at: depth, isGrowth: isChange)
      else { return }
      if whole == nil || phrase.marks.has(.part) || isInBrackets || isAmong {
        // 其中甲30起，其中乙12起: of two in one clause the later holds.
        if let open = whole, !open.goesOn, open.depth == depth { wholes.removeLast() }
        wholes.append(
          Whole(
            parent: parent, unit: unit,
            goesOn: said.isEmpty || isInBrackets || opensList(before: start, token), depth: depth,
            isDivided: (phrase.marks.has(.division) || standsAlone(.division, before: start))
              && !goesOnUnsaid(from: start), isOfList: bracketed == nil && closesList(parent)))
      }
      return
    }
    // 立案120起：破案80起，起诉20起: what came of them is no kind of them; 火灾扑救 is a name.
    let isOutcome = phrase.verb.count == 1 && phrase.object.isEmpty && phrase.verbRoles.has(.act)
    if whole == nil, !isChange,
      let (parent, opening) = wholeDivided(start: start, token: token, unit: unit),
      opening != .colon || !isOutcome
    {
      wholes.append(Whole(parent: parent, unit: unit, goesOn: true, depth: depth, opening: opening))
    }
    guard let open = whole else { return }
    if open.opening == .colon, opensList(token) {
      wholes = []
      return
    }
    if open.opening == .noun, phrase.hasVerb, !said.isEmpty {
      // 提请减刑的罪犯中，重刑犯65人，裁定59人: what was done with them is no kind of them.
      wholes = []
      return
    }
    // 其中境外输入21例；新增治愈378例，新增无症状870例: what is new again is none of the parts.
    let isRestated =
      open.goesOn && phrase.hasVerb && items[phrase.verb.lowerBound].roles.has(.flow)
      && phrase.core.count > 1 && !items[phrase.verb.lowerBound + 1].roles.has(.qualifier)
      && open.parent.verb.ends(with: text(phrase.verb.lowerBound..<phrase.verb.lowerBound + 1))
    if isRestated {
      wholes = []
    } else if !open.goesOn, depth == open.depth, hasOwnCause(phrase) {
      // 查处酒驾900起，其中醉驾170起，因酒驾导致死亡事故15起.
      wholes.removeAll { $0.depth == depth }
    } else if !isChange, !unit.isAlike(open.unit) {
      wholes.removeAll { !unit.isAlike($0.unit) }
    }
  }

  /// 抓获50人，其中逃犯33人，另据了解，投案15人: whether a word behind the last number leads on to something else.
  private func goesBeyondParts(_ start: Int) -> Bool {
    guard let last = said.last, last.token < start else { return false }
    return items[last.token..<start].contains { words.restrictions.leadsBeyond(passage.folded[$0.range]) }
  }

  /// Whether a number behind parts that tell no cause says what came of one: 因酒驾导致死亡事故; 因电气故障引发 is a part.
  private func hasOwnCause(_ phrase: LabelPhrase) -> Bool {
    guard let first = phrase.core.first, items[first].roles.isSuperset(of: [.manner, .preposition]),
      let cause = phrase.core.first(where: { items[$0].roles.has(.cause) }),
      cause + 1 < phrase.core.upperBound, let last = said.last, last.isPart
    else { return false }
    return !last.label.starts(with: tokens.bytes[items[first].range])
  }

  /// 18起较大火灾中有10起: whether a number is among those that the number before it in its clause counts.
  private func isAmongLast(before token: Int, unit: CountedUnit) -> Bool {
    guard let last = said.last, last.isLevel, last.token < token, last.unit.isAlike(unit) else {
      return false
    }
    let words = items[last.token + 1..<token]
    return words.contains { $0.roles.has(.within) } && !words.contains { $0.roles.has(LabelRoles.breaks) }
  }

  /// Whether brackets open before a number, right behind another or its noun: 13例转为确诊病例（甲市9例）.
  private func opensBrackets(before start: Int, unit: CountedUnit) -> Bool {
    guard start >= 2, items[start - 1].roles.has(.open), restated(by: start) == nil, let last = said.last,
      last.token < start - 1
    else { return false }
    let noun = items[last.token + 1..<start - 1]
    return noun.isEmpty
      || unit.isAlike(last.unit) && depths[last.token] == depths[start] - 1
        && !noun.contains { $0.roles.has([LabelRoles.breaks, .and, .comparator, .share, .change]) }
  }

  /// Closes the wholes whose brackets are closed, and at a semicolon those of a single clause.
  ///
  /// What closed brackets told of a number is no longer what was said last.
  mutating func closeWholes(behind start: Int, depth: Int) {
    guard !wholes.isEmpty, let last = said.last, last.token < start else { return }
    let between = items[last.token..<start]
    let isClosed = between.contains { $0.roles.has(.close) } && !holdsOnlyGrowth(behind: last, depth: depth)
    let hasSemicolon = between.contains { $0.roles.has(.semicolon) }
    if hasSemicolon { wholes.removeAll { $0.depth >= depth && !$0.goesOn } }
    guard isClosed else { return }
    if wholes.contains(where: { $0.depth > depth }) {
      said.removeAll { depths[$0.token] > depth }
      lastCases = said.lastIndex { $0.isLevel && isCases($0) }
      lastCrime = said.lastIndex { $0.isLevel && isOfCrime($0) }
    }
    // （男性60名（含学生5名），女性25名）: what a bracket opened goes on to its end.
    wholes.removeAll {
      $0.depth > depth || !hasSemicolon && $0.depth == depth && !(depth > 0 && $0.goesOn)
    }
  }

  /// 其中盗窃11起（同比下降2%），诈骗6起（…）: brackets that only say how a part grew end no list of parts.
  private func holdsOnlyGrowth(behind last: LabelMemory, depth: Int) -> Bool {
    guard depths[last.token] == depth + 1, let part = said.last(where: { depths[$0.token] == depth }),
      part.isPart
    else { return false }
    return said.reversed().prefix { $0.token > part.token }.allSatisfy { !tellsLevel($0) }
  }

  /// 设置安置点124个，安置2万人，其中，甲州设置安置点44个、安置1.7万人: behind 其中 what is told by the same words is a part of what
  /// was told before it.
  func wholeOfSame(_ memory: LabelMemory) -> LabelMemory? {
    let mention = mentions[memory.mention]
    guard memory.isLevel, mention.change == nil, mention.measure == .level, !memory.label.isEmpty,
      let part = lastPart(before: memory.token), part >= sentenceStart, part > breakBefore
    else { return nil }
    return said.last {
      $0.isLevel && $0.token < part && !$0.isPart && $0.label == memory.label && $0.unit == memory.unit
        && mention.quantity.value < mentions[$0.mention].quantity.value
    }
  }

  /// 查处118起，其中现场查处21起、非现场97起: a part that has no words but such as labels leave out is told from its whole by them.
  func toldApart(_ part: LabelMemory, from start: Int) -> [UInt8]? {
    guard part.isPart, part.isLevel, let parent = whole?.parent, parent.isLevel, parent.unit == part.unit,
      part.label.isEmpty || part.label == parent.label
    else { return nil }
    let dropped = (start..<part.token).filter { index in
      items[index].roles.has([.adverb, .filler, .negation])
        && items[index].roles.isDisjoint(with: Self.saidOfNoPart)
        && !words.restrictions.isSum(passage.folded[items[index].range])
    }
    let own = dropped.flatMap { tokens.bytes[items[$0].range] }
    return own.isEmpty ? nil : own + parent.label
  }

  private static let saidOfNoPart = LabelRoles.breaks.union(LabelRoles.verbs).union([
    .part, .time, .place, .and, .each, .copula, .number, .of, .open, .close, .actor, .having, .head,
  ])

  /// 甲市47例，其中乙区39例 in brackets: there the number right before 其中 is divided.
  private func partDivided(at depth: Int, unit: CountedUnit) -> LabelMemory? {
    guard depth > 0, let last = said.last, last.isLevel, last.isPart, depths[last.token] == depth,
      last.unit.isAlike(unit)
    else { return nil }
    return last
  }

  /// Whether a word of a role stands alone in the clause before: 其中，….
  private func standsAlone(_ role: LabelRoles, before start: Int) -> Bool {
    start - 2 >= sentenceStart && items[start - 1].roles.has([.comma, .colon])
      && items[start - 2].roles.has(role)
  }

  /// 其中：小春14.8万吨，增长1.4%；大春65.5万吨: a colon behind 其中 opens a list that semicolons part.
  private func opensList(before start: Int, _ token: Int) -> Bool {
    (max(start - 1, sentenceStart + 1)..<max(token, start)).contains { index in
      index > sentenceStart && items[index].roles.has(.colon) && items[index - 1].roles.has(.part)
    }
  }

  /// 其中民事案件900件，审结850件；刑事68件，审结60件: whether a kind of court cases without a verb goes on with the parts behind their ；.
  private func isNextKind(_ phrase: LabelPhrase, unit: CountedUnit) -> Bool {
    guard unit.isCase, !phrase.hasVerb, !phrase.core.isEmpty, let open = wholes.last, open.unit.isAlike(unit),
      depths[phrase.core.lowerBound] == open.depth,
      let noun = words.head(of: open.parent.object),
      words.cases.courtKind(in: Lexicon.folded(text(phrase.core) + noun)) != nil
    else { return false }
    return said.contains { $0.isPart && words.cases.courtKind(in: Lexicon.folded($0.object)) != nil }
  }

  /// Whether 等 stands behind a number in the rest of the sentence: there are more than it names.
  private func goesOnUnsaid(from start: Int) -> Bool {
    items[start...].prefix { !$0.roles.has([.stop, .semicolon]) }.contains { $0.roles.has(.etc) }
  }

  /// 盗窃、诈骗嫌疑人60名、40名，其中未成年人5名: whether a number is the last of several that a list of this sentence tells of.
  private func closesList(_ parent: LabelMemory) -> Bool {
    guard let index = said.lastIndex(where: { $0.mention == parent.mention }), index > 0, !parent.isPart
    else {
      return false
    }
    let other = said[index - 1]
    let between = items[other.token + 1..<max(other.token + 1, parent.token)]
    return other.isLevel && !other.isPart && other.unit.isAlike(parent.unit)
      && between.contains { $0.roles.has(.and) } && !between.contains { $0.roles.has(LabelRoles.breaks) }
  }

  private func parent(ofUnit unit: CountedUnit, at depth: Int, isGrowth: Bool) -> LabelMemory? {
    let all = said.filter { $0.isLevel && !$0.isPart }
    // 不起诉118人（不含附条件不起诉5人），其中93人…: what closed brackets told is not divided behind them.
    let outside = all.filter { depths[$0.token] <= depth }
    let levels = outside.isEmpty ? all : outside
    // 接警860起，其中火灾200起、其他60起。其中，涉台风400起: behind a list of parts the whole is meant, and not the last of them.
    if let own = levels.last(where: { $0.unit.isAlike(unit) }) ?? levels.last ?? wholeBefore { return own }
    // 受理案件1800件，结案900件。受理增加160件。其中：受理刑事案件68件: a growth told between is no whole.
    if let told = before, !tellsLevel(told), !isGrowth {
      let wholes = levelsBefore.filter { tellsLevel($0) && !$0.isPart }
      return wholes.first { $0.unit.isAlike(unit) } ?? wholes.first
    }
    return saidBefore.last { $0.isLevel && !$0.isPart && $0.unit.isAlike(unit) && !isAverage($0) } ?? before
  }

  /// 结案5万件，法官人均结案210件。其中，…: what is told of each, or of a day, has no parts.
  private func isAverage(_ memory: LabelMemory) -> Bool {
    mentions[memory.mention].measure == .perTime || memory.isOfEach
  }

  /// Whether a number told how much there was, and not how much more.
  func tellsLevel(_ memory: LabelMemory) -> Bool {
    memory.isLevel && mentions[memory.mention].change == nil && mentions[memory.mention].measure != .change
  }
}
