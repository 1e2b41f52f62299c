import Lexicon

/// Tells who acted, which no label keeps, from what is counted.
extension PhraseCutter {
  /// Whether a sign of a level of places stands straight before a body that is the subject: 县 of 县交警大队.
  func isLevelOfActor(_ first: Int, in core: Range<Int>) -> Bool {
    let body = first + 1
    guard body < core.upperBound, items[body].roles.has(.actor), items[body].lower == items[first].upper,
      items[first].range.count == 3, words.levelEnd(at: items[first].lower, in: bytes) == items[first].upper
    else { return false }
    return isSubject(body, in: core)
  }

  /// Behind 该所 before what it did: a short noun with a word that points at somebody told before.
  func actorEnd(pointedAtFrom first: Int, in core: Range<Int>) -> Int? {
    guard items[first].roles == .text, words.pointsAtOne(bytes[items[first].range]) else { return nil }
    var end = first + 1
    while end < core.upperBound, items[end].roles == .text,
      items[end].upper - items[first].lower <= Self.actorBytes
    { end += 1 }
    let next = (end..<core.upperBound).first { !items[$0].roles.has([.adverb, .filler, .time, .place]) }
    guard items[end - 1].upper - items[first].lower <= Self.actorBytes, let next,
      items[next].roles.has([.act, .flow, .state])
    else { return nil }
    return end
  }

  /// Four signs: 该 and a noun of up to three.
  private static let actorBytes = 12

  /// Whether words name what an opinion of procurators is about before it: 针对…提出监督意见.
  func givesOpinion(_ core: Range<Int>) -> Bool {
    guard let first = core.first, let last = core.last, last > first else { return false }
    return words.offences.isTarget(bytes[items[first].range])
      && words.cases.endsOpinion(Array(bytes[items[last].range]))
  }

  /// 云溪古镇: a place in front of a word for sights is part of their name.
  func namesVenue(_ first: Int, in core: Range<Int>) -> Bool {
    guard items[first].roles.has(.place), first + 1 < core.upperBound,
      items[first + 1].lower == items[first].upper
    else { return false }
    // 正阳关站水位: so is one in front of the rest of a station's name.
    if words.quantities.opensWithGauge(bytes[items[first].upper..<items[core.upperBound - 1].upper]) {
      return true
    }
    let name = bytes[items[first + 1].range]
    return items[first + 1].roles == .text
      && words.restrictions.endsVenue(Array(name)) && items[first].range.count + name.count <= 15
  }

  /// Whether an unknown word ends as names of places do and more follows: 加利福尼亚州.
  func isForeignPlace(_ first: Int, in core: Range<Int>) -> Bool {
    items[first].roles == .text && core.count > 1 && items[first].range.count >= 9
      && words.endsRegion(Lexicon.folded(Array(bytes[items[first].range]))[...])
  }

  /// 侨务办公室组织演练12场: the verb behind a body that no table has, where what was done follows it.
  ///
  /// A verb that nouns are made with counts as one only here and at the head of its phrase.
  func softVerb(behindBody first: Int, in core: Range<Int>) -> Int? {
    guard !isRatio, !isChange,
      let verb = core.dropFirst()
        .prefix(while: { items[$0 - 1].upper - items[first].lower <= Self.bodyBytes })
        .first(where: { items[$0].roles.has(.soft) }), verb + 1 < core.upperBound,
      words.bodies.isPredicate(bytes[items[verb].range]), isBody(first..<verb)
    else { return nil }
    return verb
  }

  /// Whether words end as the name of a body does: 园林绿化局.
  func isBody(_ name: Range<Int>) -> Bool {
    guard let first = name.first, let last = name.last,
      items[last].upper - items[first].lower <= Self.bodyBytes,
      items[name].allSatisfy({ $0.roles.isSubset(of: Self.ofBodies) })
    else { return false }
    return words.bodies.endsBody(Lexicon.folded(Array(bytes[items[first].lower..<items[last].upper])))
  }

  private static let ofBodies: LabelRoles = [.text, .head, .kind, .qualifier, .nominal, .actor, .place]

  /// Fifteen signs.
  private static let bodyBytes = 45

  /// Whether a body named at the head is the subject, not part of a noun: not 消防 in 消防车.
  func isSubject(_ first: Int, in core: Range<Int>) -> Bool {
    guard let next = core.dropFirst().first(where: { !items[$0].roles.has([.actor, .place]) }) else {
      return !isPerson || !words.isOfficer(bytes[items[first].range])
    }
    return !items[next].roles.subtracting([.atom]).isSubset(of: [.text, .head, .wide, .qualifier, .within])
  }
}
