import Foundation
import Pipeline
import Records
import TestSupport
import Testing

@testable import Render

@Test func whatBecameOfOneFactIsToldUnderOneName() async throws {
  let room = try Newsroom()
  func publish(_ value: Int) throws {
    let police = Specimen(value).with {
      ($0.label, $0.indicator, $0.unit) = ("出动警力", "police-deployed", "人次")
    }
    let read = try room.page(
      .specimen(
        [police, police.with { ($0.label, $0.indicator) = ("警力", nil) }], address: "a.html",
        published: .day("2022-08-05"), publisher: "公安部"), title: "通报")
    for observation in read { try room.series([[observation]]) }
  }
  try publish(1078)
  try await room.render()
  try publish(1079)
  try await room.render()
  #expect(try EditionHistory(room.store).changes(after: 1, until: 2).count == 1, "nor in diff")
  #expect(room.folder.text("feed.json")?.contains("：改动 1\"") == true)
  let digest = try #require(room.folder.text("digest.md"))
  #expect(digest.contains("**自上一版以来：改动 1**"))
  #expect(digest.components(separatedBy: " → 1079人次").count == 2)
}

@Test func editIsToldOnce() async throws {
  let room = try Newsroom()
  func publish(_ value: Int, replacing old: Observation?) throws -> Observation {
    let read = try room.page(
      .specimen([Specimen(value)], address: "a.html", published: .day("2022-08-05")), title: "通报")
    try room.series([[read[0]]], superseded: old.map { [$0] } ?? [])
    return read[0]
  }
  let old = try publish(100, replacing: nil)
  try await room.render()
  _ = try publish(120, replacing: old)
  try await room.render()
  let digest = try #require(room.folder.text("digest.md"))
  #expect(digest.contains("改动的数") && !digest.contains("改过的数字"))
  _ = try room.page(
    .specimen(
      [Specimen(7).with { ($0.label, $0.indicator) = ("劝返", nil) }], address: "b.html",
      published: .day("2022-08-06")),
    title: "通报"
  ).map { try room.series([[$0]]) }
  try await room.render()
  let next = try #require(room.folder.text("digest.md"))
  #expect(!next.contains("改动的数") && next.contains("改过的数字"), "a later edition still says so")
}
