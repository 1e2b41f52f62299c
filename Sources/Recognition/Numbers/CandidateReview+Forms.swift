import Lexicon
import Records

/// What a number's form and its unit allow.
extension CandidateReview {
  /// 9亿件（注1）: a number alone behind 注 in brackets.
  func isNote(_ candidate: Candidate) -> Bool {
    let (start, end) = (candidate.start, candidate.numeral.utf8Range.upperBound)
    guard candidate.numeral.form == .arabic, !candidate.hasUnit,
      let word = words.rejections.notes.longestMatch(in: bytes, endingAt: start, from: max(0, start - 12)),
      ["）", ")"].contains(where: { (mark: StaticString) in bytes.has(mark, at: end) })
    else { return false }
    return ["（", "("].contains { (mark: StaticString) in bytes.has(mark, before: word.utf8Range.lowerBound) }
  }

  /// 以女性为100: what an index is told of.
  func isIndexBase(_ candidate: Candidate) -> Bool {
    guard !candidate.hasUnit, candidate.numeral.form == .arabic, candidate.numeral.value == ExactDecimal(100),
      ends(with: "为", at: candidate.start)
    else { return false }
    let clause = passage.clauses[candidate.clause].utf8Range.lowerBound
    return (clause..<candidate.start).contains { bytes.has("以", at: $0) }
  }

  /// A、B两条, 甲、乙、丙三个: a number that sums up as many names as were just listed.
  func reasonOfSum(_ candidates: [Candidate], at index: Int) -> String? {
    let candidate = candidates[index]
    guard candidate.numeral.form == .single, candidate.unit != nil || candidate.isNounCount else {
      return nil
    }
    // 病例1200例、减少两成: a share sums nothing up.
    if let unit = candidate.unit, words.ratios[unit]?.isOfHundred ?? false { return nil }
    if isOfBest(candidate) { return "sum" }
    let from = max(
      passage.clauses[candidate.clause].utf8Range.lowerBound,
      index > 0 ? candidates[index - 1].utf8Range.upperBound : 0)
    guard from < candidate.start else { return nil }
    var joints = 0
    var position = from
    // 气枪二支、管制刀具二把: the mark behind a count joins no names.
    if index > 0, candidates[index - 1].utf8Range.upperBound == from, candidates[index - 1].hasUnit,
      bytes.has("、", at: from)
    {
      position += "、".utf8.count
    }
    while position < candidate.start {
      let rest = bytes[position..<candidate.start]
      if rest.starts(with: "、".utf8) || rest.starts(with: "和".utf8) || rest.starts(with: "与".utf8) {
        joints += 1
      }
      position += PhraseTrie.width(bytes[position])
    }
    let isSum = joints > 0 && ExactDecimal(joints + 1) == candidate.numeral.value
    return isSum && !ends(with: "等", at: candidate.start) ? "sum" : nil
  }

  /// 占比最高的两个: how many of what was just told are the most.
  private func isOfBest(_ candidate: Candidate) -> Bool {
    let start = candidate.start
    return start >= Self.bestBytes && ends(with: "的", at: start) && bytes.has("最", at: start - Self.bestBytes)
      && isMark(bytes[candidate.utf8Range.upperBound...])
  }

  /// 最, a sign and 的.
  private static let bestBytes = 9

  /// 一名女子 counts nobody, 一面 is a word, 两省 sums up.
  func reasonOfSingle(_ candidate: Candidate) -> String? {
    guard candidate.numeral.form == .single else { return nil }
    if candidate.numeral.value == .zero { return "word" }
    let isOne = candidate.numeral.value == ExactDecimal(1)
    if candidate.isNounCount {
      // 一女子被骗: somebody, not one woman counted.
      if isOne, begins(words.rejections.somebody, behind: candidate) { return "article" }
      return begins(words.rejections.counts, behind: candidate) ? nil : "sum"
    }
    guard let unit = candidate.unit else { return candidate.numeral.unit == nil ? "word" : nil }
    if words.wordUnits[unit], !(isPrintedBatch(candidate, unit)) { return "word" }
    guard isOne else { return nil }
    if words.units[unit].symbol == "番" {
      return ends(with: "翻", at: candidate.start) || ends(with: "翻了", at: candidate.start) ? nil : "article"
    }
    return isCountedOne(candidate) ? nil : "article"
  }

