import Lexicon

/// Finds the members of lists of border ports, airports and stations that take values one by one: 罗湖、深圳湾口岸分别.
///
/// A place that such a name begins with is a part of it, and the noun that closes the list is told of all.
final class CheckpointLists: Sendable {
  private let nouns: PhraseTable<Bool>
  private let stations: PhraseTable<Bool>
  private let distributing: PhraseTable<Bool>

  init(_ rows: inout LabelRows) {
    nouns = rows.table("checkpoint")
    stations = rows.table("station")
    distributing = rows.table("one-by-one")
  }

  /// Whether a word is what such a list is of: 口岸.
  func isNoun(_ word: ArraySlice<UInt8>) -> Bool {
    let bytes = Array(word)
    return nouns.longestMatch(in: bytes, at: 0, limit: bytes.count)?.utf8Range.count == bytes.count
  }

  /// 站 of 喀什站: what a name ends with that is one of several ports and stations.
  func station(endOf name: [UInt8]) -> [UInt8]? {
    let folded = Lexicon.folded(name)
    return stations.longestMatch(in: folded, endingAt: folded.count, from: 0).map {
      Array(folded[$0.utf8Range])
    }
  }

  /// The end of such a word at a place of the text.
  func stationEnd(at position: Int, in bytes: [UInt8]) -> Int? {
    stations.longestMatch(in: bytes, at: position, limit: bytes.count)?.utf8Range.upperBound
  }

  /// The end of such a word at a place of the text.
  func nounEnd(at position: Int, in bytes: [UInt8]) -> Int? {
    nouns.longestMatch(in: bytes, at: position, limit: bytes.count)?.utf8Range.upperBound
  }

  /// The members of all lists of a passage, each without the noun that it shares; `lead` says where a name begins.
  func members(in passage: Passage, lead: (Range<Int>) -> Int) -> [Range<Int>] {
    let bytes = passage.folded
    var found: [Range<Int>] = []
    for noun in nouns.matches(in: bytes, 0..<bytes.count).map(\.utf8Range) {
      let clause = passage.clauses[passage.clause(at: noun.lowerBound)].utf8Range
      let start = max(clause.lowerBound, found.last?.upperBound ?? 0)
      let reach = min(bytes.count, noun.upperBound + Self.reachedBytes)
      guard start < noun.lowerBound, !distributing.matches(in: bytes, noun.upperBound..<reach).isEmpty else {
        continue
      }
      found += list(
        closedBy: etc(before: noun.lowerBound, from: start, bytes) ?? noun.lowerBound, from: start, bytes,
        lead)
    }
    return found
  }

  /// Thirty signs: what is told of all, and that it follows one by one.
  private static let reachedBytes = 90

  /// Where 等 stands before the noun, with a few signs at most between: 福田等口岸.
  private func etc(before noun: Int, from start: Int, _ bytes: [UInt8]) -> Int? {
    var position = noun
    for _ in 0..<6 where position - 3 >= start && isSign(bytes, at: position - 3) {
      position -= 3
      if bytes.has("等", at: position) { return position }
    }
    return nil
  }

  private func list(
    closedBy end: Int, from start: Int, _ bytes: [UInt8], _ lead: (Range<Int>) -> Int
  ) -> [Range<Int>] {
    var members: [Range<Int>] = []
    var (position, upper) = (end, end)
    while true {
      let mark = position - 3 >= start ? self.mark(bytes, at: position - 3) : nil
      if position - 3 < start || !isSign(bytes, at: position - 3) || mark == true && upper - position >= 6 {
        let lower = position == start || mark != true ? lead(position..<upper) : position
        guard upper - lower >= 6, upper - lower <= Self.memberBytes else { return [] }
        members.insert(lower..<upper, at: 0)
        guard mark == true else { break }
        (position, upper) = (position - 3, position - 3)
      } else {
        position -= 3
      }
    }
    guard members.count > 1, let last = members.last else { return [] }
    if let own = nouns.longestMatch(in: bytes, endingAt: last.upperBound, from: last.lowerBound)?.utf8Range,
      own.lowerBound - last.lowerBound >= 6
    {
      members[members.count - 1] = last.lowerBound..<own.lowerBound
    }
    return members
  }

  /// Ten signs.
  private static let memberBytes = 30

  private func mark(_ bytes: [UInt8], at position: Int) -> Bool {
    bytes.has("、", at: position) || bytes.has("和", at: position) || bytes.has("及", at: position)
  }

  /// Whether a character, or the mark of a list, stands there.
  private func isSign(_ bytes: [UInt8], at position: Int) -> Bool {
    bytes[position] >= 0xe4 && bytes[position] <= 0xe9 || bytes.has("、", at: position)
  }
}
