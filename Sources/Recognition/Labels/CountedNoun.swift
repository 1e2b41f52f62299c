/// The words after a number: the noun that is counted and what is said of it.
struct CountedNoun {
  /// The tokens of the noun.
  var noun: Range<Int>
  /// The tokens of the predicate behind it, without adverbs and 被.
  var predicate: Range<Int>
  var isPassive = false
  /// The tokens of a predicate that a label seldom needs: 开展…, 来自….
  var furtherPredicate = 0..<0
  /// The first token that is not part of either.
  var end: Int

  var isEmpty: Bool { noun.isEmpty && predicate.isEmpty }

  /// Reads what follows the number at a token.
  init(after number: Int, unit: UnitShape, hasVerb: Bool, in items: [LabelToken]) {
    var start = number + 1
    let end = Self.end(from: start, in: items)
    self.end = end
    while start < end, items[start].roles.has([.of, .filler]) { start += 1 }
    noun = start..<start
    predicate = start..<start
    guard start < end else { return }
    let opening = items[start].roles
    let isRelative = items[start..<end].dropLast().contains { $0.roles.has(.of) }
    if opening.has([.comparator, .change, .changeNoun, .share]) || (opening.has(.and) && !isRelative) {
      self.end = start
      return
    }
    var nounEnd = start
    if opening.has([Self.predicates, .and]), let of = (start..<end).last(where: { items[$0].roles.has(.of) }),
      of + 1 < end,
      !items[start..<of].contains(where: { $0.roles.has(.adverb) })
    {
      nounEnd = of + 1
    } else if hasVerb, opening.has([.act, .state, .flow, .further, .soft]), start + 1 < end,
      items[start + 1].roles.has([.text, .head, .actor])
    {
      nounEnd = start + 1
    } else if opening.has(.state), unit != .person, start + 1 < end,
      items[start + 1].roles.isSubset(of: [.text, .head])
    {
      nounEnd = start + 1
    }
    while nounEnd < end,
      !items[nounEnd].roles.has(Self.predicates) || Self.isAttribute(nounEnd, in: items, before: end)
    {
      nounEnd += 1
    }
    noun = start..<nounEnd
    readPredicate(in: items, before: end)
    while let last = noun.last, items[last].roles.has([.time, .place, .filler, .and, .of]) {
      noun = noun.lowerBound..<last
    }
  }

  /// Whether a verb inside the noun only qualifies its last word: 专业救助船.
  private static func isAttribute(_ index: Int, in items: [LabelToken], before end: Int) -> Bool {
    guard index + 2 == end, items[index].roles.has([.act, .soft, .flow]) else { return false }
    let next = items[index + 1]
    return next.roles.isSubset(of: [.text, .head]) && next.upper - next.lower <= 3
  }

  private static let predicates: LabelRoles = [
    .adverb, .preposition, .toward, .fronting, .passive, .further, .act, .state, .flow, .copula, .comparator,
    .change, .frame, .part,
  ]

  /// The first mark or number, where 、 ends the noun only if a number follows it.
  private static func end(from start: Int, in items: [LabelToken]) -> Int {
    var index = start
    while index < items.count,
      !items[index].roles.has([.comma, .semicolon, .colon, .stop, .open, .close, .number])
    { index += 1 }
    guard index < items.count, items[index].roles.has(.number) else { return index }
    // Another number: the noun ends at the last 、 before it, if there is one.
    var and = index - 1
    while and >= start, !items[and].roles.has(.and) {
      if items[and].roles.has([.act, .flow, .adverb, .preposition, .passive]), and > start { return index }
      and -= 1
    }
    return and >= start ? and : index
  }

  private mutating func readPredicate(in items: [LabelToken], before end: Int) {
    var start = noun.upperBound
    let skipped: LabelRoles = [.adverb, .filler, .time, .copula, .actor, .place]
    let leads: LabelRoles = [.preposition, .fronting, .toward, .passive]
    guard start < end else { return }
    isPassive = items[start..<end].prefix(while: { !$0.roles.has([.act, .flow]) }).contains {
      $0.roles.has(.passive)
    }
    if items[start..<end].contains(where: { $0.roles.has([.act, .flow, .state]) }),
      items[start].roles.has([leads, skipped])
    {
      while start < end, !items[start].roles.has([.act, .flow, .state]) { start += 1 }
    } else {
      while start < end, items[start].roles.has([skipped, leads]),
        !items[start].roles.has([.act, .flow, .state])
      { start += 1 }
    }
    guard start < end, !items[start].roles.has([.of]) else { return }
    if items[noun.upperBound].roles.has(.further), !items[noun.upperBound].roles.has([.flow, .state]) {
      furtherPredicate = noun.upperBound..<end
      return
    }
    var stop = start
    while stop < end, !items[stop].roles.has([.further, .preposition]) || stop == start { stop += 1 }
    predicate = start..<stop
  }
}
