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
    guard let branch = vocabulary.branches.longestMatch(in: passage, at: position) else {
      return nil
    }
    let clause = passage.clauses[passage.clause(at: position)].utf8Range.lowerBound
    var start = position
    for signs in 1...Self.nameSigns {
      guard start - 3 >= max(clause, last), bytes[start - 3] >= 0xe4, bytes[start - 3] <= 0xe9,
        vocabulary.settlements.longestMatch(in: passage, at: start - 3, limit: position)?.value != .unsettled
      else { return nil }
      start -= 3
      guard signs > 1, vocabulary.unnamed.longestMatch(in: passage, at: start, limit: position) == nil,
        vocabulary.unnamed.longestMatch(in: passage, endingAt: position, from: start) == nil
      else { continue }
      if opens(start, clause) { return mention(start..<branch.utf8Range.upperBound) }
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

  /// The end of a body named for the place that it works in, 济南海关: in a list the bodies adjoin, not the names.
  func end(behind place: Range<Int>) -> Int? {
    vocabulary.branches.longestMatch(in: passage, at: place.upperBound)?.utf8Range
      .upperBound
  }

  /// Whether a name may begin here: at the head of a clause, behind a mark, 其中, a time or a word that leads to a body.
  private func opens(_ start: Int, _ clause: Int) -> Bool {
    start == clause || bytes.has("、", before: start) || bytes.has("其中", before: start)
      || bytes.has("由", before: start) || bytes.has("，", before: start)
      || times.words.longestMatch(in: passage, endingAt: start, from: max(clause, start - 18)) != nil
      || ["年", "月", "日"].contains { bytes.has($0, before: start) }
  }

  private func mention(_ range: Range<Int>) -> PlaceMention {
    PlaceMention(utf8Range: range, target: .body(passage.text(range)))
  }

  /// 文锦渡, 霍尔果斯.
  private static let nameSigns = 4
}
