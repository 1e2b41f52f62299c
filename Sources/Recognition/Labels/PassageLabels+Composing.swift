import Lexicon
import Records

extension PassageLabels {
  /// Puts verb, noun and what was left out together; returns the rule's name.
  mutating func compose(
    _ phrase: LabelPhrase, counted: CountedNoun, unit: CountedUnit, start: Int, into memory: inout LabelMemory
  ) -> String {
    if counted.isOwner {
      memory.object = text(counted.noun)
      memory.label = memory.object
      memory.end = counted.end
      return "owner"
    }
    if let portion = portionLabel(phrase, unit: unit, token: memory.token) {
      memory.label = portion
      return "portion"
    }
    if let list = listSummed(from: start, before: memory.token) {
      memory.label = list
      memory.object = list
      return "sum-of-list"
    }
    if let goods = goodsLabel(phrase, counted: counted, into: &memory) { return goods }
    if unit.isThing, counted.isEmpty, let ranked = ranked(start: start, into: &memory) {
      memory.label = ranked
      memory.object = ranked
      return "ranked"
    }
    if let standard = standardOfPersons(phrase, in: memory) {
      memory.label = standard
      memory.object = standard
      return "standard-of-persons"
    }
    if !phrase.isEmpty, phrase.marks.has(.part), !counted.noun.isEmpty, memory.token > 0,
      items[memory.token - 1].roles.has(.part)
    {
      // 新增个案包括11宗输入个案: behind 包括 what follows is counted.
      memory.verb = phrase.hasVerb ? text(phrase.verb) : []
      memory.verbRoles = phrase.verbRoles
      memory.object = text(counted.noun)
      memory.label = memory.verb + memory.object
      memory.end = counted.noun.upperBound
      return "number-first"
    }
    if phrase.hasVerb {
      return composeFromVerb(phrase, counted: counted, unit: unit, start: start, into: &memory)
    }
    if let spread = spread(phrase) {
      memory.label = spread
      return "per-time"
    }
    if isOnlyPer(phrase), counted.isEmpty, let last = said.last ?? before {
      memory.label = text(phrase.core) + withoutPer(last.label)
      return "per-time"
    }
    let isExistential = phrase.marks.has(.copula) && !counted.isEmpty && endsWithHaving(memory.token)
    let isPreposed =
      (!counted.predicate.isEmpty || !counted.furtherPredicate.isEmpty
        || phrase.marks.has(.preposed) && !counted.isEmpty)
      && (phrase.marks.has([.fronted, .toward, .preposed])
        || phrase.core.contains { items[$0].roles.has([.toward, .preposition, .fronting]) })
    if phrase.isEmpty || isExistential || isPreposed {
      return composeFromNoun(phrase, counted: counted, unit: unit, start: start, into: &memory)
    }
    return composeFromSubject(phrase, counted: counted, unit: unit, into: &memory)
  }

  /// 补缴税款及滞纳金、罚款共8.6亿元: a sum of several that ends with an act is not that act's alone.
  private func listSummed(from start: Int, before token: Int) -> [UInt8]? {
    var end = token
    while end > start, words.restrictions.isSum(passage.folded[items[end - 1].range]) { end -= 1 }
    guard end < token, end - 2 > start, items[end - 1].roles.has(.act), items[end - 2].roles.has(.and),
      let first = (start..<end - 2).first(where: {
        !items[$0].roles.has([.time, .place, .filler, .adverb, .actor, .and, .part])
      })
    else { return nil }
    return text(first..<end)
  }

  /// 返还价值4万余元的手机: what was returned, and that its value is told.
  private func goodsLabel(
    _ phrase: LabelPhrase, counted: CountedNoun, into memory: inout LabelMemory
  ) -> String? {
    guard let amount = phrase.core.last, items[amount].roles.has(.amount), !memory.isPart else { return nil }
    let ownVerb = phrase.hasVerb && phrase.verb.upperBound <= amount ? text(phrase.verb) : []
    let isDone = !ownVerb.isEmpty && phrase.verb.upperBound == amount
    guard let noun = goods(counted, after: memory.token, isDone: isDone) else { return nil }
    memory.verb = ownVerb.isEmpty ? carriedVerb(phrase, memory: memory) : ownVerb
    memory.verbRoles = ownVerb.isEmpty ? (said.last?.verbRoles ?? []) : phrase.verbRoles
    memory.object = text(noun) + tokens.bytes[items[amount].range]
    memory.label = memory.verb + memory.object
    memory.end = counted.noun.isEmpty ? memory.token + 1 : noun.upperBound
    return "value-of-goods"
  }

