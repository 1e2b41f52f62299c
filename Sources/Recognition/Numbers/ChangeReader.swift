import Lexicon
import Records

/// Tells which numbers are changes, against what, and which are shares, rates or counts per time.
struct ChangeReader {
  let words: NumberWords
  let passage: Passage
  let cues: [CueMention]
  private var bytes: [UInt8] { passage.folded }

  init(words: NumberWords, passage: Passage, cues: [CueMention]) {
    self.words = words
    self.passage = passage
    self.cues = cues
  }

  /// Reads the changes of a passage's candidates, and remembers the bases that it says.
  func read(_ candidates: inout [Candidate], _ memory: inout ChangeMemory) {
    let bases = bases(memory)
    for index in candidates.indices where candidates[index].reason == nil {
      let previous = candidates[..<index].last { !isTime($0) }
      if let previous, previous.reason == nil,
        continues(previous, candidates[index]) || restates(previous, candidates[index])
      {
        candidates[index].change = previous.change
        candidates[index].changeWords = previous.changeWords
        candidates[index].changeBase = previous.changeBase
        candidates[index].measure = previous.measure
        candidates[index].measureWords = previous.measureWords
        continue
      }
      guard candidates[index].measure != .rank else { continue }
      remember(bases, before: candidates[index].start, in: &memory)
      read(&candidates[index], after: previous, &memory)
    }
    remember(bases, before: bytes.count, in: &memory)
  }

  private func isTime(_ candidate: Candidate) -> Bool {
    candidate.reason == "date" || candidate.reason == "duration" || candidate.reason == "clock"
  }

  /// 分别下降16.8%、14.2%: the second number goes on with the first one's change.
  private func continues(_ previous: Candidate, _ candidate: Candidate) -> Bool {
    let start = previous.utf8Range.upperBound
    guard previous.change != nil || previous.measure != .level, start <= candidate.utf8Range.lowerBound else {
      return false
    }
    if previous.unit != candidate.unit {
      // 分别上升1.5倍和72%: growth is told in times and in per cent; 减少4起、100人。 ends its clause.
      let areRatios = isRatio(previous) && isRatio(candidate)
      let endsClause =
        passage.clauses[candidate.clause].utf8Range.upperBound == candidate.utf8Range.upperBound
      guard previous.change != nil, areRatios || endsClause else { return false }
      return ["、", "和"].contains {
        bytes[start..<candidate.utf8Range.lowerBound].elementsEqual($0.utf8)
      }
    }
    switch Joint(bytes[start..<candidate.utf8Range.lowerBound]) {
    case .list:
      // 下降两成，过七成…: a comma and a bound word of its own begin something new.
      return candidate.utf8Range.lowerBound == candidate.start || bytes.has("、", at: start)
        || bytes.has("和", at: start)
    case .range: return true
    case .ratio, .adjacent, .none: return false
    }
  }

  private func read(_ candidate: inout Candidate, after previous: Candidate?, _ memory: inout ChangeMemory) {
    let clause = passage.clauses[candidate.clause]
    let from = max(clause.utf8Range.lowerBound, previous?.utf8Range.upperBound ?? 0)
    let first = cues.end { $0.utf8Range.lowerBound < from }
    let window = cues[first..<max(first, cues.end { $0.utf8Range.upperBound <= candidate.start })]
    readMeasure(&candidate, window)
    if let previous, previous.reason == "denominator", previous.clause == candidate.clause,
      candidate.measure == .level
    {
      // 每千人口执业医师2.91人: so many for each so many.
      candidate.measure = .rate
      candidate.measureWords = previous.utf8Range
    }
    guard let direction = direction(in: window, for: candidate), !isContribution(candidate, window) else {
      if let previous, previous.change != nil, previous.unit == candidate.unit,
        let anaphor = window.last(where: { $0.cue == .anaphor })
      {
        // 企业同比增加26%，6月的这一数字达到43%.
        candidate.change = previous.change
        candidate.changeWords = [anaphor.utf8Range]
        candidate.changeBase = previous.changeBase
        candidate.measure = .change
        return
      }
      readWithoutDirection(&candidate, window, memory)
      return
    }
    guard case .direction(let way, let manner) = direction.cue else { return }
    let base =
      base(for: manner, window, memory, clause: clause) ?? chainedBase(of: candidate, clause, &memory)
      ?? base(goingOnFrom: previous, direction, to: candidate)
    if manner == .weak, base == nil || base?.base == .other { return }
    // 增长-3.2% falls.
    candidate.change = change(candidate.sign < 0 ? .fall : way, base?.base)
    candidate.changeWords = [direction.utf8Range]
    candidate.changeBase = base
    candidate.measure = .change
  }

