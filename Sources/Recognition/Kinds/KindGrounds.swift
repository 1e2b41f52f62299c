import Lexicon
import Records

/// Why a figure is a statistic, an incident or a target.
struct KindGrounds {
  private let words: PhraseTable<ContextVocabulary.Role>

  init(lexicon: Lexicon) { words = ContextVocabulary.of(lexicon).words }

  /// The ground of a kind that words of the sentence gave, or that none of them took away.
  func ground(of kind: FigureKind, mention: Mention, in passage: Passage) -> Ground {
    let roles: ContextRoles =
      switch kind {
      case .statistic: []
      case .incident: [.incident, .rumour]
      case .target: [.target, .law, .demand]
      }
    let clause = passage.clauses[mention.clause]
    guard !roles.isEmpty else {
      return Ground(
        field: .kind, rule: "report", words: "", paragraph: passage.index, isOutsideClause: false)
    }
    let sentence = passage.clauses.filter { $0.sentence == clause.sentence }
    let range = (sentence.first?.utf8Range.lowerBound ?? 0)..<(sentence.last?.utf8Range.upperBound ?? 0)
    let match = words.matches(in: passage, range).last { roles.contains($0.value) }
    return Ground(
      field: .kind, rule: kind == .target ? "word-of-aim" : "word-of-story",
      words: match.map { passage.text($0.utf8Range) } ?? "", paragraph: passage.index,
      isOutsideClause: match.map { !clause.utf8Range.contains($0.utf8Range.lowerBound) } ?? false)
  }
}