  /// 价值4万余元的手机, 总价值1亿元共约800吨物资: the goods behind their value, or behind their count that follows at once.
  ///
  /// 追回价值4万元赃物: without 的 where the act stands before, and nothing is counted behind.
  private func goods(_ counted: CountedNoun, after token: Int, isDone: Bool) -> Range<Int>? {
    guard token + 1 < items.count else { return nil }
    if items[token + 1].roles.has(.of) { return counted.noun.isEmpty ? nil : counted.noun }
    if isDone, !counted.noun.isEmpty, counted.noun.lowerBound == token + 1,
      counted.noun.upperBound == items.count || items[counted.noun.upperBound].roles.has(LabelRoles.breaks)
    {
      return counted.noun
    }
    var next = token + 1
    while next < items.count, items[next].roles.has(.filler) { next += 1 }
    guard next < items.count, items[next].mention >= 0 else { return nil }
    let noun = CountedNoun(after: next, unit: .thing, hasVerb: true, in: items).noun
    return noun.isEmpty ? nil : noun
  }

  /// 原油产量0.9亿吨，日均产量57.8万吨: whose output is spread, where only the noun of what was told straight before is said again.
  private func spread(_ phrase: LabelPhrase) -> [UInt8]? {
    guard phrase.core.count > 1, items[phrase.core.lowerBound].roles.has(.per), let last = said.last,
      last.isLevel
    else { return nil }
    let noun = text(phrase.core.dropFirst())
    guard last.label.count > noun.count, last.label.ends(with: noun) else { return nil }
    return text(phrase.core.lowerBound..<phrase.core.lowerBound + 1) + last.label
  }

  private func isOnlyPer(_ phrase: LabelPhrase) -> Bool {
    phrase.core.count == 1 && items[phrase.core.lowerBound].roles.has(.per)
  }

  /// 年均业务量 after 日均业务量 is spread over years alone.
  func withoutPer(_ label: [UInt8]) -> [UInt8] {
    guard let first = words.longest(at: 0, in: label, before: label.count), first.roles.has(.per) else {
      return label
    }
    return Array(label[first.length...])
  }

  /// Whether 有 or its like stands right before the number: what comes before says only where.
  private func endsWithHaving(_ token: Int) -> Bool {
    token > 0 && items[token - 1].roles.has(.having)
  }

