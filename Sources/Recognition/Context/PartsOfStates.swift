import Lexicon
import Records

/// Gives the parts of a state the time of their state: 年底，全国电梯共有90万台，其中：客梯60万台、货梯30万台.
struct PartsOfStates {
  let passages: [Passage]
  let mentions: [Mention]
  let vocabulary: ContextVocabulary

  func completed(_ circumstances: [Circumstance]) -> [Circumstance] {
    var result = circumstances
    for index in mentions.indices.dropFirst()
    where [.level, .share].contains(mentions[index].measure) && isOpenEnded(result[index]) {
      guard let state = state(before: index, in: result), isPart(index, of: state) else { continue }
      let mention = mentions[state]
      result[index] = result[index].at(
        result[state].period,
        Ground(
          field: .basis, rule: "part-of-state",
          words: passages[mention.paragraph].text(mention.utf8Range), paragraph: mention.paragraph,
          isOutsideClause: true))
    }
    return result
  }

  /// A count up to a day from no day that is told.
  private func isOpenEnded(_ circumstance: Circumstance) -> Bool {
    circumstance.period.basis == .cumulative && circumstance.period.start == nil
  }

  /// The last state before a number of its sentence that stands on the day up to which the number counts.
  private func state(before index: Int, in circumstances: [Circumstance]) -> Int? {
    let end = circumstances[index].period.end
    var other = index - 1
    while other >= 0, mentions[other].paragraph == mentions[index].paragraph,
      index - other <= Self.reach
    {
      let period = circumstances[other].period
      // 新增18例（境外输入3例）: what came anew stands between.
      if period.end != end || period.basis != .snapshot && !isOpenEnded(circumstances[other]) { return nil }
      if period.basis == .snapshot, mentions[other].measure == .level,
        mentions[other].unit.isAlike(mentions[index].unit) || mentions[index].measure == .share
      {
        return other
      }
      other -= 1
    }
    return nil
  }

  /// So many parts and their changes.
  private static let reach = 24

  /// Whether a word of parts opens a clause between a number and the whole before it.
  private func isPart(_ index: Int, of whole: Int) -> Bool {
    let passage = passages[mentions[index].paragraph]
    let reader = StateReader(passage: passage, vocabulary: vocabulary)
    let (first, last) = (mentions[whole].clause, mentions[index].clause)
    guard
      passage.clauses[first].sentence == passage.clauses[last].sentence
        || passage.clauses[first].sentence + 1 == passage.clauses[last].sentence
    else { return false }
    return (first...last).contains { clause in
      let range = passage.clauses[clause].utf8Range
      return range.lowerBound > mentions[whole].utf8Range.lowerBound
        && reader.opensWithPart(at: range.lowerBound)
    }
  }
}
