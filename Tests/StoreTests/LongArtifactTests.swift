import Foundation
import GRDB
import Pipeline
import Records
import Store
import TestSupport
import Testing

private func series(points: Int) -> Series {
  let key = SeriesKey(
    indicator: "criminal-cases-solved", measure: .level, change: nil, unit: UnitOfMeasure("起"), place: nil,
    agency: nil, campaign: nil, basis: .event, start: nil)
  let citation = Citation(
    address: "a.html", url: nil, title: nil, publisher: nil, published: nil, snapshot: "", source: "s")
  let made = (0..<points).map { number in
    let period = Period(start: nil, end: CalendarDate(dayNumber: 19_000 + number), basis: .event)
    let figure = Specimen(number).with { $0.period = period }.figure(address: "a.html", paragraph: number)
    return SeriesPoint(
      period: period, value: ExactDecimal(number),
      leading: Observation(figure: figure, citation: citation, verdicts: []), agreeing: [], conflicting: [],
      superseded: [], interval: Interval(ExactDecimal(number)), status: .normal)
  }
  let gaps = (0..<points / 2).map { Gap(period: made[$0].period, reason: .unread) }
  return Series(key: key, label: "破获刑事案件", points: made, increments: [], gaps: gaps)
}

private func keyed(_ points: Int, _ key: String = "k") -> Keyed<Series> {
  Keyed(key: key, fingerprint: Fingerprint("\(points)"), value: series(points: points))
}

/// Rows of parts that the catalogue has.
private func partRows(in folder: URL) throws -> Int {
  let queue = try DatabaseQueue(path: folder.appending(path: "catalogue.sqlite").path)
  return try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM artifact_part") } ?? -1
}

@Test(arguments: [0, 1, 127, 128, 129, 1000])
func seriesOfAnyLengthComesBackAsItWas(points: Int) throws {
  let folder = try TemporaryFolder()
  let store = try PipelineStore(folder: folder.url)
  try store.replace([keyed(points), keyed(3, "l")], removing: [])
  #expect(try store.artifact(Series.self, key: "k")?.value == series(points: points))
  var found: [Series] = []
  try store.forEach(Series.self, prefix: "") { found.append($0.value) }
  #expect(found == [series(points: points), series(points: 3)])
}

@Test func partsGoWithTheirArtifact() throws {
  let folder = try TemporaryFolder()
  let store = try PipelineStore(folder: folder.url)
  try store.replace([keyed(1000)], removing: [])
  #expect(try partRows(in: folder.url) == 8)
  try store.replace([keyed(200)], removing: [])
  #expect(try partRows(in: folder.url) == 2)
  #expect(try store.artifact(Series.self, key: "k")?.value == series(points: 200))
  try store.replace([keyed(5)], removing: [])
  #expect(try partRows(in: folder.url) == 0)
  try store.replace([keyed(1000)], removing: [])
  try store.replace([Keyed<Series>](), removing: ["k"])
  #expect(try partRows(in: folder.url) == 0)
}
