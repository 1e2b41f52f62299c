import Lexicon
import Records

/// What shares and changes are of.
extension PassageLabels {
  /// 占全市的70.4%: what was counted, and the whole it is a share of.
  func shareLabel(_ phrase: LabelPhrase, of subject: [UInt8]) -> [UInt8] {
    let base = wholeText(phrase.whole)
    // 新增病例…占全国新增病例的20%: the base names it.
    if !subject.isEmpty, base.count > subject.count, base.suffix(subject.count).elementsEqual(subject) {
      return Array("占".utf8) + asShare(base)
    }
    return subject + shareTail(phrase)
  }

  /// 火灾39起，占比43%; 占比提高2个百分点: what has the share, where the phrase names nothing but that it is one.
  func bareShare(_ phrase: LabelPhrase, into memory: inout LabelMemory) -> [UInt8]? {
    guard memory.unit.isRatio || memory.unit.isPoints, phrase.core.count == 1,
      words.shareNoun(of: Lexicon.folded(text(phrase.core)))?.count == text(phrase.core).count,
      let last = said.last(where: { $0.isLevel || !$0.sharing.isEmpty })
    else { return nil }
    memory.sharing = last.sharing.isEmpty ? last.label : last.sharing
    memory.isLevel = false
    return memory.sharing + text(phrase.core)
  }

  /// What a share is of.
  func sharing(_ phrase: LabelPhrase) -> [UInt8] {
    guard phrase.isEmpty else { return text(phrase.core) }
    if let named = namedByWhole(phrase.whole) { return named }
    return summed(before: phrase.core.lowerBound) ?? listedBefore(phrase.core.lowerBound) ?? subjectBefore(
      phrase.core.lowerBound)
      ?? (said.last ?? before).map { last in
        [last.sharing, last.grown, last.label].first { !$0.isEmpty } ?? []
      } ?? []
  }

  /// 乙类报告发病30例，死亡2人，占报告发病总数的三成: of what the sentence told, the level that the whole names, where the last is
  /// another.
  private func namedByWhole(_ whole: Range<Int>) -> [UInt8]? {
    var name = Lexicon.folded(wholeText(whole))
    if let tally = words.tally(of: name), tally.count < name.count { name.removeLast(tally.count) }
    let levels = said.filter(\.isLevel)
    guard name.count >= 6, let last = levels.last, !Lexicon.folded(last.label).ends(with: name) else {
      return nil
    }
    return levels.last { Lexicon.folded($0.label).ends(with: name) }?.label
  }

  /// 盗窃30起、诈骗20起，占六成; 甲30起，乙20起，合计占六成: the members of a list that the share takes together.
  private func summed(before start: Int) -> [UInt8]? {
    guard let last = said.last, last.isLevel else { return nil }
    let isSum = items[max(sentenceStart, clauseStart(before: start))...].prefix {
      !$0.roles.has([LabelRoles.breaks, .number])
    }.contains { words.restrictions.isSum(passage.folded[$0.range]) }
    var members = [last]
    for member in said.dropLast().reversed() {
      let between = items[member.token..<members[0].token]
      // 甲（186例）、乙（121例）和丙（64例），占…: brackets around each number part no list.
      let areBracketed = depths[member.token] > 0 && depths[member.token] == depths[last.token]
      let ends =
        isSum ? [.semicolon, .stop] : LabelRoles.breaks.subtracting(areBracketed ? [.open, .close] : [])
      guard member.isLevel, member.isPart == last.isPart, member.unit.isAlike(last.unit),
        !between.contains(where: { $0.roles.has(ends) })
      else { break }
      members.insert(member, at: 0)
    }
    guard members.count > 1 else { return nil }
    let clause = clauseStart(before: members[0].token)..<members[0].token
    if let each = clause.first(where: { items[$0].roles.isSuperset(of: [.each, .copula]) }),
      each > clause.lowerBound
    {
      // 居前两位的依次为甲30例、乙20例，占六成.
      return text(clause.lowerBound..<each)
    }
    if members.allSatisfy({ $0.label == last.label }) { return last.label }
    let others = members.dropFirst().flatMap { member in
      Array("、".utf8)
        + (member.verb == members[0].verb && !member.object.isEmpty ? member.object : member.label)
    }
    return members[0].label + others
  }

  /// 居前5位的病种依次为甲、乙，合计占…: what the clause before lists, not the list.
  private func listedBefore(_ start: Int) -> [UInt8]? {
    guard start - 2 >= sentenceStart, items[start - 1].roles.has(.comma) else { return nil }
    let clause = clauseStart(before: start - 1)..<start - 1
    guard let each = clause.first(where: { items[$0].roles.isSuperset(of: [.each, .copula]) }),
      each > clause.lowerBound
    else { return nil }
    return text(clause.lowerBound..<each)
  }

