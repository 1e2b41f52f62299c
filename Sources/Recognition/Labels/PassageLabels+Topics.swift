import Lexicon
import Records

/// What the first clause of a sentence says its outcomes are of: 依法惩治某类犯罪，起诉60人.
extension PassageLabels {
  /// Keeps the kind of crime or the field that the clause before the sentence's first number, or its first behind a
  /// semicolon, says is dealt with.
  mutating func readCaseTopic(before start: Int, _ token: Int) {
    let last = said.last.map { min($0.token + 1, start) } ?? sentenceStart
    let semicolon = (last..<start).last { items[$0].roles.has(.semicolon) }
    guard said.isEmpty || semicolon != nil else { return }
    let opening = semicolon.map { $0 + 1 } ?? sentenceStart
    caseTopic = []
    field = []
    var begin = opening
    var first = opening
    var found = 0
    for mark in opening..<start where items[mark].roles.has([.comma, .colon]) {
      defer { begin = mark + 1 }
      guard begin < mark else { continue }
      // 7月，全市打击“盗抢骗”，…: when, before what the work is about.
      if items[begin..<mark].allSatisfy({ $0.roles.has(.time) }) {
        first = mark + 1
        continue
      }
      guard readTopic(of: begin..<mark, isFirst: begin == first) else { continue }
      found += 1
    }
    // 在打击涉赌专项行动中捣毁窝点: the frame of the number's own clause.
    if let frame = (start..<token).last(where: {
      items[$0].roles.has(.frame) && !items[$0].roles.has(.within)
    }),
      start < frame, readTopic(of: start..<frame, isFirst: false, isFrame: true)
    {
      found += 1
    }
    // 严打诈骗犯罪，整治涉赌: of several nothing tells which.
    if found > 1 { (caseTopic, field) = ([], []) }
    if found == 0, said.isEmpty { field = fieldBefore }
  }

  /// 开展打击走私专项行动。抓获…: what the operation is about that a sentence without numbers tells of, for the next one.
  mutating func readOperation(sentence: Range<Int>) {
    fieldBefore = []
    guard said.isEmpty, let last = sentence.last else { return }
    let begin = clauseStart(before: sentence.upperBound)
    guard begin <= last else { return }
    let bytes = items[begin].lower..<items[last].upper
    guard words.offences.endsOperation(passage.folded[bytes]),
      let topic = words.offences.topic(in: passage.folded, bytes)
    else { return }
    fieldBefore = Array(tokens.bytes[topic])
  }

  /// Keeps what one clause says is dealt with; whether it says so.
  private mutating func readTopic(of clause: Range<Int>, isFirst: Bool, isFrame: Bool = false) -> Bool {
    let bytes = items[clause.lowerBound].lower..<items[clause.upperBound - 1].upper
    guard isFirst else {
      guard isFrame || words.offences.frames(passage.folded, bytes),
        let topic = words.offences.topic(in: passage.folded, bytes)
      else { return false }
      field = Array(tokens.bytes[topic])
      return true
    }
    if let copula = clause.first(where: { tokens.bytes[items[$0].range].elementsEqual(words.isSign) }) {
      let subject = text(clause.lowerBound..<copula)
      if words.offences.endsCrime(Lexicon.folded(subject)) { caseTopic = subject }
    } else if let crime = words.offences.crime(in: passage.folded, bytes) {
      // 依法惩治制售伪劣农资犯罪，起诉651人: the next clause tells who was dealt with for it.
      caseTopic = Array(tokens.bytes[crime])
    } else if let named = words.offences.field(in: passage.folded, bytes) {
      field = Array(tokens.bytes[named])
    } else if let topic = words.offences.topic(in: passage.folded, bytes) {
      field = Array(tokens.bytes[topic])
    }
    return !caseTopic.isEmpty || !field.isEmpty
  }

  /// 破案230起，刑拘151人 under a topic: the cases solved and the suspects detained are the topic's.
  func topicLabel(_ phrase: LabelPhrase, unit: CountedUnit) -> [UInt8]? {
    guard !caseTopic.isEmpty else { return nil }
    let crime = words.offences.crimeNoun
    let isBareCrime = Lexicon.folded(caseTopic).ends(with: crime)
    if unit.isPerson {
      guard phrase.verbRoles.has(.suspect) else { return caseTopic + text(phrase.verb) }
      let tail = isBareCrime ? Array(words.suspects.dropFirst(crime.count)) : words.suspects
      return text(phrase.verb) + caseTopic + tail
    }
    guard words.solves(text(phrase.verb)) else { return nil }
    let stem = isBareCrime ? Array(caseTopic.dropLast(crime.count)) : caseTopic
    return words.solving + stem + (stem.ends(with: words.caseHead) ? [] : words.caseHead)
  }

  /// 窝点 of 捣毁窝点.
  func withoutAct(_ object: [UInt8]) -> [UInt8] {
    guard let act = words.longest(at: 0, in: object, before: object.count), act.roles.has(.act) else {
      return object
    }
    return Array(object[act.length...])
  }

  /// 电诈立案数、损失数分别下降21%、39%，破获案件4538起，抓获嫌疑人30人: the kind of cases whose growth the clauses before told, of which
  /// the sentence goes on to tell.
  private func kindCounted(before memory: LabelMemory) -> [UInt8]? {
    func grew(_ told: LabelMemory) -> Bool { mentions[told.mention].change != nil }
    guard memory.verbRoles.has(.act), let first = said.first, grew(first),
      let kind = words.offences.kind(countedBy: first.label),
      !items[first.token..<memory.token].contains(where: { $0.roles.has(.semicolon) }),
      said.allSatisfy({ grew($0) || $0.cases == kind || $0.label.starts(with: kind) })
    else { return nil }
    return kind
  }

