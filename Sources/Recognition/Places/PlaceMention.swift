import Lexicon
import Records

/// A place that a passage names, or a word that stands for one.
struct PlaceMention: Hashable, Sendable {
  enum Target: Hashable, Sendable {
    case place(PlaceEntry)
    /// A town or village, which has no code: 石棉县海耳村.
    case settlement(String)
    /// A body that works in a part of the country without a code: 拱北海关.
    case body(String)
    /// Those that are not named, beside those that are: 其余各县.
    case others
    /// A part of the nation without a code: 西部地区.
    case region(String)
    /// The document's own place of a level: 全市, 全国.
    case own(PlaceEntry.Level)
    /// A body of the nation, which speaks for it but does not move a local text there.
    case ministry
    /// The place named before: 该州.
    case that
    /// Provinces that are counted and not named: 上述6省.
    case several
  }

  let utf8Range: Range<Int>
  let target: Target
  /// Where the places around it begin that are printed before it: 印度尼西亚雅加达.
  var outerStart: Int?

  /// Where its name with those of the places around it begins.
  var start: Int { outerStart ?? utf8Range.lowerBound }
}

extension PlaceMention {
  var entry: PlaceEntry? {
    if case .place(let entry) = target { entry } else { nil }
  }

  /// Whether it is a place with a name of its own, with a code or without one.
  var isNamed: Bool {
    switch target {
    case .place, .settlement, .body: true
    case .region, .own, .ministry, .that, .several, .others: false
    }
  }

  /// The bytes of a place that no table of names has, nil of any other; of 瑞安市院 its body is a part.
  func unlisted(in passage: Passage) -> Range<Int>? {
    switch target {
    case .settlement, .region, .body, .others: utf8Range
    case .place: passage.folded.has(BodyReader.court, before: utf8Range.upperBound) ? utf8Range : nil
    case .own, .ministry, .that, .several: nil
    }
  }

  /// Whether it is a part of the nation without a code.
  var isRegion: Bool {
    if case .region = target { true } else { false }
  }

  /// Whether its clause begins as a part of what was told before: 其中汉滨分局.
  func isOfPart(_ passage: Passage, _ recognizer: PlaceRecognizer) -> Bool {
    let clause = passage.clauses[passage.clause(at: start)].utf8Range
    return recognizer.vocabulary.states.longestMatch(
      in: passage.folded, at: clause.lowerBound, limit: clause.upperBound)?.value == .part
  }

  /// The same behind the name of a place around it.
  func inside(_ outer: PlaceMention) -> PlaceMention {
    PlaceMention(utf8Range: utf8Range, target: target, outerStart: outer.start)
  }
}

/// The names that a document gives places, by code: the fullest printed one.
struct PlaceNames: Sendable {
  private var printed: [String: String] = [:]

  /// Notes a name as it is printed.
  mutating func note(_ name: String, for entry: PlaceEntry) {
    let folded = String(decoding: Lexicon.folded(Array(name.utf8)), as: UTF8.self)
    guard folded == entry.name || entry.shortNames.contains(folded) else { return }
    if name.utf8.count > printed[entry.code]?.utf8.count ?? 0 { printed[entry.code] = name }
  }

  /// A place abroad as a text calls it there, a country by a longer name that the text gives elsewhere: 印度尼西亚 for 印尼.
  func abroad(_ entry: PlaceEntry, called name: String) -> Place {
    // Countries have two letters; cities of ours more.
    let full = entry.code.count == 2 ? printed[entry.code] : nil
    let longest = full.flatMap { $0.utf8.count > name.utf8.count ? $0 : nil }
    return Place(name: longest ?? name, code: entry.code)
  }

  /// The place with the name that a reader of the document knows it by.
  ///
  /// That is the standard's name, but for autonomous and special regions, whose full names hardly any bulletin prints,
  /// and for places abroad.
  func place(_ entry: PlaceEntry) -> Place {
    let isLong = entry.name.utf8.count > 18 || entry.level == .abroad
    let name = isLong ? printed[entry.code] ?? entry.shortNames.first ?? entry.name : entry.name
    return Place(name: name, code: entry.code)
  }
}
