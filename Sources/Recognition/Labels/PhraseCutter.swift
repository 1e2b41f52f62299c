import Lexicon

/// Cuts phrases out of the tokens before a number.
struct PhraseCutter {
  let items: [LabelToken]
  let bytes: [UInt8]
  let words: LabelVocabulary
  /// Whether the number is a change, so that verbs of change say nothing of what changed.
  let isChange: Bool
  /// Whether the number is a ratio (%, 倍, 成), so that 占 and 是…的 lead to its base.
  let isRatio: Bool
  /// Whether the number is an amount of money, which nothing but a verb of attaining joins to its name.
  var isMoney = false
  /// Whether the number counts persons, so that a kind of officer right before it may be what is counted.
  var isPerson = false
  /// Whether the number counts cases, of which a cause is a kind.
  var isCase = false

  func phrase(_ range: Range<Int>) -> LabelPhrase {
    var phrase = LabelPhrase(
      core: range, verb: range.lowerBound..<range.lowerBound, object: range,
      whole: range.lowerBound..<range.lowerBound)
    cutBase(&phrase)
    cutEnd(&phrase)
    cutComparison(&phrase)
    cutInfluence(&phrase)
    cutStart(&phrase)
    cutOwner(&phrase)
    findVerb(&phrase)
    return phrase
  }

  /// 占全市的…, 是平日的…: what stands before it is counted, what stands after it is the base.
  private func cutBase(_ phrase: inout LabelPhrase) {
    guard isRatio else { return }
    if let share = phrase.core.last(where: { items[$0].roles.has(.share) }) {
      var whole = share + 1..<phrase.core.upperBound
      if let from = whole.dropFirst().first(where: {
        words.leadsFrom(bytes[items[$0].range]) || items[$0].roles.has(.comparator)
      }) {
        // 占总数的比例由去年的2%, 占全省比重较去年同期提升: from where it moved, or with what it is compared.
        whole = whole.lowerBound..<from
      }
      while let last = whole.last, items[last].roles.has([.of, .filler, .copula, .adverb, .comparator]) {
        whole = whole.lowerBound..<last
      }
      phrase.whole = whole
      phrase.marks.insert(.share)
      phrase.core = phrase.core.lowerBound..<share
      return
    }
    guard let last = phrase.core.last, items[last].roles.has(.of) else { return }
    guard let copula = phrase.core.last(where: { items[$0].roles.has([.copula, .comparator]) }) else {
      return
    }
    phrase.marks.insert(.compared)
    phrase.core = phrase.core.lowerBound..<copula
  }

  func cutEnd(_ phrase: inout LabelPhrase) {
    let droppable: LabelRoles = [
      .filler, .adverb, .copula, .and, .time, .place, .cause, .preposition, .part, .colon,
    ]
    while let last = phrase.core.last {
      let roles = items[last].roles
      // 案值人民币共计635万元: the currency stands before its number; 折合人民币 says that it was reckoned.
      if isMoney, phrase.core.count > 1, words.restrictions.isCurrency(bytes[items[last].range]),
        !words.endsConversion(bytes[items[phrase.core.lowerBound].lower..<items[last].upper])
      {
        phrase.core = phrase.core.dropLast()
        continue
      }
      if isMoney, let start = conversion(endOf: phrase.core) {
        phrase.core = phrase.core.lowerBound..<start
        continue
      }
      if roles.has(.each) { phrase.marks.insert(.each) }
      if roles.has(.part) { phrase.marks.insert(.part) }
      if roles.has(.division) { phrase.marks.insert(.division) }
      if roles.has(.within), last > phrase.core.lowerBound, items[last - 1].roles.has(.time) {
        // 过去14天里增加: only when.
        phrase.core = phrase.core.lowerBound..<last
        continue
      }
      if roles.has(.cause) {
        // 因电气故障引发29万起: the cause is all that tells which they are.
        let begin = phrase.core.first { !items[$0].roles.has([.and, .time, .place, .filler, .part]) } ?? last
        // 其中电气故障引发90起: a part that its cause tells from the others.
        let isPart = phrase.core.contains { $0 < begin && items[$0].roles.has(.part) }
        if isPart { phrase.marks.insert(.part) }
        // 电气引发的占38%: of those that a cause tells apart the share is told.
        // 电气原因引发2412起 tells other fires than those told before.
        let isCause = begin < last && (phrase.marks.has(.share) || isCase)
        phrase.core = isCause ? begin..<last + 1 : last..<last
        return
      }
      if roles.has(.of) {
        let before = last > phrase.core.lowerBound ? items[last - 1].roles : []
        if !before.has([.time, .comparator]) && !phrase.marks.has(.changed) {
          phrase.marks.insert(.relative)
        }
      } else if roles.has(.fronting) {
        phrase.marks.insert(.fronted)
      } else if roles.has(.share), isRatio {
        phrase.marks.insert(.share)
      } else if roles.has(.share), !isChange, phrase.core.count > 1 {
        // 内地旅客占2130万人次: a count is led to as a share is.
        phrase.marks.insert(.copula)
      } else if roles.has(.toward) {
        phrase.marks.insert(.toward)
        if roles.has(.copula) { phrase.marks.insert(.copula) }
      } else if roles.has(.preposition) {
        phrase.marks.insert(.preposed)
      } else if roles.has([.copula, .colon]) {
        phrase.marks.insert(.copula)
      } else if isChange, roles.has(.change) {
        phrase.marks.insert(.changed)
      } else if isChange, roles.has(.changeNoun), !phrase.marks.has(.changed), !phrase.marks.has(.compared) {
        phrase.marks.insert(.changed)
      } else if isAttaining(last, in: phrase.core) {
        phrase.marks.insert(.copula)
      } else if roles.has(.adverb), items[last].upper - items[last].lower > 3, last > phrase.core.lowerBound,
        items[last - 1].roles == .text, !roles.has([.copula, .filler])
      {
        return
      } else if !roles.has([droppable, .each]) || roles.has([.act, .flow, .state]) {
        return
      }
      phrase.core = phrase.core.lowerBound..<last
    }
  }

