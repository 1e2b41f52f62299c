import Lexicon

/// Reads places of a list that the gazetteer doesn't know or can't tell apart, and those that a list leaves unnamed.
///
/// None of them takes over its neighbour's place.
struct UnlistedPlaces {
  let passage: Passage
  let recognizer: PlaceRecognizer
  private var bytes: [UInt8] { passage.folded }
  private var vocabulary: ContextVocabulary { recognizer.vocabulary }

  /// 顺庆区80起，西岭县76起, 其中西岭县76起: a name of three to six signs that ends as counties' names do and stands before its
  /// number, behind another place and its number or as the first part of one.
  func county(closingAt position: Int, after last: PlaceMention?) -> PlaceMention? {
    let end = position + 3
    let former = last?.utf8Range.upperBound ?? 0
    if let named = zone(closingAt: position, after: former) ?? subject(closingAt: position, after: former) {
      return named
    }
    guard let last, end < bytes.count, bytes[end] &- 0x30 < 10,
      ["县", "区", "市", "旗"].contains(where: { bytes.has($0, at: position) })
    else { return nil }
    let clause = passage.clauses[passage.clause(at: position)].utf8Range.lowerBound
    let isListed = last.isNamed && isCounted(last, before: position)
    var start = position
    for signs in 1...Self.nameSigns {
      guard start - 3 >= max(clause, last.utf8Range.upperBound), bytes[start - 3] >= 0xe4,
        bytes[start - 3] <= 0xe9,
        vocabulary.mayBeOfName(start - 3, before: position, in: passage)
      else { return nil }
      start -= 3
      guard signs > 1,
        isListed && (start == clause || bytes.has("、", before: start)) || bytes.has("其中", before: start)
      else { continue }
      guard vocabulary.kinds.longestMatch(in: passage, endingAt: end, from: start) == nil else { return nil }
      return PlaceMention(utf8Range: start..<end, target: .settlement(passage.text(start..<end)))
    }
    return nil
  }

  /// 甲乙县破获案件30起: such a name that opens its clause, alone or behind a time or 其中, and before what was done there.
  private func subject(closingAt position: Int, after last: Int) -> PlaceMention? {
    let end = position + 3
    guard ["县", "区", "市", "旗"].contains(where: { bytes.has($0, at: position) }),
      vocabulary.doing.longestMatch(in: bytes, at: end, limit: bytes.count) != nil
        || vocabulary.bureaus.longestMatch(in: bytes, at: end, limit: bytes.count) != nil
        || tellsChange(at: end)
    else { return nil }
    let clause = passage.clauses[passage.clause(at: position)].utf8Range.lowerBound
    var start = position
    for signs in 1...Self.subjectSigns {
      guard start - 3 >= max(clause, last), bytes[start - 3] >= 0xe4, bytes[start - 3] <= 0xe9,
        vocabulary.mayBeOfName(start - 3, before: position, in: passage)
      else { return nil }
      start -= 3
      // 拉网式、无盲区搜救: behind 、 only what is listed with another place.
      guard signs > 1, NameBounds.opens(start, clause, in: bytes, recognizer.times),
        !bytes.has("、", before: start) || last == start - "、".utf8.count
      else { continue }
      guard vocabulary.kinds.longestMatch(in: bytes, endingAt: end, from: start) == nil,
        vocabulary.zones.longestMatch(in: bytes, endingAt: end, from: start) == nil,
        vocabulary.unnamed.longestMatch(in: bytes, at: start, limit: position) == nil
      else { return nil }
      return PlaceMention(utf8Range: start..<end, target: .settlement(passage.text(start..<end)))
    }
    return nil
  }

  /// 甲乙县多1起: whether it says by how many its number differs.
  private func tellsChange(at end: Int) -> Bool {
    end + 3 < bytes.count && bytes[end + 3] &- 0x30 < 10
      && ["多", "少", "增", "减", "升", "降"].contains { bytes.has($0, at: end) }
  }

  /// Three signs and the one that closes the name.
  private static let subjectSigns = 3

