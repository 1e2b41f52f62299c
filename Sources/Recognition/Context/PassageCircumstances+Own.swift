import Lexicon
import Records

// Times that hold for one number alone.
extension PassageCircumstances {
  /// Whether a time stands straight before a number, at most 的 between: 由2019年的27.3%, not 较6月多28起.
  func owns(_ held: PeriodMemory.Held, _ number: Range<Int>) -> Bool {
    let end = held.expression.utf8Range.upperBound
    guard end < number.lowerBound else { return end == number.lowerBound && !isMeasuredFrom(held) }
    return passage.folded.has("的", fill: end..<number.lowerBound) || isLevelOfGrowth(held, number)
      || isFormerLevel(held, number)
  }

  /// 快于一季度3.6个百分点: the time from which a distance is measured is not the number's.
  private func isMeasuredFrom(_ held: PeriodMemory.Held) -> Bool {
    let start = held.expression.utf8Range.lowerBound
    let opening = places.recognizer.times.openings.longestMatch(
      in: passage.folded, endingAt: start, from: max(0, start - 12))
    return opening?.value == .compared && passage.folded.has("于", before: start)
  }

  /// 上月为35起, 较9月（42起）减少: the time before, with nothing but 为 to its number, or with the number in brackets behind it.
  private func isFormerLevel(_ held: PeriodMemory.Held, _ number: Range<Int>) -> Bool {
    guard held.expression.role == .local else { return false }
    let end = held.expression.utf8Range.upperBound
    let gap = passage.folded[end..<number.lowerBound]
    if ["（", "("].contains(where: { gap.elementsEqual($0.utf8) }) {
      return ["）", ")"].contains { passage.folded[number.upperBound...].starts(with: $0.utf8) }
    }
    let vocabulary = places.recognizer.times
    guard
      let copula = vocabulary.copulas.longestMatch(in: passage.folded, at: end, limit: number.lowerBound)?
        .utf8Range.upperBound
    else { return false }
    if case .monthBefore = held.meaning, copula == number.lowerBound { return true }
    // 1—8月为下降0.3%.
    return vocabulary.growths.longestMatch(in: passage.folded, at: copula, limit: number.lowerBound)?
      .utf8Range
      .upperBound == number.lowerBound
  }

  /// 由上月上涨0.4%转为下降: the growth of the time that the change starts from.
  private func isLevelOfGrowth(_ held: PeriodMemory.Held, _ number: Range<Int>) -> Bool {
    let vocabulary = places.recognizer.times
    let (start, end) = (held.expression.utf8Range.lowerBound, held.expression.utf8Range.upperBound)
    let opening = vocabulary.openings.longestMatch(
      in: passage.folded, endingAt: start, from: max(0, start - 12))
    guard opening?.value == .level else { return false }
    return vocabulary.growths.longestMatch(in: passage.folded, at: end, limit: number.lowerBound)?.utf8Range
      == end..<number.lowerBound
  }
}
