import Records

extension History {
  /// How much faster than before a running total has to grow for a lost or added point to be the likelier story.
  ///
  /// The total grew by `now / before` while its days grew by less. The fastest that bulletins tell of grew 5.7 times as
  /// fast as its days (506 to 7442 places listed, 31 July to 27 September 2022).
  private static let pace = 7
  /// A point or a multiplier that slipped changes a value tenfold at the least; a little less, for the growth between.
  private static let least = 5
  /// Numbers that were printed in full have neither point nor multiplier to lose; a digit too many changes them tenfold.
  private static let leastInFull = 10

  /// Leaps of a running total from one bulletin to the next, as where 4.3亿 follows 4300万.
  ///
  /// Which of the two is wrong nobody can tell from them alone, and neither is named.
  static func leaps(in points: [SeriesPoint], of key: SeriesKey) -> [Outlier] {
    points.indices.dropFirst().filter { isLeap(from: points[$0 - 1], to: points[$0], key) }
      .map { Outlier(position: $0, isSure: false, guess: nil) }
  }

  private static func isLeap(from before: SeriesPoint, to now: SeriesPoint, _ key: SeriesKey) -> Bool {
    let isInFull = [before, now].allSatisfy { $0.leading.figure.quantity.interval.width == .zero }
    guard before.value > .zero,
      before.value.multiplied(by: isInFull ? leastInFull : least).map({ $0 <= now.value }) == true
    else { return false }
    return hasDigits(of: before, now) || outruns(before, now, since: key.start)
  }

  /// Whether both have the same digits, two at the least, at another power of ten: one digit alone comes again by chance.
  private static func hasDigits(of before: SeriesPoint, _ now: SeriesPoint) -> Bool {
    let digits = [before, now].map { $0.value.divided(by: $0.value.lastDigitSize)?.description }
    return digits[0] == digits[1] && (digits[0]?.utf8.count ?? 0) > 1
  }

  /// Whether the total grew many times as fast as the days that it counts.
  private static func outruns(
    _ before: SeriesPoint, _ now: SeriesPoint, since start: CalendarDate?
  ) -> Bool {
    guard let start, let first = before.period.end, let last = now.period.end, start <= first
    else { return false }
    let (days, moreDays) = (first.dayNumber - start.dayNumber + 1, last.dayNumber - start.dayNumber + 1)
    guard let reached = now.value.multiplied(by: days),
      let allowed = before.value.multiplied(by: moreDays)?.multiplied(by: pace)
    else { return false }
    return allowed < reached
  }
}
