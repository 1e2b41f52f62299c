import Pipeline
import Records
import TestSupport
import Testing

@testable import Aggregate

/// What a person found wrong in the published facts; everything else there is one story.
@Test func publishedFactsAreJudgedRight() async throws {
  let bench = Bench()
  for assessment in try FactTable.assessments() { try bench.put(assessment) }
  try await bench.run()
  let found = try bench.anomalies().map { anomaly in
    "\(anomaly.kind) \(anomaly.cause?.rawValue ?? "-"): \(anomaly.evidence.en)"
  }
  #expect(
    found.sorted() == [
      "conflict digit: pages state 16686名 and 一萬六千八十六名 for 2019-07-24",
      "conflict scale: pages state 2170.7萬元 and 2170.7億元 and 2170.7亿元 for 2025-12-31",
      "fall revision: the total falls from 400余起 (2022-07-22) to 396起 (2022-08-10)",
    ])
}

@Test func publishedFactsGrowIntoSeriesWithTheirIncrements() async throws {
  let bench = Bench()
  for assessment in try FactTable.assessments() { try bench.put(assessment) }
  try await bench.run()
  let series = try #require(
    try bench.series().first {
      $0.key.indicator == "fraud-suspects-handed-over" && $0.key.place?.name == "缅甸北部→中国"
        && $0.key.campaign == "打击缅北涉我电信网络诈骗犯罪专项工作"
    })
  #expect(
    series.points.map(\.value.description) == [
      "2317", "4666", "31000", "41000", "49000", "53000", "53000", "55000",
    ])
  #expect(series.increments.first?.interval == Interval(ExactDecimal(2349)))
  #expect(series.points.first { $0.value == ExactDecimal(41_000) }?.agreeing.count == 1)
}

/// Two statements of one fact, and whether some true value satisfies both.
struct Pair: Sendable, CustomTestStringConvertible {
  let one: Specimen
  let other: Specimen
  let agree: Bool
  var testDescription: String { "\(one.numeral) and \(other.numeral)" }

  init(_ one: Specimen, _ other: Specimen, agree: Bool) {
    self.one = one
    self.other = other
    self.agree = agree
  }
}

private let pairs: [Pair] = [
  // One fact stated twice, in words of different precision.
  Pair(Specimen(2600, .atLeast), Specimen(2654), agree: true),
  Pair(Specimen(460_000, .atLeast), Specimen(465_800, rounding: 100), agree: true),
  Pair(Specimen(120_000, .atLeast), Specimen(127_887), agree: true),
  Pair(Specimen(680_000, .atLeast), Specimen(683_046), agree: true),
  Pair(Specimen(57_100, .atLeast), Specimen(57_106), agree: true),
  Pair(Specimen(57_000, rounding: 1000), Specimen(57_106), agree: true),
  Pair(Specimen(80_000, .atLeast), Specimen(88_000, rounding: 1000), agree: true),
  Pair(Specimen(270_000, .atMost), Specimen(269_800, rounding: 100), agree: true),
  Pair(Specimen(4000, .atMost), Specimen(3978), agree: true),
  Pair(Specimen(1000, .atMost), Specimen(999), agree: true),
  Pair(Specimen(20_850_000, .atLeast), Specimen(20_856_300, rounding: 100), agree: true),
  Pair(Specimen(41_000, rounding: 1000), Specimen(41_000, .atLeast), agree: true),
  Pair(Specimen(566_000, rounding: 1000), Specimen(566_000, .atLeast), agree: true),
  Pair(Specimen(890), Specimen(890, .atLeast), agree: true),
  Pair(Specimen(25_057), Specimen(25_000, rounding: 1000), agree: true),
  // 970.75万 to 970.8万 is 970.7万 when cut and 970.8万 when rounded.
  Pair(Specimen(9_708_000, rounding: 1000), Specimen(9_707_000, rounding: 1000), agree: true),
  // 140万余 reaches to 150万: the figures agree, and the page that prints both is flagged for it.
  Pair(Specimen(1_430_000, .atLeast), Specimen(1_400_000, .atLeast), agree: true),
  // Conflicts between published pages.
  Pair(Specimen(16_686), Specimen(16_086), agree: false),
  Pair(Specimen(39_000, rounding: 1000), Specimen(42_000, rounding: 1000), agree: false),
  Pair(Specimen(66_000, rounding: 1000), Specimen(65_000, rounding: 1000), agree: true),
  Pair(Specimen(61_780_000, rounding: 10_000), Specimen(28_910_000, rounding: 10_000), agree: false),
  Pair(Specimen(243_000), Specimen(25_900, rounding: 100), agree: false),
  Pair(Specimen(207_000, rounding: 1000), Specimen(364_309), agree: false),
]

@Test(arguments: pairs)
func statementsAgreeExactlyWhereTheirIntervalsMeet(pair: Pair) async throws {
  for (one, other) in [(pair.one, pair.other), (pair.other, pair.one)] {
    let bench = Bench()
    try bench.put([one], address: "a")
    try bench.put([other], address: "b")
    try await bench.run()
    #expect(try bench.anomalies().isEmpty == pair.agree)
    let point = try #require(try bench.series().first?.points.first)
    #expect(point.agreeing.isEmpty != pair.agree)
  }
}
