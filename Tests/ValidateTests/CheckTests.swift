import Foundation
import Lexicon
import Pipeline
import Records
import TestSupport
import Testing

@testable import Validate

private let day = CalendarDate(year: 2022, month: 8, day: 5)

/// A figure that breaks exactly one law, and how badly.
struct Breach: Sendable, CustomTestStringConvertible {
  let check: String
  let outcome: Verdict.Outcome
  let reading: Reading
  var testDescription: String { check }
}

private let rate = Specimen(98).with {
  $0.measure = .rate
  $0.unit = "%"
  $0.indicator = nil
  $0.label = "破案率"
}

private let breaches: [Breach] = [
  Breach(
    check: "change-down-is-within-hundred", outcome: .quarantined,
    reading: .specimen([
      Specimen(120).with {
        $0.measure = .change
        $0.change = .yearOnYearDown
        $0.unit = "%"
      }
    ])),
  Breach(
    check: "count-is-conceivable", outcome: .quarantined,
    reading: .specimen([
      Specimen(120_500_000_000, rounding: 100_000_000).with {
        $0.unit = "人次"
        $0.indicator = nil
        $0.label = "投入警力"
      }
    ])),
  Breach(
    check: "count-is-whole", outcome: .flagged,
    reading: .specimen([
      Specimen(77, rounding: 1).with { $0.decimals = 1 }
    ])),
  Breach(
    check: "headline-agrees-with-body", outcome: .flagged,
    reading: .specimen([Specimen(106), Specimen(147)], headings: [0])),
  Breach(
    check: "numeral-is-complete", outcome: .flagged,
    reading: .specimen([Specimen(441).with { $0.numeral = "0441" }])),
  Breach(
    check: "page-is-trusted", outcome: .quarantined,
    reading: .specimen(
      [Specimen(106)],
      problems: [DocumentProblem(code: .shuffledText, message: "words permuted", severity: .quarantine)])),
  Breach(
    check: "period-ends-after-it-starts", outcome: .quarantined,
    reading: .specimen([
      Specimen(1).with { $0.period = Period(start: day, end: day?.adding(days: -1), basis: .cumulative) }
    ])),
  Breach(
    check: "period-is-not-after-publication", outcome: .quarantined,
    reading: .specimen([Specimen(1)], published: CalendarDate(year: 2022, month: 7, day: 30))),
  Breach(
    check: "period-is-within-the-campaign", outcome: .flagged,
    reading: .specimen([
      Specimen(1).with {
        $0.campaign = "样本行动"
        $0.period = Period(start: day?.adding(days: -60), end: day, basis: .cumulative)
      }
    ])),
  Breach(
    check: "rank-is-a-position", outcome: .quarantined,
    reading: .specimen([Specimen(0).with { $0.measure = .rank }])),
  Breach(
    check: "rate-is-within-hundred", outcome: .quarantined,
    reading: .specimen([rate.with { $0.value = 140 }])),
  Breach(
    check: "restatements-keep-their-digits", outcome: .flagged,
    reading: .specimen([
      Specimen(1_430_000, .atLeast).with { $0.numeral = "143万余" },
      Specimen(1_400_000, .atLeast).with { $0.numeral = "140万余" },
    ])),
  Breach(
    check: "unit-fits-indicator", outcome: .flagged,
    reading: .specimen([Specimen(4142).with { $0.unit = "人" }])),
  Breach(
    check: "unit-fits-indicator", outcome: .flagged,
    reading: .specimen([Specimen(4142).with { $0.unit = "" }])),
  Breach(
    check: "unit-fits-indicator", outcome: .quarantined,
    reading: .specimen([Specimen(4142).with { $0.unit = "元" }])),
  Breach(
    check: "unit-fits-indicator", outcome: .flagged,
    reading: .specimen([
      Specimen(4142).with {
        $0.unit = "元"
        $0.indicator = nil
      }
    ])),
  Breach(
    check: "unit-fits-indicator", outcome: .flagged, reading: .specimen([rise(Specimen(3), unit: "个百分点")])),
  Breach(check: "unit-fits-indicator", outcome: .flagged, reading: .specimen([rise(Specimen(3), unit: "名")])),
  Breach(check: "unit-fits-indicator", outcome: .flagged, reading: .specimen([rise(Specimen(3), unit: "点")])),
  Breach(check: "value-is-not-negative", outcome: .quarantined, reading: .specimen([Specimen(-1)])),
]

