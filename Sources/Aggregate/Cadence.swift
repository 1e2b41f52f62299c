import Records

/// How often a series of days or states is stated, where it is stated often and regularly.
enum Cadence {
  /// Fewer points make no habit.
  private static let fewest = 8
  /// The share of steps that must be alike, in percent.
  private static let regular = 80

  /// The days between neighbouring points that nearly all have, or nil where the series has no rhythm.
  static func days(between points: [SeriesPoint]) -> Int? {
    let days = points.compactMap { $0.period.end?.dayNumber }
    guard days.count >= fewest else { return nil }
    let steps = zip(days, days.dropFirst()).map { $1 - $0 }.filter { $0 > 0 }
    let counts = Dictionary(steps.map { ($0, 1) }, uniquingKeysWith: +)
    guard let usual = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
      usual.value * 100 >= steps.count * regular
    else { return nil }
    return usual.key
  }

  /// The stretches between points that lie further apart than the rhythm has it.
  static func gaps(in points: [SeriesPoint], refused: [Period: Gap.Reason]) -> [Gap] {
    guard let step = days(between: points) else { return [] }
    let waiting = refused.compactMap { period, reason in period.end.map { (day: $0, reason: reason) } }
    return zip(points, points.dropFirst()).flatMap { earlier, later -> [Gap] in
      guard let from = earlier.period.end, let to = later.period.end, to.dayNumber - from.dayNumber > step
      else {
        return []
      }
      let (first, last) = (from.adding(days: 1), to.adding(days: -step))
      let stretch = Period(start: first, end: last, basis: earlier.period.basis)
      let reasons = Set(waiting.filter { first <= $0.day && $0.day <= last }.map(\.reason))
      let reason = [Gap.Reason.quarantined, .rejected].first(where: reasons.contains) ?? .notPublished
      return [Gap(period: stretch, reason: reason)]
    }
  }
}
