import Lexicon
import Records

/// What changes and outcomes leave out that the numbers before them named.
extension PassageLabels {
  /// 45.2万吨（904百万斤）: what a number alone in brackets says again with another unit.
  func restated(by token: Int) -> LabelMemory? {
    guard token >= 2, token + 1 < items.count, items[token].mention >= 0,
      items[token - 1].roles.has(.open), items[token + 1].roles.has(.close), let last = said.last,
      last.token == token - 2,
      mentions[items[token].mention].unit.mayRestate(last.unit)
    else { return nil }
    return last
  }

  /// 与上月（31023例）相比: what a number alone in brackets behind a base counted then, the last level of its unit.
  func baseTold(by memory: LabelMemory) -> LabelMemory? {
    let token = memory.token
    if let told = baseMirrored(by: memory) { return told }
    guard token - 2 >= sentenceStart, token + 1 < items.count, items[token - 1].roles.has(.open),
      items[token + 1].roles.has(.close), mentions[memory.mention].change == nil,
      items[token - 2].mention < 0
    else { return nil }
    // 报告病例数较上月（11327例）: a subject of its own names it.
    let base = items[clauseStart(before: token - 1)..<token - 1]
    guard base.contains(where: { $0.roles.has(.comparator) }),
      base.allSatisfy({ $0.roles.has([.comparator, .time, .and, .preposition, .filler, .place]) })
    else { return nil }
    // 占总数的5.6%，较上周（4.9%）上升: the share of that time.
    return (saidBefore + said).last {
      ($0.isLevel || !$0.sharing.isEmpty && mentions[$0.mention].change == nil) && $0.unit == memory.unit
    }
  }

  /// 报告传染病559816例，死亡1366人，较2月（报告372800例、死亡1132人）上升: of several numbers in such brackets, the last level of each
  /// one's unit before them.
  private func baseMirrored(by memory: LabelMemory) -> LabelMemory? {
    let token = memory.token
    guard mentions[memory.mention].change == nil,
      let open = (sentenceStart..<token).last(where: { !items[$0].roles.has(Self.mirroring) }),
      items[open].roles.has(.open), open + 1 < token, open > sentenceStart
    else { return nil }
    let base = items[clauseStart(before: open)..<open]
    guard base.contains(where: { $0.roles.has(.comparator) }),
      base.allSatisfy({ $0.roles.has([.comparator, .time, .and, .preposition, .filler, .place]) })
    else { return nil }
    return said.last { $0.isLevel && $0.unit == memory.unit && $0.token < open }
  }

  /// What stands in brackets that tell again what was told before them, for another time.
  private static let mirroring: LabelRoles = [.flow, .state, .filler, .and, .comma, .number]

  /// 常住人口120万人，与2010年普查的100万人相比: what was counted then, the last level of its unit.
  func baseCompared(by memory: LabelMemory) -> LabelMemory? {
    let token = memory.token
    guard token > sentenceStart, token + 1 < items.count, mentions[memory.mention].change == nil,
      items[token + 1].roles.has(.comparator), items[token - 1].roles.has(.of)
    else { return nil }
    let first = clauseStart(before: token)
    guard
      words.restrictions.isBase(passage.folded[items[first].range], passage.folded[items[token + 1].range])
    else { return nil }
    return said.last { $0.isLevel && $0.unit == memory.unit }
  }