private func rise(_ specimen: Specimen, unit: String) -> Specimen {
  specimen.with {
    $0.measure = .change
    $0.change = .yearOnYearUp
    $0.unit = unit
  }
}

private func verdicts(_ reading: Reading) -> [Verdict] {
  Assessor(lexicon: .specimen, decisions: []).assessment(of: reading, revision: 1).observations
    .flatMap(\.verdicts)
}

@Test(arguments: breaches)
func breachIsFoundAndNamed(breach: Breach) {
  let found = verdicts(breach.reading)
  #expect(found.map(\.check) == [breach.check])
  #expect(found.map(\.outcome) == [breach.outcome])
  for evidence in found.map(\.evidence) {
    #expect(!evidence.en.isEmpty)
    #expect(evidence.zh.unicodeScalars.contains { (0x4e00...0x9fff).contains($0.value) }, "\(evidence.zh)")
    #expect(evidence.zh != evidence.en)
  }
}

@Test func lawfulFiguresPassWithoutAWord() {
  let lawful = Reading.specimen(
    [
      Specimen(269_800, rounding: 100), rate, rate.with { $0.value = 100 },
      rise(Specimen(250), unit: "%"), rise(Specimen(2), unit: "倍"), rise(Specimen(30), unit: "件"),
      Specimen(3).with { $0.measure = .rank },
    ], published: CalendarDate(year: 2022, month: 7, day: 31))
  #expect(verdicts(lawful) == [])
}

@Test(
  arguments: [
    ("检查车辆", nil, "台", false), ("检查车辆", nil, "辆", false), ("检查车辆", nil, "公斤", true),
    ("转移群众", nil, "户", false), ("转移群众", nil, "元", true), ("检查车辆", nil, "倍", false),
    ("排查隐患", nil, "项", false), ("死亡率", "death-rate", "/10万", false), ("死亡率", "death-rate", "元", true),
    ("死亡率", "death-rate", "人", true),
  ] as [(String, String?, String, Bool)])
func unitsOfOneKindAreNoSlip(
  label: String, indicator: String?, unit: String, isDoubted: Bool
) {
  let reading = Reading.specimen([
    Specimen(737).with { ($0.label, $0.indicator, $0.unit) = (label, indicator, unit) }
  ])
  let found = Assessor(lexicon: .standard, decisions: []).assessment(of: reading, revision: 1).observations
    .flatMap(\.verdicts)
  #expect(found.map(\.check) == (isDoubted ? ["unit-fits-indicator"] : []), "\(found)")
}

@Test(arguments: [
  (900_000_000, "371526", true), (5_700_000, "371526", true), (1395, "371526", false),
  (5_700_000, "371500", false), (21_000_000, "371500", true), (7_174_037, "100000", false),
  (72_000_000, "100000", true),
])
func casesOfAPlaceAreFewerThanItsPeople(count: Int, code: String, isDoubted: Bool) {
  let reading = Reading.specimen([
    Specimen(count).with { $0.place = Place(name: "某地", code: code) }
  ])
  let found = Assessor(lexicon: .standard, decisions: []).assessment(of: reading, revision: 1).observations
    .flatMap(\.verdicts).filter { $0.check == "count-is-conceivable" }
  #expect(found.map(\.outcome) == (isDoubted ? [.flagged] : []))
}

private func since(_ day: Int, rule: String, words: String) -> Specimen {
  Specimen(77).with {
    $0.label = rule == "campaign-calendar" ? "抓获犯罪嫌疑人" : "查获违法嫌疑人"
    $0.indicator = nil
    $0.unit = "名"
    $0.period = Period(
      start: CalendarDate(year: 2022, month: 6, day: day), end: CalendarDate(year: 2022, month: 8, day: 31),
      basis: .cumulative)
    $0.grounds = [Ground(field: .start, rule: rule, words: words, paragraph: 0, isOutsideClause: false)]
  }
}