  private func isPrintedBatch(_ candidate: Candidate, _ unit: Int) -> Bool {
    words.units[unit].symbol == "批" && candidate.numeral.value > ExactDecimal(1)
  }

  /// 记集体二等功一次, 造成一名…: one that is counted, at the end of its clause or behind a verb of harm.
  private func isCountedOne(_ candidate: Candidate) -> Bool {
    let start = candidate.start
    let clause = passage.clauses[candidate.clause].utf8Range.lowerBound
    func isBehind(_ trie: PhraseTrie) -> Bool {
      trie.longestMatch(in: bytes, endingAt: start, from: min(start, clause)) != nil
    }
    if isBehind(words.rejections.outcomes) { return true }
    // 预警劝阻一块，…: straight behind a verb, a piece of work.
    if let unit = candidate.unit, words.units[unit].symbol == "块", isBehind(words.verbs) { return false }
    if isBehind(words.rejections.causes) { return isCasualty(candidate) }
    guard start >= 3, bytes[start - 3] >= 0xe4, start > clause, !isBehind(words.rejections.noOne) else {
      return false
    }
    let next = bytes[candidate.utf8Range.upperBound...]
    return next.isEmpty || isMark(next)
  }

  /// 致一人受伤 and 致一死 count; 致一名女子受伤 tells of somebody.
  private func isCasualty(_ candidate: Candidate) -> Bool {
    let next = bytes[candidate.utf8Range.upperBound...]
    if next.isEmpty || isMark(next) { return true }
    if let unit = candidate.unit, words.units[unit].symbol == "人" { return true }
    return words.rejections.harmed
      .longestMatch(in: bytes, at: candidate.utf8Range.upperBound, limit: bytes.count) != nil
  }

  /// Whether a phrase stands straight behind the numeral.
  private func begins(_ trie: PhraseTrie, behind candidate: Candidate) -> Bool {
    trie.longestMatch(in: bytes, at: candidate.numeral.utf8Range.upperBound, limit: bytes.count) != nil
  }

  /// 万元 alone and 百 without anything are no numbers; 百支, 上百, 万余人 and 过万 are.
  ///
  /// 破获万起 at the end of its clause has lost its digits; 万名群众 counts ten thousand.
  func reasonOfPlace(_ candidate: Candidate) -> String? {
    guard candidate.numeral.form == .place, candidate.bound == .exact else { return nil }
    guard let unit = candidate.unit else { return "word" }
    let isCompound = candidate.numeral.utf8Range.count > 3
    let rest = bytes[candidate.utf8Range.upperBound...]
    if !isCompound, candidate.numeral.value >= ExactDecimal(10_000), rest.isEmpty || isMark(rest),
      !words.units[unit].family.hasPrefix("money")
    {
      return "damaged"
    }
    return words.units[unit].family.hasPrefix("money") && !isCompound ? "threshold" : nil
  }

  /// 就业人员10万人生产安全事故死亡人数1.244人, 煤矿百万吨死亡率0.094: how many a rate is told of, before the rate.
  func reasonOfRateBase(_ candidate: Candidate, next: Candidate?) -> String? {
    guard candidate.hasUnit, candidate.bound == .exact, candidate.numeral.value.isRoundTenThousands,
      let next, next.clause == candidate.clause, !next.numeral.value.isWhole,
      candidate.utf8Range.upperBound < next.start
    else { return nil }
    let between = candidate.utf8Range.upperBound..<next.start
    return words.rejections.rates.matches(in: bytes, between).isEmpty ? nil : "denominator"
  }

