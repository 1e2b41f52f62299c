import Lexicon
import Records

/// The subjects whose values a list of numbers tells one by one.
extension PassageLabels {
  /// 教育、卫生健康方面的支出分别增长5%、2%: the fields, each with the noun behind 方面的, that the clause or the one before lists.
  func fieldsListed(
    in clause: Range<Int>, of subject: LabelPhrase, count: Int, _ cutter: PhraseCutter
  ) -> [[UInt8]]? {
    var (clause, subject) = (clause, subject)
    if subject.isEmpty, clause.lowerBound - 2 > sentenceStart, items[clause.lowerBound - 1].roles.has(.comma)
    {
      let end = clause.lowerBound - 1
      clause = clauseStart(before: end)..<end
      subject = cutter.phrase(clause)
    }
    guard let of = (clause.lowerBound..<max(clause.lowerBound, subject.core.lowerBound)).last,
      items[of].roles.has(.of), of - 1 > clause.lowerBound, items[of - 1].roles.has(.frame)
    else { return nil }
    let begin = clause.first { !items[$0].roles.has([.time, .filler, .adverb, .place, .actor]) } ?? of
    guard begin < of - 1, let fields = coordinates(of: begin..<of - 1), fields.count == count else {
      return nil
    }
    return fields.map { $0 + text(subject.core) }
  }

  /// 投资增长7%。分产业看，第一、二产业分别增长3%、4%; 销售收入增长5%，其中制造业、采矿业分别增长3%、2%: branches with what grew of the
  /// whole that they are of.
  func withQuantityOfWhole(_ labels: [[UInt8]], before start: Int) -> [[UInt8]] {
    guard labels.allSatisfy(words.restrictions.endsBranch),
      let divided = opensWithDivision(before: start) ? said.last ?? before : whole?.parent,
      let shared = words.growth.quantityOfBranches(endOf: divided.label)
        ?? words.quantities.gauge(of: divided.label)
    else { return labels }
    return labels.map { $0 + shared }
  }

  /// 破获盗窃案件、诈骗案件分别为30起、20起: each of them was solved, as the first one says.
  func withActShared(_ labels: [[UInt8]], by phrase: LabelPhrase) -> [[UInt8]] {
    guard phrase.verbRoles.has(.act), !phrase.verb.isEmpty, phrase.verb.lowerBound == phrase.core.lowerBound,
      let mark = phrase.core.first(where: { items[$0].roles.has(.and) }), phrase.verb.upperBound < mark,
      !items[mark..<phrase.core.upperBound].contains(where: { $0.roles.has([LabelRoles.verbs, .nominal]) }),
      words.tally(of: Lexicon.folded(labels[0])) == nil
    else { return labels }
    let verb = text(phrase.verb)
    // 接报事故起数、死亡人数: what became of people is not received as calls are.
    return labels.map { $0.starts(with: verb) || isOutcome($0) ? $0 : verb + $0 }
  }

  /// 这三类警情分别增长5%、2%和28%: the labels of as many levels before as there are values, or of a list in the clause before.
  func pointedAt(before each: Int, count: Int) -> [[UInt8]]? {
    guard
      let pointer = (sentenceStart..<each).last(where: {
        items[$0].mention < 0
          && words.restrictions.pointingBack(passage.folded[items[$0].lower...], in: words) != nil
      })
    else { return nil }
    if let listed = subjectsBefore(pointer, count: count), listed.count == count { return listed }
    let told = given.suffix(count)
    guard told.count == count, let first = told.first,
      told.allSatisfy({ $0.unit.isAlike(first.unit) })
    else { return nil }
    return told.map(\.label)
  }

  /// 煤矿、建筑业事故各2起，分别死亡2人、3人: those that the number before shares out, with what it is of.
  func subjectsEach(count: Int) -> [[UInt8]]? {
    guard let last = said.last(where: \.isLevel), last.token > sentenceStart,
      items[last.token - 1].roles.has(.each)
    else { return nil }
    let phrase = PhraseCutter(
      items: items, bytes: passage.folded, words: words, isChange: false, isRatio: false
    ).phrase(clauseStart(before: last.token)..<last.token)
    let labels = coordinates(of: phrase.hasVerb ? phrase.object : phrase.core)
    return labels?.count == count ? labels?.map(words.occurrences.occurred) : nil
  }

  /// The ports or stations that the clause before lists, where they are as many as values.
  func checkpoints(before start: Int, count: Int) -> [[UInt8]]? {
    guard start - 2 >= sentenceStart, items[start - 1].roles.has(.comma) else { return nil }
    let names = (clauseStart(before: start - 1)..<start - 1).filter { items[$0].roles == .name }
    guard names.count == count, count > 1, let last = names.last else { return nil }
    let noun = last + 1 < start - 1 ? passage.folded[items[last + 1].range] : []
    let shared = words.checkpoints.isNoun(noun) ? Array(noun) : []
    return names.map { tokens.bytes[items[$0].range] + shared }
  }

  /// Whether a list of as many bases stands behind a word of comparison.
  func isOfBases(_ range: Range<Int>, count: Int) -> Bool {
    guard let comparator = range.first(where: { items[$0].roles.has(.comparator) }) else { return false }
    return items[comparator..<range.upperBound].count { $0.roles.has(.and) } == count - 1
  }

  /// The subjects of which the clause before says that there were many, where they are as many as values.
  func frequentBefore(_ start: Int, count: Int) -> [[UInt8]]? {
    guard start - 2 > sentenceStart, items[start - 1].roles.has(.comma), items[start - 2].roles.has(.degree),
      let subjects = subjectsBefore(start, count: count), subjects.count == count
    else { return nil }
    return subjects
  }

  /// 盗窃310起、诈骗120起，分别占16.8%和7.3%: what has the shares is named in the clause before, or was counted one by one.
  func sharing(_ run: [Int], before start: Int) -> [[UInt8]]? {
    if let labels = subjectsBefore(start), labels.count == run.count { return labels }
    let levels = said.suffix(run.count)
    // 火灾20起，亡3人，分别占…: of other things only where they are all that the sentence told, or told behind its last ；.
    let areAlike =
      Set(levels.map(\.unit.symbol)).count == 1 || said.count { $0.token > breakBefore } == run.count
    guard levels.count == run.count, levels.allSatisfy(\.isLevel), areAlike else { return nil }
    return levels.map(\.label)
  }

  /// 事故18起、死亡9人，占事故总数和死亡总数的6%和8%: as many wholes as levels told and values, each the share of one.
  func shares(_ phrase: LabelPhrase, of run: [Int]) -> [[UInt8]]? {
    guard phrase.marks.has(.share), phrase.isEmpty, !phrase.whole.isEmpty,
      let wholes = coordinates(of: phrase.whole), wholes.count == run.count
    else { return nil }
    let levels = said.suffix(run.count)
    guard levels.count == run.count, levels.allSatisfy(\.isLevel) else { return nil }
    return Swift.zip(levels, wholes).map { $0.label + Array("占".utf8) + asShare($1) }
  }
}
