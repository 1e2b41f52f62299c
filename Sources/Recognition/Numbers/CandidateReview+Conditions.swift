import Lexicon
import Records

/// Numbers that only say which things another number counts.
extension CandidateReview {
  /// 出租率超过80%的有42家, 产值超亿元企业120家: a bounded number that describes what the next one counts.
  func reasonOfCondition(_ candidate: Candidate, next: Candidate?) -> String? {
    guard candidate.bound != .exact, candidate.bound != .about, let next, next.clause == candidate.clause,
      isCount(of: next)
    else { return nil }
    let end = candidate.utf8Range.upperBound
    guard end < next.utf8Range.lowerBound else { return nil }
    let gap = bytes[end..<next.utf8Range.lowerBound]
    let isTied = bytes.has("的", at: end) && Self.joints.contains { ends(gap, $0) }
    let isBareScale = candidate.numeral.form == .place && candidate.numeral.utf8Range.count == 3
    return isTied || isBareScale && gap.count >= 6 && !isMark(bytes[end...]) ? "threshold" : nil
  }

  /// What joins those described and their number.
  private static let joints = ["的有", "的共有", "的达", "的为", "有", "共有", "达到", "达"]

  private func ends(_ gap: ArraySlice<UInt8>, _ joint: String) -> Bool {
    gap.count <= 36 && gap.suffix(joint.utf8.count).elementsEqual(joint.utf8)
  }

  private func isCount(of candidate: Candidate) -> Bool {
    guard let unit = candidate.unit, candidate.numeral.form != .place else { return false }
    return !words.units[unit].family.hasPrefix("percent") && !words.units[unit].family.hasPrefix("money")
      && !words.timeUnits[unit] && words.units[unit].symbol != "倍"
  }
}
