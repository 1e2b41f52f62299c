import Aggregate
import Assembly
import Foundation
import Lexicon
import Markup
import Parse
import Pipeline
import Recognition
import Records
import TestSupport
import Validate

/// What the checks make of one error.
struct Outcome {
  let error: SeededError
  let isCheckable: Bool
  let isCaught: Bool
  let isLocated: Bool
  /// What was said of the error.
  let findings: [String]
}

/// One pipeline with its pages read, weighed and aggregated in memory.
@MainActor
final class TestBed {
  let name: String
  private(set) var targets: [Target] = []
  /// What the checks say of the clean pages, in words.
  private(set) var cleanFindings: [String] = []
  /// Figures of the clean pages that would wait.
  private(set) var falseErrors = 0
  private let definition: PipelineDefinition
  private let lexicon: Lexicon
  private let recognizer: Recognizer
  private let store = MemoryStore()
  private var clean: Set<Finding> = []

  init(_ pipeline: LoadedPipeline) async throws {
    name = pipeline.id
    definition = pipeline.definition
    lexicon = pipeline.lexicon
    recognizer = Recognizer(lexicon: lexicon)
    let parser = PageParser(lexicon: lexicon, defaults: ReadingDefaults(definition))
    let folder = pipeline.folder.appending(path: "pages")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    for file in files.sorted(by: { $0.path < $1.path }) where file.pathExtension == "html" {
      let name = file.lastPathComponent
      let page = RawPage(
        bytes: [UInt8](try Data(contentsOf: file)), contentType: nil, address: name, url: nil)
      let reading = try parser.reading(of: page, layout: nil, snapshot: name, source: "embedded")
      try put(reading, fingerprint: "clean")
    }
    try await run()
    clean = try findings()
    cleanFindings = clean.map(\.words).sorted()
    falseErrors = try store.all(Assessment.self).flatMap(\.observations).count { $0.outcome == .quarantined }
    targets = try makeTargets()
  }

  /// Spoils the page, weighs everything again, and puts the clean page back.
  func outcome(of error: SeededError) async throws -> Outcome {
    let text = recognizer.recognize(error.document, defaults: ReadingDefaults(definition))
    let reading = error.target.reading
    let spoilt = Reading(
      document: error.document, snapshot: reading.snapshot, source: reading.source, figures: text.figures,
      names: text.names, account: text.account)
    try put(spoilt, fingerprint: error.words)
    try await run()
    let new = try findings().subtracting(clean)
    try put(reading, fingerprint: "clean")
    let wrong = wrongFigures(of: error, in: text.figures)
    let wrongIDs = Set(wrong.map(\.id))
    let about = new.filter { finding in
      !finding.figures.isDisjoint(with: wrongIDs)
        || (finding.address == reading.document.address && finding.isVerdict)
    }
    let isLocated = about.contains { !$0.suspects.isEmpty && $0.suspects.isSubset(of: wrongIDs) }
    return Outcome(
      error: error, isCheckable: isCheckable(error, wrong: wrong), isCaught: !about.isEmpty,
      isLocated: isLocated,
      findings: new.map { "\($0.words) ⟶ \($0.suspects.count)" }.sorted())
  }

  private func isCheckable(_ error: SeededError, wrong: [Figure]) -> Bool {
    switch error.kind {
    case .wrongYear:
      return wrong.contains { figure in
        targets.contains { $0.isChecked && $0.figure.isSameMention(as: figure) }
      }
    case .wrongUnit: return error.target.figure.indicator != nil || error.target.isChecked
    default:
      guard error.target.isChecked, let first = wrong.first else { return false }
      // A number that its own rounding would allow is not wrong.
      return !first.quantity.interval.meets(error.target.interval)
    }
  }