  /// 采矿业增加值增长2.9%，制造业增长4.0%: the measured quantity that the next of its kind leaves out.
  func gaugeLeftOut(of own: [UInt8], phrase: LabelPhrase) -> [UInt8] {
    if let divided = gaugeOfDivision(before: phrase.core.lowerBound), !phrase.hasVerb, own.count >= 6,
      words.quantities.gauge(of: own) == nil
    {
      return divided
    }
    guard phrase.core.upperBound < items.count, let last = gauged(phrase),
      let gauge = words.quantities.gauge(of: last.label),
      words.quantities.gauge(of: own) == nil, own.count >= 6
    else { return [] }
    let stem = last.label.dropLast(gauge.count)
    if own.count >= 9, stem.count >= 6, own.suffix(3) == stem.suffix(3),
      words.restrictions.endsBranch(own), words.restrictions.endsBranch(Array(stem))
    {
      return Array(last.label.suffix(gauge.count))
    }
    if let rest = quantityLeftOut(of: own, start: phrase.core.lowerBound) { return rest }
    if own.count >= 9, words.restrictions.endsBranch(own),
      opensWithDivision(before: phrase.core.lowerBound) || whole?.parent.mention == last.mention,
      let shared = words.growth.quantityOfBranches(endOf: last.label)
    {
      // 投资增长5%。分产业看，第一产业增长3%; 服务业营业收入增长4%。其中，信息技术服务业增长59%.
      return shared
    }
    if !phrase.hasVerb, words.quantities.isOutput(of: topicNoun, by: gauge),
      phrase.core.allSatisfy({ items[$0].roles.isSubset(of: Self.plainNoun) })
    {
      // 主要工业产品中，汽车产量增长5%，集成电路增长7%: what goes up of products is their output.
      return gauge
    }
    guard !phrase.hasVerb, last.mention == said.last?.mention,
      phrase.core.allSatisfy({ items[$0].roles.isSubset(of: Self.plainNoun) })
    else { return [] }
    let left = Array(last.label.suffix(gauge.count))
    if stem.count >= 6, stem.suffix(3) == own.suffix(3) { return left }
    // 鲜菜价格上涨7.6%，淡水鱼上涨2%: what goods go up by is their price.
    let moves = items[phrase.core.upperBound..<(phrase.core.upperBound + 1)]
    guard words.quantities.isPrice(gauge), phrase.core.count == 1,
      moves.allSatisfy({ words.quantities.movesPrices(passage.folded[$0.range]) })
    else { return [] }
    return left
  }

  /// 从产品产量看，…钢材增长1.2%: the quantity by which the sentence says at its head that it goes.
  private func gaugeOfDivision(before token: Int) -> [UInt8]? {
    guard let frame = divisionFrame(before: token) else { return nil }
    let sign =
      words.longest(at: frame.upperBound - 3, in: passage.folded, before: frame.upperBound)?.length ?? 0
    return words.quantities.gauge(
      of: Array(passage.folded[frame.lowerBound..<frame.upperBound - max(sign, 3)]))
  }

  /// The last growth of a measured quantity that this sentence told, or that the one before did where this tells parts.
  private func gauged(_ phrase: LabelPhrase) -> LabelMemory? {
    let told = said.last { words.quantities.gauge(of: $0.label) != nil && mentions[$0.mention].change != nil }
    if let told { return told }
    guard said.isEmpty || whole != nil, let last = before, words.quantities.gauge(of: last.label) != nil
    else {
      return nil
    }
    return last
  }

  /// 第一产业民间投资3亿元；第二产业5亿元: the quantity that a branch alone leaves out behind that of another.
  func quantityLeftOut(of own: [UInt8], start: Int) -> [UInt8]? {
    guard own.count >= 9, words.restrictions.endsBranch(own), words.quantities.gauge(of: own) == nil else {
      return nil
    }
    let told = said.last.map(\.label) ?? []
    let source = whole.map { [told, $0.parent.label] } ?? [told]
    for label in source where !label.isEmpty {
      let ends = stride(from: 9, to: label.count, by: 3).filter {
        words.restrictions.endsBranch(Array(label[..<$0]))
      }
      guard let end = ends.last else { continue }
      let rest = Array(label[end...])
      if words.quantities.gauge(of: rest) != nil, words.growth.quantityOfBranches(endOf: rest) != nil {
        return rest
      }
    }
    return nil
  }

  private static let plainNoun: LabelRoles = [
    .text, .head, .kind, .and, .rest, .etc, .nominal, .qualifier, .atom,
  ]

  /// Whether the clause before names a subject and says only that it moved: 用电量增速由负转正，增长0.6%.
  func isMoveAlone(_ start: Int) -> Bool {
    guard start - 2 > sentenceStart, items[start - 1].roles.has(.comma), items[start - 2].roles.has(.change)
    else { return false }
    let clause = clauseStart(before: start - 1)..<start - 1
    return clause.count > 1 && items[clause.lowerBound].mention < 0
      && items[clause.lowerBound].roles.has(.text)
      && !items[clause].contains { $0.mention >= 0 }
  }

