/// Phrases compiled for look-up in UTF-8, by their first two characters and then from character to character.
///
/// Sets of first characters and of pairs, which stay in the nearest cache, answer for nearly every place of a text that
/// nothing begins there. What goes on behind a pair lies together: a walk costs two reads of distant memory, where steps
/// hashed one by one cost two for each character. A class, so that handing on a table of words counts one reference
/// and not one for each of its arrays.
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
  private let nodes: TrieNodes
  /// Its bit in the starts of a text; none where it is asked too seldom to have one.
  package let table: AskedTables

  /// A trie over phrases; of equal phrases the first one counts.
  package init(_ phrases: [[UInt8]], table: AskedTables = []) {
    self.table = table
    var beginnings = Beginnings()
    var longest = 0
    var singles = Beginnings()
    var pairs = CharacterPairs(count: phrases.count)
    var builder = TrieBuilder()
    for (index, phrase) in phrases.enumerated() where !phrase.isEmpty {
      var position = 0
      let first = Self.scalar(in: phrase, at: &position)
      precondition(first < 1 << 16, "a phrase begins with a character outside the basic plane")
      beginnings.insert(Int(first))
      let isSingle = position == phrase.count
      let second = isSingle ? TrieNodes.none : Self.scalar(in: phrase, at: &position)
      if isSingle { singles.insert(Int(first)) } else { pairs.insert(first, second) }
      var node = builder.node(behind: first, second)
      var characters = isSingle ? 1 : 2
      while position < phrase.count {
        node = builder.child(of: node, over: Self.scalar(in: phrase, at: &position))
        characters += 1
      }
      longest = max(longest, characters)
      builder.end(index, at: node)
    }
    self.beginnings = beginnings
    self.longest = longest
    self.singles = singles
    self.pairs = pairs
    nodes = builder.nodes
  }

  /// Goes through the first two characters of all phrases; of a phrase of one, the second is `TrieNodes.none`.
  func forEachBeginning(_ visit: (UInt32, UInt32) -> Void) { nodes.roots.forEachKey(visit) }

  /// The longest phrase that begins at `start` and ends at `limit` or before.
  package func longestMatch(in bytes: [UInt8], at start: Int, limit: Int) -> Match? {
    guard start < limit else { return nil }
    var position = start
    let first = Self.scalar(in: bytes, at: &position)
    guard beginnings.contains(first), position <= limit else { return nil }
    var found: Match?
    if singles.contains(first), let phrase = nodes.phrase(at: nodes.node(behind: first, TrieNodes.none)) {
      found = Match(utf8Range: start..<position, phrase: phrase)
    }
    guard position < limit else { return found }
    let second = Self.scalar(in: bytes, at: &position)
    guard pairs.contains(first, second) else { return found }
    var next = nodes.node(behind: first, second)
    while let node = next, position <= limit {
      if let phrase = nodes.phrase(at: node) { found = Match(utf8Range: start..<position, phrase: phrase) }
      guard position < limit else { break }
      next = nodes.child(of: node, over: Self.scalar(in: bytes, at: &position))
    }
    return found
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

  /// Where in a stretch of text the phrase ends that ends first.
  package func firstEnd(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var found: Int?
    var position = range.lowerBound
    while position < found ?? range.upperBound {
      while let match = longestMatch(in: bytes, at: position, limit: found.map { $0 - 1 } ?? range.upperBound)
      {
        found = match.utf8Range.upperBound
      }
      position += Self.width(bytes[position])
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
  static func scalar<Bytes: RandomAccessCollection>(in bytes: Bytes, at position: inout Int) -> UInt32
  where Bytes.Element == UInt8, Bytes.Index == Int {
    let lead = bytes[position]
    let width = width(lead)
    guard width > 1, position + width <= bytes.count else {
      position += 1
      return UInt32(lead)
    }
    defer { position += width }
    // Nearly all have three bytes.
    if width == 3 {
      return UInt32(lead & 0x0f) << 12 | UInt32(bytes[position + 1] & 0x3f) << 6
        | UInt32(bytes[position + 2] & 0x3f)
    }
    var value = UInt32(lead) & (0x7f >> UInt32(width))
    for offset in 1..<width { value = value << 6 | UInt32(bytes[position + offset] & 0x3f) }
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
