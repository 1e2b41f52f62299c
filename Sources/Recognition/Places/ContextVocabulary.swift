import Lexicon

/// Words that say of a clause what kind it is and of which level of place it speaks.
struct ContextVocabulary: Sendable {
  enum Role: String, Hashable, Sendable, CaseIterable {
    case incident, target, snapshot, state, cumulative, habitual, launch, announce, continuing, nation, province
    case prefecture, county, police
  }

  static let standard = ContextVocabulary()

  /// The roles of each word.
  let words: PhraseTable<Role>
  /// Words that show a short name before them to be a place.
  let placeFollowers: PhraseTable<Role>

  private init() {
    let rows = EmbeddedTables.rows(of: "context_words").map { row in
      guard let role = Role(rawValue: row["role"]) else {
        preconditionFailure("context_words.tsv: no role '\(row["role"])'")
      }
      return (phrase: row["word"], value: role)
    }
    words = PhraseTable(rows.filter { $0.value != .police })
    placeFollowers = PhraseTable(rows.filter { $0.value == .police })
  }
}
