import Lexicon
import Pipeline
import Records
import TestSupport
import Testing

@testable import Validate

/// Figures that stand together in one law, and which of them are named where it fails.
struct LawCase: Sendable, CustomTestStringConvertible {
  let name: String
  let figures: [Specimen]
  /// The check that speaks; nil where all is well.
  var check: String?
  /// Positions of the figures that are named.
  var named: Set<Int> = []
  var rules: [String] = []
  var testDescription: String { name }
}

private func id(_ position: Int, _ specimen: Specimen) -> Identifier<Figure> {
  specimen.figure(address: "page.html", paragraph: position).id
}

/// A whole and the parts that the text divides it into.
private func division(_ whole: Specimen, _ parts: [Specimen]) -> [Specimen] {
  [whole]
    + parts.enumerated().map { number, part in
      part.with {
        $0.label = "其中第\(number)类"
        $0.indicator = nil
        $0.subsetOf = id(0, whole)
      }
    }
}

private func year(_ year: Int) -> Period {
  Period(
    start: CalendarDate(year: year, month: 1, day: 1), end: CalendarDate(year: year, month: 6, day: 30),
    basis: .period)
}

private func change(_ specimen: Specimen, _ change: ChangeKind, unit: String = "%") -> Specimen {
  specimen.with {
    $0.measure = .change
    $0.change = change
    $0.unit = unit
    $0.period = year(2024)
  }
}

private let now = Specimen(1_355_078).with { $0.period = year(2024) }
private let before = Specimen(1_160_427).with { $0.period = year(2023) }
private func percent(_ hundredths: Int) -> Specimen {
  Specimen(hundredths, rounding: 1).with { $0.decimals = 2 }
}

private let cases: [LawCase] = [
  LawCase(name: "34 + 186 = 220", figures: division(Specimen(220), [Specimen(34), Specimen(186)])),
  LawCase(
    name: "a part that is more than its whole", figures: division(Specimen(220), [Specimen(340)]),
    check: "parts-do-not-exceed-the-whole", named: [0, 1]),
  LawCase(
    name: "a part that swapped its digits",
    figures: division(Specimen(24_561), [Specimen(7892), Specimen(16_696)]),
    check: "parts-add-up-to-the-whole", named: [2]),
  LawCase(
    name: "a digit that may be wrong in any of three",
    figures: division(Specimen(24_561), [Specimen(7892), Specimen(19_669)]),
    check: "parts-add-up-to-the-whole", named: [0, 1, 2]),
  LawCase(
    name: "parts that are not all", figures: division(Specimen(24_561), [Specimen(7892), Specimen(3121)])),
  LawCase(
    name: "rounded parts whose sum is near a rounded whole",
    figures: division(
      Specimen(168_000_000, rounding: 1_000_000),
      [
        Specimen(80_276_000, rounding: 1000), Specimen(74_903_000, rounding: 1000),
        Specimen(8_438_000, rounding: 1000),
      ])),
  LawCase(
    name: "rounded parts that differ from a rounded whole by their rounding",
    figures: division(
      Specimen(287_000_000, rounding: 1_000_000),
      [
        Specimen(137_000_000, rounding: 1_000_000), Specimen(121_000_000, rounding: 1_000_000),
        Specimen(29_220_000, rounding: 10_000),
      ])),
  LawCase(name: "a change that agrees", figures: [now, before, change(percent(1677), .yearOnYearUp)]),
  LawCase(
    name: "a change that does not agree", figures: [now, before, change(percent(2677), .yearOnYearUp)],
    check: "printed-change-agrees-with-levels", named: [2]),
  LawCase(
    name: "a change in three ways, of which one disagrees",
    figures: [
      now, before, change(percent(2677), .yearOnYearUp), change(Specimen(194_651), .yearOnYearUp, unit: "起"),
    ], check: "printed-change-agrees-with-levels", named: [2]),
  LawCase(
    name: "growth that the amount gives",
    figures: [
      now, change(percent(1677), .yearOnYearUp), change(Specimen(194_651), .yearOnYearUp, unit: "起"),
    ]),
  LawCase(
    name: "a wave that is more than its campaign",
    figures: [
      Specimen(23_000).with {
        $0.period = Period(
          start: CalendarDate(year: 2022, month: 7, day: 1), end: CalendarDate(year: 2022, month: 7, day: 3),
          basis: .event)
      }, Specimen(2300),
    ], check: "shorter-periods-do-not-exceed-longer", named: [0, 1]),
  LawCase(
    name: "a county that is more than its city",
    figures: [
      Specimen(230).with { $0.place = Place(name: "聊城市", code: "371500") },
      Specimen(231).with { $0.place = Place(name: "高唐县", code: "371526") },
    ], check: "parts-of-a-place-do-not-exceed-the-place", named: [0, 1]),
  LawCase(
    name: "a rule that holds",
    figures: [
      Specimen(31).with { $0.indicator = "criminal-cases-solved" },
      Specimen(31).with {
        $0.indicator = "hazards-rectified"; $0.unit = "处"
      },
    ], rules: ["criminal-cases-solved <= suspects-caught"]),
  LawCase(
    name: "a rule that does not hold",
    figures: [
      Specimen(77).with { $0.indicator = "criminal-cases-solved" },
      Specimen(31).with { $0.indicator = "cases-all" },
    ], check: "rules-of-the-definition-hold", named: [0, 1], rules: ["criminal-cases-solved <= cases-all"]),
]