  /// Where words begin that only say that the amount is reckoned: 涉案资产折合人民币.
  private func conversion(endOf core: Range<Int>) -> Int? {
    guard let last = core.last else { return nil }
    return core.dropFirst().first {
      words.isConversion(Array(bytes[items[$0].lower..<items[last].upper]))
    }
  }

  /// 收入完成8.6亿元: a verb of attaining between a measured quantity and its number joins them.
  private func isAttaining(_ last: Int, in core: Range<Int>) -> Bool {
    guard last > core.lowerBound, items[last].roles.has([.act, .flow]),
      words.aims.attains(Array(bytes[items[last].range]))
    else { return false }
    // 业务量累计完成9亿件: what sums up is no part of the quantity.
    var end = last
    while end > core.lowerBound + 1, items[end - 1].roles.has([.filler, .adverb]) { end -= 1 }
    let subject = bytes[items[core.lowerBound].lower..<items[end - 1].upper]
    // 失业人员再就业完成432万人: what was done stands before the verb that says it was attained.
    if words.aims.completes(bytes[items[last].range]), words.aims.endsDoing(Array(subject)) {
      return true
    }
    // 破案率实现100%.
    if isRatio, words.quantities.endsRate(bytes[items[core.lowerBound].lower..<items[last].lower]) {
      return true
    }
    if isMoney, core.dropLast().allSatisfy({ !items[$0].roles.has([.act, .flow]) }) { return true }
    return words.quantities.gauge(of: subject) != nil
  }

  private func cutStart(_ phrase: inout LabelPhrase) {
    cutFrame(&phrase)
    cutRank(&phrase)
    cutRule(&phrase)
    cutOutcome(&phrase)
    if let and = phrase.core.dropFirst().last(where: {
      items[$0].roles.has(.and) && items[$0 - 1].roles.has(.degree)
    }) {
      // 死亡人数持平、受伤人数上升3%: the member before has no number.
      phrase.core = and + 1..<phrase.core.upperBound
    }
    let droppable: LabelRoles = [
      .filler, .adverb, .time, .and, .each, .copula, .cause, .of, .part, .place, .fronting, .comparator,
      .within, .frame,
    ]
    var isAfterPlace = false
    while let first = phrase.core.first {
      let roles = items[first].roles
      if roles.has(.part) { phrase.marks.insert(.part) }
      if roles.has(.division) { phrase.marks.insert(.division) }
      if roles.has(.and) { phrase.marks.insert(.listed) }
      if roles.has(.having), phrase.core.count > 1, !words.restrictions.isFurther(bytes[items[first].range]) {
        phrase.marks.insert(.existing)
      }
      if roles.has(.each) { phrase.marks.insert(.each) }
      if roles.has([.act, .flow, .state]) { return }
      if roles.has(.preposition) {
        // 针对执行活动违法提出监督意见: what an opinion is about is all that tells it from others.
        if givesOpinion(phrase.core) { return }
        guard let verb = verb(behindPreposition: first, in: phrase.core) else { return }
        phrase.core = verb..<phrase.core.upperBound
        return
      }
      // 该县群众满意率: a word for a place and its body is no part of the name of a rate.
      if isLevelOfActor(first, in: phrase.core) {
        // 县交警大队: the level belongs to the body.
      } else if roles.has(.actor), isPerson || !roles.has(.place) {
        guard isAfterPlace || isSubject(first, in: phrase.core) else { return }
      } else if let end = actorEnd(pointedAtFrom: first, in: phrase.core) {
        phrase.core = end..<phrase.core.upperBound
        continue
      } else if roles.has(.etc) || isForeignPlace(first, in: phrase.core) {
        guard isAfterPlace || !roles.has(.etc) else { return }
      } else if roles.has(.toward) {
        guard roles.has(.copula), phrase.core.count == 1 else { return }
      } else if let verb = softVerb(behindBody: first, in: phrase.core) {
        phrase.core = verb..<phrase.core.upperBound
        return
      } else if !roles.has(droppable) || namesVenue(first, in: phrase.core) {
        return
      }
      isAfterPlace = roles.has(.place)
      phrase.core = first + 1..<phrase.core.upperBound
    }
  }

