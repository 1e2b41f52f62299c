import Lexicon
import Records

/// What the lexicon knows as a part of something else is no larger than it: same place, time, agency and campaign.
struct NarrowerIndicatorsDoNotExceedWider: CrossCheck {
  static let identifier = "narrower-indicators-do-not-exceed-wider"

  func relations(among figures: [Figure], in bulletin: Bulletin) -> [Relation] {
    LevelGroups(figures, by: Circumstances.init).groups.flatMap { group -> [Relation] in
      let byIndicator = Dictionary(grouping: group.filter { $0.subsetOf == nil }) { $0.indicator }
      return group.flatMap { narrow -> [Relation] in
        bulletin.lexicon.wider(than: narrow.indicator).compactMap { wide in
          guard let members = byIndicator[wide], members.count == 1, members[0].id != narrow.id else {
            return nil
          }
          return bulletin.bound([narrow], within: members[0], check: Self.identifier)
        }
      }
    }
  }
}

extension Lexicon {
  /// The indicators that count all that this one counts and more, the narrowest first.
  func wider(than indicator: Identifier<Indicator>?) -> [Identifier<Indicator>] {
    var found: [Identifier<Indicator>] = []
    var next = indicator.flatMap { self.indicator($0)?.parent }
    while let wide = next, !found.contains(wide) {
      found.append(wide)
      next = self.indicator(wide)?.parent
    }
    return found
  }
}
