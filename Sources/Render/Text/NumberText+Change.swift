import Records

extension NumberText {
  /// A tenth: an interval narrower than this against its size reads as one number.
  private static let narrow = 10

  /// What a running total gained: `+6936`, `about +400,000`, `at most +10,000`, `+370,000–381,000`.
  ///
  /// Where the words allow a loss too, roundings meet, and the most that it can have gained is all that is known.
  func gain(_ interval: Interval) -> String {
    if interval.lower == .zero, interval.upper == .zero { return say("无变化", "no change") }
    if interval.lower <= .zero, interval.upper > .zero {
      return say("至多 +", "at most +") + plain(outward(interval.upper, by: 1))
    }
    let sign = interval.lower > .zero ? "+" : ""
    return approximate(interval, sign: sign)
  }

  /// An amount whose interval is known: exact, about, or from … to ….
  func approximate(_ interval: Interval, sign: String = "", digits: Int = 3) -> String {
    guard interval.width > .zero else { return sign + plain(interval.lower) }
    let size = max(interval.lower.magnitude, interval.upper.magnitude)
    if let wide = interval.width.multiplied(by: Self.narrow), wide <= size {
      return say("约 ", "about ") + sign + plain(roundest(in: interval))
    }
    let separator = interval.lower < .zero ? say("～", " to ") : say("～", "–")
    let ends = [(interval.lower, -1), (interval.upper, 1)].map { plain(outward($0, by: $1, digits: digits)) }
    return sign + ends.joined(separator: separator)
  }

  /// The number with the fewest digits in the middle half of the interval; of several, the one nearest to its middle.
  ///
  /// Near an end it would be allowed and yet mislead: 380,000 for 370,100–380,250.
  func roundest(in interval: Interval) -> ExactDecimal {
    let quarter = interval.width.half.half
    let inner = Interval(interval.lower + quarter, interval.upper - quarter)
    let middle = (interval.lower + interval.upper).half.units
    var size: Int128 = 1
    while size <= middle.magnitude, size < Int128.max / 100 { size *= 10 }
    while size > 1 {
      let half = middle < 0 ? -size / 2 : size / 2
      let candidate = ExactDecimal(units: (middle + half) / size * size)
      if inner.contains(candidate), candidate != .zero || middle == 0 { return candidate }
      size /= 10
    }
    return ExactDecimal(units: middle)
  }

  /// The value with a few digits, rounded away from the interval's inside.
  private func outward(_ value: ExactDecimal, by direction: Int128, digits: Int = 3) -> ExactDecimal {
    let limit = (0..<digits).reduce(UInt128(1)) { power, _ in power * 10 }
    var size: Int128 = 1
    while value.units.magnitude / UInt128(size) >= limit { size *= 10 }
    let remainder = value.units % size
    guard remainder != 0 else { return value }
    let truncated = value.units - remainder
    let isAway = (direction > 0) == (value.units > 0)
    return ExactDecimal(units: isAway ? truncated + (value.units > 0 ? size : -size) : truncated)
  }

  /// An average that was divided out, with no more digits than its interval bears: three of an exact one, two of the ends of
  /// a wide one, else the roundest number in its middle.
  func average(_ interval: Interval) -> String {
    if let wide = interval.width.multiplied(by: Self.narrow), wide > interval.upper.magnitude {
      return approximate(interval, digits: 2)
    }
    guard interval.width == .zero else { return plain(roundest(in: interval)) }
    let middle = interval.lower.units
    var size: Int128 = 1
    while middle.magnitude / UInt128(size) >= 1000 { size *= 10 }
    return plain(ExactDecimal(units: (middle + size / 2) / size * size))
  }
}
