/// The spaces that a page sets around its numbers by habit: 2024 年 1 至 8 月，共破案 31 起 reads as without them.
///
/// A space after a count may part two headlines (抓获12人 3月1日), so only texts are closed up that set most of their numbers
/// so.
enum NumberSpacing {
  /// What stands beside a space.
  private enum Side {
    case digit, percent, word, joint, other
  }

  /// The text without such spaces, or as it is.
  static func closed(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard isHabit(bytes) else { return text }
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count)
    for index in bytes.indices where !(bytes[index] == 0x20 && isSetting(index, bytes)) {
      kept.append(bytes[index])
    }
    return String(decoding: kept, as: UTF8.self)
  }

  /// Whether at least two borders of numbers and words have a space, and at least as many as half of those that have none.
  private static func isHabit(_ bytes: [UInt8]) -> Bool {
    var (spaced, adjoining) = (0, 0)
    for index in bytes.indices.dropFirst() {
      if bytes[index] == 0x20 {
        switch (side(before: index, bytes), side(at: index + 1, bytes)) {
        case (.digit, .word), (.percent, .word), (.word, .digit): spaced += 1
        default: break
        }
      } else {
        switch (side(before: index, bytes), side(at: index, bytes)) {
        case (.digit, .word), (.word, .digit): adjoining += 1
        default: break
        }
      }
    }
    return spaced > 1 && spaced * 2 >= adjoining
  }

  /// Whether the space at a place stands between a number and what belongs to it: 31 起, 破案 31, 5.2 %, 1 - 6.
  private static func isSetting(_ index: Int, _ bytes: [UInt8]) -> Bool {
    guard index > 0 else { return false }
    switch (side(before: index, bytes), side(at: index + 1, bytes)) {
    case (.digit, .word), (.percent, .word), (.word, .digit), (.digit, .percent): return true
    // 6 月 20 日 — 6 月 25 日: a dash before a number joins the ends of a range.
    case (.digit, .joint), (.word, .joint): return isDigit(behindJoint: index + 1, bytes)
    case (.joint, .digit): return true
    // 300 余 万元, 8.19 亿 人次.
    case (.word, .word): return endsNumber(index, bytes)
    default: return false
    }
  }

  /// Whether 余, 多, 万 or 亿 behind digits ends at a place.
  private static func endsNumber(_ end: Int, _ bytes: [UInt8]) -> Bool {
    let start = end - 3
    guard start > 1,
      ["余", "多", "万", "亿", "萬", "億", "餘"].contains(where: { bytes[start..<end].elementsEqual($0.utf8) })
    else { return false }
    return side(before: bytes[start - 1] == 0x20 ? start - 1 : start, bytes) == .digit
  }

  private static func isDigit(behindJoint start: Int, _ bytes: [UInt8]) -> Bool {
    var position = start
    while position < bytes.count, side(at: position, bytes) == .joint { position += width(bytes[position]) }
    if position < bytes.count, bytes[position] == 0x20 { position += 1 }
    return side(at: position, bytes) == .digit
  }

  private static func side(before index: Int, _ bytes: [UInt8]) -> Side {
    var start = index - 1
    while start > 0, bytes[start] & 0xc0 == 0x80 { start -= 1 }
    return side(at: start, bytes)
  }

  private static func side(at index: Int, _ bytes: [UInt8]) -> Side {
    guard bytes.indices.contains(index) else { return .other }
    switch bytes[index] {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return .digit
    case UInt8(ascii: "%"): return .percent
    case 0xe4...0xe9: return .word
    case UInt8(ascii: "-"), UInt8(ascii: "~"): return .joint
    case 0xe2, 0xef:
      // All wide marks asked for begin with one of these bytes, and few other characters do.
      let rest = bytes[index...]
      if ["％", "‰", "℃"].contains(where: { rest.starts(with: $0.utf8) }) { return .percent }
      return ["—", "–", "－", "～"].contains { rest.starts(with: $0.utf8) } ? .joint : .other
    default: return .other
    }
  }

  private static func width(_ byte: UInt8) -> Int { byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4 }
}
