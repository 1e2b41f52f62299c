/// How far a base of comparison reaches.
extension ComparisonBases {
  /// Whether a base is said of one number alone, so that the ones behind it keep theirs: of the rate of growth
  /// (涨幅比上月回落), or beside a comparison with the year before (同比下降12.1%，环比下降20.4%).
  func isForOneNumber(_ cue: CueMention, _ base: Cue.Base) -> Bool {
    let clause = passage.clauses[passage.clause(at: cue.utf8Range.lowerBound)]
    let before = cues[..<cues.end { $0.utf8Range.lowerBound < cue.utf8Range.lowerBound }]
    if before.contains(where: { $0.utf8Range.lowerBound >= clause.utf8Range.lowerBound && isRateOfGrowth($0) }
    ) {
      return true
    }
    guard base == .periodOnPeriod || base == .earlier || base == .other,
      let year = before.last(where: { $0.cue == .base(.yearOnYear) }),
      passage.clauses[passage.clause(at: year.utf8Range.lowerBound)].sentence == clause.sentence
    else { return false }
    return !["；", ";"].contains { mark in
      (year.utf8Range.upperBound..<cue.utf8Range.lowerBound).contains { passage.folded.has(mark, at: $0) }
    }
  }

  /// 10月环比增长6%。前11个月增长13.1%: whether the sentence of a number tells a stretch of months or a year before it, which no month
  /// before is the base of, where the last number was compared with that.
  func tellsCourse(_ candidate: Candidate, _ memory: ChangeMemory) -> Bool {
    let clause = passage.clauses[candidate.clause]
    guard memory.mayReturnToYear(in: passage.index, sentence: clause.sentence) else { return false }
    let dates = DateReader(bytes: passage.folded, written: nil, vocabulary: words.times)
    let start = passage.sentences[clause.sentence].lowerBound
    return (start..<max(start, candidate.start)).contains { position in
      if let word = words.times.words.longestMatch(in: passage.folded, at: position, limit: candidate.start) {
        switch word.value {
        case .half, .wholeYear, .sinceYear, .quarters(2...): return true
        default: break
        }
      }
      return dates.firstMonths(at: position).map { $0.0.count > 1 && $0.1 <= candidate.start }
        ?? dates.months(at: position, year: nil)?.first.months.map { $0.count > 1 } ?? false
    }
  }

  /// 与上月（31023例）相比, 与2022年相比: behind brackets or a year, only the end of the base before them.
  func closesBase(_ cue: CueMention) -> Bool {
    let (start, bytes) = (cue.utf8Range.lowerBound, passage.folded)
    guard cue.cue == .base(.other), cue.utf8Range.count == "相比".utf8.count,
      bytes.has("）", before: start) || bytes.has("年", before: start)
        || start > 0 && bytes[start - 1] == UInt8(ascii: ")")
    else { return false }
    let clause = passage.clauses[passage.clause(at: start)].utf8Range
    return cues[..<cues.end { $0.utf8Range.lowerBound < start }].last {
      $0.utf8Range.lowerBound >= clause.lowerBound
    }?.isBase ?? false
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
