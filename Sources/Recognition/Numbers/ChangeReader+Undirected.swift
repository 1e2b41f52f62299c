import Lexicon
import Records

/// Changes without a word of direction: by their base or their sign.
extension ChangeReader {
  /// 同比达到了2.5%: a share of growth without a word of direction.
  func readWithoutDirection(
    _ candidate: Candidate, _ window: ArraySlice<CueMention>, after previous: Candidate?,
    _ memory: ChangeMemory
  ) {
    let isShare = candidate.measure == .share || candidate.measure == .perTime
    if let base = window.last(where: { isBase($0, .yearOnYear) }), isPercent(candidate), !isShare,
      window.last?.cue == .level || window.last == base, !isCompared(base), !isFormerTime(base),
      !isOrigin(base), !isLevelReached(window.last)
    {
      candidate.change = ChangeKind(.yearOnYear, isFall: candidate.sign < 0)
      candidate.changeWords = [base.utf8Range]
      candidate.measure = .change
    } else if isPoints(candidate), let base = window.last, case .base(let kind) = base.cue, kind != .other,
      let bound = cues.last(in: 0..<base.utf8Range.lowerBound), bound.isBound,
      bound.utf8Range.upperBound == base.utf8Range.lowerBound
    {
      // 高于去年同期9个百分点.
      candidate.change = ChangeKind(kind, isFall: bound.isFall)
      candidate.changeWords = [bound.utf8Range, base.utf8Range]
      candidate.changeBase = ChangeMemory.Base(
        base: kind, utf8Range: base.utf8Range, paragraph: passage.index,
        sentence: passage.clauses[candidate.clause].sentence)
      candidate.measure = .change
    } else if candidate.sign != 0, let base = window.last, case .base(let kind) = base.cue,
      base.utf8Range.upperBound == candidate.utf8Range.lowerBound
    {
      // 同比+61宗.
      candidate.change = ChangeKind(kind, isFall: candidate.sign < 0)
      candidate.changeWords = [base.utf8Range, candidate.utf8Range.lowerBound..<candidate.start]
      candidate.measure = .change
    } else if candidate.sign != 0, isPercent(candidate), isSignOfChange(candidate) {
      candidate.change = ChangeKind(memory.last?.base, isFall: candidate.sign < 0)
      candidate.changeBase = memory.last
      candidate.measure = .change
    } else if candidate.sign != 0, let previous, isSignedBehind(previous, candidate) {
      let base = previous.change == nil ? memory.last : previous.changeBase
      candidate.change = ChangeKind(base?.base, isFall: candidate.sign < 0)
      candidate.changeWords = [candidate.utf8Range.lowerBound..<candidate.start]
      candidate.changeBase = base
      candidate.measure = .change
    } else if candidate.sign != 0, isSignedBefore(candidate) {
      candidate.change = ChangeKind(memory.last?.base, isFall: candidate.sign < 0)
      candidate.changeWords = [candidate.utf8Range.lowerBound..<candidate.start]
      candidate.changeBase = memory.last
      candidate.measure = .change
    } else if candidate.measure == .rate, let previous, previous.measure == .share,
      isReached(candidate, from: previous, window)
    {
      // 占总数的比例由2%增至3%.
      candidate.measure = .share
      candidate.measureWords = previous.measureWords
    } else if candidate.measure == .level, let previous,
      previous.measure == .perTime && isListed(candidate, behind: previous)
        || [.perTime, .rate].contains(previous.measure) && isReached(candidate, from: previous, window)
    {
      candidate.measure = previous.measure
      candidate.measureWords = previous.measureWords
    }
  }

  /// 日均接警由5.6起下降到4.1起: the level that the number before moved to, with nothing told between.
  private func isReached(_ candidate: Candidate, from previous: Candidate, _ window: ArraySlice<CueMention>)
    -> Bool
  {
    guard previous.unit == candidate.unit, previous.clause == candidate.clause, let last = window.last,
      last.cue == .level, last.utf8Range.upperBound == candidate.utf8Range.lowerBound,
      let first = window.first
    else { return false }
    return words.changes.isFiller(
      bytes[previous.utf8Range.upperBound..<max(first.utf8Range.lowerBound, previous.utf8Range.upperBound)])
  }

  /// 同比下降到12.5%: the level that something came to, and no change.
  private func isLevelReached(_ cue: CueMention?) -> Bool {
    guard let cue, cue.cue == .level else { return false }
    return words.changes.isMoved(bytes[cue.utf8Range])
  }

  /// 去年同期为4.1%: without a word of comparison the year before is when the number was so.
  private func isFormerTime(_ base: CueMention) -> Bool {
    words.changes.isTime(bytes[base.utf8Range])
  }

  /// 由去年的61%提升至67%: the year before is when what moved stood so.
  private func isOrigin(_ base: CueMention) -> Bool {
    ["由", "从"].contains { (sign: StaticString) in
      bytes.has(sign, at: base.utf8Range.lowerBound) || bytes.has(sign, before: base.utf8Range.lowerBound)
    }
  }

  /// 高于去年同期的5.1%: the number is the base's own.
  private func isCompared(_ base: CueMention) -> Bool {
    cues.last(in: 0..<base.utf8Range.lowerBound).map {
      $0.utf8Range.upperBound == base.utf8Range.lowerBound && ($0.isBound || $0.isDirection)
    } ?? false
  }

  /// ＋13.4% and －5.2% in tables are changes, −1.21‰ in a sentence is a value below zero.
  private func isSignOfChange(_ candidate: Candidate) -> Bool {
    if candidate.sign > 0 || passage.role == .tableRow { return true }
    return candidate.utf8Range.lowerBound == 0 && candidate.utf8Range.upperBound == bytes.count
  }
}
