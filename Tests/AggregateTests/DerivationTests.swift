import Pipeline
import Records
import TestSupport
import Testing

@testable import Aggregate

@Test func incrementsCarryTheIntervalsOfBothEnds() async throws {
  let bench = Bench()
  try bench.put([Specimen(2317), Specimen(4666).with { $0.period = campaign(until: 6) }], address: "a")
  try bench.put([Specimen(31_000, rounding: 1000).with { $0.period = campaign(until: 42) }], address: "b")
  try await bench.run()
  let increments = try #require(try bench.series().first?.increments)
  #expect(
    increments.map(\.interval) == [
      Interval(ExactDecimal(2349)), Interval(ExactDecimal(25_834), ExactDecimal(27_334)),
    ])
  #expect(increments.map(\.perDay.lower.description) == ["391.5", "717.6111111111"])
  #expect(increments.first?.period == Period(start: day(1), end: day(6), basis: .period))
}

/// Over totals of all sizes, exact and rounded: what was added adds up to what the ends allow, and to the totals where
/// they are exact.
@Test(arguments: 1...20)
func incrementsAddUpToTheTotal(seed: Int) async throws {
  let bench = Bench()
  var state = UInt64(seed)
  func random(_ below: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(below))
  }
  let isExact = seed % 2 == 0
  var (total, date) = (100_000 + random(100_000), 0)
  var totals: [Int] = []
  for number in 0..<40 {
    total += random(5_000)
    date += 1 + random(20)
    totals.append(total)
    let printed = isExact ? Specimen(total) : Specimen(total / 1000 * 1000, rounding: 1000)
    try bench.put([printed.with { $0.period = campaign(until: date) }], address: "page\(number)")
  }
  try await bench.run()
  let series = try #require(try bench.series().first)
  let sum = series.increments.map(\.interval).reduce(Interval(.zero), +)
  let gain = ExactDecimal(totals[39] - totals[0])
  #expect(series.increments.count == 39)
  if isExact {
    #expect(sum == Interval(gain))
  } else {
    #expect(sum.contains(gain), "the true gain lies within the sum of what may have been added")
  }
  let days = series.increments.compactMap { increment in
    increment.period.end.flatMap { end in increment.period.start.map { end.dayNumber - $0.dayNumber + 1 } }
  }
  #expect(
    days.reduce(0, +) == (series.points[39].period.end?.dayNumber ?? 0)
      - (series.points[0].period.end?.dayNumber ?? 0))
}

@Test func roundingIsNoFall() async throws {
  let bench = Bench()
  try bench.put([Specimen(25_057)], address: "a")
  try bench.put([Specimen(25_000, rounding: 1000).with { $0.period = campaign(until: 35) }], address: "b")
  try await bench.run()
  #expect(try bench.anomalies().isEmpty)
}

@Test(arguments: [
  (400, Bound.atLeast, 396, 1000, Anomaly.Cause.scope),
  (16_686, .exact, 16_086, 17_000, .digit),
  (2_170_000, .exact, 217, 2_300_000, .scale),
  (5_000, .exact, 300, 700, .reset),
])
func fallIsFoundWithItsLikeliestCause(
  first: Int, bound: Bound, second: Int, third: Int, cause: Anomaly.Cause
) async throws {
  let bench = Bench()
  try bench.put([Specimen(first, bound)], address: "a")
  try bench.put([Specimen(second).with { $0.period = campaign(until: 10) }], address: "b")
  try bench.put([Specimen(third).with { $0.period = campaign(until: 20) }], address: "c")
  try await bench.run()
  let falls = try bench.anomalies().filter { $0.kind == .fall }
  #expect(falls.map(\.cause) == [cause])
}

private func month(_ month: Int, of year: Int) -> Period {
  Period(
    start: CalendarDate(year: year, month: month, day: 1),
    end: CalendarDate(year: year, month: month, day: CalendarDate.days(inMonth: month, ofYear: year)),
    basis: .period)
}

@Test func closedPeriodsHaveGapsWithReasonsAndChangesOnTheYear() async throws {
  let bench = Bench()
  for (value, period) in [(100, month(2, of: 2023)), (110, month(3, of: 2023)), (150, month(2, of: 2024))] {
    try bench.put([Specimen(value).with { $0.period = period }], address: "\(period)")
  }
  let waiting = Verdict(check: "test", outcome: .quarantined, evidence: Evidence("waits"))
  try bench.put([Specimen(7).with { $0.period = month(5, of: 2023) }], address: "q", verdicts: [waiting])
  try await bench.run()
  let series = try #require(try bench.series().first)
  #expect(series.key.frequency == .monthly)
  #expect(series.increments.isEmpty)
  #expect(series.gaps.map(\.period) == (4...12).map { month($0, of: 2023) } + [month(1, of: 2024)])
  #expect(series.gaps.map(\.reason).filter { $0 == .quarantined }.count == 1)
  // Whoever rejects the statement has said why there is none.
  try bench.put(
    [Specimen(7).with { $0.period = month(5, of: 2023) }], address: "q", verdicts: [waiting],
    ruling: Ruling(action: .reject, reason: "another count", who: nil))
  try await bench.run()
  #expect(try bench.series().first?.gaps.map(\.reason).filter { $0 != .notPublished } == [.rejected])
  #expect(series.yearOnYear.map(\.percent) == [Interval(ExactDecimal(50))])
}

@Test func monthsAndHalfYearsDoNotShareASeries() async throws {
  let bench = Bench()
  let half = Period(
    start: CalendarDate(year: 2023, month: 1, day: 1), end: CalendarDate(year: 2023, month: 6, day: 30),
    basis: .period)
  try bench.put(
    [Specimen(1).with { $0.period = month(6, of: 2023) }, Specimen(2).with { $0.period = half }], address: "a"
  )
  try await bench.run()
  #expect(Set(try bench.series().map(\.key.frequency)) == [.monthly, .halfYearly])
}
