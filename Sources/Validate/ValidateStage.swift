package import Lexicon
package import Pipeline
import Records

/// Weighs every reading whose fingerprint changed, and leaves an assessment under the same key.
package struct ValidateStage: Stage {
  /// Counts up with every change of the checks that changes verdicts.
  static let version = "validate 8"
  /// Assessments that are written together.
  private static let batch = 64

  private let store: any ArtifactStore
  private let assessor: Assessor
  private let pipeline: String
  private let fingerprint: Fingerprint

  package let name = StageName.validate

  /// A stage for one pipeline and one run.
  ///
  /// - Parameters:
  ///   - definition: the pipeline's definition.
  ///   - store: the pipeline's artifacts.
  ///   - lexicon: the lexicon with the pipeline's own indicators.
  ///   - decisions: what people ruled.
  ///   - fingerprint: what definition, lexicon and decisions were made from.
  package init(
    definition: PipelineDefinition, store: any ArtifactStore, lexicon: Lexicon,
    decisions: [DecisionDefinition], fingerprint: Fingerprint
  ) {
    self.store = store
    self.fingerprint = fingerprint
    pipeline = definition.id
    assessor = Assessor(lexicon: lexicon, decisions: decisions, rules: definition.validate.rules)
  }

  package func plan() async throws(StageError) -> [PlannedWork] {
    let agenda = try agenda()
    return agenda.entries.map { entry in
      PlannedWork(
        subject: entry.key, action: entry.reason == nil ? .skip : .work,
        reason: entry.reason?.rawValue ?? "unchanged")
    }
  }

  package func run() async throws(StageError) -> StageOutput {
    let agenda = try agenda()
    var output = StageOutput()
    var finished: [Keyed<Assessment>] = []
    for entry in agenda.entries where entry.reason != nil {
      guard let reading = try store.artifact(Reading.self, key: entry.key) else { continue }
      finished.append(assessed(reading, entry: entry))
      output.worked += 1
      guard finished.count >= Self.batch else { continue }
      try store.replace(finished, removing: [])
      finished = []
    }
    if !finished.isEmpty || !agenda.vanished.isEmpty {
      try store.replace(finished, removing: agenda.vanished)
    }
    output.unchanged = agenda.entries.count - output.worked
    let latestKeys = agenda.latestKeys
    output.failures = try expiries(of: latestKeys)
    let assessments = try store.fingerprints(of: Assessment.self)
    for counts in latestKeys.values.compactMap({ assessments[$0]?.counts }) where counts.count == 2 {
      output.quarantined += counts[0]
      output.flagged += counts[1]
    }
    return output
  }

  private func agenda() throws(StageError) -> Agenda {
    Agenda(
      readings: try store.fingerprints(of: Reading.self),
      assessments: try store.fingerprints(of: Assessment.self),
      version: Fingerprint(fingerprint.text, Self.version))
  }

  private func assessed(_ reading: Keyed<Reading>, entry: Agenda.Entry) -> Keyed<Assessment> {
    let revision = RevisionKey(entry.key)?.revision ?? 1
    let assessment = assessor.assessment(of: reading.value, revision: revision)
    let counts = [Verdict.Outcome.quarantined, .flagged].map { outcome in
      assessment.observations.count { $0.outcome == outcome && $0.ruling == nil }
    }
    return Keyed(key: entry.key, fingerprint: entry.expected.carrying(counts), value: assessment)
  }

  /// Decisions that no longer hold, said at every run until somebody looks at them, and kept for the digest.
  private func expiries(of latestKeys: [String: String]) throws(StageError) -> [Failure] {
    let expired = try DecisionExpiry(store: store, assessor: assessor).expired(of: latestKeys)
    try keep(LapsedRulings(rulings: expired.compactMap(\.lapsed)))
    return try expired.map { (expired) throws(StageError) in
      Failure(
        subject: "decisions.yml:\(expired.decision.position)",
        message: expired.message + (try fate(of: expired, latestKeys)),
        hint: expired.hint(in: pipeline))
    }
  }

  private func keep(_ lapsed: LapsedRulings) throws(StageError) {
    let known = try store.artifact(LapsedRulings.self, key: LapsedRulings.key)?.value
    guard lapsed != known ?? LapsedRulings(rulings: []) else { return }
    let words = lapsed.rulings.map { "\($0)" }.joined(separator: "|")
    try store.replace(
      [Keyed(key: LapsedRulings.key, fingerprint: Fingerprint(words), value: lapsed)], removing: [])
  }

  /// What becomes of the figure without the ruling, as a clause; empty where it is gone or another one's repetition.
  private func fate(
    of expired: ExpiredDecision, _ latestKeys: [String: String]
  ) throws(StageError) -> String {
    guard let lapsed = expired.lapsed, let key = latestKeys[lapsed.address],
      let observations = try store.artifact(Assessment.self, key: key)?.value.observations,
      let observation = observations.first(where: { $0.figure.id == lapsed.figure })
    else { return "" }
    let quote = observation.figure.span.quote
    return observation.outcome == .quarantined
      ? "; '\(quote)' waits to be checked" : "; '\(quote)' is published as the page has it"
  }
}
