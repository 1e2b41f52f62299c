import Lexicon

/// Digits with thousands separators and at most one point, ASCII or full-width.
struct DecimalScan: Hashable, Sendable {
  var significand: Int128 = 0
  var decimals = 0
  var end: Int

  /// One less than values carry, so that a sign of place may stand behind them.
  static let mostDecimals = 9
  /// What stays below the largest value with a sign of place behind it, or is no number.
  static let mostDigits = 24

  /// The digits at `start`, or nil where there are none or more than a number can have.
  init?(in bytes: [UInt8], at start: Int, signs: NumeralSigns, limit: Int) {
    end = start
    var digits = 0
    var groups = 0
    while let digit = Self.digit(in: bytes, at: end, signs: signs, limit: limit) {
      significand = significand * 10 + Int128(digit.value)
      digits += 1
      end += digit.width
      guard digits <= Self.mostDigits else { return nil }
      if (groups > 0 && digits % 3 == groups % 3 || groups == 0 && digits <= 3),
        let width = Self.separatorWidth(in: bytes, at: end, limit: limit)
      {
        if groups == 0 { groups = digits }
        end += width
      }
    }
    guard digits > 0 else { return nil }
    readDecimals(in: bytes, signs: signs, limit: limit)
  }

  /// The digit at a place, and how many bytes it takes.
  @inline(__always)
  static func digit(
    in bytes: [UInt8], at position: Int, signs: NumeralSigns, limit: Int
  ) -> (value: Int, width: Int)? {
    guard position < limit else { return nil }
    let byte = bytes[position]
    if byte &- 0x30 < 10 { return (Int(byte &- 0x30), 1) }
    guard byte == 0xef, case .figure(let value) = signs.sign(in: bytes, at: position, limit: limit) else {
      return nil
    }
    return (value, 3)
  }

  private mutating func readDecimals(in bytes: [UInt8], signs: NumeralSigns, limit: Int) {
    guard let width = Self.pointWidth(in: bytes, at: end, limit: limit) else { return }
    var position = end + width
    var value = significand
    var count = 0
    while count < Self.mostDecimals,
      let digit = Self.digit(in: bytes, at: position, signs: signs, limit: limit)
    {
      value = value * 10 + Int128(digit.value)
      count += 1
      position += digit.width
    }
    guard count > 0, Self.digit(in: bytes, at: position, signs: signs, limit: limit) == nil else { return }
    significand = value
    decimals = count
    end = position
  }

  /// A comma, apostrophe or space with exactly three digits behind it; a plain space only before a word, as in 8 468千克.
  private static func separatorWidth(in bytes: [UInt8], at position: Int, limit: Int) -> Int? {
    guard position < limit, let width = spaceWidth(in: bytes, at: position), position + width + 3 <= limit
    else {
      return nil
    }
    for offset in 0..<3 where bytes[position + width + offset] &- 0x30 >= 10 { return nil }
    let end = position + width + 3
    if bytes[position] == 0x20 { return end < limit && bytes[end] >= 0xe3 ? width : nil }
    return end >= limit || bytes[end] &- 0x30 >= 10 ? width : nil
  }

  /// The width of a comma, an apostrophe, a space, or a space that doesn't break or is thin.
  private static func spaceWidth(in bytes: [UInt8], at position: Int) -> Int? {
    switch bytes[position] {
    case UInt8(ascii: ","), UInt8(ascii: "'"), 0x20: return 1
    case 0xc2 where position + 1 < bytes.count && bytes[position + 1] == 0xa0: return 2
    case 0xe2 where bytes[position...].starts(with: [0xe2, 0x80, 0x89]): return 3
    case 0xe2 where bytes[position...].starts(with: [0xe2, 0x80, 0xaf]): return 3
    default: return nil
    }
  }

  /// 16。5万, not the end of 抓获12。3月1日.
  static func isDecimalStop(in bytes: [UInt8], at position: Int) -> Bool {
    let start = position + "。".utf8.count
    var end = start
    while end < bytes.count, bytes[end] &- 0x30 < 10 { end += 1 }
    return (1...2).contains(end - start)
      && (bytes.has("%", at: end) || bytes.has("％", at: end) || bytes.has("万", at: end)
        || bytes.has("亿", at: end))
  }

  /// A point: `.`, `．`, or the full stop that a converter put in its place (the passage has left it inside).
  private static func pointWidth(in bytes: [UInt8], at position: Int, limit: Int) -> Int? {
    guard position < limit else { return nil }
    switch bytes[position] {
    case UInt8(ascii: "."): return 1
    // 1 .5万: a line broke before the point.
    case UInt8(ascii: " ")
    where position + 2 < limit && bytes[position + 1] == UInt8(ascii: ".") && bytes[position + 2] &- 0x30 < 10:
      return 2
    case 0xef where position + 2 < limit && bytes[position + 1] == 0xbc && bytes[position + 2] == 0x8e:
      return 3
    case 0xe3 where bytes.has("。", at: position) && isDecimalStop(in: bytes, at: position): return 3
    default: return nil
    }
  }
}
