import Lexicon

/// Cuts off with what something is compared, why it changed, and by which rule it is told.
extension PhraseCutter {
  /// What may be done more or less often.
  private static let deeds: LabelRoles = [.act, .flow, .state, .sufficient, .further]

  func cutComparison(_ phrase: inout LabelPhrase) {
    if isChange, let more = phrase.core.first(where: { items[$0].roles != .and }),
      more + 1 < phrase.core.upperBound,
      items[more].roles == .change, items[more + 1].roles.has(Self.deeds)
    {
      // 比上月多破案23起，少死亡2人: the comparison goes on.
      phrase.core = more + 1..<phrase.core.upperBound
      return
    }
    if isBase(phrase.core) {
      phrase.marks.insert(.compared)
      phrase.core = phrase.core.lowerBound..<phrase.core.lowerBound
      return
    }
    if let and = phrase.core.dropFirst().first(where: { opensBase($0, in: phrase.core) }) {
      // 常住人口与2010年普查的72万人相比: the base is told behind what it is one of.
      phrase.marks.insert(.compared)
      phrase.core = phrase.core.lowerBound..<and
      return
    }
    guard
      let start = phrase.core.first(where: { index in
        items[index].roles.has(.comparator)
          && index + 1 < phrase.core.upperBound + (isComparing(index) ? 1 : 0)
          && !(index + 1 < phrase.core.upperBound && items[index + 1].roles.has([.act, .flow]))
          && !isTimeOfRate(index, in: phrase.core)
      })
    else { return }
    phrase.marks.insert(.compared)
    if isChange, let more = phrase.core.dropLast().last(where: { items[$0].roles.has(.change) }),
      more > start, items[more + 1].roles.has(Self.deeds)
    {
      // 比去年同期多抓获犯罪嫌疑人35名, 少发案19起: the act stands behind 多.
      phrase.core = more + 1..<phrase.core.upperBound
      return
    }
    if isChange, let subject = subject(behindBase: start, in: phrase.core) {
      phrase.core = subject
      return
    }
    phrase.core = phrase.core.lowerBound..<start
    cutEnd(&phrase)
  }

  /// Whether 与 before a time, and a comparison behind the number, make what stands between them a base.
  private func opensBase(_ index: Int, in core: Range<Int>) -> Bool {
    guard items[index].roles.has(.and), index + 1 < core.upperBound, items[index + 1].roles.has(.time) else {
      return false
    }
    var end = core.upperBound
    while end < items.count, items[end].mention >= 0 || items[end].roles.has(.of) { end += 1 }
    return end < items.count && items[end].roles.has(.comparator)
  }

  /// 个人所得税受减免政策影响下降5%: why something grew is no part of what grew.
  func cutInfluence(_ phrase: inout LabelPhrase) {
    // 受疫情影响走高至6.1%: the move is told of the rate.
    guard isChange || isRatio,
      let last = phrase.core.last(where: { !items[$0].roles.has([.change, .copula]) }),
      let start = phrase.core.first(where: { words.growth.isInfluence(bytes[items[$0].range]) }),
      start < last, words.growth.endsInfluence(Array(bytes[items[start].upper..<items[last].upper]))
    else { return }
    phrase.marks.insert(.compared)
    phrase.core = phrase.core.lowerBound..<start
    cutEnd(&phrase)
  }

  /// 同比事故起数减少3起, 与去年同期相比死亡人数减少4人: what changed, behind the base that opens the clause.
  ///
  /// Behind 比去年 alone a noun may be the base's own (比去年假期), unless it says that it counts.
  func subject(behindBase start: Int, in core: Range<Int>) -> Range<Int>? {
    guard
      items[core.lowerBound..<start].allSatisfy({ $0.roles.has([.place, .time, .filler, .adverb, .and]) })
    else { return nil }
    var isToldApart = words.restrictions.isWholeBase(bytes[items[start].range])
    var begin = start + 1
    while begin < core.upperBound {
      let token = items[begin]
      if words.restrictions.isBase(bytes[items[start].range], bytes[token.range]) { isToldApart = true }
      guard
        isToldApart && words.restrictions.endsBase(bytes[token.range])
          || token.roles.has([.time, .comparator, .filler, .adverb, .of])
      else { break }
      begin += 1
    }
    let subject = begin..<core.upperBound
    // 同比事故起数和死亡人数分别下降…: several may have changed.
    // 与去年同期相比发案减少: or an act.
    let named =
      isToldApart ? Self.named.union([.and, .act, .sufficient, .suspect, .flow]) : Self.named
    guard let last = subject.last, items[subject].allSatisfy({ $0.roles.isSubset(of: named) }),
      isToldApart || words.restrictions.isOutcome(Array(bytes[items[begin].lower..<items[last].upper]))
        || words.tally(of: Array(bytes[items[begin].lower..<items[last].upper])) != nil
    else { return nil }
    return subject
  }

  static let named: LabelRoles = [
    .text, .head, .kind, .qualifier, .nominal, .tally, .state, .wide, .amount, .atom, .suffix, .caseNoun,
  ]

  /// 与上一次高峰相比: the base, where nothing is counted before it.
  private func isBase(_ core: Range<Int>) -> Bool {
    guard let first = core.first, let last = core.last, last > first else { return false }
    return words.restrictions.isBase(bytes[items[first].range], bytes[items[last].range])
  }

  /// 法院同期采纳率: a time of which a rate is told, and no base.
  private func isTimeOfRate(_ index: Int, in core: Range<Int>) -> Bool {
    guard !isChange, items[index].roles.has(.time), let last = core.last, last > index else { return false }
    return words.quantities.endsRate(bytes[items[last].range])
  }

  /// Whether a comparator says by itself that a base follows: 同比, and 比 before a date.
  private func isComparing(_ index: Int) -> Bool {
    items[index].range.count > 3 || index + 1 < items.count && items[index + 1].roles.has(.time)
  }

  /// 按常住人口计算人均产值: by which rule it is told.
  func cutRule(_ phrase: inout LabelPhrase) {
    guard let first = phrase.core.first, words.growth.isAdjusting(bytes[items[first].range]),
      let end = phrase.core.dropFirst().dropLast().first(where: {
        words.growth.endsRule(bytes[items[$0].range])
      })
    else { return }
    phrase.core = end + 1..<phrase.core.upperBound
  }

  /// 居前三位的为手足口病: how those rank that are named behind it.
  func cutRank(_ phrase: inout LabelPhrase) {
    let core = phrase.core
    if phrase.marks.has([.copula, .each]),
      let rank = core.dropFirst().first(where: { words.isRank(bytes[items[$0].range]) }),
      let of = core.first(where: { $0 > rank && items[$0].roles.has(.of) }), of + 1 < core.upperBound,
      items[of + 1..<core.upperBound].allSatisfy({ $0.roles.has([.text, .place]) })
    {
      // 诉求量排名前三的区依次是：甲区178件: what they rank by.
      phrase.core = core.lowerBound..<rank
      return
    }
    guard core.count > 3, items[core.lowerBound].roles.has(.degree),
      items[core.lowerBound + 1].roles.has(.of),
      items[core.lowerBound + 2].roles.has([.copula, .each])
    else { return }
    phrase.core = core.lowerBound + 3..<core.upperBound
  }
}
