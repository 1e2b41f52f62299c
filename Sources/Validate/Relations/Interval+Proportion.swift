import Records

/// Products and quotients of intervals of numbers that are not below zero.
extension Interval {
  func times(_ other: Interval) -> Interval? {
    guard !isOpen, !other.isOpen, let low = lower.multiplied(by: other.lower),
      let high = upper.multiplied(by: other.upper)
    else {
      return nil
    }
    return Interval(low, high)
  }

  /// Nil where the divisor may be zero.
  func over(_ divisor: Interval) -> Interval? {
    guard divisor.lower > .zero, !isOpen, !divisor.isOpen, let low = lower.divided(by: divisor.upper),
      let high = upper.divided(by: divisor.lower)
    else { return nil }
    return Interval(low, high)
  }
}
