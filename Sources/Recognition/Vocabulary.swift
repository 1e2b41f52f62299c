import Lexicon

/// Words of the lexicon's tables, compiled for one use.
///
/// All lexicons whose tables are the built-in ones share one; a lexicon with rows of its own compiles its own, once.
protocol Vocabulary: Sendable {
  static var standard: Self { get }

  init(lexicon: Lexicon)
}

extension Vocabulary {
  /// The words as a lexicon has them.
  static func of(_ lexicon: Lexicon) -> Self {
    lexicon.hasOwnTables ? lexicon.compiled { Self(lexicon: lexicon) } : standard
  }
}
