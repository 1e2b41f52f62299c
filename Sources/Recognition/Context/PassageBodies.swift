import Lexicon

/// The bodies that a passage names, and those of them that say what it tells: read once, asked by all who look for whose
/// work is told.
struct PassageBodies {
  let named: [PhraseTable<AgencyEntry>.Match]
  let sources: NamedSources

  /// `words` are the passage's context words.
  init(of passage: Passage, words: [PhraseTable<ContextVocabulary.Role>.Match], lexicon: Lexicon) {
    let vocabulary = ContextVocabulary.of(lexicon)
    named = vocabulary.bodies(in: passage, lexicon)
    sources = NamedSources(of: passage, words: words, bodies: named, vocabulary: vocabulary)
  }
}
