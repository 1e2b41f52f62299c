/// A closed range of the values that may be true.
package struct Interval: Hashable, Sendable, Codable {
  package let lower: ExactDecimal
  package let upper: ExactDecimal

  /// The interval between two bounds, given in any order.
  package init(_ one: ExactDecimal, _ other: ExactDecimal) {
    lower = min(one, other)
    upper = max(one, other)
  }

  package init(_ value: ExactDecimal) { self.init(value, value) }

  package var width: ExactDecimal { upper - lower }

  package func contains(_ value: ExactDecimal) -> Bool { lower <= value && value <= upper }

  package func meets(_ other: Interval) -> Bool { lower <= other.upper && other.lower <= upper }

  /// The values that both allow, or nil where none is left.
  package func intersection(_ other: Interval) -> Interval? {
    meets(other) ? Interval(max(lower, other.lower), min(upper, other.upper)) : nil
  }

  package static func + (left: Self, right: Self) -> Self {
    Self(left.lower + right.lower, left.upper + right.upper)
  }
  package static func - (left: Self, right: Self) -> Self {
    Self(left.lower - right.upper, left.upper - right.lower)
  }
}
