import Lexicon
import Records

/// Labels of numbers that neither a verb nor a noun of their own stands by.
extension PassageLabels {
  /// Neither verb nor noun of its own: the label of the whole, of the clause before, or of the number before.
  func carryLabel(_ phrase: LabelPhrase, start: Int, into memory: inout LabelMemory) -> String {
    let goesOn = phrase.marks.has([.copula, .changed, .compared]) && said.last != nil
    let source: LabelMemory?
    if let noun = nounBehindPlaces(memory.token) {
      memory.label = noun
      memory.object = noun
      return "noun-behind-brackets"
    }
    if let noun = nounBeforeBrackets(memory.token) {
      memory.label = noun
      memory.object = noun
      return "noun-before-brackets"
    }
    if said.isEmpty, phrase.isEmpty, !topicVerb.isEmpty, !topicObject.isEmpty {
      // 破获的刑事案件中，甲区187起: places alone divide what the sentence is about.
      memory.verb = topicVerb
      memory.object = topicObject
      memory.label = topicVerb + topicObject
      return "topic-of-sentence"
    }
    if let opener = placedBefore(memory, phrase) {
      memory.label = opener.label
      memory.verb = opener.verb
      memory.object = opener.object
      memory.verbRoles = opener.verbRoles
      return "label-of-place-before"
    }
    if said.isEmpty, phrase.isEmpty, !topicNoun.isEmpty, isPlacedAlone(memory.token) {
      // 确诊病例中，甲市90例，治愈3例: a place alone divides what the sentence is about.
      memory.label = topicNoun
      memory.object = topicNoun
      return "topic-of-sentence"
    }
    if phrase.isEmpty, !memory.isPart, let divided = dividedByPlaces(memory) {
      memory.label = divided
      memory.object = divided
      return "label-of-whole"
    }
    if phrase.marks.has(.copula), phrase.isEmpty, let subject = superlative(before: start) {
      memory.label = subject
      memory.object = subject
      return "subject-before"
    }
    if memory.isPart, !goesOn || phrase.marks.has(.part) {
      source = whole?.parent
    } else if said.isEmpty, let subject = subjectBefore(start) {
      memory.label = subject
      memory.object = subject
      return "subject-before"
    } else {
      // 占比32%，19万起: a count does not go on with a share.
      let isCount = !memory.unit.isRatio
      source =
        said.last { !isCount || $0.isLevel || $0.sharing.isEmpty } ?? sameUnit(before, memory)
        ?? sameUnit(earlier, memory)
    }
    // 月均百亿件…今年达到千亿件: spread over months is the one before alone.
    let isListed =
      source.map { last in
        last.paragraph == passage.index && last.token < memory.token
          && items[last.token + 1..<memory.token].allSatisfy { $0.roles.has([.and, .place, .filler]) }
      } ?? false
    memory.label =
      mentions[memory.mention].measure == .level && !isListed
      ? withoutPer(source?.label ?? []) : source?.label ?? []
    memory.verb = source?.verb ?? []
    memory.object = source?.object ?? []
    memory.subject = source?.subject ?? []
    if let source, source.token > breakBefore { memory.cases = source.cases }
    memory.verbRoles = source?.verbRoles ?? []
    if let source, let act = actOfPlaces(source, toldBy: memory) {
      memory.label = act
      memory.object = []
      return "label-carried"
    }
    if let source, !memory.isPart, !source.verb.isEmpty, mansThings(memory, source) {
      // 调集消防车20辆90人: the persons came with the things.
      memory.object = []
      memory.label = source.verb
      return "label-carried"
    }
    memory.isWordless =
      phrase.isEmpty && memory.token + 1 < items.count && items[memory.token + 1].roles.has(.and)
    return memory.isPart ? "label-of-whole" : "label-carried"
  }

  /// 有8个省份报告死亡病例：甲省5例: what the places did that were counted, told of one of them in another unit.
  private func actOfPlaces(_ source: LabelMemory, toldBy memory: LabelMemory) -> [UInt8]? {
    guard isPlacedAlone(memory.token), !source.unit.isAlike(memory.unit),
      let act = words.afterPlaces(source.label)
    else { return nil }
    return act.count >= 6 ? act : nil
  }

  /// 全省发生事故13起、死亡14人。…分地区看，甲市5起5人，乙市3起3人: what the paragraph told first in the unit, where a sentence goes
  /// through places.
  private func dividedByPlaces(_ memory: LabelMemory) -> [UInt8]? {
    guard memory.isLevel, opensWithDivision(before: memory.token) else { return nil }
    let isNext = memory.token > 0 && items[memory.token - 1].mention >= 0 && !said.isEmpty
    guard isPlacedAlone(memory.token) || isNext else { return nil }
    // What another sentence divided is no whole; the paragraph before may have told it.
    func isWhole(_ level: LabelMemory) -> Bool { level.unit.isAlike(memory.unit) && !level.unit.isRatio }
    return given.first { isWhole($0) && !isDivided($0.mention) }?.label
      ?? told.first { isWhole($0) && mentions[$0.mention].paragraph == passage.index - 1 }?.label
  }

  /// Whether the sentence of a number of this passage goes through parts.
  private func isDivided(_ mention: Int) -> Bool {
    let sentence = passage.sentence(at: mentions[mention].numeralRange.lowerBound)
    let opening = passage.clauses[passage.clause(at: sentence.lowerBound)].utf8Range
    return words.growth.isDivisionFrame(passage.folded[opening])
  }

  /// Whether nothing but a place stands before a number in its clause.
  private func isPlacedAlone(_ token: Int) -> Bool {
    var start = token
    while start > sentenceStart, items[start - 1].roles.has(.place), items[start - 1].mention < 0 {
      start -= 1
    }
    return start < token
      && (start == sentenceStart || items[start - 1].roles.has([.comma, .semicolon, .colon]))
  }

