import Records

/// The values that a law leaves for one figure when all others that it speaks of are as printed.
struct Allowance: Hashable, Sendable {
  /// Nil where nothing bounds the value from below.
  let lower: ExactDecimal?
  /// Nil where nothing bounds the value from above.
  let upper: ExactDecimal?

  /// What can't be told forbids nothing.
  static let anything = Allowance(lower: nil, upper: nil)

  init(lower: ExactDecimal?, upper: ExactDecimal?) {
    self.lower = lower
    self.upper = upper
  }

  init(_ interval: Interval) {
    lower = interval.floor
    upper = interval.ceiling
  }

  /// Products and quotients are rounded at the tenth decimal; what differs by less than this does not differ.
  private static let slack = ExactDecimal(units: 100)

  func allows(_ interval: Interval) -> Bool {
    if let lower, interval.upper + Self.slack < lower { return false }
    if let upper, upper + Self.slack < interval.lower { return false }
    return true
  }

  /// The values that both allow, or nil where none is left.
  func intersection(_ other: Allowance) -> Allowance? {
    let low = [lower, other.lower].compactMap { $0 }.max()
    let high = [upper, other.upper].compactMap { $0 }.min()
    if let low, let high, high + Self.slack < low { return nil }
    return Allowance(lower: low, upper: high)
  }

  /// Whether a count, which is never below zero, may have a value in here.
  var holdsACount: Bool { upper.map { .zero <= $0 + Self.slack } ?? true }
}

extension Allowance {
  /// The bounds as a person would say them.
  var words: Evidence {
    switch (lower, upper) {
    case (let low?, let high?) where low == high: Evidence(low.description)
    case (let low?, let high?): Evidence(zh: "\(low) 至 \(high)", en: "\(low) to \(high)")
    case (let low?, nil): Evidence(zh: "\(low) 或以上", en: "\(low) or more")
    case (nil, let high?): Evidence(zh: "\(high) 或以下", en: "\(high) or less")
    case (nil, nil): Evidence(zh: "任何数", en: "anything")
    }
  }
}
