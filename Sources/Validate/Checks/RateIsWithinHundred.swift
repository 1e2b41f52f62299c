import Lexicon
import Records

/// A rate or share in percent lies between 0 and 100; the share of an aim that was attained may pass it, and what something
/// contributes to a growth may lie anywhere.
struct RateIsWithinHundred: Check {
  static let identifier = "rate-is-within-hundred"

  func finding(on figure: Figure, in bulletin: Bulletin) -> Finding? {
    guard figure.measure == .rate || figure.measure == .share, figure.unit.symbol == "%",
      !figure.quantity.interval.meets(Interval(.zero, ExactDecimal(100))),
      !bulletin.lexicon.labelHolds("contribution", in: figure.label),
      figure.quantity.value < .zero || !bulletin.lexicon.labelHolds("completion", in: figure.label)
    else { return nil }
    return .quarantine(
      zh: "\(figure.label)为 \(figure.quantity.value)%，比率不可能如此",
      en: "\(figure.label) is \(figure.quantity.value)%, which no rate can be")
  }
}
