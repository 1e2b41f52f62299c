import Lexicon
import Pipeline
import Records
import TestSupport
import Testing

@testable import Validate

private let reading = Reading.specimen(
  [Specimen(243_000).with { $0.label = "缴获毒品" }], snapshot: String(repeating: "a", count: 64))

private func decision(
  _ action: Ruling.Action, value: Quantity? = nil, quote: String = "缴获毒品243000起", expect: Int? = nil,
  evidence: String? = nil
) -> DecisionDefinition {
  DecisionDefinition(
    address: "page.html", target: .quote(quote), action: action, value: value, reason: "the ministry says so",
    who: "editor", evidence: evidence, expect: expect.map { ExactDecimal($0) },
    position: DefinitionPosition(line: 3, column: 1))
}

private func observation(_ decision: DecisionDefinition) -> Observation? {
  Assessor(lexicon: .specimen, decisions: [decision]).assessment(of: reading, revision: 1).observations.first
}

@Test func correctionReplacesTheValueAndKeepsWhatWasPrinted() {
  let true24 = Specimen(24_300).quantity
  let corrected = observation(decision(.correct, value: true24, expect: 243_000))
  #expect(corrected?.figure.quantity == true24)
  #expect(corrected?.ruling?.printed?.value == ExactDecimal(243_000))
  #expect(corrected?.outcome == .passed)
}

@Test func rejectionQuarantines() {
  #expect(observation(decision(.reject))?.outcome == .quarantined)
}

@Test func acceptanceStandsAboveTheChecks() {
  let bad = Reading.specimen([Specimen(-1)])
  let accepting = decision(.accept, quote: "破获刑事案件-1起")
  let found = Assessor(lexicon: .specimen, decisions: [accepting]).assessment(of: bad, revision: 1)
  #expect(found.observations.first?.verdicts.isEmpty == false)
  #expect(found.observations.first?.outcome == .passed)
}

@Test(arguments: [
  (decision(.reject, quote: "缴获毒品24.3吨"), "the page has no such figure"),
  (decision(.reject, expect: 1), "the page prints 243000, not 1"),
  (decision(.reject, evidence: String(repeating: "b", count: 64)), "the page was edited since"),
])
func decisionExpiresWhenItsPageChanged(decision: DecisionDefinition, reason: String) {
  #expect(observation(decision)?.ruling == nil)
  #expect(decision.expiry(in: reading) == reason)
}

@Test(arguments: [
  (decision(.accept), "it is no longer needed: no check objects to the figure"),
  (decision(.correct, value: Specimen(243_000).quantity), "the page prints 243000 itself"),
])
func decisionThatChangesNothingIsSaid(decision: DecisionDefinition, reason: String) {
  let assessor = Assessor(lexicon: .specimen, decisions: [decision])
  #expect(decision.expiry(in: reading) == nil)
  #expect(assessor.idleness(of: decision, in: reading) == reason)
}

@Test func decisionsThatAreNeededAreNotIdle() {
  let bad = Reading.specimen([Specimen(-1)])
  for needed in [decision(.reject, quote: "破获刑事案件-1起"), decision(.accept, quote: "破获刑事案件-1起")] {
    let assessor = Assessor(lexicon: .specimen, decisions: [needed])
    #expect(assessor.idleness(of: needed, in: bad) == nil)
  }
}

@Test func correctionBelowZeroOfWhatIsCountedIsAMistakeWithItsPlace() async throws {
  let below = decision(.correct, value: Specimen(-5).quantity)
  #expect(observation(below)?.figure.quantity.value == ExactDecimal(243_000), "it is not put in place")
  #expect(observation(below)?.ruling == nil)
  let store = MemoryStore()
  try store.replace(
    [Keyed(key: "page.html#000001", fingerprint: Fingerprint("1"), value: reading)], removing: [])
  let expired = try DecisionExpiry(
    store: store, assessor: Assessor(lexicon: .specimen, decisions: [below])
  ).expired(of: ["page.html": "page.html#000001"])
  #expect(
    expired.map(\.message) == ["the decision can't hold: its value is -5, and '缴获毒品' is never below zero"])
  #expect(expired.map { $0.decision.position.description } == ["3:1"])
}

@Test(arguments: [("破获刑事案件", "起", true), ("涉案金额", "元", false), ("平均每日破案", "起", false)])
func whatIsCountedIsCorrectedToWholeNumbers(label: String, unit: String, isMistaken: Bool) throws {
  let half = try #require(ExactDecimal(text: "12.5"))
  let quantity = Quantity(
    numeral: "12.5", value: half, bound: .exact, printedQuantum: try #require(ExactDecimal(text: "0.1")),
    isRounded: true)
  let figure = Specimen(12).with { ($0.label, $0.unit) = (label, unit) }.figure(address: "a", paragraph: 0)
  let mistake = decision(.correct, value: quantity).mistake(about: figure, of: reading, .standard)
  #expect(mistake?.en.hasSuffix("is counted in whole numbers") ?? false == isMistaken)
  let whole = decision(.correct, value: Specimen(13).quantity)
  #expect(whole.mistake(about: figure, of: reading, .standard) == nil)
}

@Test func profitMayBeCorrectedBelowZero() throws {
  let profit = Specimen(5).with { ($0.label, $0.unit) = ("利润", "元") }.figure(address: "a", paragraph: 0)
  #expect(
    decision(.correct, value: Specimen(-5).quantity).mistake(about: profit, of: reading, .standard) == nil)
  let growth = Specimen(5).with { ($0.label, $0.measure, $0.change) = ("利润", .change, .up) }
    .figure(address: "a", paragraph: 0)
  #expect(
    decision(.correct, value: Specimen(-5).quantity).mistake(about: growth, of: reading, .standard) != nil)
}