  /// 拉动经济增长2.5个百分点 is what something adds to the growth of a whole.
  func contributed(_ phrase: LabelPhrase, start: Int, into memory: inout LabelMemory) -> String? {
    let token = memory.token
    guard mentions[memory.mention].change == nil, memory.unit.isPoints,
      let word = (start..<token).last(where: { words.quantities.isEffect(passage.folded[items[$0].range]) }),
      word + 1 < token
    else { return nil }
    let own = text(named(start..<word))
    let subject = own.isEmpty ? (said.last ?? before)?.label ?? [] : own
    var end = token
    while end > word + 1, items[end - 1].roles.has([.filler, .copula, .adverb]) { end -= 1 }
    memory.label = subject + tokens.bytes[items[word].lower..<items[end - 1].upper]
    memory.object = subject
    return "contribution"
  }

  /// The noun that words before a verb name.
  private func named(_ range: Range<Int>) -> Range<Int> {
    PhraseCutter(items: items, bytes: passage.folded, words: words, isChange: true, isRatio: false)
      .phrase(range).core
  }

  /// Puts back what an outcome or an excess leaves out, so that it is not taken for that of all.
  func scoped(_ rule: String, _ phrase: LabelPhrase, into memory: inout LabelMemory) -> String {
    // 超过警戒水位（26.00米）: the number that fills the brackets is the mark's own.
    if memory.token > 0, items[memory.token - 1].roles.has(.open), memory.token + 1 < items.count,
      items[memory.token + 1].roles.has(.close), let mark = words.quantities.mark(of: memory.label)
    {
      memory.label = mark
      memory.object = mark
      return "mark-in-brackets"
    }
    if let fallen = words.quantities.fallen(in: memory.label) { memory.label = fallen }
    if let aim = words.aims.aim(of: memory.label), let last = said.last(where: \.isLevel), !last.label.isEmpty
    {
      // 新增就业920万人，为全年目标任务900万人的102%: the aim is of what was counted.
      memory.verb = []
      memory.object = last.label.ends(with: aim) ? last.label : last.label + aim
      memory.label = memory.object
      return "aim-attained"
    }
    if isOutcome(memory.label), let label = outcome(memory.label, in: &memory) {
      memory.label = label
      return "class-before"
    }
    guard let last = said.last,
      !items[last.token..<memory.token].contains(where: { $0.roles.has(.semicolon) })
    else { return rule }
    if let bound = items[..<phrase.core.lowerBound].last, bound.roles.has(.copula),
      let subject = conditioned(memory.label, behind: last)
    {
      memory.label = subject + tokens.bytes[bound.range] + memory.label
      memory.object = memory.label
      return "subject-of-condition"
    }
    if let station = station(of: last, for: memory) {
      memory.label = station + memory.label
      return "station-before"
    }
    return rule
  }

  /// 三河镇站水位13.2米，超警戒水位1.8米: the place at which both were measured.
  private func station(of last: LabelMemory, for memory: LabelMemory) -> ArraySlice<UInt8>? {
    guard last.unit == memory.unit, words.quantities.isExcess(memory.label) else { return nil }
    var common = 0
    while common + 3 <= min(last.label.count, memory.label.count),
      last.label.suffix(common + 3).elementsEqual(memory.label.suffix(common + 3))
    {
      common += 3
    }
    // 超保证水位0.9米、超历史水位0.6米: two marks of one station.
    let stem = words.quantities.withoutExcess(last.label) ?? last.label.dropLast(common)
    return common >= 6 && words.quantities.endsGauge(stem) ? stem : nil
  }

  /// 60家宾馆入住率超过75%的有33家，达90%以上的有12家: what a condition that begins with its number is about.
  private func conditioned(_ label: [UInt8], behind last: LabelMemory) -> [UInt8]? {
    guard let first = label.first, first &- 0x30 < 10 else { return nil }
    let end = last.label.firstIndex { $0 &- 0x30 < 10 } ?? last.label.count
    var stem = Array(last.label[..<end])
    // Behind 入住率超过 of the condition before, the subject alone.
    if end < last.label.count, let bound = words.copula(endingAt: stem.count, in: stem) {
      stem.removeLast(bound)
    }
    return stem.isEmpty ? nil : stem
  }
}
