/// Words that are asked for as wholes, many times for each number.
///
/// A set of arrays took an array of its own and a keyed hash for each question, five times as long.
struct WordSet: Sequence, Sendable {
  private let words: [[UInt8]]
  /// The positions of words by their hashes, and −1 for a free slot; at most half are taken.
  private let slots: [Int]

  init(_ list: some Sequence<[UInt8]>) {
    var words: [[UInt8]] = []
    for word in Set(list) { words.append(word) }
    words.sort { $0.lexicographicallyPrecedes($1) }
    var size = 4
    while size < words.count * 2 { size *= 2 }
    var slots = [Int](repeating: -1, count: size)
    for (index, word) in words.enumerated() {
      var slot = Self.slot(of: word[...], among: size)
      while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = index
    }
    self.words = words
    self.slots = slots
  }

  func contains(_ word: ArraySlice<UInt8>) -> Bool {
    var slot = Self.slot(of: word, among: slots.count)
    while slots[slot] >= 0 {
      if words[slots[slot]].elementsEqual(word) { return true }
      slot = (slot + 1) & (slots.count - 1)
    }
    return false
  }

  func contains(_ word: [UInt8]) -> Bool { contains(word[...]) }

  func makeIterator() -> IndexingIterator<[[UInt8]]> { words.makeIterator() }

  /// FNV-1a; the words are the tables', not a page's, so that no page makes them meet.
  @inline(__always)
  private static func slot(of word: ArraySlice<UInt8>, among count: Int) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    word.withUnsafeBufferPointer { bytes in
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    return Int(truncatingIfNeeded: hash >> 32) & (count - 1)
  }
}