  /// 经开区破获案件31起, 经开区33起、高新区29起: a zone that opens its clause or an item, before what was done there or a number
  /// that doesn't count zones themselves, as 开发区3个 does.
  private func zone(closingAt position: Int, after last: Int) -> PlaceMention? {
    let end = position + 3
    guard bytes.has("区", at: position),
      let zone = vocabulary.zones.longestMatch(in: bytes, endingAt: end, from: max(last, position - 30))
    else { return nil }
    let clause = passage.clauses[passage.clause(at: position)].utf8Range.lowerBound
    var start = zone.utf8Range.lowerBound
    var signs = 0
    while !NameBounds.opens(start, clause, in: bytes, recognizer.times) {
      guard signs < Self.subjectSigns, start - 3 >= max(clause, last),
        (0xe4...0xe9).contains(bytes[start - 3]),
        vocabulary.mayBeOfName(start - 3, before: position, in: passage)
      else { return nil }
      start -= 3
      signs += 1
    }
    guard start >= max(clause, last), tellsOfItself(behind: end) else { return nil }
    return PlaceMention(utf8Range: start..<end, target: .settlement(passage.text(start..<end)))
  }

  /// Whether behind a name stands what was done there, or a number of something else than such places.
  private func tellsOfItself(behind end: Int) -> Bool {
    // 经开区派出所: a station, and no 派出.
    if vocabulary.offices.longestMatch(in: bytes, at: end, limit: bytes.count) != nil { return false }
    if vocabulary.doing.longestMatch(in: bytes, at: end, limit: bytes.count) != nil { return true }
    let reader = DateReader(bytes: bytes, written: nil, vocabulary: recognizer.times)
    guard let unit = reader.digits(at: end)?.1, unit < bytes.count else { return false }
    return bytes[unit] >= 0xe4 && bytes[unit] <= 0xe9
      && vocabulary.zoneCounters.longestMatch(in: bytes, at: unit, limit: bytes.count) == nil
  }

  /// 朝阳区 where nothing tells which: a full name that opens its clause or an item of a list is a place, though not which.
  func namesake(_ named: [PlaceEntry], at range: Range<Int>) -> PlaceMention? {
    let clause = passage.clauses[passage.clause(at: range.lowerBound)].utf8Range.lowerBound
    guard range.count > 6, named.contains(where: { bytes[range].elementsEqual($0.name.utf8) }),
      range.lowerBound == clause || bytes.has("、", before: range.lowerBound)
        || bytes.has("其中", before: range.lowerBound)
    else { return nil }
    return PlaceMention(utf8Range: range, target: .settlement(passage.text(range)))
  }

  /// 宁阳市, 黔南岭地区法院, 南邢台市: a name that only holds one of the gazetteer, whose place is another: with the sign of another
  /// level behind it or behind one more sign, or at the head of its clause behind a sign that is no word.
  func longer(than entry: PlaceEntry, at range: Range<Int>) -> PlaceMention? {
    if let end = PlaceRecognizer.endOfOther(than: entry, at: range, in: bytes, vocabulary) {
      return PlaceMention(
        utf8Range: range.lowerBound..<end, target: .settlement(passage.text(range.lowerBound..<end)))
    }
    if !bytes[range].elementsEqual(entry.name.utf8), [.county, .prefecture].contains(entry.level),
      let name = UnlistedNames(passage: passage, mentions: [], recognizer: recognizer)
        .name(from: range.lowerBound), name.isBodys || name.isToldOf, !name.isOfArea,
      name.utf8Range.upperBound > range.upperBound + 3,
      NameBounds.opens(
        range.lowerBound, passage.clauses[passage.clause(at: range.lowerBound)].utf8Range.lowerBound,
        in: bytes, recognizer.times)
    {
      return PlaceMention(
        utf8Range: name.utf8Range, target: .settlement(passage.text(name.utf8Range)))
    }
    let start = range.lowerBound - 3
    guard entry.level == .county || entry.level == .prefecture, bytes[range].elementsEqual(entry.name.utf8),
      start >= 0, start == passage.clauses[passage.clause(at: start)].utf8Range.lowerBound,
      vocabulary.prefixes.longestMatch(in: bytes, at: start, limit: range.lowerBound) != nil
    else { return nil }
    let name = start..<range.upperBound
    return PlaceMention(utf8Range: name, target: .settlement(passage.text(name)))
  }

  /// 其余各县, 另14个省份, 其他区域, 某县: places that are left unnamed, at the head of a clause or an item.
  ///
  /// 旅游区、公路等其他区域 are kinds of areas where none of the places before is named.
  func others(at position: Int, after places: [PlaceMention]? = nil) -> PlaceMention? {
    guard let lead = vocabulary.others.longestMatch(in: passage, at: position) else {
      return nil
    }
    let clause = passage.clauses[passage.clause(at: position)].utf8Range.lowerBound
    guard
      position == clause || ["、", "和", "及", "等", "其中"].contains(where: { bytes.has($0, before: position) })
    else { return nil }
    let isSome = bytes.has("某", fill: lead.utf8Range)
    let areas = places?.contains(where: \.isNamed) ?? true
    return othersEnd(behind: lead.utf8Range.upperBound, isSome: isSome, areas: areas).map {
      PlaceMention(utf8Range: position..<$0, target: .others)
    }
  }

