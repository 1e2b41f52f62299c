import Lexicon

/// Reads names of towns, villages, works and railway bureaus, which have no code of their own.
struct SpotReader {
  let passage: Passage
  private let bytes: [UInt8]
  private let vocabulary: ContextVocabulary

  init(passage: Passage, vocabulary: ContextVocabulary) {
    self.vocabulary = vocabulary
    self.passage = passage
    bytes = passage.folded
  }

  /// 在石塬镇肖红坪村: a town and its village behind 在, though no county is named.
  func chain(at position: Int) -> PlaceMention? {
    let start = position + 3
    guard bytes.has("在", at: position), start < bytes.count,
      let town = settlementEnd(after: start), let end = settlementEnd(after: town)
    else { return nil }
    return PlaceMention(utf8Range: start..<end, target: .settlement(passage.text(start..<end)))
  }

  /// 石棉县海耳村, 大兴区西红门镇新建二村: what follows a place and ends as towns and villages do.
  func settled(_ mention: PlaceMention) -> PlaceMention {
    guard let entry = mention.entry, entry.level != .abroad, entry.level != .country else { return mention }
    // 胶州湾和杭州湾, 润扬、泰州等大桥: with others, none of them is where something was.
    if let end = landmarkEnd(of: mention) ?? landmarksEnd(behind: mention.utf8Range.upperBound),
      bytes.hasJoint(before: mention.utf8Range.lowerBound)
    {
      return PlaceMention(utf8Range: mention.utf8Range.lowerBound..<end, target: .others)
    }
    if let end = facilityEnd(after: mention.utf8Range.upperBound) ?? landmarkEnd(of: mention) {
      let range = mention.utf8Range.lowerBound..<end
      return PlaceMention(utf8Range: range, target: .settlement(passage.text(range)))
    }
    if let end = end(beyond: mention.utf8Range) {
      let range = mention.utf8Range.lowerBound..<end
      return PlaceMention(utf8Range: range, target: .region(passage.text(range)))
    }
    guard entry.level != .province else { return mention }
    var end = mention.utf8Range.upperBound
    while let next = settlementEnd(after: end) { end = next }
    guard end > mention.utf8Range.upperBound else { return mention }
    let range = mention.utf8Range.lowerBound..<end
    return PlaceMention(utf8Range: range, target: .settlement(passage.text(range)))
  }

  /// 浙江秦山核电基地: the end of a name of two to eight signs that closes as works and reserves do.
  private func facilityEnd(after start: Int) -> Int? {
    var position = start
    for signs in 0..<9 {
      guard position < bytes.count, bytes[position] >= 0xe4, bytes[position] <= 0xe9 else { return nil }
      if let match = vocabulary.facilities.longestMatch(in: passage, at: position) {
        return signs >= 2 ? match.utf8Range.upperBound : nil
      }
      if ["的", "等", "在", "至", "和"].contains(where: { bytes.has($0, at: position) }) {
        return nil
      }
      position += 3
    }
    return nil
  }

  /// 杭州湾, 泰州大桥: the end of the name of a structure or a stretch of land that a place's short name begins.
  private func landmarkEnd(of place: PlaceMention) -> Int? {
    guard let entry = place.entry, !bytes[place.utf8Range].elementsEqual(entry.name.utf8) else { return nil }
    return landmarkEnd(at: place.utf8Range.upperBound)
  }

  private func landmarksEnd(behind place: Int) -> Int? {
    bytes.has("等", at: place) ? landmarkEnd(at: place + "等".utf8.count) : nil
  }

  /// 胶州湾: the same of a county's short name, which is none alone.
  func landmark(begunBy name: Range<Int>, _ entries: [PlaceEntry]) -> PlaceMention? {
    guard !entries.contains(where: { bytes[name].elementsEqual($0.name.utf8) }),
      let end = landmarkEnd(at: name.upperBound)
    else { return nil }
    let range = name.lowerBound..<end
    return PlaceMention(
      utf8Range: range,
      target: bytes.hasJoint(before: range.lowerBound) ? .others : .settlement(passage.text(range)))
  }

  /// 湾, but not in 湾口岸, which is the city's.
  private func landmarkEnd(at start: Int) -> Int? {
    let word = vocabulary.landmarks.longestMatch(in: bytes, at: start, limit: bytes.count)
    return word?.value == .landmark ? word?.utf8Range.upperBound : nil
  }

  /// 福州及以南沿海, 宁波以南海域: the end of words that make more than a place meant, or what lies beside it.
  private func end(beyond place: Range<Int>) -> Int? {
    vocabulary.beyond.longestMatch(in: bytes, at: place.upperBound, limit: bytes.count)?.utf8Range.upperBound
  }

  /// The end of a name of two to five signs that closes with 镇, 村 and their like.
  private func settlementEnd(after start: Int) -> Int? {
    var position = start
    var signs = 0
    while position < bytes.count, bytes[position] >= 0xe4, bytes[position] <= 0xe9 {
      let match = vocabulary.settlements.longestMatch(in: passage, at: position)
      if let match, match.value == .settlement {
        guard signs >= 2, !isNoName(start..<position), !beginsVillageWord(position) else { return nil }
        return match.utf8Range.upperBound
      }
      // 新建二村: 新 and numbers may stand in names, but not at their end or alone.
      if match?.value == .unsettled, !(signs == 0 && bytes.has("新", at: position)) {
        guard signs > 0, ["一", "二", "三", "新"].contains(where: { bytes.has($0, at: position) })
        else { return nil }
      }
      signs += 1
      guard signs <= 5 else { return nil }
      position += 3
    }
    return nil
  }

