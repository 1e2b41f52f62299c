import Lexicon
import Records

/// Finds the places of a passage in the gazetteer.
struct PlaceRecognizer: Sendable {
  private let lexicon: Lexicon
  private let gazetteer: PhraseTable<[PlaceEntry]>
  private let vocabulary = ContextVocabulary.standard
  /// The year that names and codes must be valid in.
  private let year: Int?
  /// Codes of the places around the document, which decide between places of one name.
  private let home: [String]

  init(lexicon: Lexicon, year: Int?, home: [String]) {
    self.lexicon = lexicon
    gazetteer = lexicon.places
    self.year = year
    self.home = home
  }

  /// The mentions in order; a name of several places none of which is nearest is left out.
  ///
  /// `words` are the passage's context words.
  func places(in passage: Passage, words: [PhraseTable<ContextVocabulary.Role>.Match]) -> [PlaceMention] {
    let bytes = passage.folded
    let spots = SpotReader(passage: passage)
    var found: [PlaceMention] = []
    var position = datelineEnd(of: passage)
    var passed = 0
    // 大陆32名、台湾45名: beside the mainland, Taiwan says where people come from.
    let isAcrossStrait = words.contains { $0.value == .mainland }
    while true {
      position = vocabulary.beginnings.next(in: bytes, from: position)
      guard position < bytes.count else { return joined(found) }
      if let chain = spots.chain(at: position) {
        found.append(chain)
        position = chain.utf8Range.upperBound
        continue
      }
      if let spot = spots.bareName(closingAt: position, after: found.last?.utf8Range.upperBound ?? 0) {
        found.append(spot)
        position = spot.utf8Range.upperBound
        continue
      }
      // The tries are asked, not the tables: most places of a text answer no.
      let wordMatch = vocabulary.words.trie.longestMatch(in: bytes, at: position, limit: bytes.count)
      let nameMatch = gazetteer.trie.longestMatch(in: bytes, at: position, limit: bytes.count)
      guard wordMatch != nil || nameMatch != nil else {
        position += PhraseTrie.width(bytes[position])
        continue
      }
      let word = wordMatch.map { (utf8Range: $0.utf8Range, value: vocabulary.words.values[$0.phrase]) }
      let name = nameMatch.map { (utf8Range: $0.utf8Range, value: gazetteer.values[$0.phrase]) }
      if let word, word.utf8Range.count >= (name?.utf8Range.count ?? 0),
        let target = target(of: word.value, passage.text(word.utf8Range))
      {
        position = word.utf8Range.upperBound
        if isPassing(word.utf8Range.lowerBound, in: bytes) { continue }
        found.append(PlaceMention(utf8Range: word.utf8Range, target: target))
      } else if let name, let entry = entry(for: name, in: bytes, after: found.last) {
        let mention = PlaceMention(utf8Range: name.utf8Range, target: .place(entry))
        position = name.utf8Range.upperBound
        let goesOn =
          entry.level == .abroad && passed <= name.utf8Range.lowerBound
          && isJoint(passed..<name.utf8Range.lowerBound, in: bytes)
        if goesOn || isPartOfName(name.utf8Range, entry, in: bytes)
          || isAcrossStrait && entry.code == Self.taiwan
        {
          if let bureau = spots.railwayBureau(of: name.utf8Range) {
            found.removeAll { $0.utf8Range.lowerBound >= bureau.utf8Range.lowerBound }
            found.append(bureau)
            position = bureau.utf8Range.upperBound
            continue
          }
          // 与缅甸、泰国建立机制: what makes the first of a list no place makes all of it none.
          passed = position
          dropList(before: name.utf8Range.lowerBound, in: bytes, &found)
          continue
        }
        found.append(spots.settled(mention))
        position = found[found.count - 1].utf8Range.upperBound
      } else {
        position += PhraseTrie.width(bytes[position])
      }
    }
  }

  private static let taiwan = "710000"

  private func target(of role: ContextVocabulary.Role, _ word: String) -> PlaceMention.Target? {
    switch role {
    case .nation: .own(.country)
    case .ministry: .ministry
    case .province: .own(.province)
    case .prefecture: .own(.prefecture)
    case .county: .own(.county)
    case .region: .region(word)
    case .thatPlace: .that
    case .hongKong: lexicon.place(code: "810000").map { .place($0) }
    case .macao: lexicon.place(code: "820000").map { .place($0) }
    default: nil
    }
  }

  /// 新华社北京10月21日电: where a reporter sat is no place of the text's.
  private func datelineEnd(of passage: Passage) -> Int {
    let bytes = passage.folded
    let head = bytes.prefix(90)
    guard let day = Self.index(of: "日", in: head) else { return 0 }
    let end = day + 3
    for word in ["电", "讯"] where bytes[end...].starts(with: word.utf8) { return end + 3 }
    return 0
  }

  private static func index(of sign: String, in bytes: ArraySlice<UInt8>) -> Int? {
    let sign = Array(sign.utf8)
    guard bytes.count >= sign.count else { return nil }
    return (bytes.startIndex...(bytes.endIndex - sign.count)).first {
      bytes[$0..<$0 + sign.count].elementsEqual(sign)
    }
  }

  // MARK: - Around a name

