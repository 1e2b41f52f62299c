import Lexicon
import Records

/// What an outcome is of that its own words leave out: the branch of a heading, the next of those gone through.
///
/// A figure that lost its restriction would be taken for that of all, and make a wrong series.
extension PassageLabels {
  /// What the numbers of a document said so far, for those that say the same words of another thing.
  struct Given {
    let label: [UInt8]
    let unit: String
    let mention: Int
  }

  /// Keeps what a level said.
  mutating func give(_ memory: LabelMemory) {
    let own = Given(label: memory.label, unit: memory.unit, mention: memory.mention)
    given.append(own)
    if isAmount(memory.label) { amounts.append(own) }
  }

  private func isAmount(_ label: [UInt8]) -> Bool {
    words.longest(at: 0, in: Lexicon.folded(label), before: label.count).map {
      $0.length == label.count && $0.roles.has(.amount)
    } ?? false
  }

  // MARK: - Headings

  /// The branch that the whole passage names as a heading: 采矿业 of 二、采矿业事故情况.
  func headedBranch() -> [UInt8]? {
    guard !items.contains(where: { $0.mention >= 0 }) else { return nil }
    let end = items.last?.roles.has(LabelRoles.breaks) == true ? items.count - 1 : items.count
    return branch(of: 0..<end)
  }

  /// Keeps the branch that a sentence without a number names: 采矿业方面。
  mutating func readBranch(sentence: Range<Int>) {
    guard !sentence.isEmpty, let named = branch(of: sentence) else { return }
    branch = named
  }

  /// Keeps the branch that the sentence's first clause names: 采矿业：, 采矿业方面，.
  mutating func readBranch(before start: Int) {
    guard said.isEmpty,
      let mark = (sentenceStart..<start).first(where: { items[$0].roles.has(LabelRoles.breaks) }),
      mark > sentenceStart,
      items[mark].roles.has(.colon)
        || items[mark].roles.has(.comma) && words.restrictions.isMarked(text(sentenceStart..<mark)),
      let named = branch(of: sentenceStart..<mark)
    else { return }
    branch = named
  }

  private func branch(of range: Range<Int>) -> [UInt8]? {
    var start = range.lowerBound
    // （一）, 1., 二、: the number of the item.
    while start < range.upperBound, items[start].roles.has([.atom, .and, .place, .time]) || isOrdinal(start) {
      start += 1
    }
    guard start < range.upperBound,
      items[start..<range.upperBound].allSatisfy({
        $0.mention < 0 && !$0.roles.has([LabelRoles.verbs, LabelRoles.breaks, .adverb, .copula, .preposition])
      })
    else { return nil }
    return words.restrictions.branch(of: text(start..<range.upperBound))
  }

  private func isOrdinal(_ token: Int) -> Bool {
    let bytes = passage.folded[items[token].range]
    return items[token].roles == .text
      && (words.numeralEnd(from: items[token].lower, in: passage.folded) == items[token].upper
        || bytes.allSatisfy { $0 &- 0x30 < 10 || $0 == UInt8(ascii: ".") })
  }

  // MARK: - Labels

  /// Puts before a label what its words leave out; the rule's name.
  mutating func restricted(
    _ rule: String, _ phrase: LabelPhrase, start: Int, into memory: inout LabelMemory
  ) -> String {
    guard memory.isLevel, !memory.label.isEmpty else { return rule }
    if !branch.isEmpty, words.restrictions.isBare(memory.label) {
      memory.label = joined(branch, to: memory.label)
      return "branch-of-heading"
    }
    if !exceptedClass.isEmpty, memory.label == memory.verb, phrase.verbRoles.has([.state, .flow]) {
      memory.label = exceptedClass + memory.label
      return "class-before"
    }
    if let kind = kindLeftOut(of: memory.label) {
      memory.label = kind + memory.label
      return "kind-carried"
    }
    if let cases = casesOfAmount(memory) {
      memory.label = cases + memory.label
      return "amount-of-cases"
    }
    if let subject = subjectLeftOut(memory, phrase, start: start) {
      memory.label = subject + memory.label
      return "subject-left-out"
    }
    return rule
  }

