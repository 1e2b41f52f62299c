import Lexicon
import Records

/// Labels of numbers with a noun before them and no verb.
extension PassageLabels {
  /// A noun stands before the number and no verb.
  mutating func composeFromSubject(
    _ phrase: LabelPhrase, counted: CountedNoun, unit: CountedUnit, into memory: inout LabelMemory
  ) -> String {
    let subject = text(phrase.core)
    memory.object = subject
    memory.isNounFirst = counted.isEmpty
    if let label = besideCheckpoint(subject, unit: unit) {
      memory.label = label
      memory.object = label
      return "checkpoint-beside-another"
    }
    if items[phrase.core.upperBound - 1].roles.has(.anaphor), let last = said.last ?? before {
      memory.label = last.label
      return "label-carried"
    }
    if phrase.core.count == 1, items[phrase.core.lowerBound].roles.has(.rest), counted.noun.isEmpty,
      !counted.isEmpty
    {
      // 其余56处正在整改: how those stand that are left, with the words that say that nothing is done yet.
      memory.label =
        subject + tokens.bytes[items[memory.token + 1].lower..<items[counted.end - 1].upper]
      return "rest"
    }
    if counted.isEmpty, words.growth.isStock(subject), said.isEmpty,
      let owner = subjectBefore(phrase.core.lowerBound)
        ?? subjectBefore(clauseStart(before: phrase.core.lowerBound))
    {
      // 小微贷款增势良好，6月末余额5亿元.
      memory.object = owner + subject
      memory.label = memory.object
      return "subject-before"
    }
    if counted.isEmpty, !phrase.hasVerb, unit.isThing, let last = said.last(where: \.isLevel),
      last.unit.isAlike(memory.unit)
    {
      if let rest = quantityLeftOut(of: subject, start: phrase.core.lowerBound) {
        memory.object = subject + rest
        memory.label = memory.object
        return "ends-carried"
      }
    }
    if counted.isEmpty, let object = occurredBefore(subject, memory) {
      memory.object = object
      memory.label = subject + object
      return "object-of-same-verb"
    }
    if counted.isEmpty, let visits = visitsLeftOut(of: subject, memory) {
      memory.label = subject + visits
      memory.object = memory.label
      return "ends-carried"
    }
    if occursByItself(phrase, subject) {
      memory.label = subject
      return "subject"
    }
    if !counted.isEmpty, let rule = join(subject, with: counted, unit: unit, into: &memory) { return rule }
    let takesVerb =
      (!items[phrase.core.lowerBound].roles.has([.amount, .per, .negation]) || isViolation(phrase, memory))
      && !words.mapping.isBenefitSign(passage.folded[items[phrase.core.lowerBound].range])
      && !phrase.core.contains { items[$0].roles.has([.nominal, .per]) }
      && !befalls(phrase, unit: memory.unit)
      && mentions[memory.mention].measure != .rank && !tellsOwnCourse(subject, isPart: memory.isPart)
    if memory.isPart, let parent = whole?.parent, parent.unit.isAlike(memory.unit),
      phrase.core.allSatisfy({ items[$0].roles == .text || items[$0].roles.has([.actor, .place]) }),
      words.endsPlace(passage.folded[items[phrase.core.upperBound - 1].range])
    {
      // 接报警300起，其中城南分局60起: whose part it is, and of what.
      memory.label = subject + parent.label
      return "label-of-whole"
    }
    if memory.isPart, let parent = whole?.parent, counted.isEmpty, whole?.opening != .frame,
      let restored = restoredEnds(of: subject, phrase: phrase, unit: memory.unit, from: parent),
      words.tally(of: Lexicon.folded(restored))?.count != restored.count - subject.count
    {
      // 医院病床使用率79%，其中公立医院86%.
      memory.label = restored
      memory.object = restored
      return "ends-carried"
    }
    if memory.isPart, let parent = whole?.parent, whole?.opening != .noun {
      memory.verb = carriedVerb(phrase, memory: memory)
      memory.verbRoles = parent.verbRoles
      memory.object =
        restoreHead(of: subject, from: parent, phrase: phrase, unit: memory.unit)
        + (words.growth.stock(leftOutOf: subject, behind: parent.label)
          ?? amount(leftOutOf: subject, of: parent, memory))
        + (unit.isMoney ? words.growth.tradeSide(leftOutOf: subject, behind: parent.label) ?? [] : [])
      // 查办案件1.1万起，其中刑事案件1200起: a verb that is one word with its noun says it once.
      let verb = words.withoutNoun(memory.verb, before: memory.object)
      let alone = whole?.opening == .frame ? memory.object : subject
      memory.label = takesVerb && !unit.isRatio ? verb + memory.object : alone
      return "verb-of-whole"
    }
    if let last = said.last(where: { $0.isLevel }), isOnlyQualifying(phrase.core),
      let noun = qualified(last, unit: memory.unit)
    {
      // 新增无症状感染者64例，境外输入19例，本土45例: the words say which of those counted before.
      memory.verb = last.verb
      memory.verbRoles = last.verbRoles
      memory.object = subject + noun
      memory.label = memory.verb + memory.object
      return "noun-of-whole"
    }
    if !befalls(phrase, unit: memory.unit),
      let restored = restoredEnds(of: subject, phrase: phrase, unit: memory.unit)
    {
      memory.label = restored
      memory.object = restored
      return "ends-carried"
    }
    if nameClass(subject, into: &memory) { return "noun-of-whole" }
    if takesVerb, unit.isThing, let verb = verbOfBatch(before: phrase.core.lowerBound) {
      memory.verb = verb
      memory.verbRoles = .act
      memory.label = verb + subject
      return "verb-carried"
    }
    let carried = takesVerb && !unit.isRatio ? carriedVerb(phrase, memory: memory) : []
    if !carried.isEmpty {
      memory.verbRoles = .act
      if let last = said.last(where: { $0.isLevel && !$0.verb.isEmpty }) {
        memory.object = restoreHead(of: subject, from: last, phrase: phrase, unit: memory.unit)
        memory.verbRoles = last.verbRoles
      }
      memory.verb = carried
      memory.label = carried + memory.object
      return "verb-carried"
    }
    // 投诉中，商品类投诉8.7万件: a part that names the whole again.
    let saysWhole = !topicNoun.isEmpty && subject.ends(with: topicNoun)
    memory.label = saysWhole ? subject : topic + subject
    memory.isBareNoun = true
    memory.isNounFirst = true
    return topic.isEmpty ? "subject" : "whole-before"
  }

