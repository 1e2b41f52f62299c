import Foundation
import Pipeline
import Records
import TestSupport
import Testing

@testable import Render

private let solved = Specimen(1204)
private func other(_ indicator: String, _ label: String, _ unit: String, _ value: Int) -> Specimen {
  Specimen(value).with { ($0.indicator, $0.label, $0.unit) = (indicator, label, unit) }
}

/// A digest of pages, a series for each number; `titles` are theirs.
private func room(_ pages: [[Specimen]], headings: [Int: Set<Int>] = [:]) async throws -> Newsroom {
  let room = try Newsroom()
  for (position, figures) in pages.enumerated() {
    let read = try room.page(
      .specimen(
        figures, address: "\(position).html", published: .day("2022-08-05"), publisher: "公安部",
        headings: headings[position] ?? []), title: "通报")
    for observation in read { try room.series([[observation]]) }
  }
  try await room.render()
  return room
}

private func digest(_ pages: [[Specimen]]) async throws -> String {
  try #require(try await room(pages).folder.text("digest.md"))
}

/// The digest without its footnotes.
private func body(_ digest: String) -> String {
  digest.split(separator: "\n").filter { !$0.hasPrefix("[^") }.joined(separator: "\n")
}

@Test func leadingNumberIsNotRepeatedInItsTheme() async throws {
  let text = body(try await digest([[solved, other("drugs-seized", "缴获毒品", "公斤", 327)]]))
  #expect(text.components(separatedBy: "1204起").count == 2, "\(text)")
  #expect(text.components(separatedBy: "327公斤").count == 2)
  #expect(text.contains("数字都在上面的主题：案件侦破、禁毒。"))
}

@Test func themesOfOneNumberShareAList() async throws {
  // A number of last year leads nowhere, so each theme has one row.
  func old(_ specimen: Specimen, _ value: Int) -> Specimen {
    specimen.with {
      ($0.value, $0.numeral) = (value, String(value))
      $0.period = Period(start: .day("2021-06-25"), end: .day("2021-07-31"), basis: .cumulative)
    }
  }
  let drugs = other("drugs-seized", "缴获毒品", "公斤", 327)
  let room = try Newsroom()
  let before = try room.page(
    .specimen([old(solved, 1205), old(drugs, 328)], address: "0.html", published: .day("2021-08-05")),
    title: "旧")
  let now = try room.page(
    .specimen([solved, drugs], address: "1.html", published: .day("2022-08-05")), title: "新")
  for observation in before + now { try room.series([[observation]]) }
  try await room.render()
  let text = body(try #require(room.folder.text("digest.md")))
  #expect(!text.contains("### 禁毒") && !text.contains("### 案件侦破"), "\(text)")
  let lines = text.split(separator: "\n")
  #expect(
    lines.contains { $0.hasPrefix("- **禁毒**　缴获毒品（") && $0.contains("2021年6月25日—7月31日）：328公斤[^") }, "\(text)")
  #expect(lines.contains { $0.hasPrefix("- **案件侦破**　破获刑事案件（") && $0.contains("1205起[^") })
}

