import Records

/// Nothing that is counted, shared or ranked is below zero; profits, balances and temperatures may be.
struct ValueIsNotNegative: Check {
  static let identifier = "value-is-not-negative"

  func finding(on figure: Figure, in bulletin: Bulletin) -> Finding? {
    guard figure.measure != .change, figure.quantity.value < .zero,
      !bulletin.lexicon.labelHolds("balance", in: figure.label)
    else { return nil }
    return .quarantine(zh: "数值为 \(figure.quantity.value)", en: "the value is \(figure.quantity.value)")
  }
}
