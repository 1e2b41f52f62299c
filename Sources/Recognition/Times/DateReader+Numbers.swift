import Lexicon
import Records

// The numbers of dates, in Arabic, full-width or Chinese digits.
extension DateReader {
  func number(at start: Int, before sign: StaticString) -> (Int, Int)? {
    guard let (value, end) = digits(at: start) else { return nil }
    // 1 月 22 日: spaces around the digits of a date.
    guard let after = skip(sign, at: end) ?? skip(sign, at: spaceEnd(at: end)) else { return nil }
    return (value, after)
  }

  /// The place behind a space that stands here, or the place itself.
  func spaceEnd(at position: Int) -> Int {
    skip(" ", at: position) ?? skip("\u{a0}", at: position) ?? skip("　", at: position) ?? position
  }

  /// A whole number below 10,000 in Arabic, full-width or Chinese digits.
  func digits(at start: Int) -> (Int, Int)? {
    var position = start
    var value = 0
    var count = 0
    while position < limit, count < 4, let (digit, end) = arabic(at: position) {
      value = value * 10 + digit
      position = end
      count += 1
    }
    return count > 0 ? (value, position) : chinese(at: start)
  }

  /// A number of however many figures, and how many those are: 20224, 二〇二四; one with 十 counts as of two.
  func wholeNumber(at start: Int) -> (value: Int, count: Int, end: Int)? {
    var (value, count, position) = (0, 0, start)
    while position < limit, let (digit, end) = arabic(at: position) {
      // More figures than any year has are only counted.
      value = min(value * 10 + digit, Self.mostOfDate)
      (count, position) = (count + 1, end)
    }
    if count > 0 { return (value, count, position) }
    while position < limit {
      // 二00八: a nought as a figure between Chinese ones.
      let isNought = count > 0 && bytes[position] == UInt8(ascii: "0")
      guard let digit = isNought ? 0 : sign(at: position), digit < 10 else { break }
      value = min(value * 10 + digit, Self.mostOfDate)
      (count, position) = (count + 1, position + (isNought ? 1 : 3))
    }
    if count > 0, sign(at: position) != 10 { return (value, count, position) }
    return chinese(at: start).map { ($0.0, 2, $0.1) }
  }

  /// Above any number of a date.
  private static let mostOfDate = 1_000_000

  func arabic(at position: Int) -> (Int, Int)? {
    let byte = bytes[position]
    if byte &- 0x30 < 10 { return (Int(byte - 0x30), position + 1) }
    if byte == 0xef, position + 2 < limit, bytes[position + 1] == 0xbc, bytes[position + 2] &- 0x90 < 10 {
      return (Int(bytes[position + 2] - 0x90), position + 3)
    }
    return nil
  }

  /// 二〇二四, 十二, 三十一, 两.
  func chinese(at start: Int) -> (Int, Int)? {
    var position = start
    // What the digits since the last 十 make, and how many they are; of more than four nothing is read.
    var value = 0
    var count = 0
    var tens: Int?
    while position < limit {
      // 二00八: a nought as a figure between Chinese ones.
      if bytes[position] == UInt8(ascii: "0"), count > 0, tens == nil {
        value = value &* 10
        count += 1
        position += 1
        continue
      }
      guard let sign = sign(at: position) else { break }
      if sign == 10 {
        guard tens == nil, count <= 1 else { return nil }
        tens = count == 0 ? 1 : value
        (value, count) = (0, 0)
      } else {
        value = value &* 10 &+ sign
        count += 1
      }
      position += 3
    }
    guard position > start else { return nil }
    if let tens { return count <= 1 ? (tens * 10 + value, position) : nil }
    return count == 1 || count == 4 ? (value, position) : nil
  }

  func sign(at position: Int) -> Int? {
    switch vocabulary.signs.sign(in: bytes, at: position, limit: limit) {
    case .digit(let value): value
    case .place(10): 10
    default: nil
    }
  }

  /// Whether a number may begin at a place of the text.
  func isDigit(at position: Int) -> Bool {
    let byte = bytes[position]
    if byte < 0x80 { return byte &- 0x30 < 10 }
    return sign(at: position) != nil || arabic(at: position) != nil
  }

  /// The first place of a stretch at which one of several signs stands.
  func skipAny(_ signs: [StaticString], in range: Range<Int>) -> Int? {
    range.first { position in signs.contains { skip($0, at: position) != nil } }
  }

  @inline(__always)
  func skip(_ word: StaticString, at start: Int) -> Int? {
    bytes.has(word, at: start) ? start + word.utf8CodeUnitCount : nil
  }
}
