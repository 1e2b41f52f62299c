import Lexicon
import Records

/// What the changes of a passage are measured against: of a number's own clause, of its sentence, or of what was said before.
struct ComparisonBases {
  let words: NumberWords
  let passage: Passage
  let cues: [CueMention]
  private var bytes: [UInt8] { passage.folded }
  let places: ComparedPlaces

  init(words: NumberWords, passage: Passage, cues: [CueMention]) {
    self.words = words
    self.passage = passage
    self.cues = cues
    places = ComparedPlaces(words: words, passage: passage, cues: cues)
  }

  /// The bases that the passage's cues say, in order.
  func said(_ memory: ChangeMemory) -> [ChangeMemory.Base] {
    cues.compactMap { cue in
      guard !closesBase(cue), let base = base(of: cue, memory),
        isComparison(cue) && !places.follows(cue) || cue.cue != .base(.other) && !isOfOther(cue, base),
        base == .yearOnYear || !isForOneNumber(cue, base)
      else { return nil }
      let sentence = passage.clauses[passage.clause(at: cue.utf8Range.lowerBound)].sentence
      return ChangeMemory.Base(
        base: base, utf8Range: cue.utf8Range, paragraph: passage.index, sentence: sentence,
        stands: isSaidOfAll(cue))
    }
  }

  /// 居全省第11位，比一季度前移3位: a base of another time than the year before, in whose clause a number is that did not grow.
  private func isOfOther(_ cue: CueMention, _ base: Cue.Base) -> Bool {
    let end = passage.clauses[passage.clause(at: cue.utf8Range.lowerBound)].utf8Range.upperBound
    return base != .yearOnYear && bytes[cue.utf8Range.upperBound..<end].contains { $0 &- 0x30 < 10 }
  }

  /// 比 and 与 compare only where a word of direction follows: in their clause, or after 相比 in the next one.
  private func isComparison(_ cue: CueMention) -> Bool {
    let own = passage.clause(at: cue.utf8Range.lowerBound)
    let next = min(own + 1, passage.clauses.count - 1)
    let isOpen = bytes[..<passage.clauses[own].utf8Range.upperBound].suffix(6).elementsEqual("相比".utf8)
    let end = passage.clauses[isOpen ? next : own].utf8Range.upperBound
    return cues[cues.end { $0.utf8Range.lowerBound < cue.utf8Range.upperBound }...]
      .prefix { $0.utf8Range.upperBound <= end }.contains(where: \.isDirection)
  }

  /// The base that a cue says: 较去年12月 is no base of a year, 比2013年 is one in a bulletin of 2014.
  private func base(of cue: CueMention, _ memory: ChangeMemory) -> Cue.Base? {
    guard case .base(let base) = cue.cue else { return nil }
    let end = cue.utf8Range.upperBound
    if base == .other, let opening = opening(of: cue) { return self.base(of: opening, memory) }
    if base == .yearOnYear, words.changes.namesQuarter(in: bytes, at: end) { return .earlier }
    guard end < bytes.count, bytes[end] &- 0x30 < 10 else {
      return base == .other && namesTime(at: end) ? .earlier : base
    }
    guard base == .other else {
      guard base == .yearOnYear, bytes[end...].prefix(6).contains(0xe6) else { return base }
      // 比去年9月多3天: another time, which its days tell more of.
      return namesTime(at: end) ? .earlier : .other
    }
    var year = 0
    var position = end
    while position < bytes.count, bytes[position] &- 0x30 < 10, year < 10_000 {
      year = year * 10 + Int(bytes[position] &- 0x30)
      position += 1
    }
    guard memory.isYearBefore(year) || isYear(year, beforeThatOf: cue) else {
      return namesTime(at: end) ? .earlier : base
    }
    for tail in ["年", "年同期", "年度"] where bytes[position...].starts(with: tail.utf8) {
      let after = position + tail.utf8.count
      // 与2023年同期相比，: the words of comparison are all there, wherever the direction stands.
      if bytes.has("相比", at: after) { return .yearOnYear }
      if cues.at(after).contains(where: \.isDirection) { return .yearOnYear }
    }
    return namesTime(at: end) ? .earlier : base
  }

  /// 与2023年同期相比: the word that opens the comparison which 相比 ends.
  private func opening(of cue: CueMention) -> CueMention? {
    guard bytes[cue.utf8Range].elementsEqual("相比".utf8) else { return nil }
    let clause = passage.clauses[passage.clause(at: cue.utf8Range.lowerBound)].utf8Range
    let before = cues[..<cues.end { $0.utf8Range.lowerBound < cue.utf8Range.lowerBound }]
    guard let last = before.last, case .base = last.cue, last.utf8Range.lowerBound >= clause.lowerBound else {
      return nil
    }
    return last
  }

