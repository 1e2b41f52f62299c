/// The characters with which something may begin, so that a pass over a text looks only there.
package struct Beginnings: Sendable {
  /// A bit for each character of the basic plane: 8 KiB, of which a text touches a part that stays in the nearest cache.
  private var bits = [UInt64](repeating: 0, count: 1 << 10)

  init() {}

  /// The first characters of the phrases of tables, single ones, and those that a test picks.
  package init(
    _ tries: [PhraseTrie], characters: String = "", where isBeginning: (Int) -> Bool = { _ in false }
  ) {
    for trie in tries {
      for index in bits.indices { bits[index] |= trie.beginnings.bits[index] }
    }
    for scalar in 0..<1 << 16 where isBeginning(scalar) { insert(scalar) }
    for scalar in characters.unicodeScalars where scalar.value < 1 << 16 { insert(Int(scalar.value)) }
  }

  mutating func insert(_ scalar: Int) { bits[scalar >> 6] |= 1 << UInt64(scalar & 63) }

  /// Whether something begins with a character of the basic plane.
  @inline(__always)
  package func contains(_ scalar: UInt32) -> Bool {
    scalar < 1 << 16 && bits[Int(scalar >> 6)] & (1 << UInt64(scalar & 63)) != 0
  }

  /// The next place at or behind one where something may begin, or `limit`.
  package func next(in bytes: [UInt8], from start: Int, limit: Int) -> Int {
    var position = start
    while position < limit {
      var next = position
      if contains(PhraseTrie.scalar(in: bytes, at: &next)) { return position }
      position = next
    }
    return limit
  }

  /// The next place at or behind one where something may begin, or the end of the text.
  package func next(in bytes: [UInt8], from start: Int) -> Int {
    next(in: bytes, from: start, limit: bytes.count)
  }
}
