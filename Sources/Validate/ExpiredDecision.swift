package import Lexicon
package import Pipeline
package import Records

/// A decision that no longer holds or never could, and why.
package struct ExpiredDecision: Hashable, Sendable {
  package let decision: DecisionDefinition
  package let reason: String
  /// What can still be ruled on: the figure that the decision was about, where its page states it.
  package let figure: Identifier<Figure>?
  /// What is told to readers of the digest; nil where the page is gone, or where the ruling is only needed no longer.
  let lapsed: LapsedRuling?
  /// Whether it was wrong from the beginning: what it rules can't be true of its figure.
  package let isMistaken: Bool

  init(
    decision: DecisionDefinition, reason: String, figure: Identifier<Figure>?, lapsed: LapsedRuling? = nil,
    isMistaken: Bool = false
  ) {
    self.isMistaken = isMistaken
    self.decision = decision
    self.reason = reason
    self.figure = figure
    self.lapsed = lapsed
  }

  /// What is wrong with it, lower case, no full stop.
  package var message: String {
    (isMistaken ? "the decision can't hold: " : "the decision has expired: ") + reason
  }

  /// What a person can do about it, in the pipeline of the given name.
  package func hint(in pipeline: String) -> String {
    guard !isMistaken else { return "set its 'value' right, or take the entry out of the file" }
    let command = "`tongbao review \(pipeline)`"
    return figure.map { "\(command) decides anew on figure \($0); or take the entry out of the file" }
      ?? "take the entry out of the file; \(command) shows what waits"
  }
}

/// Finds the decisions of a pipeline that no longer hold for the latest editions of their pages.
package struct DecisionExpiry: Sendable {
  private let store: any ArtifactStore
  private let assessor: Assessor

  /// - Parameters:
  ///   - definition: the pipeline's definition.
  ///   - store: the pipeline's artifacts.
  ///   - lexicon: the lexicon with the pipeline's own rows.
  ///   - decisions: what people ruled.
  package init(
    definition: PipelineDefinition, store: any ArtifactStore, lexicon: Lexicon,
    decisions: [DecisionDefinition]
  ) {
    self.init(
      store: store,
      assessor: Assessor(lexicon: lexicon, decisions: decisions, rules: definition.validate.rules))
  }

  init(store: any ArtifactStore, assessor: Assessor) {
    self.store = store
    self.assessor = assessor
  }

  /// In the order of the file; none where no page was read yet.
  package func expired() throws(StageError) -> [ExpiredDecision] {
    guard !assessor.decisions.isEmpty else { return [] }
    let readings = try store.fingerprints(of: Reading.self)
    guard !readings.isEmpty else { return [] }
    return try expired(of: RevisionKey.latest(of: readings))
  }

  func expired(of latestKeys: [String: String]) throws(StageError) -> [ExpiredDecision] {
    var expired: [ExpiredDecision] = []
    for decision in assessor.decisions {
      if let found = try expiry(of: decision, latestKeys) { expired.append(found) }
    }
    return expired
  }

  private func expiry(
    of decision: DecisionDefinition, _ latestKeys: [String: String]
  ) throws(StageError) -> ExpiredDecision? {
    let published = decision.address.withoutUserinfo
    let latest =
      latestKeys[decision.address] ?? latestKeys.first { $0.key.withoutUserinfo == published }?.value
    guard let key = latest, let reading = try store.artifact(Reading.self, key: key)?.value else {
      return ExpiredDecision(
        decision: decision, reason: "no page has the address \(decision.address)", figure: nil)
    }
    if let cause = decision.lapse(in: reading) {
      let figure = decision.figure(in: reading)
      let lapsed = LapsedRuling(
        action: decision.action, reason: decision.reason, cause: cause, address: reading.document.address,
        figure: figure)
      return ExpiredDecision(decision: decision, reason: cause.en, figure: figure, lapsed: lapsed)
    }
    let figure = reading.figures.first { $0.kind == .statistic && decision.isAbout($0) }
    if let figure, let cause = decision.mistake(about: figure, of: reading, assessor.lexicon) {
      let lapsed = LapsedRuling(
        action: decision.action, reason: decision.reason, cause: cause, address: reading.document.address,
        figure: figure.id)
      return ExpiredDecision(
        decision: decision, reason: cause.en, figure: figure.id, lapsed: lapsed, isMistaken: true)
    }
    return assessor.idleness(of: decision, in: reading)
      .map { ExpiredDecision(decision: decision, reason: $0, figure: nil) }
  }
}

extension DecisionDefinition {
  /// The figure that the decision was about, as this edition of the page has it: nil where it is gone, or any of several.
  fileprivate func figure(in reading: Reading) -> Identifier<Figure>? {
    let statistics = reading.figures.filter { $0.kind == .statistic }
    var matches = statistics.filter(isAbout)
    // An id names a place on the page; what stood there may have moved.
    if matches.isEmpty, let expect { matches = statistics.filter { $0.quantity.value == expect } }
    return matches.count == 1 ? matches[0].id : nil
  }
}
