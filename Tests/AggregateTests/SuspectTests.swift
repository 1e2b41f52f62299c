import Pipeline
import Records
import TestSupport
import Testing

@testable import Aggregate

/// Statements in order of time, and the values that are blamed.
struct SuspectCase: Sendable, CustomTestStringConvertible {
  let name: String
  /// Value, day, page.
  let statements: [(value: Int, rounding: Int?, day: Int, page: String)]
  let kinds: Set<Anomaly.Kind>
  let blamed: [Int]
  var basis = Period.Basis.cumulative
  var testDescription: String { name }
}

private let suspectCases: [SuspectCase] = [
  SuspectCase(
    name: "two pages against one",
    statements: [(465_800, 100, 0, "a"), (465_800, 100, 0, "b"), (456_800, 100, 0, "c")], kinds: [.conflict],
    blamed: [456_800]),
  SuspectCase(
    name: "one against one, and the course of the total allows one of them",
    statements: [(100, nil, -7, "a"), (190, nil, 0, "b"), (910, nil, 0, "c"), (300, nil, 7, "d")],
    kinds: [.conflict],
    blamed: [910]),
  SuspectCase(
    name: "one against one, and a page of the next day repeats one of them",
    statements: [(1395, nil, 0, "a"), (1359, nil, 0, "b"), (1395, nil, 1, "c")], kinds: [.conflict],
    blamed: [1359]),
  SuspectCase(
    name: "one against one, and one has lost its point",
    statements: [(42_000, 1000, 0, "a"), (420_000, 10_000, 0, "b")], kinds: [.conflict], blamed: [420_000]),
  SuspectCase(
    name: "a fall that passes is the one point's fault",
    statements: [(100, nil, 0, "a"), (200, nil, 7, "b"), (25, nil, 14, "c"), (300, nil, 21, "d")],
    kinds: [.fall],
    blamed: [25]),
  SuspectCase(
    name: "a rise that passes is the one point's fault",
    statements: [(100, nil, 0, "a"), (9200, nil, 7, "b"), (250, nil, 14, "c"), (300, nil, 21, "d")],
    kinds: [.fall],
    blamed: [9200]),
  SuspectCase(
    name: "亿 for 万 at the end of a total",
    statements: [
      (269_800, 100, 0, "a"), (350_000, 1000, 20, "b"), (6_400_000_000, 10_000_000, 40, "c"),
    ], kinds: [.magnitude], blamed: [6_400_000_000]),
  SuspectCase(
    name: "the digits of the total before with another point",
    statements: [(43_000_000, 100_000, 0, "a"), (430_000_000, 10_000_000, 30, "b")], kinds: [.magnitude],
    blamed: []),
  SuspectCase(
    name: "a total that grows ten times as fast as its days",
    statements: [(4_310_000, 10_000, 0, "a"), (45_600_000, 100_000, 1, "b")], kinds: [.magnitude], blamed: []),
  SuspectCase(
    name: "a total of other digits that grows threefold and printed in full",
    statements: [
      (43_000_000, 100_000, 0, "a"), (131_000_000, 1_000_000, 30, "b"), (150_000_001, nil, 31, "c"),
    ],
    kinds: [], blamed: []),
  SuspectCase(
    name: "a fall at the last point may be the fault of either",
    statements: [(100, nil, 0, "a"), (300, nil, 7, "b"), (250, nil, 14, "c")], kinds: [.fall], blamed: []),
  SuspectCase(
    name: "a fall from the first point may be the fault of either",
    statements: [(300, nil, 0, "a"), (250, nil, 7, "b"), (400, nil, 14, "c")], kinds: [.fall], blamed: []),
  SuspectCase(
    name: "tenfold in a week, and printed in full",
    statements: [(430, nil, 0, "a"), (4300, nil, 7, "b")], kinds: [.magnitude], blamed: []),
  SuspectCase(
    name: "tenfold while its days grow as fast, and printed in full",
    statements: [(431, nil, -32, "a"), (4510, nil, 14, "b")], kinds: [], blamed: []),
  SuspectCase(
    name: "a wave that rises a hundredfold is no slip",
    statements: [(5, nil, 0, "a"), (48, nil, 1, "b"), (510, nil, 2, "c"), (6100, nil, 3, "d")], kinds: [],
    blamed: [],
    basis: .event),
]

@Test(arguments: suspectCases)
func theStatementThatIsLikelierWrongIsNamed(_ given: SuspectCase) async throws {
  let bench = Bench()
  for statement in given.statements {
    try bench.put(
      [
        Specimen(statement.value, rounding: statement.rounding).with {
          $0.numeral = statement.rounding == 1000 ? "4.2万" : statement.rounding == 10_000 ? "42万" : $0.numeral
          $0.period =
            given.basis == .event
            ? Period(start: day(statement.day), end: day(statement.day), basis: .event)
            : campaign(until: statement.day)
        }
      ], address: statement.page)
  }
  try await bench.run()
  let anomalies = try bench.anomalies()
  #expect(Set(anomalies.map(\.kind)) == given.kinds)
  let blamed = anomalies.flatMap { anomaly in
    anomaly.statements.filter { statement in anomaly.suspects.contains { $0.figure == statement.figure.id } }
  }
  #expect(blamed.map(\.figure.quantity.value) == given.blamed.map { ExactDecimal($0) })
}

