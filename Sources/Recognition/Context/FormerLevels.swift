import Lexicon
import Records

/// Takes the time of a change's end away from its beginning: of 从300名增加到450名 only 450 is of the time that is told.
///
/// When the 300 were counted is not said; where it is (由去年同期的300起), the number has that time.
struct FormerLevels {
  let passages: [Passage]
  let mentions: [Mention]

  /// What the words around numbers mean.
  let words: NumberWords

  /// Twelve characters: 从300名，逐步增加到目前的450名.
  private static let longestGap = 36

  func completed(_ circumstances: [Circumstance]) -> [Circumstance] {
    var result = circumstances
    for index in mentions.indices.dropLast() where isFormer(index) {
      let mention = mentions[index]
      let next = mentions[index + 1]
      let ground = Ground(
        field: .start, rule: "level-before-change",
        words: passages[mention.paragraph].text(mention.utf8Range.upperBound..<next.utf8Range.lowerBound),
        paragraph: mention.paragraph, isOutsideClause: false)
      result[index] = result[index].at(
        Period(start: nil, end: nil, basis: result[index].period.basis), ground)
    }
    return result
  }

  private func isOrigin(before start: Int, in passage: Passage) -> Bool {
    passage.folded.has("从", before: start) || passage.folded.has("由", before: start)
  }

  /// 由原来的11天: where the words begin that call a number the former one, and tell no time of its own.
  private func originStart(of mention: Mention, in passage: Passage) -> Int {
    let start = mention.numeralRange.lowerBound
    let origin = words.rejections.origins.longestMatch(
      in: passage.folded, endingAt: start, from: max(0, start - 18))?.utf8Range
    guard let origin, !origin.contains(where: { passage.folded.has("年", at: $0) }) else { return start }
    return origin.lowerBound
  }

  /// Whether a number stands behind 从 or 由, and the level that it came to is the next one.
  private func isFormer(_ index: Int) -> Bool {
    let (mention, next) = (mentions[index], mentions[index + 1])
    guard mention.paragraph == next.paragraph, mention.unit == next.unit, mention.change == nil,
      next.change == nil, mention.utf8Range.upperBound < next.utf8Range.lowerBound
    else { return false }
    let passage = passages[mention.paragraph]
    let start = mention.utf8Range.lowerBound
    let starts = [start, originStart(of: mention, in: passage)]
    guard starts.contains(where: { isOrigin(before: $0, in: passage) }),
      passage.clauses[mention.clause].sentence == passage.clauses[next.clause].sentence
    else { return false }
    let gap = mention.utf8Range.upperBound..<next.utf8Range.lowerBound
    return gap.count <= Self.longestGap
      && words.cues.matches(in: passage, gap).contains { $0.value == .level }
  }
}
