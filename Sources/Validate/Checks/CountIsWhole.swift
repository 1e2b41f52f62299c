import Lexicon
import Records

/// Cases, persons and things are counted in whole numbers; what falls to each of many is not.
struct CountIsWhole: Check {
  static let identifier = "count-is-whole"

  func finding(on figure: Figure, in bulletin: Bulletin) -> Finding? {
    guard figure.measure == .level, !figure.quantity.value.isWhole,
      let unit = bulletin.lexicon.unit(figure.unit.symbol),
      bulletin.lexicon.unitFamily(unit.family)?.isWhole == true,
      !bulletin.lexicon.labelHolds("average", in: figure.label)
    else { return nil }
    return .flag(
      zh: "\(figure.quantity.value)\(figure.unit) 不是整数",
      en: "\(figure.quantity.value)\(figure.unit) is no whole number")
  }
}
