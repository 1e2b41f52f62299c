import Lexicon

/// Reads names of bodies that work in a part of the country which has no code: 拱北海关, 长江航运公安局.
struct BodyReader {
  let passage: Passage
  let vocabulary: ContextVocabulary
  let times: TimeVocabulary
  private var bytes: [UInt8] { passage.folded }

  /// A name of two to four signs that opens its clause or stands behind a mark or a word of part, and closes as names of such
  /// bodies do.
  func body(closingAt position: Int, after last: Int) -> PlaceMention? {
    guard let branch = vocabulary.branches.longestMatch(in: passage, at: position) ?? office(at: position)
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
      if NameBounds.opens(start, clause, in: bytes, times) {
        return mention(start..<branch.utf8Range.upperBound)
      }
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
  func office(of entry: PlaceEntry, at range: Range<Int>, _ recognizer: PlaceRecognizer) -> PlaceMention? {
    guard !bytes[range].elementsEqual(entry.name.utf8),
      let office = vocabulary.offices.longestMatch(in: bytes, at: range.upperBound, limit: bytes.count),
      entry.level != .county || !recognizer.isOfHome(entry)
    else { return nil }
    return mention(range.lowerBound..<office.utf8Range.upperBound)
  }

  /// 天衢分局破获, 新华派出所抓获: before what it did; what befell at a station, and the work of a zone's, is the city's.
  private func office(at position: Int) -> PhraseTable<ContextVocabulary.Role>.Match? {
    guard let office = vocabulary.offices.longestMatch(in: passage, at: position),
      vocabulary.achieving.longestMatch(in: bytes, at: office.utf8Range.upperBound, limit: bytes.count)
        != nil,
      vocabulary.zones.longestMatch(in: bytes, endingAt: position, from: max(0, position - 18)) == nil,
      vocabulary.kinds.longestMatch(in: bytes, endingAt: position, from: max(0, position - 6)) == nil
    else { return nil }
    return office
  }

  /// The end of a body named for the place that it works in, 济南海关: in a list the bodies adjoin, not the names.
  func end(behind place: Range<Int>) -> Int? {
    vocabulary.branches.longestMatch(in: passage, at: place.upperBound)?.utf8Range
      .upperBound
  }

  private func mention(_ range: Range<Int>) -> PlaceMention {
    PlaceMention(utf8Range: range, target: .body(passage.text(range)))
  }

  /// 文锦渡, 霍尔果斯.
  private static let nameSigns = 4
}
