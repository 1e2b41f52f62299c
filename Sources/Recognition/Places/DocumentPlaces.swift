import Lexicon
import Records

/// The places that a document names, paragraph by paragraph.
struct DocumentPlaces {
  let mentions: [[PlaceMention]]
  let home: HomePlace
  /// The context words of each paragraph, by which its places were read.
  let words: [[PhraseTable<ContextVocabulary.Role>.Match]]
  private let names: PlaceNames
  private let recognizer: PlaceRecognizer

  init(
    passages: [Passage], mentions: [[PlaceMention]],
    words: [[PhraseTable<ContextVocabulary.Role>.Match]], home: HomePlace, recognizer: PlaceRecognizer
  ) {
    self.words = words
    self.mentions = mentions
    self.home = home
    self.recognizer = recognizer
    var names = PlaceNames()
    for (passage, mentions) in zip(passages, mentions) {
      for mention in mentions {
        guard let entry = mention.entry else { continue }
        names.note(passage.text(mention.utf8Range), for: entry)
        // 印度尼西亚雅加达 names both.
        for code in recognizer.ancestors(of: entry.code) where mention.start < mention.utf8Range.lowerBound {
          recognizer.entry(code: code).map {
            names.note(passage.text(mention.start..<mention.utf8Range.lowerBound), for: $0)
          }
        }
      }
    }
    self.names = names
  }

  /// Which place holds at each place of a passage; `section` is the one that its heading names.
  func scope(of passage: Passage, numbers: [Range<Int>], section: PlaceEntry?) -> PlaceScope {
    PlaceScope(
      passage: passage, mentions: mentions[passage.index], numbers: numbers, home: home, names: names,
      recognizer: recognizer, section: section)
  }

  /// The one place that a row's or column's name is, with why it holds for its numbers.
  func only(in passage: Passage, _ stretch: Range<Int>? = nil) -> PlaceScope.Found? {
    let named = mentions[passage.index].compactMap { mention in
      stretch?.contains(mention.utf8Range.lowerBound) ?? true
        ? mention.entry.map { ($0, mention.utf8Range) } : nil
    }
    guard named.count == 1, let (entry, range) = named.first else { return nil }
    return PlaceScope.Found(
      place: names.place(entry),
      ground: Ground(
        field: .place, rule: "row-name", words: passage.text(range), paragraph: passage.index,
        isOutsideClause: true))
  }
}

/// The place that the last heading names: 高唐县, below it its results.
struct HeadingPlaces {
  private(set) var current: PlaceEntry?

  mutating func read(_ passage: Passage, _ mentions: [PlaceMention]) {
    guard passage.isHeadline else { return }
    let entries = Set(mentions.compactMap(\.entry))
    current = entries.count == 1 && mentions.count == 1 ? entries.first : nil
  }
}
