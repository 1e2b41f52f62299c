import Lexicon
import Records

/// What an outcome is of that its own words leave out: the branch of a heading, the next of those gone through.
///
/// A figure that lost its restriction would be taken for that of all, and make a wrong series.
extension PassageLabels {
  /// Keeps what a level said, for those that say the same words of another thing.
  mutating func give(_ memory: LabelMemory) {
    given.append(memory)
    if isAmount(memory.label) { amounts.append(memory) }
  }

  func isAmount(_ label: [UInt8]) -> Bool {
    words.longest(at: 0, in: Lexicon.folded(label), before: label.count).map {
      $0.length == label.count && $0.roles.has(.amount)
    } ?? false
  }

  // MARK: - Labels

  /// Puts before a label what its words leave out; the rule's name.
  mutating func restricted(
    _ rule: String, _ phrase: LabelPhrase, start: Int, into memory: inout LabelMemory
  ) -> String {
    if isMereNegation(memory.label) { memory.label = [] }
    guard !memory.label.isEmpty else { return headed(rule, phrase, into: &memory) }
    guard memory.isLevel else { return rule }
    if let stage = said.first.flatMap({ words.restrictions.stage(of: $0.label) }),
      memory.unit.isPerson, memory.isBareNoun, words.restrictions.stage(of: memory.label) == nil
    {
      memory.label = stage + memory.label
      return "stage-carried"
    }
    if let persons = personsLeftOut(memory, phrase) {
      memory.object = persons
      memory.label += persons
      return "object-carried"
    }
    if !branch.isEmpty, words.restrictions.isBare(memory.label) {
      memory.label = joined(branch, to: memory.label)
      return "branch-of-heading"
    }
    if !classTold.isEmpty, let label = ofClassTold(memory.label, phrase) {
      memory.label = label
      memory.object = label
      return "class-before"
    }
    if !classTold.isEmpty, memory.label == memory.verb, phrase.verbRoles.has([.state, .flow]) {
      if !memory.hasSubject {
        memory.label = classTold + memory.label
        return "class-before"
      }
      // 乙类传染病中，艾滋病发病5283例，死亡1363人: what follows one of the class is that one's.
      classTold = []
    }
    if let kind = kindLeftOut(of: memory.label) {
      memory.label = kind + memory.label
      return "kind-carried"
    }
    if let stem = stemOfPair(memory) {
      memory.label = stem + memory.label
      return "pair-carried"
    }
    if let cases = casesOfAmount(memory) {
      memory.label = cases + memory.label
      return "amount-of-cases"
    }
    if let goods = goodsWorth(memory) {
      memory.label = goods + memory.label
      return "amount-of-goods"
    }
    if let subject = subjectLeftOut(memory, phrase, start: start) {
      memory.label = subject + memory.label
      return "subject-left-out"
    }
    return rule
  }

  /// Whether all that is left of a label is that something was not.
  private func isMereNegation(_ label: [UInt8]) -> Bool {
    words.longest(at: 0, in: Lexicon.folded(label), before: label.count).map {
      $0.length == label.count && $0.roles == .negation && label.count <= 6
    } ?? false
  }

  /// 采矿业 and 死亡 as 采矿业死亡; 道路交通事故 and 发生事故 as 发生道路交通事故.
  private func joined(_ branch: [UInt8], to label: [UInt8]) -> [UInt8] {
    for length in stride(from: min(branch.count, label.count) - 3, through: 6, by: -3)
    where label.suffix(length) == branch.suffix(length) {
      return label.dropLast(length) + branch
    }
    return words.occurrences.onlyOccurs(label) ? label + branch : branch + label
  }

  /// 刑事案件已结案件…，未结案件…: the kind of cases that the second clause leaves out.
  func kindLeftOut(of label: [UInt8]) -> [UInt8]? {
    guard let last = said.last, isCaseState(label), let kind = wideCase(at: last.label),
      isCaseState(Array(last.label[kind.count...]))
    else { return nil }
    return kind
  }

