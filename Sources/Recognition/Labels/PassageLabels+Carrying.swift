import Lexicon
import Records

/// What the members of a list leave out.
extension PassageLabels {
  /// The verb that a member of a list leaves out.
  func carriedVerb(_ phrase: LabelPhrase, memory: LabelMemory) -> [UInt8] {
    if phrase.marks.has(.existing) { return [] }
    // 打掉团伙5个，打击代理推广案件35起: against what something was done is no object of what was done before.
    if let first = phrase.core.first, !memory.isPart,
      words.offences.opensCrackdown(
        passage.folded, items[first].lower..<items[phrase.core.upperBound - 1].upper)
    {
      return []
    }
    if memory.isPart, let parent = whole?.parent {
      // 缴获枪支2支。其中，破获甲案件5起，乙案件22起: a part that said its own act leads those of its kind behind it.
      if let last = said.last(where: \.isLevel), last.isPart, !last.hasSubject, last.verbRoles.has(.act),
        !last.verb.isEmpty, !words.cases.isClosed(last.verb),
        // 立案6件，其中立案甲级干部5人、乙级干部7人: persons have nothing of the cases' verb but what they said again.
        last.verb != parent.verb || isOfOtherKind(last.unit, than: parent.unit),
        last.unit.isAlike(memory.unit),
        !parent.unit.isAlike(memory.unit)
      {
        return last.verb
      }
      // 收案28件，审结30件。其中，新收甲类案件5件、乙类案件4件: a list goes on with the act that its first member said.
      if let last = said.last(where: \.isLevel), last.isPart, !last.hasSubject,
        last.verbRoles.has([.act, .flow]), !last.verb.isEmpty, last.verb != parent.verb,
        last.unit.isAlike(memory.unit),
        phrase.marks.has(.listed) || words.areAlike(last.verb, parent.verb)
      {
        return last.verb
      }
      // 其中，钢材60万吨 of 产品30种同比增长: what befell the kinds is nothing done to the steel.
      let isOther =
        !parent.verbRoles.has([.act, .soft, .flow]) && !memory.unit.isAlike(parent.unit)
      // 报告病例44例，死亡4例。其中，丙类：14例: those in a list of items are not the dead.
      let isItem =
        !parent.verbRoles.has([.act, .soft, .flow]) && phrase.core.upperBound < items.count
        && items[phrase.core.upperBound].roles.has(.colon)
      return parent.hasSubject || isItem || isOther
        || isOfOtherKind(memory.unit, than: parent.unit) ? [] : parent.verb
    }
    // 发放传单300份，受教育群众500人: those who gained by it are nothing that it was done to.
    if !phrase.marks.has(.listed), let first = phrase.core.first,
      words.restrictions.isGaining(passage.folded[items[first].range])
    {
      return []
    }
    guard let last = said.last(where: { $0.isLevel }) else { return topicVerb }
    // 冲毁桥梁3座、道路12条: what befell things may qualify them, and is shared only in a list.
    if last.verb.isEmpty, phrase.marks.has(.listed), let damage = words.damage(opening: last.label) {
      return damage
    }
    guard !last.verb.isEmpty else { return topicVerb }
    // 开展检查216艘次，滞留19艘: what only leads to an act is shared in lists alone.
    if !phrase.marks.has(.listed), words.restrictions.light(startOf: last.verb) != nil { return [] }
    // 再就业120人，完成目标的157%；困难人员就业42人: how much of an aim is done is nothing done to what is counted next.
    if last.unit.isRatio, !memory.unit.isRatio { return [] }
    if phrase.isEmpty, items[last.token..<memory.token].contains(where: { $0.roles.has(.semicolon) }) {
      // 移送案件37起；11家药店被…: a number that opens what stands behind a semicolon begins anew.
      return []
    }
    if opensOwnClause(phrase, behind: last) || words.cases.isClosed(last.verb) { return [] }
    if isOfOtherKind(memory.unit, than: last.unit) {
      // 查处赌博案53起，处罚178人；吸毒案件2起: cases go on with what was done to the cases before the ；.
      if let cases = casesBeside(memory, phrase) { return cases.verb }
      if !words.takes(memory.unit, last.verb) { return [] }
    }
    // 抓获嫌疑人1名，滥伐林木80立方米: things are not caught as persons are.
    if !phrase.marks.has(.listed), last.unit.isPerson, !last.unit.isEmpty,
      memory.unit.isThing, !words.takes(memory.unit, last.verb)
    {
      return []
    }
    // 接报火灾5起，财产损失3万元: losses are not received as calls are.
    if memory.unit.isMoney, !words.takesMoney(last.verb) { return [] }
    guard !last.hasSubject, last.verbRoles.has([.act, .soft]) || phrase.marks.has(.listed) else { return [] }
    if phrase.marks.has(.copula), !phrase.marks.has(.listed) { return [] }
    // 客运停运300班次，道路管制4处: what a verb without an object befell is told in its own unit.
    if last.object.isEmpty, !phrase.marks.has(.listed), !memory.unit.isAlike(last.unit) { return [] }
    return last.verb + (phrase.marks.has(.listed) ? actOfPersons(in: last.object) : [])
  }

