import Lexicon
import Records

/// Tells which numbers are changes, against what, and which are shares, rates or counts per time.
struct ChangeReader {
  let words: NumberWords
  let passage: Passage
  let cues: [CueMention]
  var bytes: [UInt8] { passage.folded }
  private let bases: ComparisonBases
  private let places: ComparedPlaces

  init(words: NumberWords, passage: Passage, cues: [CueMention]) {
    self.words = words
    self.passage = passage
    self.cues = cues
    bases = ComparisonBases(words: words, passage: passage, cues: cues)
    places = bases.places
  }

  /// Reads the changes of a passage's candidates, and remembers the bases that it says.
  func read(_ candidates: [Candidate], _ memory: inout ChangeMemory) {
    var said = bases.said(memory)
    for index in candidates.indices where candidates[index].reason == nil {
      let previous = candidates[..<index].last { !isTime($0) && !isInUnit($0) && !isOfName($0) }
      if let previous, previous.reason == nil,
        continues(previous, candidates[index]) || restates(previous, candidates[index])
          || repeatsInPercent(previous, candidates[index])
      {
        candidates[index].change = previous.change(goingOnWith: candidates[index].sign)
        candidates[index].changeWords = previous.changeWords
        candidates[index].changeBase = previous.changeBase
        candidates[index].measure = previous.measure
        candidates[index].measureWords = previous.measureWords
        continue
      }
      guard candidates[index].measure != .rank else { continue }
      let before = memory
      remember(said, before: candidates[index].start, in: &memory)
      if bases.tellsCourse(candidates[index], memory) { memory.returnToYear() }
      read(candidates[index], after: previous, &memory)
      if let base = candidates[index].changeBase,
        isOfSpeed(base, candidates[index]) || isBesideYear(base, candidates[..<index])
      {
        // 增长3.4%，比上月加快0.2个百分点。出口增长5%: how the growth itself moved is no base of the next one.
        said.removeAll { $0.utf8Range == base.utf8Range }
        memory.forget(base, for: before)
      }
    }
    remember(said, before: bytes.count, in: &memory)
  }

  /// 千 in 千公顷, 100 in 毫克/100毫升.
  private func isInUnit(_ candidate: Candidate) -> Bool {
    candidate.reason == "unit" || candidate.reason == "damaged" && candidate.numeral.form == .place
  }

