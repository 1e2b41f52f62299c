import Lexicon
import Pipeline
import Records
import TestSupport
import Testing

@testable import Aggregate

@Test func threeRoundingsOfOneNumberAgree() async throws {
  let bench = Bench()
  try bench.put([Specimen(270_000, .atMost)], address: "a", published: day(1))
  try bench.put([Specimen(269_800, rounding: 100)], address: "b", published: day(1))
  try bench.put([Specimen(269_000, rounding: 1000).with { $0.unit = "宗" }], address: "c", published: day(2))
  try await bench.run()
  let series = try bench.series()
  #expect(series.count == 1)
  let point = try #require(series.first?.points.first)
  #expect(point.leading.citation.address == "b")
  #expect(point.value == ExactDecimal(269_800))
  #expect(point.agreeing.map(\.citation.address) == ["a", "c"])
  #expect(point.conflicting.isEmpty)
  #expect(point.interval == Interval(ExactDecimal(269_750), ExactDecimal(269_900)))
  #expect(point.status == .normal)
  #expect(try bench.anomalies().isEmpty)
}

@Test func campaignThatIsOverEndsItsRunningCount() async throws {
  let bench = Bench()
  let whole = Period(start: campaign(until: 0).start, end: day(61), basis: .period)
  let wave = Period(start: day(8), end: day(10), basis: .period)
  for (address, value, period) in [("a", 100, campaign(until: 0)), ("b", 640, whole), ("c", 30, wave)] {
    try bench.put(
      [
        Specimen(value).with {
          $0.campaign = "样本行动"
          $0.period = period
        }
      ], address: address)
  }
  try await bench.run()
  let series = try bench.series().sorted { $0.points.count > $1.points.count }
  #expect(
    series.map { $0.points.map(\.value) } == [[100, 640].map { ExactDecimal($0) }, [ExactDecimal(30)]])
  #expect(series.map(\.key.basis) == [.cumulative, .period])
  // A whole that some other campaign counts from the same day is none of this one's.
  try bench.put(
    [
      Specimen(641).with {
        $0.campaign = "别的行动"
        $0.period = whole
      }
    ], address: "b")
  try await bench.run()
  #expect(try bench.series().allSatisfy { $0.points.count == 1 })
}

@Test func stretchOfAPartOfACampaignCountsToThePart() async throws {
  let weekends = [(5, 7), (12, 14), (19, 21)].map { first, last in
    Period(start: day(first), end: day(last), basis: .period)
  }
  func number(_ value: Int, _ period: Period, _ campaign: String = "样本行动") -> Specimen {
    Specimen(value).with {
      $0.campaign = campaign
      $0.period = period
    }
  }
  let bench = Bench()
  // The first weekend opens the part; the page of the second names it once; that of the third does not at all.
  try bench.put([number(100, weekends[0])], address: "a")
  try bench.put(
    [
      number(70, weekends[1], "样本夜巡").with { $0.indicator = "hazards-rectified" }, number(120, weekends[1]),
    ], address: "b")
  try bench.put([number(130, weekends[2])], address: "c")
  try await bench.run()
  let series = try bench.series().filter { $0.key.indicator == "criminal-cases-solved" }
  let filed = Dictionary(
    uniqueKeysWithValues: series.flatMap { series in
      series.points.map { ($0.value, "\(series.key.campaign ?? "") \(series.key.basis?.rawValue ?? "")") }
    })
  #expect(
    filed == [
      ExactDecimal(100): "样本夜巡 cumulative", ExactDecimal(120): "样本夜巡 period",
      ExactDecimal(130): "样本行动 period",
    ])
}

@Test func correctionByAPersonIsNoEditOfThePage() async throws {
  let bench = Bench()
  let printed = Specimen(100).quantity
  func correct(_ value: Int, revision: Int) throws {
    try bench.put(
      [Specimen(value)], address: "a", revision: revision,
      ruling: Ruling(action: .correct, reason: "a digit was lost", who: nil, printed: printed))
  }
  try bench.put([Specimen(100)], address: "a", revision: 1)
  try correct(1000, revision: 2)
  try await bench.run()
  let point = try #require(try bench.series().first?.points.first)
  #expect(point.value == ExactDecimal(1000))
  #expect(point.superseded.isEmpty)
  #expect(try bench.anomalies().isEmpty)
  // An edit beside the correction is one still.
  try bench.put([Specimen(90)], address: "a", revision: 1)
  try await bench.run()
  #expect(try bench.anomalies().map(\.kind) == [.revision])
}

@Test func officialPageLeadsThoughAnotherIsMorePrecise() async throws {
  let bench = Bench()
  try bench.put([Specimen(269_812)], address: "a", publisher: "晚报")
  try bench.put([Specimen(269_800, rounding: 100)], address: "b", url: "https://www.mps.gov.cn/x.html")
  try await bench.run()
  let point = try #require(try bench.series().first?.points.first)
  #expect(point.leading.citation.address == "b")
  #expect(point.interval == Interval(ExactDecimal(269_812)))
}

