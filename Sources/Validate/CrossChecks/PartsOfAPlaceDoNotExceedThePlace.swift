import Lexicon
import Records

/// What is counted in a part of a place is no more than what is counted in all of it.
struct PartsOfAPlaceDoNotExceedThePlace: CrossCheck {
  static let identifier = "parts-of-a-place-do-not-exceed-the-place"

  private struct Counted: Hashable {
    let subject: String
    let agency: String?
    let campaign: String?
    let period: Period
  }

  func relations(among figures: [Figure], in bulletin: Bulletin) -> [Relation] {
    let groups = LevelGroups(figures.filter { $0.subsetOf == nil && $0.period.end != nil }) { figure in
      figure.countedThing.map {
        Counted(subject: $0, agency: figure.agency, campaign: figure.campaign, period: figure.period)
      }
    }.groups
    return groups.flatMap { group in
      // A table has thousands of places, and few that any of them lies within.
      let places = Dictionary(grouping: group.indices) { group[$0].place?.code }
      return group.flatMap { inner in
        let wholes = Self.wholes(of: inner.place?.code).flatMap { places[$0] ?? [] }.sorted()
        return wholes.compactMap { bulletin.bound([inner], within: group[$0], check: Self.identifier) }
      }
    }
  }

  /// The codes of the places that a place lies within: its prefecture, its province, the mainland.
  private static func wholes(of code: String?) -> [String] {
    guard let code else { return [] }
    return Set([code.prefix(4) + "00", code.prefix(2) + "0000", "100000"]).filter { whole in
      AdministrativeCode(whole)?.contains(code) == true
    }
  }
}