  private mutating func composeFromVerb(
    _ phrase: LabelPhrase, counted: CountedNoun, unit: CountedUnit, start: Int, into memory: inout LabelMemory
  ) -> String {
    memory.verb = text(phrase.verb)
    memory.verbRoles = phrase.verbRoles
    memory.object = text(phrase.object)
    memory.hasSubject = !items[phrase.verb.lowerBound].roles.has([LabelRoles.verbs, .toward, .manner])
    if phrase.marks.has(.listed), let last = said.last, last.verbRoles.has(.act), !memory.hasSubject,
      !phrase.object.isEmpty, holds(last.object, memory.verb), !last.verb.isEmpty
    {
      // 投入巡逻警力…、巡逻警车…: the same word qualifies both.
      memory.object = memory.verb + memory.object
      memory.verb = last.verb
      memory.verbRoles = last.verbRoles
      memory.label = memory.verb + memory.object
      return "verb-carried"
    }
    if phrase.marks.has(.listed), let last = said.last, !memory.hasSubject, !phrase.object.isEmpty,
      last.verb.count > memory.verb.count, last.verb.suffix(memory.verb.count).elementsEqual(memory.verb)
    {
      memory.verb = last.verb
      memory.label = memory.verb + memory.object
      return "verb-carried"
    }
    if unit.isRatio, phrase.marks.has(.relative), counted.isEmpty, !phrase.object.isEmpty,
      !memory.hasSubject,
      let last = said.last
    {
      memory.label = last.label + text(phrase.core)
      return "subject-carried"
    }
    if phrase.verbRoles.has(.flow), !counted.noun.isEmpty, let last = phrase.object.last,
      items[last].roles.has(.etc)
    {
      memory.end = counted.noun.upperBound
      memory.object = text(counted.noun)
      memory.label = memory.verb + memory.object
      return "number-first"
    }
    if let aim = memory.token + 2 < items.count ? memory.token + 2 : nil, items[aim - 1].roles.has(.of),
      words.aims.isAim(passage.folded[items[aim].range]), words.aims.attains(Lexicon.folded(memory.verb)),
      !phrase.object.isEmpty
    {
      // 实现物价涨幅控制在4%左右的目标: the aim is about the object.
      memory.verb = []
      memory.label = memory.object
      return "aim-attained"
    }
    // 查获酒驾25起超载货车110辆: a noun that leads to the next number is that one's.
    let leadsOn =
      !phrase.object.isEmpty && !phrase.marks.has(.relative) && counted.noun.upperBound < items.count
      && items[counted.noun.upperBound].mention >= 0
    let takesNoun = phrase.object.isEmpty || phrase.marks.has(.relative) || isModifier(phrase.object)
    if takesNoun, !leadsOn, !counted.noun.isEmpty, !phrase.verbRoles.has(.state) || !unit.isPerson {
      memory.end = counted.noun.upperBound
      if phrase.verbRoles.has(.flow), let last = phrase.object.last, items[last].roles.has(.etc) {
        memory.object = []
      }
      if words.aims.attains(Lexicon.folded(memory.verb)), memory.object.isEmpty,
        words.aims.isAim(Array(passage.folded[items[counted.noun.lowerBound].range])[...]),
        let last = said.last(where: \.isLevel), !last.label.isEmpty
      {
        // 新增就业655万人，完成全年900万人目标的73%: the aim is of what was counted.
        memory.verb = []
        memory.object = last.label + text(counted.noun)
        memory.label = memory.object
        return "aim-attained"
      }
      memory.object += text(counted.noun)
      memory.label = memory.verb + memory.object
      if !counted.predicate.isEmpty, items[counted.predicate.lowerBound].roles.has(.state) {
        memory.label += text(counted.predicate)
      }
      memory.isHost = unit.isThing && actsOnNext(counted)
      return "number-first"
    }
    if let host = said.last, host.isHost, host.end <= phrase.core.lowerBound,
      !items[host.end..<phrase.core.lowerBound].contains(where: { $0.roles.has(LabelRoles.breaks) })
    {
      // 20家景区接待游客30万人次: whose guests they are.
      memory.object = host.label + memory.verb + memory.object
      memory.verb = []
      memory.label = memory.object
      return "subject-before"
    }
    if phrase.object.isEmpty { return completeVerb(phrase, start: start, into: &memory) }
    memory.label = memory.verb + memory.object
    return "verb-object-number"
  }

  /// Whether some words begin others.
  private func holds(_ words: [UInt8], _ part: [UInt8]) -> Bool { !part.isEmpty && words.starts(with: part) }

  /// Whether the words between verb and number can only qualify the noun behind it: 搜查首尔10家商店.
  private func isModifier(_ object: Range<Int>) -> Bool {
    guard let last = object.last else { return false }
    if items[last].roles.has(.etc) { return true }
    return object.count <= 2 && items[last].roles == .text
      && items[last].upper - items[object.lowerBound].lower <= 9
  }