@Test func disjointStatementsConflictAndNeitherIsLost() async throws {
  let bench = Bench()
  try bench.put([Specimen(39_000, rounding: 1000)], address: "a", published: day(2))
  try bench.put([Specimen(42_000, rounding: 1000)], address: "b", published: day(3))
  try bench.put([Specimen(40_500)], address: "c", published: day(2))
  try await bench.run()
  let point = try #require(try bench.series().first?.points.first)
  #expect(point.leading.citation.address == "c")
  #expect(point.conflicting.map(\.citation.address) == ["a", "b"])
  #expect(point.status == .unreliable)
  #expect(try bench.anomalies().map(\.kind) == [.conflict])
}

@Test func twoStatementsOnOnePageAreAnAmbiguity() async throws {
  let bench = Bench()
  try bench.put([Specimen(1_430_000, .atLeast), Specimen(1_460_000, .atLeast)], address: "a")
  try await bench.run()
  let anomalies = try bench.anomalies()
  #expect(anomalies.map(\.kind) == [.ambiguity])
  #expect(anomalies.first?.evidence.en == "the page states 1430000起 and 1460000起 for 2022-07-31")
  #expect(anomalies.first?.cause == .digit)
}

@Test func unitsConvertInsideTheirFamilyAndNeverAcross() async throws {
  let bench = Bench()
  let drugs = Specimen(2).with {
    $0.indicator = "drugs-seized"
    $0.unit = "吨"
  }
  try bench.put([drugs], address: "a")
  try bench.put(
    [
      drugs.with {
        $0.unit = "千克"
        $0.value = 2000
      }
    ], address: "b")
  try bench.put([Specimen(160).with { $0.unit = "人" }, Specimen(90).with { $0.unit = "人次" }], address: "c")
  try await bench.run()
  let series = try bench.series()
  #expect(series.map(\.key.unit.symbol) == ["人", "人次", "公斤"])
  let mass = try #require(series.last)
  #expect(mass.points.map(\.value) == [ExactDecimal(2000)])
  #expect(mass.points.first?.agreeing.count == 1)
}

@Test func fallsAndRisesOfOneComparisonShareASignedSeries() async throws {
  let bench = Bench()
  let change = Specimen(13).with {
    $0.measure = .change
    $0.change = .yearOnYearDown
    $0.unit = "%"
  }
  try bench.put([change], address: "a")
  try bench.put(
    [
      change.with {
        $0.change = .yearOnYearUp
        $0.period = campaign(until: 30)
      }
    ], address: "b")
  try await bench.run()
  let series = try bench.series()
  #expect(series.count == 1)
  #expect(series.first?.points.map(\.value) == [ExactDecimal(-13), ExactDecimal(13)])
}

@Test func editInPlaceSupersedesAndIsSaid() async throws {
  let bench = Bench()
  try bench.put([Specimen(100)], address: "a", revision: 1)
  try await bench.run()
  #expect(try bench.series().first?.points.first?.status == .normal)
  try bench.put([Specimen(120)], address: "a", revision: 2)
  try await bench.run()
  let point = try #require(try bench.series().first?.points.first)
  #expect(point.value == ExactDecimal(120))
  #expect(point.superseded.map(\.figure.quantity.value) == [ExactDecimal(100)])
  #expect(point.status == .revised)
  #expect(try bench.anomalies().map(\.evidence.en) == ["the page stated 100起, and now 120起"])
}

@Test func pageThatGoesBackAndForthHasSaidEachNumberOnce() async throws {
  let bench = Bench()
  for (revision, value) in zip(1..., [100, 120, 100, 120]) {
    try bench.put([Specimen(value)], address: "a", revision: revision)
    try await bench.run()
  }
  let point = try #require(try bench.series().first?.points.first)
  #expect(point.value == ExactDecimal(120))
  #expect(point.superseded.map(\.figure.quantity.value) == [ExactDecimal(100)])
  #expect(try bench.anomalies().map(\.evidence.en) == ["the page stated 100起, and now 120起"])
}

@Test func withdrawnFigureLeavesItsSeriesAndIsSaid() async throws {
  let bench = Bench()
  try bench.put([Specimen(100)], address: "a", revision: 1)
  try await bench.run()
  try bench.put(
    [
      Specimen(3).with {
        $0.label = "其他"; $0.indicator = nil
      }
    ], address: "a", revision: 2)
  try await bench.run()
  #expect(try bench.series().map(\.key.indicator) == ["label:其他"])
  #expect(try bench.anomalies().map(\.kind) == [.withdrawal])
}

