import Lexicon
import Records

/// Nothing falls by more than a hundred percent.
///
/// 下降一倍 would leave nothing; half is what most writers mean, and nobody can tell.
struct ChangeDownIsWithinHundred: Check {
  static let identifier = "change-down-is-within-hundred"

  /// All of what falls, in the units that falls are compared in.
  private static let wholes = ["%": ExactDecimal(100), "倍": ExactDecimal(1)]

  func finding(on figure: Figure, in bulletin: Bulletin) -> Finding? {
    guard figure.measure == .change, figure.change?.isDown == true,
      let amount = bulletin.units.amount(of: figure), let whole = Self.wholes[amount.unit.symbol]
    else { return nil }
    let fall = amount.interval.negated
    if fall.lower > whole {
      return .quarantine(
        zh: "下降 \(figure.quantity.value)\(figure.unit)，比全部还多",
        en: "a fall of \(figure.quantity.value)\(figure.unit) leaves less than nothing")
    }
    guard figure.unit.symbol == "倍", fall.upper >= whole else { return nil }
    return .flag(
      zh: "下降 \(figure.quantity.numeral)\(figure.unit)，按字面一点不剩，也可能指一半",
      en: "a fall of \(figure.quantity.value) times leaves nothing; half may be meant")
  }
}