  /// 破获电诈案件60起，发生火灾20起: what came about takes no verb from what was done before.
  private func occursByItself(_ phrase: LabelPhrase, _ subject: [UInt8]) -> Bool {
    guard !phrase.marks.has(.relative), !phrase.marks.has(.listed), whole?.opening != .frame,
      words.occurrences.opensOccurring(subject)
    else { return false }
    guard let other = whole?.parent ?? said.last(where: \.isLevel) else { return false }
    return !other.verb.isEmpty && !words.occurrences.opensOccurring(other.label)
  }

  /// 查处超员30起，不系安全带12起: what drivers did not do is dealt with as what they did; 未破5起 and 不起诉9件 are decisions.
  private func isViolation(_ phrase: LabelPhrase, _ memory: LabelMemory) -> Bool {
    guard items[phrase.core.lowerBound].roles.has(.negation), memory.unit.isCase,
      // 非现场97起: where they were dealt with is nothing that they did.
      phrase.core.dropFirst().contains(where: { !items[$0].roles.has([.filler, .adverb]) }),
      memory.unit.symbol == "起" || memory.unit.symbol == "例", let last = said.last(where: \.isLevel),
      last.unit == memory.unit, !isSufficient(text(phrase.core)),
      !words.solves(Lexicon.folded(text(phrase.core)))
    else { return false }
    return words.offences.deals(Lexicon.folded(last.verb))
  }

  /// 新收案件45件，旧存5件; 不起诉118人，其中法定不起诉9人: whether a name says itself how cases came, or what was done in the whole.
  private func tellsOwnCourse(_ subject: [UInt8], isPart: Bool) -> Bool {
    let folded = Lexicon.folded(subject)
    if !isPart { return words.cases.opensComing(folded) }
    guard let act = whole?.parent.verb, act.count > Self.decisionBytes else { return false }
    return folded.ends(with: Lexicon.folded(act).suffix(Self.decisionBytes))
  }

  /// 缴获冰毒、麻古一批，汽车2辆: the act whose first objects nobody counted.
  private func verbOfBatch(before start: Int) -> [UInt8]? {
    guard start - 2 >= sentenceStart, items[start - 1].roles.has(.comma) else { return nil }
    let clause = clauseStart(before: start - 1)..<start - 1
    guard let last = clause.last,
      words.restrictions.endsBatch(Array(passage.folded[items[clause.lowerBound].lower..<items[last].upper])),
      let verb = clause.first(where: { items[$0].roles.has(.act) }), verb < last
    else { return nil }
    return text(verb..<verb + 1)
  }

  /// 倒塌房屋20间 behind 转移群众31人: what befell things is an item of its own, which nobody did.
  private func befalls(_ phrase: LabelPhrase, unit: CountedUnit) -> Bool {
    guard let first = phrase.core.first, phrase.core.count > 1 else { return false }
    return items[first].roles.has(.state) && unit.isThing && unit.symbol != "例"
  }

  /// 沿海港口186家企业停止作业, 民警210名因公牺牲: the noun before and the words behind make one label.
  mutating func join(
    _ subject: [UInt8], with counted: CountedNoun, unit: CountedUnit, into memory: inout LabelMemory
  ) -> String? {
    let predicate = text(counted.predicate)
    let isOutcome =
      !predicate.isEmpty
      && (counted.isPassive || items[counted.predicate.lowerBound].roles.has(.state) || unit.isPerson)
    if counted.noun.isEmpty {
      guard isOutcome else { return nil }
      memory.label = subject + predicate
      memory.end = counted.end
      addPredicate(predicate, to: memory)
      return "noun-predicate"
    }
    memory.end = counted.noun.upperBound
    memory.object = subject + text(counted.noun)
    memory.label = memory.object + (isOutcome ? predicate : [])
    if let most = items[..<memory.token].last, most.roles.has(.filler),
      passage.folded.has("最", at: most.lower)
    {
      memory.ranking = subject
    }
    return "subject-noun"
  }

  /// 粮食产量500万吨，其中小麦200万吨: the quantity of things that a part of the whole leaves out.
  private func amount(leftOutOf subject: [UInt8], of whole: LabelMemory, _ part: LabelMemory) -> [UInt8] {
    guard part.unit == whole.unit, whole.verb.isEmpty, !part.unit.isMoney, !part.unit.isPerson,
      !part.unit.isRatio, !part.unit.isCase, words.quantities.gauge(of: subject) == nil,
      let gauge = words.quantities.gauge(of: whole.label), words.mapping.endsMeasure(gauge)
    else { return [] }
    return Array(whole.label.suffix(gauge.count))
  }

  /// Three signs: 不起诉.
  private static let decisionBytes = 9
}
