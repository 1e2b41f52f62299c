/// Words that are looked for in texts all at once, in one pass over the bytes whatever their number.
struct WordSet {
  private let words: [[UInt8]]
  /// Which first three bytes begin a word, as bits of a hash; most positions of a text are ruled out by it.
  private var starts: [UInt64]
  private var byStart: [UInt32: [Int]] = [:]

  private static let bits = 1 << 14

  /// A set of the words in a text, separated by white space; each is two bytes long at least.
  init(_ text: String) { self.init(text.split { $0 == " " || $0 == "\n" }.map(String.init)) }

  init(_ list: [String]) {
    words = list.map { Array($0.utf8) }.filter { $0.count >= 2 }
    starts = Array(repeating: 0, count: Self.bits / 64)
    for (index, word) in words.enumerated() {
      let key = Self.key(word[0], word[1], word.count > 2 ? word[2] : nil)
      byStart[key, default: []].append(index)
      let bit = Self.bit(key)
      starts[bit / 64] |= 1 << UInt64(bit % 64)
    }
  }

  /// Whether a text holds one of the words.
  func isContained(in text: String) -> Bool {
    var found = false
    forEachMatch(in: text) { _ in
      found = true
      return false
    }
    return found
  }

  /// Whether a text begins with one of the words.
  func isPrefix(of text: some StringProtocol) -> Bool {
    Array(text.utf8.prefix(64)).withUnsafeBufferPointer { match(in: $0, at: 0) != nil }
  }

  /// The different words that a text holds, in the set's order.
  func matches(in text: String) -> [String] {
    var found = Set<Int>()
    forEachMatch(in: text) { word in
      found.insert(word)
      return true
    }
    return found.sorted().map { String(decoding: words[$0], as: UTF8.self) }
  }

  private func forEachMatch(in text: String, _ body: (Int) -> Bool) {
    var text = text
    text.withUTF8 { bytes in
      for index in 0..<max(0, bytes.count - 1) {
        if let word = match(in: bytes, at: index), !body(word) { return }
      }
    }
  }

  private func match(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
    guard index + 1 < bytes.count else { return nil }
    return candidate(Self.key(bytes[index], bytes[index + 1], nil), in: bytes, at: index)
      ?? (index + 2 < bytes.count
        ? candidate(Self.key(bytes[index], bytes[index + 1], bytes[index + 2]), in: bytes, at: index) : nil)
  }

  private func candidate(_ key: UInt32, in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
    let bit = Self.bit(key)
    guard starts[bit / 64] & (1 << UInt64(bit % 64)) != 0, let candidates = byStart[key] else { return nil }
    return candidates.first { word in
      let word = words[word]
      guard index + word.count <= bytes.count else { return false }
      for offset in word.indices where bytes[index + offset] != word[offset] { return false }
      return true
    }
  }

  /// Words of two bytes have no third one, and a key of their own.
  private static func key(_ first: UInt8, _ second: UInt8, _ third: UInt8?) -> UInt32 {
    UInt32(first) << 16 | UInt32(second) << 8 | (third.map { UInt32($0) } ?? 1 << 24)
  }

  private static func bit(_ key: UInt32) -> Int { Int((key &* 2_654_435_761) >> 18) & (bits - 1) }
}
