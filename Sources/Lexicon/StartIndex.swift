/// Where in a text tables may have phrases.
package struct TextStarts: Sendable {
  /// A place at which something may begin.
  package struct Start: Sendable {
    package let position: Int
    package let tables: AskedTables
  }

  /// The tables at each byte, none at the bytes within a character.
  package let at: [AskedTables]
  /// The places where there are any, in order.
  package let places: [Start]
  /// The tables that may have a phrase anywhere.
  package let anywhere: AskedTables
}

/// Tells at each place of a text which tables may have a phrase there.
///
/// Some thirty tables asked one after the other at each place were two fifths of the time of reading; of one pass over
/// characters and pairs all of them have their answer, which for nearly all is no.
package final class StartIndex: Sendable {
  /// What begins with each character of the basic plane: a position in `singles`, 0 where nothing does.
  private let kinds: [UInt16]
  /// The tables that have a character as a phrase of its own; those that need a second one have it in `pairs`.
  private let singles: [AskedTables]
  private let pairs: PairMasks

  /// The starts of the phrases of tables, and the signs by which others are told.
  package init(_ tries: [PhraseTrie], signs: [(table: AskedTables, signs: [Int])]) {
    var beginning = [Bool](repeating: false, count: 1 << 16)
    var alone: [Int: AskedTables] = [:]
    var pairs = PairMasks()
    for trie in tries {
      trie.forEachBeginning { first, second in
        beginning[Int(first)] = true
        if second == TrieNodes.none {
          alone[Int(first), default: []].formUnion(trie.table)
        } else {
          pairs.insert(trie.table, at: first, second)
        }
      }
    }
    for (table, signs) in signs {
      for sign in signs where sign < 1 << 16 {
        beginning[sign] = true
        alone[sign, default: []].formUnion(table)
      }
    }
    // 0 is no start, 1 a start of pairs alone.
    var singles: [AskedTables] = [[], []]
    var positions: [AskedTables: UInt16] = [[]: 1]
    kinds = beginning.indices.map { scalar in
      guard beginning[scalar] else { return 0 }
      let tables = alone[scalar] ?? []
      if let position = positions[tables] { return position }
      singles.append(tables)
      positions[tables] = UInt16(singles.count - 1)
      return UInt16(singles.count - 1)
    }
    self.singles = singles
    self.pairs = pairs
  }

  /// The places of a folded text at which tables may have a phrase.
  package func starts(in text: [UInt8]) -> TextStarts {
    // The empty array is one for all threads: nothing is written into it.
    guard !text.isEmpty else { return TextStarts(at: [], places: [], anywhere: []) }
    var anywhere: AskedTables = []
    var places: [TextStarts.Start] = []
    places.reserveCapacity(text.count / Self.bytesToStart)
    let starts = [AskedTables](unsafeUninitializedCapacity: text.count) { starts, count in
      starts.initialize(repeating: [])
      count = text.count
      text.withUnsafeBufferPointer { bytes in
        kinds.withUnsafeBufferPointer { kinds in
          var next = 0
          var scalar = next < bytes.count ? PhraseTrie.scalar(in: bytes, at: &next) : 0
          var position = 0
          while position < bytes.count {
            var behind = next
            let second = next < bytes.count ? PhraseTrie.scalar(in: bytes, at: &behind) : 0
            if scalar < 1 << 16, kinds[Int(scalar)] != 0 {
              let tables = singles[Int(kinds[Int(scalar)])].union(pairs[scalar, second])
              if !tables.isEmpty {
                starts[position] = tables
                places.append(TextStarts.Start(position: position, tables: tables))
                anywhere.formUnion(tables)
              }
            }
            (position, next, scalar) = (next, behind, second)
          }
        }
      }
    }
    return TextStarts(at: starts, places: places, anywhere: anywhere)
  }

  /// Something begins at about every second character.
  private static let bytesToStart = 6
}

/// The tables that have phrases which begin with two characters: open addressing behind a set of bits that stays near.
private struct PairMasks: Sendable {
  private var keys = [UInt64](repeating: 0, count: 1 << 10)
  private var masks = [AskedTables](repeating: [], count: 1 << 10)
  private var used = 0
  private var bits = [UInt64](repeating: 0, count: 1 << (bitWidth - 6))

  private static let bitWidth = 18

  mutating func insert(_ table: AskedTables, at first: UInt32, _ second: UInt32) {
    if used * 2 >= keys.count { grow() }
    let key = Self.key(first, second)
    let bit = Self.bit(key)
    bits[bit >> 6] |= 1 << UInt64(bit & 63)
    let slot = slot(of: key)
    if keys[slot] == 0 { used += 1 }
    keys[slot] = key
    masks[slot].formUnion(table)
  }

  @inline(__always)
  subscript(first: UInt32, second: UInt32) -> AskedTables {
    let key = Self.key(first, second)
    let bit = Self.bit(key)
    let word = bits.withUnsafeBufferPointer { $0[bit >> 6] }
    guard word & (1 << UInt64(bit & 63)) != 0 else { return [] }
    return masks.withUnsafeBufferPointer { $0[slot(of: key)] }
  }

  private mutating func grow() {
    let old = zip(keys, masks).filter { $0.0 != 0 }
    keys = [UInt64](repeating: 0, count: keys.count * 2)
    masks = [AskedTables](repeating: [], count: keys.count)
    for (key, tables) in old {
      let slot = slot(of: key)
      (keys[slot], masks[slot]) = (key, tables)
    }
  }

  /// The slot of a key, or the free one where it would go.
  @inline(__always)
  private func slot(of key: UInt64) -> Int {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: (key &* Self.factor) >> 40) & mask
    keys.withUnsafeBufferPointer { keys in
      while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
    }
    return slot
  }

  private static let factor: UInt64 = 0x9e37_79b9_7f4a_7c15

  @inline(__always)
  private static func key(_ first: UInt32, _ second: UInt32) -> UInt64 {
    UInt64(first) << 21 | UInt64(second)
  }

  @inline(__always)
  private static func bit(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* factor) >> UInt64(64 - bitWidth))
  }
}