  /// The figures that the error makes wrong, in reading order: those it stands in, or those whose time it changes.
  private func wrongFigures(of error: SeededError, in figures: [Figure]) -> [Figure] {
    guard error.kind == .wrongYear else {
      return figures.filter {
        $0.span.paragraph == error.paragraph && $0.span.utf8Range.overlaps(error.range)
      }
    }
    return figures.filter { figure in
      error.target.reading.figures.contains { $0.isSameMention(as: figure) && $0.period != figure.period }
    }
  }

  private func put(_ reading: Reading, fingerprint: String) throws {
    let key = RevisionKey(address: reading.document.address, revision: 1).description
    try store.replace([Keyed(key: key, fingerprint: Fingerprint(fingerprint), value: reading)], removing: [])
  }

  private func run() async throws {
    _ = try await ValidateStage(
      definition: definition, store: store, lexicon: lexicon, decisions: [], fingerprint: Fingerprint("")
    ).run()
    _ = try await AggregateStage(
      definition: definition, store: store, lexicon: lexicon, fingerprint: Fingerprint("")
    ).run()
  }

  // MARK: - Findings

  private func findings() throws -> Set<Finding> {
    var found: Set<Finding> = []
    for assessment in try store.all(Assessment.self) {
      let doubted = assessment.observations.filter { !$0.verdicts.isEmpty }
      for observation in doubted {
        for verdict in observation.verdicts {
          // Several figures of a page under one law are named together.
          let others = doubted.filter { other in
            other.verdicts.contains { $0.check == verdict.check && $0.evidence == verdict.evidence }
          }
          found.insert(
            Finding(
              words:
                "\(verdict.outcome) \(verdict.check) \(observation.figure.span.quote): \(verdict.evidence.en)",
              address: assessment.citation.address, isVerdict: true, figures: [observation.figure.id],
              suspects: Set(others.map(\.figure.id))))
        }
      }
    }
    for anomaly in try store.all(AnomalyList.self).flatMap(\.anomalies) {
      found.insert(
        Finding(
          words: "\(anomaly.kind) \(anomaly.series): \(anomaly.evidence.en)", address: nil, isVerdict: false,
          figures: Set(anomaly.statements.map(\.figure.id)), suspects: Set(anomaly.suspects.map(\.figure))))
    }
    return found
  }

  // MARK: - Targets

  private func makeTargets() throws -> [Target] {
    var facts: [String: (point: SeriesPoint, isFramed: Bool)] = [:]
    for series in try store.all(Series.self) {
      for (position, point) in series.points.enumerated() {
        let isFramed = position > 0 && position + 1 < series.points.count
        for statement in [point.leading] + point.agreeing {
          for figure in [statement.figure] + statement.restatements {
            facts["\(statement.citation.address) \(figure.id)"] = (point, isFramed)
          }
        }
      }
    }
    var targets: [Target] = []
    try store.forEach(Reading.self, prefix: "") { keyed in
      let reading = keyed.value
      for figure in reading.figures where figure.kind == .statistic {
        let fact = facts["\(reading.document.address) \(figure.id)"]
        let isRestated =
          fact.map { !$0.point.agreeing.isEmpty || !$0.point.leading.restatements.isEmpty } ?? false
        targets.append(
          Target(
            key: keyed.key, reading: reading, figure: figure,
            isChecked: isRestated || fact?.isFramed == true, interval: figure.quantity.interval))
      }
    }
    return targets
  }
}

/// One thing that the checks say.
struct Finding: Hashable {
  let words: String
  /// The page that a verdict is about.
  let address: String?
  let isVerdict: Bool
  let figures: Set<Identifier<Figure>>
  /// The figures that are blamed.
  let suspects: Set<Identifier<Figure>>

  static func == (one: Finding, other: Finding) -> Bool { one.words == other.words }
  func hash(into hasher: inout Hasher) { hasher.combine(words) }
}

extension Figure {
  /// Whether both are the same words at the same place of the page; a year keeps its length.
  fileprivate func isSameMention(as other: Figure) -> Bool { id == other.id }
}
