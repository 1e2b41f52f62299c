/// An exact decimal number: a whole count of 10⁻¹⁰, so that sums and comparisons never round.
///
/// Magnitudes stay below 10²⁰ and have at most ten decimals: wider than anything that a bulletin counts, and narrow
/// enough that sums of a hundred million values can't overflow. Foundation's `Decimal` costs ten times as much here
/// and reads prefixes of malformed text (decision 0002).
package struct ExactDecimal: Hashable, Sendable {
  /// The number of decimals that a value can carry.
  package static let decimals = 10
  /// The number of digits that a whole value can have.
  package static let wholeDigits = 20
  /// Values are strictly smaller than this in magnitude.
  package static let limit: Int128 = 100_000_000_000_000_000_000
  static let scale: Int128 = 10_000_000_000

  /// The value times 10¹⁰.
  package let units: Int128

  package init(units: Int128) { self.units = units }

  package init(_ whole: Int) { units = Int128(whole) * Self.scale }

  /// `significand` × 10^`exponent`, or nil where that needs more than ten decimals or reaches 10²⁰.
  package init?(significand: Int128, exponent: Int) {
    var value = significand
    var power = exponent + Self.decimals
    while power < 0 {
      guard value % 10 == 0 else { return nil }
      value /= 10
      power += 1
    }
    while power > 0 {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      value = product
      power -= 1
    }
    guard value.magnitude < Self.limit.magnitude * Self.scale.magnitude else { return nil }
    units = value
  }

  /// Reads a whole decimal numeral in ASCII: digits, at most one point, an optional sign, nothing left over.
  package init?(text: some StringProtocol) {
    var significand: Int128 = 0
    var exponent = 0
    var digits = 0
    var pointSeen = false
    var negative = false
    for (position, byte) in text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "-") where position == 0: negative = true
      case UInt8(ascii: ".") where !pointSeen && digits > 0: pointSeen = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        guard digits < 34 else { return nil }
        significand = significand * 10 + Int128(byte - UInt8(ascii: "0"))
        digits += 1
        if pointSeen { exponent -= 1 }
      default: return nil
      }
    }
    guard digits > 0, !pointSeen || exponent < 0 else { return nil }
    self.init(significand: negative ? -significand : significand, exponent: exponent)
  }

  package static let zero = ExactDecimal(units: 0)

  /// The size of the last digit that is not zero: 64 0000 → 1 0000, 1.25 → 0.01; 1 for zero.
  package var lastDigitSize: ExactDecimal {
    guard units != 0 else { return ExactDecimal(1) }
    var size: Int128 = 1
    while units % (size * 10) == 0 { size *= 10 }
    return ExactDecimal(units: size)
  }

  package var isWhole: Bool { units % Self.scale == 0 }

  package var magnitude: ExactDecimal { units < 0 ? ExactDecimal(units: -units) : self }

  /// Half the value, rounded towards zero at the tenth decimal.
  package var half: ExactDecimal { ExactDecimal(units: units / 2) }

  package static func + (left: Self, right: Self) -> Self { Self(units: left.units + right.units) }
  package static func - (left: Self, right: Self) -> Self { Self(units: left.units - right.units) }
  package static prefix func - (value: Self) -> Self { Self(units: -value.units) }

  /// The product with a whole number, or nil where it reaches 10²⁰.
  package func multiplied(by factor: Int) -> ExactDecimal? {
    let (product, overflow) = units.multipliedReportingOverflow(by: Int128(factor))
    guard !overflow, product.magnitude < Self.limit.magnitude * Self.scale.magnitude else { return nil }
    return ExactDecimal(units: product)
  }

  /// The product rounded to ten decimals (half away from zero), or nil where it reaches 10²⁰.
  package func multiplied(by other: ExactDecimal) -> ExactDecimal? {
    Self.scaled(units, by: other.units, over: Self.scale)
  }

  /// The quotient rounded to ten decimals (half away from zero), or nil for a zero divisor or a result of 10²⁰.
  package func divided(by divisor: ExactDecimal) -> ExactDecimal? {
    guard divisor.units != 0 else { return nil }
    return Self.scaled(units, by: Self.scale, over: divisor.units)
  }

  /// The value rounded to `decimals` places, half away from zero.
  package func rounded(toDecimals decimals: Int) -> ExactDecimal {
    guard decimals < Self.decimals else { return self }
    var size: Int128 = 1
    for _ in decimals..<Self.decimals { size *= 10 }
    let half = units < 0 ? -size / 2 : size / 2
    return ExactDecimal(units: (units + half) / size * size)
  }

  private static func scaled(_ value: Int128, by factor: Int128, over divisor: Int128) -> ExactDecimal? {
    let negative = [value < 0, factor < 0, divisor < 0].count { $0 } % 2 == 1
    let product = value.magnitude.multipliedFullWidth(by: factor.magnitude)
    guard product.high < divisor.magnitude else { return nil }
    var (quotient, remainder) = divisor.magnitude.dividingFullWidth(product)
    if remainder >= divisor.magnitude - remainder { quotient += 1 }
    guard quotient < limit.magnitude * scale.magnitude else { return nil }
    return ExactDecimal(units: negative ? -Int128(quotient) : Int128(quotient))
  }
}

extension ExactDecimal: Comparable {
  package static func < (left: Self, right: Self) -> Bool { left.units < right.units }
}

extension ExactDecimal: CustomStringConvertible {
  /// The plain numeral without trailing zeros: `42000`, `0.5`, `-27.9`.
  package var description: String {
    let whole = units.magnitude / Self.scale.magnitude
    var fraction = units.magnitude % Self.scale.magnitude
    let sign = units < 0 ? "-" : ""
    guard fraction != 0 else { return sign + String(whole) }
    var places = Self.decimals
    while fraction % 10 == 0 {
      fraction /= 10
      places -= 1
    }
    let digits = String(fraction)
    return sign + String(whole) + "." + String(repeating: "0", count: places - digits.utf8.count) + digits
  }
}

extension ExactDecimal: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let value = ExactDecimal(text: text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "not a decimal numeral: \(text)")
    }
    self = value
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