  /// 甲市90例，治愈3例；乙市9例，治愈1例: a place alone behind ； goes on with what the one that opened the stretch before it had.
  private func placedBefore(_ memory: LabelMemory, _ phrase: LabelPhrase) -> LabelMemory? {
    guard phrase.isEmpty, !memory.isPart, breakBefore > sentenceStart, isPlacedAlone(memory.token),
      items[breakBefore].roles.has(.semicolon),
      items[breakBefore + 1..<memory.token].allSatisfy({ $0.roles.has([.place, .filler]) }),
      let last = said.last, last.token < breakBefore
    else { return nil }
    let opener = said.last {
      $0.isLevel && !$0.isPart && !$0.label.isEmpty && isPlacedAlone($0.token)
        && !items[clauseStart(before: $0.token)..<$0.token].isEmpty
    }
    guard let opener, opener.mention != last.mention, opener.unit == memory.unit else { return nil }
    return opener
  }

  /// 30个测站达到暴雨程度。40个达到大雨程度: the next sentence goes on with the same things.
  func gradedBefore(_ token: Int) -> LabelMemory? {
    said.isEmpty && token + 1 < items.count && items[token + 1].roles.has(.copula) ? before : nil
  }

  /// 甲国（60人）、乙国（40人）旅客: the noun behind the last of the brackets that each tell the count of a place.
  private func nounBehindPlaces(_ token: Int) -> [UInt8]? {
    guard token - 2 >= sentenceStart, token + 1 < items.count, items[token - 1].roles.has(.open),
      items[token + 1].roles.has(.close), namesPlace(before: token - 1)
    else { return nil }
    var position = token + 2
    while position < items.count, items[position].roles.has(.and) {
      guard let open = (position..<items.count).first(where: { items[$0].roles.has(.open) }),
        position + 1 < open, namesPlace(before: open), open + 2 < items.count,
        items[open + 1].mention >= 0, items[open + 2].roles.has(.close)
      else { return nil }
      position = open + 3
    }
    if position + 1 < items.count, items[position].roles.has(.etc), items[position + 1].mention >= 0 {
      // 甲县（351毫米）等31个站日降水量: of which of those that are counted behind the list.
      position += 2
    }
    var end = position
    let noun = Self.bracketed.union(.degree)
    while end < items.count, items[end].mention < 0, items[end].roles.isSubset(of: noun) {
      end += 1
    }
    return end > position ? text(position..<end) : nil
  }

  /// 日本（, 新疆吐鲁番东坎（: whether the words before a bracket are a place, or one and a name within it.
  private func namesPlace(before open: Int) -> Bool {
    if items[open - 1].roles.has([.place, .qualifier]) { return true }
    return open - 2 >= sentenceStart && items[open - 1].roles == .text && items[open - 2].roles.has(.place)
  }

  /// 主要是盗窃（60人）、诈骗（40人）: a count alone in brackets is of the noun before them.
  private func nounBeforeBrackets(_ token: Int) -> [UInt8]? {
    guard token - 2 >= sentenceStart, token + 1 < items.count, items[token - 1].roles.has(.open),
      items[token + 1].roles.has(.close), items[token - 2].mention < 0,
      !mentions[items[token].mention].unit.isRatio
    else { return nil }
    var begin = token - 1
    while begin > sentenceStart,
      !items[begin - 1].roles.has([LabelRoles.breaks, .number, .and, .part, .copula])
    {
      begin -= 1
    }
    // 累计雨量（357毫米）, 全国平均气温（22℃）: what sums up, where and when are no part of the noun.
    let outside: LabelRoles = [.filler, .place, .time, .adverb]
    begin =
      (begin..<token - 1).last { items[$0].roles.has(outside) && $0 + 1 < token - 1 }.map { $0 + 1 } ?? begin
    // 餐饮服务（1.4万件）: behind its first word a verb may be part of the noun.
    guard begin < token - 1, items[begin].roles.isSubset(of: Self.bracketed),
      items[begin..<token - 1].allSatisfy({ $0.roles.isSubset(of: Self.bracketed.union([.soft, .suffix])) })
    else {
      return nil
    }
    return text(begin..<token - 1)
  }

  private static let bracketed: LabelRoles = [
    .text, .head, .wide, .kind, .qualifier, .nominal, .atom, .per,
  ]

  /// 无证经营最突出，达60起: the subject of a clause that says of it alone how much there was.
  private func superlative(before start: Int) -> [UInt8]? {
    guard start - 2 >= sentenceStart, items[start - 1].roles.has(.comma),
      items[start - 2].roles.has(.degree), !items[start - 2].roles.has(.copula)
    else { return nil }
    return subjectBefore(start)
  }

  /// Whether persons stand straight behind things that were sent.
  private func mansThings(_ memory: LabelMemory, _ source: LabelMemory) -> Bool {
    memory.unit.isPrintedPerson
      && source.paragraph == passage.index && source.token < memory.token
      && (source.unit.isEmpty
        ? !words.endsPersons(Lexicon.folded(source.object)) : source.unit.isThing)
      && source.verbRoles.has(.act) && !source.unit.isCase && !["例", "户"].contains(source.unit.symbol)
      && !items[source.token..<memory.token].contains { $0.roles.has(LabelRoles.breaks) }
      // 摧毁团伙54个257人: those of the gangs.
      && !words.offences.isGang(Lexicon.folded(source.object))
  }

  private func sameUnit(_ other: LabelMemory?, _ memory: LabelMemory) -> LabelMemory? {
    other.flatMap { $0.unit.isAlike(memory.unit) ? $0 : nil }
  }
}