@Test func everyFootnoteHasQuotePublisherDateAndLink() async throws {
  let files = try await room([[solved, other("drugs-seized", "缴获毒品", "公斤", 327)]]).folder.files
  for path in ["digest.md", "digest.en.md"] {
    let text = String(decoding: try #require(files[path]), as: UTF8.self)
    let notes = text.split(separator: "\n").filter { $0.hasPrefix("[^") }
    #expect(notes.count == 2)
    for note in notes {
      #expect(note.contains(": “") && note.contains("公安部") && note.contains("2022-08-05"), "\(note)")
      #expect(note.contains("[通报](<../../0.html>)"), "\(note)")
    }
  }
}

// MARK: - One fact under two names

private let traffic = "serious-traffic-violations"

@Test func headlineOfAnotherPageThatPrintsItIsTheSameFact() async throws {
  let newsroom = try Newsroom()
  let told = solved.with { ($0.value, $0.numeral, $0.bound) = (640_000, "64万余", .atLeast) }
  let ministry = try newsroom.page(
    .specimen(
      [other("hazards-rectified", "整改隐患", "处", 7442), told], address: "m.html", published: .day("2022-09-27")),
    title: "通报")
  let headline = told.with { ($0.label, $0.indicator) = ("破案", "cases-solved-all") }
  let paper = try newsroom.page(
    .specimen([headline, told], address: "p.html", published: .day("2022-09-28"), headings: [0]),
    title: "破案64万余起")
  try newsroom.series([[ministry[1], paper[1]]])
  try newsroom.series([[paper[0]]])
  try await newsroom.render()
  let text = try #require(newsroom.folder.text("digest.md"))
  let rows = text.split(separator: "\n").filter { $0.hasPrefix("|") && $0.contains("64万余起") }
  #expect(rows.count == 1 && rows.allSatisfy { $0.contains("又作") }, "\(rows)")
}

@Test(arguments: [
  ("one word in common, one unknown", "清查加油站", nil as String?, 1),
  ("no word in common", "劝返", nil, 2),
  ("a verb in common", "检查养殖场", nil, 2),
  ("the lexicon tells them apart", "检查九小场所", "premises-small", 2),
])
func equalNumbersOfTwoPages(name: String, label: String, indicator: String?, times: Int) async throws {
  let known = other("premises-key-units", "检查加油站", "家", 413)
  let text = try await room([[known], [known.with { ($0.label, $0.indicator) = (label, indicator) }]])
  let all =
    body(try #require(text.folder.text("digest.md")))
    + body(text.folder.text("themes/unnamed.md") ?? "")
  #expect(all.components(separatedBy: "413家").count - 1 == times, "\(name): \(all)")
}

@Test func equalNumbersOfOtherDaysAreTwoFacts() async throws {
  let known = other("premises-key-units", "检查加油站", "家", 413)
  let later = known.with {
    ($0.label, $0.indicator) = ("清查加油站", nil)
    $0.period = Period(start: .day("2022-07-01"), end: .day("2022-07-31"), basis: .cumulative)
  }
  let text = try await room([[known], [later]])
  #expect(text.folder.text("themes/unnamed.md")?.contains("413家") == true)
}

// MARK: - A course and a printed change

/// Parcels of a month, and the change against the year before that its page prints.
private func month(_ number: Int, _ value: Int, _ change: Int) -> [Specimen] {
  let parcels = Specimen(value).with {
    ($0.label, $0.indicator, $0.unit, $0.campaign) = ("快递业务量", "express-parcels", "件", nil)
    $0.period = Period(
      start: .day("2024-0\(number)-01"), end: .day("2024-0\(number)-30"), basis: .period)
  }
  return [
    parcels,
    parcels.with {
      ($0.value, $0.numeral, $0.unit) = (abs(change), String(abs(change)), "%")
      ($0.measure, $0.change) = (.change, change < 0 ? .yearOnYearDown : .yearOnYearUp)
    },
  ]
}

private func parcels(_ change: Int) async throws -> String {
  let room = try Newsroom()
  let pages = try [month(4, 3850, 12), month(6, 4120, change)].enumerated().map { position, figures in
    try room.page(
      .specimen(figures, address: "\(position).html", published: .day("2024-07-15")), title: "通报")
  }
  try room.series([[pages[0][0]], [pages[1][0]]])
  try room.series([[pages[1][1]]])
  try await room.render()
  return body(try #require(room.folder.text("digest.md")))
}

@Test func arrowThatAPrintedChangeSeemsToDenySaysWhatItLooksBackAt() async throws {
  let down = try await parcels(-5)
  #expect(down.contains(" ↗ 比2024年4月 |"), "\(down)")
  #expect(down.contains("| −5%[^"), "the change stands beside its number")
  #expect(!down.contains("同比下降5%"), "and nowhere else: \(down)")
  #expect(down.contains("箭头比的是上一个数，不是页面印的同比、环比"))
  let up = try await parcels(5)
  #expect(up.contains(" ↗ |") && up.contains("| +5%[^") && !up.contains("比2024年4月"))
}
