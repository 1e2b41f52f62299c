import Lexicon
import Records

/// The place that a document is about and that no table has: its printed name with the word of its level, 甲乙市.
///
/// A name that the issuer, the title or one of the first paragraphs gives before any other place is as good as a listed one,
/// but for its code. The places that it holds are no table's either.
struct UnlistedHome: Sendable {
  let place: Place
  let level: PlaceEntry.Level
  /// The name as it is looked for.
  private let name: [UInt8]

  private init(_ name: Range<Int>, _ level: PlaceEntry.Level, in passage: Passage) {
    place = Place(name: passage.text(name), code: nil)
    self.level = level
    self.name = Array(passage.folded[name])
  }

  /// The first such name of the issuer, the title and the paragraphs behind it, where no listed place, body of a part of the
  /// country, or the nation stands before it.
  ///
  /// Beside `pipeline`, the place of the pipeline, only the issuer and a body that opens the title tell another one.
  init?(
    issuer: [String?], head: some Sequence<(passage: Passage, mentions: [PlaceMention])>,
    all: [Passage], pipeline: PlaceEntry?, recognizer: PlaceRecognizer
  ) {
    for case let name? in issuer {
      let passage = Passage(paragraph: Paragraph(text: name, role: .title), index: 0)
      let reader = UnlistedNames(passage: passage, mentions: [], recognizer: recognizer)
      if let found = reader.first(where: { $0.utf8Range.lowerBound == 0 }) {
        self.init(found.utf8Range, found.level, in: passage)
        return
      }
    }
    for (passage, mentions) in head {
      let reader = UnlistedNames(passage: passage, mentions: mentions, recognizer: recognizer)
      let limit = mentions.first { Self.isAnother($0, passage, recognizer) }?.start ?? passage.folded.count
      let found = reader.first { name in
        guard name.utf8Range.lowerBound < limit else { return false }
        if name.isBodys { return true }
        guard pipeline == nil else { return false }
        return passage.role == .title && !name.isOfArea || name.isToldOf && !name.isOfArea
          || all.count(of: passage.folded[name.utf8Range]) > 1
      }
      if let found {
        self.init(found.utf8Range, found.level, in: passage)
        return
      }
      guard limit == passage.folded.count, pipeline == nil else { return nil }
    }
    return nil
  }

  /// Whether a mention is of a place or body that a text may be about.
  ///
  /// 国家税务总局甲乙市税务局: a body of the nation whose own branch the name goes on with speaks for no nation.
  private static func isAnother(
    _ mention: PlaceMention, _ passage: Passage, _ recognizer: PlaceRecognizer
  ) -> Bool {
    switch mention.target {
    case .place(let entry): entry.level != .abroad
    case .body, .own(.country), .several: true
    case .ministry:
      UnlistedNames(passage: passage, mentions: [], recognizer: recognizer)
        .name(from: mention.utf8Range.upperBound)?.isBodys != true
    case .settlement, .region, .others, .own, .that: false
    }
  }

  /// The places that a passage names, with this one wherever its name stands, and counties that only share their names with
  /// listed ones: where a city isn't known, its districts aren't.
  func mentions(
    in passage: Passage, _ mentions: [PlaceMention], besides named: Set<String>, _ recognizer: PlaceRecognizer
  ) -> [PlaceMention] {
    let own = passage.folded.ranges(of: name)
    let others = mentions.filter { mention in !own.contains { $0.overlaps(mention.utf8Range) } }
    let placed = others.map { mention -> PlaceMention in
      guard level != .county, let entry = mention.entry, entry.level == .county,
        mention.start == mention.utf8Range.lowerBound,
        named.isDisjoint(with: recognizer.ancestors(of: entry.code).filter { $0 != HomePlace.nation.code })
      else { return mention }
      return PlaceMention(
        utf8Range: mention.utf8Range, target: .settlement(passage.text(mention.utf8Range)))
    }
    return (placed + own.map { PlaceMention(utf8Range: $0, target: .settlement(place.name)) })
      .sorted { $0.utf8Range.lowerBound < $1.utf8Range.lowerBound }
  }
}

extension [Passage] {
  /// How often a name stands in all paragraphs.
  fileprivate func count(of name: some Collection<UInt8>) -> Int {
    reduce(0) { $0 + $1.folded.ranges(of: name).count }
  }
}
