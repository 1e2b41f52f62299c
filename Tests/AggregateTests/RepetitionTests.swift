import Records
import TestSupport
import Testing

@testable import Aggregate

/// A rounded total of which only the day of publication says when it ends.
private func copied(_ value: Int, until last: Int, rounding: Int? = 10_000) -> Specimen {
  Specimen(value, rounding != nil ? .atLeast : .exact, rounding: rounding).with {
    $0.period = campaign(until: last)
    $0.grounds = [
      Ground(
        field: .end, rule: Ground.publicationDay, words: "", paragraph: nil, isOutsideClause: true)
    ]
  }
}

/// A total whose page says until when it counts.
private func dated(_ value: Int, until last: Int, rounding: Int? = 10_000) -> Specimen {
  copied(value, until: last, rounding: rounding).with { $0.grounds = [] }
}

private struct RepetitionCase: CustomTestStringConvertible, Sendable {
  let name: String
  let first: Specimen
  let second: Specimen
  let points: Int
  var testDescription: String { name }
}

@Test(arguments: [
  RepetitionCase(
    name: "a paper prints it the next day", first: dated(640_000, until: 59),
    second: copied(640_000, until: 60),
    points: 1),
  RepetitionCase(
    name: "of two papers the later", first: copied(640_000, until: 59), second: copied(640_000, until: 61),
    points: 1),
  RepetitionCase(
    name: "a week later it has stood still", first: dated(640_000, until: 50),
    second: copied(640_000, until: 60), points: 2),
  RepetitionCase(
    name: "the page says so itself", first: dated(640_000, until: 59), second: dated(640_000, until: 60),
    points: 2),
  RepetitionCase(
    name: "another number", first: dated(640_000, until: 59), second: copied(650_000, until: 60), points: 2),
  RepetitionCase(
    name: "printed in full", first: dated(641_207, until: 59, rounding: nil),
    second: copied(641_207, until: 60, rounding: nil), points: 2),
])
private func copyOfATotalIsNoLaterPoint(_ row: RepetitionCase) async throws {
  let bench = Bench()
  try bench.put([row.first], address: "a", published: day(59))
  try bench.put([row.second], address: "b", published: day(60))
  try await bench.run()
  let points = try #require(bench.series().first).points
  #expect(points.count == row.points)
  #expect(points.first?.period.end == row.first.period.end)
  #expect(points.first?.leading.citation.address == "a")
  if row.points == 1 { #expect(points[0].agreeing.map(\.citation.address) == ["b"]) }
}

@Test func copyOnOnePageIsNoLaterPoint() async throws {
  let bench = Bench()
  try bench.put(
    [dated(640_000, until: 30), copied(640_000, until: 40)], address: "a", published: day(40))
  try await bench.run()
  let points = try #require(bench.series().first).points
  #expect(points.map(\.period.end) == [campaign(until: 30).end])
}

@Test func moreOfficialCopyDoesNotMoveThePoint() async throws {
  let bench = Bench()
  try bench.put([dated(640_000, until: 58)], address: "a", published: day(60), publisher: "齐鲁晚报")
  try bench.put(
    [copied(640_000, until: 59)], address: "b", published: day(59), publisher: "公安部网站",
    url: "https://www.mps.gov.cn/1.html")
  try await bench.run()
  let points = try #require(bench.series().first).points
  #expect(points.map(\.period.end) == [campaign(until: 58).end])
}
