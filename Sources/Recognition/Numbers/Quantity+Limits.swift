import Records

extension Quantity {
  func with(_ interval: Interval) -> Quantity {
    Quantity(numeral: numeral, value: value, bound: bound, quantum: quantum, interval: interval)
  }

  /// The quantity under a bound that is a limit: 不少于300 has no upper end, but for shares and rates; 不超过50 begins at
  /// zero.
  func openEnded(measure: Measure, isPercent: Bool) -> Quantity {
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