  /// A place straight inside the one before it is meant alone: 山东省聊城市 is 聊城市, 朝鲜全国 is 朝鲜.
  private func joined(_ mentions: [PlaceMention]) -> [PlaceMention] {
    var result: [PlaceMention] = []
    for mention in mentions {
      guard let last = result.last, last.utf8Range.upperBound == mention.utf8Range.lowerBound else {
        result.append(mention)
        continue
      }
      switch (last.target, mention.target) {
      case (.place(let outer), .place(let inner)) where ancestors(of: inner.code).contains(outer.code):
        result[result.count - 1] = mention
      case (.place(let outer), .own(let level)) where outer.level == level || outer.level == .abroad:
        break
      case (.place, .settlement): result[result.count - 1] = mention
      default: result.append(mention)
      }
    }
    return result
  }

  /// 北京时间, 南昌局, 聊城日报: the place is part of a longer name.
  private func isPartOfName(_ range: Range<Int>, _ entry: PlaceEntry, in bytes: [UInt8]) -> Bool {
    vocabulary.nameFollowers.longestMatch(in: bytes, at: range.upperBound, limit: bytes.count) != nil
      || isPassing(range.lowerBound, in: bytes)
      || entry.level == .abroad
        && vocabulary.partners.longestMatch(
          in: bytes, endingAt: range.lowerBound, from: max(0, range.lowerBound - 3))
          != nil
  }

  /// 开往广州, 被中国警方, 占全市: the place is not where something was.
  private func isPassing(_ start: Int, in bytes: [UInt8]) -> Bool {
    vocabulary.passing.longestMatch(in: bytes, endingAt: start, from: max(0, start - 6)) != nil
  }

  private func isJoint(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
    range.count == 3 && ["、", "和", "及"].contains { bytes[range].elementsEqual($0.utf8) }
  }

  /// 韩国、日本对华投资: what makes the last of a list no place makes all of it none.
  private func dropList(before start: Int, in bytes: [UInt8], _ found: inout [PlaceMention]) {
    var start = start
    while let last = found.last, last.utf8Range.upperBound <= start,
      isJoint(last.utf8Range.upperBound..<start, in: bytes)
    {
      start = last.utf8Range.lowerBound
      found.removeLast()
    }
  }

  // MARK: - Which place a name means

  private func entry(
    for match: (utf8Range: Range<Int>, value: [PlaceEntry]), in bytes: [UInt8], after last: PlaceMention?
  ) -> PlaceEntry? {
    // One sign alone (京, 鲁, 吉) is an abbreviation that stands in too many words.
    guard match.utf8Range.count >= 6 else { return nil }
    let printed = String(decoding: bytes[match.utf8Range], as: UTF8.self)
    let valid = match.value.filter { isValid($0) }
    let outer = last.flatMap { $0.utf8Range.upperBound == match.utf8Range.lowerBound ? $0.entry : nil }
    let candidates = (valid.isEmpty ? match.value : valid).filter { entry in
      entry.name == printed || entry.level != .county || endsAsPlace(match.utf8Range, in: bytes)
        || isFollowedByOffice(match.utf8Range, in: bytes)
        || outer.map { ancestors(of: entry.code).contains($0.code) } ?? false
        || isListed(match.utf8Range, entry, in: bytes, after: last)
    }
    if let outer, candidates.count > 1 {
      let inside = candidates.filter { ancestors(of: $0.code).contains(outer.code) }
      if inside.count == 1 { return inside.first }
    }
    return nearest(of: candidates)
  }

  private func isValid(_ entry: PlaceEntry) -> Bool {
    guard let year else { return entry.validTo == nil }
    return (entry.validFrom ?? 0) <= year && year < (entry.validTo ?? Int.max)
  }

  /// 孟连县: a short name with the sign of its level.
  private func endsAsPlace(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
    range.count >= 9 && ["县", "市", "区", "旗", "州"].contains { bytes[range].suffix(3).elementsEqual($0.utf8) }
  }

  /// 代县、繁峙、五台: a short name in a list whose first place is its neighbour.
  private func isListed(
    _ range: Range<Int>, _ entry: PlaceEntry, in bytes: [UInt8], after last: PlaceMention?
  ) -> Bool {
    guard let neighbour = last?.entry, neighbour.parent == entry.parent,
      let end = last?.utf8Range.upperBound, range.lowerBound - end == 3
    else { return false }
    return ["、", "和", "及"].contains { bytes[end..<range.lowerBound].elementsEqual($0.utf8) }
  }

  /// A county's short name is an everyday word too often; 警方, 公安 and the like behind it make it a place.
  private func isFollowedByOffice(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
    vocabulary.placeFollowers.longestMatch(in: bytes, at: range.upperBound, limit: bytes.count) != nil
  }

  /// The only candidate, or the one that shares most with the places around the document.
  private func nearest(of candidates: [PlaceEntry]) -> PlaceEntry? {
    guard candidates.count > 1 else { return candidates.first }
    let ranked = candidates.map { (entry: $0, shared: sharedDepth($0)) }
    let best = ranked.map(\.shared).max() ?? 0
    let winners = ranked.filter { $0.shared == best }.map(\.entry)
    if winners.count == 1 { return winners.first }
    let wider = winners.filter { $0.level != .county }
    return wider.count == 1 ? wider.first : nil
  }

  private func sharedDepth(_ entry: PlaceEntry) -> Int {
    let line = Set([entry.code] + ancestors(of: entry.code))
    return home.map { code in Set([code] + ancestors(of: code)).intersection(line).count }.max() ?? 0
  }

  func entry(code: String) -> PlaceEntry? { lexicon.place(code: code) }

  /// The codes of the places around one, nearest first.
  func ancestors(of code: String) -> [String] {
    var line: [String] = []
    var next = lexicon.place(code: code)?.parent
    while let parent = next, !line.contains(parent) {
      line.append(parent)
      next = lexicon.place(code: parent)?.parent
    }
    return line
  }
}