  /// 同比达到了2.5%: a share of growth without a word of direction.
  private func readWithoutDirection(
    _ candidate: inout Candidate, _ window: ArraySlice<CueMention>, _ memory: ChangeMemory
  ) {
    let isShare = candidate.measure == .share || candidate.measure == .perTime
    if let base = window.last(where: { isBase($0, .yearOnYear) }), isPercent(candidate), !isShare,
      window.last?.cue == .level || window.last == base
    {
      candidate.change = candidate.sign < 0 ? .yearOnYearDown : .yearOnYearUp
      candidate.changeWords = [base.utf8Range]
      candidate.measure = .change
    } else if candidate.sign != 0, isPercent(candidate), isSignOfChange(candidate) {
      candidate.change = change(candidate.sign > 0 ? .rise : .fall, memory.last?.base)
      candidate.changeBase = memory.last
      candidate.measure = .change
    }
  }

  /// ＋13.4% and －5.2% in tables are changes, −1.21‰ in a sentence is a value below zero.
  private func isSignOfChange(_ candidate: Candidate) -> Bool {
    if candidate.sign > 0 || passage.role == .tableRow { return true }
    return candidate.utf8Range.lowerBound == 0 && candidate.utf8Range.upperBound == bytes.count
  }

  private func readMeasure(_ candidate: inout Candidate, _ window: ArraySlice<CueMention>) {
    for cue in window {
      switch cue.cue {
      case .share where isPercent(candidate):
        candidate.measure = .share
        candidate.measureWords = cue.utf8Range
      case .perTime where candidate.measure == .level:
        candidate.measure = .perTime
        candidate.measureWords = cue.utf8Range
      default: break
      }
    }
    if isPercent(candidate), let share = shareInBound(candidate) {
      candidate.measure = .share
      candidate.measureWords = share
    }
    if candidate.measure == .level, isPercent(candidate) { candidate.measure = .rate }
  }

  /// The word of direction that the number belongs to, if nothing but fillers stands between.
  private func direction(in window: ArraySlice<CueMention>, for candidate: Candidate) -> CueMention? {
    var gapEnd = candidate.utf8Range.lowerBound
    var levelSeen = false
    for cue in window.reversed() where cue.utf8Range.upperBound <= candidate.utf8Range.lowerBound {
      let gap = bytes[cue.utf8Range.upperBound..<max(gapEnd, cue.utf8Range.upperBound)]
      switch cue.cue {
      case .direction(_, let manner):
        if levelSeen, manner != .noun { return nil }
        return isFiller(gap) || manner == .weak && isAct(cue.utf8Range.upperBound..<gapEnd) ? cue : nil
      case .level, .bound:
        if cue.cue == .level { levelSeen = true }
        guard isFiller(gap) else { return nil }
        gapEnd = cue.utf8Range.lowerBound
      default:
        return nil
      }
    }
    return nil
  }

  /// 多抓获嫌疑人10名: an act and what it is done to, between 多 or 少 and the number.
  private func isAct(_ gap: Range<Int>) -> Bool {
    gap.count <= 36 && words.verbs.longestMatch(in: bytes, at: gap.lowerBound, limit: gap.upperBound) != nil
  }

  private func isFiller(_ gap: ArraySlice<UInt8>) -> Bool {
    guard !gap.isEmpty else { return true }
    guard gap.count <= 12 else { return false }
    return [
      "了", "都", "均", "分别达", "分别为", "分别达到", "依次为", "依次达", "幅度", "达", "为", "分别", "仅", "则", "都超过了", "均超过", "也",
      " ", "已", "均达", "也达", "了约", "：", "是",
      "幅",
    ]
    .contains { gap.elementsEqual($0.utf8) }
  }

  private func remember(_ bases: [ChangeMemory.Base], before end: Int, in memory: inout ChangeMemory) {
    let next = bases.end { $0.utf8Range.upperBound <= end }
    if next > 0 { memory.remember(bases[next - 1]) }
  }

  /// The bases that the passage's cues say, in order.
  private func bases(_ memory: ChangeMemory) -> [ChangeMemory.Base] {
    cues.compactMap { cue in
      guard let base = base(of: cue, memory), cue.cue != .base(.other) || isComparison(cue),
        base == .yearOnYear || !isForOneNumber(cue, base)
      else { return nil }
      let sentence = passage.clauses[passage.clause(at: cue.utf8Range.lowerBound)].sentence
      return ChangeMemory.Base(
        base: base, utf8Range: cue.utf8Range, paragraph: passage.index, sentence: sentence,
        stands: isSaidOfAll(cue))
    }
  }

