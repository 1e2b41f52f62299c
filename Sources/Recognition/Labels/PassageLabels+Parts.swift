import Records

/// Which whole the numbers of a sentence divide.
extension PassageLabels {
  /// Keeps the whole that the numbers of this sentence divide: 缴获的毒品中，….
  mutating func readTopic(before start: Int) {
    readExceptedClass(before: start)
    guard start - 2 >= sentenceStart, items[start - 1].roles.has([.comma, .colon]),
      items[start - 2].roles.has(.within)
    else { return }
    let begin = clauseStart(before: start - 1)
    guard begin == sentenceStart || !items[begin - 1].roles.has(.number) else { return }
    topic = []
    topicVerb = []
    let phrase = PhraseCutter(
      items: items, bytes: passage.folded, words: words, isChange: false, isRatio: false
    ).phrase(begin..<start - 2)
    guard !phrase.isEmpty else { return }
    if phrase.hasVerb, let next = phrase.object.first, items[next].roles.has(.of) {
      topicVerb = text(phrase.verb)
    } else {
      topic = text(phrase.core) + tokens.bytes[items[start - 2].range]
    }
  }

  /// Keeps the class of which the clause before takes some out: 乙类传染病中除鼠疫外，…; 乙类传染病中鼠疫无发病，其余….
  private mutating func readExceptedClass(before start: Int) {
    if start > sentenceStart, items[start - 1].roles.has(.semicolon) { exceptedClass = [] }
    guard start - 2 >= sentenceStart, items[start - 1].roles.has(.comma) else { return }
    let clause = clauseStart(before: start - 1)..<start - 1
    guard let within = clause.first(where: { items[$0].roles.has(.within) }),
      let name = words.quantities.classed(in: text(clause.lowerBound..<within)),
      items[clause.upperBound - 1].mention < 0,
      items[start].roles.has(.rest)
        || words.restrictions.isException(
          passage.folded[items[within].upper..<items[clause.upperBound - 1].upper])
    else { return }
    exceptedClass = Array(text(clause.lowerBound..<within)[name])
  }

  /// Opens, keeps or closes the whole whose parts are told.
  mutating func readWhole(_ phrase: LabelPhrase, isChange: Bool, symbol: String, start: Int) {
    let isInBrackets =
      start >= 2 && items[start - 1].roles.has(.open) && items[start - 2].mention >= 0
      && restated(by: start) == nil
      && !words.restrictions.leavesOut(passage.folded[items[start].lower...])
    if phrase.marks.has(.part) || isInBrackets || standsAlone(.part, before: start) {
      // 其中酒驾30起（饮酒20起、醉酒10起）: brackets tell the parts of the number before them.
      let bracketed = isInBrackets ? said.last { $0.token == start - 2 && $0.isLevel } : nil
      guard let parent = bracketed ?? parent(ofUnit: symbol) else { return }
      if whole == nil || phrase.marks.has(.part) || isInBrackets {
        if let whole, whole.fillsSentence { outerWhole = whole }
        whole = Whole(
          parent: parent, unit: symbol, fillsSentence: said.isEmpty,
          isDivided: (phrase.marks.has(.division) || standsAlone(.division, before: start))
            && !goesOnUnsaid(from: start))
      }
      return
    }
    guard let open = whole, let last = said.last else { return }
    let between = items[last.token..<start]
    // 其中境外输入21例；新增治愈378例，新增无症状870例: what is new again is none of the parts.
    let isRestated =
      open.fillsSentence && phrase.hasVerb && items[phrase.verb.lowerBound].roles.has(.flow)
      && phrase.core.count > 1 && !items[phrase.verb.lowerBound + 1].roles.has(.qualifier)
      && open.parent.verb.ends(with: text(phrase.verb.lowerBound..<phrase.verb.lowerBound + 1))
    let isClosed =
      between.contains { $0.roles.has(.close) }
      || (!open.fillsSentence && between.contains { $0.roles.has(.semicolon) })
    if isRestated {
      whole = nil
      outerWhole = nil
    } else if isClosed || (!isChange && !UnitShape.areAlike(symbol, open.unit)) {
      whole = between.contains { $0.roles.has(.semicolon) } ? outerWhole : nil
      outerWhole = nil
    }
  }

  /// Whether a word of a role stands alone in the clause before: 其中，….
  private func standsAlone(_ role: LabelRoles, before start: Int) -> Bool {
    start - 2 >= sentenceStart && items[start - 1].roles.has([.comma, .colon])
      && items[start - 2].roles.has(role)
  }

  /// Whether 等 stands behind a number in the rest of the sentence: there are more than it names.
  private func goesOnUnsaid(from start: Int) -> Bool {
    items[start...].prefix { !$0.roles.has([.stop, .semicolon]) }.contains { $0.roles.has(.etc) }
  }

  private func parent(ofUnit symbol: String) -> LabelMemory? {
    let levels = said.filter { $0.isLevel && !$0.isPart }
    // 接警860起，其中火灾200起、其他60起。其中，涉台风400起: behind a list of parts the whole is meant, and not the last of them.
    return levels.last { UnitShape.areAlike($0.unit, symbol) } ?? levels.last ?? wholeBefore ?? before
  }
}
