import Lexicon

/// The words of one passage that say what kind its clauses are, in order and by what they say.
///
/// In a sentence of thousands of numbers each of them asks for words of some roles.
struct RoleWords {
  let all: [PhraseTable<ContextVocabulary.Role>.Match]
  private let roles: ContextRoles
  private let byRole: [ContextVocabulary.Role: [Range<Int>]]

  init(_ words: [PhraseTable<ContextVocabulary.Role>.Match]) {
    all = words
    roles = ContextRoles(words.lazy.map(\.value))
    byRole = Dictionary(grouping: words, by: \.value).mapValues { $0.map(\.utf8Range) }
  }

  /// The words of a role in a stretch.
  func of(_ role: ContextVocabulary.Role, in range: Range<Int>) -> ArraySlice<Range<Int>> {
    guard roles.contains(role), let words = byRole[role] else { return [] }
    let first = words.end { $0.lowerBound < range.lowerBound }
    return words[first..<max(first, words.end { $0.upperBound <= range.upperBound })]
  }

  /// The words of a role that begin in a stretch.
  func of(_ role: ContextVocabulary.Role, beginningIn range: Range<Int>) -> ArraySlice<Range<Int>> {
    guard roles.contains(role), let words = byRole[role] else { return [] }
    let first = words.end { $0.lowerBound < range.lowerBound }
    return words[first..<max(first, words.end { $0.lowerBound < range.upperBound })]
  }

  /// Whether a stretch has a word of a role.
  func say(_ role: ContextVocabulary.Role, in range: Range<Int>) -> Bool { !of(role, in: range).isEmpty }

  /// Whether a word of a role begins at a place.
  func say(_ role: ContextVocabulary.Role, at position: Int) -> Bool {
    !of(role, beginningIn: position..<position + 1).isEmpty
  }

  /// The roles of the words of a stretch.
  func roles(in range: Range<Int>) -> ContextRoles {
    let words = all.within(range)
    guard words.count > byRole.count else { return ContextRoles(words.lazy.map(\.value)) }
    return ContextRoles(byRole.keys.filter { say($0, in: range) })
  }

  /// The last word of a stretch.
  func last(in range: Range<Int>) -> PhraseTable<ContextVocabulary.Role>.Match? { all.within(range).last }
}

/// Where in the clauses of numbers the first word for something done ends.
struct ClauseActs {
  private let ends: [Int: Int]

  init(in passage: Passage, clauses: some Sequence<Int>, doing: PhraseTable<ContextVocabulary.Role>) {
    var ends: [Int: Int] = [:]
    for clause in Set(clauses) {
      ends[clause] = doing.trie.firstEnd(in: passage.folded, passage.clauses[clause].utf8Range)
    }
    self.ends = ends
  }

  /// Whether a clause tells before a place of it what was done.
  func tell(in clause: Int, before end: Int) -> Bool { ends[clause].map { $0 <= end } ?? false }
}
