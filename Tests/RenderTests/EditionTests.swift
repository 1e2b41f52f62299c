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
  #expect(room.folder.text("digest.en.md")?.contains("New on 2022-08-05") == true)
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
  #expect(digest.contains("100起[^"))
  #expect(digest.contains("“破获刑事案件100起”"), "the number that was there keeps its footnote")
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
  #expect(room.folder.text("digest.en.md")?.contains("**Withdrawn**") == true)
}

@Test func doubtsComeAndAreResolved() async throws {
  let room = try Newsroom()
  try state(100, 7, in: room)
  try await room.render()
  let series = try room.store.all(Series.self)[0]
  let statements = [series.points[0].leading]
  try room.anomalies([
    Anomaly(kind: .conflict, series: series.key.description, message: "two", statements: statements)
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
