import Records

/// Gives the change of a state, and the share that it is, the time of its state: 现有吸毒人员710名，同比下降19%; 年末人口495.8万人，比上年末减少
/// 1.2万人; 刑事未结案62件，占7.5%.
struct ChangesOfStates {
  let passages: [Passage]
  let mentions: [Mention]

  func completed(_ circumstances: [Circumstance]) -> [Circumstance] {
    var result = circumstances
    for index in mentions.indices.dropFirst() where [.change, .share].contains(mentions[index].measure) {
      let state = result[index - 1]
      guard state.period.basis == .snapshot, isBeside(index), !isOneOfSeveral(index, result),
        result[index].period.basis != .snapshot,
        result[index].period.start == nil || result[index].period.end == state.period.end
          || result[index].isDatedFromAfar
      else { continue }
      let mention = mentions[index - 1]
      let ground = Ground(
        field: .basis, rule: "change-of-state",
        words: passages[mention.paragraph].text(mention.utf8Range), paragraph: mention.paragraph,
        isOutsideClause: mention.clause != mentions[index].clause)
      result[index] = result[index].at(state.period, ground)
    }
    return result
  }

  /// 新收30件，未结20件，分别上升3%、5%: the first of several changes is not of the level straight before them.
  private func isOneOfSeveral(_ index: Int, _ circumstances: [Circumstance]) -> Bool {
    guard index + 1 < mentions.count, index > 1 else { return false }
    let (change, next, level) = (mentions[index], mentions[index + 1], mentions[index - 2])
    return next.measure == .change && next.paragraph == change.paragraph && next.clause == change.clause
      && level.measure == .level && level.paragraph == change.paragraph
      && circumstances[index - 2].period.basis != .snapshot
  }

  /// Whether a change stands in the clause of the number before it or in the next.
  private func isBeside(_ index: Int) -> Bool {
    let (state, change) = (mentions[index - 1], mentions[index])
    let clauses = passages[change.paragraph].clauses
    return state.paragraph == change.paragraph && change.clause - state.clause <= 1
      && clauses[state.clause].sentence == clauses[change.clause].sentence
  }
}

extension Circumstance {
  /// Whether only words of another clause say when.
  fileprivate var isDatedFromAfar: Bool {
    grounds.allSatisfy { ![.start, .end, .basis].contains($0.field) || $0.isOutsideClause }
  }

  /// The same at another time.
  func at(_ period: Period, _ ground: Ground) -> Circumstance {
    var moved = self
    moved.period = period
    moved.grounds.append(ground)
    return moved
  }
}
