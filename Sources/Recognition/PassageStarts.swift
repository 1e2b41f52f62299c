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
      times.forward.trie, times.lengths.trie, times.lunarMarks.trie, times.lunarMonths.trie,
      times.listMarks.trie, numbers.cues.trie,
      numbers.currencies.trie,
      labels.occurrences.allCauses, labels.occurrences.causeKinds, labels.bodies.several, labels.words.trie,
      StoryVocabulary.of(lexicon).words.trie, SceneWords.of(lexicon).scenes.trie,
    ]
    signs = [
      (.placeSigns, codes(ContextVocabulary.placeSigns)),
      (.timeSigns, codes(TimeVocabulary.timeSigns) + (0..<1 << 16).filter(times.signs.contains)),
      (.numerals, (0..<1 << 16).filter(numbers.mayBegin)),
      (.digits, codes("0123456789０１２３４５６７８９")),
      (.quotationMarks, codes("“”")),
      (.clauseMarks, codes(Passage.clauseMarks)),
      (.weekSigns, codes("周")),
      (.brackets, codes("（）()")),
      (.notes, FootnoteMark.beginnings),
      (.personSigns, codes(StoryVocabulary.personSigns)),
    ]
    index = StartIndex(tries, signs: signs)
  }
}

extension Passage {
  /// The places where something of some tables may begin, from a place of the text on.
  func starts(of tables: AskedTables, from start: Int = 0) -> StartWalk {
    starts.walk(tables, from: start)
  }

  /// Whether something of some tables may begin anywhere.
  func has(_ tables: AskedTables) -> Bool { !starts.anywhere.isDisjoint(with: tables) }
}

extension TextStarts {
  func walk(_ tables: AskedTables, from start: Int = 0) -> StartWalk {
    StartWalk(
      places: places, tables: tables, index: start > 0 ? places.end { $0.position < start } : 0)
  }
}

/// Goes from left to right through the places of a text where something of some tables may begin.
struct StartWalk {
  fileprivate let places: [TextStarts.Start]
  fileprivate let tables: AskedTables
  fileprivate var index: Int

  /// The next place at or behind one, which is never before the last one that was asked for.
  @inline(__always)
  mutating func next(from position: Int) -> Int? {
    while index < places.count {
      let start = places[index]
      if start.position >= position, !start.tables.isDisjoint(with: tables) { return start.position }
      index += 1
    }
    return nil
  }
}
