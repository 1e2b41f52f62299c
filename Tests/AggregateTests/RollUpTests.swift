import Pipeline
import Records
import TestSupport
import Testing

@testable import Aggregate

private func cases(_ value: Int, _ name: String, _ code: String) -> Specimen {
  Specimen(value).with { $0.place = Place(name: name, code: code) }
}

@Test func partsOfAPlaceAddUpWithABoundWhileOneIsMissing() async throws {
  let bench = Bench()
  try bench.put([cases(230, "高唐县", "371526"), cases(40, "东阿县", "371524")], address: "a")
  try await bench.run()
  let sum = try #require(try bench.store.all(RollUp.self).first { $0.key.place?.code == "371500" })
  #expect(sum.points.map(\.known) == [Interval(ExactDecimal(270))])
  #expect(sum.points.first?.parts.map(\.name) == ["东阿县", "高唐县"])
  #expect(sum.points.first?.missing.map(\.name).contains("阳谷县") == true)
  // A city and its own county overlap: the province is not their sum.
  #expect(try bench.store.all(RollUp.self).allSatisfy { $0.key.place?.code != "370000" })
}

@Test func partsThatAreMoreThanTheirWholeAreSaid() async throws {
  let bench = Bench()
  try bench.put([cases(230, "高唐县", "371526"), cases(40, "东阿县", "371524")], address: "a")
  try bench.put([cases(260, "聊城市", "371500")], address: "b")
  try await bench.run()
  #expect(try bench.anomalies().map(\.kind) == [.identity])
  try bench.put([cases(270, "聊城市", "371500")], address: "b")
  try await bench.run()
  #expect(try bench.anomalies().isEmpty)
}

@Test func rollUpGoesWithItsParts() async throws {
  let bench = Bench()
  try bench.put([cases(230, "高唐县", "371526"), cases(40, "东阿县", "371524")], address: "a")
  try await bench.run()
  try bench.put([cases(230, "高唐县", "371526")], address: "a")
  try await bench.run()
  #expect(try bench.store.all(RollUp.self).isEmpty)
  #expect(try bench.store.fingerprints(of: PendingRollUp.self).isEmpty)
  #expect(try bench.store.fingerprints(of: PendingFamily.self).isEmpty)
}

@Test func skippedDaysOfADailySeriesAreGaps() async throws {
  let bench = Bench()
  for offset in 0..<30 where ![11, 12, 20].contains(offset) {
    try bench.put(
      [
        Specimen(50 + offset).with { $0.period = Period(start: day(offset), end: day(offset), basis: .event) }
      ],
      address: "\(offset)", published: day(offset + 1))
  }
  let waiting = Verdict(check: "test", outcome: .quarantined, evidence: Evidence("waits"))
  try bench.put(
    [Specimen(1).with { $0.period = Period(start: day(20), end: day(20), basis: .event) }], address: "q",
    verdicts: [waiting])
  try await bench.run()
  let series = try #require(try bench.series().first)
  #expect(
    series.gaps == [
      Gap(period: Period(start: day(11), end: day(12), basis: .event), reason: .notPublished),
      Gap(period: Period(start: day(20), end: day(20), basis: .event), reason: .quarantined),
    ])
  func reason(_ pages: [GapExplainer.Page], failing: Bool = false) -> Gap.Reason? {
    let health = SourceHealth(
      source: "embedded", pages: 1, lastSuccess: nil, lastFailure: nil, failure: failing ? "refused" : nil)
    let last = GapExplainer.Page(source: "embedded", published: day(30), isRead: true)
    return GapExplainer(pages: pages + [last], health: [health]).gaps(of: series).first?.reason
  }
  func page(_ source: String = "embedded", on offset: Int = 12, isRead: Bool = true, about days: [Int] = [])
    -> GapExplainer.Page
  {
    GapExplainer.Page(
      source: source, published: day(offset), isRead: isRead,
      periods: Set(days.map { Period(start: day($0), end: day($0), basis: .event) }))
  }
  let first = page(on: 1, about: [0])
  #expect(reason([first]) == .notPublished)
  #expect(reason([first], failing: true) == .fetchFailed)
  #expect(reason([first, page(about: [12])]) == .notInBulletin)
  #expect(reason([first, page(isRead: false)]) == .unread)
  #expect(reason([first, page("other", about: [12])]) == .notPublished)
  #expect(reason([first, page()]) == .notPublished, "another page of those days is no bulletin of them")
  #expect(reason([first, page(about: [10])]) == .notPublished, "nor is one of the days before")
  // Whoever began to read on the thirtieth has not looked for days in between.
  let read = GapExplainer(pages: [page(on: 30, about: [29])], health: []).gaps(of: series)
  #expect(read.map(\.reason) == [.quarantined], "a statement that waits is a gap all the same")
}

@Test func whatIsNotOverIsNoGap() throws {
  func month(_ number: Int) throws -> Period {
    let start = try #require(CalendarDate(year: 2022, month: number, day: 1))
    let end = CalendarDate(
      year: 2022, month: number, day: CalendarDate.days(inMonth: number, ofYear: 2022))
    return Period(start: start, end: end, basis: .period)
  }
  let key = SeriesKey(
    indicator: "express-parcels", measure: .level, change: nil, unit: UnitOfMeasure("件"), place: nil,
    agency: nil, campaign: nil, basis: .period, start: nil, frequency: .monthly)
  let citation = Citation(
    address: "a", url: nil, title: nil, publisher: nil, published: nil, snapshot: "", source: "embedded")
  let points = try [5, 6].map { number in
    let figure = Specimen(number).with { $0.unit = "件" }.figure(address: "a", paragraph: number)
    return SeriesPoint(
      period: try month(number), value: ExactDecimal(number),
      leading: Observation(figure: figure, citation: citation, verdicts: []), agreeing: [], conflicting: [],
      superseded: [], interval: Interval(ExactDecimal(number)), status: .normal)
  }
  let series = Series(key: key, label: "快递业务量", points: points, increments: [])
  func gaps(_ latest: String) throws -> [Period] {
    let day = try #require(CalendarDate(text: latest))
    let page = GapExplainer.Page(source: "other", published: day, isRead: true)
    return GapExplainer(pages: [page], health: []).gaps(of: series).map(\.period)
  }
  #expect(try gaps("2022-07-15").isEmpty)
  #expect(try gaps("2022-07-31").isEmpty, "on its last day nobody can tell it yet")
  #expect(try gaps("2022-08-01") == [month(7)])
  #expect(try gaps("2022-09-02") == [month(7), month(8)])
}

@Test func stretchThatWasToldBeforeItsEndIsProvisional() async throws {
  let bench = Bench()
  let weekend = Specimen(40).with { $0.period = Period(start: day(3), end: day(5), basis: .period) }
  try bench.put([weekend], address: "a", published: day(5))
  try await bench.run()
  #expect(try bench.series().first?.points.map(\.status) == [.provisional])
  try bench.put([weekend], address: "b", published: day(6))
  try await bench.run()
  #expect(try bench.series().first?.points.map(\.status) == [.normal], "said again when it was over")
}
