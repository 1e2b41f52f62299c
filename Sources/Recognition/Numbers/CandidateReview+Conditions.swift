import Lexicon
import Records

/// Numbers that only say which things another number counts.
extension CandidateReview {
  /// 出租率超过80%的有42家, 产值超亿元企业120家: a bounded number that describes what the next one counts.
  func reasonOfCondition(_ candidate: Candidate, next: Candidate?) -> String? {
    if namesDescribed(candidate, next: next) { return "threshold" }
    let isBetween = bytes.has("之间的", at: candidate.utf8Range.upperBound)
    guard candidate.bound != .exact || isBetween, candidate.bound != .about, let next,
      next.clause == candidate.clause, isCount(of: next)
    else { return nil }
    if candidate.utf8Range.upperBound == next.utf8Range.lowerBound, let unit = candidate.unit,
      words.units[unit].family.hasPrefix("money"),
      next.unit.map({ words.units[$0].family == "cases" }) ?? false
    {
      // 案值5万元以上152起: how large those cases are.
      return "threshold"
    }
    let end = candidate.utf8Range.upperBound + (isBetween ? "之间".utf8.count : 0)
    guard end < next.utf8Range.lowerBound else { return nil }
    let gap = bytes[end..<next.utf8Range.lowerBound]
    // 降雨量超100毫米有33个县: the verb of having alone ties them too.
    if ["有", "共有"].contains(where: { gap.elementsEqual($0.utf8) }) { return "threshold" }
    let isTied =
      bytes.has("的", at: end) && gap.count <= Self.longestDescribed
      && words.rejections.tied.longestMatch(in: bytes, endingAt: next.utf8Range.lowerBound, from: end) != nil
    let isScale = candidate.numeral.form == .place
    let isBareScale = isScale && candidate.numeral.utf8Range.count == 3
    // 案值超千万的案件6起.
    let isDescribing = isScale && bytes.has("的", at: end) && gap.count <= Self.longestDescribed
    return isTied || isDescribing || isBareScale && gap.count >= 6 && !isMark(bytes[end...])
      ? "threshold" : nil
  }

  /// 死亡数超过10例的病种包括艾滋病、肺结核: whether a bounded number describes what is named behind it and isn't counted.
  private func namesDescribed(_ candidate: Candidate, next: Candidate?) -> Bool {
    let end = candidate.utf8Range.upperBound
    let clause = passage.clauses[candidate.clause].utf8Range.upperBound
    guard candidate.bound != .exact, candidate.bound != .about, bytes.has("的", at: end) else { return false }
    let reach = end..<min(clause, next?.utf8Range.lowerBound ?? clause, end + Self.longestDescribed)
    return reach.contains { bytes.has("包括", at: $0) }
  }

  /// 增幅在200%-300%之间的机场有5个: whether nothing but the sign of a range stands between two numbers.
  func isRange(_ lower: Candidate, _ upper: Candidate) -> Bool {
    let (start, end) = (lower.utf8Range.upperBound, upper.utf8Range.lowerBound)
    guard start < end, lower.clause == upper.clause else { return false }
    return ["-", "—", "～", "~", "－", "–", "至", "到"].contains { bytes[start..<end].elementsEqual($0.utf8) }
  }

  /// 发现一起、查处一起: one behind each of two verbs says what is done with every one, and counts none.
  func reasonOfMaxim(_ candidates: [Candidate], at index: Int) -> String? {
    guard isOneThing(candidates[index]) else { return nil }
    let isFirst = index + 1 < candidates.count && areMaxim(candidates[index], candidates[index + 1])
    return isFirst || index > 0 && areMaxim(candidates[index - 1], candidates[index]) ? "maxim" : nil
  }

  private func isOneThing(_ candidate: Candidate) -> Bool {
    candidate.numeral.form == .single && candidate.numeral.value == ExactDecimal(1)
      && candidate.unit.map { words.units[$0].family != "persons" } ?? false
  }

  /// Whether both ones stand straight behind a verb, with nothing else than the second verb and a comma between them.
  private func areMaxim(_ first: Candidate, _ second: Candidate) -> Bool {
    guard isOneThing(first), isOneThing(second), first.unit == second.unit,
      words.verbs.longestMatch(in: bytes, endingAt: first.start, from: max(0, first.start - 12)) != nil
    else { return false }
    var start = first.utf8Range.upperBound
    if bytes.has("、", at: start) || bytes.has("，", at: start) {
      start += 3
    } else if start < bytes.count, bytes[start] == UInt8(ascii: ",") {
      start += 1
    }
    return start < second.start
      && words.verbs.longestMatch(in: bytes, at: start, limit: second.start)?.utf8Range.upperBound
        == second.start
  }

  /// The clauses that only suppose something, and those that say what would follow, up to the next semicolon.
  ///
  /// 如果破获10起以上，给予奖励5000元.
  func supposedClauses() -> Set<Int> {
    var supposed: Set<Int> = []
    var open: Int?
    for (index, clause) in passage.clauses.enumerated() {
      if supposes(clause.utf8Range) { open = clause.sentence }
      if open == clause.sentence { supposed.insert(index) }
      if clause.end == .semicolon { open = nil }
    }
    return supposed
  }

  /// Whether a clause begins with a word of supposing, and is none by which something is reckoned: 如果按可比口径计算.
  private func supposes(_ clause: Range<Int>) -> Bool {
    var start = clause.lowerBound
    while let lead = words.rejections.leads.longestMatch(in: bytes, at: start, limit: clause.upperBound) {
      start = lead.utf8Range.upperBound
    }
    // 如破获某某案，抓获7人: an example, where no prize is set.
    let isPrized =
      words.rejections.prized.longestMatch(in: bytes, at: start, limit: clause.upperBound) != nil
      && !words.rejections.prizes.matches(in: bytes, passage.sentence(at: start)).isEmpty
    return
      (isPrized
      || words.rejections.suppositions.longestMatch(in: bytes, at: start, limit: clause.upperBound) != nil)
      && words.rejections.reckonings.matches(in: bytes, start..<clause.upperBound).isEmpty
  }

  /// Twelve signs of a name for those described.
  private static let longestDescribed = 36

  private func isCount(of candidate: Candidate) -> Bool {
    guard let unit = candidate.unit, candidate.numeral.form != .place else { return false }
    return words.ratios[unit] == nil && !words.timeUnits[unit]
      && !words.units[unit].family.hasPrefix("money")
  }
}
