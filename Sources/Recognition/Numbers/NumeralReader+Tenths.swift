import Lexicon
import Records

extension NumeralReader {
  private static let tenth = Array("成".utf8)

  /// 一成三 and 1成3 are 1.3 tenths and 七成半 is 7.5; not the 三成 of 三成五万元以上, nor 两成三年内.
  func tenths(of numeral: Numeral, in bytes: [UInt8], limit: Int) -> Numeral? {
    let middle = numeral.utf8Range.upperBound
    let start = middle + Self.tenth.count
    guard start < limit, bytes[middle..<start].elementsEqual(Self.tenth), isOneDigit(numeral),
      let (part, end) = tenthPart(in: bytes, at: start, limit: limit)
    else { return nil }
    guard case .none = signs.sign(in: bytes, at: end, limit: limit),
      units.longestMatch(in: bytes, at: end, limit: limit) == nil,
      let share = ExactDecimal(significand: Int128(part), exponent: -1),
      let quantum = ExactDecimal(significand: 1, exponent: -1)
    else { return nil }
    var tenths = numeral
    tenths.utf8Range = numeral.utf8Range.lowerBound..<end
    tenths.value = numeral.value + share
    tenths.quantum = quantum
    tenths.isRounded = true
    tenths.form = .fraction
    tenths.unit = "成"
    return tenths
  }

  private func isOneDigit(_ numeral: Numeral) -> Bool {
    numeral.form == .single
      || numeral.form == .arabic && !numeral.isRounded && numeral.value < ExactDecimal(10)
  }

  private func tenthPart(in bytes: [UInt8], at position: Int, limit: Int) -> (part: Int, end: Int)? {
    if bytes.has("半", at: position) { return (5, position + 3) }
    if let digit = DecimalScan.digit(in: bytes, at: position, signs: signs, limit: limit) {
      let end = position + digit.width
      let goesOn =
        DecimalScan.digit(in: bytes, at: end, signs: signs, limit: limit) != nil || bytes.has(".", at: end)
        || bytes.has("%", at: end)
      return goesOn || digit.value == 0 ? nil : (digit.value, end)
    }
    guard case .digit(let value) = signs.sign(in: bytes, at: position, limit: limit), value > 0 else {
      return nil
    }
    return (value, position + 3)
  }

  /// 12万+人次: a sign of more, with a unit straight behind it.
  func plusEnd(in bytes: [UInt8], at end: Int, limit: Int) -> Int? {
    let signs: [StaticString] = ["+", "＋"]
    guard let sign = signs.first(where: { bytes.has($0, at: end) }) else { return nil }
    let start = end + sign.utf8CodeUnitCount
    guard start < limit, bytes[start] >= 0xe3, units.longestMatch(in: bytes, at: start, limit: limit) != nil
    else { return nil }
    return start
  }
}
