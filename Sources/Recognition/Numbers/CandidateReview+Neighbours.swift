import Lexicon
import Records

/// Clocks, telephones and ranks: numbers that their neighbours and the words around them make no counts.
extension CandidateReview {
  /// 8时30分: minutes behind an hour; 10点 is a clock time, 3000点 an index.
  func readClock(_ candidates: [Candidate], at index: Int) {
    guard let unit = candidates[index].unit, candidates[index].reason == nil else { return }
    guard let symbol = words.clockUnits[unit] else { return }
    if symbol == "点", candidates[index].numeral.value <= ExactDecimal(24),
      candidates[index].numeral.value.isWhole
    {
      candidates[index].reason = "clock"
    } else if symbol == "分", index > 0, candidates[index - 1].reason == "clock",
      candidates[index].start - candidates[index - 1].utf8Range.upperBound <= 3
    {
      candidates[index].reason = "clock"
    } else if symbol == "分", index + 1 < candidates.count, isSeconds(candidates[index + 1]),
      candidates[index + 1].start == candidates[index].utf8Range.upperBound
    {
      candidates[index].reason = "duration"
    }
  }

  /// 8分30秒: minutes that seconds follow.
  private func isSeconds(_ candidate: Candidate) -> Bool {
    candidate.unit.map { words.units[$0].symbol == "秒" } ?? false
  }

  /// 2527 7177: a telephone number in two halves.
  func readPhone(_ candidates: [Candidate], at index: Int) {
    guard index > 0, candidates[index - 1].reason == "phone", !candidates[index].hasUnit,
      candidates[index].start - candidates[index - 1].utf8Range.upperBound == 1
    else { return }
    candidates[index].reason = "phone"
  }

  /// 列全省第二: an ordinal behind a word of rank in the same clause.
  func rankWords(before candidate: Candidate) -> Range<Int>? {
    guard candidate.reason == nil || candidate.reason == "ordinal", ends(with: "第", at: candidate.start),
      candidate.numeral.form != .code
    else { return nil }
    if candidate.hasUnit, !isPlace(candidate) { return nil }
    let clause = passage.clauses[candidate.clause].utf8Range.lowerBound
    let cue = scan.cues[..<scan.cues.end { $0.utf8Range.upperBound <= candidate.start }].reversed()
      .prefix { candidate.start - $0.utf8Range.upperBound <= 36 }
      .first { $0.cue == .rank }
    guard let cue, cue.utf8Range.lowerBound >= clause else { return nil }
    let end = candidate.utf8Range.upperBound
    return end == bytes.count || isMark(bytes[end...]) || isPlace(candidate) ? cue.utf8Range : nil
  }

  private func isPlace(_ candidate: Candidate) -> Bool {
    candidate.unit.map { ["位", "名"].contains(words.units[$0].symbol) } ?? false
  }

  /// 前三位, 前5位: the first so many of a ranking.
  func isTop(_ candidate: Candidate) -> Bool {
    if ends(with: "前", at: candidate.start) { return isPlace(candidate) || !candidate.hasUnit }
    // 后三名依次是: the last of it; 此后三名… are some.
    guard isPlace(candidate) else { return false }
    return words.rejections.bottoms.longestMatch(in: bytes, endingAt: candidate.start, from: 0) != nil
      && words.rejections.bottomTails.longestMatch(
        in: bytes, at: candidate.utf8Range.upperBound, limit: bytes.count) != nil
  }

  /// 国道316线、567线: whether a number stands behind 、 and one that names a road, with the same unit.
  func isNextName(_ candidate: Candidate, behind previous: Candidate) -> Bool {
    previous.reason == "address" && candidate.reason == nil && candidate.unit != nil
      && previous.unit == candidate.unit && previous.utf8Range.upperBound < candidate.start
      && bytes.has("、", fill: previous.utf8Range.upperBound..<candidate.start)
  }

  /// 医护比1∶1.25: two numbers of a ratio that a noun of ratios names, neither of which counts.
  func isRatioNamed(_ first: Candidate, _ second: Candidate) -> Bool {
    guard !first.hasUnit, !second.hasUnit, first.utf8Range.upperBound < second.start,
      ends(with: "比", at: first.start) || ends(with: "比为", at: first.start)
    else { return false }
    let signs: [StaticString] = ["：", ":", "∶"]
    return signs.contains {
      bytes.has($0, fill: first.utf8Range.upperBound..<second.start)
        && !bytes.has($0, at: second.utf8Range.upperBound)
    } && first.numeral.value == ExactDecimal(1)
  }
}
