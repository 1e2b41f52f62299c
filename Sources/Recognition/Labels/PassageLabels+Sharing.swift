import Lexicon
import Records

/// What the last or the first member of a list says for all of them.
extension PassageLabels {
  /// 一般公共预算收入和支出: the other side of what the first member says in full.
  func withSidesShared(_ texts: [[UInt8]]) -> [[UInt8]]? {
    guard texts.count == 2, let side = words.collectives.opposite(of: texts[1]),
      texts[0].count > side.count + 3, Lexicon.folded(texts[0]).ends(with: side)
    else { return nil }
    return [texts[0], texts[0].dropLast(side.count) + texts[1]]
  }

  /// 入室盗窃、扒窃、盗窃电动车三类案件发案: what is told of all sorts, behind how many they are.
  func withSortShared(_ members: [[UInt8]]) -> [[UInt8]]? {
    guard members.count > 2, let last = members.last else { return nil }
    let folded = Lexicon.folded(last)
    for start in stride(from: 6, to: folded.count - 9, by: 3) {
      guard let end = words.restrictions.countOfSorts(folded, at: start, in: words), end < folded.count
      else { continue }
      let shared = last[end...]
      return (members.dropLast() + [Array(last[..<start])]).map {
        $0 + shared.dropFirst(overlap(of: $0, with: Array(shared)))
      }
    }
    return nil
  }

  /// 公路货运量和货物周转量: the traffic that the first member names holds for others that measure the same.
  func withModeShared(_ members: [[UInt8]]) -> [[UInt8]]? {
    let folded = members.map { Lexicon.folded($0) }
    if let last = folded.last, let mode = words.restrictions.mode(startOf: last),
      folded.dropLast().allSatisfy(words.restrictions.isMode)
    {
      // 铁路、水路、民航货运量.
      let measure = members[members.count - 1].dropFirst(mode.count)
      return members.dropLast().map { $0 + measure } + members.suffix(1)
    }
    func signs(of name: ArraySlice<UInt8>) -> Set<[UInt8]> {
      Set(stride(from: name.startIndex, to: name.endIndex - 3, by: 3).map { Array(name[$0..<$0 + 3]) })
    }
    guard let first = folded.first, let mode = words.restrictions.mode(startOf: first) else { return nil }
    let stem = first.dropFirst(mode.count)
    guard stem.count > 3, stem.count % 3 == 0,
      folded.dropFirst().allSatisfy({ other in
        other.count % 3 == 0 && other.suffix(3) == stem.suffix(3)
          && words.restrictions.mode(startOf: other) == nil
          && !signs(of: other[...]).isDisjoint(with: signs(of: stem))
      })
    else { return nil }
    return [members[0]] + members.dropFirst().map { members[0].prefix(mode.count) + $0 }
  }

  /// 刑事类、治安类警情, 刑事、治安类警情: each class with what the last one is of.
  func withClassShared(_ members: [[UInt8]]) -> [[UInt8]]? {
    guard let last = members.last, let noun = words.restrictions.report(endOf: last) else { return nil }
    let name = Array(last.dropLast(noun.count))
    guard words.restrictions.endsClass(name),
      members.dropLast().allSatisfy({
        $0.count <= Self.memberBytes && words.restrictions.report(endOf: $0) == nil
          && words.head(of: $0) == nil && words.tally(of: $0) == nil
          && !words.quantities.endsRate(Lexicon.folded($0)[...])
      })
    else { return nil }
    return members.dropLast().map { member in
      member + (words.restrictions.endsClass(member) ? [] : name.suffix(3)) + noun
    } + [last]
  }

  /// 吃类、穿类和用类商品: the noun that stands behind the last of several classes.
  func withNounOfClassShared(_ members: [[UInt8]]) -> [[UInt8]]? {
    guard let last = members.last, members.dropLast().allSatisfy(words.restrictions.endsClass),
      !words.restrictions.endsClass(last)
    else { return nil }
    let end = stride(from: last.count - 6, through: 6, by: -3).first {
      words.restrictions.endsClass(Array(last[..<$0]))
    }
    return end.map { end in members.dropLast().map { $0 + last[end...] } + [last] }
  }

  /// 锂电池、计算机及零部件出口: each member with the noun at the end that is told of all.
  func withNounShared(_ members: [[UInt8]]) -> [[UInt8]] {
    if let last = members.last, let tail = words.quantities.tail(of: last),
      members.dropLast().allSatisfy({
        let member = Lexicon.folded($0)
        return member.count <= Self.memberBytes + overlap(of: member, with: tail)
          && words.head(of: member) == nil && words.quantities.gauge(of: member) == nil
          && member.suffix(3) != tail.suffix(3)
      })
    {
      // 养老保险、失业保险参保人数: some have the first word of what is shared.
      return members.dropLast().map {
        $0 + last.suffix(tail.count).dropFirst(overlap(of: Lexicon.folded($0), with: tail))
      } + [last]
    }
    if let last = members.last, let rate = rate(behindCasesOf: Lexicon.folded(last)),
      members.dropLast().allSatisfy({ words.head(of: Lexicon.folded($0)) != nil })
    {
      // “八类”案件及命案破案率: each kind of cases has its own.
      return members.dropLast().map { $0 + rate } + [last]
    }
    guard let last = members.last,
      let noun = words.shareNoun(of: Lexicon.folded(last)) ?? words.quantities.price(of: last)
        ?? words.growth.noun(
          sharedBy: members.dropLast(), endOf: last, branches: words.restrictions)
    else { return members }
    return members.dropLast().map { member in
      Lexicon.folded(member).ends(with: noun) ? member : member + last.suffix(noun.count)
    } + [last]
  }

  /// 破案率 of 命案破案率: a rate behind the noun of the cases that it is told of.
  func rate(behindCasesOf name: [UInt8]) -> [UInt8]? {
    guard words.quantities.endsRate(name[...]) else { return nil }
    let end = stride(from: 6, to: name.count - 3, by: 3).first { words.head(of: Array(name[..<$0])) != nil }
    return end.map { Array(name[$0...]) }
  }

  /// Ten signs: what a member of a list is called without the noun that it shares.
  private static let memberBytes = 30

  /// 海洛因、冰毒缴获量: the noun made of a verb that none but the last member has.
  func withMeasureShared(_ texts: [[UInt8]], _ parts: [Range<Int>]) -> [[UInt8]] {
    guard let last = parts.last, let noun = last.dropFirst().first(where: { items[$0].roles.has(.nominal) }),
      words.mapping.endsMeasure(Lexicon.folded(text(last))),
      zip(texts, parts).dropLast().allSatisfy({ text, part in
        words.quantities.gauge(of: text) == nil && !words.mapping.endsMeasure(Lexicon.folded(text))
          && !part.contains { items[$0].roles.has([.nominal, LabelRoles.verbs, .head, .tally]) }
      })
    else { return texts }
    return texts.dropLast().map { $0 + text(noun..<last.upperBound) } + texts.suffix(1)
  }

  /// 电诈立案数、损失数: the kind of offences that the first member names and the others, which only count, leave out.
  func withKindShared(_ members: [[UInt8]]) -> [[UInt8]] {
    guard let first = members.first, let kind = words.offences.kind(countedBy: first),
      words.offences.isCount(Array(first.dropFirst(kind.count))),
      members.dropFirst().allSatisfy({ words.offences.isCount($0) })
    else { return members }
    return [first] + members.dropFirst().map { first.prefix(kind.count) + $0 }
  }
}
