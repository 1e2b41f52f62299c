import Lexicon
import Records

/// Labels of numbers that no verb stands before.
extension PassageLabels {
  /// Nothing that counts stands before the number: its noun, and what is said of it.
  mutating func composeFromNoun(
    _ phrase: LabelPhrase, counted: CountedNoun, unit: CountedUnit, start: Int, into memory: inout LabelMemory
  ) -> String {
    let noun = text(counted.noun)
    let predicate = text(counted.predicate)
    let isPreposed =
      phrase.marks.has([.fronted, .toward, .preposed]) || !phrase.isEmpty && !phrase.marks.has(.copula)
    let goesOn =
      noun.isEmpty && !unit.isPerson && phrase.marks.has(.copula) && said.last != nil && !counted.isPassive
    if goesOn || noun.isEmpty && predicate.isEmpty { return carryLabel(phrase, start: start, into: &memory) }
    memory.end = max(counted.noun.upperBound, memory.token + 1)
    memory.object = noun
    if isPreposed, !predicate.isEmpty, !phrase.marks.has(.preposed) || noun.isEmpty {
      memory.label = frontedLabel(phrase, counted: counted)
      memory.isFronted = phrase.marks.has(.toward) || phrase.core.contains { items[$0].roles.has(.toward) }
      return "object-fronted"
    }
    if unit.isThing, !noun.isEmpty, actsOnNext(counted) {
      // 20家景区接待游客30万人次: what they did is counted by the next number, of which they are the subject.
      memory.label = noun
      memory.isHost = true
      return "noun-after"
    }
    if !noun.isEmpty, !isPreposed, leadsToNext(counted) {
      // 19个省份共破获案件118起: what they did is what the next number counts.
      memory.label = noun + predicate
      return "noun-predicate"
    }
    if noun.isEmpty {
      memory.label = predicate
      memory.verb = predicate
      memory.end = counted.end
      if unit.isThing, let last = said.last(where: \.isLevel) ?? gradedBefore(memory.token),
        last.unit == memory.unit, !last.object.isEmpty
      {
        // 1600间房屋倒塌，7900间不同程度损坏.
        memory.object = last.object
        memory.label = last.object + predicate
        return "object-carried"
      }
      // 3个集体、7人受表彰: the list before shares the words behind it.
      if phrase.marks.has(.listed) || memory.token > 0 && items[memory.token - 1].roles.has(.and) {
        addPredicate(predicate, to: memory)
      }
      return "outcome"
    }
    if counted.isPassive, !predicate.isEmpty {
      // 被查获的 was somebody's act, 被水淹 befell them.
      let isAct = items[counted.predicate.lowerBound].roles.has(.act)
      memory.label = isAct ? predicate + noun : noun + words.passiveSign + predicate
      addPredicate(predicate, to: memory)
      return "passive"
    }
    if unit.isRatio, !counted.furtherPredicate.isEmpty {
      memory.label = noun + text(counted.furtherPredicate)
      return "noun-predicate"
    }
    if !predicate.isEmpty, items[counted.predicate.lowerBound].roles.has([.state, .act, .flow]), !isPreposed,
      !isMereActivity(counted.predicate.lowerBound) || unit.isPerson
    {
      memory.label = noun + predicate
      memory.end = max(memory.end, counted.predicate.upperBound)
      addPredicate(predicate, to: memory)
      return "noun-predicate"
    }
    if unit.isPerson, !predicate.isEmpty {
      memory.label = noun + predicate
      return "noun-predicate"
    }
    if let act = actOfFronted(counted, token: memory.token) {
      let etc = counted.noun.first { items[$0].roles.has(.etc) } ?? counted.noun.upperBound
      memory.object = text(counted.noun.lowerBound..<etc)
      memory.label = act + memory.object
      addAct(act, to: memory)
      return "object-fronted"
    }
    let startsClause = !phrase.marks.has([.listed, .part]) && start > 0 && items[start - 1].roles.has(.comma)
    let isOwnClause = startsClause && !(predicate.isEmpty && counted.furtherPredicate.isEmpty)
    // 接报灾情27起，造成6个市受灾: what came of it is nothing done to it.
    let isResult = (start..<memory.token).contains { items[$0].roles.has(.cause) }
    // 查处30人，其中3人未成年: what they are not is nothing done to them.
    let isDenied = counted.noun.first.map { items[$0].roles.has(.negation) } ?? false
    let carried = isPreposed || isOwnClause || isDenied || isResult ? [] : carriedVerb(phrase, memory: memory)
    memory.verb = carried
    if let last = said.last, !carried.isEmpty { memory.verbRoles = last.verbRoles }
    memory.label = carried + noun
    memory.isBareNoun = carried.isEmpty
    return carried.isEmpty ? "noun-after" : "verb-carried"
  }

