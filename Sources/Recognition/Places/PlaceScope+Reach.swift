import Lexicon
import Records

// Places that stand behind a number, or belong to several numbers before it.
extension PlaceScope {
  /// 遣返64名韩国嫌疑人: the place straight behind a number says who was counted, not where.
  func isOfCounted(_ mention: PlaceMention) -> Bool {
    mention.entry != nil && numbers.contains { $0.upperBound == mention.start }
  }

  /// 均为喀什地区病例；现有…, 来自日本和越南；深圳…: a place of which the clause only says that what was counted is of there holds for
  /// no number of the next ones.
  func isStated(_ mention: PlaceMention, before number: Range<Int>) -> Bool {
    guard passage.clause(at: mention.start) < passage.clause(at: number.lowerBound),
      let index = mentions.firstIndex(of: mention)
    else { return false }
    var first = list(of: index).lowerBound
    while first > 0, mentions[first - 1].utf8Range.upperBound == mentions[first].start { first -= 1 }
    let start = mentions[first].start
    return recognizer.vocabulary.stating.longestMatch(
      in: passage.folded, endingAt: start, from: max(0, start - 12)) != nil
  }

  /// 150名嫌疑人从柬埔寨押解回国: a number that opens its clause is where 在, 从 or 赴 behind it says.
  func whereabouts(of number: Range<Int>, sentence: Range<Int>, clauseStart: Int) -> Found? {
    let clause = passage.clause(at: number.lowerBound)
    guard number.lowerBound - clauseStart <= Self.openingBytes, passage.role != .title,
      let first = mentions.firstIndex(where: {
        $0.utf8Range.lowerBound >= number.upperBound && !isOfCounted($0)
      }),
      sentence.contains(mentions[first].utf8Range.lowerBound), mentions[first].entry != nil,
      passage.clause(at: mentions[first].start) <= clause + 1, isReached(first)
    else { return nil }
    let list = list(of: first)
    let isOutside = passage.clause(at: mentions[first].start) != clause
    if list.count > 1 {
      return together(Array(list), of: number, rule: "place-behind", isOutside: isOutside)
    }
    return Found(
      place: place(of: mentions[first]),
      ground: ground("place-behind", mentions[first], isOutsideClause: isOutside))
  }

  /// 从69个国家和地区抓获逃犯: countries that are counted and not named are where something was.
  func countsCountries(_ number: Range<Int>) -> Bool {
    passage.folded.has("国家", at: number.upperBound)
      && recognizer.vocabulary.reaching.longestMatch(
        in: passage.folded, endingAt: number.lowerBound, from: max(0, number.lowerBound - 6)) != nil
  }

  /// 涉及全国18个省市: the parts that are counted are the nation's, whatever the text goes on with.
  func nationOfParts(_ number: Range<Int>) -> Found? {
    let sign: StaticString = "全国"
    let start = number.lowerBound - sign.utf8CodeUnitCount
    let levels = recognizer.vocabulary.levels
    let counter = number.upperBound - "个".utf8.count
    guard passage.folded.has(sign, before: number.lowerBound),
      !mentions.contains(where: { $0.start == start }),
      [counter, number.upperBound].contains(where: {
        levels.longestMatch(in: passage.folded, at: $0, limit: passage.folded.count) != nil
      })
    else { return nil }
    return Found(
      place: HomePlace.nation,
      ground: Ground(
        field: .place, rule: "place-named", words: passage.text(start..<number.lowerBound),
        paragraph: passage.index, isOutsideClause: false))
  }

  /// 来自甲县（3起）、乙县（2起）；…: a place of several that each have their number in brackets holds for no number of the next clauses.
  func isBracketed(_ mention: PlaceMention, before number: Range<Int>) -> Bool {
    guard passage.clause(at: mention.start) < passage.clause(at: number.lowerBound),
      let aside = aside(of: mention), aside.upperBound <= number.lowerBound
    else { return false }
    return mentions.contains { $0 != mention && self.aside(of: $0) != nil }
  }

  /// The brackets right behind a place that hold a number.
  private func aside(of mention: PlaceMention) -> Range<Int>? {
    let end = mention.utf8Range.upperBound
    guard mention.entry != nil else { return nil }
    return asides.first { aside in
      (end...end + "（".utf8.count).contains(aside.lowerBound)
        && numbers.contains { aside.contains($0.lowerBound) }
    }
  }

