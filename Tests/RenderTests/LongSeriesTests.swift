import Foundation
import Pipeline
import Records
import TestSupport
import Testing

@testable import Render

/// The seven days that begin so many weeks after the first Monday of 2024.
private func week(_ number: Int) throws -> Period {
  let first = try #require(CalendarDate(year: 2024, month: 1, day: 1)).dayNumber
  return Period(
    start: CalendarDate(dayNumber: first + 7 * number), end: CalendarDate(dayNumber: first + 7 * number + 6),
    basis: .period)
}

/// A room with a bulletin of each of so many weeks, and gaps between them.
private func room(weeks: Int, gaps: [Gap] = []) throws -> Newsroom {
  let room = try Newsroom()
  let figures = try (0..<weeks).map { number in
    let period = try week(number)
    return Specimen(100 + number % 7).with { $0.period = period }
  }
  let read = try room.page(.specimen(figures, address: "a.html", published: .day("2026-01-01")), title: "周报")
  try room.series(read.map { [$0] }, gaps: gaps)
  return room
}

private func marks(_ room: Newsroom) throws -> Int {
  let path = try #require(room.folder.paths.first { $0.hasSuffix(".en.svg") })
  return try #require(room.folder.text(path)).components(separatedBy: "class=\"dot\"").count - 1
}

@Test func marksThatWouldRunTogetherAreLeftOut() async throws {
  let few = try room(weeks: 12)
  try await few.render()
  #expect(try marks(few) == 12)
  let many = try room(weeks: 100)
  try await many.render()
  #expect(try marks(many) == 1, "the latest")
}

@Test func gapsOfASeriesAreToldOnceForEachReason() async throws {
  let missing = try (20..<30).map { Gap(period: try week($0), reason: .notInBulletin) }
  let room = try room(weeks: 12, gaps: missing + [Gap(period: try week(40), reason: .quarantined)])
  try await room.render()
  let digest = try #require(room.folder.text("digest.en.md"))
  let rows = digest.split(separator: "\n").filter { $0.contains("doesn't state it") || $0.contains("waits") }
  #expect(rows.count == 2)
  #expect(rows.first?.contains("waits") == true, "the latest first: \(rows)")
  #expect(rows.last?.contains("20 May – 28 Jul 2024, 10 stretches, the bulletin") == true, "\(rows)")
  #expect(digest.contains("- one by one in [gaps.csv](gaps.csv)"))
  #expect(room.folder.text("gaps.csv")?.split(separator: "\n").count == 12, "the table has them all")
}

@Test func chartShowsTheGapsThatTheDigestTells() async throws {
  func chart(_ gaps: [Gap]) async throws -> String {
    let room = try room(weeks: 12, gaps: gaps)
    try await room.render()
    let path = try #require(room.folder.paths.first { $0.hasSuffix(".en.svg") })
    return try #require(room.folder.text(path))
  }
  let within = Gap(period: try week(5), reason: .quarantined)
  #expect(try await chart([within]).contains(">gap<"))
  // The page was published long after these weeks: nobody has looked for what was to be told in them.
  let unasked = Gap(period: try week(5), reason: .notPublished)
  #expect(try await !chart([unasked]).contains(">gap<"))
  let outside = Gap(period: try week(40), reason: .quarantined)
  #expect(try await !chart([outside]).contains(">gap<"), "nor one beyond the chart's days")
}