  /// 采矿业 and 死亡 as 采矿业死亡; 道路交通事故 and 发生事故 as 发生道路交通事故.
  private func joined(_ branch: [UInt8], to label: [UInt8]) -> [UInt8] {
    for length in stride(from: min(branch.count, label.count) - 3, through: 6, by: -3)
    where label.suffix(length) == branch.suffix(length) {
      return label.dropLast(length) + branch
    }
    return label.elementsEqual("发生".utf8) ? label + branch : branch + label
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
    guard let word = words.longest(at: 0, in: Lexicon.folded(label), before: label.count) else { return false }
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
    guard isAmount(memory.label), isRepeated(memory, among: amounts),
      let last = said.last(where: { $0.isLevel }), UnitShape.areAlike(last.unit, "起"),
      words.isNarrowCase(last.object)
    else { return nil }
    return last.object
  }

  /// Whether the same words counted something else before.
  private func isRepeated(_ memory: LabelMemory, among given: [Given]) -> Bool {
    let mention = mentions[memory.mention]
    return given.contains {
      UnitShape.areAlike($0.unit, memory.unit) && $0.label.ends(with: memory.label)
        && mentions[$0.mention].quantity.value != mention.quantity.value
    }
  }

  // MARK: - Subjects

  /// 其次为县城，发生火灾30起: whose count it is that the same words gave for others before.
  private func subjectLeftOut(_ memory: LabelMemory, _ phrase: LabelPhrase, start: Int) -> [UInt8]? {
    guard phrase.hasVerb || memory.isBareNoun, isRepeated(memory, among: given) else { return nil }
    if let own = ownSubject(start..<phrase.core.lowerBound) { return own }
    guard start == phrase.core.lowerBound || items[start..<phrase.core.lowerBound].allSatisfy({
      $0.roles.has([.filler, .adverb, .time])
    }) else { return nil }
    return subjectOfClause(before: start, of: memory.label)
  }

  /// The words of the figure's own clause that its act has for a subject, where they are more than a place or a body.
  private func ownSubject(_ range: Range<Int>) -> [UInt8]? {
    var range = range
    let edge: LabelRoles = [.time, .filler, .adverb, .part, .and, .copula, .actor, .frame, .within, .etc]
    while let first = range.first, items[first].roles.has(edge) { range = range.dropFirst() }
    while let last = range.last, items[last].roles.has(edge) { range = range.dropLast() }
    guard !range.isEmpty, !range.allSatisfy({ items[$0].roles.has(.place) }),
      isMeans(range) || range.allSatisfy({ items[$0].roles.isSubset(of: Self.nominal) }),
      items[range.upperBound - 1].upper - items[range.lowerBound].lower <= 45,
      !words.endsPlace(passage.folded[items[range.upperBound - 1].range])
    else { return nil }
    let subject = text(range)
    return subject.count >= 6 ? subject : nil
  }

  /// 通过群众举报: by what means some of all were found.
  private func isMeans(_ range: Range<Int>) -> Bool {
    guard let first = range.first, let last = range.last, last > first else { return false }
    return items[first].roles.has(.preposition) && words.isAppeal(passage.folded[items[last].range])
  }

  private static let nominal: LabelRoles = [
    .text, .head, .qualifier, .atom, .nominal, .kind, .place, .wide, .of, .region,
  ]

  /// The noun of the clause before, without a number: that of 其次为县城, or of 城市火灾较少 where it shares the label's noun.
  private func subjectOfClause(before start: Int, of label: [UInt8]) -> [UInt8]? {
    guard start - 2 >= sentenceStart, items[start - 1].roles.has(.comma) else { return nil }
    let clause = clauseStart(before: start - 1)..<start - 1
    guard let first = clause.first, items[first].mention < 0 else { return nil }
    let isOrder = words.restrictions.orderLength(of: Array(passage.folded[items[first].lower...].prefix(18)))
      != nil
    let noun: [UInt8]
    if isOrder {
      guard let named = subjectBefore(start) else { return nil }
      noun = named
    } else {
      guard let end = clause.dropFirst().first(where: { items[$0].roles.has([.degree, .adverb, .copula]) }),
        (first..<end).allSatisfy({ items[$0].roles.isSubset(of: Self.nominal) }),
        clause.contains(where: { items[$0].roles.has(.degree) || words.restrictions.isCopula(passage.folded[items[$0].range]) })
      else { return nil }
      noun = text(first..<end)
      guard noun.count > 6, noun.suffix(6) == label.suffix(6) else { return nil }
    }
    return noun.count > 6 && noun.suffix(6) == label.suffix(6) ? Array(noun.dropLast(6)) : noun
  }
}
