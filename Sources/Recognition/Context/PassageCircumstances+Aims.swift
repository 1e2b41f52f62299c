import Lexicon
import Records

// Which numbers are what was aimed at, though no word of aim stands before them.
extension PassageCircumstances {
  /// 浓度下降4%、天数减少6%的改善目标: what an aim was, and those that stand in one list with it.
  func isOfAim(_ mention: Mention) -> Bool {
    if isInBracketsOfAim(mention) { return true }
    let clause = passage.clauses[mention.clause].utf8Range
    var end = mention.utf8Range.upperBound
    for number in numbers[numbers.end(ofPrefix: { $0.lowerBound < mention.utf8Range.lowerBound })...]
      .prefix(while: { $0.lowerBound < clause.upperBound })
    {
      guard
        number.lowerBound == mention.utf8Range.lowerBound
          || passage.folded.has("、", at: end)
      else { return false }
      if leadsToAim(number.upperBound, in: clause) { return true }
      end = number.upperBound
    }
    return false
  }

  /// Whether 的 and the noun of an aim close the clause behind a number, at most four signs between.
  private func leadsToAim(_ end: Int, in clause: Range<Int>) -> Bool {
    guard passage.folded.has("的", at: end) else { return false }
    let start = end + "的".utf8.count
    let reach = start..<min(clause.upperBound, start + Self.aimBytes)
    guard let aim = reach.first(where: { passage.folded.has("目标", at: $0) }) else { return false }
    let behind = aim + "目标".utf8.count
    return behind >= clause.upperBound
      || ["任务", "要求", "值"].contains { passage.folded.has($0, at: behind) }
  }

  /// Six signs: what the aim was of, and its noun.
  private static let aimBytes = 18

  /// 占年度目标（470亿元、30亿元）的121%、230%: what the aims were, in brackets straight behind their noun.
  private func isInBracketsOfAim(_ mention: Mention) -> Bool {
    guard mention.measure == .level,
      let aside = passage.asides.first(where: { $0.contains(mention.utf8Range.lowerBound) })
    else { return false }
    return places.recognizer.vocabulary.aims.longestMatch(
      in: passage.folded, endingAt: aside.lowerBound, from: max(0, aside.lowerBound - Self.aimBytes)) != nil
  }
}
