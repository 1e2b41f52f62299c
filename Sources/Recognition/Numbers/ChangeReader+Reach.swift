import Lexicon
import Records

/// How far a base of comparison reaches, and what a bracket says again.
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

  /// Whether a base is said of one number alone, so that the ones behind it keep theirs: of the rate of growth
  /// (涨幅比上月回落), or beside a comparison with the year before (同比下降12.1%，环比下降20.4%).
  func isForOneNumber(_ cue: CueMention, _ base: Cue.Base) -> Bool {
    let clause = passage.clauses[passage.clause(at: cue.utf8Range.lowerBound)]
    let before = cues[..<cues.end { $0.utf8Range.lowerBound < cue.utf8Range.lowerBound }]
    if before.contains(where: { $0.utf8Range.lowerBound >= clause.utf8Range.lowerBound && isRateOfGrowth($0) }
    ) {
      return true
    }
    guard base == .periodOnPeriod,
      let year = before.last(where: { $0.cue == .base(.yearOnYear) }),
      passage.clauses[passage.clause(at: year.utf8Range.lowerBound)].sentence == clause.sentence
    else { return false }
    return !["；", ";"].contains { mark in
      (year.utf8Range.upperBound..<cue.utf8Range.lowerBound).contains { passage.folded.has(mark, at: $0) }
    }
  }

  private func isRateOfGrowth(_ cue: CueMention) -> Bool {
    if case .direction(_, .noun) = cue.cue { return true }
    return false
  }

  /// 与上年同期相比（下同）, 以下均为同比: whether a base is said to hold for all that follows.
  func isSaidOfAll(_ cue: CueMention) -> Bool {
    let bytes = passage.folded
    // From the base to its note is at most a verb, a number and a bracket: 同比增长12.3个百分点（下同）.
    let end = min(bytes.count, cue.utf8Range.upperBound + 36)
    let note = (cue.utf8Range.upperBound..<end).first { bytes.has("下同", at: $0) || bytes.has("。", at: $0) }
    if let note, bytes.has("下同", at: note) { return true }
    let start = passage.clauses[passage.clause(at: cue.utf8Range.lowerBound)].utf8Range.lowerBound
    return (start..<cue.utf8Range.lowerBound).contains { bytes.has("以下", at: $0) }
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

  /// 2023年…比2022年增长4%: whether a year is the one before the year that the passage last told of.
  func isYear(_ year: Int, beforeThatOf cue: CueMention) -> Bool {
    let bytes = passage.folded
    for end in (4..<max(4, cue.utf8Range.lowerBound)).reversed() where bytes.has("年", at: end) {
      let digits = bytes[(end - 4)..<end]
      guard digits.allSatisfy({ $0 &- 0x30 < 10 }) else { continue }
      // 比2021年: a year of comparison is not the one told of.
      if ["比", "较", "与"].contains(where: { bytes[..<(end - 4)].suffix(3).elementsEqual($0.utf8) }) {
        continue
      }
      return digits.reduce(0) { $0 * 10 + Int($1 &- 0x30) } == year + 1
    }
    return false
  }
}
