import Foundation
import Pipeline
import Records
import TestSupport
import Testing

@testable import Render

@Test func pageThatIsGoneIsNamed() async throws {
  var room = try Newsroom()
  let read = try room.page(
    .specimen([Specimen(100)], address: "https://a.example/1.html", published: .day("2022-08-05")),
    title: "七月通报")
  try room.series([[read[0]]])
  var health = SourceHealth(
    source: "embedded", pages: 1, lastSuccess: Instant(secondsSince1970: 0),
    lastFailure: Instant(secondsSince1970: 1), failure: "answered 404 Not Found")
  health.failingPages = 1
  health.gonePages = [
    GonePage(address: "https://a.example/1.html", since: Instant(secondsSince1970: 0), revision: 1)
  ]
  room.archive = HealthOnlyArchive(health: [health])
  try await room.render()
  let digest = try #require(room.folder.text("digest.md"))
  #expect(digest.contains("网站答复 404 Not Found；已经不在的页面：[七月通报](<https://a.example/1.html>)"), "\(digest)")
  let english = try #require(room.folder.text("digest.en.md"))
  #expect(english.contains("gone, and kept as last read: [七月通报]("))
}

@Test func figureThatWaitsAgainIsHeldBackAndNotWithdrawn() async throws {
  let room = try Newsroom()
  func publish(_ verdicts: [Int: [Verdict]]) throws -> [Observation] {
    try room.page(
      .specimen(
        [Specimen(100), Specimen(7).with { ($0.label, $0.indicator) = ("劝返", nil) }], address: "a.html",
        published: .day("2022-08-05")),
      title: "通报", verdicts: verdicts)
  }
  let accepted = try publish([:])
  let series = try room.series([[accepted[0]]])
  try room.series([[accepted[1]]])
  try await room.render()
  // The ruling that let it in has lapsed: the page states it as before.
  _ = try publish([
    0: [Verdict(check: "rate-is-within-hundred", outcome: .quarantined, evidence: Evidence("1"))]
  ])
  try room.store.replace([Keyed<Series>](), removing: [series.key.description])
  try await room.render()
  let changes = try EditionHistory(room.store).changes(after: 1, until: 2)
  #expect(changes.map(\.kind) == [.held, .doubted])
  let digest = try #require(room.folder.text("digest.md"))
  #expect(digest.contains("**转为待核实、暂不计入的数**") && !digest.contains("不再有页面说的数"))
}

@Test(arguments: [
  (Interval(ExactDecimal(42_500)), Interval(ExactDecimal(42_000), ExactDecimal(43_000)), ""),
  (Interval(ExactDecimal(2000), ExactDecimal(3000)), Interval(ExactDecimal(2990)), ""),
  (Interval(ExactDecimal(100)), Interval(ExactDecimal(101)), "↗"),
  (Interval(ExactDecimal(100)), Interval(ExactDecimal(99)), "↘"),
  (Interval(ExactDecimal(100)), Interval(ExactDecimal(100)), "→"),
])
func arrowSaysNoMoreThanBothIntervals(before: Interval, now: Interval, arrow: String) {
  #expect(SeriesLine.arrow(from: before, to: now) == arrow)
}

@Test func differenceAndArrowAreTakenFromOnePoint() async throws {
  let room = try Newsroom()
  let read = try zip([100, 9200, 250], [0, 7, 14]).map { value, days in
    try room.page(
      .specimen(
        [
          Specimen(value).with {
            $0.period = Period(
              start: .day("2022-06-25"), end: .day("2022-07-01")?.adding(days: days), basis: .cumulative)
          }
        ], address: "\(value).html", published: .day("2022-08-05")), title: "通报")[0]
  }
  let gain = Period(start: .day("2022-07-02"), end: .day("2022-07-15"), basis: .period)
  let series = try room.series(
    read.map { [$0] },
    increments: [
      Increment(
        period: gain, interval: Interval(ExactDecimal(150)),
        perDay: Interval(ExactDecimal(10), ExactDecimal(11)))
    ])
  let line = try #require(SeriesLine(series, entry: nil, charts: [:]))
  #expect(
    line.previous?.value == ExactDecimal(100), "what the course of the series speaks against is stepped over")
  #expect(line.sparkline == "")
}

@Test func changesOfTwoPlacesAreToldApart() async throws {
  var room = try Newsroom()
  room.definition.place = "聊城市"
  func publish(_ value: Int, in room: Newsroom) async throws {
    let read = try room.page(
      .specimen(
        [("高唐县", "371526", "公安"), ("东阿县", "371524", "交警")].map { name, code, agency in
          Specimen(value).with { ($0.place, $0.agency) = (Place(name: name, code: code), agency) }
        }, address: "a.html", published: .day("2022-08-05")), title: "通报")
    for observation in read { try room.series([[observation]]) }
    try await room.render()
  }
  try await publish(12, in: room)
  try await publish(13, in: room)
  let changes = try EditionHistory(room.store).changes(after: 1, until: 2)
  let lines = changes.map { ChangeText(language: .zh).line($0) }.sorted()
  #expect(lines.count == 2)
  #expect(
    lines.contains { $0.contains("（东阿县，交警，") } && lines.contains { $0.contains("（高唐县，公安，") }, "\(lines)")
}