  /// 第二次, 6月, 2019年: another time, told by its number.
  private func namesTime(at start: Int) -> Bool {
    let isOrdinal = bytes.has("第", at: start)
    let first = isOrdinal ? start + 3 : start
    guard let numeral = words.reader.numeral(in: bytes, at: first, limit: bytes.count),
      case .unit(let unit)? = UnitReader(words: words, bytes: bytes).reading(
        after: numeral.utf8Range.upperBound)?.follower
    else { return false }
    let families = words.units[unit].families
    return isOrdinal
      ? families.contains { ["times", "events", "time"].contains($0) }
      : ["年", "月", "日"].contains(words.units[unit].symbol) && numeral.form != .single
  }

  /// The base of comparison: of the number's own clause, of its sentence, or for growth of what was said before.
  ///
  /// 贷款减少1340亿元 in another sentence than 同比 is what flowed, and against nothing; only ratios go on with a base from afar.
  func base(
    for manner: Cue.Manner, _ window: ArraySlice<CueMention>, _ memory: ChangeMemory, clause: Clause,
    isRatio: Bool
  ) -> ChangeMemory.Base? {
    for cue in window.reversed() where !closesBase(cue) {
      // 发案比降12%: in short for 同比下降.
      if cue.isDirection, bytes.has("比", at: cue.utf8Range.lowerBound) {
        return ChangeMemory.Base(
          base: .yearOnYear, utf8Range: cue.utf8Range, paragraph: passage.index, sentence: clause.sentence)
      }
      if cue.isDirection, let years = words.changes.yearly(in: bytes, before: cue.utf8Range.lowerBound) {
        // 同比增长13.3%，两年平均增长6.5%: a mean of several years is against none of them.
        return ChangeMemory.Base(
          base: .earlier, utf8Range: years, paragraph: passage.index, sentence: clause.sentence)
      }
      guard let base = base(of: cue, memory) else { continue }
      return ChangeMemory.Base(
        base: base, utf8Range: cue.utf8Range, paragraph: passage.index, sentence: clause.sentence)
    }
    if let base = opening(clause, memory) { return base }
    guard let base = memory.last(inParagraph: passage.index, sentence: clause.sentence) else { return nil }
    let isNear = base.paragraph == passage.index && base.sentence == clause.sentence
    if manner == .weak {
      // 比上年同期的840人少52人: the base stands before another number of the clause.
      return isNear && base.base != .other
        && (base.utf8Range.lowerBound >= clause.utf8Range.lowerBound || fillsClause(base)) ? base : nil
    }
    return isNear || base.stands || isRatio && [.growth, .net, .noun].contains(manner) ? base : nil
  }

  /// 与去年同期相比，前者多82对，后者少9对: a base that is all that its clause says holds for the sentence.
  private func fillsClause(_ base: ChangeMemory.Base) -> Bool {
    let clause = passage.clauses[passage.clause(at: base.utf8Range.lowerBound)].utf8Range
    return clause.upperBound == base.utf8Range.upperBound
  }

  /// 环比盗窃上升6.9%、诈骗上升3%: the base that opens a clause holds for all its members.
  private func opening(_ clause: Clause, _ memory: ChangeMemory) -> ChangeMemory.Base? {
    let first = cues.end { $0.utf8Range.lowerBound < clause.utf8Range.lowerBound }
    guard first < cues.count, cues[first].utf8Range.lowerBound == clause.utf8Range.lowerBound,
      let base = base(of: cues[first], memory), base == .yearOnYear || base == .periodOnPeriod
    else { return nil }
    return ChangeMemory.Base(
      base: base, utf8Range: cues[first].utf8Range, paragraph: passage.index, sentence: clause.sentence)
  }

  /// 在去年下降25%的基础上: a growth on which the next one builds is measured against the year before, if it is a year's.
  func chainedBase(
    of candidate: Candidate, _ clause: Clause, _ memory: inout ChangeMemory
  ) -> ChangeMemory.Base? {
    let end = candidate.utf8Range.upperBound
    guard let chain = cues.at(end).first(where: { $0.cue == .chain }),
      bytes[clause.utf8Range.lowerBound..<candidate.start].indices.contains(where: { index in
        bytes.has("年", at: index)
      })
    else { return nil }
    let base = ChangeMemory.Base(
      base: .yearOnYear, utf8Range: chain.utf8Range, paragraph: passage.index, sentence: clause.sentence)
    memory.remember(base)
    return base
  }
}
