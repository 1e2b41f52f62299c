/// ASCII digits in the pattern of a date, a clock time, a telephone number or a code.
struct DigitPattern: Hashable, Sendable {
  let utf8Range: Range<Int>
  let reason: String

  /// The pattern that begins at a digit, or nil where the digits make a plain number.
  init?(in bytes: [UInt8], at start: Int) {
    // Most digits are a number of their own; eleven make a code.
    var digits = start
    while digits < bytes.count, bytes[digits] &- 0x30 < 10 { digits += 1 }
    if Self.mark(in: bytes, at: digits) == nil, digits - start < Self.codeDigits { return nil }
    var lengths: [Int] = []
    var marks: [UInt8] = []
    var position = start
    while true {
      let first = position
      while position < bytes.count, bytes[position] &- 0x30 < 10 { position += 1 }
      guard position > first else { break }
      lengths.append(position - first)
      guard let mark = Self.mark(in: bytes, at: position), lengths.count < 8 else { break }
      marks.append(mark.sign)
      position += mark.width
    }
    guard lengths.count == marks.count + 1, let first = lengths.first,
      let reason = Self.reason(lengths, marks, year: Self.isYear(bytes, start, first))
    else { return nil }
    utf8Range = start..<position
    self.reason = reason
  }

  private static let codeDigits = 11

  private static func mark(in bytes: [UInt8], at position: Int) -> (sign: UInt8, width: Int)? {
    guard position < bytes.count else { return nil }
    let width: Int
    switch bytes[position] {
    case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "+"):
      width = 1
    // Middle dots of names of dated cases: ·
    case 0xc2 where position + 1 < bytes.count && bytes[position + 1] == 0xb7: width = 2
    case 0xef where bytes.has("：", at: position) || bytes.has("＋", at: position): width = 3
    case 0xe2 where bytes.has("‧", at: position) || bytes.has("•", at: position): width = 3
    default: return nil
    }
    guard position + width < bytes.count, bytes[position + width] &- 0x30 < 10 else { return nil }
    switch bytes[position] {
    case 0xc2, 0xe2: return (0xb7, width)
    case 0xef: return (bytes[position + 2] == 0x9a ? UInt8(ascii: ":") : UInt8(ascii: "+"), width)
    default: return (bytes[position], width)
    }
  }

  private static func isYear(_ bytes: [UInt8], _ start: Int, _ length: Int) -> Bool {
    length == 4 && (bytes.has("19", at: start) || bytes.has("20", at: start))
  }

  /// 6.1:38.5:55.4: a point before a colon is no clock's; the parts are numbers of their own.
  private static func isRatioOfDecimals(_ marks: [UInt8], year: Bool) -> Bool {
    guard !year, let point = marks.firstIndex(of: UInt8(ascii: ".")) else { return false }
    let areApart = zip(marks, marks.dropFirst()).allSatisfy { $0 != $1 || $0 == UInt8(ascii: ":") }
    return areApart && marks[point...].contains(UInt8(ascii: ":"))
  }

  private static func reason(_ lengths: [Int], _ marks: [UInt8], year: Bool) -> String? {
    guard let mark = marks.first else { return (lengths.first ?? 0) >= codeDigits ? "code" : nil }
    let isUniform = marks.allSatisfy { $0 == mark }
    let isShort = lengths.dropFirst().allSatisfy { $0 <= 2 }
    if marks.contains(0xb7) { return "name" }
    if marks.contains(UInt8(ascii: "+")) { return "name" }
    if marks.contains(UInt8(ascii: ":")) {
      return isShort && !isRatioOfDecimals(marks, year: year) ? "clock" : nil
    }
    switch mark {
    case UInt8(ascii: "-"):
      if year, isShort, lengths.count >= 2 { return "date" }
      if lengths.count == 2, (3...4).contains(lengths[0]), (7...8).contains(lengths[1]) { return "phone" }
      return lengths.count > 2 ? "code" : nil
    case UInt8(ascii: "/"): return year && isShort || lengths.count > 2 && isUniform ? "date" : nil
    case UInt8(ascii: "."): return lengths.count > 2 && isUniform ? (year && isShort ? "date" : "code") : nil
    default: return nil
    }
  }
}