@Test(arguments: cases)
func lawsBetweenFiguresNameTheWrongOne(_ law: LawCase) throws {
  let rules = try ValidationRule.specimens(law.rules)
  let reading = Reading.specimen(law.figures)
  let observations = Assessor(lexicon: .specimen, decisions: [], rules: rules).assessment(
    of: reading, revision: 1
  )
  .observations
  let blamed = observations.filter { !$0.verdicts.isEmpty }
  #expect(Set(blamed.flatMap { $0.verdicts.map(\.check) }) == Set([law.check].compactMap { $0 }))
  #expect(Set(blamed.map(\.figure.span.paragraph)) == law.named, "\(blamed.flatMap(\.verdicts))")
  let worst = blamed.map(\.outcome).max()
  #expect(worst == nil || worst == (law.rules.isEmpty ? .flagged : .quarantined))
}

@Test func restatedTotalSpeaksAgainstTheParts() throws {
  // The heading repeats the total: to change it too would take two slips, so a part is the wrong one.
  let whole = Specimen(24_561)
  let figures = division(whole, [Specimen(7892), Specimen(19_669)]) + [whole]
  let observations = Assessor(lexicon: .specimen, decisions: []).assessment(
    of: .specimen(figures, headings: [3]), revision: 1
  ).observations
  #expect(
    observations.filter { !$0.verdicts.isEmpty }.map(\.figure.quantity.value) == [
      ExactDecimal(7892), ExactDecimal(19_669),
    ])
}

@Test func figureThatAPersonVouchedForIsNotNamed() throws {
  let figures = division(Specimen(24_561), [Specimen(7892), Specimen(19_669)])
  let decision = DecisionDefinition(
    address: "page.html", target: .figure(id(0, figures[0])), action: .accept, value: nil, reason: "seen",
    who: nil, evidence: nil, expect: ExactDecimal(24_561), position: DefinitionPosition(line: 1, column: 1))
  let observations = Assessor(lexicon: .specimen, decisions: [decision]).assessment(
    of: .specimen(figures), revision: 1
  ).observations
  #expect(
    observations.filter { !$0.verdicts.isEmpty }.map(\.figure.quantity.value) == [
      ExactDecimal(7892), ExactDecimal(19_669),
    ])
}

/// Sums that bulletins print, their numbers in the units of the page: they hold, and one wrong digit shows.
@Test(arguments: [
  ([34, 186], 220), ([244, 135], 379), ([156, 69, 5], 230), ([1415, 326, 14], 1755),
  ([7892, 16_669], 24_561),
  ([22_905, 2399, 669], 25_973), ([3218, 3051, 2821], 9090), ([515, 449, 309], 1273), ([477, 366, 14], 857),
  ([272, 137], 409), ([290, 390], 680), ([902, 197, 35], 1134), ([561_678, 1_581_460, 776_070], 2_919_208),
  ([73, 25, 44, 6, 11, 21, 18], 198), ([65, 9], 74), ([31, 7, 17, 56], 111), ([2317, 2349], 4666),
  ([32_351, 29_488, 3226], 65_065), ([405, 211, 50, 14_753], 15_419), ([204, 191, 44, 9392], 9831),
  ([194_651, 1_160_427], 1_355_078), ([1_004_535, 1_616_453], 2_620_988),
])
func printedSumsHoldAndAChangedDigitBreaksThem(parts: [Int], whole: Int) {
  func relation(_ whole: Int) -> Relation? {
    let figures = division(Specimen(whole), parts.map { Specimen($0) }).enumerated().map {
      $1.figure(address: "page.html", paragraph: $0)
    }
    let bulletin = Bulletin(.specimen([]), lexicon: .specimen)
    return bulletin.terms(Array(figures.dropFirst()) + [figures[0]]).map {
      Relation(check: "sum", law: .equal(left: parts.count), terms: $0, rigour: .law, words: Evidence(""))
    }
  }
  #expect(relation(whole)?.holds == true)
  #expect(relation(whole + 10)?.holds == false)
  #expect(relation(whole).map { ErrorLocalizer([$0]).suspicions.isEmpty } == true)
}

/// Rates that bulletins print beside the numbers they come from.
@Test(arguments: [(4792, 4863, 985), (464, 831, 558), (472, 524, 901)])
func printedRatesHold(part: Int, whole: Int, permille: Int) throws {
  let figures = [
    Specimen(part).with { $0.indicator = "a" }, Specimen(whole).with { $0.indicator = "b" },
    Specimen(permille, rounding: 1).with {
      $0.indicator = "c"
      $0.measure = .rate
      $0.unit = "%"
      $0.decimals = 1
    },
  ]
  let rules = try ValidationRule.specimens(["c = a / b"])
  func verdicts(_ figures: [Specimen]) -> [Verdict] {
    Assessor(lexicon: .specimen, decisions: [], rules: rules).assessment(of: .specimen(figures), revision: 1)
      .observations.flatMap(\.verdicts)
  }
  #expect(verdicts(figures) == [])
  #expect(
    Set(verdicts([figures[0], figures[1].with { $0.value += 100 }, figures[2]]).map(\.outcome)) == [
      .quarantined
    ])
}
