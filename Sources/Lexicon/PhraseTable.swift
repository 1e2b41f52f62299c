/// Phrases with what each of them means, compiled for look-up in UTF-8.
///
/// A text is looked up in its folded form, so phrases are folded too.
package struct PhraseTable<Value: Sendable>: Sendable {
  /// A phrase found in a text, and its meaning.
  package struct Match: Sendable {
    package let utf8Range: Range<Int>
    package let value: Value

    @inlinable
    package init(utf8Range: Range<Int>, value: Value) {
      self.utf8Range = utf8Range
      self.value = value
    }
  }

  /// The compiled phrases; a match's `phrase` is an index into `values`.
  package let trie: PhraseTrie
  /// The meanings in the order of the rows.
  package let values: [Value]

  /// A table of rows; of equal phrases the first one counts.
  package init(_ rows: [(phrase: String, value: Value)]) {
    trie = PhraseTrie(rows.map { Lexicon.folded(Array($0.phrase.utf8)) })
    values = rows.map(\.value)
  }

  /// The longest phrase that begins at `start` and ends at `limit` or before.
  @inlinable @inline(__always)
  package func longestMatch(in bytes: [UInt8], at start: Int, limit: Int) -> Match? {
    // No closure here: one that captured the table would copy it at every place of a text.
    guard let found = trie.longestMatch(in: bytes, at: start, limit: limit) else { return nil }
    return match(found)
  }

  /// The longest phrase that ends at `end` and begins at `start` or after.
  @inlinable @inline(__always)
  package func longestMatch(in bytes: [UInt8], endingAt end: Int, from start: Int) -> Match? {
    guard let found = trie.longestMatch(in: bytes, endingAt: end, from: start) else { return nil }
    return match(found)
  }

  /// The phrases of a stretch of text, from left to right, none overlapping, at each place the longest.
  @inlinable
  package func matches(in bytes: [UInt8], _ range: Range<Int>) -> [Match] {
    trie.matches(in: bytes, range).map(match)
  }

  /// The meaning of a whole phrase.
  @inlinable
  package subscript(_ phrase: String) -> Value? {
    let bytes = Lexicon.folded(Array(phrase.utf8))
    guard let match = trie.longestMatch(in: bytes, at: 0, limit: bytes.count),
      match.utf8Range.upperBound == bytes.count
    else { return nil }
    return values[match.phrase]
  }

  @inlinable @inline(__always)
  package func match(_ match: PhraseTrie.Match) -> Match {
    Match(utf8Range: match.utf8Range, value: values[match.phrase])
  }
}

extension PhraseTable {
  /// A table where equal phrases share one list of meanings, in the order of the rows.
  package init<Element>(grouping rows: [(phrase: String, value: Element)]) where Value == [Element] {
    var positions: [String: Int] = [:]
    var grouped: [(phrase: String, value: [Element])] = []
    for row in rows {
      if let position = positions[row.phrase] {
        grouped[position].value.append(row.value)
      } else {
        positions[row.phrase] = grouped.count
        grouped.append((row.phrase, [row.value]))
      }
    }
    self.init(grouped)
  }
}
