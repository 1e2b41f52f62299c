/// Finds the verb of a phrase, and where the label begins before it.
extension PhraseCutter {
  func findVerb(_ phrase: inout LabelPhrase) {
    let core = phrase.core
    phrase.object = core
    phrase.verb = core.lowerBound..<core.lowerBound
    guard let first = core.first else { return }
    var verb: Int?
    let qualifies =
      items[first].roles.has(.state) && !items[first].roles.has(.act) && core.count > 1
      && items[first + 1].roles.has([.text, .head])
    if items[first].roles.has(LabelRoles.verbs), !isNamed(core), !qualifies {
      verb = first
      if items[first].roles.has(.pivot), let later = laterAct(after: first, in: core) {
        verb = (first..<later).last { isCarriedOut(later, by: $0, in: core) } ?? later
      }
    } else if !isChange, !isRatio, !isNamed(core) {
      verb =
        givesOpinion(core)
        ? core.last { items[$0].roles.has(.act) } : core.first { items[$0].roles.has(.act) }
      if let act = verb, items[act].roles.has(.pivot), let later = laterAct(after: act, in: core) {
        verb = later
      }
    }
    if let act = verb, act > first {
      if let object = objectBefore(act, in: core) {
        phrase.verbRoles = items[act].roles
        phrase.verb = act..<act + 1
        phrase.object = object
        return
      }
      let nounEnd = nounEnd(before: act, from: first)
      let noun = ((first..<nounEnd).first { !items[$0].roles.has([.actor, .place]) } ?? first)..<nounEnd
      // 诈骗立案412起: a verb at the end with its noun right before it; 诉前调解: a short adverbial.
      let isNounVerb = act + 1 == core.upperBound || items[act - 1].roles.has(.manner) && act - 1 == first
      if isNounVerb, !(act == first + 1 && items[first].roles == .atom),
        noun.allSatisfy({ isPlain($0, in: noun) }),
        noun.upperBound == act || items[noun.upperBound - 1].roles.has(.head)
      {
        if act + 1 == core.upperBound, items[act].range.count == 3,
          words.head(of: Array(bytes[items[noun.lowerBound].lower..<items[noun.upperBound - 1].upper])) != nil
        {
          // 命案立17起: as 立命案.
          phrase.verbRoles = items[act].roles
          phrase.verb = act..<act + 1
          phrase.object = noun
          return
        }
        phrase.verbRoles = items[act].roles
        phrase.verb = noun.lowerBound..<act + 1
        phrase.object = act + 1..<core.upperBound
        return
      }
      phrase.core = start(before: act, in: core)..<core.upperBound
    } else if verb == nil, !isChange, !isRatio, let last = core.last, last > first,
      items[last].roles.has(.soft), items[last].range.count == 3
    {
      // 司警「春节行动」拘216人: a verb of one sign between its subject and the number.
      verb = last
      phrase.core = last..<core.upperBound
    } else if verb == nil, !isNamed(core) {
      verb = core.first(where: { items[$0].roles.has([.flow, .state]) && !(qualifies && $0 == first) })
    }
    guard let verb else { return }
    phrase.verbRoles = items[verb].roles
    var end = verb + 1
    while end < core.upperBound, items[end].roles.has([.act, .soft, .flow, .adverb, .filler]),
      !items[end].roles.has([.head, .wide, .amount]), !qualifiesNoun(end, in: core),
      !namesCase(end, in: core)
    {
      if items[end].roles.has(LabelRoles.verbs) { phrase.verbRoles.formUnion(items[end].roles) }
      end += 1
    }
    phrase.verb = phrase.core.lowerBound..<end
    phrase.object = end..<core.upperBound
  }

  /// 查扣涉案车辆: behind an act, a verb of being involved says which things its noun means.
  private func qualifiesNoun(_ token: Int, in core: Range<Int>) -> Bool {
    items[token].roles.has(.flow) && token + 1 < core.upperBound
      && words.isVerb("involve", Array(bytes[items[token].range]))
  }

  /// 侦办骗取出口退税案件: behind an act on cases, a verb that is none of the police says what cases they are.
  private func namesCase(_ token: Int, in core: Range<Int>) -> Bool {
    guard token + 1 < core.upperBound, items[token].roles.has([.flow, .soft]),
      !items[token].roles.has([.act, .adverb, .filler])
    else { return false }
    // 排查客运企业: what they do says which.
    let noun = bytes[items[token + 1].lower..<items[core.upperBound - 1].upper]
    return words.restrictions.isDoer(noun)
      || isCase && token + 2 < core.upperBound && items[core.upperBound - 1].roles.has([.head, .wide])
  }

  /// Where a noun ends before an act: at 共, 累计 and their like, which count it all.
  private func nounEnd(before act: Int, from first: Int) -> Int {
    var end = act
    while end > first + 1, items[end - 1].roles.has(.filler), !items[end - 1].roles.has(.head) { end -= 1 }
    return end
  }

