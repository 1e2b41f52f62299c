import Foundation
import Pipeline
import Records
import TestSupport
import Testing

@testable import Render

private let police = Specimen(100).with {
  ($0.label, $0.indicator, $0.unit) = ("出动警力", "police-deployed", "人次")
}

/// Police who were out from one day to another.
private func patrol(_ value: Int, _ start: String, _ end: String, _ basis: Period.Basis = .period) -> Specimen
{
  police.with {
    ($0.value, $0.numeral) = (value, String(value))
    ($0.campaign, $0.period) = (nil, Period(start: .day(start), end: .day(end), basis: basis))
  }
}

/// A digest of series, each of the points that a group has.
private func digest(_ groups: [[Specimen]]) async throws -> Newsroom {
  let room = try Newsroom()
  let read = try room.page(
    .specimen(groups.flatMap { $0 }, address: "a.html", published: .day("2024-10-01")), title: "通报")
  var first = 0
  for group in groups {
    try room.series(read[first..<(first + group.count)].map { [$0] })
    first += group.count
  }
  try await room.render()
  return room
}

/// A digest's section, without its heading.
private func section(_ heading: String, of room: Newsroom, _ path: String = "digest.md") throws -> String {
  let text = try #require(room.folder.text(path))
  let start = try #require(text.range(of: "## \(heading)\n"))
  let rest = text[start.upperBound...]
  return String(rest[..<(rest.range(of: "\n## ")?.lowerBound ?? rest.endIndex)])
}

@Test func laterNumberOfAnotherCampaignLeads() async throws {
  let room = try await digest([
    [patrol(2001, "2022-07-22", "2022-07-24"), patrol(2671, "2024-07-05", "2024-07-07")],
    [patrol(3488, "2024-08-09", "2024-08-11").with { $0.campaign = "夏夜治安巡查宣防集中统一行动" }],
  ])
  let leading = try section("主要指标", of: room)
  #expect(leading.contains("3488人次"))
  #expect(!leading.contains("2671人次"))
  // What stands above is not told again; of the theme the news have the other one.
  let themes = try section("分主题", of: room)
  #expect(!themes.contains("3488人次") && !themes.contains("2671人次"), "what leads stands once: \(themes)")
  #expect(try section("先看：新的与存疑的", of: room).contains("2671人次"))
}

@Test func runningTotalLeadsTheStretchesThatItHolds() async throws {
  let weekend = patrol(3488, "2024-08-09", "2024-08-11")
  let total = patrol(9999, "2024-07-05", "2024-09-27", .cumulative)
  #expect(try await !section("主要指标", of: digest([[weekend], [total]])).contains("3488人次"))
  let after = patrol(3555, "2024-10-04", "2024-10-06")
  let leading = try await section("主要指标", of: digest([[after], [total]]))
  #expect(leading.contains("3555人次") && leading.contains("9999人次"), "neither says what the other does")
}

/// 今年以来 in July, and January to August in September: the one goes on from the other.
@Test func stretchThatGoesOnFromARunningTotalLeads() async throws {
  let total = patrol(900, "2024-01-01", "2024-07-02", .cumulative)
  let stretch = patrol(1200, "2024-01-01", "2024-08-31")
  let leading = try await section("主要指标", of: digest([[total], [stretch]]))
  #expect(leading.contains("1200人次") && !leading.contains("900人次"))
}

@Test func ofTotalsToOneDayTheWidestLeads() async throws {
  let wide = patrol(9999, "2024-06-24", "2024-09-27", .cumulative)
  let narrow = patrol(6160, "2024-07-05", "2024-09-27", .cumulative).with { $0.campaign = "百日行动" }
  let leading = try await section("主要指标", of: digest([[narrow], [wide]]))
  #expect(leading.contains("9999人次") && !leading.contains("6160人次"))
}

@Test func otherPlaceIsAnotherCount() async throws {
  let city = patrol(9999, "2024-06-24", "2024-09-27", .cumulative)
  let county = patrol(160, "2024-06-24", "2024-07-27", .cumulative).with {
    $0.place = Place(name: "茌平区", code: "371503")
  }
  let leading = try await section("主要指标", of: digest([[city], [county]]))
  #expect(leading.contains("9999人次") && leading.contains("160人次"))
}

@Test func trendIsOfStretchesThatFollowOneAnother() async throws {
  let apart = try await digest([
    [patrol(2001, "2022-07-22", "2022-07-24"), patrol(2671, "2024-07-05", "2024-07-07")]
  ])
  #expect(!apart.folder.paths.contains { $0.hasSuffix(".svg") }, "two hairs on an axis of two years")
  #expect(apart.folder.text("digest.md")?.contains("↗") == false)
  let near = try await digest([
    [
      patrol(2001, "2022-07-22", "2022-07-24"), patrol(2671, "2024-07-05", "2024-07-07"),
      patrol(3488, "2024-08-09", "2024-08-11"),
    ]
  ])
  let text = try #require(near.folder.text("digest.md"))
  #expect(text.contains("2024年8月9日—11日） ↗ |") && text.contains("↗ 比上一个数大"))
  #expect(text.contains("![出动警力（全国，公安，2024年7月5日—8月11日）：2 个时点"), "what the picture shows")
  let picture = try #require(near.folder.paths.first { $0.hasSuffix(".svg") })
  #expect(near.folder.text(picture)?.contains("2022") == false)
}

