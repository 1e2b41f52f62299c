import Lexicon
import Pipeline
import Records
import TestSupport

@testable import Aggregate

/// Assessments put into a store in memory, and the series that a run makes of them.
struct Bench {
  let store = MemoryStore()

  /// Puts one edition of a page whose figures all passed.
  func put(
    _ figures: [Specimen], address: String, revision: Int = 1, published: CalendarDate? = nil,
    publisher: String? = nil, url: String? = nil, verdicts: [Verdict] = [], ruling: Ruling? = nil
  ) throws {
    let citation = Citation(
      address: address, url: url, title: nil, publisher: publisher,
      published: published.map { PublicationTime(date: $0) }, snapshot: "", revision: revision,
      source: "embedded")
    let observations = figures.enumerated().map { position, specimen in
      Observation(
        figure: specimen.figure(address: address, paragraph: position), citation: citation,
        verdicts: verdicts,
        ruling: ruling)
    }
    let assessment = Assessment(citation: citation, observations: observations, problems: [])
    let key = RevisionKey(address: address, revision: revision).description
    let state =
      figures.map { "\($0.value)\($0.bound)\($0.period)\($0.label)" } + verdicts.map(\.check)
      + (ruling.map { [$0.action.rawValue, $0.printed?.numeral ?? ""] } ?? [])
    try store.replace(
      [Keyed(key: key, fingerprint: Fingerprint(hashing: state), value: assessment)], removing: [])
  }

  /// Puts a whole assessment as its page's first edition.
  func put(_ assessment: Assessment) throws {
    let key = RevisionKey(address: assessment.citation.address, revision: 1).description
    try store.replace(
      [Keyed(key: key, fingerprint: Fingerprint(key), value: assessment)], removing: [])
  }

  /// Puts an edition of a page that only said to try later.
  func putUnread(address: String, revision: Int) throws {
    let citation = Citation(
      address: address, url: nil, title: nil, publisher: nil, published: nil, snapshot: "",
      revision: revision,
      source: "embedded")
    let key = RevisionKey(address: address, revision: revision).description
    try store.replace(
      [
        Keyed(
          key: key, fingerprint: Fingerprint("body").unread,
          value: Assessment(citation: citation, observations: [], problems: []))
      ], removing: [])
  }

  @discardableResult
  func run(definition: String = "1", rules: [String] = []) async throws -> StageOutput {
    var specimen = try PipelineDefinition.specimen()
    specimen.validate.rules = try ValidationRule.specimens(rules)
    return try await AggregateStage(
      definition: specimen, store: store, lexicon: .specimen, fingerprint: Fingerprint(definition)
    ).run()
  }

  func series() throws -> [Series] { try store.all(Series.self) }

  func anomalies() throws -> [Anomaly] { try store.all(AnomalyList.self).flatMap(\.anomalies) }
}

/// The day `offset` days after 31 July 2022.
func day(_ offset: Int) -> CalendarDate { CalendarDate(dayNumber: 19_204 + offset) }

/// A period of the campaign up to a day.
func campaign(until offset: Int) -> Period {
  Period(start: CalendarDate(dayNumber: 19_168), end: day(offset), basis: .cumulative)
}