  /// 中部、西部地区; 东、中、西部地区: a region of a list that leaves its last word or words to the last one.
  func region(at position: Int) -> PlaceMention? {
    guard let name = stem(at: position) ?? sign(at: position) else { return nil }
    var end = name.upperBound
    while let joint = recognizer.times.listMarks.longestMatch(in: bytes, at: end, limit: bytes.count),
      let next = stem(at: joint.utf8Range.upperBound) ?? sign(at: joint.utf8Range.upperBound)
    {
      end = next.upperBound
      if next.count > 3, bytes.has(Self.regionTail, at: end) {
        let tail = name.count > 3 ? ContextVocabulary.regionTail : "部" + ContextVocabulary.regionTail
        return PlaceMention(utf8Range: name, target: .region(passage.text(name) + tail))
      }
    }
    return nil
  }

  private static let regionTail: StaticString = "地区"

  /// The two signs of 西部地区 before 地区.
  private func stem(at position: Int) -> Range<Int>? {
    vocabulary.regionStems.longestMatch(in: bytes, at: position, limit: bytes.count)?.utf8Range
  }

  /// The first sign of 东部 before a mark of a list.
  private func sign(at position: Int) -> Range<Int>? {
    let end = position + 3
    guard ["东", "中", "西"].contains(where: { bytes.has($0, at: position) }),
      recognizer.times.listMarks.longestMatch(in: bytes, at: end, limit: bytes.count) != nil
    else { return nil }
    return position..<end
  }

  /// 内地新增28例 beside 本澳新增3例: the mainland at the head of a clause, before what came about there.
  func inland(at position: Int) -> PlaceMention? {
    guard let word = vocabulary.inland.longestMatch(in: passage, at: position) else {
      return nil
    }
    let end = word.utf8Range.upperBound
    let clause = passage.clauses[passage.clause(at: position)].utf8Range.lowerBound
    guard position == clause,
      ["新增", "累计", "现有", "报告", "昨日", "共"].contains(where: { bytes.has($0, at: end) })
    else { return nil }
    return PlaceMention(utf8Range: word.utf8Range, target: .settlement(passage.text(word.utf8Range)))
  }

  /// The end of 各县, 14个省份 or 区域, where its number or what happened there follows.
  private func othersEnd(behind start: Int, isSome: Bool, areas: Bool) -> Int? {
    let reader = DateReader(bytes: bytes, written: nil, vocabulary: recognizer.times)
    let counted = reader.digits(at: start)?.1
    let name = counted ?? (bytes.has("各", at: start) ? start + "各".utf8.count : start)
    guard
      let level = (areas ? vocabulary.areas.longestMatch(in: passage, at: name)?.utf8Range : nil)
        ?? vocabulary.levels.longestMatch(in: passage, at: name)?.utf8Range
    else { return nil }
    let end = level.upperBound
    let isTold =
      counted != nil || isSome || name > start || level.count > 3
      || vocabulary.doing.longestMatch(in: bytes, at: end, limit: bytes.count) != nil
      || end < bytes.count && bytes[end] &- 0x30 < 10
      || ["共", "合计", "分别", "均"].contains { bytes.has($0, at: end) }
    return isTold ? end : nil
  }

  /// 开发区、旅游区等其他区域: a zone whose list goes on to 等 names none; the end of those words.
  func listEnd(ofZone end: Int) -> Int? {
    var position = end
    while position < bytes.count, position - end <= Self.listBytes,
      bytes.has("、", at: position) || bytes[position] >= 0xe4 && bytes[position] <= 0xe9
    {
      if bytes.has("等", at: position) {
        guard position == end || bytes.has("、", at: end) else { return nil }
        let behind = position + "等".utf8.count
        return others(at: behind)?.utf8Range.upperBound
          ?? vocabulary.levels.longestMatch(in: passage, at: behind)?.utf8Range.upperBound
          ?? behind
      }
      position += 3
    }
    return nil
  }

  /// Whether a place's number stands straight behind it, within reach of a position.
  private func isCounted(_ place: PlaceMention, before position: Int) -> Bool {
    let end = place.utf8Range.upperBound
    return end < position && position - end <= Self.reach && bytes[end] &- 0x30 < 10
  }

  private static let nameSigns = 5
  /// Eight signs: the zones beside one.
  private static let listBytes = 24
  /// A number of six digits, a unit of three signs, the mark and a name of five signs between.
  private static let reach = 36
}