  /// 从旅客携带的行李中查获植物30株: the first verb behind a preposition, or behind 中 or 渠道 where those end its phrase.
  func verb(behindPreposition first: Int, in core: Range<Int>) -> Int? {
    func act(from start: Int) -> Int? {
      (start..<core.upperBound).first { items[$0].roles.has([.act, .flow]) }
    }
    guard let verb = act(from: first + 1) else { return nil }
    let end = core.last { index in
      index > verb
        && (items[index].roles.has(.within) || words.restrictions.endsSource(bytes[items[index].range]))
    }
    return end.flatMap { act(from: $0 + 1) } ?? verb
  }

  /// 地震造成…, 其余为…, 支队被省厅…: what stands before is not counted.
  private func cutOutcome(_ phrase: inout LabelPhrase) {
    // 化解可能引发命案的纠纷: what an act was done to may be a cause itself; 电气故障引发火灾 is one kind of fires.
    if !isCase, !phrase.marks.has(.share), let first = phrase.core.first,
      let cause = phrase.core.last(where: { items[$0].roles.has(.cause) }),
      !phrase.core.contains(where: { $0 < cause && items[$0].roles.has(.act) && items[$0].range.count > 3 })
    {
      let isBecause = items[first].roles.isSuperset(of: [.manner, .preposition])
      // 追尾导致的事故死亡: what 的 ties to its noun says which; nor is 因超速导致死亡人数下降 a fall of all the dead.
      let isKept =
        cause + 1 < phrase.core.upperBound && items[cause + 1].roles.has(.of) || isChange && isBecause
      phrase.core = (!isKept ? cause + 1 : isBecause ? first + 1 : first)..<phrase.core.upperBound
    }
    if let rest = phrase.core.first(where: { items[$0].roles.has(.rest) }), rest + 1 < phrase.core.upperBound,
      items[rest + 1].roles.has(.copula)
    {
      phrase.core = rest + 2..<phrase.core.upperBound
    }
    if let each = phrase.core.first(where: { items[$0].roles.isSuperset(of: [.each, .copula]) }) {
      phrase.core = each + 1..<phrase.core.upperBound
    }
    if let passive = phrase.core.last(where: { items[$0].roles.has(.passive) }),
      passive > phrase.core.lowerBound,
      !items[passive - 1].roles.has(.act),
      !phrase.core.dropFirst().contains(where: { $0 > passive && items[$0].roles.has(.of) })
    {
      var start = passive + 1
      while start < phrase.core.upperBound, items[start].roles.has([.actor, .place]) { start += 1 }
      if start < phrase.core.upperBound { phrase.core = start..<phrase.core.upperBound }
    }
  }

  /// 全行业共有服务机构: where there are so many is no part of what they are.
  private func cutOwner(_ phrase: inout LabelPhrase) {
    guard !isChange, !isRatio,
      let having = phrase.core.dropFirst().dropLast().last(where: {
        items[$0].roles.has(.having) && items[$0].range.count > 3
      }),
      !phrase.core.contains(where: {
        items[$0].roles.has([LabelRoles.verbs, .within, .part, .and]) && $0 < having
      })
    else { return }
    phrase.core = having + 1..<phrase.core.upperBound
  }

  /// 行动以来, 打击犯罪方面: drops what only sets the scene.
  private func cutFrame(_ phrase: inout LabelPhrase) {
    guard
      let frame = phrase.core.dropLast().last(where: { index in
        let token = items[index]
        guard token.roles.has(.frame) else { return false }
        if token.upper - token.lower > 3 { return true }
        return items[index + 1].roles.has([.act, .adverb, .place, .time, .filler])
          && !token.roles.has(.within)
      })
    else { return }
    phrase.core = frame + 1..<phrase.core.upperBound
  }
}
