import Lexicon
import Records
import TestSupport
import Testing

@testable import Validate

private func observations(_ reading: Reading) -> [Observation] {
  Assessor(lexicon: .specimen, decisions: []).assessment(of: reading, revision: 1).observations
}

private let headline = Specimen(270_000, .atMost).with {
  $0.campaign = nil
  $0.period = .unknown
}
private let body = Specimen(269_800, rounding: 100)

@Test func headlineThatAgreesIsAMentionOfTheBodysFact() {
  let found = observations(.specimen([headline, body], headings: [0]))
  #expect(found.count == 1)
  #expect(found.first?.figure.quantity.value == ExactDecimal(269_800))
  #expect(found.first?.restatements.map(\.quantity.value) == [ExactDecimal(270_000)])
  #expect(found.first?.verdicts == [])
}

@Test func bodysCoarserStatementOfTheSameTimeIsAMentionToo() {
  let coarse = Specimen(260_000, .atLeast)
  let found = observations(.specimen([coarse, body]))
  #expect(found.map(\.figure.quantity.value) == [ExactDecimal(269_800)])
  #expect(found.first?.restatements.count == 1)
}

@Test func otherTimePlaceOrCampaignIsAnotherFact() {
  let variants: [Specimen] = [
    body.with { $0.period = Period(start: nil, end: CalendarDate(year: 2022, month: 7, day: 1), basis: nil) },
    body.with { $0.place = Place(name: "聊城市", code: "371500") },
    body.with { $0.campaign = "云剑" },
    body.with { $0.unit = "人" },
    body.with { $0.measure = .rate },
  ]
  for variant in variants {
    #expect(observations(.specimen([body, variant])).count == 2)
  }
}

@Test func headlineWithoutABodyStandsForItself() {
  #expect(observations(.specimen([headline], headings: [0])).count == 1)
}

@Test func incidentsAndTargetsAreNoObservations() {
  let others = [FigureKind.incident, .target].map { kind in Specimen(5).with { $0.kind = kind } }
  #expect(observations(.specimen(others + [body])).count == 1)
}

@Test func aPageOfManyNumbersStillRestatesThem() {
  let many = (1...200).map { Specimen(10_000 * $0) }
  let found = observations(.specimen(many + [Specimen(1_900_000), Specimen(1_999_900, .atLeast)]))
  #expect(found.count == 200)
  let restated = found.filter { !$0.restatements.isEmpty }
  #expect(restated.map(\.figure.quantity.value) == [ExactDecimal(1_900_000), ExactDecimal(2_000_000)])
}
