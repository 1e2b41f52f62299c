extension Interval {
  /// The interval times a factor that is not below zero, rounded outwards at the tenth decimal; nil where that
  /// reaches 10²⁰.
  package func multiplied(by factor: ExactDecimal) -> Interval? {
    guard let low = lower.multiplied(by: factor) else { return nil }
    if ceiling == nil { return Interval(from: low) }
    guard let high = upper.multiplied(by: factor) else { return nil }
    return Interval(low, high)
  }

  /// The interval on the other side of zero.
  package var negated: Interval { Interval(-upper, -lower) }
}
