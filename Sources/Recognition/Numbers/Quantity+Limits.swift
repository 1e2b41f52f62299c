import Records

extension Quantity {
  func with(_ interval: Interval) -> Quantity {
    Quantity(numeral: numeral, value: value, bound: bound, quantum: quantum, interval: interval)
  }

  /// The quantity with the interval that its bound's word reaches.
  func reaching(_ reach: Reach, measure: Measure, isPercent: Bool) -> Quantity {
    switch reach {
    case .unit: self
    case .near: beforeRoundNumber
    case .open: openEnded(measure: measure, isPercent: isPercent)
    }
  }

  /// Just below 1 followed by zeros, the last digit is one place lower: 近百 is 90 to 100, 近一倍 is 0.9 to 1.
  private var beforeRoundNumber: Quantity {
    guard value == value.lastDigitSize, let size = value.divided(by: ExactDecimal(10)) else { return self }
    return with(Interval(value - size, value))
  }

  /// The quantity under a bound that is a limit: 不少于300 has no upper end, but for shares and rates; 不超过50 begins at
  /// zero.
  private func openEnded(measure: Measure, isPercent: Bool) -> Quantity {
    guard value >= .zero else { return self }
    let hundred = ExactDecimal(100)
    switch bound {
    case .atLeast:
      let isPart = measure == .rate || measure == .share
      return with(isPart && isPercent && value <= hundred ? Interval(value, hundred) : Interval(from: value))
    case .atMost: return with(Interval(.zero, value))
    case .exact, .about: return self
    }
  }
}
