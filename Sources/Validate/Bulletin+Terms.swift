import Lexicon
import Records

extension Bulletin {
  /// The figure as a law's term, in the unit that all figures of its series are compared in, without a sign.
  func term(_ figure: Figure) -> Relation.Term? {
    guard let amount = units.amount(of: figure) else { return nil }
    let isDown = figure.measure == .change && figure.change?.isDown == true
    let value = isDown ? -amount.value : amount.value
    let factor = value.divided(by: figure.quantity.value) ?? ExactDecimal(1)
    return Relation.Term(
      figure, interval: isDown ? amount.interval.negated : amount.interval,
      factor: factor > .zero ? factor : ExactDecimal(1))
  }

  /// The figures as terms of one law, or nil where their units differ.
  func terms(_ figures: [Figure]) -> [Relation.Term]? {
    let terms = figures.compactMap(term)
    guard terms.count == figures.count, Set(figures.map { units.amount(of: $0)?.unit }).count == 1 else {
      return nil
    }
    return terms
  }

  /// The law that `parts` are together no more than `whole`, or nil where their units differ or don't add up.
  func bound(
    _ parts: [Figure], within whole: Figure, check: String, rigour: Relation.Rigour = .reading
  ) -> Relation? {
    // 城镇居民人均收入 is above 居民人均收入, and one city's 微克/立方米 above the nation's: a mean of some is bound by no mean of all.
    guard units.addsUp(whole.unit), !lexicon.labelHolds("mean-of-each", in: whole.label),
      let terms = terms(parts + [whole])
    else { return nil }
    return Relation(
      check: check, law: .atMost(left: parts.count), terms: terms, rigour: rigour,
      words: Relation.words(parts, "≤", [whole]))
  }
}

/// The levels that are counted of one thing, by what else tells them apart.
struct LevelGroups<Key: Hashable> {
  /// In the order of their first figures.
  let groups: [[Figure]]
  private let positions: [Key: Int]

  /// The groups by what tells them apart.
  var byKey: [Key: [Figure]] { positions.mapValues { groups[$0] } }

  init(_ figures: [Figure], by key: (Figure) -> Key?) {
    var groups: [[Figure]] = []
    var positions: [Key: Int] = [:]
    for figure in figures where figure.measure == .level {
      guard let key = key(figure) else { continue }
      if let position = positions[key] {
        groups[position].append(figure)
      } else {
        positions[key] = groups.count
        groups.append([figure])
      }
    }
    self.groups = groups
    self.positions = positions
  }
}

/// What must be the same for figures of different things to be parts of each other.
struct Circumstances: Hashable, Sendable {
  let place: Place?
  let agency: String?
  let campaign: String?
  let period: Period

  init(_ figure: Figure) {
    place = figure.place
    agency = figure.agency
    campaign = figure.campaign
    period = figure.period
  }
}
