import Lexicon

/// Reads names of bodies that work in a part of the country which has no code: 拱北海关, 长江航运公安局.
struct BodyReader {
  let passage: Passage
  let recognizer: PlaceRecognizer
  private var vocabulary: ContextVocabulary { recognizer.vocabulary }
  private var bytes: [UInt8] { passage.folded }

  /// A name of two to four signs that opens its clause or stands behind a mark or a word of part, and closes as names of such
  /// bodies do.
  func body(closingAt position: Int, after last: Int) -> PlaceMention? {
    if let district = district(closingAt: position, after: last) { return district }
    guard let branch = vocabulary.branches.longestMatch(in: passage, at: position) ?? office(at: position),
      // 据郑州海关统计: where somebody counts is not where what he counts was.
      vocabulary.nameFollowers.longestMatch(in: passage, at: position)?.value != .inName
    else { return nil }
    let clause = passage.clauses[passage.clause(at: position)].utf8Range.lowerBound
    var start = position
    for signs in 1...Self.nameSigns {
      guard start - 3 >= max(clause, last), bytes[start - 3] >= 0xe4, bytes[start - 3] <= 0xe9,
        vocabulary.mayBeOfName(start - 3, before: position, in: passage)
      else { return nil }
      start -= 3
      guard signs > 1, vocabulary.unnamed.longestMatch(in: passage, at: start, limit: position) == nil,
        vocabulary.unnamed.longestMatch(in: passage, endingAt: position, from: start) == nil
      else { continue }
      if NameBounds.opens(start, clause, in: bytes, recognizer.times) {
        let end = branch.value == .network ? office(ofLines: branch.utf8Range.upperBound) : nil
        return mention(start..<(end ?? branch.utf8Range.upperBound))
      }
    }
    return nil
  }

  /// 长航公安武汉分局: a branch of a body of lines, named for the place where it sits.
  func branch(ofLines body: Range<Int>) -> PlaceMention? {
    guard recognizer.agencies.longestMatch(in: passage, at: body.lowerBound)?.utf8Range == body else {
      return nil
    }
    return office(ofLines: body.upperBound).map { mention(body.lowerBound..<$0) }
  }

  /// The end of the name of two to four signs of a branch behind a body of lines.
  private func office(ofLines end: Int) -> Int? {
    for signs in 2...Self.nameSigns {
      let close = end + signs * 3
      guard close < bytes.count, (0xe4...0xe9).contains(bytes[close - 3]) else { return nil }
      if let office = branch(at: close) { return office.upperBound }
    }
    return nil
  }

  /// 黄埔海关, 北京铁路公安局: a body whose name holds a place and whose part of the country is another.
  func body(of entry: PlaceEntry, at range: Range<Int>) -> PlaceMention? {
    guard
      let branch = vocabulary.branches.longestMatch(in: passage, at: range.upperBound),
      branch.value == .network || entry.level == .county && !bytes[range].elementsEqual(entry.name.utf8)
    else { return nil }
    return mention(range.lowerBound..<branch.utf8Range.upperBound)
  }

  /// 朝阳分局, 朝阳派出所 in a text of 德州: a branch or a station that only shares a short name with another place; no city has one.
  func office(of entry: PlaceEntry, at range: Range<Int>) -> PlaceMention? {
    guard !bytes[range].elementsEqual(entry.name.utf8),
      let office = vocabulary.offices.longestMatch(in: bytes, at: range.upperBound, limit: bytes.count),
      entry.level != .county || !recognizer.isOfHome(entry)
    else { return nil }
    if bytes.has(ContextVocabulary.branch, before: office.utf8Range.upperBound),
      let district = recognizer.district(named: bytes[range])
    {
      return PlaceMention(
        utf8Range: range.lowerBound..<office.utf8Range.upperBound, target: .place(district))
    }
    return mention(range.lowerBound..<office.utf8Range.upperBound)
  }

  /// 甲公安分局, 市公安局甲分局 in a text of 甲区 or of the city around it: the branch of a district whose short name the
  /// gazetteer doesn't have.
  private func district(closingAt position: Int, after last: Int) -> PlaceMention? {
    guard let body = branch(at: position) else { return nil }
    return names(closingAt: position, after: last).lazy.compactMap { name -> PlaceMention? in
      // 联合甲公安分局: who worked with the one whose figures are told.
      let isPassed = vocabulary.passing.longestMatch(
        in: passage, endingAt: name.lowerBound, from: max(0, name.lowerBound - 6))
      guard isPassed == nil else { return nil }
      return recognizer.district(named: bytes[name]).map {
        PlaceMention(utf8Range: name.lowerBound..<body.upperBound, target: .place($0))
      }
    }.first
  }