  /// 死亡3人以上事故, 百万元案件: what the number describes is counted elsewhere.
  func reasonOfThreshold(_ candidate: Candidate, next: Candidate?) -> String? {
    guard let unit = candidate.unit, words.units[unit].family != "percent" else { return nil }
    let end = candidate.utf8Range.upperBound
    if end > candidate.unitRange.upperBound, !candidate.unitRange.isEmpty {
      let rest = bytes[end...]
      let isAfterUnit =
        words.boundsAfter.longestMatch(in: bytes, at: candidate.unitRange.upperBound, limit: bytes.count)
        != nil
      guard isAfterUnit, candidate.bound != .about, let lead = rest.first, lead >= 0xe4, lead < 0xef else {
        return nil
      }
      return isMark(rest) ? nil : "threshold"
    }
    if describesCases(candidate, words.units[unit]) { return "threshold" }
    guard let next, next.clause == candidate.clause,
      words.rejections.cases.longestMatch(in: bytes, at: end, limit: bytes.count) != nil
        || describesQuoted(end, before: next),
      words.units[unit].family.hasPrefix("money")
        || words.units[unit].family == "mass"
    else { return nil }
    return "threshold"
  }
}

extension CandidateReview {
  /// 按照“创建四项机制，实现五个目标”的工作思路: what a principle of work numbers was not done.
  func isOfPolicy(_ candidate: Candidate) -> Bool {
    guard passage.has(.quotationMarks) else { return false }
    let sentence = passage.sentence(at: candidate.start)
    let end = candidate.utf8Range.upperBound
    guard sentence.lowerBound < candidate.start, end < sentence.upperBound,
      let open = (sentence.lowerBound..<candidate.start).last(where: {
        bytes.has("“", at: $0) || bytes.has("”", at: $0)
      }), bytes.has("“", at: open),
      let close = (end..<sentence.upperBound).first(where: { bytes.has("”", at: $0) })
    else { return false }
    var position = close + "”".utf8.count
    if bytes.has("的", at: position) { position += "的".utf8.count }
    // …”的“12345”工作思路.
    if bytes.has("“", at: position),
      let next = (position..<sentence.upperBound).first(where: { bytes.has("”", at: $0) })
    {
      position = next + "”".utf8.count
    }
    return words.rejections.policies.longestMatch(in: bytes, at: position, limit: bytes.count) != nil
  }

  /// 案值超过1000万元的案件, 涉及超过百万人的“双百案件”: from how much on cases are meant that 的 leads to.
  fileprivate func describesCases(_ candidate: Candidate, _ unit: UnitEntry) -> Bool {
    let end = candidate.utf8Range.upperBound
    guard candidate.bound == .atLeast, unit.family.hasPrefix("money") || unit.sort == "persons",
      bytes.has("的", at: end)
    else { return false }
    let noun = end + "的".utf8.count
    if bytes.has("“", at: noun),
      let close = bytes[noun...].indices.prefix(Self.nameBytes).first(where: { bytes.has("”", at: $0) })
    {
      return words.rejections.cases.longestMatch(in: bytes, endingAt: close, from: noun) != nil
    }
    return words.rejections.cases.longestMatch(in: bytes, at: noun, limit: bytes.count) != nil
  }

  /// Ten signs.
  private static let nameBytes = 30

  /// 案值过千万元“水客”团伙走私案件23起: whether cases with a quoted name stand between a number and the one that counts them.
  private func describesQuoted(_ end: Int, before next: Candidate) -> Bool {
    guard bytes.has("“", at: end), end < next.start,
      let close = (end..<next.start).first(where: { bytes.has("”", at: $0) })
    else { return false }
    return !words.rejections.cases.matches(in: bytes, close..<next.start).isEmpty
  }
}

extension ExactDecimal {
  /// Whether it is ten thousand, or that times a power of ten: the bases of rates.
  fileprivate var isRoundTenThousands: Bool {
    let digits = description
    return digits.utf8.count > 4 && digits.hasPrefix("1") && digits.utf8.dropFirst().allSatisfy { $0 == 0x30 }
  }
}