  /// 新收破产案件412件，审结300件，收、结案数分别增长12%、5%: the cases of one kind that the sentence told, where how many came and went
  /// is told of no other.
  func casesTallied(by memory: LabelMemory) -> [UInt8]? {
    let act = Array(Lexicon.folded(memory.label).dropLast("数".utf8.count))
    guard let first = said.first(where: \.isLevel), first.unit.isCase, words.isNarrowCase(first.object),
      words.isVerb("accept", act) || words.isVerb("conclude", act)
    else { return nil }
    return first.object
  }

  /// 命案发案3起，破案3起，破案率100%: of which cases a rate is that follows their numbers.
  private func casesOfRate(_ memory: LabelMemory) -> [UInt8]? {
    guard memory.isLevel, memory.cases.isEmpty, words.quantities.endsRate(memory.label[...]),
      memory.label.count <= 12, let first = said.first(where: \.isLevel),
      first.unit.isCase, words.isNarrowCase(first.object),
      !items[first.token..<memory.token].contains(where: { $0.roles.has(.semicolon) })
    else { return nil }
    return first.object
  }

  /// 严惩涉黑犯罪，审结此类案件21件: puts the kind in the place of the word that points back to it.
  private func tellsSuch(of topic: [UInt8], _ memory: inout LabelMemory) -> Bool {
    let object = Lexicon.folded(memory.object)
    guard let such = words.cases.such(opening: object), memory.label.ends(with: memory.object) else {
      return false
    }
    let crime = words.offences.crimeNoun
    let rest = memory.object.dropFirst(such.count)
    let isTwice = object.dropFirst(such.count).starts(with: crime) && Lexicon.folded(topic).ends(with: crime)
    memory.label.removeLast(memory.object.count)
    memory.object = topic.dropLast(isTwice ? crime.count : 0) + rest
    memory.label += memory.object
    return true
  }

  /// 严打诈骗犯罪，侦办案件21件，抓获嫌疑人30名: puts the kind before the cases and the suspects that are called no more.
  ///
  /// A list of kinds, and one that a clause describes, stays beside the label.
  private func namesKind(_ topic: [UInt8], _ memory: inout LabelMemory) -> Bool {
    let (object, label) = (Lexicon.folded(memory.object), Lexicon.folded(memory.label))
    let isBare = memory.unit.isCase ? words.isBareCase(object) : words.cases.suspects(endOf: object) == object
    guard memory.isLevel, !memory.isPart, memory.cases.isEmpty, !object.isEmpty, isBare, !memory.hasSubject,
      label == Lexicon.folded(memory.verb) + object, memory.verbRoles.has(.act),
      !topic.indices.contains(where: { index in
        ["、", "和", "等", "的"].contains { (sign: StaticString) in topic.has(sign, at: index) }
      })
    else { return false }
    let crime = words.offences.crimeNoun
    let isTwice = memory.unit.isCase && Lexicon.folded(topic).ends(with: crime)
    let said = isTwice ? crime.count : overlap(of: Lexicon.folded(topic), with: object)
    memory.object = topic.dropLast(said) + memory.object
    memory.label = memory.verb + memory.object
    return true
  }

  /// Keeps beside a label that says nothing of it what its outcome is of, so that it isn't taken for that of all.
  func fielded(_ memory: inout LabelMemory) {
    if let cases = casesOfRate(memory) {
      memory.cases = cases
      return
    }
    let topic = caseTopic.isEmpty ? field : caseTopic
    if !topic.isEmpty, tellsSuch(of: topic, &memory) { return }
    if !topic.isEmpty, namesKind(topic, &memory) { return }
    guard memory.isLevel, memory.cases.isEmpty,
      memory.object.isEmpty || isSufficient(memory.label)
        || words.offences.isGeneral(withoutAct(Lexicon.folded(memory.object)))
    else { return }
    if !topic.isEmpty {
      let crime = words.offences.crimeNoun
      let kind = Lexicon.folded(topic).ends(with: crime) ? Array(topic.dropLast(crime.count)) : topic
      let saysIt = memory.label.indices.contains { memory.label[$0...].starts(with: kind) }
      if !saysIt { memory.cases = topic }
    } else if let kind = kindCounted(before: memory) {
      memory.cases = kind
    } else if isSufficient(memory.label),
      let last = said.last(where: { $0.isLevel && $0.unit.isAlike(memory.unit) }),
      last.label.starts(with: words.towardSign),
      !items[last.token..<memory.token].contains(where: { $0.roles.has(.semicolon) })
    {
      // 对某类嫌疑人决定起诉60人，不起诉30人.
      memory.cases = last.label
    } else if isSufficient(memory.label), let crime = crimeDealtWith(before: memory) {
      memory.cases = crime
    }
  }

  /// 批捕侵害未成年人犯罪30人，提起公诉43人: the crime for which the clauses before tell what else was done.
  private func crimeDealtWith(before memory: LabelMemory) -> [UInt8]? {
    guard let lastCrime else { return nil }
    let last = said[lastCrime]
    guard last.token > breakBefore, lastPart(before: memory.token).map({ $0 < last.token }) ?? true else {
      return nil
    }
    return last.cases.isEmpty ? last.object : last.cases
  }

  /// Whether a number told what crime it is of.
  func isOfCrime(_ memory: LabelMemory) -> Bool {
    !memory.cases.isEmpty || words.offences.endsCrime(Lexicon.folded(memory.object))
  }
}
