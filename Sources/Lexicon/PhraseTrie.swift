/// Phrases compiled for look-up in UTF-8: the set of how they begin, then hashed steps from character to character.
///
/// The set of beginnings answers for nearly every place of a text that nothing begins there, and the longest phrase falls
/// out of the walk. A class, so that handing on a table of words counts one reference and not one for each of its arrays.
package final class PhraseTrie: Sendable {
  /// A phrase found in a text.
  package struct Match: Hashable, Sendable {
    /// The phrase's bytes in the text.
    package let utf8Range: Range<Int>
    /// The phrase's position in the list that the trie was made from.
    package let phrase: Int
  }

  /// The characters with which phrases begin.
  package let beginnings: Beginnings
  /// The number of characters of the longest phrase.
  package let longest: Int
  /// Phrases of one character.
  private let singles: Beginnings
  /// How longer phrases begin.
  private let pairs: CharacterPairs
  private let steps: Steps
  /// A node's phrase, −1 for none.
  private let ends: [Int32]

  /// A trie over phrases; of equal phrases the first one counts.
  package init(_ phrases: [[UInt8]]) {
    var beginnings = Beginnings()
    var longest = 0
    var steps = Steps()
    var singles = Beginnings()
    var pairs = CharacterPairs(count: phrases.count)
    var ends: [Int32] = [-1]
    for (index, phrase) in phrases.enumerated() where !phrase.isEmpty {
      var node = Self.root
      var position = 0
      var characters = 0
      var first: UInt32 = 0
      while position < phrase.count {
        let scalar = Self.scalar(in: phrase, at: &position)
        characters += 1
        if characters == 1 {
          precondition(scalar < 1 << 16, "a phrase begins with a character outside the basic plane")
          beginnings.insert(Int(scalar))
          first = scalar
        } else if characters == 2 {
          pairs.insert(first, scalar)
        }
        var next = steps.target(from: node, over: scalar)
        if next == Self.root {
          next = ends.count
          ends.append(-1)
          steps.insert(from: node, over: scalar, to: next)
        }
        node = next
      }
      if characters == 1 { singles.insert(Int(first)) }
      longest = max(longest, characters)
      if ends[node] < 0 { ends[node] = Int32(index) }
    }
    self.beginnings = beginnings
    self.longest = longest
    self.singles = singles
    self.pairs = pairs
    self.steps = steps
    self.ends = ends
  }

  /// Where every phrase begins; no step leads back to it.
  private static let root = 0

  /// The longest phrase that begins at `start` and ends at `limit` or before.
  package func longestMatch(in bytes: [UInt8], at start: Int, limit: Int) -> Match? {
    guard start < limit else { return nil }
    var position = start
    var scalar = Self.scalar(in: bytes, at: &position)
    guard beginnings.contains(scalar) else { return nil }
    if !singles.contains(scalar) {
      // Most walks end here: the steps lie apart in memory, the sets stay in the nearest cache.
      guard position < limit else { return nil }
      var next = position
      guard pairs.contains(scalar, Self.scalar(in: bytes, at: &next)) else { return nil }
    }
    var node = Self.root
    var found: Match?
    while position <= limit {
      node = steps.target(from: node, over: scalar)
      guard node != Self.root else { break }
      let end = ends[node]
      if end >= 0 { found = Match(utf8Range: start..<position, phrase: Int(end)) }
      guard position < limit else { break }
      scalar = Self.scalar(in: bytes, at: &position)
    }
    return found
  }

  /// The position of a phrase that is all of some words.
  package func phrase(equalTo words: [UInt8]) -> Int? {
    guard let match = longestMatch(in: words, at: 0, limit: words.count), match.utf8Range.count == words.count
    else { return nil }
    return match.phrase
  }

  /// The longest phrase that ends at `end` and begins at `start` or after.
  package func longestMatch(in bytes: [UInt8], endingAt end: Int, from start: Int) -> Match? {
    var position = end
    var characters = 0
    var found: Match?
    while position > start, characters < longest {
      position -= 1
      while position > start, bytes[position] & 0xc0 == 0x80 { position -= 1 }
      characters += 1
      if let match = longestMatch(in: bytes, at: position, limit: end), match.utf8Range.upperBound == end {
        found = match
      }
    }
    return found
  }

  /// The phrases of a stretch of text, from left to right, none overlapping, at each place the longest.
  package func matches(in bytes: [UInt8], _ range: Range<Int>) -> [Match] {
    var found: [Match] = []
    let limit = range.upperBound
    guard range.lowerBound < limit else { return found }
    var position = range.lowerBound
    var next = position
    var scalar = Self.scalar(in: bytes, at: &next)
    while true {
      // Each character is decoded once, as the second of one place and the first of the next.
      var behind = next
      let second = next < limit ? Self.scalar(in: bytes, at: &behind) : 0
      if beginnings.contains(scalar), singles.contains(scalar) || pairs.contains(scalar, second),
        let match = longestMatch(in: bytes, at: position, limit: limit)
      {
        found.append(match)
        position = match.utf8Range.upperBound
        guard position < limit else { return found }
        next = position
        scalar = Self.scalar(in: bytes, at: &next)
      } else {
        guard next < limit else { return found }
        (position, next, scalar) = (next, behind, second)
      }
    }
  }

  /// The number of bytes of the character that begins with `lead`.
  @inline(__always)
  package static func width(_ lead: UInt8) -> Int {
    lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
  }

  /// The character at a place, which is moved behind it; of one that is cut off, its first byte.
  @inline(__always)
  static func scalar(in bytes: [UInt8], at position: inout Int) -> UInt32 {
    let lead = bytes[position]
    let width = width(lead)
    guard width > 1, position + width <= bytes.count else {
      position += 1
      return UInt32(lead)
    }
    var value = UInt32(lead) & (0x7f >> UInt32(width))
    for offset in 1..<width { value = value << 6 | UInt32(bytes[position + offset] & 0x3f) }
    position += width
    return value
  }
}