  /// 中国海警局南海分局, 国家海洋局东海分局: a body of the nation in a part of it that has no code.
  func part(ofNation word: Range<Int>) -> PlaceMention? {
    var start = word.upperBound
    let own = vocabulary.branches.longestMatch(in: passage, at: start)
    if let own { start = own.utf8Range.upperBound }
    for signs in 2...Self.nameSigns {
      let end = start + signs * 3
      guard end < bytes.count, bytes[end - 3] >= 0xe4, bytes[end - 3] <= 0xe9 else { return nil }
      guard let office = branch(at: end) else { continue }
      // 北海分局 works at sea, and not only in the city.
      guard own != nil || recognizer.gazetteer.longestMatch(in: bytes, at: start, limit: end) == nil else {
        return nil
      }
      return mention(word.lowerBound..<office.upperBound)
    }
    return nil
  }

  /// Whether the branch of a district may stand at a place of the text; of which, the document's place tells.
  func mayBeDistrict(closingAt position: Int, after last: Int) -> Bool {
    branch(at: position) != nil
      && names(closingAt: position, after: last).contains { recognizer.isDistrict(named: bytes[$0]) }
  }

  private func branch(at position: Int) -> Range<Int>? {
    guard let office = vocabulary.offices.longestMatch(in: passage, at: position),
      bytes.has(ContextVocabulary.branch, before: office.utf8Range.upperBound)
    else { return nil }
    return office.utf8Range
  }

  /// The names of two to four signs that end at a place of the text, the shortest first.
  private func names(closingAt position: Int, after last: Int) -> [Range<Int>] {
    let clause = passage.clauses[passage.clause(at: position)].utf8Range.lowerBound
    var names: [Range<Int>] = []
    var start = position
    for signs in 1...Self.nameSigns {
      guard start - 3 >= max(clause, last), bytes[start - 3] >= 0xe4, bytes[start - 3] <= 0xe9 else { break }
      start -= 3
      if signs > 1 { names.append(start..<position) }
    }
    return names
  }

  /// 天衢分局破获, 新华派出所抓获: before what it did; what befell at a station, and the work of a zone's, is the city's.
  private func office(at position: Int) -> PhraseTable<ContextVocabulary.Role>.Match? {
    guard let office = vocabulary.offices.longestMatch(in: passage, at: position),
      vocabulary.achieving.longestMatch(
        in: bytes, at: timesEnd(at: office.utf8Range.upperBound), limit: bytes.count) != nil,
      vocabulary.zones.longestMatch(in: bytes, endingAt: position, from: max(0, position - 18)) == nil,
      vocabulary.kinds.longestMatch(in: bytes, endingAt: position, from: max(0, position - 6)) == nil
    else { return nil }
    return office
  }

  /// 派出所本周出警: the end of the words of time that stand behind a body.
  private func timesEnd(at start: Int) -> Int {
    var end = start
    while let time = recognizer.times.words.longestMatch(in: bytes, at: end, limit: bytes.count) {
      end = time.utf8Range.upperBound
    }
    return end
  }

  /// The end of a body named for the place that it works in, 济南海关: in a list the bodies adjoin, not the names.
  ///
  /// 瑞安市院 before a mark or what it did is the same: 市院 with the name's last sign.
  func end(behind place: Range<Int>, of entry: PlaceEntry) -> Int? {
    if let branch = vocabulary.branches.longestMatch(in: passage, at: place.upperBound) {
      return branch.utf8Range.upperBound
    }
    let end = place.upperBound + Self.court.utf8CodeUnitCount
    guard bytes.has(Self.court, at: place.upperBound), bytes[place].elementsEqual(entry.name.utf8),
      vocabulary.ownBureaus.contains(bytes[place.upperBound - 3..<end])
    else { return nil }
    let goesOn = end < bytes.count && (0xe4...0xe9).contains(bytes[end])
    return !goesOn || vocabulary.achieving.longestMatch(in: bytes, at: end, limit: bytes.count) != nil
      ? end : nil
  }

  /// What closes 市院, a court or the procurators of a city.
  static let court: StaticString = "院"

  private func mention(_ range: Range<Int>) -> PlaceMention {
    PlaceMention(utf8Range: range, target: .body(passage.text(range)))
  }

  /// 文锦渡, 霍尔果斯.
  private static let nameSigns = 4
}
