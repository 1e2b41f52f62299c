import Lexicon
import Records

/// The place that a page names as its own, which goes before the place of the pipeline that fetched it.
///
/// What the page states and whose body issued it goes before the title, the title before the publisher, who counts where
/// he is a public body (聊城公安): newspapers report on other cities too.
struct OwnPlace {
  private let stated: PlaceEntry?
  private let title: PlaceEntry?
  private let publisher: PlaceEntry?
  private let opensTitle: Bool
  private let recognizer: PlaceRecognizer

  init(
    document: Document, title: (passage: Passage, mentions: [PlaceMention])?, recognizer: PlaceRecognizer,
    lexicon: Lexicon
  ) {
    self.recognizer = recognizer
    stated =
      [document.place, document.agency].lazy.compactMap { $0 }
      .compactMap { HomePlace.entry(named: $0, lexicon) }.first
    publisher = document.publisher.flatMap { name in
      let bytes = Lexicon.folded(Array(name.utf8))
      let isBody = !lexicon.agencies.matches(in: bytes, 0..<bytes.count).isEmpty
      return isBody ? HomePlace.entry(named: name, lexicon) : nil
    }
    let named = title.flatMap { HomePlace.firstNamed(in: [$0], recognizer) }
    self.title = named
    opensTitle =
      title.map { title in
        title.mentions.first { $0.entry == named }?.start == title.passage.clauses[0].utf8Range.lowerBound
      } ?? false
  }

  /// The page's own place beside the pipeline's; nil where the page doesn't say, or says no other.
  ///
  /// A title that names a part of the pipeline's place is that part's where it opens with it: 高唐县公安局返还赃款; else it may
  /// tell one story among others.
  func entry(beside pipeline: PlaceEntry?) -> PlaceEntry? {
    guard let pipeline else { return stated }
    if let stated, stated.code != pipeline.code { return stated }
    guard let title else { return publisher }
    guard title.code != pipeline.code, title.level != .country else { return nil }
    if isInside(title, pipeline) { return opensTitle ? title : nil }
    return isInside(pipeline, title) ? nil : title
  }

  private func isInside(_ inner: PlaceEntry, _ outer: PlaceEntry) -> Bool {
    recognizer.ancestors(of: inner.code).contains(outer.code)
  }
}
