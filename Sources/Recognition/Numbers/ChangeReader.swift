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

  /// What the passage said last about comparisons.
  private struct Memory {
    var base: CueMention?
    var sentence = -1
  }

  func read(_ candidates: inout [Candidate]) {
    var memory = Memory()
    for index in candidates.indices where candidates[index].reason == nil {
      let previous = index > 0 ? candidates[index - 1] : nil
      if let previous, previous.reason == nil, continues(previous, candidates[index]) {
        candidates[index].change = previous.change
        candidates[index].changeWords = previous.changeWords
        candidates[index].measure = previous.measure
        continue
      }
      read(&candidates[index], after: previous, &memory)
    }
  }

  /// 分别下降16.8%、14.2%: the second number goes on with the first one's change.
  private func continues(_ previous: Candidate, _ candidate: Candidate) -> Bool {
    guard previous.change != nil || previous.measure != .level, previous.unit == candidate.unit else {
      return false
    }
    let start = previous.utf8Range.upperBound
    guard start <= candidate.utf8Range.lowerBound else { return false }
    switch Joint(bytes[start..<candidate.utf8Range.lowerBound]) {
    case .list, .range: return true
    case .ratio, .adjacent, .none: return false
    }
  }

  private func read(_ candidate: inout Candidate, after previous: Candidate?, _ memory: inout Memory) {
    let clause = passage.clauses[candidate.clause]
    let from = max(clause.utf8Range.lowerBound, previous?.utf8Range.upperBound ?? 0)
    let window = cues.filter { $0.utf8Range.lowerBound >= from && $0.utf8Range.upperBound <= candidate.start }
    remember(before: candidate, in: &memory)
    readMeasure(&candidate, window)
    guard let direction = direction(in: window, for: candidate) else {
      readWithoutDirection(&candidate, window)
      return
    }
    guard case .direction(let way, let manner) = direction.cue else { return }
    let base = base(for: manner, window, memory, sentence: clause.sentence)
    if manner == .weak, base.map({ $0.cue != .base(.other) }) != true { return }
    candidate.change = change(way, base)
    candidate.changeWords = [base?.utf8Range, direction.utf8Range].compactMap { $0 }
    candidate.measure = .change
  }

  /// 同比达到了2.5%: a share of growth without a word of direction.
  private func readWithoutDirection(_ candidate: inout Candidate, _ window: [CueMention]) {
    let isShare = candidate.measure == .share || candidate.measure == .perTime
    if let base = window.last(where: { isBase($0, .yearOnYear) }), isPercent(candidate), !isShare,
      window.last?.cue == .level || window.last == base
    {
      candidate.change = candidate.sign < 0 ? .yearOnYearDown : .yearOnYearUp
      candidate.changeWords = [base.utf8Range]
      candidate.measure = .change
    } else if candidate.sign != 0, isPercent(candidate), passage.role == .tableRow || candidate.sign > 0 {
      candidate.change = candidate.sign > 0 ? .up : .down
      candidate.measure = .change
    }
  }

  private func readMeasure(_ candidate: inout Candidate, _ window: [CueMention]) {
    for cue in window {
      switch cue.cue {
      case .share where isPercent(candidate): candidate.measure = .share
      case .perTime where candidate.measure == .level: candidate.measure = .perTime
      default: break
      }
    }
    if candidate.measure == .level, isPercent(candidate) { candidate.measure = .rate }
  }

  /// The word of direction that the number belongs to, if nothing but fillers stands between.
  private func direction(in window: [CueMention], for candidate: Candidate) -> CueMention? {
    var gapEnd = candidate.utf8Range.lowerBound
    var levelSeen = false
    for cue in window.reversed() where cue.utf8Range.upperBound <= candidate.utf8Range.lowerBound {
      let gap = bytes[cue.utf8Range.upperBound..<max(gapEnd, cue.utf8Range.upperBound)]
      switch cue.cue {
      case .direction(_, let manner):
        if levelSeen, manner != .noun { return nil }
        return isFiller(gap) ? cue : nil
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

  private func isFiller(_ gap: ArraySlice<UInt8>) -> Bool {
    guard !gap.isEmpty else { return true }
    guard gap.count <= 12 else { return false }
    return [
      "了", "都", "均", "幅度", "达", "为", "分别", "仅", "则", "都超过了", "均超过", "也", " ", "已", "均达", "也达", "了约", "：", "是",
      "幅",
    ]
    .contains { gap.elementsEqual($0.utf8) }
  }

  private func remember(before candidate: Candidate, in memory: inout Memory) {
    guard
      let cue = cues.last(where: { cue in
        guard case .base = cue.cue else { return false }
        return cue.utf8Range.upperBound <= candidate.start
      })
    else { return }
    memory.base = cue
    memory.sentence = passage.clauses[passage.clause(at: cue.utf8Range.lowerBound)].sentence
  }

  /// The base of comparison: of the number's own clause, of its sentence, or for growth of the passage.
  private func base(
    for manner: Cue.Manner, _ window: [CueMention], _ memory: Memory, sentence: Int
  ) -> CueMention? {
    if let own = window.last(where: { if case .base = $0.cue { true } else { false } }) { return own }
    guard manner != .weak, let base = memory.base else { return nil }
    if memory.sentence == sentence { return base }
    return manner == .growth || manner == .noun ? base : nil
  }

  private func change(_ way: Cue.Direction, _ base: CueMention?) -> ChangeKind {
    guard case .base(let kind) = base?.cue else { return way == .rise ? .up : .down }
    switch (kind, way) {
    case (.yearOnYear, .rise): return .yearOnYearUp
    case (.yearOnYear, .fall): return .yearOnYearDown
    case (.periodOnPeriod, .rise): return .periodOnPeriodUp
    case (.periodOnPeriod, .fall): return .periodOnPeriodDown
    case (.other, .rise): return .up
    case (.other, .fall): return .down
    }
  }

  private func isBase(_ cue: CueMention, _ base: Cue.Base) -> Bool { cue.cue == .base(base) }

  private func isPercent(_ candidate: Candidate) -> Bool {
    if candidate.numeral.unit == "%" || candidate.numeral.unit == "‰" { return true }
    guard let unit = candidate.unit else { return false }
    return words.units[unit].family.hasPrefix("percent")
  }
}
