import Lexicon
import Records

/// Ranges that nobody can mean as they are printed.
extension ListReader {
  /// 100至50吨: a range that falls; not 由100吨至50吨, nor 下降30%至20%.
  func fallsUnsaid(_ lower: Candidate, _ upper: Candidate) -> Bool {
    guard lower.reason == nil, upper.reason == nil, lower.unit == upper.unit,
      lower.numeral.form == .arabic, upper.numeral.form == .arabic,
      (lower.sign < 0 ? -lower.numeral.value : lower.numeral.value) > upper.signedValue,
      lower.bound == .exact, upper.bound == .exact
    else { return false }
    let clause = passage.clauses[lower.clause].utf8Range.lowerBound
    let told = passage.folded[clause..<lower.utf8Range.lowerBound]
    let froms: [StaticString] = ["由", "从", "自"]
    if told.indices.contains(where: { position in froms.contains { passage.folded.has($0, at: position) } }) {
      return false
    }
    let cue = words.cues.longestMatch(in: passage.folded, endingAt: lower.utf8Range.lowerBound, from: clause)
    if let cue, case .direction = cue.value { return false }
    return true
  }

  /// 50-20万元: the 万 is hardly that of the first number, and without it the two are too far apart; 500-1万元 is a range.
  func sharesNoScale(_ lower: Candidate, _ upper: Candidate) -> Bool {
    guard lower.reason == nil, upper.reason == nil, lower.unitRange.isEmpty, scale(of: lower)?.factor == 1,
      let (scale, _) = scale(of: upper), scale > 1, let shared = lower.numeral.value.multiplied(by: scale),
      let far = lower.numeral.value.multiplied(by: Self.farthest)
    else { return false }
    return shared >= upper.numeral.value && far < upper.numeral.value
  }

  /// How many times the lower end of a range the upper one may be, where the two are not printed alike.
  private static let farthest = 1000
}
