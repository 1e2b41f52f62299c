/// A closed range of the values that may be true, or all values from one on.
package struct Interval: Hashable, Sendable, Codable {
  package let lower: ExactDecimal
  package let upper: ExactDecimal

  /// The interval between two bounds, given in any order.
  package init(_ one: ExactDecimal, _ other: ExactDecimal) {
    lower = min(one, other)
    upper = max(one, other)
  }

  package init(_ value: ExactDecimal) { self.init(value, value) }

  /// All values from one on: 不少于300 says nothing of how many at most.
  package init(from lower: ExactDecimal) { self.init(lower, Self.open) }

  /// The greatest value that there is, which stands for an end that nothing sets; sums stop there.
  private static let open = ExactDecimal(units: ExactDecimal.limit * 10_000_000_000 - 1)

  /// The end above, or nil where nothing sets one.
  package var ceiling: ExactDecimal? { upper < Self.open ? upper : nil }
  /// The end below, or nil where nothing sets one.
  package var floor: ExactDecimal? { -Self.open < lower ? lower : nil }
  package var isOpen: Bool { ceiling == nil || floor == nil }

  package var width: ExactDecimal { upper - lower }

  package func contains(_ value: ExactDecimal) -> Bool { lower <= value && value <= upper }

  package func meets(_ other: Interval) -> Bool { lower <= other.upper && other.lower <= upper }

  /// The values that both allow, or nil where none is left.
  package func intersection(_ other: Interval) -> Interval? {
    meets(other) ? Interval(max(lower, other.lower), min(upper, other.upper)) : nil
  }

  package static func + (left: Self, right: Self) -> Self {
    Self(held(left.lower + right.lower), held(left.upper + right.upper))
  }
  package static func - (left: Self, right: Self) -> Self { left + right.negated }

  /// Within what a value can be.
  private static func held(_ value: ExactDecimal) -> ExactDecimal { min(max(value, -open), open) }
}
