import Lexicon

/// Tells of each passage where words of the tables may stand that are asked at most places of a text.
final class PassageStarts: Vocabulary {
  static let standard = PassageStarts(lexicon: .standard)

  let index: StartIndex
  /// The tables that have a bit, all of them, and the signs that have one.
  let tries: [PhraseTrie]
  let signs: [(table: AskedTables, signs: [Int])]

  init(lexicon: Lexicon) {
    let context = ContextVocabulary.of(lexicon)
    let times = TimeVocabulary.of(lexicon)
    let labels = LabelVocabulary.of(lexicon)
    let numbers = NumberWords.of(lexicon)
    func codes(_ text: String) -> [Int] { text.unicodeScalars.map { Int($0.value) } }
    tries = [
      lexicon.places.trie, lexicon.campaignPhrases.trie, lexicon.agencies.trie, context.words.trie,
      context.facilities.trie, context.zones.trie, context.branches.trie, context.offices.trie,
      context.others.trie,
      context.inland.trie, context.settlements.trie, context.passing.trie, context.crossings.trie,
      context.orders.trie, context.states.trie, context.goals.trie, times.words.trie, times.backward.trie,
      times.forward.trie, times.lengths.trie, times.listMarks.trie, numbers.cues.trie,
      numbers.currencies.trie,
      labels.restrictions.allCauses, labels.bodies.several, labels.words.trie,
      StoryVocabulary.of(lexicon).words.trie, SceneWords.of(lexicon).scenes.trie,
    ]
    signs = [
      (.placeSigns, codes(ContextVocabulary.placeSigns)),
      (.timeSigns, codes(TimeVocabulary.timeSigns) + (0..<1 << 16).filter(times.signs.contains)),
      (.numerals, (0..<1 << 16).filter(numbers.mayBegin)),
      (.digits, codes("0123456789０１２３４５６７８９")),
      (.quotationMarks, codes("“”「」")),
      (.clauseMarks, codes(Passage.clauseMarks)),
      (.brackets, codes("（）()")),
      (.notes, FootnoteMark.beginnings),
      (.personSigns, codes(StoryVocabulary.personSigns)),
    ]
    index = StartIndex(tries, signs: signs)
  }
}

extension [AskedTables] {
  /// The next place at or behind one where something of some tables may begin, or a place at or behind `limit`.
  @inline(__always)
  func next(_ tables: AskedTables, from start: Int, limit: Int) -> Int {
    withUnsafeBufferPointer { starts in
      var position = start
      while position < limit, starts[position].isDisjoint(with: tables) { position += 1 }
      return position
    }
  }
}

extension Passage {
  /// The next place at or behind one where something of some tables may begin, or the end of the text.
  @inline(__always)
  func next(_ tables: AskedTables, from start: Int) -> Int {
    starts.next(tables, from: start, limit: starts.count)
  }

  /// Whether something of some tables may begin anywhere.
  func has(_ tables: AskedTables) -> Bool { !started.isDisjoint(with: tables) }
}