  /// 酒驾共查处30起: what an act at the end was done to, where 共 or its like tells the two apart and the noun is one that
  /// indicators have as an object; any other may be who acted.
  private func objectBefore(_ act: Int, in core: Range<Int>) -> Range<Int>? {
    let end = nounEnd(before: act, from: core.lowerBound)
    let start = (core.lowerBound..<end).first { !items[$0].roles.has([.actor, .place]) } ?? core.lowerBound
    let object = start..<end
    guard act + 1 == core.upperBound, object.upperBound < act else { return nil }
    let noun = bytes[items[object.lowerBound].lower..<items[object.upperBound - 1].upper]
    // 妨害国（边）境管理犯罪共起诉107人.
    guard words.offences.isObject(noun) || words.offences.endsCrime(Array(noun)) || isListOfCases(object)
    else { return nil }
    return object
  }

  /// 盗窃、诈骗、抢劫案件共破获30起: kinds of cases that share their noun.
  private func isListOfCases(_ object: Range<Int>) -> Bool {
    guard let last = object.last, items[last].roles.has(.head),
      object.contains(where: { items[$0].roles.has(.and) })
    else { return false }
    let noun = bytes[items[last].range]
    return words.caseHead.elementsEqual(noun)
      && object.split(whereSeparator: { items[$0].roles.has(.and) }).allSatisfy { part in
        part.allSatisfy { items[$0].roles.isSubset(of: Self.plain) }
          && items[part.startIndex].lower < items[part.endIndex - 1].upper
      }
  }

  private static let plain: LabelRoles = [
    .text, .head, .qualifier, .atom, .per, .amount, .wide, .of, .nominal, .state, .kind, .manner, .degree,
    .etc, .suspect, .tally,
  ]

  /// Whether a token is part of a noun; 客运 of 道路客运 is no act, as it would be at the noun's head.
  private func isPlain(_ token: Int, in noun: Range<Int>) -> Bool {
    let roles = items[token].roles
    return (token > noun.lowerBound ? roles.subtracting([.soft, .flow]) : roles).isSubset(of: Self.plain)
  }

  /// A ratio's phrase that ends in a noun made of a verb (检出率) names what is measured and acts on nothing.
  private func isNamed(_ core: Range<Int>) -> Bool {
    guard let last = core.last else { return false }
    // 民事案件平均办理时间: how long it took.
    if core.count > 1, words.quantities.endsSpan(bytes[items[last].range]) { return true }
    if core.count > 2, words.restrictions.isWork(bytes[items[last].range]), items[last - 1].roles.has(.act),
      !items[last - 2].roles.has([.actor, .place, .filler, .adverb, .and, .time, .of]),
      !isBody(core.lowerBound..<last - 1)
    {
      // 危化品事故处置任务: a piece of work is called by what is done in it.
      return true
    }
    guard isRatio || isChange else { return false }
    return core.contains { items[$0].roles.has(.nominal) } && !items[last].roles.has(LabelRoles.verbs)
  }

  /// 部署企业投入力量: the act of those who were set to it.
  private func laterAct(after act: Int, in core: Range<Int>) -> Int? {
    core.last {
      $0 > act + 1 && items[$0].roles.has([.act, .soft]) && !items[$0 - 1].roles.has(LabelRoles.verbs)
        && $0 + 1 <= core.upperBound
    }
  }

  /// 开展船舶监督检查, 开展夜间巡逻: an act that is the noun of what a verb without meaning of its own carries out.
  private func isCarriedOut(_ act: Int, by verb: Int, in core: Range<Int>) -> Bool {
    words.restrictions.isLight(bytes[items[verb].range])
      && items[act..<core.upperBound].allSatisfy { $0.roles.has([.act, .soft]) }
      && items[verb + 1..<act].allSatisfy {
        $0.roles.isSubset(of: Self.plain.union([.adverb, .time, .actor, .filler]))
      }
  }

  /// 对民事执行活动中违法行为提出检察建议: the 对 before what an act deals with, where no other act stands between.
  private func objectFronted(before act: Int, in core: Range<Int>) -> Int? {
    guard
      let toward = core.last(where: {
        $0 + 1 < act
          && (bytes[items[$0].range].elementsEqual(words.towardSign)
            || $0 == core.lowerBound && words.offences.isTarget(bytes[items[$0].range]))
      }),
      items[act].lower - items[toward].lower <= Self.frontedBytes,
      items[toward + 1..<act].allSatisfy({ !$0.roles.has([.toward, .adverb, .filler, .fronting, .passive]) }),
      givesOpinion(core) || items[toward + 1..<act].dropLast().allSatisfy({ !$0.roles.has(.further) })
    else { return nil }
    return toward
  }

  /// Twenty-five signs.
  private static let frontedBytes = 75

  /// Where the label begins before an act: at a 向群众 or 为旅客 that stands right before it.
  private func start(before act: Int, in core: Range<Int>) -> Int {
    if let against = objectFronted(before: act, in: core) { return against }
    // 法官人均受理案件: for each of them.
    if act > core.lowerBound, words.restrictions.isPerHead(bytes[items[act - 1].range]) { return act - 1 }
    var index = act - 1
    while index >= core.lowerBound, items[act].lower - items[index].lower <= 27 {
      let roles = items[index].roles
      if roles.has(.toward) { return index + 1 < act ? index : act }
      if roles.has(.manner), index + 1 == act { return index }
      if !roles.isSubset(of: [.text, .head, .qualifier, .atom, .nominal, .kind]) { return act }
      index -= 1
    }
    return act
  }
}
