import Lexicon
import Records

/// Reads what stands behind a number: a measure word, a counted noun, or the reason why the number counts nothing.
struct UnitReader {
  let words: NumberWords
  let bytes: [UInt8]

  /// What follows a number, and the bytes it takes.
  struct Reading {
    let follower: Follower
    let utf8Range: Range<Int>
  }

  /// The measure word, noun or reason behind the number that ends at `end`.
  func reading(after end: Int) -> Reading? {
    var start = skippingSpaces(from: end)
    var found = words.followers.trie.longestMatch(in: bytes, at: start, limit: bytes.count)
    if found == nil, let note = FootnoteMark.end(in: bytes, at: end) {
      // 123¹起, 45[2]名: a note's mark stands between number and unit.
      start = note
      found = words.followers.trie.longestMatch(in: bytes, at: note, limit: bytes.count)
    }
    // （列、艘、辆）次: kinds in brackets that share their last sign.
    if found == nil, let closing = bracketEnd(from: start), bytes.has("次", at: closing),
      let opening = width(at: start, of: "（", "("),
      let first = words.followers.trie.longestMatch(in: bytes, at: start + opening, limit: closing)
    {
      return Reading(
        follower: words.followers.values[first.phrase], utf8Range: start..<closing + "次".utf8.count)
    }
    guard let match = found else { return nil }
    let follower = words.followers.values[match.phrase]
    guard case .unit = follower else { return Reading(follower: follower, utf8Range: match.utf8Range) }
    let stop = match.utf8Range.upperBound
    // 5G is no five grams, and 3M no length.
    if isLetter(at: stop - 1), isLetter(at: stop) { return nil }
    return Reading(follower: follower, utf8Range: start..<compoundEnd(from: stop))
  }

  /// At most two spaces may stand between a number and its unit.
  func skippingSpaces(from start: Int) -> Int {
    var position = start
    for _ in 0..<2 {
      if position < bytes.count, bytes[position] == 0x20 {
        position += 1
      } else if bytes.has("\u{a0}", at: position) {
        position += 2
      } else if bytes.has("　", at: position) {
        position += 3
      }
    }
    return position
  }

  /// The end of a compound measure word: 架（艘、列、辆）次, 毫克/100毫升.
  private func compoundEnd(from start: Int) -> Int {
    var end = bracketEnd(from: start) ?? start
    if end > start, bytes.has("次", at: end) { end += 3 }
    end = powerEnd(from: productEnd(from: end) ?? end)
    return ratioEnd(from: end) ?? end
  }

  /// kW·h, 吨·公里: a unit multiplied by another.
  private func productEnd(from start: Int) -> Int? {
    let points: [StaticString] = ["·", "⋅"]
    guard let point = points.first(where: { bytes.has($0, at: start) }) else { return nil }
    return factorEnd(from: start + point.utf8CodeUnitCount)
  }

  /// h, 公里, 时: the end of a unit that belongs to a compound one.
  private func factorEnd(from start: Int) -> Int? {
    var end = start
    while isLetter(at: end) { end += 1 }
    if end > start { return end - start <= Self.longestSymbol ? powerEnd(from: end) : nil }
    if let match = words.followers.trie.longestMatch(in: bytes, at: start, limit: bytes.count),
      case .unit = words.followers.values[match.phrase]
    {
      return powerEnd(from: match.utf8Range.upperBound)
    }
    return bytes.has("时", at: start) ? start + "时".utf8.count : nil
  }

  /// Letters of a symbol: min, mol.
  private static let longestSymbol = 3

  /// g/cm³: behind the power of a unit.
  private func powerEnd(from start: Int) -> Int {
    let powers: [StaticString] = ["²", "³"]
    return powers.first { bytes.has($0, at: start) }.map { start + $0.utf8CodeUnitCount } ?? start
  }

  private func bracketEnd(from start: Int) -> Int? {
    guard let opening = width(at: start, of: "（", "(") else { return nil }
    var position = start + opening
    while position < bytes.count {
      guard let match = words.followers.trie.longestMatch(in: bytes, at: position, limit: bytes.count),
        case .unit = words.followers.values[match.phrase]
      else { return nil }
      position = match.utf8Range.upperBound
      if let closing = width(at: position, of: "）", ")") { return position + closing }
      guard let comma = width(at: position, of: "、", ",") ?? width(at: position, of: "，", "/") else {
        return nil
      }
      position += comma
    }
    return nil
  }

  private func ratioEnd(from start: Int) -> Int? {
    guard let stroke = width(at: start, of: "/", "／") else { return nil }
    let behind = start + stroke
    var position = behind
    if let numeral = words.reader.numeral(in: bytes, at: position, limit: bytes.count) {
      // 183万人次/9万班次: what is spread over is one, ten, a hundred …; any other number counts something of its own.
      guard isBase(numeral) else { return nil }
      position = numeral.utf8Range.upperBound
    }
    return factorEnd(from: position) ?? (position > behind ? position : nil)
  }

  /// Whether a number is one with nothing but noughts behind it.
  private func isBase(_ numeral: Numeral) -> Bool {
    let digits = numeral.value.description
    return digits.first == "1" && digits.dropFirst().allSatisfy { $0 == "0" }
  }

  private func width(at position: Int, of one: StaticString, _ other: StaticString) -> Int? {
    if bytes.has(one, at: position) { return one.utf8CodeUnitCount }
    return bytes.has(other, at: position) ? other.utf8CodeUnitCount : nil
  }

  private func isLetter(at position: Int) -> Bool {
    position < bytes.count && (bytes[position] | 0x20) &- 0x61 < 26
  }
}
