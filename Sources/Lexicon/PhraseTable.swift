/// Phrases with what each of them means, compiled for look-up in UTF-8.
///
/// A text is looked up in its folded form, so phrases are folded too. Look-ups at places of a text stand in Recognition,
/// beside their callers.
package struct PhraseTable<Value: Sendable>: Sendable {
  /// The compiled phrases; a match's `phrase` is an index into `values`.
  package let trie: PhraseTrie
  /// The meanings in the order of the rows.
  package let values: [Value]

  /// A table of rows; of equal phrases the first one counts.
  package init(_ rows: [(phrase: String, value: Value)], table: AskedTables = []) {
    trie = PhraseTrie(rows.map { Lexicon.folded(Array($0.phrase.utf8)) }, table: table)
    values = rows.map(\.value)
  }

  /// The meaning of a whole phrase.
  package subscript(_ phrase: String) -> Value? {
    let bytes = Lexicon.folded(Array(phrase.utf8))
    guard let match = trie.longestMatch(in: bytes, at: 0, limit: bytes.count),
      match.utf8Range.upperBound == bytes.count
    else { return nil }
    return values[match.phrase]
  }
}

extension PhraseTable {
  /// A table where equal phrases share one list of meanings, in the order of the rows.
  package init<Element>(
    grouping rows: [(phrase: String, value: Element)], table: AskedTables = []
  ) where Value == [Element] {
    var positions: [ByteString: Int] = [:]
    var grouped: [(phrase: String, value: [Element])] = []
    for row in rows {
      let key = ByteString(Array(row.phrase.utf8))
      if let position = positions[key] {
        grouped[position].value.append(row.value)
      } else {
        positions[key] = grouped.count
        grouped.append((row.phrase, [row.value]))
      }
    }
    self.init(grouped, table: table)
  }
}
