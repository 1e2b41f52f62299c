import Lexicon

/// The bodies that a passage names as those who say what it tells: 据省应急管理厅通报, 记者从海关总署获悉, 副市长介绍.
///
/// A source goes before bodies that are named before it, and holds until another one: who did something in an earlier
/// sentence does not speak for what the source says.
struct NamedSources {
  /// Where what a source says begins, and whose it is.
  let all: [(start: Int, agency: String)]

  /// `words` are the passage's context words, `bodies` the words that name bodies in it.
  init(
    of passage: Passage, words: [PhraseTable<ContextVocabulary.Role>.Match],
    bodies: [PhraseTable<AgencyEntry>.Match], vocabulary: ContextVocabulary
  ) {
    all = words.compactMap { word in
      guard word.value == .announce || word.value == .briefing,
        // 受到公安部通报表扬: who praises says nothing of his own work.
        vocabulary.orders.longestMatch(in: passage, at: word.utf8Range.lowerBound)?.utf8Range.count ?? 0
          <= word.utf8Range.count
      else { return nil }
      let clause = passage.clauses[passage.clause(at: word.utf8Range.lowerBound)].utf8Range
      let body = bodies[..<bodies.end { $0.utf8Range.upperBound <= word.utf8Range.lowerBound }].last
      let titles = vocabulary.officials.matches(
        in: passage.folded, clause.lowerBound..<word.utf8Range.lowerBound
      ).filter { $0.value == .official }
      // 市长和州长都表示: of several, none says what follows.
      let official = titles.count == 1 ? titles.first?.utf8Range : nil
      guard let body, body.utf8Range.lowerBound >= clause.lowerBound,
        official.map({ $0.lowerBound < body.utf8Range.lowerBound }) ?? true
      else { return official.map { _ in (clause.lowerBound, ContextVocabulary.government) } }
      guard Self.speaks(body.utf8Range, clause.lowerBound, in: passage, vocabulary),
        !vocabulary.isListed(body.utf8Range, among: bodies, in: passage)
      else { return nil }
      return (clause.lowerBound, body.value.agency)
    }
  }

  /// The last source before a place of the text.
  func agency(before position: Int) -> String? { all[..<all.end { $0.start < position }].last?.agency }

  /// Whether a body opens its clause or 据 or 从 leads to it, and nothing is given to it.
  private static func speaks(
    _ body: Range<Int>, _ clause: Int, in passage: Passage, _ vocabulary: ContextVocabulary
  ) -> Bool {
    guard !vocabulary.isGiven(body, in: passage),
      // 对公安机关通报的线索: to whom something is done.
      !["对", "与", "同", "被", "受"].contains(where: { passage.folded.has($0, before: body.lowerBound) })
    else { return false }
    return body.lowerBound - clause <= ClauseAgencies.reach
      || (clause..<body.lowerBound).contains { position in
        ["据", "从"].contains { passage.folded.has($0, at: position) }
      }
  }
}
