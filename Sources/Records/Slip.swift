/// A way in which a printed number goes wrong at the hands of whoever retypes it.
///
/// The order is that of likelihood among slips that explain the same difference: a multiplier or a decimal point first,
/// because few numbers can be reached that way by chance; one digit for another last, because most can.
package enum Slip: String, Hashable, Sendable, Codable, CaseIterable {
  /// 万 for 亿, or either lost or added.
  case multiplier
  /// The decimal point lost, added or moved by one place.
  case point
  /// Two neighbouring digits changed places.
  case swap
  /// A digit was printed twice, or added.
  case addition
  /// A digit was lost.
  case omission
  /// One digit stands for another.
  case substitution
}

/// A value that is one slip away from what is printed, offered and never acted upon.
package struct SlipGuess: Hashable, Sendable, Codable {
  package let slip: Slip
  /// The value that may have been meant.
  package let value: ExactDecimal

  package init(slip: Slip, value: ExactDecimal) {
    self.slip = slip
    self.value = value
  }
}

extension Slip {
  /// The values that one slip may have turned into the printed one, likeliest kinds of slips first, each value once.
  ///
  /// Only digits that are printed can slip: zeros at the end that a multiplier stands for are none.
  package static func guesses(for quantity: Quantity) -> [SlipGuess] {
    let digits = PrintedDigits(quantity)
    var seen: Set<ExactDecimal> = [quantity.value]
    return allCases.flatMap { slip in
      digits.values(before: slip).filter { seen.insert($0).inserted }.map { SlipGuess(slip: slip, value: $0) }
    }
  }

  /// The likeliest slip away from a quantity that brings its interval to meet `allowed`; nil where none does.
  package static func guess(for quantity: Quantity, meeting allowed: (Interval) -> Bool) -> SlipGuess? {
    guesses(for: quantity).first { allowed(quantity.interval(around: $0.value)) }
  }
}

extension Quantity {
  /// The interval that the quantity would allow with another value printed in the same form.
  package func interval(around other: ExactDecimal) -> Interval {
    // A multiplier or a point that slipped takes the quantum with it.
    guard value > .zero, other > .zero else { return Interval(other) }
    if interval.ceiling == nil { return Interval(from: other) }
    for power in [1, 4, 8] {
      let factor = ExactDecimal((0..<power).reduce(1) { product, _ in product * 10 })
      if value.multiplied(by: factor) == other {
        return Interval(
          other - ((value - interval.lower).multiplied(by: factor) ?? .zero),
          other + ((interval.upper - value).multiplied(by: factor) ?? .zero))
      }
      if other.multiplied(by: factor) == value {
        return Interval(
          other - ((value - interval.lower).divided(by: factor) ?? .zero),
          other + ((interval.upper - value).divided(by: factor) ?? .zero))
      }
    }
    return Interval(other - (value - interval.lower), other + (interval.upper - value))
  }
}

/// The digits of a value that stand on the page, and what the last of them is worth.
private struct PrintedDigits {
  let digits: [Int]
  /// The worth of the last printed digit.
  let unit: ExactDecimal
  /// Whether the value has no decimals: then what was meant has none either.
  let isWhole: Bool

  init(_ quantity: Quantity) {
    // A bound word widens the quantum to the last digit that is not zero; the digits then end there.
    isWhole = quantity.value.isWhole
    unit = quantity.quantum > .zero ? quantity.quantum : ExactDecimal(1)
    let count = quantity.value.magnitude.divided(by: unit) ?? quantity.value.magnitude
    digits = count.description.utf8.prefix { $0 != UInt8(ascii: ".") }.map { Int($0) - 0x30 }
  }

  func values(before slip: Slip) -> [ExactDecimal] {
    candidates(before: slip).filter { !isWhole || $0.isWhole }
  }

  private func candidates(before slip: Slip) -> [ExactDecimal] {
    switch slip {
    case .multiplier: scaled(by: [10_000, 100_000_000])
    case .point: scaled(by: [10, 100])
    case .swap: digits.indices.dropLast().map { swapped(at: $0) }.compactMap(value(of:))
    case .addition: digits.indices.map { without($0) }.compactMap(value(of:))
    case .omission: (0...digits.count).flatMap { inserted(at: $0) }.compactMap(value(of:))
    case .substitution: digits.indices.flatMap { replaced(at: $0) }.compactMap(value(of:))
    }
  }

  private func scaled(by factors: [Int]) -> [ExactDecimal] {
    guard let now = value(of: digits) else { return [] }
    return factors.flatMap { factor in
      [now.multiplied(by: factor), now.divided(by: ExactDecimal(factor))].compactMap { $0 }
    }
  }

  private func swapped(at position: Int) -> [Int] {
    var copy = digits
    copy.swapAt(position, position + 1)
    return copy
  }

  private func without(_ position: Int) -> [Int] {
    var copy = digits
    copy.remove(at: position)
    return copy
  }

  private func inserted(at position: Int) -> [[Int]] {
    (0...9).map { digit in
      var copy = digits
      copy.insert(digit, at: position)
      return copy
    }
  }

  private func replaced(at position: Int) -> [[Int]] {
    (0...9).map { digit in
      var copy = digits
      copy[position] = digit
      return copy
    }
  }

  /// The value of a row of digits, or nil where a whole number would begin with zero or none is left.
  private func value(of digits: [Int]) -> ExactDecimal? {
    guard let first = digits.first, first != 0 || digits.count == 1, digits.count < 30 else { return nil }
    let whole = digits.reduce(Int128(0)) { $0 * 10 + Int128($1) }
    return ExactDecimal(significand: whole, exponent: 0)?.multiplied(by: unit)
  }
}