/// Pairs of characters, more than were put in but for few in a hundred.
private struct CharacterPairs: Sendable {
  private var bits: [UInt64]
  private let shift: UInt64

  /// Room for the pairs with which so many phrases begin: at least sixteen bits for each.
  init(count: Int) {
    var width: UInt64 = 9
    while width < 18, 1 << width < count * 16 { width += 1 }
    bits = [UInt64](repeating: 0, count: 1 << Int(width - 6))
    shift = 64 - width
  }

  mutating func insert(_ first: UInt32, _ second: UInt32) {
    let bit = bit(first, second)
    bits[Int(bit >> 6)] |= 1 << (bit & 63)
  }

  @inline(__always)
  func contains(_ first: UInt32, _ second: UInt32) -> Bool {
    let bit = bit(first, second)
    return bits[Int(bit >> 6)] & (1 << (bit & 63)) != 0
  }

  @inline(__always)
  private func bit(_ first: UInt32, _ second: UInt32) -> UInt64 {
    ((UInt64(first) << 21 | UInt64(second)) &* 0x9e37_79b9_7f4a_7c15) >> shift
  }
}

/// The steps between nodes of a trie: open addressing over node and character.
private struct Steps: Sendable {
  /// The node, the character and, in the lowest bits, the target; 0 is a free slot.
  private var slots = [UInt64](repeating: 0, count: 64)
  private var used = 0

  private static let targetBits: UInt64 = 20
  private static let scalarBits: UInt64 = 21

  /// Where a step leads, 0 where there is none.
  @inline(__always)
  func target(from node: Int, over scalar: UInt32) -> Int {
    let key = Self.key(node, scalar)
    let mask = slots.count - 1
    var slot = Self.slot(key, mask)
    while slots[slot] != 0 {
      if slots[slot] >> Self.targetBits == key { return Int(slots[slot] & (1 << Self.targetBits - 1)) }
      slot = (slot + 1) & mask
    }
    return 0
  }

  mutating func insert(from node: Int, over scalar: UInt32, to target: Int) {
    precondition(target < 1 << Int(Self.targetBits), "more nodes than a trie can have")
    if used * 2 >= slots.count {
      let old = slots.filter { $0 != 0 }
      slots = [UInt64](repeating: 0, count: slots.count * 2)
      for slot in old { place(slot) }
    }
    place(Self.key(node, scalar) << Self.targetBits | UInt64(target))
    used += 1
  }

  private mutating func place(_ step: UInt64) {
    let mask = slots.count - 1
    var slot = Self.slot(step >> Self.targetBits, mask)
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = step
  }

  @inline(__always)
  private static func key(_ node: Int, _ scalar: UInt32) -> UInt64 {
    UInt64(node) << Self.scalarBits | UInt64(scalar)
  }

  @inline(__always)
  private static func slot(_ key: UInt64, _ mask: Int) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> 32) & mask
  }
}
