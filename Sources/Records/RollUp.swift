/// What the parts of a place come to together, at the times for which several of them state the same count.
///
/// The parts are the places of one administrative level that the place is divided into, so no two of them overlap.
package struct RollUp: Hashable, Sendable, Codable {
  /// One time.
  package struct Point: Hashable, Sendable, Codable {
    package let period: Period
    /// What the known parts come to at least, and at most.
    package let known: Interval
    /// Parts that state it, in order of code.
    package let parts: [Place]
    /// Parts that don't, in order of code: while there are any, the whole has no upper bound.
    package let missing: [Place]
    /// What the parts state, in their order.
    package let grounds: [Observation]

    package init(
      period: Period, known: Interval, parts: [Place], missing: [Place], grounds: [Observation]
    ) {
      self.period = period
      self.known = known
      self.parts = parts
      self.missing = missing
      self.grounds = grounds
    }
  }

  /// The key that the whole's own series has, or would have.
  package let key: SeriesKey
  /// In order of period.
  package let points: [Point]

  package init(key: SeriesKey, points: [Point]) {
    self.key = key
    self.points = points
  }
}