/// Values by the first and the last day, counted from 31 July 2022; and the anomalies that they make.
private let stretches: [(name: String, steps: [(Int, Int, Int)], unit: String, kinds: [Anomaly.Kind])] = [
  ("one beginning, and a later end with less", [(2610, -50, 10), (2510, -50, 41)], "起", [.fall]),
  ("one beginning, and a later end with more", [(2610, -50, 10), (2710, -50, 41)], "起", []),
  ("one beginning, and a later end with tenfold", [(4382, -50, 10), (60320, -50, 41)], "起", [.magnitude]),
  ("another beginning", [(2610, -50, 10), (2510, -49, 41)], "起", []),
  (
    "a quarter, its half year and three quarters", [(90, -211, -122), (80, -211, -31), (120, -211, 61)], "起",
    [.fall]
  ),
  ("a price", [(2610, -50, 10), (2510, -50, 41)], "元/吨", []),
]

@Test(arguments: stretches.indices)
func stretchesOfOneBeginningAreOneRunningTotal(_ index: Int) async throws {
  let given = stretches[index]
  for bases in [[Period.Basis.period], [.period, .cumulative], [.cumulative, .period]] {
    let bench = Bench()
    for (position, step) in given.steps.enumerated() {
      try bench.put(
        [
          Specimen(step.0).with {
            $0.indicator = given.unit == "起" ? $0.indicator : nil
            $0.unit = given.unit
            $0.period = Period(
              start: day(step.1), end: day(step.2), basis: bases[position % bases.count])
          }
        ], address: "\(position)")
    }
    try await bench.run()
    let anomalies = try bench.anomalies()
    #expect(anomalies.map(\.kind) == given.kinds, "\(given.name), \(bases)")
    #expect(anomalies.filter { $0.kind == .magnitude }.allSatisfy { $0.cause == .digit })
  }
}

@Test func incrementsStepOverAPointThatItsSeriesSpeaksAgainst() async throws {
  let bench = Bench()
  for (value, offset) in [(100, 0), (9200, 7), (250, 14), (300, 21)] {
    try bench.put([Specimen(value).with { $0.period = campaign(until: offset) }], address: "\(offset)")
  }
  try await bench.run()
  let series = try #require(try bench.series().first)
  #expect(series.increments.map(\.interval) == [Interval(ExactDecimal(150)), Interval(ExactDecimal(50))])
  #expect(series.points.map(\.status) == [.normal, .unreliable, .normal, .normal])
}

@Test func incrementsAreNeverBelowZeroAndAddUp() async throws {
  let bench = Bench()
  var expected = 1000
  for offset in 0..<40 {
    expected += offset % 7 * 13
    try bench.put(
      [Specimen(expected / 100 * 100, rounding: 100).with { $0.period = campaign(until: offset) }],
      address: "\(offset)")
  }
  try await bench.run()
  let series = try #require(try bench.series().first)
  #expect(series.increments.count == 39)
  #expect(series.increments.allSatisfy { $0.interval.lower >= .zero })
  let first = try #require(series.points.first)
  let last = try #require(series.points.last)
  let sum = series.increments.map(\.interval).reduce(first.interval, +)
  #expect(sum.lower <= last.interval.lower && last.interval.upper <= sum.upper)
  #expect(try bench.anomalies().isEmpty)
}

@Test func numberUnderTwoYearsIsAnAnomalyAndTheLonelierOneBlamed() async throws {
  let bench = Bench()
  func total(until end: CalendarDate?) -> Specimen {
    Specimen(566_318).with { $0.period = Period(start: nil, end: end, basis: .snapshot) }
  }
  try bench.put([total(until: CalendarDate(year: 2023, month: 9, day: 30))], address: "a")
  try bench.put([total(until: CalendarDate(year: 2023, month: 9, day: 30))], address: "b")
  try bench.put([total(until: CalendarDate(year: 2022, month: 9, day: 30))], address: "c")
  try await bench.run()
  let anomalies = try bench.anomalies()
  #expect(anomalies.map(\.kind) == [.twin])
  #expect(
    anomalies.first?.suspects.map(\.figure) == [total(until: nil).figure(address: "c", paragraph: 0).id])
}

@Test func printedChangeIsHeldAgainstBothYearsLevels() async throws {
  func month(_ year: Int) -> Period {
    Period(
      start: CalendarDate(year: year, month: 3, day: 1), end: CalendarDate(year: year, month: 3, day: 31),
      basis: .period)
  }
  func rise(_ percent: Int) -> Specimen {
    Specimen(percent, rounding: 1).with {
      $0.decimals = 1
      $0.measure = .change
      $0.change = .yearOnYearUp
      $0.unit = "%"
      $0.period = month(2024)
    }
  }
  for (percent, isFound) in [(168, false), (167, false), (268, true)] {
    let bench = Bench()
    try bench.put([Specimen(1_160_427).with { $0.period = month(2023) }], address: "a")
    try bench.put([Specimen(1_355_078).with { $0.period = month(2024) }], address: "b")
    try bench.put([rise(percent)], address: "c")
    try await bench.run()
    #expect(try bench.anomalies().map(\.kind) == (isFound ? [.identity] : []), "\(percent)")
  }
}