  /// Whether what is said of the things counted leads to a number of its own.
  func actsOnNext(_ counted: CountedNoun) -> Bool {
    guard let verb = counted.predicate.first, counted.end < items.count,
      words.growth.isHosting(passage.folded[items[verb].range])
    else { return false }
    return items[counted.end].mention >= 0 && counted.predicate.upperBound == counted.end
  }

  /// Whether what those counted did, and what to, stands straight before a number in another unit.
  private func leadsToNext(_ counted: CountedNoun) -> Bool {
    guard let verb = counted.predicate.first, items[verb].roles.has([.act, .flow]), !counted.isPassive,
      counted.predicate.upperBound == counted.end, counted.end < items.count, items[counted.end].mention >= 0,
      counted.noun.lowerBound > 0, items[counted.noun.lowerBound - 1].mention >= 0
    else { return false }
    let (own, next) = (
      mentions[items[counted.noun.lowerBound - 1].mention], mentions[items[counted.end].mention]
    )
    // 43家法院收案数超过1万件: from how much on each of them is meant tells nothing of all.
    return next.measure == .level && next.change == nil && next.unit != own.unit && !own.unit.isEmpty
      && next.utf8Range.lowerBound == next.numeralRange.lowerBound
  }

  /// 230台装备正在开展排查: what they do says nothing of what they are.
  private func isMereActivity(_ token: Int) -> Bool {
    items[token].roles.has(.further) && !items[token].roles.has([.flow, .state])
  }

  /// 将90名嫌疑人押送到机场, 向23名群众返还现金.
  private func frontedLabel(_ phrase: LabelPhrase, counted: CountedNoun) -> [UInt8] {
    let noun = text(counted.noun)
    let verb = counted.predicate.lowerBound
    let movesTo =
      verb + 1 < counted.predicate.upperBound && items[verb + 1].roles.has([.copula, .preposition])
    if movesTo { return text(verb..<verb + 1) + noun }
    let isFronted = phrase.marks.has(.fronted) || phrase.core.contains { items[$0].roles.has(.fronting) }
    if isFronted, counted.predicate.count > 1 { return noun + text(counted.predicate) }
    return text(counted.predicate) + noun
  }

  /// 对3家旅馆、2家酒吧开展了清查: the act that a verb without meaning of its own leads to, where 对 puts its objects before it.
  private func actOfFronted(_ counted: CountedNoun, token: Int) -> [UInt8]? {
    guard
      items[sentenceStart..<token].reversed().prefix(while: { !$0.roles.has(LabelRoles.breaks) })
        .contains(where: { $0.roles.has(.toward) })
    else { return nil }
    let act = counted.furtherPredicate.drop {
      words.restrictions.isLight(passage.folded[items[$0].range]) || items[$0].roles.has([.filler, .adverb])
    }
    guard let first = act.first, first > counted.furtherPredicate.lowerBound,
      items[first].roles.has([.act, .soft])
    else { return nil }
    // 展开搜查并疏散人员: what else was done had another object.
    return text(first..<(act.first { items[$0].roles.has([.and, .adverb]) } ?? act.upperBound))
  }
}
