/// Words that are looked for in texts all at once, in one pass over the bytes whatever their number.
struct WordSet {
  private let words: [[UInt8]]
  /// Words of two bytes, which go before those that begin with them; and the others.
  private let pairs: WordIndex?
  private let triples: WordIndex

  /// A set of the words in a text, separated by white space; each is two bytes long at least.
  init(_ text: String) { self.init(text.split { $0 == " " || $0 == "\n" }.map(String.init)) }

  init(_ list: [String]) {
    let words = list.map { Array($0.utf8) }.filter { $0.count >= 2 }
    let short = words.indices.filter { words[$0].count == 2 }
    self.words = words
    pairs = short.isEmpty ? nil : WordIndex(short, of: words)
    triples = WordIndex(words.indices.filter { words[$0].count > 2 }, of: words)
  }

  /// Whether a text holds one of the words.
  func isContained(in text: String) -> Bool {
    var found = false
    forEachMatch(in: text) { _, _ in
      found = true
      return false
    }
    return found
  }

  /// Whether UTF-8 holds one of the words.
  func isContained(in bytes: [UInt8]) -> Bool { isContained(in: bytes[...]) }

  /// Whether UTF-8 holds one of the words.
  func isContained(in bytes: ArraySlice<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      (0..<max(0, bytes.count - 1)).contains { match(in: bytes, at: $0) != nil }
    }
  }

  /// Whether a text begins with one of the words.
  func isPrefix(of text: some StringProtocol) -> Bool {
    Array(text.utf8.prefix(64)).withUnsafeBufferPointer { match(in: $0, at: 0) != nil }
  }

  /// The different words that a text holds, in the set's order.
  func matches(in text: String) -> [String] { indices(in: text).sorted().map(word) }

  /// Where words stand in a text, in its order; of those that begin at one place, the first in the set's order.
  func ranges(in text: String) -> [Range<String.Index>] {
    var ranges: [Range<String.Index>] = []
    forEachMatch(in: text) { word, place in
      let start = text.utf8.index(text.startIndex, offsetBy: place)
      ranges.append(start..<text.utf8.index(start, offsetBy: words[word].count))
      return true
    }
    return ranges
  }

  /// The first word in the set's order that a text holds, and its place in the set.
  func first(in text: String) -> (index: Int, word: String)? {
    indices(in: text).min().map { ($0, word($0)) }
  }

  /// The words, in the set's order.
  var list: [String] { words.indices.map(word) }

  private func word(_ index: Int) -> String { String(decoding: words[index], as: UTF8.self) }

  private func indices(in text: String) -> Set<Int> {
    var found = Set<Int>()
    forEachMatch(in: text) { word, _ in
      found.insert(word)
      return true
    }
    return found
  }

  /// Calls `body` with each word's index and its place in the text's UTF-8, until it says no.
  private func forEachMatch(in text: String, _ body: (_ word: Int, _ place: Int) -> Bool) {
    var text = text
    text.withUTF8 { bytes in
      for index in 0..<max(0, bytes.count - 1) {
        if let word = match(in: bytes, at: index), !body(word, index) { return }
      }
    }
  }

  @inline(__always)
  private func match(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
    guard index + 1 < bytes.count else { return nil }
    if let pairs {
      let hash = WordIndex.hash(bytes[index], bytes[index + 1], 0)
      if let word = pairs.word(in: bytes, at: index, hash: hash) { return word }
    }
    guard index + 2 < bytes.count else { return nil }
    let hash = WordIndex.hash(bytes[index], bytes[index + 1], bytes[index + 2])
    return triples.word(in: bytes, at: index, hash: hash)
  }
}

/// Words that texts are tried for at their ends.
struct EndingSet {
  /// The words by their last byte.
  private var byLast = Array(repeating: [[UInt8]](), count: 256)

  init(_ words: [String]) {
    for word in words {
      let bytes = Array(word.utf8)
      if let last = bytes.last { byLast[Int(last)].append(bytes) }
    }
  }

  /// Whether a text ends with one of the words and has more before it.
  func isSuffix(of text: some StringProtocol) -> Bool {
    guard let last = text.utf8.suffix(1).first else { return false }
    return byLast[Int(last)].contains { word in
      text.utf8.count > word.count && text.utf8.suffix(word.count).elementsEqual(word)
    }
  }

  /// Whether a text is one of the words.
  func contains(_ text: String) -> Bool {
    text.utf8.last.map { byLast[Int($0)].contains { $0.elementsEqual(text.utf8) } } ?? false
  }
}

/// Words by a hash of their first bytes; nearly every position of a text is ruled out by one bit.
private struct WordIndex {
  private static let bits: UInt32 = 14
  /// Which hashes begin a word.
  private var filter = Array(repeating: 0 as UInt64, count: 1 << (bits - 6))
  /// Where in `entries` a hash's words begin.
  private var starts = Array(repeating: 0 as UInt32, count: 1 << bits + 1)
  private var entries: [(place: Int, word: [UInt8])] = []

  init(_ places: [Int], of words: [[UInt8]]) {
    let keyed = places.map { place in
      let word = words[place]
      return (hash: Self.hash(word[0], word[1], word.count > 2 ? word[2] : 0), place: place)
    }.sorted { ($0.hash, $0.place) < ($1.hash, $1.place) }
    entries = keyed.map { ($0.place, words[$0.place]) }
    for (hash, _) in keyed {
      filter[hash >> 6] |= 1 << UInt64(hash & 63)
      starts[hash + 1] += 1
    }
    for hash in 1..<starts.count { starts[hash] += starts[hash - 1] }
  }

  static func hash(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
    let key = UInt32(first) << 16 | UInt32(second) << 8 | UInt32(third)
    return Int((key &* 2_654_435_761) >> (32 - bits))
  }

  /// The place of the first word that stands at an index.
  @inline(__always)
  func word(in bytes: UnsafeBufferPointer<UInt8>, at index: Int, hash: Int) -> Int? {
    guard filter[hash >> 6] & (1 << UInt64(hash & 63)) != 0 else { return nil }
    return entry(in: bytes, at: index, hash: hash)
  }

  private func entry(in bytes: UnsafeBufferPointer<UInt8>, at index: Int, hash: Int) -> Int? {
    for entry in entries[Int(starts[hash])..<Int(starts[hash + 1])]
    where index + entry.word.count <= bytes.count {
      if entry.word.indices.allSatisfy({ bytes[index + $0] == entry.word[$0] }) { return entry.place }
    }
    return nil
  }
}
