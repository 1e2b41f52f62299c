import Records

/// A rank is a whole number from 1 upwards.
struct RankIsAPosition: Check {
  static let identifier = "rank-is-a-position"

  func finding(on figure: Figure, in bulletin: Bulletin) -> Finding? {
    guard figure.measure == .rank else { return nil }
    let value = figure.quantity.value
    guard !value.isWhole || value < ExactDecimal(1) else { return nil }
    return .quarantine(zh: "没有第 \(value) 名", en: "there is no rank \(value)")
  }
}