@Test func startsOfACampaignThatDifferAreMarkedAndNoneIsGuessed() {
  let calendar = since(25, rule: "campaign-calendar", words: "夏季行动")
  let found = verdicts(.specimen([since(26, rule: "since-launch", words: "6月26日启动以来"), calendar]))
  #expect(found.map(\.check) == ["campaign-has-one-start", "campaign-has-one-start"])
  #expect(found.map(\.outcome) == [.flagged, .flagged])
  #expect(
    found.first?.evidence.en.contains("2022-06-26 (“6月26日启动以来”) and on 2022-06-25 (the calendar") == true)
  // A day that nothing began on, a day of another place, one day twice.
  #expect(verdicts(.specimen([since(26, rule: "since-day", words: "6月26日以来"), calendar])) == [])
  let county = since(26, rule: "launch-day", words: "6月26日").with {
    $0.place = Place(name: "东昌府区", code: "371502")
  }
  #expect(verdicts(.specimen([county, calendar])) == [])
  #expect(verdicts(.specimen([since(25, rule: "launch-day", words: "6月25日"), calendar])) == [])
}

@Test func forgedQuoteIsQuarantined() {
  let honest = Reading.specimen([Specimen(1395)])
  var document = honest.document
  document.paragraphs = [Paragraph(text: "破获刑事案件1396起", role: .body)]
  let forged = Reading(
    document: document, snapshot: nil, source: nil, figures: honest.figures, names: [], account: [])
  #expect(verdicts(forged).map(\.check) == ["quote-stands-on-the-page"])
  document.paragraphs = []
  let lost = Reading(
    document: document, snapshot: nil, source: nil, figures: honest.figures, names: [], account: [])
  #expect(verdicts(lost).map(\.check) == ["quote-stands-on-the-page"])
}

@Test func registryIsSortedAndNamesEveryCheckOnDisk() throws {
  let identifiers = Registry.checks.map { type(of: $0).identifier }
  #expect(identifiers == identifiers.sorted())
  #expect(Set(identifiers).count == identifiers.count)
  try expectOnDisk(Registry.checks.map { "\(type(of: $0))" }, in: "Checks", identifiers)
  let crossIdentifiers = Registry.crossChecks.map { type(of: $0).identifier }
  #expect(crossIdentifiers == crossIdentifiers.sorted())
  try expectOnDisk(Registry.crossChecks.map { "\(type(of: $0))" }, in: "CrossChecks", crossIdentifiers)
}

/// One file for each type, each identifier its type's name.
private func expectOnDisk(_ types: [String], in folder: String, _ identifiers: [String]) throws {
  let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources/Validate/\(folder)")
  let files = try FileManager.default.contentsOfDirectory(atPath: url.path)
  #expect(Set(files) == Set(types.map { $0 + ".swift" }))
  for (type, identifier) in zip(types, identifiers) {
    let words = type.map { $0.isUppercase ? "-\($0.lowercased())" : "\($0)" }
    #expect(identifier == words.joined().dropFirst())
  }
}

@Test func averageNeedBeNoWholeNumber() {
  func found(_ label: String) -> [String] {
    let average = Specimen(4163, rounding: 1).with {
      ($0.decimals, $0.label, $0.unit, $0.indicator) = (1, label, "件", nil)
    }
    return Assessor(lexicon: .standard, decisions: []).assessment(of: .specimen([average]), revision: 1)
      .observations.flatMap(\.verdicts).map(\.check)
  }
  #expect(found("法官人均结案") == [])
  #expect(found("法官结案") == ["count-is-whole"])
}

@Test func headingMayLeaveOutTheLastDigits() {
  func found(heading: Int, body: Int) -> [String] {
    let whole = Specimen(heading).with { ($0.unit, $0.label, $0.indicator) = ("公斤", "缴获毒品", nil) }
    let exact = whole.with { ($0.value, $0.decimals, $0.rounding) = (body, 2, 1) }
    return verdicts(.specimen([whole, exact], headings: [0])).map(\.check)
  }
  #expect(found(heading: 52, body: 5258) == [])
  #expect(found(heading: 52, body: 5361) == ["headline-agrees-with-body"])
  #expect(found(heading: 53, body: 5258) == ["headline-agrees-with-body"], "it is cut, not raised")
}
