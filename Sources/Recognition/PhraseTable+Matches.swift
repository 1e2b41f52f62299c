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

/// Phrases at places of a passage, whose starts tell of most places that there is none.
extension PhraseTable {
  /// The longest phrase that begins at `start` and ends at `limit` or before.
  @inline(__always)
  func longestMatch(in passage: Passage, at start: Int, limit: Int? = nil) -> Match? {
    guard let found = trie.longestMatch(in: passage, at: start, limit: limit) else { return nil }
    return Match(utf8Range: found.utf8Range, value: values[found.phrase])
  }

  /// The longest phrase that ends at `end` and begins at `start` or after.
  @inline(__always)
  func longestMatch(in passage: Passage, endingAt end: Int, from start: Int) -> Match? {
    guard let found = trie.longestMatch(in: passage, endingAt: end, from: start) else { return nil }
    return Match(utf8Range: found.utf8Range, value: values[found.phrase])
  }

  /// The phrases of a stretch, or of all of the passage, from left to right, at each place the longest.
  func matches(in passage: Passage, _ range: Range<Int>? = nil) -> [Match] {
    trie.matches(in: passage, range).map { Match(utf8Range: $0.utf8Range, value: values[$0.phrase]) }
  }
}

extension PhraseTrie {
  @inline(__always)
  func longestMatch(in passage: Passage, at start: Int, limit: Int? = nil) -> Match? {
    guard start < passage.starts.at.count,
      !passage.starts.at[start].isDisjoint(with: table) || table.isEmpty
    else { return nil }
    return longestMatch(in: passage.folded, at: start, limit: limit ?? passage.folded.count)
  }

  func longestMatch(in passage: Passage, endingAt end: Int, from start: Int) -> Match? {
    guard !table.isEmpty else { return longestMatch(in: passage.folded, endingAt: end, from: start) }
    guard passage.has(table) else { return nil }
    var position = end
    var characters = 0
    var found: Match?
    while position > start, characters < longest {
      position -= 1
      while position > start, passage.folded[position] & 0xc0 == 0x80 { position -= 1 }
      characters += 1
      if let match = longestMatch(in: passage, at: position, limit: end), match.utf8Range.upperBound == end {
        found = match
      }
    }
    return found
  }

  func matches(in passage: Passage, _ range: Range<Int>? = nil) -> [Match] {
    let range = range ?? 0..<passage.folded.count
    guard !table.isEmpty else { return matches(in: passage.folded, range) }
    guard passage.has(table) else { return [] }
    var found: [Match] = []
    let limit = min(range.upperBound, passage.folded.count)
    var starts = passage.starts(of: table, from: range.lowerBound)
    var next = range.lowerBound
    while let position = starts.next(from: next), position < limit {
      let match = longestMatch(in: passage.folded, at: position, limit: limit)
      if let match { found.append(match) }
      next = match?.utf8Range.upperBound ?? position + 1
    }
    return found
  }
}
