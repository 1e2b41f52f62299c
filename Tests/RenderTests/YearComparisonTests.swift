import Records
import TestSupport
import Testing

@testable import Render

/// A summer campaign's total of one year, from a page of its own.
private func summer(
  _ year: Int, _ value: Int, start: (month: Int, day: Int) = (6, 25), end: (month: Int, day: Int) = (9, 27)
) -> Specimen {
  Specimen(value).with {
    $0.campaign = "夏季行动"
    $0.period = Period(
      start: CalendarDate(year: year, month: start.month, day: start.day),
      end: CalendarDate(year: year, month: end.month, day: end.day), basis: .cumulative)
  }
}

private func publish(_ totals: [Specimen], in room: Newsroom) throws {
  for (position, total) in totals.enumerated() {
    let read = try room.page(
      .specimen([total], address: "\(position).html", published: .day("2024-09-30")), title: "通报")
    try room.series([read])
  }
}

private func comparisons(in room: Newsroom) -> [String] {
  room.folder.paths.filter { $0.contains("-years-") && $0.hasSuffix(".en.svg") }
}

@Test func threeSummersStandBesideOneAnother() async throws {
  let room = try Newsroom()
  try publish(
    [
      summer(2022, 640_000), summer(2023, 566_000, end: (9, 30)), summer(2024, 535_000, start: (6, 24)),
      summer(2024, 700, start: (7, 5), end: (7, 7)),
    ], in: room)
  try await room.render()
  let path = try #require(comparisons(in: room).first)
  #expect(comparisons(in: room).count == 1)
  let chart = try #require(room.folder.text(path))
  #expect(chart.contains("<desc id=\"description\">about the same days of each year"))
  let shown = ["640k", "566k", "535k", "25 Jun–27 Sep", "25 Jun–30 Sep", "24 Jun–27 Sep"]
  for words in shown { #expect(chart.contains(">\(words)<"), "\(words)") }
  #expect(!chart.contains(">700<"))
  #expect(!chart.contains("in doubt"))
  let digest = try #require(room.folder.text("digest.en.md"))
  #expect(
    digest.contains(
      "year by year: 2022: 640,000 cases, 2023: 566,000 cases, 2024: 535,000 cases](\(path))"))
}

@Test(arguments: [
  ("two years", [summer(2023, 566_000), summer(2024, 535_000)]),
  (
    "other days",
    [summer(2022, 640_000), summer(2023, 566_000, end: (8, 10)), summer(2024, 535_000)]
  ),
  (
    "another unit",
    [summer(2022, 640_000), summer(2023, 566_000).with { $0.unit = "人" }, summer(2024, 535_000)]
  ),
  (
    "another place",
    [
      summer(2022, 640_000), summer(2023, 566_000).with { $0.place = Place(name: "聊城市", code: "371500") },
      summer(2024, 535_000),
    ]
  ),
])
private func otherNumbersAreNotCompared(_ row: (name: String, totals: [Specimen])) async throws {
  let room = try Newsroom()
  try publish(row.totals, in: room)
  try await room.render()
  #expect(comparisons(in: room).isEmpty)
}

@Test func fiveSummersShowTheLatestFour() async throws {
  let room = try Newsroom()
  try publish((2020...2024).map { summer($0, 1000 + $0) }, in: room)
  try await room.render()
  let chart = try #require(comparisons(in: room).first.flatMap(room.folder.text))
  #expect(!chart.contains(">2020<"))
  for year in 2021...2024 { #expect(chart.contains(">\(year)<")) }
}

@Test func lineThroughTwoPointsIsNoChart() async throws {
  func render(_ ends: [Int], _ values: [Int]) async throws -> Int {
    let room = try Newsroom()
    let groups = try zip(ends, values).map { day, value in
      try room.page(
        .specimen(
          [summer(2024, value, end: (9, day))], address: "\(day).html", published: .day("2024-09-30")),
        title: "通报")
    }
    try room.series(groups)
    try await room.render()
    return room.folder.paths.count { $0.hasSuffix(".svg") && !$0.hasSuffix(".en.svg") }
  }
  #expect(try await render([1, 20], [100, 200]) == 0)
  #expect(try await render([1, 10, 20], [100, 100, 100]) == 0, "one number told three times has no course")
  #expect(try await render([1, 10, 20], [100, 150, 200]) == 1)
}

@Test func headlineIsNewsThoughTheLexiconHasNoNameForIt() async throws {
  let room = try Newsroom()
  let read = try room.page(
    .specimen(
      [
        Specimen(120), Specimen(3493).with { ($0.indicator, $0.unit, $0.label) = (nil, "人", "抓获电诈及关联犯罪嫌疑人") },
        Specimen(5781).with { ($0.indicator, $0.unit, $0.label) = (nil, "人", "走访某类人员") },
      ], published: .day("2024-12-25")), title: "今年以来抓获电诈及关联犯罪嫌疑人3493人")
  for observation in read { try room.series([[observation]]) }
  try await room.render()
  let digest = try #require(room.folder.text("digest.md"))
  let news = try #require(digest.split(separator: "## ").first { $0.hasPrefix("先看") })
  #expect(news.contains("3493人"))
  #expect(!news.contains("5781人"))
}
