import Lexicon

/// Whose work the passages of a document tell, one after the other.
///
/// Where only the text tells it, what a source says goes on to the next source or heading.
struct AgencyMemory {
  private let finder: AgencyFinder
  private let lexicon: Lexicon
  /// Whether sources speak beyond their own paragraph.
  private let carries: Bool
  private var agency: String?
  private var hasSource = false

  init(finder: AgencyFinder, default agency: String?, lexicon: Lexicon) {
    self.finder = finder
    self.lexicon = lexicon
    carries = agency == nil && finder.isOfText
    self.agency = agency ?? finder.agency
  }

  /// Reads the next passage, of which `words` are the context words and `bodies` those that it names.
  mutating func clauses(
    of passage: Passage, _ words: [PhraseTable<ContextVocabulary.Role>.Match], _ bodies: PassageBodies
  ) -> ClauseAgencies {
    if carries, passage.isHeadline || passage.index == 1 { agency = hasSource ? finder.agency : finder.lead }
    let clauses = ClauseAgencies(
      passage: passage, of: agency, words: words, bodies: bodies, lexicon: lexicon)
    if carries, let last = bodies.sources.all.last { (agency, hasSource) = (last.agency, true) }
    return clauses
  }
}
