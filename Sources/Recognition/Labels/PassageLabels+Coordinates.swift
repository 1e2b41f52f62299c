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

  /// Whether words before a noun only name, and neither act nor say how it stands with persons.
  private func isPlain(_ part: Range<Int>) -> Bool {
    part.first.map { items[$0].roles.isSubset(of: [.text, .nominal, .qualifier, .kind, .within]) } ?? false
  }

  /// 中国台湾: whether a token and the one before it are one place's name.
  private func isOneName(_ token: Int) -> Bool {
    items[token - 1].roles.has(.place) && words.isPartOfCountry(passage.folded[items[token].range])
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
