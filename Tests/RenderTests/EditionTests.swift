import Foundation
import Pipeline
import Records
import TestSupport
import Testing

@testable import Render

/// A bulletin that states the two running totals of a campaign.
private func state(_ solved: Int, _ hazards: Int?, in room: Newsroom) throws {
  let figures =
    [Specimen(solved)]
    + (hazards.map { count in
      [Specimen(count).with { ($0.label, $0.indicator, $0.unit) = ("整改隐患", "hazards-rectified", "处") }]
    } ?? [])
  let read = try room.page(
    .specimen(figures, address: "a.html", published: .day("2022-08-05"), publisher: "公安部"), title: "通报")
  try room.series([[read[0]]])
  if read.count > 1 { try room.series([[read[1]]]) }
}

private func history(_ room: Newsroom) throws -> EditionHistory { try EditionHistory(room.store) }

@Test func firstEditionListsNoChanges() async throws {
  let room = try Newsroom()
  try state(100, 7, in: room)
  try await room.render()
  let editions = try history(room).editions
  #expect(editions.map(\.number) == [1])
  #expect(editions[0].changes.isEmpty)
  #expect(room.folder.text("digest.en.md")?.contains("In the latest bulletin, 5 Aug 2022") == true)
}

@Test func unchangedNumbersAreTheSameEdition() async throws {
  let room = try Newsroom()
  try state(100, 7, in: room)
  try await room.render()
  try state(120, 7, in: room)
  try await room.render()
  let before = room.folder.files
  #expect(try await !room.render().didPublish)
  #expect(room.folder.files == before)
  #expect(try history(room).editions.count == 2)
}

/// A name for a campaign that is new in the definition moves both to one series, where the one corrects the other.
@Test func numberThatACorrectionReplacedInAnotherSeriesIsNotWithdrawn() async throws {
  let room = try Newsroom()
  func read(_ campaign: String?) throws -> [Observation] {
    try room.page(
      .specimen(
        [Specimen(1072), Specimen(1027)].map { $0.with { $0.campaign = campaign } }, address: "a.html",
        published: .day("2022-08-05")), title: "通报")
  }
  let apart = try read(nil)
  let former = try room.series([[apart[1]]])
  try await room.render()
  let together = try read("夏季行动")
  try room.series([[together[0]]], superseded: [together[1]])
  try room.store.replace([Keyed<Series>](), removing: [former.key.description])
  try await room.render()
  let changes = try history(room).changes(after: 1, until: 2)
  #expect(!changes.map(\.kind).contains(.withdrawn), "\(changes)")
}

@Test func anotherNumberIsARevisionWithWasAndIs() async throws {
  let room = try Newsroom()
  try state(100, 7, in: room)
  try await room.render()
  try state(120, 7, in: room)
  try await room.render()
  let changes = try history(room).changes(after: 1, until: 2)
  #expect(changes.map(\.kind) == [.revised])
  #expect(changes.first?.was?.text == "100起")
  #expect(changes.first?.now?.text == "120起")
  let digest = try #require(room.folder.text("digest.md"))
  #expect(digest.contains("**自上一版以来：改动 1**"))
  #expect(digest.contains("\n此外没有互相矛盾、改动过或待核实的数字"), "what is told is not denied")
  #expect(digest.contains("100起[^"))
  #expect(digest.contains("“破获刑事案件100起”"), "the number that was there keeps its footnote")
}

