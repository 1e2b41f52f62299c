import Lexicon
import Records

/// The members of a list before 分别, each with what the list says once.
extension PassageLabels {
  /// 清查危险物品、加油站和寄递物流、旅馆和娱乐场所分别为489家、413家、1625个: groups that 、 parts and 和 joins.
  func groups(of phrase: LabelPhrase, count: Int) -> [[UInt8]]? {
    let core = phrase.core
    let marks = core.filter { items[$0].roles.has(.and) }
    let stops = marks.filter { tokens.bytes[items[$0].range].elementsEqual("、".utf8) }
    guard stops.count == count - 1, marks.count > stops.count else { return nil }
    var groups: [[UInt8]] = []
    var start = core.lowerBound
    for stop in stops + [core.upperBound] {
      groups.append(text(start..<stop))
      start = stop + 1
    }
    // A verb inside a member is a part of its name.
    let leads = phrase.hasVerb && stops.first.map { phrase.verb.upperBound <= $0 } ?? false
    let verb = leads ? text(phrase.verb) : []
    return withNounShared(groups.enumerated().map { $0.offset == 0 ? $0.element : verb + $0.element })
  }

  /// 锂电池、计算机及零部件出口: each member with the noun at the end that is told of all.
  private func withNounShared(_ members: [[UInt8]]) -> [[UInt8]] {
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
  private func rate(behindCasesOf name: [UInt8]) -> [UInt8]? {
    guard words.quantities.endsRate(name[...]) else { return nil }
    let end = stride(from: 6, to: name.count - 3, by: 3).first { words.head(of: Array(name[..<$0])) != nil }
    return end.map { Array(name[$0...]) }
  }

  /// Ten signs: what a member of a list is called without the noun that it shares.
  private static let memberBytes = 30

  /// 刑事、治安警情 → 刑事警情, 治安警情.
  func coordinates(of core: Range<Int>) -> [[UInt8]]? {
    if let labels = signs(of: core) { return labels }
    var parts: [Range<Int>] = []
    var start = core.lowerBound
    for index in core where items[index].roles.has(.and) {
      if index > start { parts.append(start..<index) }
      start = index + 1
    }
    if start < core.upperBound { parts.append(start..<core.upperBound) }
    if parts.count == 1, let labels = namesJoined(core) { return labels }
    guard parts.count > 1, let last = parts.last else { return nil }
    if let labels = nouns(ofActs: parts) ?? acts(tallied: parts) { return labels }
    var texts = numbered(parts.map(text))
    let tail = texts[parts.count - 1]
    let first = texts[0]
    if tail.count >= 9, texts.dropLast().allSatisfy({ $0.count == 3 }), parts.allSatisfy(isPlain) {
      // 内、外贸吞吐量; 省、市级支出: one sign stands for the first of the last member.
      return texts.dropLast().map { $0 + tail.dropFirst(3) } + [tail]
    }
    if let tally = words.tally(of: Lexicon.folded(first)), tally.count < first.count,
      first.count > tail.count
    {
      let shared = first.dropLast(tally.count)
      for index in 1..<texts.count where !texts[index].starts(with: shared) {
        texts[index] = shared + texts[index]
      }
      return texts
    }
    if let sides = withSidesShared(texts) { return sides }
    if let sorts = withSortShared(texts) { return sorts }
    if let modes = withModeShared(texts) { return modes }
    if let classes = withClassShared(texts) ?? withNounOfClassShared(texts) { return classes }
    if let head = wideHead(parts) {
      let rest = text(last.dropFirst())
      for index in 0..<texts.count - 1 { texts[index] += head + rest }
    } else if let head = headShared(by: parts) {
      // 放火、伤害案件: each is a kind of cases.
      for index in 0..<texts.count - 1 where words.head(of: texts[index]) == nil { texts[index] += head }
    } else if let boundary = last.dropFirst().first(where: {
      items[$0 - 1].roles.has([.kind, .place, .qualifier]) && !isOneName($0)
        || items[$0].roles.has([.per, .cause])
    }),
      last.lowerBound < boundary
    {
      let shared = text(boundary..<last.upperBound)
      // 破案率、治安类警情: a rate has its own noun.
      for index in 0..<texts.count - 1
      where !texts[index].suffix(3).elementsEqual(shared.suffix(3))
        && !words.quantities.endsRate(Lexicon.folded(texts[index])[...])
      {
        texts[index] += shared.dropFirst(overlap(of: texts[index], with: shared))
      }
    } else {
      // 酒驾、超员占比: each has its own share; 鸡蛋、食用油价格: each its own price.
      let shared = withNounShared(texts)
      texts = shared == texts ? withMeasureShared(texts, parts) : shared
    }
    return withKindShared(texts)
  }

  /// 一般公共预算收入和支出: the other side of what the first member says in full.
  private func withSidesShared(_ texts: [[UInt8]]) -> [[UInt8]]? {
    guard texts.count == 2, let side = words.collectives.opposite(of: texts[1]),
      texts[0].count > side.count + 3, Lexicon.folded(texts[0]).ends(with: side)
    else { return nil }
    return [texts[0], texts[0].dropLast(side.count) + texts[1]]
  }

  /// 海洛因、冰毒缴获量: the noun made of a verb that none but the last member has.
  private func withMeasureShared(_ texts: [[UInt8]], _ parts: [Range<Int>]) -> [[UInt8]] {
    guard let last = parts.last, let noun = last.dropFirst().first(where: { items[$0].roles.has(.nominal) }),
      words.mapping.endsMeasure(Lexicon.folded(text(last))),
      zip(texts, parts).dropLast().allSatisfy({ text, part in
        words.quantities.gauge(of: text) == nil && !words.mapping.endsMeasure(Lexicon.folded(text))
          && !part.contains { items[$0].roles.has([.nominal, LabelRoles.verbs, .head, .tally]) }
      })
    else { return texts }
    return texts.dropLast().map { $0 + text(noun..<last.upperBound) } + texts.suffix(1)
  }

  /// Whether words before a noun only name, and neither act nor say how it stands with persons.
  private func isPlain(_ part: Range<Int>) -> Bool {
    part.first.map { items[$0].roles.isSubset(of: [.text, .nominal, .qualifier, .kind, .within]) } ?? false
  }

  /// 入室盗窃、扒窃、盗窃电动车三类案件发案: what is told of all sorts, behind how many they are.
  private func withSortShared(_ members: [[UInt8]]) -> [[UInt8]]? {
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
  private func withModeShared(_ members: [[UInt8]]) -> [[UInt8]]? {
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
  private func withClassShared(_ members: [[UInt8]]) -> [[UInt8]]? {
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
  private func withNounOfClassShared(_ members: [[UInt8]]) -> [[UInt8]]? {
    guard let last = members.last, members.dropLast().allSatisfy(words.restrictions.endsClass),
      !words.restrictions.endsClass(last)
    else { return nil }
    let end = stride(from: last.count - 6, through: 6, by: -3).first {
      words.restrictions.endsClass(Array(last[..<$0]))
    }
    return end.map { end in members.dropLast().map { $0 + last[end...] } + [last] }
  }

  /// 中国台湾: whether a token and the one before it are one place's name.
  private func isOneName(_ token: Int) -> Bool {
    items[token - 1].roles.has(.place) && words.isPartOfCountry(passage.folded[items[token].range])
  }

  /// 电诈立案数、损失数: the kind of offences that the first member names and the others, which only count, leave out.
  private func withKindShared(_ members: [[UInt8]]) -> [[UInt8]] {
    guard let first = members.first, let kind = words.offences.kind(countedBy: first),
      words.offences.isCount(Array(first.dropFirst(kind.count))),
      members.dropFirst().allSatisfy({ words.offences.isCount($0) })
    else { return members }
    return [first] + members.dropFirst().map { first.prefix(kind.count) + $0 }
  }

  /// 刑事、治安案件数: a name of cases that the vocabulary has with 、 in it, apart, each with the noun and what follows.
  private func namesJoined(_ core: Range<Int>) -> [[UInt8]]? {
    guard let first = core.first, items[first].roles.has(.wide) else { return nil }
    let name = Array(tokens.bytes[items[first].range])
    guard let mark = name.indices.first(where: { name[$0...].starts(with: "、".utf8) }),
      let head = words.head(of: name)
    else { return nil }
    let rest = text(first + 1..<core.upperBound)
    return [name[..<mark] + head + rest, name[(mark + 3)...] + rest]
  }

  /// 刑事 of 刑事和治安案件: a kind that makes with the head of the last member a name of wide cases, as that one is.
  private func wideHead(_ parts: [Range<Int>]) -> [UInt8]? {
    guard let last = parts.last, let end = last.first, items[end].roles.has(.wide),
      let head = words.head(of: text(end..<end + 1)),
      parts.dropLast().allSatisfy({ words.isWideCase(Lexicon.folded(text($0) + head)) })
    else { return nil }
    return head
  }

  /// 案件 of 放火、伤害案件: the noun of cases that ends a list of plain kinds.
  private func headShared(by parts: [Range<Int>]) -> [UInt8]? {
    guard let last = parts.last, last.count > 1, let end = last.last, items[end].roles.has(.head),
      items[end - 1].roles == .text, let head = words.head(of: text(last)),
      parts.dropLast().allSatisfy({ part in
        part.allSatisfy { items[$0].roles.isSubset(of: [.text, .nominal]) }
      })
    else { return nil }
    return head
  }

  /// 第一、二、三产业投资: the sign of order and the noun that each of the numbered shares.
  private func numbered(_ members: [[UInt8]]) -> [[UInt8]] {
    guard let first = members.first, let last = members.last, let sign = words.growth.ordinalSign(of: first)
    else { return members }
    func numeral(_ member: [UInt8]) -> Int {
      let start = member.starts(with: sign) ? sign.count : 0
      return words.numeralEnd(from: start, in: Lexicon.folded(member))
    }
    let end = numeral(last)
    guard end < last.count, members.dropLast().allSatisfy({ numeral($0) == $0.count && !$0.isEmpty }) else {
      return members
    }
    return members.map { member in
      (member.starts(with: sign) ? [] : sign) + member[..<numeral(member)] + last[end...]
    }
  }

  /// 反诈破案数、抓获数: what the first member says of its act holds for the acts of the others.
  private func nouns(ofActs parts: [Range<Int>]) -> [[UInt8]]? {
    func isNounOfAct(_ part: Range<Int>) -> Bool {
      part.count == 2 && items[part.lowerBound].roles.has(.nominal)
    }
    var first = parts[0]
    if let preposition = first.first, items[preposition].roles.has(.preposition) { first = first.dropFirst() }
    guard first.count > 2, isNounOfAct(first.suffix(2)), parts.dropFirst().allSatisfy(isNounOfAct) else {
      return nil
    }
    let shared = text(first.dropLast(2))
    return [text(first)] + parts.dropFirst().map { shared + text($0) }
  }

  /// 批捕、起诉人数: acts that share the last one's word of number.
  private func acts(tallied parts: [Range<Int>]) -> [[UInt8]]? {
    let texts = parts.map(text)
    func headcount(_ label: [UInt8]) -> Int? {
      words.restrictions.headcount(endOf: Lexicon.folded(label))?.count
    }
    guard let last = parts.last, last.count > 1, let tail = headcount(texts[texts.count - 1]),
      parts.joined().dropLast().allSatisfy({
        let item = items[$0]
        return item.roles.has(LabelRoles.verbs)
          || item.roles.has(.nominal) && item.range.count <= Self.actBytes
      })
    else { return nil }
    let shared = texts[texts.count - 1].suffix(tail)
    return texts.map { headcount($0) == nil ? $0 + shared : $0 }
  }

  /// Two signs: 起诉, not 立案数.
  private static let actBytes = 6

  /// 查处量 behind 查处酒驾300起: the noun of an act stands for what the act counted before.
  func unfolded(_ label: [UInt8], unit: CountedUnit) -> [UInt8] {
    guard
      let memory = said.last(where: {
        $0.isLevel && !$0.verb.isEmpty && !$0.object.isEmpty && $0.unit.isAlike(unit)
          && label.starts(with: $0.verb)
      }),
      let suffix = words.longest(
        at: 0, in: Lexicon.folded(Array(label[memory.verb.count...])), before: label.count - memory.verb.count
      ),
      suffix.length == label.count - memory.verb.count, suffix.roles.has(.suffix)
    else { return label }
    return memory.label
  }

  /// How many bytes at the end of some words begin others: 案件 in 暴力犯罪案件 and 案件发案数.
  func overlap(of words: [UInt8], with others: [UInt8]) -> Int {
    stride(from: min(words.count, others.count), through: 6, by: -3).first {
      words.suffix($0).elementsEqual(others.prefix($0))
    } ?? 0
  }
}
