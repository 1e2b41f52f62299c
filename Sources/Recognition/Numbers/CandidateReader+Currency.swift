import Lexicon
import Records

/// Currencies that stand before their amounts.
extension CandidateReader {
  /// 美元120万, 港币约500万元, US$35万: the word before the number is its unit, whatever 元 stands behind.
  ///
  /// Not the unit of the number before it (查扣120万美元35万欧元), not 人民币 before an amount in 元, which is one already,
  /// and no rate of exchange (兑美元7.1).
  func readCurrency(of candidate: Candidate, after last: Int) {
    let end = candidate.utf8Range.lowerBound
    guard candidate.currency == nil, candidate.reason == nil, !candidate.isNounCount,
      let match = words.currencies.longestMatch(in: passage, endingAt: end, from: min(last, end)),
      !isRate(before: match.utf8Range.lowerBound), isAmount(candidate)
    else { return }
    let entry = words.units[match.value]
    let isYuan = entry.canonical == "元"
    if isYuan, entry.symbol == "人民币", candidate.unit != nil { return }
    candidate.currency = Currency(unit: isYuan ? "元" : entry.symbol, utf8Range: match.utf8Range)
    candidate.unit = match.value
    candidate.numeral.unit = isYuan ? "元" : entry.symbol
    candidate.utf8Range = match.utf8Range.lowerBound..<candidate.utf8Range.upperBound
  }

  /// Whether a number may be one of money: in 元, or without a unit.
  private func isAmount(_ candidate: Candidate) -> Bool {
    guard let unit = candidate.unit else { return candidate.numeral.form != .code }
    return words.units[unit].symbol == "元"
  }

  private func isRate(before start: Int) -> Bool {
    passage.folded.has("兑", before: start) || passage.folded.has("对", before: start)
  }
}
