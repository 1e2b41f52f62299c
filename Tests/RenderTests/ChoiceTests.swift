import Foundation
import Pipeline
import Records
import TestSupport
import Testing

@testable import Render

/// What one page tells of the economy, in its order: the first twelve lead, the next six are news, and the theme has the
/// others.
private let indicators = [
  "central-investment", "cement-output", "cattle-stock", "consumption-per-capita", "car-sales",
  "consumer-confidence", "car-output", "births", "aircraft-movements", "broadband-users",
  "capital-raised", "coal-output", "companies-new-daily", "base-stations-new", "birth-rate",
  "afforestation", "computers-output", "capacity-use", "airports", "coal-output-daily", "bad-loan-ratio",
  "basic-schools", "chips-output", "bonds-issued", "average-loan-rate", "clean-energy-share",
  "carbon-intensity", "competitors", "coal-supplied", "box-office", "beef-price-wholesale",
  "air-quality-days", "airports-new", "arable-land", "base-stations", "cinema-visits",
  "cattle-slaughtered", "attendance", "business-revenue", "black-water-cleared-rate",
]

private func number(_ position: Int, year: Int = 2024) -> Specimen {
  Specimen(10_001 + position).with {
    ($0.indicator, $0.label, $0.campaign) = (indicators[position], indicators[position], nil)
    $0.period = Period(
      start: CalendarDate(year: year, month: 1, day: 1), end: CalendarDate(year: year, month: 6, day: 30),
      basis: .period)
  }
}

private func publish(_ figures: [Specimen], _ address: String, _ day: String, in room: Newsroom) throws {
  let read = try room.page(.specimen(figures, address: address, published: .day(day)), title: "公报")
  for observation in read { try room.series([[observation]]) }
}

/// The part of a text between two others.
private func part(of text: String, from start: String, to end: String) -> String {
  guard let first = text.range(of: start) else { return "" }
  let rest = text[first.upperBound...]
  return String(rest[..<(rest.range(of: end)?.lowerBound ?? rest.endIndex)])
}

@Test func themeShowsWhatBulletinsTellFirstAndSaysSo() async throws {
  let room = try Newsroom()
  try publish((0..<30).map { number($0) }, "a.html", "2024-07-16", in: room)
  try await room.render()
  let digest = try #require(room.folder.text("digest.md"))
  let leading = part(of: digest, from: "## 主要指标", to: "## 分主题")
  for position in 0..<12 { #expect(leading.contains("| \(10_001 + position)"), "\(position): \(leading)") }
  let theme = part(of: digest, from: "### ", to: "## 读过的通报")
  let rows = theme.split(separator: "\n").filter { $0.hasPrefix("|") }.dropFirst(2)
  #expect(rows.count == 8, "as many rows as there is room for: \(rows)")
  for (row, position) in zip(rows, 18...) {
    #expect(row.contains("\(10_001 + position)"), "in the page's order")
  }
  #expect(theme.contains("这里是最新、各页说得最多的几项，说得一样多的按通报的先后。共 30 个序列，全表见"), "\(theme)")
  #expect(digest.contains("- 主要指标至多 12 项，取最近一年里各页说得最多的，说得一样多的按通报的先后。"))
  let english = try #require(room.folder.text("digest.en.md"))
  #expect(
    english.contains(
      "These are the latest that pages state most often, of equals those that bulletins tell first. "
        + "30 series in all: see ["))
}

@Test func historyIsLeftToTheThemesFileAndThatIsSaid() async throws {
  let room = try Newsroom()
  try publish((0..<24).map { number($0) }, "b.html", "2024-07-16", in: room)
  // The year before was another campaign's, so that it is another series.
  try publish(
    (0..<16).map { position in number(position, year: 2023).with { $0.campaign = "样本行动" } }, "a.html",
    "2023-07-16", in: room)
  try await room.render()
  let digest = try #require(room.folder.text("digest.md"))
  let theme = part(of: digest, from: "### ", to: "## 读过的通报")
  let rows = theme.split(separator: "\n").filter { $0.hasPrefix("|") }.dropFirst(2)
  #expect(rows.count == 6, "what is current and doesn't stand above: \(rows)")
  #expect(theme.contains("没有列出的是更早的，或只管其中一段的。共 40 个序列，全表见"), "\(theme)")
}
