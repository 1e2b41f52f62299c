import Lexicon
import Records

/// What a verb without an object is done to.
extension PassageLabels {
  /// 其中重大隐患4187项，已整改3995项: what was done to no more than the part told last was done to that one.
  private func partDealtWith(
    by memory: LabelMemory, _ phrase: LabelPhrase, behind last: LabelMemory?
  ) -> [UInt8]? {
    guard memory.isPart, let last, last.isPart, !memory.hasSubject, phrase.verbRoles.has(.act),
      !phrase.verbRoles.has(.sufficient), last.unit == memory.unit, last.verb != memory.verb,
      !last.object.isEmpty, isNext(phrase, behind: last),
      !items[clauseStart(before: last.token)..<last.token].contains(where: { $0.roles.has(.act) }),
      mentions[memory.mention].quantity.value <= mentions[last.mention].quantity.value
    else { return nil }
    return last.object
  }

  /// Whether a phrase opens the clause straight behind a number.
  private func isNext(_ phrase: LabelPhrase, behind last: LabelMemory) -> Bool {
    last.token + 1 < phrase.core.lowerBound && items[last.token + 1].roles.has(.comma)
      && items[last.token + 2..<phrase.core.lowerBound].allSatisfy {
        $0.roles.has([.filler, .adverb, .time])
      }
  }

  /// A verb without an object: the object of the figure before, where the verb needs one.
  mutating func completeVerb(
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
    // 其中偷越国（边）境罪起诉77人: a crime before the act is what it was done for.
    if memory.hasSubject, let act = phrase.verb.last, act > phrase.verb.lowerBound,
      words.offences.endsCrime(Lexicon.folded(text(phrase.verb.lowerBound..<act)))
    {
      return "verb-alone"
    }
    if let object = occurredBefore(memory.verb, memory) {
      memory.object = object
      memory.label += object
      return "object-of-same-verb"
    }
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
    // 受理行政诉讼案件38件，结案10件: which cases ended, the kind told last says.
    if caseKindLeftOut(of: memory.verb) != nil { return "verb-alone" }
    if let part = partDealtWith(by: memory, phrase, behind: last) {
      memory.object = part
      memory.label += part
      return "object-carried"
    }
    if memory.isPart, let parent = whole?.parent, !parent.object.isEmpty,
      // 持卡人数6万人，其中电子卡签发7万张: what has its own subject and other units is not done to persons.
      parent.unit.isAlike(memory.unit) || !phrase.verbRoles.has(.sufficient) && !memory.hasSubject,
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
    if phrase.verbRoles.has(.state), !memory.hasSubject, let befallen = befallen(before: memory) {
      // 房屋受损36间，倒塌5间.
      memory.subject = befallen
      memory.label = befallen + memory.verb
      return "subject-carried"
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
    if memory.unit.isCase, phrase.verbRoles.has(.act), let cases = casesRife(before: start) {
      memory.object = cases
      memory.label += cases
      return "object-of-clause"
    }
    if let object = objectOfSameVerb(phrase, memory) {
      memory.object = object
      memory.label += object
      return "object-of-same-verb"
    }
    // 高速公路管制4处，航班取消5个: what befell its own subject is done to nothing told before.
    if memory.hasSubject, !phrase.verbRoles.has(.flow), opensWithThing(phrase.verb) {
      return "verb-alone"
    }
    if let last, last.isNounFirst, last.verb.isEmpty, last.unit == memory.unit, !last.object.isEmpty,
      !memory.hasSubject, words.isVerb("new", Lexicon.folded(memory.verb)), isNext(phrase, behind: last)
    {
      // 机动车驾驶人1312万人，新增41万人: those that came anew are of those that there are.
      memory.object = last.object
      memory.label += last.object
      return "object-carried"
    }
    // 日均发送旅客5万人次，19日发送旅客6万人次: a verb and its noun that are one word have their object.
    let told = wholeBefore(last, behind: memory)
    if let last = told, last.unit.isAlike(memory.unit), !last.object.isEmpty,
      !memory.verb.ends(with: last.object),
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

  /// Whether the words before a verb name something else than who does it and where.
  private func opensWithThing(_ verb: Range<Int>) -> Bool {
    let subject = verb.prefix { !items[$0].roles.has(LabelRoles.verbs) }
    return subject.contains {
      items[$0].roles.has(.text) && !items[$0].roles.has([.place, .actor, .time, .qualifier])
    }
  }

  /// 受理案件1800件，其中民事900件、刑事68件；审结1500件: behind the parts' ；, what is told goes on with their whole.
  private func wholeBefore(_ last: LabelMemory?, behind memory: LabelMemory) -> LabelMemory? {
    guard let last, last.isPart, !memory.isPart, last.token < breakBefore else { return last }
    return said.last { $0.isLevel && !$0.isPart } ?? last
  }

  /// 南方检测标本512份，检出阳性标本28份；北方检测383份，检出12份: what the same verb had as its object in this sentence.
  private func objectOfSameVerb(_ phrase: LabelPhrase, _ memory: LabelMemory) -> [UInt8]? {
    guard let last = phrase.verb.last, items[last].roles.has([.act, .flow, .soft]) else { return nil }
    let verb = Array(tokens.bytes[items[last].range])
    // 命案立17起、破16起；盗窃案立300起、破120起: what was filed straight before is what was solved.
    if memory.unit.isCase, let filed = said.last, filed.isLevel, filed.token > breakBefore,
      words.verbIs("file", startOf: Lexicon.folded(filed.label)), words.verbIs("solve", startOf: verb)
    {
      return nil
    }
    // 平台接收投诉60件，其中网页20件；电话接收15件: what only a part is does not go on.
    for other in said.reversed()
    where other.isLevel && other.unit.isAlike(memory.unit) && (memory.isPart || !other.isPart) {
      if isBehindOwnObject(other) { return nil }
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

  /// 起诉未成年人29人；批捕侵害未成年人者38人，起诉51人: whether the number told last stands behind a ； that one before it doesn't, and has
  /// an object that only it names.
  private func isBehindOwnObject(_ other: LabelMemory) -> Bool {
    guard let last = said.last(where: \.isLevel), other.token < breakBefore, last.token > breakBefore,
      last.verbRoles.has(.act), !last.object.isEmpty, last.unit.isAlike(other.unit)
    else { return false }
    return !said.contains { $0.token < breakBefore && $0.object == last.object }
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

  /// What the verbs told before in this stretch befell, in the unit of the number.
  private func befallen(before memory: LabelMemory) -> [UInt8]? {
    guard let last = said.last, !last.subject.isEmpty, last.token > breakBefore, !memory.unit.isPrintedPerson
    else { return nil }
    let alike = said.last { $0.subject == last.subject && $0.unit.isAlike(memory.unit) }
    return alike?.subject
  }

  /// 非法占用林地案持续上升，共办理30起: the kind of cases of which the clause before says how many there are.
  private func casesRife(before start: Int) -> [UInt8]? {
    guard let subject = subjectBefore(start), let head = words.head(of: Lexicon.folded(subject)),
      subject.count > head.count, words.isNarrowCase(Lexicon.folded(subject))
    else { return nil }
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
