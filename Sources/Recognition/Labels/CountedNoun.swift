/// The words after a number: the noun that is counted and what is said of it.
struct CountedNoun {
  /// The tokens of the noun.
  private(set) var noun: Range<Int>
  /// The tokens of the predicate behind it, without adverbs and 被.
  private(set) var predicate: Range<Int>
  private(set) var isPassive = false
  /// Whether the noun only says whose something is: 群众 in 3万群众的物资供应.
  private(set) var isOwner = false
  /// The tokens of a predicate that a label seldom needs: 开展…, 来自….
  private(set) var furtherPredicate = 0..<0
  /// The first token that belongs to neither.
  private(set) var end: Int

  var isEmpty: Bool { noun.isEmpty && predicate.isEmpty }

  /// Reads what follows the number at a token; `hasVerb` tells whether a verb before the number governs it.
  init(after number: Int, unit: CountedUnit, hasVerb: Bool, in items: [LabelToken]) {
    var start = number + 1
    while start + 1 < items.count, items[start].roles.has(.range), items[start + 1].mention >= 0 {
      start += 2
    }
    end = Self.end(from: start, in: items)
    let isTied = start < end && items[start].roles.has(.of)
    while start < end, items[start].roles.has([.of, .filler]) { start += 1 }
    noun = start..<start
    predicate = start..<start
    guard start < end else { return }
    let opening = items[start].roles
    var of = (start..<end - 1).last { items[$0].roles.has(.of) }
    if opening.has([.comparator, .change, .changeNoun, .share, .etc]) || (opening.has(.and) && of == nil) {
      end = start
      return
    }
    if opening.has(.degree), start + 1 == end {
      // 以广东56例为多: how they rank, and nothing that is counted.
      end = start
      return
    }
    if opening.has(.copula), let of,
      items[of..<end].contains(where: { $0.roles.has([.change, .changeNoun]) })
    {
      // 较上月的1.01万亿有明显的回落: nothing is counted behind it.
      end = start
      return
    }
    if opening.has(.state), unit.isPerson, start + 1 < end, items[start + 1].roles.has(.of) {
      // 造成4人死亡的事故: what follows 的 is not counted.
      end = start + 1
      of = nil
    }
    noun = start..<nounEnd(from: start, of: of, unit: unit, hasVerb: hasVerb, in: items)
    if isTied, unit.isRatio,
      !items[noun.upperBound..<end].contains(where: { $0.roles.has([.adverb, .further]) })
    {
      noun = start..<end
    }
    readPredicate(in: items)
    while let last = noun.last, items[last].roles.has([.time, .place, .filler, .and, .of]) {
      noun = noun.lowerBound..<last
    }
  }

  private func nounEnd(from start: Int, of: Int?, unit: CountedUnit, hasVerb: Bool, in items: [LabelToken])
    -> Int
  {
    let opening = items[start].roles
    var nounEnd = start
    let isOutcome = opening.has(.state) && unit.isPerson
    if !isOutcome, opening.has([Self.predicates, .and, .opener]), let of,
      !items[start..<of].contains(where: { $0.roles.has(.adverb) })
    {
      // 与此案有关的团伙, 涉嫌诈骗的嫌疑人: what 的 ties to the noun.
      nounEnd = of + 1
    } else if start + 1 < end, items[start + 1].roles.has([.text, .head, .actor, .place]) {
      // 投入救援人员, 5例死亡病例: a verb that qualifies the noun.
      let qualifies = hasVerb && opening.has([.act, .state, .flow, .soft])
      if qualifies || (opening.has(.state) && !unit.isPerson) { nounEnd = start + 1 }
    }
    while nounEnd < end,
      !items[nounEnd].roles.has(Self.predicates) || Self.isAttribute(nounEnd, in: items, before: end),
      !(nounEnd > start && Self.opensManner(nounEnd, in: items, before: end))
    {
      nounEnd += 1
    }
    return nounEnd
  }

  /// Whether a verb inside the noun only qualifies its last word: 专业救助船.
  private static func isAttribute(_ index: Int, in items: [LabelToken], before end: Int) -> Bool {
    guard index + 2 == end, items[index].roles.has([.act, .soft, .flow]) else { return false }
    let next = items[index + 1]
    return next.roles.isSubset(of: [.text, .head]) && next.range.count <= 3
  }

  /// 990支分队入户采样: how they act is no part of the noun.
  private static func opensManner(_ index: Int, in items: [LabelToken], before end: Int) -> Bool {
    items[index].roles.has(.manner) && index + 1 < end && items[index + 1].roles.has(LabelRoles.verbs)
  }

  /// Ends the noun before a token.
  mutating func cut(at token: Int, asOwner: Bool = false) {
    noun = noun.lowerBound..<token
    predicate = token..<token
    furtherPredicate = token..<token
    isOwner = asOwner
    end = token
  }

  /// What can't be part of the noun.
  private static let predicates: LabelRoles = [
    .adverb, .preposition, .toward, .fronting, .passive, .further, .act, .state, .flow, .copula, .comparator,
    .change, .frame, .part, .per, .each,
  ]

  /// The first mark or number; a number behind 、 takes the words after it along.
  private static func end(from start: Int, in items: [LabelToken]) -> Int {
    var index = start
    while index < items.count,
      !items[index].roles.has([.comma, .semicolon, .colon, .stop, .open, .close, .number])
    { index += 1 }
    guard index < items.count, items[index].roles.has(.number) else { return index }
    var and = index - 1
    while and >= start, !items[and].roles.has(.and) {
      if items[and].roles.has([.act, .flow, .adverb, .preposition, .passive]), and > start {
        // 113名救护人员、调配3.7万毫升血液: behind the mark another act begins.
        return items[and].roles.has([.act, .flow]) && items[and - 1].roles.has(.and) ? and - 1 : index
      }
      and -= 1
    }
    return and >= start ? and : index
  }

  private mutating func readPredicate(in items: [LabelToken]) {
    var start = noun.upperBound
    guard start < end else { return }
    let core: LabelRoles = [.act, .flow, .state]
    if items[start].roles.has(.further), !items[start].roles.has([.flow, .state]) {
      furtherPredicate = start..<end
      return
    }
    let rest = items[start..<end]
    isPassive = rest.prefix { !$0.roles.has([.act, .flow]) }.contains { $0.roles.has(.passive) }
    if rest.contains(where: { $0.roles.has(core) }), items[start].roles.has(Self.leads) {
      // 27人因感染死亡: where nobody else is named, why belongs to it.
      while start < end, !items[start].roles.has(core),
        !(noun.isEmpty && items[start].roles.isSuperset(of: [.manner, .preposition]))
      { start += 1 }
    } else {
      while start < end, items[start].roles.has(Self.leads),
        !items[start].roles.has([.actor, .place, .state])
      {
        start += 1
      }
    }
    guard start < end, !items[start].roles.has([.of, .frame, .within, .part]) else { return }
    predicate = start..<predicateEnd(from: start, in: items)
  }

  /// What may stand between a noun and its verb: 已, 在国内, 被警方.
  private static let leads: LabelRoles = [
    .adverb, .filler, .time, .copula, .actor, .place, .preposition, .fronting, .toward, .passive,
  ]

  /// 部署到…, 押解回国: where to is no part of the label.
  private func predicateEnd(from start: Int, in items: [LabelToken]) -> Int {
    var stop = start + 1
    while stop < end, !items[stop].roles.has(.preposition),
      !(isPassive && items[stop].roles.has([.copula, .place, .qualifier]))
    {
      stop += 1
    }
    return stop
  }
}
