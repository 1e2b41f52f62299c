import Lexicon
import Records

/// Gives the parts of a state the time of their state: 年底，全国电梯共有90万台，其中：客梯60万台、货梯30万台; and the parts of what was counted
/// up its basis: 共转移12万人，其中海上3万人.
struct PartsOfStates {
  let passages: [Passage]
  let mentions: [Mention]
  let vocabulary: ContextVocabulary

  func completed(_ circumstances: [Circumstance]) -> [Circumstance] {
    var result = circumstances
    var openings: [Int: [Int?]] = [:]
    for index in mentions.indices.dropFirst()
    where [.level, .share].contains(mentions[index].measure) && isOpenEnded(result[index]) {
      let paragraph = mentions[index].paragraph
      let told = openings[paragraph] ?? partOpenings(of: passages[paragraph])
      openings[paragraph] = told
      guard let opening = told[mentions[index].clause], let state = whole(of: index, behind: opening),
        result[state].period.end == result[index].period.end,
        result[state].period.basis == .snapshot
          || mentions[index].unit.isPerson && isOpenEnded(result[state])
            && result[index].period.basis == .snapshot
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

  /// A state on a day, or a count up to one from no day that is told.
  private func isOpenEnded(_ circumstance: Circumstance) -> Bool {
    [.cumulative, .snapshot].contains(circumstance.period.basis) && circumstance.period.start == nil
      && circumstance.period.end != nil
  }

  /// For each clause of a passage the last one of its sentence, up to itself, that opens with a word of part: 其中.
  private func partOpenings(of passage: Passage) -> [Int?] {
    let reader = StateReader(passage: passage, vocabulary: vocabulary)
    var last: Int?
    return passage.clauses.indices.map { clause in
      let own = passage.clauses[clause]
      if clause > 0, passage.clauses[clause - 1].sentence != own.sentence { last = nil }
      if reader.opensWithPart(at: own.utf8Range.lowerBound) { last = clause }
      return last
    }
  }

  /// The last level in its unit before the clause that says that a number is a part.
  private func whole(of index: Int, behind opening: Int) -> Int? {
    let mention = mentions[index]
    let clauses = passages[mention.paragraph].clauses
    let sentence = clauses[mention.clause].sentence
    let start = clauses[opening].utf8Range.lowerBound
    var other = index - 1
    while other >= 0, index - other <= Self.reach, mentions[other].paragraph == mention.paragraph {
      let told = mentions[other]
      if told.utf8Range.upperBound <= start, told.measure == .level,
        told.unit.isAlike(mention.unit) || mention.measure == .share
          || mention.unit.isPerson && told.unit.symbol == "人次"
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