@Test func pageThatCanNotBeReadTakesBackNoNumber() async throws {
  let bench = Bench()
  try bench.put([Specimen(100)], address: "a", revision: 1)
  try await bench.run()
  try bench.putUnread(address: "a", revision: 2)
  try await bench.run()
  #expect(try bench.series().first?.points.map(\.value) == [ExactDecimal(100)])
  #expect(try bench.anomalies().isEmpty)
  // What it says when it answers again is an edit of what it said last.
  try bench.put([Specimen(120)], address: "a", revision: 3)
  try await bench.run()
  #expect(try bench.series().first?.points.map(\.value) == [ExactDecimal(120)])
  #expect(try bench.anomalies().map(\.kind) == [.revision])
}

@Test func whatEntersNoSeriesIsListedWithItsReason() async throws {
  let bench = Bench()
  let whole = Specimen(34)
  let part = Specimen(6).with { $0.subsetOf = whole.figure(address: "a", paragraph: 0).id }
  try bench.put(
    [
      whole, part, Specimen(1).with { $0.period = .unknown },
      Specimen(2).with {
        $0.indicator = nil
        $0.label = ""
      },
    ], address: "a")
  try await bench.run()
  let entries = try bench.store.all(Placement.self).flatMap(\.entries)
  #expect(entries.map(\.absence) == [nil, .partOfNamesake, .undated, .unlabelled])
  #expect(try bench.series().first?.points.first?.conflicting.isEmpty == true)
}

@Test func districtThatIsPartOfACityHasItsOwnSeries() async throws {
  let bench = Bench()
  let whole = Specimen(874).with { $0.place = Place(name: "德州市", code: "371400") }
  let part = Specimen(120).with {
    $0.place = Place(name: "德城区", code: "371402")
    $0.subsetOf = whole.figure(address: "a", paragraph: 0).id
  }
  try bench.put([whole, part], address: "a")
  try await bench.run()
  let entries = try bench.store.all(Placement.self).flatMap(\.entries)
  #expect(entries.map(\.absence) == [nil, nil])
  #expect(Set(try bench.series().map(\.key.place?.code)) == ["371400", "371402"])
  #expect(Set(try bench.series().map(\.key.indicator)) == ["criminal-cases-solved"])
}

@Test func swappedDigitsAreAMisprintAndNoRevision() async throws {
  let bench = Bench()
  func put(_ numeral: String, _ value: Int, _ address: String, _ day: String) throws {
    try bench.put(
      [Specimen(value, rounding: 1000).with { $0.numeral = numeral }], address: address,
      published: CalendarDate(text: day))
  }
  try put("284.6万", 2_846_000, "a", "2023-10-10")
  try put("248.6万", 2_486_000, "b", "2023-10-24")
  try await bench.run()
  let anomaly = try #require(try bench.anomalies().first)
  #expect(anomaly.cause == .digit)
  #expect(anomaly.suspects.map(\.guess?.slip) == [.swap])
  #expect(anomaly.evidence.zh == "各页对 2022-07-31 的说法不一：284.6万起、248.6万起")
}

@Test func stretchesOfOtherLengthAreOtherSeries() async throws {
  func number(_ value: Int, _ start: String, _ end: String) -> Specimen {
    Specimen(value).with {
      ($0.campaign, $0.period) = (
        nil, Period(start: CalendarDate(text: start), end: CalendarDate(text: end), basis: .period)
      )
    }
  }
  let bench = Bench()
  try bench.put(
    [number(7000, "2024-01-01", "2024-07-31"), number(300, "2024-08-01", "2024-08-15")], address: "a")
  try bench.put([number(6500, "2023-01-01", "2023-07-31")], address: "b")
  try await bench.run()
  let series = try bench.series().sorted { $0.points.count > $1.points.count }
  #expect(series.map(\.key.length) == [.months(7), .days(15)])
  #expect(
    series.map { $0.points.map(\.value) } == [[6500, 7000], [300]].map { $0.map { ExactDecimal($0) } })
  #expect(series.map { $0.key.description.hasSuffix("|P7M") } == [true, false])
}

@Test func partOfWhatSaysANumberAgainIsAPart() throws {
  let citation = Citation(
    address: "a", url: nil, title: nil, publisher: nil, published: nil, snapshot: "", revision: 1,
    source: "embedded")
  let whole = Specimen(18).figure(address: "a", paragraph: 0)
  let again = Specimen(18).figure(address: "a", paragraph: 1)
  let part = Specimen(10).with { $0.subsetOf = again.id }.figure(address: "a", paragraph: 2)
  let observations = [
    Observation(figure: whole, citation: citation, verdicts: [], restatements: [again]),
    Observation(figure: part, citation: citation, verdicts: []),
  ]
  let entries = Partition(
    Assessment(citation: citation, observations: observations, problems: []),
    units: UnitScale(lexicon: .standard), lexicon: .standard
  ).placement.entries
  #expect(entries.map(\.absence) == [nil, .partOfNamesake])
}