@Test func riseOfARunningTotalIsNoNews() async throws {
  let rising = try await digest([
    [
      patrol(100, "2024-07-05", "2024-08-27", .cumulative),
      patrol(200, "2024-07-05", "2024-09-27", .cumulative),
    ]
  ])
  #expect(rising.folder.text("digest.md")?.contains("↗") == false)
  let falling = try await digest([
    [
      patrol(200, "2024-07-05", "2024-08-27", .cumulative),
      patrol(100, "2024-07-05", "2024-09-27", .cumulative),
    ]
  ])
  #expect(falling.folder.text("digest.md")?.contains("↘ 比上一个数小") == true)
  let steady = try await digest([
    (1...20).map { patrol($0 * 10, "2024-07-05", "2024-08-\($0 + 10)", .cumulative) }
  ])
  #expect(steady.folder.text("digest.md")?.contains("█") == false)
}

@Test func labelsThatTheLexiconLacksAreNoIndicators() async throws {
  let unknown = Specimen(66_000).with { ($0.label, $0.indicator) = ("“平安号”巡护|点位", nil) }
  let room = try await digest([[patrol(9999, "2024-06-24", "2024-09-27", .cumulative)], [unknown]])
  for path in ["digest.md", "digest.en.md"] {
    let text = try #require(room.folder.text(path))
    #expect(
      !text.contains("66000起") && !text.contains("66,000"), "\(path): no row, and no number without its words"
    )
    #expect(text.contains("“‘平安号’巡护\\|点位”"))
    #expect(text.contains("`tongbao lexicon suggest --pipeline specimen`"))
  }
  let chinese = try #require(room.folder.text("themes/unnamed.md"))
  #expect(chinese.contains("| “平安号”巡护\\|点位（") && chinese.contains("66000起[^"))
  let english = try #require(room.folder.text("themes/unnamed.en.md"))
  #expect(english.contains("in Chinese") && english.contains("66,000 cases[^"))
  #expect(room.folder.text("series.csv")?.contains("“平安号”巡护|点位") == true)
}

@Test func digestOfAFieldThatTheLexiconLacksHasItsNumbersAllTheSame() async throws {
  let room = try await digest([[Specimen(66_000).with { ($0.label, $0.indicator) = ("安检船舶", nil) }]])
  #expect(try section("主要指标", of: room).contains("安检船舶"))
  #expect(try section("分主题", of: room).contains("](themes/unnamed.md)"))
}

@Test func methodSpeaksOfTheDigestsOwnNumbers() async throws {
  let plain = try await section(
    "怎么读出来的", of: digest([[patrol(9999, "2024-06-24", "2024-09-27", .cumulative)]]))
  #expect(plain.contains("“2024年6月24日—9月27日”的累计数") && !plain.contains("起点未说明"))
  #expect(!plain.contains("取舍") && !plain.contains("括号里") && !plain.contains("“约”"))
  let cut = patrol(31_000, "2024-06-24", "2024-09-27", .cumulative).with {
    ($0.numeral, $0.rounding) = ("3.1万", 1000)
  }
  #expect(try await section("怎么读出来的", of: digest([[cut]])).contains("写作“3.1万”的数经四舍五入或截尾，真值在 3.05万～3.2万 之间"))
}

@Test func whatLeadsIsNotListedAsNewsToo() async throws {
  let room = try await digest([
    [patrol(9999, "2024-06-24", "2024-09-27", .cumulative)],
    [patrol(6160, "2024-07-05", "2024-09-27", .cumulative).with { $0.campaign = "百日行动" }],
  ])
  let news = try section("先看：新的与存疑的", of: room)
  #expect(news.contains("6160人次") && !news.contains("9999人次") && news.contains("1 条在下面的主要指标里"))
}

@Test func shortStretchDoesNotReplaceAFarLongerOne() async throws {
  let months = patrol(7000, "2024-01-01", "2024-07-31")
  let days = patrol(300, "2024-08-01", "2024-08-15")
  let room = try await digest([[months], [days]])
  let leading = try section("主要指标", of: room)
  #expect(leading.contains("7000人次") && !leading.contains("300人次"), "\(leading)")
  let text = try #require(room.folder.text("digest.md"))
  #expect(text.contains("300人次"), "each is told")
  #expect(!room.folder.paths.contains { $0.hasSuffix(".svg") }, "and no line joins them")
  let later = try await section("主要指标", of: digest([[months], [patrol(8000, "2024-08-01", "2024-12-31")]]))
  #expect(later.contains("8000人次") && !later.contains("7000人次"), "a stretch not far shorter does")
}

