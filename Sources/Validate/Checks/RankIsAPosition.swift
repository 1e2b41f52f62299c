import Records

/// A rank is a whole number from 1 upwards.
struct RankIsAPosition: Check {
  static let identifier = "rank-is-a-position"

  func finding(on figure: Figure, in bulletin: Bulletin) -> Finding? {
    guard figure.measure == .rank else { return nil }
    let value = figure.quantity.value
    return value.isWhole && value >= ExactDecimal(1) ? nil : .quarantine("there is no rank \(value)")
  }
}
