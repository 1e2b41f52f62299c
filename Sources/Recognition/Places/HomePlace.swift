import Lexicon
import Records

/// The place that a document is about as a whole, from the province down.
struct HomePlace: Sendable {
  /// The nation's name where nothing narrower is meant.
  static let nation = Place(name: "全国", code: "100000")

  /// The place itself, nil where nothing tells.
  let place: Place?
  private let line: [PlaceEntry]

  /// Finds the home: what the pipeline or the page says, else the place of title, head and issuing body that is named
  /// first, else the nation where a ministry speaks.
  init(document: Document, defaults: ReadingDefaults, passages: [Passage], lexicon: Lexicon) {
    let named = [defaults.place, document.place, document.agency].compactMap { $0 }.lazy
      .compactMap { Self.entry(named: $0, lexicon) }.first
    let recognizer = PlaceRecognizer(
      lexicon: lexicon, year: document.published?.date.year, home: named.map { [$0.code] } ?? [])
    let entry = named ?? Self.firstNamed(in: passages, recognizer, lexicon)
    line = entry.map { [$0] + recognizer.ancestors(of: $0.code).compactMap { lexicon.place(code: $0) } } ?? []
    if defaults.place == Self.nation.name || defaults.place == "中国" {
      place = Self.nation
    } else if let entry {
      place = entry.level == .country ? Self.nation : Place(name: entry.name, code: entry.code)
    } else {
      place = Self.speaksForNation(passages, recognizer) ? Self.nation : nil
    }
  }

  var codes: [String] { line.map(\.code) }

  /// The home's place of a level: itself, or the one around it.
  func place(at level: PlaceEntry.Level) -> Place? {
    if level == .country { return Self.nation }
    return line.first { $0.level == level }.map { Place(name: $0.name, code: $0.code) }
  }

  private static func entry(named name: String, _ lexicon: Lexicon) -> PlaceEntry? {
    let bytes = Lexicon.folded(Array(name.utf8))
    return lexicon.places.matches(in: bytes, 0..<bytes.count).lazy
      .filter { $0.utf8Range.lowerBound == 0 && $0.utf8Range.count >= 6 }
      .compactMap { $0.value.first { $0.validTo == nil } ?? $0.value.first }.first
  }

  /// The first place in the title; without one, that of the first two paragraphs unless the nation speaks there.
  private static func firstNamed(
    in passages: [Passage], _ recognizer: PlaceRecognizer, _ lexicon: Lexicon
  ) -> PlaceEntry? {
    for passage in passages.prefix(3) {
      for mention in recognizer.places(in: passage) {
        switch mention.target {
        case .own(.country): return nil
        case .own: continue
        case .place(let place, let level):
          if level == .abroad { continue }
          return place.code.flatMap { lexicon.place(code: $0) }
        }
      }
    }
    return nil
  }

  private static func speaksForNation(_ passages: [Passage], _ recognizer: PlaceRecognizer) -> Bool {
    passages.prefix(4).contains { passage in
      recognizer.places(in: passage).contains { $0.target == .own(.country) }
    }
  }
}
