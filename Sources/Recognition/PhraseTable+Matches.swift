import Lexicon

/// Phrases with their meanings at places of a text.
///
/// These stand here and not in Lexicon: what is generic is compiled for its types only within a module, and called from
/// another one it asked for types at run time, at every place of a text.
extension PhraseTable {
  /// A phrase found in a text, and its meaning.
  struct Match: Sendable {
    let utf8Range: Range<Int>
    let value: Value
  }

  /// The longest phrase that begins at `start` and ends at `limit` or before.
  @inline(__always)
  func longestMatch(in bytes: [UInt8], at start: Int, limit: Int) -> Match? {
    guard let found = trie.longestMatch(in: bytes, at: start, limit: limit) else { return nil }
    return Match(utf8Range: found.utf8Range, value: values[found.phrase])
  }

  /// The longest phrase that ends at `end` and begins at `start` or after.
  @inline(__always)
  func longestMatch(in bytes: [UInt8], endingAt end: Int, from start: Int) -> Match? {
    guard let found = trie.longestMatch(in: bytes, endingAt: end, from: start) else { return nil }
    return Match(utf8Range: found.utf8Range, value: values[found.phrase])
  }

  /// The phrases of a stretch of text, from left to right, none overlapping, at each place the longest.
  func matches(in bytes: [UInt8], _ range: Range<Int>) -> [Match] {
    trie.matches(in: bytes, range).map { Match(utf8Range: $0.utf8Range, value: values[$0.phrase]) }
  }
}
