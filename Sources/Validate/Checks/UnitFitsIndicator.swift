import Lexicon
import Records

/// A level is stated in a unit that its indicator can be counted in.
///
/// Bulletins write 找回儿童4142起 for 4142名: one measure word for another is a slip of the pen and flagged. Money for
/// cases, or kilograms for persons, is a slip of the reading and waits.
struct UnitFitsIndicator: Check {
  static let identifier = "unit-fits-indicator"

  func finding(on figure: Figure, in bulletin: Bulletin) -> Finding? {
    guard figure.measure == .level, let indicator = figure.indicator,
      let usual = bulletin.lexicon.indicator(indicator)?.unit, let amount = bulletin.units.amount(of: figure)
    else { return nil }
    guard !figure.unit.symbol.isEmpty else {
      return .flag("no unit is printed; \(usual) is the usual one of \(indicator)")
    }
    let wanted = bulletin.lexicon.unit(usual)
    guard amount.unit.symbol != wanted?.canonical ?? usual else { return nil }
    let evidence = "\(indicator) is counted in \(usual), not in \(figure.unit)"
    let own = bulletin.lexicon.unit(figure.unit.symbol)
    return Kind(own) == Kind(wanted) ? .flag(evidence) : .quarantine(evidence)
  }

  /// What kind of number a unit makes.
  private enum Kind: Hashable {
    case count, money, ratio
    case physical(String)

    init(_ unit: UnitEntry?) {
      let family = unit?.family ?? ""
      if family.hasPrefix("money") {
        self = .money
      } else if ["percent", "percentage-points", "index"].contains(family) {
        self = .ratio
      } else if [
        "age", "area", "energy", "length", "mass", "power", "speed", "temperature", "time", "volume",
      ].contains(family) {
        self = .physical(family)
      } else {
        self = .count
      }
    }
  }
}
