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
      guard let state = whole(of: index), result[state].period.basis == .snapshot,
        result[state].period.end == result[index].period.end
      else { continue }
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

  /// The last level in its unit before the words that say that a number is a part: 其中.
  private func whole(of index: Int) -> Int? {
    let mention = mentions[index]
    let passage = passages[mention.paragraph]
    let clauses = passage.clauses
    let reader = StateReader(passage: passage, vocabulary: vocabulary)
    let sentence = clauses[mention.clause].sentence
    var clause = mention.clause
    while !reader.opensWithPart(at: clauses[clause].utf8Range.lowerBound) {
      guard clause > 0, clauses[clause - 1].sentence == sentence else { return nil }
      clause -= 1
    }
    let start = clauses[clause].utf8Range.lowerBound
    var other = index - 1
    while other >= 0, index - other <= Self.reach, mentions[other].paragraph == mention.paragraph {
      let told = mentions[other]
      if told.utf8Range.upperBound <= start, told.measure == .level,
        told.unit.isAlike(mention.unit) || mention.measure == .share
      {
        return clauses[told.clause].sentence + 1 >= sentence ? other : nil
      }
      other -= 1
    }
    return nil
  }

  /// So many parts and their changes.
  private static let reach = 24
}
