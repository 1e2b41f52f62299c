import Lexicon
import Pipeline
import Records
import Render
import Synchronization
import TestSupport

/// A folder in memory that remembers what was published last.
final class MemoryFolder: OutputFolder {
  private let state = Mutex<[String: [UInt8]]>([:])
  private let count = Mutex(0)

  /// How often a set was written, whatever came of it.
  var writings: Int { count.withLock { $0 } }

  func publish(_ write: (any OutputSet) throws(StageError) -> String?) throws(StageError) -> Bool {
    let set = MemorySet()
    count.withLock { $0 += 1 }
    _ = try write(set)
    let new = set.files
    return state.withLock { old in
      defer { old = new }
      return old != new
    }
  }

  func forEachPiece(of path: String, _ body: ([UInt8]) -> Void) -> Bool {
    guard let bytes = files[path] else { return false }
    body(bytes)
    return true
  }

  /// Every file, by path.
  var files: [String: [UInt8]] { state.withLock { $0 } }

  var paths: [String] { state.withLock { $0.keys.sorted() } }

  func text(_ path: String) -> String? {
    state.withLock { $0[path].map { String(decoding: $0, as: UTF8.self) } }
  }
}

/// Files in memory while they are written.
final class MemorySet: OutputSet {
  private(set) var files: [String: [UInt8]] = [:]

  func append(_ bytes: [UInt8], to path: String) { files[path, default: []] += bytes }
}

/// An archive that knows nothing but how sources fared.
struct HealthOnlyArchive: SnapshotArchive {
  var health: [SourceHealth] = []
  var snapshots: [Snapshot] = []

  func latestSnapshots() throws(StageError) -> [Snapshot] { [] }
  func revisions() throws(StageError) -> [Snapshot] { snapshots }
  func latestSnapshot(of address: String) throws(StageError) -> Snapshot? { nil }
  func furtherSnapshots() throws(StageError) -> [String: [Snapshot]] { [:] }
  func body(of snapshot: Snapshot) throws(StageError) -> [UInt8] { [] }
  func sourceHealth() throws(StageError) -> [SourceHealth] { health }
}

/// What the stages before would have left for a few pages, made by hand.
struct Newsroom {
  let store = MemoryStore()
  let folder = MemoryFolder()
  var definition: PipelineDefinition
  var archive = HealthOnlyArchive()
  var frame: DigestFrame?

  init() throws { definition = try .specimen() }

  /// Keeps a page's reading and an assessment that accepts all but `quarantined`; gives its observations.
  @discardableResult
  func page(
    _ reading: Reading, title: String? = nil, verdicts: [Int: [Verdict]] = [:],
    rulings: [Int: (ruling: Ruling, quantity: Quantity)] = [:]
  ) throws -> [Observation] {
    let document = reading.document
    let citation = Citation(
      address: document.address, url: document.url, title: title ?? document.title,
      publisher: document.publisher, published: document.published, snapshot: reading.snapshot ?? "",
      source: reading.source ?? "")
    let observations = reading.figures.enumerated().filter { $0.element.kind == .statistic }.map {
      position, figure in
      Observation(
        figure: rulings[position].map { figure.stating($0.quantity) } ?? figure, citation: citation,
        verdicts: verdicts[position] ?? [], ruling: rulings[position]?.ruling)
    }
    let key = RevisionKey(address: document.address, revision: 1).description
    let made = Fingerprint("\(reading) \(observations)")
    try store.replace([Keyed(key: key, fingerprint: made, value: reading)], removing: [])
    let assessment = Assessment(citation: citation, observations: observations, problems: document.problems)
    try store.replace([Keyed(key: key, fingerprint: made, value: assessment)], removing: [])
    return observations
  }

  /// Keeps a cumulative series with a point for each group: the leading statement, then those that agree.
  @discardableResult
  func series(
    _ groups: [[Observation]], conflicting: [Observation] = [], superseded: [Observation] = [],
    gaps: [Gap] = [], increments: [Increment] = []
  ) throws -> Series {
    let figure = groups[0][0].figure
    let key = SeriesKey(
      indicator: figure.indicator?.name ?? "label:" + figure.label, measure: figure.measure,
      change: figure.change?.base,
      unit: figure.unit, place: figure.place, agency: figure.agency, campaign: figure.campaign,
      basis: figure.period.basis, start: figure.period.basis == .cumulative ? figure.period.start : nil,
      length: figure.period.basis == .period ? StretchLength(of: figure.period) : nil)
    let points = groups.enumerated().map { position, group in
      let isLast = position == groups.count - 1
      return SeriesPoint(
        period: group[0].figure.period, value: Self.signed(group[0].figure), leading: group[0],
        agreeing: Array(group.dropFirst()), conflicting: isLast ? conflicting : [],
        superseded: isLast ? superseded : [], interval: group[0].figure.quantity.interval, status: .normal)
    }
    let series = Series(key: key, label: figure.label, points: points, increments: increments, gaps: gaps)
    try store.replace(
      [Keyed(key: key.description, fingerprint: Fingerprint("\(series)"), value: series)], removing: [])
    return series
  }

  /// The value as a series has it: below zero for a change downwards.
  private static func signed(_ figure: Figure) -> ExactDecimal {
    let value = figure.quantity.value
    return figure.change?.isDown == true ? .zero - value : value
  }

  func anomalies(_ anomalies: [Anomaly]) throws {
    try store.replace(
      [Keyed(key: "", fingerprint: Fingerprint("\(anomalies)"), value: AnomalyList(anomalies: anomalies))],
      removing: [])
  }

  var stage: RenderStage {
    RenderStage(
      definition: definition, store: store, archive: archive, output: folder, lexicon: .standard,
      pageLinkPrefix: "../../", definitionDigest: "d1", frame: frame)
  }

  @discardableResult
  func render() async throws -> StageOutput { try await stage.run() }
}

extension CalendarDate {
  /// A date that a test writes down.
  static func day(_ text: String) -> CalendarDate? { CalendarDate(text: text) }
}

extension Figure {
  /// The figure with another quantity in place of the printed one, as a correction leaves it.
  fileprivate func stating(_ quantity: Quantity) -> Figure {
    Figure(
      id: id, span: span, quantity: quantity, unit: unit, label: label, indicator: indicator, kind: kind,
      measure: measure, change: change, subsetOf: subsetOf, place: place, agency: agency,
      campaign: campaign, period: period, grounds: grounds)
  }
}