  /// 群众上交 of 群众上交枪支: what persons did with each of a list.
  private func actOfPersons(in object: [UInt8]) -> [UInt8] {
    let folded = Lexicon.folded(object)
    guard
      let persons = stride(from: 6, through: min(12, folded.count), by: 3).first(where: {
        words.endsPersons(Array(folded[..<$0]))
      }),
      let act = words.longest(at: persons, in: folded, before: folded.count), act.roles.has(.act),
      act.length > 3, persons + act.length < folded.count
    else { return [] }
    return Array(object[..<(persons + act.length)])
  }

  /// The cases of the stretch before the last ；, which those that open the next one stand beside.
  private func casesBeside(_ memory: LabelMemory, _ phrase: LabelPhrase) -> LabelMemory? {
    if let wide = widePair(memory, phrase) { return wide }
    guard memory.unit.isCase, !phrase.isEmpty, breakBefore >= sentenceStart,
      let last = said.last, last.token < breakBefore,
      let cases = said.last(where: { $0.isLevel && $0.unit.isCase }),
      cases.verbRoles.has(.act), !cases.verb.isEmpty, !cases.hasSubject
    else { return nil }
    return cases
  }

  /// 办理刑事案件53起，抓获56人，行政案件93起: the other of the two kinds that are all cases, with what was done to the first.
  private func widePair(_ memory: LabelMemory, _ phrase: LabelPhrase) -> LabelMemory? {
    guard memory.unit.isCase, phrase.core.count == 1, items[phrase.core.lowerBound].roles.has(.wide),
      let cases = said.last(where: { $0.isLevel && $0.unit.isCase }), cases.unit == memory.unit,
      cases.verbRoles.has(.act), !cases.hasSubject, !cases.isPart,
      words.isWideCase(Lexicon.folded(cases.object)),
      !words.verbIs("solve", startOf: Lexicon.folded(cases.label))
    else { return nil }
    return cases
  }

  /// 破获案件52起，其中嫌疑人88名: persons are not solved, and cases not caught, as what they are a part of was.
  func isOfOtherKind(_ unit: CountedUnit, than whole: CountedUnit) -> Bool {
    unit.isCase && !whole.isCase || unit.isPrintedPerson && !whole.isPrintedPerson
  }

  /// 调解纠纷310起；群众报警88起: persons with what they did, or at the head of a new clause of the sentence, are acted on by
  /// nobody.
  private func opensOwnClause(_ phrase: LabelPhrase, behind last: LabelMemory) -> Bool {
    guard phrase.core.count > 1, let first = phrase.core.first,
      words.endsPersons(Lexicon.folded(text(first..<first + 1)))
    else { return false }
    return words.isAppeal(passage.folded[items[first + 1].range])
      || last.paragraph == passage.index && last.token < first
        && items[last.token..<first].contains { $0.roles.has(.semicolon) }
  }

