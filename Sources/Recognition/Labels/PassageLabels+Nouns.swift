import Lexicon
import Records

/// Cuts the noun behind a number down to what is counted.
extension PassageLabels {
  func counted(after token: Int, unit: CountedUnit, phrase: LabelPhrase) -> CountedNoun {
    var counted = CountedNoun(after: token, unit: unit, hasVerb: phrase.hasVerb, in: items)
    if counted.isEmpty, countsAgain(token, phrase) {
      return CountedNoun(after: token + 1, unit: .thing, hasVerb: phrase.hasVerb, in: items)
    }
    if unit.isRatio, movesTo(token) || isMovedTo(token) {
      // 征收率由3%降至1%政策: the words behind are told of what moved so.
      counted.cut(at: max(token + 1, counted.noun.lowerBound))
      return counted
    }
    if let new = corrections?.standing[items[token].mention], new > items[token].mention {
      // 412人系笔误，实为421人: what follows says that it is wrong.
      counted.cut(at: token + 1)
      return counted
    }
    guard let first = counted.noun.first else { return counted }
    if words.endsDuration(Lexicon.folded(text(counted.noun))) || isDescribed(token, phrase) {
      counted.cut(at: first)
    } else if let and = furtherMembers(first..<max(counted.noun.upperBound, counted.predicate.lowerBound)) {
      counted.cut(at: and)
    } else if let of = owner(counted.noun, of: token, unit: unit) {
      counted.cut(at: of, asOwner: true)
    }
    return counted
  }

  /// 由3%降至1%: whether a number is where something moved from.
  func movesTo(_ token: Int) -> Bool {
    token > 0 && token + 2 < items.count && words.leadsFrom(passage.folded[items[token - 1].range])
      && items[token + 1].roles.has([.copula, .change]) && levelMovedTo(from: token) != nil
  }

  /// Whether a number is where something moved to that the number before told.
  func isMovedTo(_ token: Int) -> Bool {
    guard let last = said.last, last.token > 0, last.token < token,
      words.leadsFrom(passage.folded[items[last.token - 1].range])
    else { return false }
    return levelMovedTo(from: last.token) == token
  }

  func isLevelMoved(from token: Int, to other: Int) -> Bool { levelMovedTo(from: token) == other }

  /// The token of the number behind the word that moves another one to it.
  private func levelMovedTo(from token: Int) -> Int? {
    let next = items[(token + 1)...].firstIndex { !$0.roles.has([.copula, .change]) || $0.mention >= 0 }
    guard let next, next > token + 1, items[next].mention >= 0 else { return nil }
    return next
  }

  /// 三轮9次集中统一行动: the first number has the noun behind the second.
  private func countsAgain(_ token: Int, _ phrase: LabelPhrase) -> Bool {
    guard token + 1 < items.count, items[token + 1].mention >= 0, phrase.object.isEmpty else { return false }
    return [token, token + 1].allSatisfy { mentions[items[$0].mention].unit.isThing }
  }

  /// 确诊病例超过40万的州: the number says what its subject came to, and the words describe something else by it.
  private func isDescribed(_ token: Int, _ phrase: LabelPhrase) -> Bool {
    guard token + 1 < items.count, items[token + 1].roles.has(.of), !phrase.hasVerb,
      let last = phrase.core.last,
      !items[last].roles.has(.amount)
    else { return false }
    let mention = mentions[items[token].mention]
    return phrase.marks.has(.copula) || mention.utf8Range.lowerBound < mention.numeralRange.lowerBound
  }

  /// 37名男子和一些妇女, 31个省和新疆生产建设兵团: where others begin that the number does not count.
  private func furtherMembers(_ noun: Range<Int>) -> Int? {
    noun.dropFirst().prefix { !items[$0].roles.has([.preposition, .toward, .adverb]) }.first { index in
      guard items[index].roles.has(.and), index + 1 < noun.upperBound else { return false }
      let next = items[index + 1]
      return words.beginsWithSeveral(passage.folded[next.range])
        || next.roles.has(.place) && !items[index..<noun.upperBound].contains { $0.roles.has(.of) }
    }
  }

  /// 3万居家观察群众的物资供应: the number counts persons, and what is theirs follows.
  private func owner(_ noun: Range<Int>, of token: Int, unit: CountedUnit) -> Int? {
    guard unit.isPerson || mentions[items[token].mention].unit.symbol == "户",
      let of = noun.first(where: { items[$0].roles.has(.of) }), of > noun.lowerBound,
      of + 1 < noun.upperBound, words.endsPersons(Lexicon.folded(text(noun.lowerBound..<of)))
    else { return nil }
    return of
  }

  /// 近七成的案件为侵财案件: what a share of the whole behind it is.
  func portionBehind(_ token: Int) -> [UInt8]? {
    guard mentions[items[token].mention].measure == .share, token + 1 < items.count,
      items[token + 1].roles.has(.of)
    else { return nil }
    let end = items[token...].dropFirst().firstIndex { $0.roles.has([LabelRoles.breaks, .number]) }
    let clause = token + 2..<(end ?? items.count)
    guard let copula = clause.first(where: { items[$0].roles.has(.copula) }), copula > clause.lowerBound
    else { return nil }
    let (whole, portion) = (text(clause.lowerBound..<copula), text(copula + 1..<clause.upperBound))
    guard !whole.isEmpty, !portion.isEmpty else { return nil }
    return portion + Array("占".utf8) + whole + Array("比重".utf8)
  }

  /// 夏粮中90%以上都是小麦: what a share of the whole before it is.
  func portionLabel(_ phrase: LabelPhrase, unit: CountedUnit, token: Int) -> [UInt8]? {
    guard unit.isRatio, let last = phrase.core.last, items[last].roles.has(.within) else { return nil }
    var index = token + 1
    while index < items.count, items[index].roles.has([.adverb, .filler]), !items[index].roles.has(.copula) {
      index += 1
    }
    guard index < items.count, items[index].roles.has(.copula) else { return nil }
    var end = index + 1
    while end < items.count, !items[end].roles.has([LabelRoles.breaks, .number]) { end += 1 }
    let portion = text(index + 1..<end)
    return portion.isEmpty ? nil : text(phrase.core) + portion
  }
}
