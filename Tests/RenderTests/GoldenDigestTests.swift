import Foundation
import Pipeline
import Records
import TestSupport
import Testing

private let golden = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

/// Three bulletins of one campaign, a reprint that disagrees, a figure in quarantine and a source that is silent.
private func newsroom() throws -> Newsroom {
  var room = try Newsroom()
  room.definition.title = LocalizedTitle(zh: "夏季行动样本", en: "Summer operation, a specimen")
  room.definition.place = "全国"
  room.definition.agency = "公安"
  let later = Period(start: .day("2022-06-25"), end: .day("2022-09-27"), basis: .cumulative)
  let solved = Specimen(269_800, rounding: 100).with { $0.numeral = "26.98万" }
  let reprint = Specimen(270_000, .atMost).with { $0.numeral = "近27万" }
  let drunk = Specimen(23_000, rounding: 1000).with {
    ($0.numeral, $0.label, $0.indicator) = ("2.3万", "查处酒驾醉驾", "drink-driving")
  }
  let first = try room.page(
    .specimen(
      [reprint, solved, drunk], address: "Pipelines/specimen/pages/a.html", published: .day("2022-08-05"),
      publisher: "公安部网站", snapshot: "aa"), title: "百日行动首战告捷")
  let middle = try room.page(
    .specimen(
      [
        Specimen(512_000, rounding: 1000).with {
          $0.numeral = "51.2万"
          $0.period = Period(start: .day("2022-06-25"), end: .day("2022-08-31"), basis: .cumulative)
        }
      ], address: "Pipelines/specimen/pages/m.html", published: .day("2022-09-02"), publisher: "公安部网站",
      snapshot: "mm"), title: "百日行动过半")
  let second = try room.page(
    .specimen(
      [
        Specimen(640_000, .atLeast).with { ($0.numeral, $0.period) = ("64万余", later) },
        Specimen(1395).with { ($0.label, $0.indicator, $0.period) = ("立案|侦查*的*[案件]", nil, later) },
      ], address: "Pipelines/specimen/pages/b.html", published: .day("2022-09-28"), publisher: "新华社",
      snapshot: "bb"), title: "“百日行动”收官 | 成效<b>显著</b>",
    verdicts: [
      1: [
        Verdict(
          check: "value-is-plausible", outcome: .quarantined,
          evidence: Evidence(zh: "1395 是上次的 400 倍", en: "1395 is 400 times the last"))
      ]
    ])
  let wrong = try room.page(
    .specimen(
      [Specimen(460_000, rounding: 10_000).with { ($0.numeral, $0.period) = ("46万", later) }],
      address: "https://example.org/c", published: .day("2022-09-28"), snapshot: "cc"), title: "转载")
  let gain = Interval(ExactDecimal(127_000), ExactDecimal(138_500))
  let increment = Increment(
    period: Period(start: .day("2022-09-01"), end: .day("2022-09-27"), basis: .period), interval: gain,
    perDay: Interval(ExactDecimal(4703), ExactDecimal(5130)))
  let series = try room.series(
    [[first[1], first[0]], middle, [second[0]]], conflicting: wrong, increments: [increment])
  try room.series([[first[2]]])
  try room.anomalies([
    Anomaly(
      kind: .conflict, series: series.key.description, evidence: Evidence("64万余 and 46万 are 170000 apart"),
      cause: .digit,
      statements: [second[0], wrong[0]])
  ])
  room.archive.health = [
    SourceHealth(source: "embedded", pages: 3, lastSuccess: nil, lastFailure: nil, failure: "timed out")
  ]
  return room
}

@Test(arguments: [
  "digest.md", "digest.en.md", "series.csv", "series-wide.csv", "quarantine.csv", "run.json", "feed.json",
  "charts/criminal-cases-solved-2a6d967f452b4a1c.svg",
])
func goldenFileIsKept(path: String) async throws {
  let room = try newsroom()
  try await room.render()
  let text = try #require(room.folder.text(path), "\(path) was not written")
  let file = golden.appending(path: path)
  if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    Issue.record("\(path): recorded; look at the difference, then run without RECORD_GOLDEN")
    return
  }
  let expected = try String(contentsOf: file, encoding: .utf8)
  #expect(text == expected, "\(path) differs from \(file.lastPathComponent)")
}

@Test func secondRunPublishesNothing() async throws {
  let room = try newsroom()
  #expect(try await room.render().didPublish)
  #expect(try await !room.render().didPublish)
}

@Test func emptyPipelineHasADigestToo() async throws {
  let room = try Newsroom()
  try await room.render()
  #expect(room.folder.text("digest.md")?.isEmpty == false)
  #expect(room.folder.paths.contains("datapackage.json"))
}
