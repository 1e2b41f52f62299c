import Lexicon
import Records

/// Numbers that belong to several things one by one, and numbers that stand for all of those just told.
extension CandidateReview {
  /// 盗窃、诈骗案件分别立案12起、15起、18起: more values than things, or fewer where nothing joins those in groups, belong
  /// to nothing that a reader could tell.
  func rejectMisdealt(_ candidates: [Candidate]) {
    var index = 0
    while index < candidates.count {
      let first = index
      index += 1
      while index < candidates.count, goesOn(candidates[index - 1], candidates[index]) { index += 1 }
      guard index - first > 1, areAlike(candidates[first..<index]),
        let names = namesDealt(candidates, before: first),
        index - first > names.count || index - first < names.count && !names.areGrouped
      else { continue }
      for position in first..<index { candidates[position].reason = "unclear" }
    }
  }

  /// Whether values are counted in one unit, or are all ratios: 1.5倍、3.3倍和72.6%.
  private func areAlike(_ run: ArraySlice<Candidate>) -> Bool {
    run.allSatisfy { $0.unit == run[run.startIndex].unit }
      || run.allSatisfy { $0.unit.map { words.ratios[$0] != nil } ?? false }
  }

  /// 12起、15起: values of one list.
  private func goesOn(_ one: Candidate, _ next: Candidate) -> Bool {
    guard one.reason == nil, next.reason == nil, one.clause == next.clause, one.unit != nil,
      one.utf8Range.upperBound < next.utf8Range.lowerBound
    else { return false }
    let marks: [StaticString] = ["、", "和", "及", "与", "以及"]
    return marks.contains { bytes.has($0, fill: one.utf8Range.upperBound..<next.utf8Range.lowerBound) }
  }

  /// How many things are named before 分别, and whether another word than 、 joins some of them; nil where other clauses, 等
  /// or brackets may name more.
  private func namesDealt(_ candidates: [Candidate], before first: Int) -> (count: Int, areGrouped: Bool)? {
    let clause = candidates[first].clause
    let start = passage.clauses[clause].utf8Range.lowerBound
    let last = candidates[..<first].last { $0.reason == nil }?.utf8Range.upperBound ?? 0
    guard last <= start, mayNameAll(clause),
      let each = (start..<candidates[first].start).first(where: { bytes.has("分别", at: $0) })
    else { return nil }
    var names = (count: 1, areGrouped: false)
    var position = start
    while position < each {
      if Self.opensMore.contains(where: { bytes.has($0, at: position) }) { return nil }
      if bytes.has("、", at: position) { names.count += 1 }
      if Self.joints.contains(where: { bytes.has($0, at: position) }), isJoint(position, from: start) {
        names.count += 1
        names.areGrouped = true
      }
      position += PhraseTrie.width(bytes[position])
    }
    return names.count > 1 ? names : nil
  }

  private static let opensMore: [StaticString] = ["等", "（", "(", "“", "：", "其中", "各"]
  private static let joints: [StaticString] = ["和", "及", "与", "或"]

  /// Whether a sign joins two things; the 与 of 参与 and the 及 of 涉及 don't.
  private func isJoint(_ position: Int, from start: Int) -> Bool {
    // 与上年相比 compares.
    if scan.cues.contains(where: { $0.isBase && $0.utf8Range.contains(position) }) { return false }
    let verb = words.verbs.longestMatch(in: bytes, endingAt: position + 3, from: start)
    return verb.map { $0.utf8Range.count <= 3 } ?? true
  }

  /// Whether the clause before holds none of the names: it has no list, or another sentence.
  private func mayNameAll(_ clause: Int) -> Bool {
    guard clause > 0, passage.clauses[clause - 1].sentence == passage.clauses[clause].sentence else {
      return true
    }
    let before = passage.clauses[clause - 1].utf8Range
    return !before.contains { bytes.has("、", at: $0) || bytes.has("和", at: $0) }
  }

  /// 两项均为历年最高, 三人都已到案, 两类同比分别下降: a number at the head of its clause that stands for all of those just told.
  func reasonOfAll(_ candidate: Candidate) -> String? {
    guard candidate.numeral.form == .single, candidate.unit != nil,
      candidate.utf8Range.lowerBound == passage.clauses[candidate.clause].utf8Range.lowerBound
    else { return nil }
    let end = candidate.utf8Range.upperBound
    let base = scan.cues.at(end).first(where: \.isBase)
    return words.rejections.ofAll.longestMatch(
      in: bytes, at: base?.utf8Range.upperBound ?? end, limit: bytes.count) == nil ? nil : "sum"
  }

  /// 万台困人率, 百万吨死亡率: how many a rate is told of, straight before its noun.
  func reasonOfPlainRateBase(_ candidate: Candidate) -> String? {
    guard candidate.numeral.form == .place, candidate.hasUnit, candidate.bound == .exact else { return nil }
    let end = candidate.unitRange.upperBound
    let name = bytes[end...].prefix(Self.rateBytes)
    guard let rate = name.indices.first(where: { bytes.has("率", at: $0) }) else { return nil }
    return name[..<rate].allSatisfy { $0 >= 0xe4 || $0 < 0xc0 && $0 >= 0x80 } ? "denominator" : nil
  }

  /// Four signs: 困人率, 死亡率.
  private static let rateBytes = 12
}
