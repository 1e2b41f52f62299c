import Pipeline
import Records
import TestSupport
import Testing

@testable import Render

/// A page with figures as a test wants them, each a series of its own.
private func publish(_ figures: [Specimen], in room: Newsroom, address: String = "a.html") throws {
  let read = try room.page(.specimen(figures, address: address, published: .day("2022-08-05")), title: "通报")
  for observation in read { try room.series([[observation]]) }
}

@Test func unchangedInputsAreNotWrittenAgain() async throws {
  let room = try Newsroom()
  try publish([Specimen(100)], in: room)
  #expect(try await room.render().didPublish)
  #expect(try await room.stage.plan().map(\.action) == [.skip])
  #expect(try await room.render().unchanged == 1)
  #expect(room.folder.writings == 1)
  _ = try room.folder.publish([OutputFile(path: "digest.md", bytes: [])])
  #expect(try await room.stage.plan().map(\.reason) == ["files were changed or removed"])
  #expect(try await room.render().didPublish, "what somebody changed is made whole again")
}

@Test func troubleOfASourceMakesAnotherDigest() async throws {
  var room = try Newsroom()
  try publish([Specimen(100)], in: room)
  try await room.render()
  room.archive.health = [
    SourceHealth(
      source: "embedded", pages: 1, lastSuccess: nil, lastFailure: nil, failure: SourceConcern.goneFile)
  ]
  #expect(try await room.render().didPublish)
  let digest = try #require(room.folder.text("digest.md"))
  #expect(digest.contains("文件已经不在，保留最后一次读到的内容"))
}

@Test func numberThatMovedIsNeitherWithdrawnNorNew() async throws {
  let room = try Newsroom()
  let home = Specimen(377).with { $0.place = nil }
  try publish([home], in: room)
  try await room.render()
  let old = try room.store.all(Series.self).map(\.key.description)
  try room.store.replace([Keyed<Series>](), removing: old)
  try publish([home.with { $0.place = Place(name: "聊城市", code: "371500") }], in: room)
  try await room.render()
  let changes = try EditionHistory(room.store).changes(after: 1, until: 2)
  #expect(changes.map(\.kind) == [.moved])
  #expect(changes.first?.formerSeries == old.first)
  let digest = try #require(room.folder.text("digest.en.md"))
  #expect(digest.contains("**Since the edition before: 1 moved**"))
  #expect(!digest.contains("Withdrawn"))
  let feed = try #require(room.folder.text("feed.json"))
  #expect(feed.contains("改归 1"))
}

@Test func oneFactUnderTwoLabelsIsShownOnce() async throws {
  let room = try Newsroom()
  let people = Specimen(3493).with { ($0.indicator, $0.unit, $0.label) = (nil, "人", "抓获电诈及关联犯罪嫌疑人") }
  try publish(
    [
      people, people.with { $0.label = "抓获电诈及其关联犯罪嫌疑人" },
      people.with { ($0.label, $0.value, $0.numeral) = ("劝返", 12, "12") },
    ],
    in: room)
  try await room.render()
  for path in ["digest.md", "themes/unnamed.md"] {
    let text = try #require(room.folder.text(path))
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("|") && $0.contains("3493人") }
    #expect(rows.count == 1, "\(path): \(rows)")
    #expect(rows.allSatisfy { $0.contains("又作抓获电诈及") })
  }
}

@Test func smallNumbersThatAreEqualByChanceStayApart() async throws {
  let room = try Newsroom()
  let times = Specimen(3).with { ($0.indicator, $0.unit, $0.label) = (nil, "次", "统一行动") }
  try publish([times, times.with { $0.label = "集中宣传" }], in: room)
  try await room.render()
  let digest = try #require(room.folder.text("digest.md"))
  #expect(digest.contains("| 统一行动（"))
  #expect(digest.contains("| 集中宣传（"))
}

@Test func averageADayIsLeftOutOfACampaignThatIsWorkedInBouts() async throws {
  func digest(withBout: Bool) async throws -> String {
    let room = try Newsroom()
    let first = Specimen(100)
    let second = Specimen(300).with {
      $0.period = Period(start: .day("2022-06-25"), end: .day("2022-08-31"), basis: .cumulative)
    }
    let bout = Specimen(150).with {
      ($0.label, $0.indicator) = ("查处治安案件", "public-order-cases-handled")
      $0.period = Period(start: .day("2022-08-05"), end: .day("2022-08-07"), basis: .period)
    }
    let read = try room.page(
      .specimen([first, second, bout], address: "a.html", published: .day("2022-09-01")), title: "通报")
    let increment = Increment(
      period: Period(start: .day("2022-08-01"), end: .day("2022-08-31"), basis: .period),
      interval: Interval(ExactDecimal(200)), perDay: Interval(ExactDecimal(6), ExactDecimal(7)))
    try room.series([[read[0]], [read[1]]], increments: [increment])
    if withBout { try room.series([[read[2]]]) }
    try await room.render()
    return try #require(room.folder.text("digest.en.md"))
  }
  #expect(try await digest(withBout: false).contains("a day)"))
  let text = try await digest(withBout: true)
  #expect(text.contains("(31 days)"))
  #expect(!text.contains("a day)"))
}

@Test func nameOfAFootnoteIsShortAndStaysWithItsFigure() async throws {
  func marks(_ count: Int) async throws -> [String: String] {
    let room = try Newsroom()
    try publish(
      (1...count).map { number in
        Specimen(number * 111).with { ($0.label, $0.indicator) = ("事项\(number)", nil) }
      },
      in: room)
    try await room.render()
    let digest = try #require(room.folder.text("digest.md")) + (room.folder.text("themes/unnamed.md") ?? "")
    let notes = digest.split(separator: "\n").filter { $0.hasPrefix("[^") }
    return Dictionary(
      notes.map { (String($0.suffix(18)), String($0.prefix { $0 != ":" })) },
      uniquingKeysWith: { first, _ in first })
  }
  let (few, many) = (try await marks(20), try await marks(300))
  #expect(many.count > 250)
  #expect(many.values.allSatisfy { $0.utf8.count == 7 })
  #expect(few.filter { many[$0.key] != $0.value }.isEmpty)
}

@Test func linkLeadsToWhatWasReadWhateverItsName() {
  let links = LinkTarget(pagePrefix: "../../")
  #expect(links.destination(address: "pages/a #1?%.html") == "../../pages/a%20%231%3F%25.html")
  #expect(links.destination(address: "https://a.example/x%20y?b=1#c") == "https://a.example/x%20y?b=1#c")
  #expect(links.destination(address: "javascript:alert(1)") == nil)
  #expect(links.destination(address: "file:///etc/passwd") == nil)
}

@Test func feedOfChineseReadersNamesDoubtsInChinese() {
  let text = ChangeText(language: .zh)
  for kind in Anomaly.Kind.allCases.map(\.rawValue) + ["quarantined"] {
    let change = Change(
      kind: .doubted, series: nil, labelZh: "破案", labelEn: nil, time: nil, was: nil, now: nil, doubt: kind)
    #expect(
      !text.line(change).unicodeScalars.contains { $0.isASCII && $0.properties.isAlphabetic }, "\(kind)")
  }
}