  /// 严查酒驾，现场查处46起: what the clauses before without a number say is dealt with.
  func offence(before start: Int) -> [UInt8]? {
    var mark = start - 1
    while mark > sentenceStart, items[mark].roles.has(.comma) {
      let begin = clauseStart(before: mark)
      guard begin < mark else { return nil }
      if let offence = words.offences.offence(in: passage.folded, items[begin].lower..<items[mark - 1].upper)
      {
        return Array(tokens.bytes[offence])
      }
      mark = begin - 1
    }
    return nil
  }

  /// 食药环12起 after 立查黄赌毒案件87起: puts the noun back that the member leaves out.
  func restoreHead(of subject: [UInt8], from source: LabelMemory, phrase: LabelPhrase, unit: CountedUnit)
    -> [UInt8]
  {
    let persons = unit.isPrintedPerson ? words.persons(endOf: Lexicon.folded(source.object)) : nil
    if let persons, source.unit.symbol == "人次", !words.namesPersons(subject) {
      // 转移人员12万人次，其中海上2万人.
      return subject + persons
    }
    guard unit.isAlike(source.unit), let last = phrase.core.last else { return subject }
    let roles = items[last].roles
    // 转移人员12万人，其中儿童2万人: those who are called by what they are need no other noun.
    if persons != nil, roles.has(.qualifier), words.endsPersons(Lexicon.folded(subject)) { return subject }
    if phrase.marks.has(.relative) || roles.has(.qualifier) { return subject + source.object }
    if roles.has(.wide), source.mention == whole?.parent.mention, words.isNarrowCase(source.object),
      let head = words.head(of: source.object), phrase.core.count == 1
    {
      // 办理破坏林木案件60起，其中刑事案件8起: which of those cases.
      return source.object.dropLast(head.count) + subject
    }
    if roles.has([.head, .wide]) { return subject }
    if source.mention == whole?.parent.mention, whole?.opening == .frame {
      if let head = words.head(of: source.object),
        words.cases.courtKind(in: Lexicon.folded(subject + head)) != nil
      {
        // 受理环境资源案件1300件。按类型分，刑事524件.
        return source.object.dropLast(head.count) + subject + head
      }
      // 接报火灾事故41起。按场所分，居民住宅23起.
      let isWhole =
        source.object.count < 6 || subject.ends(with: source.object.suffix(6))
        || words.quantities.gauge(of: subject) != nil
      return isWhole ? subject : subject + source.object
    }
    if words.restrictions.endsClass(subject), let noun = words.restrictions.report(endOf: source.object) {
      // 有效报警300起，其中求助类40起.
      return subject + noun
    }
    if source.mention == whole?.parent.mention, let noun = nounOfClasses(subject, in: source) {
      return subject + noun
    }
    if source.mention == whole?.parent.mention, let persons, !words.namesPersons(subject) {
      // 转移人员12万人，其中海上2万人、渔船9万人.
      return subject + persons
    }
    guard let head = words.head(of: source.object), !subject.suffix(head.count).elementsEqual(head),
      !subject.ends(with: Array(head.prefix(3)))
    else {
      return subject
    }
    return subject + head
  }

  /// Names a class that goes on with those before it: 教育类1万个、卫生类1万个.
  func nameClass(_ subject: [UInt8], into memory: inout LabelMemory) -> Bool {
    guard let last = said.last(where: { $0.isLevel }), last.unit.isAlike(memory.unit),
      let noun = nounOfClasses(subject, in: last)
    else { return false }
    memory.object = subject + noun
    memory.label = memory.object
    return true
  }

