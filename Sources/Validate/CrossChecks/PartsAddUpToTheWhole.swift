import Records

/// The parts that a text divides a whole into add up to it.
///
/// A text seldom says whether it names all parts (分为), so the sum itself has to tell: it is a division where it adds
/// up, or would but for one slip of the pen, and that would hardly happen by chance. The rows of a table above its row of
/// sums are all parts by their places.
struct PartsAddUpToTheWhole: CrossCheck {
  static let identifier = "parts-add-up-to-the-whole"

  /// Below this chance a sum is no coincidence: the customary one in twenty.
  private static let significance = 0.05

  func relations(among figures: [Figure], in bulletin: Bulletin) -> [Relation] {
    let levels = figures.filter { $0.measure == .level }
    let parts = Dictionary(grouping: levels.filter { $0.subsetOf != nil }) { $0.subsetOf }
    let rows = Dictionary(grouping: levels.filter { $0.sum != nil }) { $0.sum }
    return levels.flatMap { whole in
      let members = parts[whole.id, default: []]
      let divided = sum(members, to: whole, in: bulletin).flatMap {
        members.allSatisfy(isSaidToBeOneOfAll) || isDivision($0) ? $0 : nil
      }
      let summed = rows[whole.id].flatMap {
        $0.count == bulletin.summands(of: whole) ? sum($0, to: whole, in: bulletin) : nil
      }
      return [divided, summed].compactMap { $0 }
    }
  }

  private func sum(_ members: [Figure], to whole: Figure, in bulletin: Bulletin) -> Relation? {
    guard members.count > 1, let terms = bulletin.terms(members + [whole]) else { return nil }
    return Relation(
      check: Self.identifier, law: .equal(left: members.count), terms: terms, rigour: .reading,
      words: Relation.words(members, "=", [whole]))
  }

  private func isSaidToBeOneOfAll(_ part: Figure) -> Bool {
    part.grounds.contains { $0.field == .subsetOf && $0.rule == Ground.division }
  }

  private func isDivision(_ relation: Relation) -> Bool {
    let allowances = relation.allowances
    guard !relation.holds else {
      return zip(relation.terms, allowances).contains { chance(of: 1, $0, $1) < Self.significance }
    }
    var attempts = 0.0
    var isMended = false
    for (term, allowed) in zip(relation.terms, allowances) where attempts < Self.significance {
      let guesses = Slip.guesses(for: term.figure.quantity)
      attempts += chance(of: guesses.count, term, allowed)
      isMended =
        isMended
        || guesses.contains { guess in
          let interval = term.figure.quantity.interval(around: guess.value)
          return interval.multiplied(by: term.factor).map { allowed.allows($0) } ?? false
        }
    }
    return isMended && attempts < Self.significance
  }

  /// The chance that one of `attempts` values near a term's own would do by accident.
  private func chance(of attempts: Int, _ term: Relation.Term, _ allowed: Allowance) -> Double {
    guard let low = allowed.lower, let high = allowed.upper, term.interval.upper > .zero else { return 1 }
    let width = high - low + term.interval.width + term.factor
    return Double(attempts) * width.approximation / term.interval.upper.approximation
  }
}

extension ExactDecimal {
  /// Near enough for a chance.
  fileprivate var approximation: Double { Double(units) / 1e10 }
}
