import Foundation
import Lexicon
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
    GonePage(
      address: "https://a.example/1.html", since: Instant(secondsSince1970: 0), revision: 1,
      message: "answered 404 Not Found")
  ]
  room.archive = HealthOnlyArchive(health: [health])
  try await room.render()
  let digest = try #require(room.folder.text("digest.md"))
  #expect(!digest.contains("有问题的来源"), "nothing else is wrong with its source")
  #expect(digest.contains("- [七月通报](<https://a.example/1.html>)：网站答复 404 Not Found；1 个数照常计入"), "\(digest)")
  let english = try #require(room.folder.text("digest.en.md"))
  #expect(english.contains("**Pages that are no longer where they stood; their numbers stand as last read**"))
  #expect(english.contains("): answered 404 Not Found; its 1 number stands"), "\(english)")
  let table = try #require(room.folder.text("bulletins.csv"))
  #expect(table.contains(",answered 404 Not Found,"), "\(table)")
}

/// A web page whose address answered with other bodies later, the last of them on a day of its own.
private func replaced(by problems: [DocumentProblem]) async throws -> Newsroom {
  var room = try Newsroom()
  room.definition.sources = [
    SourceDefinition(
      id: "web", publisher: "web", location: .pages(["https://a.example/1.html"]), isEnabled: true,
      layout: nil)
  ]
  let address = "https://a.example/1.html"
  let read = try room.page(
    .specimen([Specimen(100)], address: address, published: .day("2022-08-05"), source: "web"), title: "七月通报")
  try room.series([[read[0]]])
  for (position, problem) in problems.enumerated() {
    let key = RevisionKey(address: address, revision: position + 2).description
    try room.store.replace(
      [
        Keyed(
          key: key, fingerprint: Fingerprint("junk \(position)").unread,
          value: Reading.specimen([], address: address, source: "web", problems: [problem]))
      ], removing: [])
  }
  room.archive.snapshots = (1...3).map { revision in
    Snapshot(
      address: address, source: "web", url: address, fetchedAt: Instant(secondsSince1970: revision * 86_400),
      status: 200, contentType: nil, etag: nil, lastModified: nil, digest: "", length: 1, revision: revision,
      role: .bulletin)
  }
  try await room.render()
  return room
}

@Test func pageThatAnswersWithSomethingElseIsToldWithItsDayAndItsNumbersStand() async throws {
  let busy = DocumentProblem(
    code: .errorPage, message: "the page says that it is none: '访问过于频繁'", severity: .quarantine)
  let empty = DocumentProblem(code: .empty, message: "the page is empty", severity: .quarantine)
  let room = try await replaced(by: [empty, busy])
  let digest = try #require(room.folder.text("digest.md"))
  #expect(
    digest.contains(
      "[七月通报](<https://a.example/1.html>)：1970年1月3日起：页面自称不是文章：'访问过于频繁'；1 个数照常计入"),
    "\(digest)")
  #expect(digest.contains("100起[^"), "its number stands")
  #expect(!digest.contains("不再有页面说的数"))
  let english = try #require(room.folder.text("digest.en.md"))
  #expect(
    english.contains(
      "since 3 Jan 1970: the page says that it is none: '访问过于频繁'; its 1 number stands"
    ),
    "\(english)")
  let table = try #require(room.folder.text("bulletins.csv"))
  #expect(table.contains(",1970-01-03"), "\(table)")
  let whole = try await replaced(by: [])
  #expect(whole.folder.text("digest.md")?.contains("原处已不再是原文的页面") == false)
}

@Test func sourceWithoutAPublisherIsNamedOnce() async throws {
  var room = try Newsroom()
  func line() throws -> String {
    let digest = try #require(room.folder.text("digest.md"))
    return digest.split(separator: "\n").first { $0.hasSuffix("没有读到任何页面") }.map(String.init) ?? ""
  }
  for (publisher, name) in [
    (String?.none, "- `main`："), ("main", "- `main`："), ("港口日报", "- 港口日报 `main`："),
  ] {
    room.definition.sources = [
      SourceDefinition(
        id: "main", publisher: publisher, location: .files("pages/*.html"), isEnabled: true, layout: nil)
    ]
    let newsroom = RenderStage(
      definition: room.definition, store: MemoryStore(), archive: HealthOnlyArchive(), output: room.folder,
      lexicon: .standard, pageLinkPrefix: "../../", definitionDigest: publisher ?? "")
    _ = try await newsroom.run()
    let told = try line()
    #expect(told.hasPrefix(name), "\(told)")
  }
}

@Test func doubtThatIsResolvedIsToldWithItsTimeAsPeopleWriteIt() async throws {
  let room = try Newsroom()
  let half = Period(start: .day("2024-01-01"), end: .day("2024-06-30"), basis: .period)
  func publish(_ verdicts: [Int: [Verdict]]) async throws {
    let read = try room.page(
      .specimen(
        [
          Specimen(100).with { $0.period = half },
          Specimen(7).with { ($0.label, $0.indicator) = ("劝返", nil) },
        ],
        address: "a.html", published: .day("2024-07-05")), title: "通报", verdicts: verdicts)
    try room.series([[read[1]]])
    try await room.render()
  }
  try await publish([
    0: [Verdict(check: "rate-is-within-hundred", outcome: .quarantined, evidence: Evidence("1"))]
  ])
  try await publish([:])
  let digest = try #require(room.folder.text("digest.md"))
  let news = digest.split(separator: "\n").filter { $0.contains("100起") }
  #expect(news.contains { $0.contains("（全国，公安，2024年1—6月）") }, "\(news)")
  #expect(!digest.contains("2024-Q") && !digest.contains("2024-01/2024-06"))
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
  let line = try #require(SeriesLine(series, told: series.increments, entry: nil, charts: [:]))
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