  /// 比 and 与 compare only where a word of direction follows: in their clause, or after 相比 in the next one.
  private func isComparison(_ cue: CueMention) -> Bool {
    let own = passage.clause(at: cue.utf8Range.lowerBound)
    let next = min(own + 1, passage.clauses.count - 1)
    let isOpen = bytes[..<passage.clauses[own].utf8Range.upperBound].suffix(6).elementsEqual("相比".utf8)
    let end = passage.clauses[isOpen ? next : own].utf8Range.upperBound
    return cues[cues.end { $0.utf8Range.lowerBound < cue.utf8Range.upperBound }...]
      .prefix { $0.utf8Range.upperBound <= end }.contains(where: isDirection)
  }

  /// The base that a cue says: 较去年12月 is no base of a year, 比2013年 is one in a bulletin of 2014.
  private func base(of cue: CueMention, _ memory: ChangeMemory) -> Cue.Base? {
    guard case .base(let base) = cue.cue else { return nil }
    let end = cue.utf8Range.upperBound
    guard end < bytes.count, bytes[end] &- 0x30 < 10 else {
      return base == .other && namesTime(at: end) ? .earlier : base
    }
    guard base == .other else {
      return base == .yearOnYear && bytes[end...].prefix(6).contains(0xe6) ? .other : base
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
      if cues.contains(where: { $0.utf8Range.lowerBound == after && isDirection($0) }) { return .yearOnYear }
    }
    return namesTime(at: end) ? .earlier : base
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

  private func isDirection(_ cue: CueMention) -> Bool {
    if case .direction = cue.cue { return true }
    return false
  }

  /// The base of comparison: of the number's own clause, of its sentence, or for growth of what was said before.
  private func base(
    for manner: Cue.Manner, _ window: ArraySlice<CueMention>, _ memory: ChangeMemory, clause: Clause
  ) -> ChangeMemory.Base? {
    for cue in window.reversed() {
      guard let base = base(of: cue, memory) else { continue }
      return ChangeMemory.Base(
        base: base, utf8Range: cue.utf8Range, paragraph: passage.index, sentence: clause.sentence)
    }
    guard let base = memory.last else { return nil }
    let isNear = base.paragraph == passage.index && base.sentence == clause.sentence
    if manner == .weak {
      // 比上年同期的840人少52人: the base stands before another number of the clause.
      return isNear && base.base != .other && base.utf8Range.lowerBound >= clause.utf8Range.lowerBound
        ? base : nil
    }
    return isNear || base.stands || manner == .growth || manner == .noun ? base : nil
  }

  /// 比去年同期多抓获35名，少发案12起: the comparison of the number before goes on where the next clause opens with 多 or 少.
  private func base(
    goingOnFrom previous: Candidate?, _ direction: CueMention, to candidate: Candidate
  ) -> ChangeMemory.Base? {
    guard let previous, previous.change != nil, previous.clause + 1 == candidate.clause,
      direction.utf8Range.lowerBound == passage.clauses[candidate.clause].utf8Range.lowerBound,
      isAct(direction.utf8Range.upperBound..<candidate.utf8Range.lowerBound)
    else { return nil }
    return previous.changeBase
  }

  /// 在去年下降25%的基础上: a growth on which the next one builds is measured against the year before, if it is a year's.
  private func chainedBase(
    of candidate: Candidate, _ clause: Clause, _ memory: inout ChangeMemory
  ) -> ChangeMemory.Base? {
    let end = candidate.utf8Range.upperBound
    guard let chain = cues.first(where: { $0.cue == .chain && $0.utf8Range.lowerBound == end }),
      bytes[clause.utf8Range.lowerBound..<candidate.start].indices.contains(where: { index in
        bytes.has("年", at: index)
      })
    else { return nil }
    let base = ChangeMemory.Base(
      base: .yearOnYear, utf8Range: chain.utf8Range, paragraph: passage.index, sentence: clause.sentence)
    memory.remember(base)
    return base
  }

  private func change(_ way: Cue.Direction, _ base: Cue.Base?) -> ChangeKind {
    switch (base ?? .other, way) {
    case (.yearOnYear, .rise): return .yearOnYearUp
    case (.yearOnYear, .fall): return .yearOnYearDown
    case (.periodOnPeriod, .rise): return .periodOnPeriodUp
    case (.periodOnPeriod, .fall): return .periodOnPeriodDown
    case (.other, .rise), (.earlier, .rise): return .up
    case (.other, .fall), (.earlier, .fall): return .down
    }
  }

  private func isBase(_ cue: CueMention, _ base: Cue.Base) -> Bool { cue.cue == .base(base) }

  private func isRatio(_ candidate: Candidate) -> Bool {
    isPercent(candidate) || candidate.unit.map { words.units[$0].symbol == "倍" } ?? false
  }

  private func isPercent(_ candidate: Candidate) -> Bool {
    if candidate.numeral.unit == "%" || candidate.numeral.unit == "‰" { return true }
    guard let unit = candidate.unit else { return false }
    return words.units[unit].family.hasPrefix("percent")
  }
}