  /// Whether words are one word for cases in some state: 未结案件.
  private func isCaseState(_ label: [UInt8]) -> Bool {
    guard let word = words.longest(at: 0, in: Lexicon.folded(label), before: label.count) else {
      return false
    }
    return word.length == label.count && word.roles.has(.head) && !word.roles.has(.wide)
  }

  private func wideCase(at label: [UInt8]) -> [UInt8]? {
    guard let word = words.longest(at: 0, in: Lexicon.folded(label), before: label.count),
      word.roles.has(.wide), word.length < label.count
    else { return nil }
    return Array(label[..<word.length])
  }

  /// 走私案件60起，案值3亿元: the cases whose value is told, where other cases' was told before.
  private func casesOfAmount(_ memory: LabelMemory) -> [UInt8]? {
    guard isAmount(memory.label), let last = said.last(where: { $0.isLevel }),
      last.unit.isCase, !last.scope.isEmpty || isRepeated(memory, among: amounts),
      words.isNarrowCase(last.object) || !last.scope.isEmpty
    else { return nil }
    return last.scope.isEmpty ? last.object : last.scope
  }

  /// 车流量入口60辆；出口50辆: what the other of the two was told of.
  private func stemOfPair(_ memory: LabelMemory) -> [UInt8]? {
    guard let partner = words.restrictions.partner(of: memory.label) else { return nil }
    return said.last(where: {
      $0.isLevel && $0.unit == memory.unit && $0.label.count > partner.count
        && Lexicon.folded($0.label).ends(with: partner)
    }).map { $0.label.dropLast(partner.count) }
  }

  /// Whether the same words counted something else before.
  private func isRepeated(_ memory: LabelMemory, among given: [LabelMemory]) -> Bool {
    let mention = mentions[memory.mention]
    return given.suffix(Self.remembered).contains {
      $0.unit.isAlike(memory.unit) && $0.label.ends(with: memory.label)
        && mentions[$0.mention].quantity.value != mention.quantity.value
    }
  }

  /// Whether the same words counted more before.
  private func isLess(_ memory: LabelMemory) -> Bool {
    let value = mentions[memory.mention].quantity.value
    return told.contains {
      $0.label == memory.label && $0.mention < memory.mention && mentions[$0.mention].quantity.value > value
    }
  }

  /// Far behind, the same words are no sign of a restriction, and would be looked for at a cost.
  static let remembered = 64

  // MARK: - Subjects

  /// 其次为县城，发生火灾30起: whose count it is that the same words gave for others before.
  private func subjectLeftOut(_ memory: LabelMemory, _ phrase: LabelPhrase, start: Int) -> [UInt8]? {
    // The words of a total behind the brackets of its parts lie before them.
    guard start <= phrase.core.lowerBound else { return nil }
    if phrase.hasVerb, let means = means(start..<phrase.core.lowerBound) { return text(means) }
    if phrase.hasVerb, words.growth.isHosting(passage.folded[items[phrase.verb.lowerBound].range]),
      let own = ownSubject(behindWidePlaces(start, phrase.core.lowerBound)..<phrase.core.lowerBound),
      words.restrictions.endsVenue(own)
    {
      // 全省A级景区接待游客: not all the guests of the province.
      return own
    }
    if phrase.hasVerb, words.aims.attains(Array(passage.folded[items[phrase.verb.lowerBound].range])),
      let own = ownSubject(behindWidePlaces(start, phrase.core.lowerBound)..<phrase.core.lowerBound),
      words.restrictions.endsBranch(own)
    {
      // 规模以上服务业完成营业收入: not all the revenue there is.
      return own
    }
    if phrase.hasVerb, !memory.isPart, memory.label.count > memory.verb.count,
      isRepeated(memory, among: told),
      let own = ownSubject(start..<phrase.core.lowerBound), isLess(memory),
      !words.occurrences.isOfOneEvent(own[...])
    {
      // 全国查处酒驾90万起。…城市道路查处酒驾51万起: some of all that the text told before.
      return own
    }
    guard phrase.hasVerb || memory.isBareNoun, isRepeated(memory, among: given) else { return nil }
    if let own = ownSubject(start..<phrase.core.lowerBound) { return own }
    guard
      start == phrase.core.lowerBound
        || items[start..<phrase.core.lowerBound].allSatisfy({
          $0.roles.has([.filler, .adverb, .time])
        })
    else { return nil }
    return subjectOfClause(before: start, of: memory.label)
  }

