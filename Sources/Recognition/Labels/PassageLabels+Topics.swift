import Lexicon
import Records

/// What the first clause of a sentence says its outcomes are of: 依法惩治某类犯罪，起诉60人.
extension PassageLabels {
  /// Keeps the kind of crime or the field that the clause before the sentence's first number, or its first behind a
  /// semicolon, says is dealt with.
  mutating func readCaseTopic(before start: Int) {
    let last = said.last.map { min($0.token + 1, start) } ?? sentenceStart
    let semicolon = (last..<start).last { items[$0].roles.has(.semicolon) }
    guard said.isEmpty || semicolon != nil else { return }
    let opening = semicolon.map { $0 + 1 } ?? sentenceStart
    caseTopic = []
    field = []
    guard let comma = (opening..<start).first(where: { items[$0].roles.has([.comma, .colon]) }),
      comma > opening
    else { return }
    let clause = opening..<comma
    let bytes = items[opening].lower..<items[comma - 1].upper
    if let copula = clause.first(where: { tokens.bytes[items[$0].range].elementsEqual(words.isSign) }) {
      let subject = text(clause.lowerBound..<copula)
      if words.offences.endsCrime(Lexicon.folded(subject)) { caseTopic = subject }
    } else if let crime = words.offences.crime(in: passage.folded, bytes) {
      // 依法惩治制售伪劣农资犯罪，起诉651人: the next clause tells who was dealt with for it.
      caseTopic = Array(tokens.bytes[crime])
    } else if let named = words.offences.field(in: passage.folded, bytes) {
      field = Array(tokens.bytes[named])
    }
  }

  /// 破案230起，刑拘151人 under a topic: the cases solved and the suspects detained are the topic's.
  func topicLabel(_ phrase: LabelPhrase, unit: String) -> [UInt8]? {
    guard !caseTopic.isEmpty else { return nil }
    let crime = words.offences.crimeNoun
    let isBareCrime = Lexicon.folded(caseTopic).ends(with: crime)
    if UnitShape(unit) == .person {
      guard phrase.verbRoles.has(.suspect) else { return caseTopic + text(phrase.verb) }
      let tail = isBareCrime ? Array(words.suspects.dropFirst(crime.count)) : words.suspects
      return text(phrase.verb) + caseTopic + tail
    }
    guard words.solves(text(phrase.verb)) else { return nil }
    let stem = isBareCrime ? Array(caseTopic.dropLast(crime.count)) : caseTopic
    return words.solving + stem + (stem.ends(with: words.caseHead) ? [] : words.caseHead)
  }

  /// Keeps beside a label that says nothing of it what its outcome is of, so that it isn't taken for that of all.
  func fielded(_ memory: inout LabelMemory) {
    guard memory.isLevel, memory.cases.isEmpty,
      memory.object.isEmpty || isSufficient(memory.label)
        || words.offences.isGeneral(Lexicon.folded(memory.object))
    else { return }
    let topic = caseTopic.isEmpty ? field : caseTopic
    if !topic.isEmpty {
      let crime = words.offences.crimeNoun
      let kind = Lexicon.folded(topic).ends(with: crime) ? Array(topic.dropLast(crime.count)) : topic
      let saysIt = memory.label.indices.contains { memory.label[$0...].starts(with: kind) }
      if !saysIt { memory.cases = topic }
    } else if isSufficient(memory.label), let last = said.last(where: \.isLevel),
      last.label.starts(with: words.towardSign), UnitShape.areAlike(last.unit, memory.unit),
      !items[last.token..<memory.token].contains(where: { $0.roles.has(.semicolon) })
    {
      // 对某类嫌疑人决定起诉60人，不起诉30人.
      memory.cases = last.label
    }
  }
}
