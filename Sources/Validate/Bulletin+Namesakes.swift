import Lexicon
import Records

extension Bulletin {
  /// The body's statements of what a heading's figure counts, in reading order.
  ///
  /// A heading says less than the text, so what it leaves open (period, campaign, agency) is no difference.
  func bodyNamesakes(of figure: Figure) -> [Figure] {
    namesakes(of: figure).lazy.map { statistics[$0] }.filter { candidate in
      !isInHeading(candidate) && isCompatible(figure.place, candidate.place)
    }
  }

  /// Whether two namesakes of the bulletin that agree state one fact: of one place and time.
  func stateOneFact(_ one: Figure, _ other: Figure) -> Bool {
    guard isCompatible(one.place, other.place) else { return false }
    return isInHeading(one) != isInHeading(other)
      || (one.period == other.period && one.agency == other.agency && one.campaign == other.campaign)
  }

  private func isCompatible(_ one: Place?, _ other: Place?) -> Bool {
    guard let one, let other else { return true }
    if let code = one.code, let otherCode = other.code { return code == otherCode }
    return one.name == other.name
  }
}
