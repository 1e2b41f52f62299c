import Foundation
import Pipeline
package import Records
import Store

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
  }

  /// The figures that wait, with what the checks said; flagged ones too where `withFlagged`.
  func waiting(withFlagged: Bool) throws(ProgramError) -> [Item] {
    let least: Verdict.Outcome = withFlagged ? .flagged : .quarantined
    let decisions = try DecisionsFile(of: pipeline).decisions
    var items: [Item] = []
    do {
      let store = try PipelineStore.looking(into: pipeline.stateFolder)
      for (key, observation) in try observations(in: store)
      where observation.ruling == nil && observation.outcome >= least {
        let document = try store.artifact(Reading.self, key: key)?.value.document
        items.append(
          Item(
            observation: observation,
            sentence: document.flatMap { QuotedSentence(observation.figure.span, in: $0) },
            decision: decisions.first { $0.isAbout(observation) }))
      }
    } catch {
      throw ProgramError(error)
    }
    return items
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
      anomaly.kind != .revision && anomaly.kind != .withdrawal
        && !anomaly.statements.contains { statement in decisions.contains { $0.isAbout(statement) } }
    }
  }

  /// Writes a ruling into the pipeline's `decisions.yml`; it holds from the next run on.
  ///
  /// - Throws: where no figure or several have the id, where it has a decision already, or where the file can't be
  ///   written; the file is then as it was.
  package func rule(on id: String, _ word: Word) throws(ProgramError) {
    let matches: [Observation]
    do {
      matches = try observations(in: try PipelineStore.looking(into: pipeline.stateFolder)).map(\.observation)
        .filter { $0.figure.id.name.hasPrefix(id) }
    } catch {
      throw ProgramError(error)
    }
    guard let observation = matches.first, matches.count == 1 else {
      throw ProgramError(
        .usage, subject: "figure '\(id)'",
        message: matches.isEmpty
          ? "\(pipeline.id) has weighed none such" : "\(matches.count) figures begin so",
        hint: "`tongbao review \(pipeline.id)` lists what waits")
    }
    // A link stays a link: the file that it leads to is replaced.
    let file = DecisionsFile.url(of: pipeline).resolvingSymlinksInPath()
    let name = decisionsName
    let old = try FileText.text(ofFileAt: file.path, named: name) ?? ""
    let new = old + (old.isEmpty || old.hasSuffix("\n") ? "" : "\n") + Self.entry(for: observation, word)
    _ = try DecisionsFile.decisions(in: new, named: name)
    do {
      try Data(new.utf8).write(to: file, options: .atomic)
    } catch {
      throw ProgramError(.unusable, subject: name, message: "cannot be written: \(error.reason)")
    }
  }

  /// The file that rulings go to, as a person at the project's root would type it.
  var decisionsName: String { pipeline.project.display(DecisionsFile.url(of: pipeline)) }

  /// The ruling as YAML; texts stand in JSON's quotes, which YAML reads too.
  private static func entry(for observation: Observation, _ word: Word) -> String {
    func quoted(_ text: String) -> String { ReviewText.quoted(text) }
    var lines = [
      "- match: {address: \(quoted(observation.citation.address)), figure: \(quoted(observation.figure.id.name))}",
      "  action: \(word.action.rawValue)",
    ]
    if let value = word.value { lines.append("  value: \(quoted(value))") }
    lines.append("  reason: \(quoted(word.reason))")
    if let who = word.who { lines.append("  who: \(quoted(who))") }
    lines.append("  evidence: \(observation.citation.snapshot)")
    lines.append("  expect: \(quoted(observation.figure.quantity.value.description))")
    return lines.joined(separator: "\n") + "\n"
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
