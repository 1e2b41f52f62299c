import Lexicon
import Records

/// Lengths of time and ages that are results.
extension CandidateReader {
  /// Whether a number of days or years is one: 平均住院日7.6天, 优良天数23天, 人均预期寿命79.8岁, and what these moved by.
  func isResult(_ candidate: Candidate, unit: UnitEntry, _ cues: ArraySlice<CueMention>) -> Bool {
    guard candidate.numeral.form == .arabic else { return false }
    let clause = passage.clauses[candidate.clause].utf8Range
    let end = nounEnd(before: candidate.start, cues)
    if isMeasured(unit, endingAt: end, from: clause.lowerBound) { return true }
    if isWorked(candidate, unit: unit) || isRun(candidate, unit: unit) { return true }
    if isMeanOfAct(candidate, unit: unit, endingAt: end) { return true }
    if isMoved(candidate, unit: unit, cues) { return true }
    // 优良天数23天，同比减少2天.
    guard let direction = cues.last, direction.isDirection, direction.utf8Range.upperBound == candidate.start
    else { return false }
    let told = passage.sentence(at: candidate.start).lowerBound..<candidate.start
    let isMean = words.rejections.means.firstEnd(in: passage.folded, told) != nil
    let nouns = nouns(of: unit).matches(in: passage.folded, told)
    // 平均审理天数58.3天，同比缩短4.2天.
    let lengths =
      isMean && unit.family != "age" ? words.rejections.lengths.matches(in: passage.folded, told) : []
    return (nouns + lengths).contains { (noun: PhraseTrie.Match) in
      let behind = levelEnd(behind: noun.utf8Range.upperBound)
      return behind < candidate.start && passage.folded[behind] &- 0x30 < 10
    }
  }

  /// 破案用时由11天缩短至4.6天: the level that a length of time came to, and the one from which it came.
  private func isMoved(_ candidate: Candidate, unit: UnitEntry, _ cues: ArraySlice<CueMention>) -> Bool {
    guard unit.family == "time" else { return false }
    let bytes = passage.folded
    let clause = passage.clauses[candidate.clause].utf8Range
    var tellsLength: Bool {
      words.rejections.lengths.firstEnd(in: bytes, clause.lowerBound..<candidate.start) != nil
    }
    if let level = cues.last, isMove(level), level.utf8Range.upperBound == candidate.start {
      return !isCompound(candidate.unitRange.upperBound) && tellsLength
    }
    guard isOrigin(clause.lowerBound..<candidate.start) else { return false }
    return tellsLength
      && scan.cues.at(candidate.unitRange.upperBound).contains { cue in
        isMove(cue)
          && unitReader.words.reader.numeral(in: bytes, at: cue.utf8Range.upperBound, limit: bytes.count)
            .flatMap { unitReader.reading(after: $0.utf8Range.upperBound) }
            .map { !isCompound($0.utf8Range.upperBound) } ?? false
      }
  }

  /// 平均2.6天办结: the mean of how long an act takes, which ends its clause.
  private func isMeanOfAct(_ candidate: Candidate, unit: UnitEntry, endingAt end: Int) -> Bool {
    let (bytes, behind) = (passage.folded, candidate.unitRange.upperBound)
    let clause = passage.clauses[candidate.clause].utf8Range
    return unit.family == "time" && end > clause.lowerBound
      && words.rejections.means.longestMatch(in: bytes, endingAt: end, from: clause.lowerBound) != nil
      && words.rejections.lengths.longestMatch(in: bytes, at: behind, limit: clause.upperBound)?
        .utf8Range.upperBound == clause.upperBound
  }

