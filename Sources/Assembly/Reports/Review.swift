import Foundation
import Pipeline
package import Records
import Render
import Store

/// `tongbao review`: what waits for a person, and the rulings that let it go on.
package struct Review {
  private let pipeline: LoadedPipeline

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

  /// The figures that wait, with what the checks said; flagged ones too where `withFlagged`.
  package func waiting(withFlagged: Bool) throws(ProgramError) -> [Observation] {
    let least: Verdict.Outcome = withFlagged ? .flagged : .quarantined
    return try observations().filter { $0.ruling == nil && $0.outcome >= least }
  }

  /// A figure in three lines: what it says, where, and why it waits.
  package static func lines(of observation: Observation) -> [String] {
    let figure = observation.figure
    let verdicts = observation.verdicts.map { "  \($0.outcome.rawValue): \($0.check): \($0.evidence.en)" }
    return [
      "\(figure.id)  \(figure.label) \(figure.quantity.numeral)\(figure.unit)",
      "  “\(figure.span.quote)” in \(observation.citation.address)",
    ] + verdicts
  }

  /// Writes a ruling into the pipeline's `decisions.yml`; it holds from the next run on.
  ///
  /// - Throws: where no figure or several have the id, where it has a decision already, or where the file can't be
  ///   written; the file is then as it was.
  package func rule(on id: String, _ word: Word) throws(ProgramError) {
    let matches = try observations().filter { $0.figure.id.name.hasPrefix(id) }
    guard let observation = matches.first, matches.count == 1 else {
      throw ProgramError(
        .usage, subject: "figure '\(id)'",
        message: matches.isEmpty
          ? "\(pipeline.id) has weighed none such" : "\(matches.count) figures begin so",
        hint: "`tongbao review \(pipeline.id)` lists what waits")
    }
    let file = pipeline.folder.appending(path: "decisions.yml")
    let name = pipeline.project.display(file)
    do {
      let old =
        FileManager.default.fileExists(atPath: file.path) ? try String(contentsOf: file, encoding: .utf8) : ""
      let new = old + (old.isEmpty || old.hasSuffix("\n") ? "" : "\n") + Self.entry(for: observation, word)
      _ = try Self.decisions(in: new)
      try Data(new.utf8).write(to: file, options: .atomic)
    } catch let error as DefinitionError {
      throw ProgramError(
        .usage, subject: name, message: "\(error.position): \(error.message)", hint: error.hint)
    } catch {
      throw ProgramError(.unusable, subject: name, message: error.reason)
    }
  }

  private static func decisions(in text: String) throws(DefinitionError) -> [DecisionDefinition] {
    try DecisionDefinition.list(try YAMLDefinition.node(of: text))
  }

  /// The ruling as YAML; texts stand in JSON's quotes, which YAML reads too.
  private static func entry(for observation: Observation, _ word: Word) -> String {
    func quoted(_ text: String) -> String { JSONValue.string(text).line }
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
  private func observations() throws(ProgramError) -> [Observation] {
    var latest: [String: (revision: Int, observations: [Observation])] = [:]
    do {
      let store = try PipelineStore(folder: pipeline.stateFolder)
      try store.forEach(Assessment.self, prefix: "") { (keyed) throws(StageError) in
        let citation = keyed.value.citation
        if let known = latest[citation.address], known.revision > citation.revision { return }
        latest[citation.address] = (citation.revision, keyed.value.observations)
      }
    } catch {
      throw ProgramError(error)
    }
    return latest.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.flatMap(\.value.observations)
  }

  /// What the series don't explain, with the figures that a ruling could settle it by.
  package func disagreements() throws(ProgramError) -> [Anomaly] {
    var found: [Anomaly] = []
    do {
      let store = try PipelineStore(folder: pipeline.stateFolder)
      try store.forEach(AnomalyList.self, prefix: "") { (keyed) throws(StageError) in
        found += keyed.value.anomalies
      }
    } catch {
      throw ProgramError(error)
    }
    return found.filter { $0.kind != .revision && $0.kind != .withdrawal }
  }

  /// An anomaly in one line, and one for each statement: its figure, its words, and what speaks against it.
  package static func lines(of anomaly: Anomaly) -> [String] {
    let statements = anomaly.statements.map { statement in
      let figure = statement.figure
      let suspect = anomaly.suspects.first {
        $0.figure == figure.id && $0.snapshot == statement.citation.snapshot
      }
      let guess = suspect?.guess.map { ", perhaps \($0.value)" } ?? ""
      return "  \(figure.id)  “\(figure.span.quote)” in \(statement.citation.address)"
        + (suspect == nil ? "" : "  likelier wrong\(guess)")
    }
    return ["\(anomaly.kind.rawValue): \(anomaly.message)"] + statements
  }
}