@Test func fallIsNeverToldAsALevel() async throws {
  let room = try Newsroom()
  try state(100, nil, in: room)
  try await room.render()
  let fall = Specimen(167).with {
    ($0.numeral, $0.decimals, $0.unit, $0.label) = ("16.7", 1, "%", "刑事警情")
    ($0.indicator, $0.measure, $0.change) = (nil, .change, .yearOnYearDown)
  }
  let read = try room.page(.specimen([fall], address: "b.html", published: .day("2022-08-06")), title: "通报")
  try room.series([[read[0]]])
  try await room.render()
  let chinese = try #require(room.folder.text("digest.md"))
  #expect(chinese.contains("2022年6月25日—7月31日）：同比下降16.7%[^"))
  #expect(chinese.components(separatedBy: "]: “刑事警情16.7%”").count == 2, "one number has one footnote")
  #expect(room.folder.text("digest.en.md")?.contains("down 16.7% on the year[^") == true)
  #expect(room.folder.text("feed.json")?.contains("同比下降16.7%") == true)
  let line = ChangeText(language: .en).line(try #require(try history(room).changes(after: 1, until: 2).first))
  #expect(line.hasSuffix("down 16.7% on the year"), "\(line)")
  // A rise in place of a fall is another number, whatever its digits.
  let rise = fall.with { $0.change = .yearOnYearUp }
  let again = try room.page(.specimen([rise], address: "b.html", published: .day("2022-08-06")), title: "通报")
  try room.series([[again[0]]])
  try await room.render()
  #expect(try history(room).changes(after: 2, until: 3).map(\.kind) == [.revised])
}

/// The only figure of a page as a person ruled it.
private func rule(
  _ action: Ruling.Action, value: Int, printed: Int, in room: Newsroom
) throws -> Observation {
  let reading = Reading.specimen(
    [Specimen(printed)], address: "a.html", published: .day("2022-08-05"), publisher: "公安部")
  let corrected = Specimen(value).with { $0.numeral = String(value) }.quantity
  let figure = reading.figures[0]
  let ruling = Ruling(
    action: action, reason: "少印一位", who: "编辑", printed: action == .correct ? figure.quantity : nil)
  return try room.page(
    reading, title: "通报", rulings: [0: (ruling, action == .correct ? corrected : figure.quantity)])[0]
}

@Test func correctionIsToldAsOneAndNotAsAnEdit() async throws {
  let room = try Newsroom()
  try state(100, nil, in: room)
  try await room.render()
  let ruled = try rule(.correct, value: 1000, printed: 100, in: room)
  try room.series([[ruled]])
  try await room.render()
  let change = try #require(try history(room).changes(after: 1, until: 2).first)
  #expect(change.kind == .corrected)
  #expect(change.ruling?.reason == "少印一位")
  let digest = try #require(room.folder.text("digest.md"))
  #expect(digest.contains("**自上一版以来：人工更正 1**"))
  #expect(digest.contains("100起[^"))
  #expect(digest.contains("人工更正（编辑）：少印一位"))
  #expect(!digest.contains("改过的数字"))
  #expect(digest.contains("没有发现存疑的数字。另有 1 个数字由人裁定。"))
}

@Test func rejectedFigureWaitsNoLonger() async throws {
  let room = try Newsroom()
  try state(100, nil, in: room)
  try await room.render()
  let key = try #require(try room.store.all(Series.self).first?.key)
  _ = try rule(.reject, value: 100, printed: 100, in: room)
  try room.store.replace([Keyed<Series>](), removing: [key.description])
  #expect(try await room.render().quarantined == 0)
  #expect(try history(room).changes(after: 1, until: 2).map(\.kind) == [.rejected])
  let digest = try #require(room.folder.text("digest.en.md"))
  #expect(digest.contains("Nothing in them is in doubt. A person ruled on one number."))
  #expect(digest.contains("**Rejected by hand**"))
  #expect(!digest.contains("wait to be checked and"))
  #expect(room.folder.text("figures.csv")?.contains(",rejected,") == true)
}

@Test func whatStandsInTheRejectedOnesPlaceIsNoRevision() async throws {
  let room = try Newsroom()
  try state(100, nil, in: room)
  try await room.render()
  _ = try rule(.reject, value: 100, printed: 100, in: room)
  let other = try room.page(
    .specimen([Specimen(90)], address: "b.html", published: .day("2022-08-05"), publisher: "公安部"), title: "通报"
  )
  try room.series([[other[0]]])
  try await room.render()
  #expect(try history(room).changes(after: 1, until: 2).map(\.kind) == [.rejected])
}

@Test func editionOfAnEarlierVersionIsReadAndItsNumbersMakeNoRevision() async throws {
  let room = try Newsroom()
  try state(100, nil, in: room)
  try await room.render()
  // What was kept before statements had a measure and a direction.
  var entries: [Keyed<EditionEntry>] = []
  try room.store.forEach(EditionEntry.self, prefix: "") { keyed in entries.append(keyed) }
  for entry in entries {
    var text = String(decoding: try JSONEncoder().encode(entry.value), as: UTF8.self)
    for key in [
      "\"measure\":\"level\",", "\"bound\":\"exact\",", ",\"measure\":\"level\"", ",\"bound\":\"exact\"",
    ] {
      text = text.replacing(key, with: "")
    }
    let old = try JSONDecoder().decode(EditionEntry.self, from: Data(text.utf8))
    try room.store.replace([Keyed(key: entry.key, fingerprint: entry.fingerprint, value: old)], removing: [])
  }
  try await room.render()
  #expect(try history(room).editions.count == 1)
}

@Test func vanishedSeriesIsWithdrawn() async throws {
  let room = try Newsroom()
  try state(100, 7, in: room)
  try await room.render()
  let key = try #require(
    try room.store.all(Series.self).first { $0.key.indicator == "hazards-rectified" }?.key)
  try room.store.replace([Keyed<Series>](), removing: [key.description])
  try await room.render()
  #expect(try history(room).changes(after: 1, until: 2).map(\.kind) == [.withdrawn])
  #expect(room.folder.text("digest.en.md")?.contains("**Withdrawn: read on no page any longer**") == true)
}