  /// 社会团体27.1万个，其中教育类1万个、卫生类1万个; 零售额300亿元，其中服装类50亿元: what a class is of, told with the whole or with the
  /// class before.
  func nounOfClasses(_ subject: [UInt8], in source: LabelMemory) -> [UInt8]? {
    guard words.restrictions.endsClass(subject), source.verb.isEmpty, !source.label.isEmpty
    else { return nil }
    let sign = Lexicon.folded(Array(subject.suffix(3)))
    let folded = Lexicon.folded(source.label)
    if let end = folded.indices.last(where: { folded[$0...].starts(with: sign) }) {
      return end + sign.count < folded.count ? Array(source.label[(end + sign.count)...]) : nil
    }
    guard source.mention == whole?.parent.mention else { return nil }
    return words.quantities.gauge(of: source.label).map { Array(source.label.suffix($0.count)) }
      ?? source.object
  }

  /// 城镇居民50217元 after 居民人均可支配收入: the rest of a label whose head the subject repeats; 贷款余额 after
  /// 本外币存款余额: the head of one whose tail it repeats.
  ///
  /// `source` is what they are taken from; without one, the level told last.
  func restoredEnds(
    of subject: [UInt8], phrase: LabelPhrase, unit: CountedUnit, from source: LabelMemory? = nil
  ) -> [UInt8]? {
    guard !phrase.hasVerb, let last = source ?? said.last(where: { $0.isLevel }) ?? before,
      last.unit == unit,
      last.verb.isEmpty, subject.count >= 9
    else { return nil }
    let whole = last.label
    for length in stride(from: min(subject.count - 3, whole.count - 6), through: 6, by: -3)
    where whole.starts(with: subject.suffix(length)) && !whole.ends(with: subject.suffix(length)) {
      return subject + whole[length...]
    }
    // 摩托车事故 after 电动自行车事故: what qualifies the one is not the other's.
    guard phrase.marks.has(.listed), phrase.core.last.map({ !items[$0].roles.has(.head) }) ?? false,
      subject.count >= 12, whole.count > subject.count, !words.growth.hasOwnNoun(subject),
      // 存款余额, 贷款余额: they differ in two signs at most, so that what stands before them is not cut within a word.
      whole.suffix(subject.count - 6).elementsEqual(subject.suffix(subject.count - 6)),
      whole.suffix(6).elementsEqual(subject.suffix(6)), whole.suffix(subject.count) != subject[...]
    else { return nil }
    return whole.dropLast(subject.count) + subject
  }

  /// 对3家旅馆、2家酒吧开展清查: gives the act behind a list to its earlier members.
  mutating func addAct(_ act: [UInt8], to memory: LabelMemory) {
    var next = memory.token
    for index in said.indices.reversed() {
      guard said[index].isBareNoun,
        items[said[index].token + 1..<next].allSatisfy({ !$0.roles.has([LabelRoles.breaks, .of]) })
      else { return }
      said[index].label = act + said[index].label
      said[index].isBareNoun = false
      relabel(said[index].mention - range.lowerBound, as: said[index].label, rule: "verb-after-list")
      next = said[index].token
    }
  }

  /// 民警210名、辅警142名因公牺牲: gives the verb behind a list to its earlier members.
  ///
  /// 死亡人数4人、527人受伤: a number behind its noun takes nothing from one that stands before its own.
  mutating func addPredicate(_ predicate: [UInt8], to memory: LabelMemory) {
    var next = memory.token
    for index in said.indices.reversed() {
      guard said[index].isBareNoun || said[index].isWordless,
        !said[index].isNounFirst || memory.isNounFirst || !memory.object.isEmpty,
        items[said[index].token + 1..<next].allSatisfy({ !$0.roles.has([LabelRoles.breaks, .of]) })
      else { return }
      said[index].label = (said[index].isWordless ? [] : said[index].label) + predicate
      said[index].isBareNoun = false
      said[index].isWordless = false
      relabel(said[index].mention - range.lowerBound, as: said[index].label, rule: "verb-after-list")
      next = said[index].token
    }
  }
}