  /// A verb without an object: the object of the figure before, where the verb needs one.
  private mutating func completeVerb(
    _ phrase: LabelPhrase, start: Int, into memory: inout LabelMemory
  ) -> String {
    memory.label = memory.verb
    let last = said.last { $0.isLevel }
    if let last, last.isFronted, !last.object.isEmpty, last.token < phrase.core.lowerBound,
      !items[last.token..<phrase.core.lowerBound].contains(where: { $0.roles.has(LabelRoles.breaks) })
    {
      // 对60家企业检查90次: what the 60 are is what was inspected.
      memory.object = last.object
      memory.label += last.object
      return "object-carried"
    }
    if words.cases.isClosed(memory.verb) { return "verb-alone" }
    // 开行旅客列车12072列，其中旅游列车开行627列: its own subject is what is counted.
    if memory.isPart, memory.hasSubject, phrase.verbRoles.has(.flow) { return "verb-alone" }
    if memory.isPart, phrase.verbRoles.has(.act), !phrase.verbRoles.has(.sufficient), let last, last.isPart,
      last.verb != memory.verb,
      !last.object.isEmpty, last.unit == memory.unit, last.token + 2 == phrase.core.lowerBound,
      items[last.token + 1].roles.has(.comma),
      let act = items[clauseStart(before: last.token)..<last.token].first(where: { $0.roles.has(.act) }),
      passage.folded[act.range].elementsEqual(last.verb)
    {
      // 其中，受理民事案件30件，审结25件: the clause before names the part, whose own act it tells.
      memory.object = last.object
      memory.label += last.object
      return "object-carried"
    }
    if memory.isPart, let parent = whole?.parent, !parent.object.isEmpty,
      parent.unit.isAlike(memory.unit) || !phrase.verbRoles.has(.sufficient),
      !parent.unit.isRatio,
      phrase.verbRoles.has([.act, .soft]) || parent.verbRoles.has(.flow)
    {
      memory.object = parent.object
      // 查办传销案件12件，其中联合查办案件5件: the verb's own noun is the whole's.
      if let head = words.head(of: parent.object), memory.verb.count > head.count,
        memory.verb.suffix(head.count).elementsEqual(head)
      {
        memory.label.removeLast(head.count)
      }
      memory.label += parent.object
      return "object-of-whole"
    }
    if phrase.verbRoles.has(.state), memory.unit.isThing, let last, last.unit == memory.unit,
      let things = thingsBefallen(last)
    {
      // 倒塌房屋36间，损坏204间.
      memory.object = things
      memory.label += things
      return "object-carried"
    }
    if phrase.verbRoles.has(.sufficient), let label = topicLabel(phrase, unit: memory.unit) {
      memory.label = label
      return "topic-of-sentence"
    }
    if memory.unit.isCase, phrase.verbRoles.has(.sufficient), offence(before: start) == nil,
      let object = objectOfSameVerb(phrase, memory)
    {
      memory.object = object
      memory.label += object
      return "object-of-same-verb"
    }
    if phrase.verbRoles.has([.sufficient, .state]) {
      guard memory.unit.isPerson, let last, let scope = caseScope(last, phrase: phrase) else {
        return "verb-alone"
      }
      if phrase.verbRoles.has(.suspect) {
        memory.object = scope + words.suspects
        memory.label = memory.verb + memory.object
      } else {
        memory.label = last.verb + scope + memory.verb
      }
      return "case-scope"
    }
    if let told = actTold(before: start, phrase) {
      memory.label = told.label
      memory.object = told.object
      return "act-of-clause"
    }
    if words.offences.deals(Lexicon.folded(text(phrase.verb))),
      let offence = offence(before: start) ?? offenceRife(before: start)
    {
      memory.object = offence
      memory.label += offence
      return "object-of-clause"
    }
    if let object = objectOfSameVerb(phrase, memory) {
      memory.object = object
      memory.label += object
      return "object-of-same-verb"
    }
    if let last, last.unit.isAlike(memory.unit), !last.object.isEmpty,
      !last.verb.isEmpty || words.occurrences.opensOccurring(last.label) && phrase.verbRoles.has(.act),
      !words.cases.isProcedure(last.object),
      phrase.verb.count == 1 || !phrase.verbRoles.has(.flow) || items[phrase.core.lowerBound].roles.has(.per)
    {
      memory.object = last.object
      memory.label += last.object
      return "object-carried"
    }
    return "verb-alone"
  }