  /// 由, 从原来的, 由2022年的: what leads to the level from which something moved.
  private func isOrigin(_ lead: Range<Int>) -> Bool {
    let signs: [StaticString] = ["由", "从"]
    let year = lead.upperBound - "2022年的".utf8.count
    if year > lead.lowerBound, passage.folded.has("年的", before: lead.upperBound),
      passage.folded[year..<year + 4].allSatisfy({ $0 &- 0x30 < 10 })
    {
      return signs.contains { passage.folded.has($0, before: year) }
    }
    return words.rejections.origins.longestMatch(
      in: passage.folded, endingAt: lead.upperBound, from: lead.lowerBound
    )
    .map { origin in signs.contains { passage.folded.has($0, before: origin.utf8Range.lowerBound) } }
      ?? signs.contains { passage.folded.has($0, before: lead.upperBound) }
  }

  private func isMove(_ cue: CueMention) -> Bool {
    cue.cue == .level && words.changes.isMoved(passage.folded[cue.utf8Range])
  }

  /// 8分30秒: a length that two numbers tell.
  private func isCompound(_ end: Int) -> Bool {
    end < passage.folded.count && passage.folded[end] &- 0x30 < 10
  }

  /// 飞行104.1万小时: hours that make more than a year are no length of time, but what many did.
  private func isWorked(_ candidate: Candidate, unit: UnitEntry) -> Bool {
    unit.family == "time" && unit.factor <= ExactDecimal(3600) && unit.factor > ExactDecimal(60)
      && candidate.numeral.value >= ExactDecimal(10000)
  }

  /// 发电设备平均利用3700小时。其中，核电7000小时，增加90小时: the hours of the sentence, and of the next one.
  private func isRun(_ candidate: Candidate, unit: UnitEntry) -> Bool {
    guard unit.symbol == "小时" else { return false }
    let own = passage.sentence(at: candidate.start)
    let start = own.lowerBound > 0 ? passage.sentence(at: own.lowerBound - 1).lowerBound : 0
    return words.rejections.hours.firstEnd(in: passage.folded, start..<candidate.start) != nil
  }

  /// Whether the words before a number name what it measures.
  private func isMeasured(_ unit: UnitEntry, endingAt end: Int, from start: Int) -> Bool {
    guard end > start else { return false }
    let bytes = passage.folded
    if let noun = nouns(of: unit).longestMatch(in: bytes, endingAt: end, from: start),
      noun.utf8Range.count > 3 || opensItem(noun.utf8Range.lowerBound, from: start)
    {
      return true
    }
    let means = words.rejections.means
    // 死亡病例平均79.8岁.
    if unit.family == "age" { return means.longestMatch(in: bytes, endingAt: end, from: start) != nil }
    guard let length = words.rejections.lengths.longestMatch(in: bytes, endingAt: end, from: start) else {
      return false
    }
    return means.firstEnd(in: bytes, start..<length.utf8Range.lowerBound) != nil
  }

  /// 优148天、良171天: whether nothing but the mark of a list stands before a noun of one sign.
  private func opensItem(_ position: Int, from clause: Int) -> Bool {
    let before: [StaticString] = ["、", "和", "年", "月", "度", "日", "市", "县", "区"]
    return position == clause || before.contains { passage.folded.has($0, before: position) }
  }

  /// Nouns of days that are counted, or of ages that are told of many.
  private func nouns(of unit: UnitEntry) -> PhraseTrie {
    unit.family == "age" ? words.rejections.ages : words.rejections.days
  }

  /// Where the noun before a number ends: before 为 and its like, or a word that leads to a level.
  private func nounEnd(before start: Int, _ cues: ArraySlice<CueMention>) -> Int {
    let bytes = passage.folded
    var end = start
    for cue in cues.reversed() where cue.utf8Range.upperBound == end {
      switch cue.cue {
      case .level, .bound: end = cue.utf8Range.lowerBound
      default: break
      }
    }
    for copula: StaticString in ["为", "达", "仅", "约"] where bytes.has(copula, before: end) {
      end -= copula.utf8CodeUnitCount
    }
    return end
  }

  private func levelEnd(behind start: Int) -> Int {
    let copulas: [StaticString] = ["为", "达", "有"]
    return copulas.first { passage.folded.has($0, at: start) }.map { start + $0.utf8CodeUnitCount } ?? start
  }
}