  /// Behind 某省全省, which only say that the figure is the province's.
  private func behindWidePlaces(_ start: Int, _ end: Int) -> Int {
    guard
      let wide = (start..<end).last(where: { words.growth.isWidePlace(passage.folded[items[$0].range]) })
    else { return start }
    return wide + 1
  }

  /// The words of the figure's own clause that its act has for a subject, where they are more than a place or a body.
  private func ownSubject(_ range: Range<Int>) -> [UInt8]? {
    var range = range
    let edge: LabelRoles = [.time, .filler, .adverb, .part, .and, .copula, .actor, .frame, .within, .etc]
    while let first = range.first, items[first].roles.has(edge) { range = range.dropFirst() }
    while let last = range.last, items[last].roles.has(edge) { range = range.dropLast() }
    guard !range.isEmpty, !range.allSatisfy({ items[$0].roles.has(.place) }),
      range.allSatisfy({ items[$0].roles.isSubset(of: Self.nominal) }),
      items[range.upperBound - 1].upper - items[range.lowerBound].lower <= 45,
      !words.endsPlace(passage.folded[items[range.upperBound - 1].range])
        || words.restrictions.endsVenue(text(range))
    else { return nil }
    let subject = text(range)
    return subject.count >= 6 ? subject : nil
  }

  /// 通过群众举报, 以调解方式: by what means some of all were found or done.
  private func means(_ range: Range<Int>) -> Range<Int>? {
    let means = range.drop { items[$0].roles.has([.actor, .place, .time, .filler, .adverb]) }
    guard let first = means.first, let last = means.last, last > first,
      items[first].roles.has(.preposition),
      words.isAppeal(passage.folded[items[last].range])
        || words.restrictions.endsMeans(passage.folded[items[last].range])
    else { return nil }
    return means
  }

  private static let nominal: LabelRoles = [
    .text, .head, .qualifier, .atom, .nominal, .kind, .place, .wide, .of, .region, .rest,
  ]

  /// The noun of the clause before, without a number: that of 其次为县城, or of 城市火灾较少 where it shares the label's noun.
  private func subjectOfClause(before start: Int, of label: [UInt8]) -> [UInt8]? {
    guard start - 2 >= sentenceStart, items[start - 1].roles.has(.comma) else { return nil }
    let clause = (clauseStart(before: start - 1)..<start - 1)
    guard let first = clause.first(where: { items[$0].roles != .filler }), items[first].mention < 0 else {
      return nil
    }
    let isOrder =
      words.restrictions.orderLength(of: Array(passage.folded[items[first].lower...].prefix(18)))
      != nil
    let noun: [UInt8]
    if isOrder {
      guard let named = subjectBefore(start) else { return nil }
      noun = named
    } else if items[start].roles.has(.time), items[clause.upperBound - 1].upper - items[first].lower >= 15,
      (first..<clause.upperBound).allSatisfy({ items[$0].roles.isSubset(of: Self.nominal) })
    {
      // 某某景区，前4天接待5万人: a noun with nothing said of it.
      noun = text(first..<clause.upperBound)
    } else {
      guard
        let end = clause.dropFirst(first - clause.lowerBound + 1).first(where: {
          items[$0].roles.has([.degree, .adverb, .copula])
        }),
        (first..<end).allSatisfy({ items[$0].roles.isSubset(of: Self.nominal) }),
        clause.contains(where: {
          items[$0].roles.has(.degree) || words.restrictions.isCopula(passage.folded[items[$0].range])
        })
      else { return nil }
      noun = text(first..<end)
      guard noun.count > 6, noun.suffix(6) == label.suffix(6) else { return nil }
    }
    return noun.count > 6 && noun.suffix(6) == label.suffix(6) ? Array(noun.dropLast(6)) : noun
  }
}
