import Lexicon
import Records

// Times that hold for one number alone.
extension PassageCircumstances {
  /// Whether a time stands straight before a number, at most 的 between: 由2019年的27.3%, not 较6月多28起.
  func owns(_ held: PeriodMemory.Held, _ number: Range<Int>) -> Bool {
    let end = held.expression.utf8Range.upperBound
    guard end < number.lowerBound else { return end == number.lowerBound }
    return passage.folded.has("的", fill: end..<number.lowerBound)
      || passage.folded.has("（", fill: end..<number.lowerBound) && held.expression.role == .local
      || isLevelOfGrowth(held, number)
  }

  /// 2月部署开展行动，截至目前破案300起。同时，…: a month in which something began holds for nothing behind the day up to which
  /// the text counts.
  func isOfLaunch(_ held: PeriodMemory.Held, before mention: Mention) -> Bool {
    passage.clauses[mention.clause].sentence > held.sentence
      && times.contains {
        $0.isAsOf && $0.isBehind(held)
          && $0.expression.utf8Range.upperBound <= mention.utf8Range.lowerBound
      }
      && Launch.isAll(of: held, among: times, in: passage, numbers: numbers, words: words)
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