  /// 塔里木油田, 造成梅坡村: a name of two to six signs that opens its clause or follows 在 and its like, closed by the suffix
  /// at a place of the text.
  func bareName(closingAt position: Int, after last: Int) -> PlaceMention? {
    guard let end = suffixEnd(at: position) else { return nil }
    let clause = passage.clauses[passage.clause(at: position)].utf8Range.lowerBound
    var start = position
    for signs in 1...6 {
      guard start - 3 >= max(clause, last), bytes[start - 3] >= 0xe4, bytes[start - 3] <= 0xe9 else {
        return nil
      }
      start -= 3
      guard vocabulary.settlements.longestMatch(in: passage, at: start, limit: position)?.value != .unsettled
      else {
        return nil
      }
      let isLed =
        vocabulary.locating.longestMatch(in: passage, endingAt: start, from: max(clause, start - 6)) != nil
      if signs >= 2, start == clause || isLed {
        // 行政村 is a kind and no village.
        if isNoName(start..<position)
          || vocabulary.kinds.longestMatch(in: bytes, endingAt: end, from: start) != nil
        {
          return nil
        }
        return PlaceMention(utf8Range: start..<end, target: .settlement(passage.text(start..<end)))
      }
    }
    return nil
  }

  /// 开发区分局, 莆田15起、平潭综合实验区2起, 东昌府区、高新区分别: a zone without a code, which has figures of its own.
  ///
  /// It stands before its bureau at the head of its clause or behind a mark or a place, before its number in a list of places
  /// and their numbers, beside a place of a list, or at the head of a clause behind another place of its sentence. A police
  /// station there is the city's.
  func zone(closingAt position: Int, after last: Int) -> PlaceMention? {
    guard
      let zone = vocabulary.zones.longestMatch(in: passage, at: position)?.utf8Range,
      zone.upperBound < bytes.count
    else { return nil }
    let clause = passage.clauses[passage.clause(at: position)].utf8Range.lowerBound
    var start = position
    for _ in 0...Self.zoneSigns {
      if isZone(start..<zone.upperBound, clause: clause, after: last) {
        return PlaceMention(
          utf8Range: start..<zone.upperBound, target: .settlement(passage.text(start..<zone.upperBound)))
      }
      guard start - 3 >= max(clause, last), bytes[start - 3] >= 0xe4, bytes[start - 3] <= 0xe9,
        vocabulary.settlements.longestMatch(in: passage, at: start - 3, limit: position)?.value != .unsettled
      else { return nil }
      start -= 3
    }
    return nil
  }

  private func isZone(_ name: Range<Int>, clause: Int, after last: Int) -> Bool {
    let (start, end) = (name.lowerBound, name.upperBound)
    let isBehindMark = bytes.has("、", before: start)
    if vocabulary.bureaus.longestMatch(in: passage, at: end) != nil {
      return start == clause || start == last || isBehindMark || bytes.has("其中", before: start)
    }
    if bytes[end] &- 0x30 < 10 { return isBehindMark && start - last <= Self.countedBytes }
    if isBehindMark { return start - "、".utf8.count == last }
    let sentence = passage.clauses[passage.clause(at: start)].sentence
    let opening = passage.clauses.first { $0.sentence == sentence }?.utf8Range.lowerBound ?? clause
    return start == clause && (last > opening || bytes.has("、", at: end) || bytes.has("和", at: end))
  }

  /// 平潭 and 国家级 before 综合实验区.
  private static let zoneSigns = 5

  /// A number of six digits, a unit of three signs and the mark between.
  private static let countedBytes = 18

  private func suffixEnd(at position: Int) -> Int? {
    if let match = vocabulary.facilities.longestMatch(in: passage, at: position) {
      return match.utf8Range.upperBound
    }
    return bytes.has("村", at: position) && !beginsVillageWord(position) ? position + 3 : nil
  }

  /// 转移村民: the sign belongs to the word that it begins.
  private func beginsVillageWord(_ position: Int) -> Bool {
    vocabulary.villageWords.longestMatch(in: bytes, at: position, limit: bytes.count) != nil
  }

  /// 走访慰问|村, 其中|村: whether nothing but verbs and words that are no name stand before the sign that would close one.
  private func isNoName(_ name: Range<Int>) -> Bool {
    var position = name.lowerBound
    while position < name.upperBound {
      guard
        let word = vocabulary.doing.longestMatch(in: bytes, at: position, limit: name.upperBound)
          ?? vocabulary.unnamed.longestMatch(in: bytes, at: position, limit: name.upperBound)
      else { return false }
      position = word.utf8Range.upperBound
    }
    return true
  }

  /// 中国铁路南昌局, 广州局: a railway bureau is a region of its own in a text about railways.
  func railwayBureau(of place: Range<Int>) -> PlaceMention? {
    guard bytes.has("局", at: place.upperBound), passage.isAboutRailways else { return nil }
    let before = bytes[..<place.lowerBound]
    let line = ["中国铁路", "国铁"].first { before.suffix($0.utf8.count).elementsEqual($0.utf8) }
    let range = place.lowerBound - (line?.utf8.count ?? 0)..<place.upperBound + 3
    return PlaceMention(utf8Range: range, target: .settlement(passage.text(range)))
  }
}

extension Passage {
  fileprivate var isAboutRailways: Bool {
    ["铁路", "国铁", "列车"].map { Array($0.utf8) }.contains { sign in
      folded.indices.dropLast(sign.count - 1).contains { folded[$0...].starts(with: sign) }
    }
  }
}
