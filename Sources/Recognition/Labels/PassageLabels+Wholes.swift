import Lexicon
import Records

extension PassageLabels {
  /// Labels a whole that is said in words: 均为境外输入病例 after 新增确诊病例21例 is 新增境外输入病例.
  mutating func readStatement(_ token: Int, mention index: Int, of range: Range<Int>) {
    let mention = mentions[index]
    let parent =
      said.last { mentions[$0.mention].utf8Range == range && $0.paragraph == passage.index } ?? before
    let phrase = PhraseCutter(
      items: items, bytes: passage.folded, words: words, isChange: false, isRatio: false
    ).phrase(token..<token)
    let counted = CountedNoun(after: token, unit: mention.unit, hasVerb: true, in: items)
    let part = words.partition(endingAt: mention.numeralRange, in: passage.folded)
    let noun = text(counted.noun)
    var memory = LabelMemory()
    memory.mention = index
    memory.token = token
    memory.unit = mention.unit
    memory.isPart = true
    memory.end = token + 1
    memory.verb = parent?.verb ?? []
    memory.object = part + (noun.isEmpty ? withoutQualifiers(parent?.object ?? []) : noun)
    memory.label = memory.verb + memory.object
    let open = wholes
    wholes = parent.map { [Whole(parent: $0, unit: $0.unit, goesOn: false, depth: 0)] } ?? []
    finish(memory, phrase: phrase, counted: counted, rule: "all-of-whole")
    wholes = open
  }

  /// 命案12起全部告破: the level straight before a whole that is said in words is what it is the whole of.
  func wholeTold(by memory: LabelMemory) -> LabelMemory? {
    let mention = mentions[memory.mention]
    guard mention.measure == .rate, mention.unitRange.isEmpty, memory.token > 0,
      !passage.folded[mention.numeralRange].contains(where: { $0 &- 0x30 < 10 }),
      items[memory.token - 1].mention >= 0, let last = said.last, last.token == memory.token - 1, last.isLevel
    else { return nil }
    return last
  }

  /// 现金30万美元，折合人民币210万元: the amount that is told once more in another currency.
  func converted(_ phrase: LabelPhrase, _ memory: LabelMemory) -> LabelMemory? {
    guard words.isConversion(Lexicon.folded(text(phrase.core))), memory.unit.isMoney,
      let last = said.last, last.isLevel, last.unit.isMoney, last.unit != memory.unit,
      !items[last.token..<memory.token].contains(where: { $0.roles.has([.semicolon, .stop]) })
    else { return nil }
    return last
  }

  /// 412人系笔误，实为421人: what the number counts that it takes back.
  func corrected(by memory: LabelMemory) -> LabelMemory? {
    guard let old = corrections?.corrected[memory.mention] else { return nil }
    return said.last { $0.mention == old } ?? before.flatMap { $0.mention == old ? $0 : nil }
  }

  /// 无新增死亡病例: what a none that is said in words says besides that there was none.
  func withWordsOfNone(_ label: [UInt8], of mention: Mention) -> [UInt8] {
    let said = passage.folded[mention.numeralRange]
    guard mention.quantity.value == .zero, mention.unitRange.isEmpty, mention.measure == .level,
      let none = words.restrictions.none(startOf: said)
    else { return label }
    let rest = withoutOne(Array(said.dropFirst(none.count)), unit: mention.unit)
    guard !rest.isEmpty, !words.occurrences.endsOccurring(rest), !contains(label, rest) else {
      return label
    }
    if words.aims.attains(Lexicon.folded(label)) { return rest }
    // 实现人员零伤亡: whose there was none of, behind the verb that says that it was attained.
    if let noun = words.aims.attained(in: label) { return noun + rest }
    return rest + label
  }

  /// 发生 of 未发生一起: words of none without the one of which there was none.
  private func withoutOne(_ words: [UInt8], unit: CountedUnit) -> [UInt8] {
    let symbol = Array(unit.symbol.utf8)
    guard words.ends(with: symbol) else { return words }
    let rest = Array(words.dropLast(symbol.count))
    return self.words.restrictions.one(endOf: rest).map { Array(rest.dropLast($0.count)) } ?? words
  }

  func contains(_ label: [UInt8], _ words: [UInt8]) -> Bool {
    label.indices.contains { label[$0...].starts(with: words) }
  }

  /// Whether words only say which of those counted before are meant: 境外输入, 女性.
  func isOnlyQualifying(_ core: Range<Int>) -> Bool {
    !core.isEmpty && core.allSatisfy { items[$0].roles.has(.qualifier) }
  }

  /// The noun of a figure before that a qualifier alone belongs to; nil where that was a qualifier as well.
  func qualified(_ last: LabelMemory, unit: CountedUnit) -> [UInt8]? {
    guard unit.isAlike(last.unit), last.object.count > 3 else { return nil }
    let noun = withoutQualifiers(last.object)
    guard let word = words.longest(at: 0, in: Lexicon.folded(noun), before: noun.count),
      word.length == noun.count,
      word.roles.has(.qualifier)
    else { return noun }
    return nil
  }

  /// 境外输入病例 → 病例: a noun without the words that said which of those counted.
  func withoutQualifiers(_ object: [UInt8]) -> [UInt8] {
    var start = 0
    let folded = Lexicon.folded(object)
    while let word = words.longest(at: start, in: folded, before: object.count), word.roles.has(.qualifier),
      start + word.length < object.count
    {
      start += word.length
    }
    return Array(object[start...])
  }
}

extension [UInt8] {
  /// Whether the bytes end with others.
  func ends(with other: [UInt8]) -> Bool { suffix(other.count).elementsEqual(other) }
}
