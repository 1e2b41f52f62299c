/// What a rule of the definition leaves for a count that no page states: computed, in no series, and never published.
package struct Implied: Hashable, Sendable, Codable {
  /// One time.
  package struct Point: Hashable, Sendable, Codable {
    package let period: Period
    /// The values that the rule allows, none below zero.
    package let interval: Interval
    /// The rule as written.
    package let rule: String
    /// The statements that it follows from.
    package let grounds: [Observation]

    package init(period: Period, interval: Interval, rule: String, grounds: [Observation]) {
      self.period = period
      self.interval = interval
      self.rule = rule
      self.grounds = grounds
    }
  }

  /// The key that its series has, or would have.
  package let key: SeriesKey
  /// In order of period.
  package let points: [Point]

  package init(key: SeriesKey, points: [Point]) {
    self.key = key
    self.points = points
  }
}
