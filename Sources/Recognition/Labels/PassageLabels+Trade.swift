import Lexicon

/// With whom, and of what, trade is told where the words point back to a list.
extension PassageLabels {
  /// 东盟、美国是前两大贸易伙伴，对上述国家分别进出口…: each of those that the clause before lists.
  func partnersPointedAt(_ range: Range<Int>, trade: [UInt8], count: Int) -> [[UInt8]]? {
    guard words.growth.endsTrade(trade),
      let sign = range.first(where: { words.growth.isPartnerSign(passage.folded[items[$0].range]) }),
      sign + 1 < range.upperBound,
      words.restrictions.pointsBack(passage.folded[items[sign + 1].lower...]),
      let members = listed(before: range.lowerBound), members.count == count
    else { return nil }
    return members.map { tokens.bytes[items[sign].range] + $0 + trade }
  }

  /// 对东盟进出口1.2万亿元，其中对越南2741亿元; 民营企业进出口3000亿元；外商投资企业1102亿元: with whom, or whose, the trade is whose noun
  /// only the number before has.
  func tradeOfAnother(_ phrase: LabelPhrase, start: Int, _ memory: LabelMemory) -> [UInt8]? {
    guard memory.unit.isMoney, memory.isLevel, memory.token > start,
      let last = whole?.parent ?? said.last(where: \.isLevel), last.unit == memory.unit,
      let traders = words.growth.traders(in: last.label)
    else { return nil }
    let trade = last.label.dropFirst(traders.count)
    var name = start..<memory.token
    while let first = name.first, items[first].roles.has([.part, .filler, .time, .and, .adverb]) {
      name = name.dropFirst()
    }
    guard let first = name.first, name.allSatisfy({ items[$0].roles.isDisjoint(with: LabelRoles.verbs) })
    else { return nil }
    let own = text(name)
    if words.growth.isPartnerSign(passage.folded[items[first].range]), name.count > 1 {
      let isOfPartner = traders.starts(with: tokens.bytes[items[first].range])
      return isOfPartner && !words.growth.endsTrade(own) ? own + trade : nil
    }
    return own.count > Self.traderBytes && own.suffix(Self.traderBytes) == traders.suffix(Self.traderBytes)
      ? own + trade : nil
  }

  /// Two signs: 企业.
  private static let traderBytes = 6

  /// The members of a list that the clause before says something of: 东盟、美国是….
  private func listed(before start: Int) -> [[UInt8]]? {
    guard start - 2 >= sentenceStart, items[start - 1].roles.has(.comma) else { return nil }
    let clause = clauseStart(before: start - 1)..<start - 1
    guard let copula = clause.first(where: { items[$0].roles.has(.copula) }),
      !items[clause].contains(where: { $0.mention >= 0 })
    else { return nil }
    return coordinates(of: clause.lowerBound..<copula)
  }

  /// 煤、原油分别进口3385万吨、957万吨，进口均价分别上涨7%、6%: the mean price of each that was told one by one.
  func pricesOfTraded(_ own: [UInt8], count: Int) -> [[UInt8]]? {
    let told = said.suffix(count).map(\.label)
    guard told.count == count, Set(told.map { $0 }).count == count,
      let side = words.growth.side(openingOf: own),
      told.allSatisfy({ $0.count > side.count && Lexicon.folded($0).ends(with: side) })
    else { return nil }
    return told.map { $0.dropLast(side.count) + own }
  }
}
