import Foundation
import Pipeline
import Records
import TestSupport
import Testing

@testable import Render

@Test func bulletinWithoutADateIsNamedWithItsNumbers() async throws {
  let room = try Newsroom()
  let unknown = Specimen(86).with { $0.period = Period(start: nil, end: nil, basis: .cumulative) }
  let read = try room.page(.specimen([unknown], address: "u.html"), title: "战果")
  let dated = try room.page(.specimen([Specimen(100)], address: "d.html", published: .day("2022-08-05")))
  try room.series([dated])
  let entry = Placement.Entry(figure: read[0].figure.id, series: nil, absence: .undated)
  let key = RevisionKey(address: "u.html", revision: 1).description
  try room.store.replace(
    [Keyed(key: key, fingerprint: Fingerprint("1"), value: Placement(entries: [entry]))], removing: [])
  try await room.render()
  let chinese = try #require(room.folder.text("digest.md"))
  #expect(chinese.contains("的 2 份通报（其中 1 份没有日期）") && chinese.contains("1 个数字不知日期"))
  #expect(chinese.contains("**不知道日期、因而不在任何序列里的数字**\n\n- 破获刑事案件（"))
  #expect(chinese.contains("86起[^"))
  #expect(chinese.contains("**没有日期的通报**\n\n- [战果](<../../u.html>)：1 个数字"))
  let english = try #require(room.folder.text("digest.en.md"))
  #expect(english.contains("2 bulletins (1 of them undated)") && english.contains("Bulletins without a date"))
}

@Test func digestOfDatedBulletinsSaysNothingOfDates() async throws {
  let room = try Newsroom()
  let read = try room.page(.specimen([Specimen(100)], address: "d.html", published: .day("2022-08-05")))
  try room.series([read])
  try await room.render()
  let digest = try #require(room.folder.text("digest.md"))
  #expect(!digest.contains("没有日期") && !digest.contains("不知日期") && !digest.contains("已失效"))
}

private func lapsed(_ verdicts: [Verdict]) async throws -> Newsroom {
  let room = try Newsroom()
  let read = try room.page(
    .specimen([Specimen(100)], address: "a.html", published: .day("2022-08-05")), title: "通报",
    verdicts: [0: verdicts])
  if verdicts.isEmpty { try room.series([read]) }
  try await room.render()
  let ruling = LapsedRuling(
    action: .reject, reason: "印重了|*两次*", cause: Evidence(zh: "页面后来改过", en: "the page was edited since"),
    address: "a.html", figure: read[0].figure.id)
  try room.store.replace(
    [Keyed(key: LapsedRulings.key, fingerprint: Fingerprint("1"), value: LapsedRulings(rulings: [ruling]))],
    removing: [])
  return room
}

@Test func rulingThatHasLapsedIsToldWithWhatItsNumberIsNow() async throws {
  let room = try await lapsed([])
  #expect(try await room.render().didPublish, "it is news though no number changed")
  let chinese = try #require(room.folder.text("digest.md"))
  #expect(chinese.contains("1 条人工裁定已失效"))
  #expect(chinese.contains("**人工裁定已失效的数字**\n\n- 破获刑事案件（"))
  #expect(chinese.contains("原裁定剔除“印重了\\|\\*两次\\*”，已失效：页面后来改过；现按页面所印计入。"), "\(chinese)")
  let english = try #require(room.folder.text("digest.en.md"))
  #expect(english.contains("lapsed: the page was edited since; it counts as the page prints it."))
}

@Test func figureThatWaitsWithoutItsRulingIsNotSaidToCount() async throws {
  let waits = Verdict(check: "rate-is-within-hundred", outcome: .quarantined, evidence: Evidence("1"))
  let room = try await lapsed([waits])
  try await room.render()
  let chinese = try #require(room.folder.text("digest.md"))
  #expect(chinese.contains("已失效：页面后来改过；现待核实，暂不计入。"))
}

@Test func numberToldBeforeItsTimeWasOverIsNotShownAsFinal() async throws {
  let room = try Newsroom()
  let half = Specimen(100).with {
    $0.period = Period(start: .day("2024-01-01"), end: .day("2024-06-30"), basis: .period)
  }
  let read = try room.page(.specimen([half], address: "a.html", published: .day("2024-06-30")))
  let series = try room.series([read])
  func publish(_ status: ObservationStatus) async throws -> String {
    let point = try #require(series.points.first)
    let told = SeriesPoint(
      period: point.period, value: point.value, leading: point.leading, agreeing: [], conflicting: [],
      superseded: [], interval: point.interval, status: status)
    let value = Series(key: series.key, label: series.label, points: [told], increments: [])
    try room.store.replace(
      [Keyed(key: series.key.description, fingerprint: Fingerprint("\(status)"), value: value)], removing: [])
    try await room.render()
    return try #require(room.folder.text("digest.md"))
  }
  #expect(try await publish(.provisional).contains("2024年1—6月，发布时还没有完"))
  #expect(try await !publish(.normal).contains("发布时还没有完"))
}
