import Lexicon
import Records

/// What the clause before names, of which the next tells one by one.
extension PassageLabels {
  /// The subject of a clause before without a number: 甲市、乙市投诉量增幅较大，分别增长….
  func subjectBefore(_ start: Int) -> [UInt8]? {
    guard start - 2 >= sentenceStart, items[start - 1].roles.has(.comma) else { return nil }
    var begin = start - 1
    while begin > sentenceStart, !items[begin - 1].roles.has([LabelRoles.breaks, .number]) { begin -= 1 }
    guard begin == sentenceStart || !items[begin - 1].roles.has(.number) else { return nil }
    guard !items[start - 2].roles.has([.frame, .within]) || isInfluenced(start),
      !words.growth.opensRecord(passage.folded[items[begin].lower...])
    else { return nil }
    let phrase = subject(behindOrdinal(begin, start - 1)..<start - 1)
    return phrase.isEmpty ? nil : text(phrase.core)
  }

  /// A clause without what it says of its subject: 酒驾和超员 of 酒驾和超员居前两位.
  func subject(_ clause: Range<Int>) -> LabelPhrase {
    var phrase = PhraseCutter(
      items: items, bytes: passage.folded, words: words, isChange: true, isRatio: false
    ).phrase(clause)
    let isOrder =
      clause.first.map {
        words.restrictions.orderLength(of: Array(passage.folded[items[$0].lower...].prefix(18))) != nil
      } ?? false
    // 其次是违规使用公车: what follows is a name, whatever verbs it holds.
    let ends: LabelRoles =
      isOrder ? [.copula, .changeNoun, .degree] : [.copula, .changeNoun, .degree, .further]
    if let rank = phrase.core.first(where: { items[$0].roles.has(ends) && !qualifies($0, in: phrase.core) }) {
      phrase.core = phrase.core.lowerBound..<rank
    }
    return phrase
  }

  /// 单日最高客流: a word of degree straight before a noun is part of its name.
  private func qualifies(_ degree: Int, in core: Range<Int>) -> Bool {
    items[degree].roles.has(.degree) && degree > core.lowerBound && degree + 1 < core.upperBound
      && !items[degree + 1].roles.isDisjoint(with: [.text, .head]) && !items[degree + 1].roles.has(.of)
  }

  /// The subjects of a clause before without a number.
  func subjectsBefore(_ start: Int, count: Int? = nil) -> [[UInt8]]? {
    guard start - 2 >= sentenceStart, items[start - 1].roles.has(.comma) else { return nil }
    let begin = clauseStart(before: start - 1)
    guard begin == sentenceStart || !items[begin - 1].roles.has(.number) else { return nil }
    let phrase = subject(begin..<start - 1)
    guard !phrase.isEmpty else { return nil }
    let all = coordinates(of: phrase.core)
    if let count, all?.count != count, let of = phrase.core.last(where: { items[$0].roles.has(.of) }),
      let own = coordinates(of: of + 1..<phrase.core.upperBound), own.count == count
    {
      // 发生在住宅、街道的抢劫案件和抢夺案件: what 的 ties to them is a list of its own.
      return own
    }
    return all
  }

  /// The members of a list that closes the clause before behind a word that leads to it: 包括, 依次为.
  func namedBefore(_ start: Int, count: Int) -> [[UInt8]]? {
    guard start - 2 >= sentenceStart, items[start - 1].roles.has(.comma),
      let lead = (sentenceStart..<start - 1).last(where: {
        items[$0].roles.has([.comma, .number]) || items[$0].roles.has([.part, .copula, .each])
      }), items[lead].roles.has([.part, .copula, .each]), lead + 1 < start - 1
    else { return nil }
    let members = coordinates(of: lead + 1..<start - 1)
    return members?.count == count ? members : nil
  }

  /// 服装、家具出口势头良好，分别出口…: each of those that the clause before names, with the verb that 分别 repeats.
  func subjects(before start: Int, of verb: [UInt8], count: Int) -> [[UInt8]]? {
    guard !verb.isEmpty, var labels = subjectsBefore(start), labels.count == count, let last = labels.last
    else { return nil }
    guard let end = last.indices.first(where: { last[$0...].starts(with: verb) }), end > 0 else { return nil }
    labels[count - 1] = Array(last[..<end])
    return labels.map { $0 + verb }
  }

  /// 韩国、日本对华投资: places that say from where, not whose figure it is.
  func origins(_ range: Range<Int>) -> [[UInt8]]? {
    let start = range.first { items[$0].roles.has(.place) } ?? range.upperBound
    let core = start..<range.upperBound
    guard let toward = core.last(where: { tokens.bytes[items[$0].range].starts(with: words.towardSign) }),
      toward > start, items[toward - 1].roles.has(.place),
      !items[toward..<core.upperBound].contains(where: { $0.roles.has(.and) })
    else { return nil }
    return coordinates(of: core)
  }

  /// 我省对欧盟、东盟进出口: those with whom trade is told, each with its preposition and with what is told of all.
  func partners(_ range: Range<Int>, trade: [UInt8]) -> [[UInt8]]? {
    guard
      let sign = range.first(where: { words.growth.isPartnerSign(passage.folded[items[$0].range]) }),
      !items[range.lowerBound..<sign].contains(where: { $0.roles.has(.and) })
    else { return nil }
    var list = sign + 1..<range.upperBound
    while let last = list.last, items[last].roles.has([.comparator, .adverb, .filler, .time, .and]) {
      list = list.dropLast()
    }
    guard let members = coordinates(of: list), let last = members.last,
      words.growth.endsTrade(trade.isEmpty ? last : trade)
    else { return nil }
    return members.map { member in
      let own = words.growth.endsTrade(member) || !trade.isEmpty ? [] : tradeNoun(of: last)
      return tokens.bytes[items[sign].range] + member + own + trade
    }
  }

  /// 进出口 of 韩国进出口.
  private func tradeNoun(of name: [UInt8]) -> ArraySlice<UInt8> {
    words.growth.traders(in: name).map { name[$0.count...] } ?? name.suffix(6)
  }

  /// Whether what is left of the subjects is the end of a list of places or bodies: 四个边境县, 公安局.
  func isPlaceList(_ core: Range<Int>) -> Bool {
    core.last.map { words.endsPlace(tokens.bytes[items[$0].range]) } ?? false
  }
}
