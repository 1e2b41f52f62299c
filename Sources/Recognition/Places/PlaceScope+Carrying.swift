import Lexicon
import Records

// Places that are not those of the words around a number.
extension PlaceScope {
  /// 长三角地区平均浓度46微克。发生重污染60天次: a text of the nation goes on with the one part that its last clause with a place
  /// opened with, while no word leads back to the whole.
  func carried(into sentence: Range<Int>) -> Found? {
    guard home.place == HomePlace.nation, passage.role != .title, sentence.lowerBound > 0,
      let last = mentions.lastIndex(where: { $0.utf8Range.upperBound <= sentence.lowerBound }),
      isPart(mentions[last]), list(of: last).count == 1,
      recognizer.vocabulary.wholeLeads.longestMatch(
        in: passage.folded, at: sentence.lowerBound, limit: sentence.upperBound) == nil
    else { return nil }
    // 上海法院结案率…。最高人民法院新收9679件.
    let own =
      passage.clause(
        at: sentence.lowerBound)...passage.clause(at: max(sentence.lowerBound, sentence.upperBound - 1))
    guard !leadsMinistry(clauses: own) else { return nil }
    let start = mentions[last].start
    let clause = passage.clauses[passage.clause(at: start)]
    guard clause.utf8Range.lowerBound == start,
      clause.sentence + 1 == passage.clauses[passage.clause(at: sentence.lowerBound)].sentence,
      numbers.contains(where: { start < $0.lowerBound && $0.upperBound <= sentence.lowerBound })
    else { return nil }
    return Found(
      place: place(of: mentions[last]),
      ground: ground("paragraph-topic", mentions[last], isOutsideClause: true))
  }

  /// 在全省21个市中居第7位: those among whom somebody ranks are not who ranks.
  func ranks(_ number: Range<Int>, among mention: PlaceMention) -> Bool {
    guard passage.folded.has("第", before: number.lowerBound),
      passage.clause(at: mention.start) == passage.clause(at: number.lowerBound)
        || passage.folded.has("在", before: mention.start)
    else { return false }
    return (mention.utf8Range.upperBound..<number.lowerBound).contains { passage.folded.has("中", at: $0) }
  }

  /// 汉滨分局80起、高新分局30起: a branch that has no place of its own is not the place of the branch before it.
  func isBesideBranch(_ mention: PlaceMention, of number: Range<Int>) -> Bool {
    let end = mention.utf8Range.upperBound
    let branch = ContextVocabulary.branch
    guard passage.folded.has(branch, before: end) || passage.folded.has(branch, at: end) else { return false }
    return (end...max(end, number.lowerBound)).dropFirst(9).contains {
      passage.folded.has(branch, before: $0)
    }
  }

  private func isPart(_ mention: PlaceMention) -> Bool {
    if case .region = mention.target { return true }
    return mention.entry?.level == .province
  }
}
