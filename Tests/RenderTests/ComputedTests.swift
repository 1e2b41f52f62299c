import Pipeline
import Records
import TestSupport
import Testing

@testable import Render

private func cases(_ value: Int, _ name: String, _ code: String) -> Specimen {
  Specimen(value).with { $0.place = Place(name: name, code: code) }
}

private let period = Period(start: .day("2022-06-25"), end: .day("2022-07-31"), basis: .cumulative)

private func key(_ indicator: String, _ place: Place) -> SeriesKey {
  SeriesKey(
    indicator: indicator, measure: .level, change: nil, unit: UnitOfMeasure("起"), place: place, agency: "公安",
    campaign: "夏季行动", basis: .cumulative, start: period.start)
}

@Test func whatIsComputedIsShownWithItsGroundsAndSaidToBeStatedNowhere() async throws {
  let room = try Newsroom()
  let city = Place(name: "聊城市", code: "371500")
  let read = try room.page(
    .specimen(
      [cases(230, "高唐县", "371526"), cases(40, "东阿县", "371524")], address: "a.html",
      published: .day("2022-08-05"), publisher: "聊城公安"), title: "通报")
  let sum = RollUp(
    key: key("criminal-cases-solved", city),
    points: [
      RollUp.Point(
        period: period, known: Interval(ExactDecimal(270)), parts: read.compactMap(\.figure.place),
        missing: [Place(name: "阳谷县", code: "371521")], grounds: read)
    ])
  let left = Implied(
    key: key("criminal-cases-filed", city),
    points: [
      Implied.Point(
        period: period, interval: Interval(ExactDecimal(300), ExactDecimal(310)), rule: "a + b = c",
        grounds: [read[0]])
    ])
  try room.store.replace([Keyed(key: "r", fingerprint: Fingerprint("1"), value: sum)], removing: [])
  try room.store.replace([Keyed(key: "i", fingerprint: Fingerprint("1"), value: left)], removing: [])
  try await room.render()
  let english = try #require(room.folder.text("digest.en.md"))
  #expect(english.contains("## Worked out: numbers that no page states"))
  #expect(
    english.contains(
      "(Liaocheng, police, 25 Jun – 31 Jul 2022): at least 270 cases. The sum of 2 places: Gaotang County, "
        + "Dong'e County[^"))
  #expect(english.contains("1 don't say: Yanggu County."))
  #expect(english.contains("300–310 cases. By the rule a + b = c[^"))
  #expect(english.contains("“破获刑事案件40起”"), "its footnotes are there")
  let chinese = try #require(room.folder.text("digest.md"))
  #expect(chinese.contains("## 推算：没有页面说过的数"))
  #expect(chinese.contains("至少 270起。2 地之和：高唐县、东阿县[^"))
  #expect(room.folder.text("rollups.csv")?.contains("高唐县 东阿县") == true)
}

@Test func totalThatAPagePrintsIsNotWorkedOut() async throws {
  let room = try Newsroom()
  let city = Place(name: "聊城市", code: "371500")
  let read = try room.page(
    .specimen(
      [cases(280, "聊城市", "371500"), cases(230, "高唐县", "371526"), cases(40, "东阿县", "371524")],
      address: "a.html", published: .day("2022-08-05"), publisher: "聊城公安"), title: "通报")
  try room.series([[read[0]]])
  func sum(until end: String) -> RollUp.Point {
    RollUp.Point(
      period: Period(start: period.start, end: .day(end), basis: .cumulative),
      known: Interval(ExactDecimal(270)), parts: read.dropFirst().compactMap(\.figure.place), missing: [],
      grounds: Array(read.dropFirst()))
  }
  func publish(_ points: [RollUp.Point]) async throws {
    let sum = RollUp(key: key("criminal-cases-solved", city), points: points)
    try room.store.replace(
      [Keyed(key: "r", fingerprint: Fingerprint("\(points.count)"), value: sum)], removing: [])
    try await room.render()
  }
  try await publish([sum(until: "2022-07-31")])
  #expect(room.folder.text("digest.md")?.contains("## 推算") == false)
  #expect(room.folder.text("rollups.csv")?.split(separator: "\n").count == 1)
  try await publish([sum(until: "2022-07-24"), sum(until: "2022-07-31")])
  #expect(room.folder.text("digest.md")?.contains("2022年6月25日—7月24日）：270起。2 地之和") == true)
}

@Test func sectionIsMissingWhereNothingIsComputed() async throws {
  let room = try Newsroom()
  try await room.render()
  #expect(room.folder.text("digest.en.md")?.contains("Computed") == false)
}
