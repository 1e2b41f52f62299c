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
    if memory.hasSubject, phrase.verbRoles.has(.state) {
      memory.subject = text(phrase.verb.lowerBound..<phrase.verb.upperBound - 1)
    }
    if phrase.marks.has(.listed), let last = said.last, last.isLevel, last.verbRoles.has(.act),
      !last.hasSubject, memory.hasSubject, !phrase.verbRoles.has(.act), !last.verb.isEmpty,
      isSameNoun(memory.object, of: last)
    {
      // 排查客运企业…、危化品运输企业…: what they do is part of their name.
      memory.object = text(phrase.core)
      memory.verb = last.verb
      memory.verbRoles = last.verbRoles
      memory.hasSubject = false
      memory.label = memory.verb + memory.object
      return "verb-carried"
    }
    if phrase.marks.has(.listed), let last = said.last, last.verbRoles.has(.act), !memory.hasSubject,
      !phrase.object.isEmpty, !last.verb.isEmpty,
      holds(last.object, memory.verb) || isSameNoun(memory.object, of: last)
    {
      // 投入巡逻警力…、巡逻警车…: the same word qualifies both; 办理购买备案证明…、运输备案证明…: both are of one noun.
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
        // 新增就业655万人，完成全年900万人目标的73%: the aim is of what was counted, and so is how much of it is done.
        memory.object = last.label + memory.verb + text(counted.noun)
        memory.label = last.label + text(counted.noun)
        memory.verb = []
        return "aim-counted"
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
    if phrase.marks.has(.listed), phrase.object.isEmpty, counted.isEmpty,
      let last = said.last(where: \.isLevel), let light = words.restrictions.light(startOf: last.verb)
    {
      // 开展夜间巡逻5次、安全检查12次: the act of each is what was carried out.
      memory.object = memory.verb
      memory.verb = light
      memory.label = memory.verb + memory.object
      return "verb-carried"
    }
    if phrase.object.isEmpty { return completeVerb(phrase, start: start, into: &memory) }
    memory.label = memory.verb + memory.object
    return "verb-object-number"
  }

  /// Whether a noun ends the one that the last member of a list was of, which had more before it.
  private func isSameNoun(_ object: [UInt8], of last: LabelMemory) -> Bool {
    object.count >= Self.nounBytes && last.object.count > object.count && last.object.ends(with: object)
  }

  /// Two signs.
  private static let nounBytes = 6

  /// Whether some words begin others.
  private func holds(_ words: [UInt8], _ part: [UInt8]) -> Bool { !part.isEmpty && words.starts(with: part) }

  /// Whether the words between verb and number can only qualify the noun behind it: 搜查首尔10家商店.
  private func isModifier(_ object: Range<Int>) -> Bool {
    guard let last = object.last else { return false }
    if items[last].roles.has(.etc) { return true }
    return object.count <= 2 && items[last].roles == .text
      && items[last].upper - items[object.lowerBound].lower <= 9
  }
}
