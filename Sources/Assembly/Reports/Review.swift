import Foundation
import Pipeline
package import Records
import Store
import Validate

/// `tongbao review`: what waits for a person, and the rulings that let it go on.
package struct Review {
  let pipeline: LoadedPipeline

  package init(_ pipeline: LoadedPipeline) { self.pipeline = pipeline }

  /// A person's word on one figure.
  package struct Word: Hashable, Sendable {
    package let action: Ruling.Action
    /// The true value, for a correction only: plain digits.
    package let value: String?
    package let reason: String
    package let who: String?

    package init(action: Ruling.Action, value: String?, reason: String, who: String?) {
      self.action = action
      self.value = value
      self.reason = reason
      self.who = who
    }
  }

  /// A weighed figure, with the sentence that states it and what was ruled on it since the last run.
  struct Item: Hashable, Sendable {
    let observation: Observation
    let sentence: QuotedSentence?
    let decision: DecisionDefinition?
    /// What was ruled on it once and no longer holds.
    let expired: ExpiredDecision?
  }

  /// The figures that wait, with what the checks said, and those whose decision has expired; flagged ones too where
  /// `withFlagged`.
  func waiting(withFlagged: Bool) throws(ProgramError) -> [Item] {
    let least: Verdict.Outcome = withFlagged ? .flagged : .quarantined
    let decisions = try DecisionsFile(of: pipeline).decisions
    var items: [Item] = []
    do {
      let store = try PipelineStore.looking(into: pipeline.stateFolder)
      let expired = try Self.expired(decisions, of: pipeline, in: store).filter { $0.figure != nil }
      let holding = decisions.filter { decision in !expired.contains { $0.decision == decision } }
      for (key, observation) in try observations(in: store) {
        let former = expired.first { $0.figure == observation.figure.id }
        guard former != nil || observation.ruling == nil && observation.outcome >= least else { continue }
        let document = try store.artifact(Reading.self, key: key)?.value.document
        items.append(
          Item(
            observation: observation,
            sentence: document.flatMap { QuotedSentence(observation.figure.span, in: $0) },
            decision: holding.first { $0.isAbout(observation) }, expired: former))
      }
    } catch {
      throw ProgramError(error)
    }
    return items
  }

  /// The decisions of the pipeline that no longer hold for what the state knows of their pages.
  func expiries() throws(ProgramError) -> [ExpiredDecision] {
    let decisions = try DecisionsFile(of: pipeline).decisions
    do {
      return try Self.expired(
        decisions, of: pipeline, in: try PipelineStore.looking(into: pipeline.stateFolder))
    } catch {
      throw ProgramError(error)
    }
  }

  private static func expired(
    _ decisions: [DecisionDefinition], of pipeline: LoadedPipeline, in store: PipelineStore
  ) throws(StageError) -> [ExpiredDecision] {
    guard !decisions.isEmpty else { return [] }
    return try DecisionExpiry(
      definition: pipeline.definition, store: store, lexicon: pipeline.lexicon, decisions: decisions
    ).expired()
  }

  /// What the series don't explain, with the figures that a ruling could settle it by.
  func disagreements() throws(ProgramError) -> [Anomaly] {
    let decisions = try DecisionsFile(of: pipeline).decisions
    var found: [Anomaly] = []
    do {
      let store = try PipelineStore.looking(into: pipeline.stateFolder)
      try store.forEach(AnomalyList.self, prefix: "") { (keyed) throws(StageError) in
        found += keyed.value.anomalies
      }
    } catch {
      throw ProgramError(error)
    }
    return found.filter { anomaly in
      anomaly.isDisagreement
        && !anomaly.statements.contains { statement in decisions.contains { $0.isAbout(statement) } }
    }
  }

  /// Writes a ruling into the pipeline's `decisions.yml`; it holds from the next run on.
  ///
  /// It takes the place of rulings on the figure that have expired, which stay as comments.
  /// - Throws: where no figure or several have the id, where it has a decision that holds, where the value can't be the
  ///   figure's, or where the file can't be written; the file is then as it was.
  /// - Returns: what was ruled, for whoever ruled.
  @discardableResult
  package func rule(on id: String, _ word: Word) throws(ProgramError) -> String {
    guard !word.reason.allSatisfy(\.isWhitespace) else {
      throw ProgramError(
        .usage, subject: "the reason", message: "is empty", hint: "say why the ruling is right")
    }
    if let value = word.value, ExactDecimal(ruled: value) == nil {
      throw ProgramError(
        .usage, subject: "the value \(value.debugDescription)", message: "is no number in plain digits",
        hint: "write it like 24300 or 24.3")
    }
    let store: PipelineStore
    do {
      store = try PipelineStore.looking(into: pipeline.stateFolder)
    } catch {
      throw ProgramError(error)
    }
    let observation = try observation(beginningWith: id, in: store)
    // Of two rulings at once the second reads what the first has written.
    let isKept = try Turn.taken(in: pipeline.project) { () throws(ProgramError) in
      try rule(on: observation, word, in: store)
    }
    let value = word.value.map { " to \($0)" } ?? ""
    return
      "\(word.action.past) \(observation.figure.id)\(value): “\(observation.figure.span.quote.onOneLine)”; "
      + (isKept ? "it stands in \(decisionsName)" : "what had expired is taken out of \(decisionsName)")
      + " and holds from the next run on"
  }

  /// Gives whether the ruling had to be written down; else it only took out what had expired.
  private func rule(
    on observation: Observation, _ word: Word, in store: PipelineStore
  ) throws(ProgramError) -> Bool {
    // A link stays a link: the file that it leads to is replaced.
    let file = DecisionsFile.url(of: pipeline).resolvingSymlinksInPath()
    let name = decisionsName
    let old = try FileText.text(ofFileAt: file.path, named: name) ?? ""
    let decisions = try DecisionsFile.decisions(in: old, named: name)
    let allExpired: [ExpiredDecision]
    do {
      allExpired = try Self.expired(decisions, of: pipeline, in: store)
    } catch {
      throw ProgramError(error)
    }
    let holding = decisions.filter { one in !allExpired.contains { $0.decision == one } }
    if let holding = holding.first(where: { $0.isAbout(observation) }) {
      throw ProgramError(
        .usage, subject: "\(name):\(holding.position)", message: "this figure has a decision already",
        hint: "change it there, or take it out and rule again")
    }
    let expired = allExpired.filter {
      $0.figure == observation.figure.id || $0.decision.isAbout(observation)
    }
    // Whoever takes a figure as it stands that nothing speaks against needs no ruling for it.
    let isPlain = word.action == .accept && observation.verdicts.isEmpty
    guard !isPlain || !expired.isEmpty else {
      throw ProgramError(
        .usage, subject: "figure \(observation.figure.id)",
        message: "is counted already: no check objects to it, so there is nothing to accept",
        hint: "of statements that contradict each other, reject the one that is wrong: "
          + "`\(pipeline.project.command(["review", pipeline.id])) --reject FIGURE --reason …`")
    }
    let entry = isPlain ? [] : Self.entry(for: observation, word)
    let new = try DecisionsText(old, named: name).ruling(entry, inPlaceOf: expired)
    if let mistake = try mistake(in: new, about: observation, store), let value = word.value {
      throw ProgramError(
        .usage, subject: "the value \(value)", message: "can't hold: \(mistake)",
        hint: "give the value that the page should have, or `--reject` the figure")
    }
    do {
      try Data(new.utf8).write(to: file, options: .atomic)
    } catch {
      throw ProgramError(.unusable, subject: name, message: "cannot be written: \(error.reason)")
    }
    return !isPlain
  }

  /// Why what a file of decisions rules can't be true of the figure, or nil where it can.
  private func mistake(
    in text: String, about observation: Observation, _ store: PipelineStore
  ) throws(ProgramError) -> String? {
    let rulings = try DecisionsFile.decisions(in: text, named: decisionsName)
      .filter { $0.isAbout(observation) }
    do {
      return try Self.expired(rulings, of: pipeline, in: store).first(where: \.isMistaken)?.reason
    } catch {
      throw ProgramError(error)
    }
  }

  /// The one figure whose id begins so.
  private func observation(
    beginningWith id: String, in store: PipelineStore
  ) throws(ProgramError) -> Observation {
    let matches: [Observation]
    do {
      matches = try observations(in: store).map(\.observation)
        .filter { $0.figure.id.name.hasPrefix(id) }
    } catch {
      throw ProgramError(error)
    }
    if let observation = matches.first, matches.count == 1 { return observation }
    guard !matches.isEmpty else {
      throw ProgramError(
        .usage, subject: "figure '\(id)'", message: "\(pipeline.id) has weighed none such",
        hint: "`\(pipeline.project.command(["review", pipeline.id]))` lists what waits")
    }
    throw ProgramError(
      .usage, subject: "figure '\(id)'",
      message: "\(matches.count) figures begin so: " + Self.candidates(among: matches),
      hint: "type more of the id")
  }

  /// The figures that an id may mean, those that wait first, and no more than a person reads.
  private static func candidates(among matches: [Observation]) -> String {
    let waiting = matches.filter { $0.ruling == nil && $0.outcome == .quarantined }
    let others = matches.filter { $0.ruling != nil || $0.outcome != .quarantined }
    let shown = (waiting + others).prefix(6).map { "\($0.figure.id) “\($0.figure.span.quote.onOneLine)”" }
    let rest = matches.count - shown.count
    return shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }

  /// The file that rulings go to, as a person at the project's root would type it.
  var decisionsName: String { pipeline.project.display(DecisionsFile.url(of: pipeline)) }

  /// The ruling as YAML; texts stand in JSON's quotes, which YAML reads too.
  private static func entry(for observation: Observation, _ word: Word) -> [String] {
    func quoted(_ text: String) -> String { ReviewText.quoted(text) }
    var lines = [
      "- match: {address: \(quoted(observation.citation.address)), figure: \(quoted(observation.figure.id.name))}",
      "  action: \(word.action.rawValue)",
    ]
    if let value = word.value { lines.append("  value: \(quoted(value))") }
    lines.append("  reason: \(quoted(word.reason))")
    if let who = word.who { lines.append("  who: \(quoted(who))") }
    lines.append("  evidence: \(observation.citation.snapshot)")
    // A figure that a former ruling corrected is found by what the page prints.
    let printed = observation.ruling?.printed ?? observation.figure.quantity
    lines.append("  expect: \(quoted(printed.value.description))")
    return lines
  }

  /// The observations of the latest editions: what an earlier one said is history, and waits for nobody.
  private func observations(
    in store: PipelineStore
  ) throws(StageError) -> [(key: String, observation: Observation)] {
    var latest: [String: (revision: Int, key: String, observations: [Observation])] = [:]
    try store.forEach(Assessment.self, prefix: "") { (keyed) throws(StageError) in
      let citation = keyed.value.citation
      if let known = latest[citation.address], known.revision > citation.revision { return }
      latest[citation.address] = (citation.revision, keyed.key, keyed.value.observations)
    }
    return latest.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.flatMap { _, page in
      page.observations.map { (key: page.key, observation: $0) }
    }
  }
}

extension DecisionDefinition {
  fileprivate func isAbout(_ observation: Observation) -> Bool {
    guard address.withoutUserinfo == observation.citation.address else { return false }
    return switch target {
    case .figure(let id): id == observation.figure.id
    case .quote(let quote): quote == observation.figure.span.quote
    }
  }
}

extension Ruling.Action {
  /// What was done to the figure.
  fileprivate var past: String {
    switch self {
    case .accept: "accepted"
    case .reject: "rejected"
    case .correct: "corrected"
    }
  }
}
