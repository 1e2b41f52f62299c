import Records

extension Increment {
  /// What was added between neighbouring points of a cumulative series: never less than nothing.
  ///
  /// Over a fall nothing can be said, so there is no increment; the anomalies explain the fall.
  static func between(_ points: [SeriesPoint]) -> [Increment] {
    zip(points, points.dropFirst()).compactMap { earlier, later in
      guard let from = earlier.period.end, let to = later.period.end, from < to else { return nil }
      let difference = later.interval - earlier.interval
      guard difference.upper >= .zero, !difference.isOpen else { return nil }
      let gain = Interval(max(.zero, difference.lower), difference.upper)
      let days = ExactDecimal(to.dayNumber - from.dayNumber)
      guard let low = gain.lower.divided(by: days), let high = gain.upper.divided(by: days) else {
        return nil
      }
      return Increment(
        period: Period(start: from.adding(days: 1), end: to, basis: .period), interval: gain,
        perDay: Interval(low, high))
    }
  }
}

extension YearOnYear {
  /// Each point's change against the point of the same stretch a year before, where there is one.
  static func between(_ points: [SeriesPoint], frequency: Frequency?) -> [YearOnYear] {
    guard let frequency, frequency != .weekly else { return [] }
    let byStart = Dictionary(points.map { ($0.period.start, $0.interval) }) { first, _ in first }
    return points.compactMap { point in
      guard let start = point.period.start?.yearBefore, let before = byStart[start],
        let percent = percent(from: before, to: point.interval)
      else { return nil }
      return YearOnYear(period: point.period, percent: percent)
    }
  }

  /// The changes in percent that two levels allow; nil where the earlier one may be zero.
  static func percent(from before: Interval, to now: Interval) -> Interval? {
    let hundred = ExactDecimal(100)
    guard before.lower > .zero, !before.isOpen, !now.isOpen,
      let low = (now.lower - before.upper).multiplied(by: hundred)?.divided(by: before.upper),
      let high = (now.upper - before.lower).multiplied(by: hundred)?.divided(by: before.lower)
    else { return nil }
    return Interval(low, high)
  }
}

extension Gap {
  /// The stretches without a point between the first point and the last: closed periods that are left out, and days
  /// that a regular series of days or states skips.
  static func between(
    _ points: [SeriesPoint], frequency: Frequency?, refused: [Period: Gap.Reason]
  ) -> [Gap] {
    guard let frequency, frequency != .daily else {
      return Cadence.gaps(in: points, refused: refused)
    }
    return zip(points, points.dropFirst()).flatMap { earlier, later in
      var gaps: [Gap] = []
      var next = frequency.successor(of: earlier.period)
      while let period = next, let end = period.end, let start = later.period.start, end < start {
        gaps.append(Gap(period: period, reason: refused[period] ?? .notPublished))
        next = frequency.successor(of: period)
      }
      return gaps
    }
  }
}
