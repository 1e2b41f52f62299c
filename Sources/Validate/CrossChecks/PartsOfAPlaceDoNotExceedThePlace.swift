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
      bulletin.subject(of: figure).map {
        Counted(subject: $0, agency: figure.agency, campaign: figure.campaign, period: figure.period)
      }
    }.groups
    return groups.flatMap { group in
      group.flatMap { inner in
        group.compactMap { outer in
          guard let part = inner.place?.code, let whole = outer.place?.code,
            AdministrativeCode(whole)?.contains(part) == true
          else { return nil }
          return bulletin.bound([inner], within: outer, check: Self.identifier)
        }
      }
    }
  }
}
