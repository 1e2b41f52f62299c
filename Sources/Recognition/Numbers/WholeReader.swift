import Lexicon
import Records

/// Gives a whole that is said in words the number that it is the whole of: 21 to 均为境外输入 after 新增病例21例.
///
/// It is the nearest count of cases or persons in the sentence that no bracket shuts off. Where 其中 stands between them,
/// all of the parts or all of the total may be meant, and nothing is read.
struct WholeReader {
  let words: NumberWords
  let passage: Passage
  private var bytes: [UInt8] { passage.folded }

  /// Works through a passage's candidates, whose changes are known.
  func read(_ candidates: [Candidate]) {
    for index in candidates.indices where candidates[index].numeral.form == .all {
      guard let whole = whole(of: candidates[index], among: candidates[..<index]) else {
        candidates[index].reason = "word"
        continue
      }
      candidates[index].numeral.value = whole.numeral.value
      candidates[index].numeral.quantum = whole.numeral.quantum
      candidates[index].numeral.isRounded = whole.numeral.isRounded
      candidates[index].numeral.unit =
        whole.numeral.unit ?? String(decoding: bytes[whole.unitRange], as: UTF8.self)
      candidates[index].bound = whole.bound
      candidates[index].wholeRange = whole.utf8Range
    }
  }

  private func whole(of statement: Candidate, among before: ArraySlice<Candidate>) -> Candidate? {
    let sentence = passage.clauses[statement.clause].sentence
    for candidate in before.reversed() {
      let own = passage.clauses[candidate.clause].sentence
      guard own == sentence || own + 1 == sentence && opensSentence(statement) else { return nil }
      guard candidate.utf8Range.upperBound <= statement.start, isCount(candidate) else { continue }
      let between = bytes[candidate.utf8Range.upperBound..<statement.start]
      switch bracket(between) {
      case .closed: continue
      case .opened: return candidate
      case .none: return names(Self.partSign, between) || isPart(candidate) ? nil : candidate
      }
    }
    return nil
  }

  private func opensSentence(_ statement: Candidate) -> Bool {
    passage.clauses.first { $0.sentence == passage.clauses[statement.clause].sentence }
      .map { $0.utf8Range.lowerBound == statement.start } ?? false
  }

  private func isCount(_ candidate: Candidate) -> Bool {
    guard candidate.reason == nil, candidate.measure == .level, let unit = candidate.unit else {
      return false
    }
    return words.units[unit].families.contains { $0 == "cases" || $0 == "patients" || $0 == "persons" }
  }

  /// Whether the number stands behind 其中, with no more than commas between.
  private func isPart(_ candidate: Candidate) -> Bool {
    var first = candidate.clause
    while first > 0, passage.clauses[first - 1].end == .comma { first -= 1 }
    return names(Self.partSign, bytes[passage.clauses[first].utf8Range.lowerBound..<candidate.start])
  }

  private enum Bracket { case none, opened, closed }

  /// What a stretch leaves of its brackets: one that closes and did not open there, or one that stays open.
  private func bracket(_ stretch: ArraySlice<UInt8>) -> Bracket {
    var depth = 0
    var position = stretch.startIndex
    while position < stretch.endIndex {
      let rest = stretch[position...]
      if rest.starts(with: "（".utf8) || rest.starts(with: "(".utf8) { depth += 1 }
      if rest.starts(with: "）".utf8) || rest.starts(with: ")".utf8) { depth -= 1 }
      if depth < 0 { return .closed }
      position += PhraseTrie.width(stretch[position])
    }
    return depth > 0 ? .opened : .none
  }

  private func names(_ word: [UInt8], _ stretch: ArraySlice<UInt8>) -> Bool {
    stretch.indices.contains { stretch[$0...].starts(with: word) }
  }

  private static let partSign = Array("其中".utf8)
}
