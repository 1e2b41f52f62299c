import Lexicon
import Records

/// What growth is of where its words only measure it: beside another growth, without some causes, by the year before.
extension PassageLabels {
  /// 快于全市经济增速0.9个百分点: what is compared, and what with; `memory.object` keeps what is compared.
  func excelling(start: Int, into memory: inout LabelMemory) -> [UInt8]? {
    let token = memory.token
    guard memory.unit.isPoints,
      let word = (start..<token).last(where: { words.growth.isExcelling(passage.folded[items[$0].range]) })
    else { return nil }
    let other = text(word + 1..<behindOther(word, token))
    guard !other.isEmpty else { return nil }
    let before = PhraseCutter(
      items: items, bytes: passage.folded, words: words, isChange: true, isRatio: false
    ).phrase(start..<word)
    let last = said.last ?? self.before
    let own = before.isEmpty || isNounOfChange(before.core) ? [] : text(before.core)
    let subject = own.isEmpty ? last.map { $0.sharing.isEmpty ? $0.label : $0.sharing } ?? [] : own
    guard !subject.isEmpty else { return nil }
    memory.object = subject
    memory.isLevel = false
    return subject + Array("比".utf8) + other
  }

  /// 出游2亿人次，恢复至2019年同期的96%: how much of what was told there is again, and of when; `memory.object` keeps what was told.
  func recovered(start: Int, into memory: inout LabelMemory) -> [UInt8]? {
    let token = memory.token
    guard memory.unit.isRatio, mentions[memory.mention].change == nil, token > start,
      items[token - 1].roles.has(.of),
      let word = (start..<token - 1).last(where: { words.growth.isRecovery(passage.folded[items[$0].range]) })
    else { return nil }
    let before = PhraseCutter(
      items: items, bytes: passage.folded, words: words, isChange: true, isRatio: false
    ).phrase(start..<word)
    let last = said.last { $0.isLevel } ?? self.before
    let subject = before.isEmpty ? last?.label ?? [] : text(before.core)
    guard !subject.isEmpty else { return nil }
    memory.object = subject
    memory.isLevel = false
    return subject + tokens.bytes[items[word].lower..<items[token - 2].upper]
  }

  /// Where what is compared with ends, before words that only lead to the number.
  private func behindOther(_ word: Int, _ token: Int) -> Int {
    var end = token
    while end > word + 1, items[end - 1].roles.has([.filler, .copula, .adverb, .and]) { end -= 1 }
    return end
  }

  private func isNounOfChange(_ core: Range<Int>) -> Bool {
    core.count == 1 && items[core.lowerBound].roles.has(.changeNoun)
  }

  /// 增长5%，比一季度回落0.3个百分点: how far a growth itself moved.
  func growthMoved(_ phrase: LabelPhrase, start: Int, into memory: inout LabelMemory) -> [UInt8]? {
    // 增长5%，居全市第2位，高于全市平均1个百分点，比一季度回落0.3个百分点: neither a rank nor a distance is a growth.
    let grown = said.last {
      mentions[$0.mention].measure != .rank
        && !($0.unit.isPoints && mentions[$0.mention].placeCompared != nil)
    }
    guard phrase.isEmpty, memory.unit.isPoints, let last = grown,
      mentions[last.mention].change != nil, last.unit.isRatio,
      !last.unit.isPoints, last.sharing.isEmpty, !last.label.isEmpty,
      !items[last.token..<memory.token].contains(where: { $0.roles.has(.semicolon) })
    else { return nil }
    let isFall = mentions[last.mention].change.map(\.isDown) ?? false
    let movesSpread = items[start..<memory.token].contains {
      words.growth.movesSpread(passage.folded[$0.range])
    }
    memory.object = last.label
    memory.verb = last.verb
    memory.isLevel = false
    return last.label + Array((isFall && movesSpread ? "降幅" : "增速").utf8)
  }

  /// 扣除退税因素后增长4%, 实际增长5%: the growth of what was told before, and how this one is told; `memory.object` keeps what
  /// grew.
  func adjusted(_ phrase: LabelPhrase, into memory: inout LabelMemory) -> [UInt8]? {
    let core = phrase.core
    guard let end = core.last, let last = said.last ?? before else { return nil }
    let isMode = words.growth.isMode(Array(passage.folded[items[end].range]))
    if let start = core.last(where: { words.growth.isAdjusting(passage.folded[items[$0].range]) }),
      start < end,
      words.growth.endsAdjustment(
        Array(passage.folded[items[start].upper..<items[isMode ? end - 1 : end].upper]))
    {
      memory.object = start > core.lowerBound ? text(core.lowerBound..<start) : last.label
      memory.isLevel = false
      // 扣除价格因素实际增长5%: by real prices says so already.
      return memory.object.isEmpty
        ? nil : memory.object + text(isMode ? end..<core.upperBound : start..<core.upperBound)
    }
    guard core.count == 1, isMode else { return nil }
    memory.object = last.label
    memory.isLevel = false
    return last.label + text(core)
  }

  /// 扣除房地产开发投资，固定资产投资增长12%: the clause before a growth that says without what it is told.
  func adjustment(before start: Int) -> [UInt8] {
    guard start - 2 >= sentenceStart, items[start - 1].roles.has(.comma) else { return [] }
    let clause = clauseStart(before: start - 1)..<start - 1
    guard clause.count > 1, words.growth.isLeavingOut(passage.folded[items[clause.lowerBound].range]),
      clause.lowerBound == sentenceStart || !items[clause.lowerBound - 1].roles.has(.number),
      !items[clause].contains(where: { $0.mention >= 0 })
    else { return [] }
    return text(clause)
  }