  /// 分别占总数的31%和69%: what a share adds to each of its subjects; nothing where the values are none.
  func shareTail(between each: Int, and token: Int) -> [UInt8] {
    guard mentions[items[token].mention].unit.isRatio else { return [] }
    let phrase = PhraseCutter(
      items: items, bytes: passage.folded, words: words, isChange: false, isRatio: true
    ).phrase(each + 1..<token)
    return phrase.marks.has(.share) && phrase.isEmpty ? shareTail(phrase) : []
  }

  private func shareTail(_ phrase: LabelPhrase) -> [UInt8] {
    let base = wholeText(phrase.whole)
    return Array("占".utf8) + (base.isEmpty ? Array("比".utf8) : asShare(base))
  }

  /// A whole as that of a share, which may name it already: 占总额的比重为3%.
  func asShare(_ base: [UInt8]) -> [UInt8] {
    words.shareNoun(of: Lexicon.folded(base)) == nil ? base + Array("比重".utf8) : base
  }

  private func wholeText(_ range: Range<Int>) -> [UInt8] {
    range.reduce(into: []) { bytes, index in
      if !items[index].roles.has([.of, .filler]) { bytes += tokens.bytes[items[index].range] }
    }
  }

  /// 比威海市多24起: what is counted is how far it is from there.
  func comparedPlace(_ mention: Mention) -> [UInt8] {
    mention.placeCompared.map { Array("比".utf8) + place($0, of: mention) } ?? []
  }

  /// Whether several numbers tell the distances from the places of one list.
  func isOneOfPlaces(_ list: Range<Int>) -> Bool { mentions[range].count { $0.placeCompared == list } > 1 }

  /// 分别高于全国、全省1.1和0.2个百分点: the one of the places from which a number tells the distance.
  private func place(_ list: Range<Int>, of mention: Mention) -> ArraySlice<UInt8> {
    let alike = mentions[range].filter { $0.placeCompared == list }
    let marks = list.filter { passage.folded.has("、", at: $0) || passage.folded.has("和", at: $0) }
    guard alike.count > 1, marks.count == alike.count - 1,
      let index = alike.firstIndex(where: { $0.utf8Range == mention.utf8Range })
    else { return passage.folded[list] }
    let starts = [list.lowerBound] + marks.map { $0 + 3 }
    let ends = marks + [list.upperBound]
    return passage.folded[starts[index]..<ends[index]]
  }

  /// 破案率比全省高, 比威海市多抓获嫌疑人: what is compared with a place stands before the comparison or behind its word of
  /// direction, or was counted last.
  func subject(comparedWith place: Range<Int>, start: Int, token: Int) -> [UInt8] {
    let comparator = (start..<token).last { items[$0].upper <= place.lowerBound } ?? start
    let before = PhraseCutter(
      items: items, bytes: passage.folded, words: words, isChange: true, isRatio: false
    ).phrase(start..<max(start, comparator))
    if !before.isEmpty { return text(before.core) }
    let behind = (start..<token).first { items[$0].lower >= place.upperBound } ?? token
    let act = text(((behind..<token).last { items[$0].roles.has(.change) }.map { $0 + 1 } ?? token)..<token)
    guard let last = (said.last ?? self.before)?.label else { return act }
    return last.starts(with: act) ? last : act
  }

  /// 集会60宗，包括室内20宗和室外40宗，同比上升7%: behind a list of parts a growth is that of the whole.
  private func wholeOfList(before token: Int) -> LabelMemory? {
    guard said.count > 2, let last = said.last, last.isPart, last.isLevel, let parent = whole?.parent,
      parent.unit.isAlike(last.unit), parent.isLevel,
      items[last.token..<token].contains(where: { $0.roles.has(.comma) })
    else { return nil }
    let member = said[said.count - 2]
    guard member.isPart, member.isLevel,
      !items[member.token..<last.token].contains(where: { $0.roles.has(LabelRoles.breaks) })
    else { return nil }
    return parent
  }

  /// 事故30起，死亡26人，减少5起: the last level that counts what the change counts, where the last of all counts other things.
  private func countedAlike(_ change: LabelMemory, as last: LabelMemory?) -> LabelMemory? {
    guard let last, !change.unit.isRatio, !change.unit.isEmpty,
      !last.unit.isAlike(change.unit)
    else { return nil }
    return said.last { $0.isLevel && $0.unit.isAlike(change.unit) }
  }

