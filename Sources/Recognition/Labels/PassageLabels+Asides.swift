import Records

/// Totals behind the brackets that tell their parts.
extension PassageLabels {
  /// 抓获违法人员（其中女性12名）66名, 立案（+61宗）493宗: the brackets straight before a number, where they hold its parts or
  /// its change and words stand before them.
  func asidesOfWhole(before token: Int) -> Range<Int>? {
    if let remark = remark(before: token) { return remark }
    guard token > sentenceStart, items[token - 1].roles.has(.close) else { return nil }
    var depth = 0
    var open = token - 1
    while open >= sentenceStart {
      if items[open].roles.has(.close) { depth += 1 }
      if items[open].roles.has(.open) { depth -= 1 }
      if depth == 0 { break }
      open -= 1
    }
    guard open > sentenceStart, items[open - 1].mention < 0, !items[open - 1].roles.has(LabelRoles.breaks),
      items[open..<token].contains(where: { $0.mention >= 0 }),
      tellsParts(open..<token) || holdsMark(open..<token)
        || items[open..<token].allSatisfy({ $0.mention < 0 || mentions[$0.mention].change != nil })
    else { return nil }
    return open..<token
  }

  /// 性别比（以女性为100，下同）为105: brackets with several clauses and no number, between a noun and what leads to its number.
  private func remark(before token: Int) -> Range<Int>? {
    var close = token - 1
    while close > sentenceStart, items[close].roles.has([.copula, .filler]), items[close].mention < 0 {
      close -= 1
    }
    guard close > sentenceStart, items[close].roles.has(.close),
      let open = (sentenceStart..<close).last(where: { items[$0].roles.has(.open) }), open > sentenceStart,
      items[open - 1].mention < 0, !items[open - 1].roles.has(LabelRoles.breaks),
      items[open..<close].contains(where: { $0.roles.has(.comma) }),
      items[open..<close].allSatisfy({ $0.mention < 0 && !$0.roles.has([.stop, .close]) })
    else { return nil }
    return open..<close + 1
  }

  /// 一般贸易进口增长（15.9%）: the words up to the bracket that holds how much the growth before it was.
  func growthBehindBracket(before token: Int) -> Range<Int>? {
    guard token > sentenceStart + 1, items[token - 1].roles.has(.open), items[token - 2].mention < 0,
      items[token - 2].roles.has([.change, .changeNoun])
    else { return nil }
    var start = clauseStart(before: token - 1)
    // 受当月一般贸易进口增长（15.9%）带动: why something else grew.
    while start < token - 2,
      items[start].roles.has([.filler, .adverb, .rest])
        || words.growth.isInfluence(passage.folded[items[start].range])
    {
      start += 1
    }
    return start..<token - 1
  }

  /// 超过警戒水位（26.00米）2.06米: brackets that hold the mark's own level.
  private func holdsMark(_ aside: Range<Int>) -> Bool {
    items[aside].count { $0.mention >= 0 } == 1
      && words.quantities.mark(of: Array(passage.folded[items[aside.lowerBound - 1].range])) != nil
  }

  private func tellsParts(_ aside: Range<Int>) -> Bool {
    items[aside].contains { $0.roles.has(.part) }
  }

  /// Makes the numbers in brackets what they are to the number behind them: its parts, or its change.
  mutating func tie(_ aside: Range<Int>, to total: LabelMemory) {
    if tellsParts(aside) { return makeParts(aside, of: total.mention) }
    if holdsMark(aside) { return }
    for index in items[aside].map(\.mention) where index >= 0 {
      relabel(index - range.lowerBound, as: total.label, rule: "total-behind-brackets")
    }
  }

  /// 收案300件（不含旧存20件），下降2%: the last number before brackets that are closed in between.
  func lastOutsideBrackets(before token: Int) -> LabelMemory? {
    guard let last = said.last, last.token < token else { return said.last }
    var depth = 0
    for index in (last.token..<token) {
      if items[index].roles.has(.open) { depth += 1 }
      if items[index].roles.has(.close) { depth -= 1 }
    }
    guard depth < 0 else { return last }
    var open = last.token
    while open > sentenceStart, depth < 0 {
      open -= 1
      if items[open].roles.has(.open) { depth += 1 }
      if items[open].roles.has(.close) { depth -= 1 }
    }
    return said.last { $0.token < open } ?? last
  }

  /// Makes the numbers in brackets parts of the total behind them.
  private mutating func makeParts(_ aside: Range<Int>, of total: Int) {
    let parts = Set(items[aside].map(\.mention).filter { $0 >= 0 })
    let ground = Ground(
      field: .subsetOf, rule: "total-behind-brackets", words: passage.text(mentions[total].utf8Range),
      paragraph: passage.index, isOutsideClause: false)
    for reading in readings.indices where parts.contains(range.lowerBound + reading) {
      let old = readings[reading]
      readings[reading] = LabelReading(
        label: old.label, indicator: old.indicator, quoteStart: old.quoteStart, subsetOf: total,
        grounds: old.grounds.filter { $0.field != .subsetOf } + [ground])
    }
  }
}
