import Lexicon
import Records

/// Which place holds at a place of a document.
struct PlaceMemory: Sendable {
  private let home: HomePlace

  init(home: HomePlace) { self.home = home }

  /// The place of a number, given the places named before it in its sentence, nearest last.
  func place(
    after local: [(mention: PlaceMention, words: String)], paragraph: Int, clauseStart: Int
  ) -> (place: Place?, ground: Ground?) {
    guard let nearest = local.last else {
      let ground = home.place.map { _ in
        Ground(field: .place, rule: "document-place", words: "", paragraph: nil, isOutsideClause: true)
      }
      return (home.place, ground)
    }
    let ground = Ground(
      field: .place, rule: "place-named", words: nearest.words, paragraph: paragraph,
      isOutsideClause: nearest.mention.utf8Range.lowerBound < clauseStart)
    switch nearest.mention.target {
    case .place(let place, _): return (place, ground)
    case .own(let level): return (home.place(at: level) ?? home.place, ground)
    }
  }
}