@Test func overlappingStretchesAreNoTrend() async throws {
  let room = try await digest([
    [patrol(2001, "2024-01-01", "2024-07-31"), patrol(2671, "2024-02-01", "2024-08-31")]
  ])
  #expect(!room.folder.paths.contains { $0.hasSuffix(".svg") })
  #expect(room.folder.text("digest.md")?.contains("↗") == false)
}

@Test(arguments: [
  (["2024-07-05", "2024-07-05", "2024-07-05", "2024-08-05"], false),
  (["2024-07-05", "2024-07-05", "2024-08-05", "2024-08-05"], true),
])
func captionHoldsForTwoRowsInThree(ends: [String], isMixed: Bool) async throws {
  let names = ["police-deployed", "disputes-resolved", "hazards-rectified", "suspects-caught"]
  let rows = zip(names, ends).enumerated().map { position, row in
    let (indicator, end) = row
    return Specimen(7777 + position).with {
      ($0.indicator, $0.label) = (indicator, indicator)
      $0.period = Period(start: .day("2024-06-01"), end: .day(end), basis: .cumulative)
    }
  }
  let leading = try await section("主要指标", of: digest(rows.map { [$0] }))
  #expect(leading.contains("除注明外均为") != isMixed, "\(leading)")
  #expect(
    leading.split(separator: "\n").count { $0.contains("2024年6月1日—7月5日") } == (isMixed ? 2 : 1), "\(leading)")
}

@Test func labelsWithoutANameAreTabledByTheirTimes() async throws {
  let times = ["2024-07-05", "2024-07-05", "2024-07-05", "2024-08-05", "2024-08-06"]
  let rows = zip(["甲巡查", "乙巡查", "丙巡查", "丁巡查", "戊巡查"], times).enumerated().map { position, row in
    Specimen(1234 + position).with {
      ($0.indicator, $0.label) = (nil, row.0)
      $0.period = Period(start: .day("2024-06-01"), end: .day(row.1), basis: .cumulative)
    }
  }
  let room = try await digest(rows.map { [$0] })
  let text = try #require(room.folder.text("themes/unnamed.md"))
  #expect(text.split(separator: "\n").count { $0.contains("2024年6月1日—7月5日") } == 1, "\(text)")
  #expect(text.split(separator: "\n").count { $0 == "| 页面的说法 | 数值 |" } == 2)
}

@Test func stretchThatGoesOnFromAnotherLeavesItBehind() async throws {
  let half = patrol(700, "2024-01-01", "2024-06-30")
  let months = patrol(900, "2024-01-01", "2024-08-31")
  let leading = try await section("主要指标", of: digest([[half], [months]]))
  #expect(leading.contains("900人次") && !leading.contains("700人次"), "\(leading)")
  let month = try await digest([[months], [patrol(100, "2024-08-01", "2024-08-31")]])
  #expect(try section("主要指标", of: month).contains("900人次"))
  #expect(month.folder.text("digest.md")?.contains("100人次") == true, "a month is no beginning of them")
}

@Test func gapOfANumberAndItsChangeIsToldOnce() async throws {
  let room = try Newsroom()
  let total = patrol(100, "2024-01-01", "2024-01-31")
  let change = total.with { ($0.measure, $0.change, $0.unit) = (.change, .yearOnYearUp, "%") }
  let read = try room.page(
    .specimen([total, change], address: "a.html", published: .day("2024-10-01")), title: "通报")
  let gap = Gap(
    period: Period(start: .day("2024-02-01"), end: .day("2024-02-29"), basis: .period), reason: .quarantined)
  for observation in read { try room.series([[observation]], gaps: [gap]) }
  try await room.render()
  let gaps = try section("缺口", of: room)
  #expect(gaps.split(separator: "\n").count { $0.contains("2024年2月") } == 1, "\(gaps)")
  #expect(room.folder.text("gaps.csv")?.split(separator: "\n").count == 3, "the table has both")
}

@Test func marksThatStandNowhereAreNotExplained() async throws {
  let rows = (0..<13).map { number in
    patrol(5000 + number, "2024-06-01", "2024-09-20", .cumulative).with {
      $0.place = Place(name: "第\(number)区", code: "3715\(10 + number)")
    }
  }
  let falling = [
    patrol(90, "2024-07-01", "2024-08-01", .cumulative), patrol(80, "2024-07-01", "2024-08-02", .cumulative),
  ]
  .map { row in row.with { $0.place = Place(name: "某区", code: "371599") } }
  let room = try await digest(rows.map { [$0] } + [falling])
  let text = try #require(room.folder.text("digest.md"))
  let isShown = text.split(separator: "\n").contains { $0.contains("↘") && !$0.hasPrefix("指标名后的记号") }
  #expect(isShown == text.contains("↘ 比上一个数小"))
}