  /// Whether 在, 从 or 赴 stands before a mention.
  func isReached(_ mention: Int) -> Bool {
    let start = mentions[mention].start
    return recognizer.vocabulary.reaching.longestMatch(
      in: passage.folded, endingAt: start, from: max(0, start - 6)) != nil
  }

  /// 投入抢险力量230余人、装备57台套，赶赴梅州: the next clause says where they went.
  func goal(of number: Range<Int>, sentence: Range<Int>) -> Found? {
    let clause = passage.clause(at: number.lowerBound) + 1
    guard clause < passage.clauses.count else { return nil }
    let range = passage.clauses[clause].utf8Range
    let goes = recognizer.vocabulary.reaching.longestMatch(
      in: passage.folded, at: range.lowerBound, limit: range.upperBound)
    guard sentence.contains(range.lowerBound), let goes, goes.utf8Range.count >= 6,
      let first = mentions.firstIndex(where: { $0.start == goes.utf8Range.upperBound })
    else { return nil }
    let list = list(of: first)
    if list.count > 1 { return together(Array(list), of: number, rule: "place-behind", isOutside: true) }
    return Found(
      place: place(of: mentions[first]),
      ground: ground("place-behind", mentions[first], isOutsideClause: true))
  }

  /// 甘肃省113人遇难、海东市22人遇难，受伤总人数达980人: a total behind places that each had their number is of them all.
  func whole(of number: Range<Int>, after last: Int, _ sentence: Range<Int>) -> Found? {
    let before = numbers.last { $0.upperBound <= number.lowerBound }
    guard let before, before.lowerBound >= mentions[last].utf8Range.upperBound,
      !recognizer.vocabulary.totals.matches(in: passage, before.upperBound..<number.lowerBound)
        .isEmpty
    else { return nil }
    let counted = mentions.indices.filter { index in
      let next = index + 1 < mentions.count ? mentions[index + 1].start : number.lowerBound
      let end = mentions[index].utf8Range.upperBound
      return sentence.contains(mentions[index].start) && index <= last && mentions[index].entry != nil
        && numbers.contains { end <= $0.lowerBound && $0.upperBound <= next }
    }
    guard counted.count > 1, let first = counted.first else { return nil }
    if countsPlaces(before.upperBound..<number.lowerBound) {
      let all = together(counted, of: number, rule: "places-together", isOutside: true)
      return all.place == nil ? ofDocument : all
    }
    guard let place = common(first..<last + 1) else { return ofDocument }
    return Found(place: place, ground: ground("places-together", mentions[last], isOutsideClause: true))
  }

  /// 接警420起，其中莆田15起、福州9起，营救30人: behind the parts of a whole, the text goes on with the whole's place.
  func behindParts(_ number: Range<Int>, after last: Int, _ sentence: Range<Int>) -> Found? {
    func counted(_ index: Int) -> Range<Int>? {
      let end = mentions[index].utf8Range.upperBound
      return numbers.first { $0.lowerBound >= end && $0.lowerBound - end <= Self.openingBytes }
    }
    guard mentions[last].isNamed, let part = counted(last), part.upperBound <= number.lowerBound,
      passage.clause(at: part.lowerBound) < passage.clause(at: number.lowerBound)
    else { return nil }
    var first = last
    while first > 0, sentence.contains(mentions[first - 1].start), mentions[first - 1].isNamed,
      let before = counted(first - 1), mentions[first].start - before.upperBound <= Self.unitBytes
    {
      first -= 1
    }
    let start = passage.clauses[passage.clause(at: mentions[first].start)].utf8Range.lowerBound
    guard first < last,
      recognizer.vocabulary.states.matches(in: passage, start..<mentions[first].start).contains(
        where: {
          $0.value == .part
        }),
      let whole = numbers.last(where: { $0.upperBound <= start })
    else { return nil }
    let clause = passage.clauses[passage.clause(at: whole.lowerBound)]
    let own = passage.clauses.filter { $0.sentence == clause.sentence }
    guard let opening = own.first else { return nil }
    return place(
      of: whole, sentence: opening.utf8Range.lowerBound..<max(start, whole.upperBound),
      clauseStart: clause.utf8Range.lowerBound)
  }

