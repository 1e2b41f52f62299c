import Lexicon
import Records

extension NumeralReader {
  private static let over = Array("分之".utf8)

  /// 的1/5, 约1/3: a small part of a small whole, behind a word of shares or bounds; else 1/5 may be a day.
  func slashed(_ numeral: Numeral, in bytes: [UInt8], limit: Int) -> Numeral? {
    let (start, middle) = (numeral.utf8Range.lowerBound, numeral.utf8Range.upperBound)
    guard numeral.form == .arabic, middle + 1 < limit, bytes[middle] == UInt8(ascii: "/"),
      fractionLeads.longestMatch(in: bytes, endingAt: start, from: 0) != nil,
      let scan = DecimalScan(in: bytes, at: middle + 1, signs: signs, limit: limit), scan.decimals == 0,
      (2...10).contains(scan.significand),
      let whole = ExactDecimal(significand: scan.significand, exponent: 0),
      numeral.value < whole, numeral.value > ExactDecimal.zero, !bytes.has("/", at: scan.end)
    else { return nil }
    var part = numeral
    part.utf8Range = start..<scan.end
    part.form = .fraction
    guard let value = numeral.value.divided(by: whole), value.multiplied(by: whole) == numeral.value else {
      return vague(part)
    }
    part.value = value
    part.quantum = value.lastDigitSize
    part.isRounded = false
    return part
  }

  /// 百分之十八点九 is 18.9 %, 十分之一 is 0.1; a fraction without an exact decimal is vague.
  func fraction(of numeral: Numeral, in bytes: [UInt8], limit: Int) -> Numeral? {
    let middle = numeral.utf8Range.upperBound
    let start = middle + Self.over.count
    guard start < limit, bytes[middle..<start].elementsEqual(Self.over) else { return nil }
    let isShare = numeral.value == ExactDecimal(100) || numeral.value == ExactDecimal(1000)
    guard var part = self.numeral(in: bytes, at: start, limit: limit, isPart: true) else { return nil }
    part.utf8Range = numeral.utf8Range.lowerBound..<part.utf8Range.upperBound
    part.form = .fraction
    // 三分之三分之一 is no number that anybody prints.
    let end = part.utf8Range.upperBound
    if end + Self.over.count <= limit, bytes[end..<end + Self.over.count].elementsEqual(Self.over) {
      return vague(part)
    }
    if isShare, numeral.form == .place {
      part.unit = numeral.value == ExactDecimal(100) ? "%" : "‰"
      return part
    }
    guard part.guess == nil else { return vague(part) }
    let divided = part.value.divided(by: numeral.value)
    guard let value = divided, value.multiplied(by: numeral.value) == part.value else { return vague(part) }
    part.value = value
    part.quantum = value.lastDigitSize
    part.isRounded = false
    return part
  }

  private func vague(_ numeral: Numeral) -> Numeral {
    var vague = numeral
    (vague.form, vague.guess) = (.vague, nil)
    return vague
  }
}
