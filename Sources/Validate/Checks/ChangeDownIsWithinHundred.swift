import Records

/// Nothing falls by more than a hundred percent.
struct ChangeDownIsWithinHundred: Check {
  static let identifier = "change-down-is-within-hundred"

  func finding(on figure: Figure, in bulletin: Bulletin) -> Finding? {
    guard figure.measure == .change, figure.change?.isDown == true, figure.unit.symbol == "%",
      figure.quantity.interval.lower > ExactDecimal(100)
    else { return nil }
    return .quarantine(
      zh: "下降 \(figure.quantity.value)%，比全部还多",
      en: "a fall of \(figure.quantity.value)% leaves less than nothing")
  }
}