  /// 占110类警情的5.6%, 占三类事故的5.6%: a number that is called, or that numbers a kind, names what the share is of.
  private func isOfName(_ candidate: Candidate) -> Bool {
    candidate.reason == "hotline" || candidate.reason == "grade"
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
        || isFollowedInList(candidate)
      guard previous.change != nil, areRatios || endsClause else { return false }
      // 同比减少5起4人.
      if !isRatio(previous), !isRatio(candidate), start == candidate.utf8Range.lowerBound { return true }
      return ["、", "和"].contains {
        bytes[start..<candidate.utf8Range.lowerBound].elementsEqual($0.utf8)
      }
    }
    switch Joint(bytes[start..<candidate.utf8Range.lowerBound]) {
    case .list:
      // 下降两成，过七成… and 减一成三，七成半…: a comma and a bound word of its own, or tenths, begin something new.
      let isBare = candidate.utf8Range.lowerBound == candidate.start && candidate.numeral.unit != "成"
      return isBare || bytes.has("、", at: start) || bytes.has("和", at: start)
    case .range: return !candidate.isReached
    case .ratio, .adjacent, .none: return false
    }
  }

  private func read(_ candidate: Candidate, after previous: Candidate?, _ memory: inout ChangeMemory) {
    let clause = passage.clauses[candidate.clause]
    let from = max(start(of: candidate), previous?.utf8Range.upperBound ?? 0)
    let first = cues.end { $0.utf8Range.lowerBound < from }
    let window = cues[first..<max(first, cues.end { $0.utf8Range.upperBound <= candidate.start })]
    readMeasure(candidate, window)
    if let previous, previous.reason == "denominator", previous.clause == candidate.clause,
      candidate.measure == .level
    {
      // 每千人口执业医师2.91人: so many for each so many.
      candidate.measure = .rate
      candidate.measureWords = previous.utf8Range
    }
    let direction =
      direction(in: window, for: candidate) ?? directionBeforeRemark(candidate) ?? directionBefore(candidate)
      ?? directionBehind(candidate, window)
    if let distance = places.distance(of: candidate, direction: direction) {
      candidate.change = ChangeKind(.place, isFall: distance.isFall)
      candidate.changeWords = [distance.words]
      candidate.changeBase = ChangeMemory.Base(
        base: .place, utf8Range: distance.place, paragraph: passage.index, sentence: clause.sentence)
      candidate.measure = .change
      return
    }
    if let direction, isObjectOfRise(candidate, direction) { return }
    guard let direction, !isContribution(candidate, window) else {
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
      readWithoutDirection(candidate, window, after: previous, memory)
      return
    }
    guard case .direction(let way, let printed) = direction.cue else { return }
    let isCounted = isOfCount(candidate, direction)
    let manner = isCounted ? .growth : printed
    let base =
      movesGrowth(candidate, behind: previous) && !window.contains(where: \.isBase)
      ? memory.baseOfPoints(in: passage.index)
      : bases.base(for: manner, window, memory, clause: clause, isRatio: isCounted || isRatio(candidate))
        ?? bases.chainedBase(of: candidate, clause, &memory)
        ?? base(goingOnFrom: previous, direction, to: candidate)
    if manner == .weak, base == nil || base?.base == .other, !isShareActed(candidate, direction) { return }
    // 增长-3.2% falls; 快了4分钟 took less time.
    let isFall = candidate.sign < 0 || way == .fall || fallsShort(candidate, of: direction, in: window)
    candidate.change = ChangeKind(base?.base, isFall: isFall != isSpeedOfTime(candidate, direction))
    candidate.changeWords = [direction.utf8Range]
    candidate.changeBase = base
    candidate.measure = .change
    if isPoints(candidate), let base { memory.rememberPoints(base) }
  }

  private func readMeasure(_ candidate: Candidate, _ window: ArraySlice<CueMention>) {
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
    if isPercent(candidate),
      let share = shareInBound(candidate) ?? portion(candidate) ?? shareOfNumbered(candidate)
    {
      candidate.measure = .share
      candidate.measureWords = share
    }
    if candidate.measure == .level, isPercent(candidate) { candidate.measure = .rate }
    if candidate.measure == .level, isOfOtherTime(candidate, window) {
      candidate.measure = .rate
      candidate.measureWords = candidate.utf8Range
    }
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
        if manner == .weak, words.changes.isEmphasis(bytes[cue.utf8Range.lowerBound..<gapEnd]) {
          // 降幅高达37.5%: 高 only stresses.
          gapEnd = cue.utf8Range.lowerBound
          continue
        }
        return words.changes.isFiller(gap) || manner == .weak && isAct(cue.utf8Range.upperBound..<gapEnd)
          || manner == .net && isNoun(gap) || isBracketed(candidate, behind: cue) ? cue : nil
      case .bound where opensVerb(cue.utf8Range): continue
      case .level, .bound:
        if cue.cue == .level { levelSeen = true }
        guard words.changes.isFiller(gap) else { return nil }
        gapEnd = cue.utf8Range.lowerBound
      case .sign: continue
      default:
        return nil
      }
    }
    return nil
  }

  /// 破 of 多破案: a word of bounds with which a verb begins that goes on.
  private func opensVerb(_ bound: Range<Int>) -> Bool {
    words.verbs.longestMatch(in: bytes, at: bound.lowerBound, limit: bytes.count)
      .map { $0.utf8Range.count > bound.count } ?? false
  }

  /// 多抓获嫌疑人10名, 多结402件: an act and what it is done to, between 多 or 少 and the number.
  func isAct(_ gap: Range<Int>) -> Bool {
    guard gap.count <= 36 else { return false }
    if words.verbs.longestMatch(in: bytes, at: gap.lowerBound, limit: gap.upperBound) != nil { return true }
    return words.changes.acts.longestMatch(in: bytes, at: gap.lowerBound, limit: gap.upperBound)
      .map { words.changes.isFiller(bytes[$0.utf8Range.upperBound..<gap.upperBound]) } ?? false
  }

  /// 净增单位402家: what a balance is of, in at most six signs.
  private func isNoun(_ gap: ArraySlice<UInt8>) -> Bool { gap.count <= 18 && gap.allSatisfy { $0 >= 0x80 } }

  private func remember(_ bases: [ChangeMemory.Base], before end: Int, in memory: inout ChangeMemory) {
    let next = bases.end { $0.utf8Range.upperBound <= end }
    if next > 0 { memory.remember(bases[next - 1]) }
  }

  /// 比去年同期多抓获35名，少发案12起: the comparison of the number before goes on where the next clause opens with 多 or 少.
  private func base(
    goingOnFrom previous: Candidate?, _ direction: CueMention, to candidate: Candidate
  ) -> ChangeMemory.Base? {
    if let previous, previous.change != nil, previous.clause == candidate.clause, isRatio(previous),
      ["及", "和", "、", "并"].contains(where: {
        bytes[previous.utf8Range.upperBound..<direction.utf8Range.lowerBound].elementsEqual($0.utf8)
      })
    {
      // 同比分别下降4%、5%及减少8个百分点.
      return previous.changeBase
    }
    guard let previous, previous.change != nil, previous.clause + 1 == candidate.clause,
      direction.utf8Range.lowerBound == passage.clauses[candidate.clause].utf8Range.lowerBound,
      isAct(direction.utf8Range.upperBound..<candidate.utf8Range.lowerBound)
    else { return nil }
    return previous.changeBase
  }

  func isBase(_ cue: CueMention, _ base: Cue.Base) -> Bool { cue.cue == .base(base) }

  func isRatio(_ candidate: Candidate) -> Bool {
    isPercent(candidate) || candidate.unit.flatMap { words.ratios[$0] } != nil
  }

  func isPercent(_ candidate: Candidate) -> Bool {
    if let own = candidate.numeral.unit, own == "%" || own == "‰" || own == "成" { return true }
    return candidate.unit.flatMap { words.ratios[$0]?.isOfHundred } ?? false
  }
}
