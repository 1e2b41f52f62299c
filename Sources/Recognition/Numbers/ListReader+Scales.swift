import Lexicon
import Records

/// The signs of place that a list prints once: 万, 亿.
extension ListReader {
  /// 分别为57.3、14.2、9.9亿元: 亿 stands behind the last number only, as the unit does.
  func shareScale(_ candidates: [Candidate], at index: Int) {
    let (one, next) = (candidates[index], candidates[index + 1])
    guard one.reason == nil, next.reason == nil, one.unit != nil, one.unit == next.unit,
      one.unitRange.isEmpty, one.numeral.form == .arabic, isOneList(one, next),
      scale(of: one)?.factor == 1,
      let (scale, signs) = next.unitRange.isEmpty ? sharedScale(of: next) : scale(of: next), scale > 1,
      let value = one.numeral.value.multiplied(by: scale), areNear(value, next.numeral.value)
    else { return }
    candidates[index].sharedScale = signs
    candidates[index].numeral.value = value
    candidates[index].numeral.quantum = one.numeral.quantum.multiplied(by: scale) ?? one.numeral.quantum
    candidates[index].numeral.isRounded = true
  }

  /// The signs of place that a number took from the one behind it.
  private func sharedScale(of candidate: Candidate) -> (factor: Int, signs: Range<Int>)? {
    guard let signs = candidate.sharedScale else { return nil }
    var scale = 1
    for position in stride(from: signs.lowerBound, to: signs.upperBound, by: 3) {
      guard let factor = factor(at: position) else { return nil }
      let (product, isTooLarge) = scale.multipliedReportingOverflow(by: factor)
      if isTooLarge { return nil }
      scale = product
    }
    return (scale, signs)
  }

  /// Whether neither of two values is a hundred times the other: 3000、2.5万人 are 3,000 and 25,000.
  func areNear(_ one: ExactDecimal, _ other: ExactDecimal) -> Bool {
    guard let most = one.multiplied(by: 100), let far = other.multiplied(by: 100) else { return false }
    return other <= most && one <= far
  }
}