  /// 刑事警情下降5%，其中盗窃类下降8%: the noun of those that a class alone leaves out.
  private func reportLeftOut(of own: [UInt8]) -> [UInt8]? {
    guard words.restrictions.endsClass(own) else { return nil }
    return (whole?.parent ?? said.last).flatMap { words.restrictions.report(endOf: $0.label) }
  }

  /// A change is named by the level that changed; nil where its own words name it.
  func changeLabel(_ phrase: LabelPhrase, start: Int, into memory: inout LabelMemory) -> [UInt8]? {
    var last = lastOutsideBrackets(before: memory.token) ?? before
    if phrase.isEmpty, let parent = wholeOfList(before: memory.token) { last = parent }
    if phrase.isEmpty, let counted = countedAlike(memory, as: last) { last = counted }
    if phrase.isEmpty, let dead = said.last,
      let head = headOfGrowth(by: mentions[memory.mention], behind: dead)
    {
      last = head
    }
    if phrase.isEmpty {
      if said.isEmpty || isMoveAlone(start) || isInfluenced(start), let subject = subjectBefore(start) {
        return subject
      }
      if let last, !last.sharing.isEmpty, !mentions[memory.mention].unit.isPoints {
        // 占总数的41%，同比增长22.5%: a growth in per cent is of the cases, not of their share.
        memory.object = last.sharing
        return last.sharing
      }
      if let last, last.unit.isRatio, mentions[memory.mention].unit.symbol == "%",
        [.yearOnYearUp, .yearOnYearDown].contains(mentions[memory.mention].change),
        let noun = words.shareNoun(of: Lexicon.folded(last.label)), noun.count < last.label.count
      {
        // 采矿业增加值占比为96%，同比下降15.6%.
        memory.object = last.label.dropLast(noun.count)
        return memory.object
      }
      if let last {
        memory.verb = last.verb
        memory.object = last.object
        memory.verbRoles = last.verbRoles
        memory.cases = last.cases
        memory.sharing = last.sharing
      }
      return harvested(last?.label, start: start, token: memory.token)
    }
    if let label = qualifiedGrowth(phrase, into: &memory) { return label }
    if phrase.core.count == 1, items[phrase.core.lowerBound].roles.has([.changeNoun, .anaphor, .per]) {
      let own = items[phrase.core.lowerBound].roles.has(.anaphor) ? [] : text(phrase.core)
      if items[phrase.core.lowerBound].roles.has(.changeNoun), let last {
        // 增长12.4%，增速回落0.9个百分点，占全部的68%: the share is of what grew.
        memory.grown = last.sharing.isEmpty ? last.label : last.sharing
      }
      return (last?.label ?? []) + own
    }
    if items[phrase.core.upperBound - 1].roles.has(.anaphor) { return last?.label }
    if let last, phrase.core == phrase.verb, words.areAlike(text(phrase.verb), last.verb),
      !last.object.isEmpty,
      last.unit.isAlike(memory.unit) || last.unit.isRatio
    {
      // 破获案件50起，同比增长12%，多破5起: the verb alone means what was done before.
      (memory.verb, memory.object, memory.cases) = (last.verb, last.object, last.cases)
      return last.label
    }
    memory.verb = text(phrase.verb)
    memory.object = text(phrase.object)
    memory.isLevel = true
    // 在处罚量下降8%的前提下: the preposition belongs to the words behind the number.
    let isCircumstance = tokens.bytes[items[phrase.core.lowerBound].range].elementsEqual("在".utf8)
    let own = text(isCircumstance ? phrase.core.dropFirst() : phrase.core)
    if words.growth.isStock(own), said.isEmpty, let subject = subjectBefore(start) { return subject + own }
    if words.growth.isStock(own), let last = said.last,
      !Lexicon.folded(last.label).ends(with: Lexicon.folded(own))
    {
      // 中长期贷款增加3亿元，余额增长2%.
      return last.label + own
    }
    if let owned = belonging(own) { return owned }
    // 新登记的企业中，批发业增长3%: a branch that the sentence divides what it tells into.
    let divided = words.restrictions.endsBranch(own) ? topicVerb + topicObject + topicNoun : []
    let full =
      divided + adjustment(before: start) + (kindLeftOut(of: own) ?? []) + own
      + (reportLeftOut(of: own) ?? gaugeLeftOut(of: own, phrase: phrase))
    return harvested(full, start: start, token: memory.token)
  }
}

extension Mention {
  /// The words of the place that it is compared with.
  var placeCompared: Range<Int>? {
    base.flatMap { $0.base == .place && $0.paragraph == paragraph ? $0.utf8Range : nil }
  }
}