@Test func doubtsComeAndAreResolved() async throws {
  let room = try Newsroom()
  try state(100, 7, in: room)
  try await room.render()
  let series = try room.store.all(Series.self)[0]
  let statements = [series.points[0].leading]
  try room.anomalies([
    Anomaly(
      kind: .conflict, series: series.key.description, evidence: Evidence("two"), statements: statements)
  ])
  try await room.render()
  try room.anomalies([])
  try await room.render()
  let editions = try history(room)
  #expect(editions.editions.flatMap(\.changes).map(\.kind) == [.doubted, .resolved])
  #expect(editions.changes(after: 1, until: 3).isEmpty, "what came and went in between is no change")
}

@Test func severalEditionsJoinToOneDifference() async throws {
  let room = try Newsroom()
  try state(100, nil, in: room)
  try await room.render()
  for (solved, hazards) in [(120, 7), (130, 8)] {
    try state(solved, hazards, in: room)
    try await room.render()
  }
  let changes = try history(room).changes(after: 1, until: 3)
  #expect(changes.map(\.kind) == [.new, .revised])
  #expect(changes.first?.now?.text == "8处")
  #expect(changes.last?.was?.text == "100起")
  #expect(changes.last?.now?.text == "130起")
}

@Test func runThatDiedBeforeItsStateWasKeptWritesTheSameBytes() async throws {
  let room = try Newsroom()
  try state(100, 7, in: room)
  try await room.render()
  try state(120, 7, in: room)
  try await room.render()
  let published = room.folder.files
  try room.store.replace([Keyed<EditionEntry>](), removing: [EditionEntry.editionPrefix + "00000002"])
  try room.store.replace([Keyed<DigestMark>](), removing: [DigestMark.key])
  #expect(try await !room.render().didPublish)
  #expect(room.folder.files == published)
}

@Test func feedHasTheNewestEditionFirst() async throws {
  var room = try Newsroom()
  room.definition.digest.url = "https://bulletins.example/"
  try state(100, 7, in: room)
  try await room.render()
  try state(120, 7, in: room)
  try await room.render()
  let feed = try #require(room.folder.text("feed.json"))
  let second = try #require(feed.range(of: "edition:2"))
  let first = try #require(feed.range(of: "edition:1"))
  #expect(second.lowerBound < first.lowerBound)
  #expect(feed.contains("https://bulletins.example/digest.md"))
}
