import Lexicon
import Records

/// What a bracket says again, and what a number is besides a change.
extension ChangeReader {
  /// 比上年增加1.7万吨（34百万斤）: a number alone in brackets says the one before it again with another unit.
  func restates(_ previous: Candidate, _ candidate: Candidate) -> Bool {
    guard let unit = previous.unit, let other = candidate.unit,
      previous.change != nil || previous.measure != .level,
      words.units[unit].mayRestate(words.units[other]),
      previous.utf8Range.upperBound < candidate.utf8Range.lowerBound
    else { return false }
    let gap = passage.folded[previous.utf8Range.upperBound..<candidate.utf8Range.lowerBound]
    let rest = passage.folded[candidate.utf8Range.upperBound...]
    return ["（", "("].contains { gap.elementsEqual($0.utf8) }
      && ["）", ")"].contains { rest.starts(with: $0.utf8) }
  }

  /// 拉动经济增长2.5个百分点: what it adds to the growth of another, no growth of its own.
  func isContribution(_ candidate: Candidate, _ window: ArraySlice<CueMention>) -> Bool {
    guard candidate.unit.map({ words.units[$0].family == "percentage-points" }) ?? false else { return false }
    return window.contains { $0.cue == .effect }
  }

  /// 约占5.8%: the word that bounds a share says that it is one.
  func shareInBound(_ candidate: Candidate) -> Range<Int>? {
    let bound = candidate.utf8Range.lowerBound..<candidate.start
    return bound.contains { passage.folded.has("占", at: $0) } ? bound : nil
  }
}