  /// 南方检测标本512份，检出阳性标本28份；北方检测383份，检出12份: what the same verb had as its object in this sentence.
  private func objectOfSameVerb(_ phrase: LabelPhrase, _ memory: LabelMemory) -> [UInt8]? {
    guard let last = phrase.verb.last, items[last].roles.has([.act, .flow, .soft]) else { return nil }
    let verb = Array(tokens.bytes[items[last].range])
    for other in said.reversed() where other.isLevel && other.unit.isAlike(memory.unit) {
      if !other.object.isEmpty, other.verb.ends(with: verb) { return other.object }
      // 累计发送旅客3.48亿人次，日均发送870万人次: where the verb and its noun are one word.
      guard other.object.isEmpty, verb.count >= 6,
        let place = (0...max(0, other.verb.count - verb.count)).last(where: {
          other.verb[$0...].starts(with: verb)
        }), place + verb.count + 6 <= other.verb.count
      else { continue }
      return Array(other.verb[(place + verb.count)...])
    }
    return nil
  }

  /// 公路查处数量增长，共查处380起: the act as the clause before tells it, with what it is done to or who does it there; the object is
  /// what it is done to.
  private func actTold(before start: Int, _ phrase: LabelPhrase) -> (label: [UInt8], object: [UInt8])? {
    guard phrase.verbRoles.has(.act), start - 2 >= sentenceStart, items[start - 1].roles.has(.comma) else {
      return nil
    }
    let begin = clauseStart(before: start - 1)
    guard begin == sentenceStart || !items[begin - 1].roles.has(.number) else { return nil }
    let verb = text(phrase.verb)
    var clause = begin..<start - 1
    while let first = clause.first, items[first].roles.has([.filler, .adverb, .time, .and, .comparator]) {
      clause = clause.dropFirst()
    }
    guard let act = clause.first(where: { tokens.bytes[items[$0].range].elementsEqual(verb) }),
      let end = clause.first(where: { $0 > act && items[$0].roles.has(Self.saidOfAct) })
    else { return nil }
    let told = clause.lowerBound..<end
    guard told.allSatisfy({ items[$0].mention < 0 && items[$0].roles.isDisjoint(with: Self.noSubject) })
    else {
      return nil
    }
    var (label, object) = (text(told), text(act + 1..<end))
    if let tally = words.tally(of: Lexicon.folded(label)) {
      label.removeLast(tally.count)
      object.removeLast(min(object.count, tally.count))
    }
    return label.count > verb.count ? (label, object) : nil
  }

  /// What a clause says of an act: how much, or how it grew.
  private static let saidOfAct: LabelRoles = [.degree, .change, .changeNoun, .copula, .adverb]
  private static let noSubject: LabelRoles = [
    .actor, .number, .toward, .preposition, .fronting, .passive, .of, .frame, .within, .and, .each, .part,
  ]

  /// 驾驶人酒驾多发，查处640起: the offence that the clause before says is rife.
  private func offenceRife(before start: Int) -> [UInt8]? {
    guard let subject = subjectBefore(start), words.offences.kind(endOf: subject) != nil else { return nil }
    return subject
  }

  /// What something became of in the figure before: 房屋 of 严重损坏房屋, and of 倒塌房屋, which is read as one noun.
  private func thingsBefallen(_ last: LabelMemory) -> [UInt8]? {
    if last.verbRoles.has(.state) { return last.object.isEmpty ? nil : last.object }
    guard last.verb.isEmpty, let first = words.longest(at: 0, in: last.object, before: last.object.count),
      first.roles.has(.state), first.length < last.object.count
    else { return nil }
    return Array(last.object[first.length...])
  }

  /// The case type that the figure before opened and that persons counted now belong to.
  private func caseScope(_ last: LabelMemory, phrase: LabelPhrase) -> [UInt8]? {
    guard phrase.verbRoles.has(.sufficient), phrase.verbRoles.has(.act), last.verbRoles.has(.act),
      !last.isPart,
      // 侦破诈骗案件2起，预警劝阻5586人: those warned are of no case.
      !words.isVerb("warn", Lexicon.folded(text(phrase.verb))),
      words.isNarrowCase(last.object),
      !items[last.token..<phrase.core.lowerBound].contains(where: { $0.roles.has(.semicolon) })
    else { return nil }
    return last.object
  }
}
