import Lexicon

/// Those that come first in something, each with its value.
extension PassageLabels {
  /// 流域面雨量较大的有飞云江164毫米、鳌江135毫米: what those have most of, and which of them where no place says so.
  func ranked(start: Int, into memory: inout LabelMemory) -> [UInt8]? {
    let token = memory.token
    if let last = said.last, !last.ranking.isEmpty, last.isLevel, last.unit == memory.unit,
      last.token + 1 < token, items[last.token + 1].roles.has(.and),
      !items[last.token + 1..<token].contains(where: { $0.mention >= 0 })
    {
      memory.ranking = last.ranking
      return withoutPlaces(last.token + 2..<token) + last.ranking
    }
    guard
      let degree = (start..<token).first(where: { index in
        items[index].roles.has(.degree) && index > start && index + 2 < token
          && items[index + 1].roles.has(.of) && items[index + 2].roles.has([.having, .copula])
      })
    else { return nil }
    let quantity = withoutPlaces(start..<degree)
    guard !quantity.isEmpty else { return nil }
    memory.ranking = quantity
    return withoutPlaces(degree + 3..<token) + quantity
  }

  /// 不合格率较高的为：餐饮具（14.6%）、糕点（3.2%）: each of those listed with its value in brackets, and what they have most of.
  ///
  /// 查处酒驾（300起）、醉驾（20起）: what was done to the first was done to all.
  func listedInBrackets(into memory: inout LabelMemory) -> [UInt8]? {
    let open = memory.token - 1
    guard open > sentenceStart, items[open].roles.has(.open) else { return nil }
    var begin = open
    while begin > sentenceStart,
      !items[begin - 1].roles.has([LabelRoles.breaks, .number, .and, .copula, .having, .each])
    { begin -= 1 }
    let name = withoutPlaces(begin..<open)
    guard !name.isEmpty else { return nil }
    if let quantity = quantityOfRanked(before: begin, memory) {
      memory.ranking = quantity
      return name + quantity
    }
    guard let last = said.last, last.unit == memory.unit, last.isLevel, last.token > 0,
      items[last.token - 1].roles.has(.open), begin > last.token + 1, items[begin - 1].roles.has(.and),
      items[last.token + 1..<begin].allSatisfy({ $0.roles.has([.close, .and]) }),
      memory.token + 1 < items.count, items[memory.token + 1].roles.has(.close)
    else { return nil }
    memory.verb = items[begin..<open].contains { $0.roles.has(.act) } ? [] : last.verb
    memory.verbRoles = last.verbRoles
    return memory.verb + name
  }

  /// What those have most of that are named one by one from a token on.
  private func quantityOfRanked(before begin: Int, _ memory: LabelMemory) -> [UInt8]? {
    if let last = said.last, items[last.token + 1..<begin].allSatisfy({ $0.roles.has([.close, .and]) }) {
      return last.ranking.isEmpty || last.unit != memory.unit ? nil : last.ranking
    }
    var lead = begin
    let leading: LabelRoles = [.copula, .having, .colon, .each, .and]
    while lead > sentenceStart, items[lead - 1].roles.has(leading) { lead -= 1 }
    guard lead < begin else { return nil }
    let start = clauseStart(before: lead)
    guard
      let of = (start..<lead).first(where: { index in
        items[index].roles.has(.of) && index > start && items[index - 1].roles.has(.degree)
      })
    else { return nil }
    let quantity = withoutPlaces(start..<of - 1)
    // 问题突出的是餐饮具（14.6%）: the share that had problems is named elsewhere.
    let isNamed =
      !memory.unit.isRatio || words.quantities.endsRate(quantity[...]) || words.shareNoun(of: quantity) != nil
    return quantity.isEmpty || !isNamed ? nil : quantity
  }

  /// The bytes of tokens that are no place and lead to no part: the figure has its place already.
  private func withoutPlaces(_ range: Range<Int>) -> [UInt8] {
    range.flatMap { items[$0].roles.has([.place, .part]) ? [] : text($0..<$0 + 1) }
  }

  /// 征收率由3%降至1%政策减税389亿元: the words straight behind what a rate moved to are of what moved so.
  func policyMoved(before start: Int) -> [UInt8]? {
    guard said.count > 1, let last = said.last, last.token + 1 == start else { return nil }
    let from = said[said.count - 2]
    guard movesTo(from.token), isLevelMoved(from: from.token, to: last.token) else { return nil }
    return Array(tokens.bytes[items[clauseStart(before: from.token)].lower..<items[start].lower])
  }

  /// 产值增长12.7%，增速居全省第3位: the growth of what grew in the sentence.
  func growthRanked(_ phrase: LabelPhrase) -> [UInt8]? {
    guard phrase.core.count == 1, let noun = phrase.core.first, items[noun].roles.has(.changeNoun),
      let grown = said.last(where: { mentions[$0.mention].change != nil && $0.unit.symbol == "%" })
    else { return nil }
    return grown.label + text(noun..<noun + 1)
  }

  /// 收入增长22%，在全省21个市中居第7位: what ranks among those that are counted was told before them.
  func rankedAmong(into memory: inout LabelMemory) -> [UInt8]? {
    guard said.count > 1, let counted = said.last, !counted.unit.isRatio else { return nil }
    let between = items[counted.token].upper..<items[memory.token].lower
    guard between.contains(where: { passage.folded.has("中", at: $0) }),
      !items[counted.token + 1..<memory.token].contains(where: { $0.roles.has(LabelRoles.breaks) })
    else { return nil }
    memory.object = said[said.count - 2].label
    memory.isLevel = false
    return memory.object.isEmpty ? nil : memory.object
  }
}
