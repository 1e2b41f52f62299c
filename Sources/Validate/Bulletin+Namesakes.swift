import Lexicon
import Records

extension Bulletin {
  /// The body's statements of what a heading's figure counts, in reading order.
  ///
  /// A heading says less than the text, so what it leaves open (period, campaign, agency) is no difference.
  func bodyNamesakes(of figure: Figure) -> [Figure] {
    statistics.filter { candidate in
      !isInHeading(candidate) && countTheSame(figure, candidate)
        && isCompatible(figure.place, candidate.place)
    }
  }

  /// Whether two figures of the bulletin state one fact: same count, place and time, and values that agree.
  func stateOneFact(_ one: Figure, _ other: Figure) -> Bool {
    guard countTheSame(one, other), isCompatible(one.place, other.place), units.agree(one, other) else {
      return false
    }
    return isInHeading(one) != isInHeading(other)
      || (one.period == other.period && one.agency == other.agency && one.campaign == other.campaign)
  }

  /// Whether two figures count the same thing in the same way.
  private func countTheSame(_ one: Figure, _ other: Figure) -> Bool {
    let sameThing =
      one.indicator == nil && other.indicator == nil
      ? one.label == other.label : one.indicator == other.indicator
    return sameThing && one.measure == other.measure && one.change?.base == other.change?.base
      && one.subsetOf == other.subsetOf
      && units.amount(of: one)?.unit == units.amount(of: other)?.unit
  }

  private func isCompatible(_ one: Place?, _ other: Place?) -> Bool {
    guard let one, let other else { return true }
    if let code = one.code, let otherCode = other.code { return code == otherCode }
    return one.name == other.name
  }
}
