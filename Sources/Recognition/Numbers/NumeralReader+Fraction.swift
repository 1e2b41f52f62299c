import Records

extension NumeralReader {
  private static let over = Array("分之".utf8)

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