  /// 城镇增长5%，乡村增长6%: which of what was told before grew, where the words name no more.
  func qualifiedGrowth(_ phrase: LabelPhrase, into memory: inout LabelMemory) -> [UInt8]? {
    guard isOnlyQualifying(phrase.core), let source = whole?.parent ?? divided(memory.token),
      words.quantities.gauge(of: source.label) != nil
    else { return nil }
    let object = source.object.isEmpty ? source.label : source.object
    return text(phrase.core) + object
  }

  /// The quantity of the sentence before that this sentence divides: 按城乡分，….
  private func divided(_ token: Int) -> LabelMemory? {
    opensWithDivision(before: token) ? before : nil
  }

  /// Whether the sentence begins by saying by what it divides: 分产业看，….
  func opensWithDivision(before token: Int) -> Bool { divisionFrame(before: token) != nil }

  /// The bytes of such a clause without its mark.
  func divisionFrame(before token: Int) -> Range<Int>? {
    var start = sentenceStart
    // 6月，从产品产量看，….
    if let time = (start..<token).first(where: { items[$0].roles.has(LabelRoles.breaks) }),
      items[time].roles.has(.comma), items[start..<time].allSatisfy({ $0.roles.has([.time, .place]) })
    {
      start = time + 1
    }
    let end = (start..<token).first { items[$0].roles.has([LabelRoles.breaks, .number]) } ?? token
    guard end > start, items[end].roles.has([.comma, .colon]) else { return nil }
    let clause = items[start].lower..<items[end - 1].upper
    return words.growth.isDivisionFrame(passage.folded[clause]) ? clause : nil
  }

  /// 民营企业进出口50亿元，其中出口30亿元: whose exports they are.
  func traders(of label: [UInt8], before token: Int) -> [UInt8]? {
    guard words.growth.isTradeSide(label) else { return nil }
    let told = said.reversed().prefix { member in
      !items[member.token..<token].contains { $0.roles.has(.semicolon) }
    }.flatMap { [$0.label, $0.sharing] }
    let parent = whole.map { [$0.parent.label, $0.parent.sharing] } ?? []
    var sides: [[UInt8]] = []
    for name in told + parent where !name.isEmpty {
      // 民营企业进出口…，出口…，进口…: no other's side between.
      if let traders = words.growth.traders(in: name) {
        return sides.allSatisfy { $0 == traders } ? traders : nil
      }
      if words.growth.tellsBothSides(name) { return nil }
      if let side = words.growth.traderOfSide(name) { sides.append(side) }
    }
    return nil
  }

  /// 进口税收在外贸回升带动下，增长6%: whether the clause before says only why something grew.
  func isInfluenced(_ start: Int) -> Bool {
    guard start - 2 > sentenceStart, items[start - 1].roles.has(.comma) else { return false }
    let clause = clauseStart(before: start - 1)..<start - 1
    guard let sign = clause.first(where: { words.growth.isInfluence(passage.folded[items[$0].range]) }),
      sign > clause.lowerBound, sign < start - 2, !items[clause].contains(where: { $0.mention >= 0 })
    else { return false }
    return words.growth.endsInfluence(Array(passage.folded[items[sign].upper..<items[start - 2].upper]))
  }

  /// 甲行业占比最多，累计减税16亿元: what the clause before says is the first of its kind is what the next one tells of.
  func foremost(before start: Int) -> [UInt8]? {
    guard start - 2 > sentenceStart, items[start - 1].roles.has(.comma) else { return nil }
    let begin = clauseStart(before: start - 1)
    let clause = begin..<start - 1
    guard begin == sentenceStart || !items[begin - 1].roles.has(.number), let last = clause.last,
      !items[clause].contains(where: { $0.mention >= 0 })
    else { return nil }
    guard items[last].roles.has(.degree), passage.folded.has("最", at: items[last].lower) else {
      return standing(in: clause)
    }
    var name = text(subject(behindOrdinal(begin, last)..<last).core)
    guard let quality = words.growth.quality(endOf: name), quality.count < name.count else { return nil }
    name.removeLast(quality.count)
    // 这次行动规模最大: only a branch is one of many in whatever it is the first.
    return words.growth.isShare(quality) || words.restrictions.endsBranch(name) ? name : nil
  }

  /// 民营企业继续保持主体地位，累计进出口2078亿元: the branch of which the clause before tells how it stands.
  private func standing(in clause: Range<Int>) -> [UInt8]? {
    guard let last = clause.last, words.growth.endsStanding(passage.folded[items[last].range]) else {
      return nil
    }
    let name = clause.prefix { items[$0].roles.isSubset(of: [.text, .kind, .qualifier, .head, .nominal]) }
    guard let first = name.first, let end = name.last else { return nil }
    let words = text(first..<end + 1)
    return self.words.restrictions.endsBranch(words) ? words : nil
  }

  /// 粮食丰收，增产3万吨: a change of a harvest is one of what was harvested.
  func harvested(_ label: [UInt8]?, start: Int, token: Int) -> [UInt8]? {
    guard let label,
      items[start..<token].contains(where: { words.growth.movesYield(passage.folded[$0.range]) }),
      !label.isEmpty, !words.growth.isYield(label), words.quantities.gauge(of: label) == nil
    else { return label }
    return label + words.growth.harvest
  }
}