  /// A unit of four signs and the mark between two parts.
  private static let unitBytes = 15

  /// 青岛市破案93起。其中，诈骗12起: parts that open a sentence are where their whole was.
  func placeOfWhole(before sentence: Range<Int>) -> Found? {
    guard sentence.lowerBound > 0,
      recognizer.vocabulary.states.longestMatch(
        in: passage.folded, at: sentence.lowerBound, limit: sentence.upperBound)?.value == .part,
      let whole = numbers.last(where: { $0.upperBound <= sentence.lowerBound })
    else { return nil }
    let clause = passage.clauses[passage.clause(at: whole.lowerBound)]
    let own = passage.clauses.filter { $0.sentence == clause.sentence }
    guard let first = own.first, let last = own.last, last.utf8Range.upperBound < sentence.lowerBound,
      clause.sentence + 1 == passage.clauses[passage.clause(at: sentence.lowerBound)].sentence
    else { return nil }
    return place(
      of: whole, sentence: first.utf8Range.lowerBound..<last.utf8Range.upperBound,
      clauseStart: clause.utf8Range.lowerBound)
  }

  /// 广东北江、广西蒙江、湖南涓水等16条河流: places each with a noun of its own, of which 等 before the number makes one list.
  func together(upTo last: Int) -> Range<Int>? {
    let end = mentions[last].utf8Range.upperBound
    guard mentions[last].entry != nil, let number = numbers.first(where: { $0.lowerBound >= end }),
      passage.folded.has("等", before: number.lowerBound),
      isOneNoun(end..<number.lowerBound - "等".utf8.count)
    else { return nil }
    var first = last
    while first > 0, mentions[first - 1].entry != nil,
      mentions[first - 1].utf8Range.upperBound < mentions[first].start
    {
      let gap = mentions[first - 1].utf8Range.upperBound..<mentions[first].start
      guard let mark = Self.joints.first(where: { passage.folded.has($0, before: gap.upperBound) }),
        isNouns(gap.lowerBound..<gap.upperBound - mark.utf8CodeUnitCount)
      else { break }
      first -= 1
    }
    return first + 1 < last ? first..<last + 1 : nil
  }

  private static let joints: [StaticString] = ["、", "和", "及", "以及"]

  /// Whether a stretch is words without marks and numbers.
  private func isOneNoun(_ range: Range<Int>) -> Bool {
    !range.isEmpty && range.count <= Self.nounBytes && passage.folded[range].allSatisfy { $0 >= 0x80 }
      && passage.clause(at: range.lowerBound) == passage.clause(at: range.upperBound)
      && !range.contains { passage.folded.has("、", at: $0) }
  }

  /// The same of several nouns that 、 or 和 joins.
  private func isNouns(_ range: Range<Int>) -> Bool {
    !range.isEmpty && range.count <= Self.nounBytes * 2 && passage.folded[range].allSatisfy { $0 >= 0x80 }
      && passage.clause(at: range.lowerBound) == passage.clause(at: range.upperBound)
      && !numbers.contains { $0.overlaps(range) }
  }

  /// Fifteen signs.
  private static let nounBytes = 45

  /// Two signs: 有 or 其中 may stand before.
  static let openingBytes = 6

  /// 云南等地, 泉州等多个市: a place that stands for more than are named.
  func isOpen(_ mention: PlaceMention) -> Bool {
    let end = mention.utf8Range.upperBound
    guard mention.entry != nil, passage.folded.has("等", at: end) else { return false }
    // 天津、黄埔、南京等海关: the last of a list that goes on holds for none of it.
    if passage.folded.has("、", before: mention.start) { return true }
    let behind = end + "等".utf8.count
    let level = passage.folded.has("多", at: behind) ? behind + "多".utf8.count : behind
    return recognizer.vocabulary.levels.longestMatch(
      in: passage.folded, at: level, limit: passage.folded.count) != nil
  }

  /// The place around one of more than are named, where the document is about it or a part of it; else nothing tells.
  func placeOfOpen(_ mention: PlaceMention) -> Place? {
    guard let parent = mention.entry?.parent, parent != HomePlace.nation.code, home.codes.contains(parent)
    else { return nil }
    return recognizer.entry(code: parent).map { names.place($0) }
  }
}
