import Foundation
import Lexicon
import Pipeline
import Records
import Render

/// Times a digest of many long series beside a plain CSV of the same points.
///
/// 1000 series of 100 points, measured on two shared cores: 2.9 ms CPU a series (29 µs a point), 17 times the plain CSV of
/// four columns, for 7 times its bytes: tables of 43 columns, the wide table, two charts a series and two digests. 18 MiB
/// before, 58 MiB at the peak, of which the harvest keeps a line a series. Charts take half of the time, tables a fifth.
///
/// Run with `swift run -c release benchmarks render [SERIES] [POINTS]`. The series are made as they are asked for and the
/// files are counted and thrown away, so that the peak of memory is the stage's own.
enum RenderBenchmark {
  static func run(_ arguments: [String]) async throws {
    let series = arguments.first.flatMap { Int($0) } ?? 1000
    let points = arguments.dropFirst().first.flatMap { Int($0) } ?? 100
    let store = MadeSeries(count: series, points: points)
    let base = peakKibibytes()
    let plain = try timed { try plainTable(of: store) }
    let afterPlain = peakKibibytes()
    let folder = CountingFolder()
    let start = cpuSeconds()
    _ = try await RenderStage(
      definition: store.definition, store: store, archive: NoArchive(), output: folder, lexicon: .standard,
      pageLinkPrefix: "../../", definitionDigest: ""
    ).run()
    let cost = cpuSeconds() - start
    print("\(series) series of \(points) points")
    print("plain CSV    \(plain.seconds / Double(series) * 1e6) us/series  \(plain.bytes) bytes")
    print(
      "digest       \(cost / Double(series) * 1e6) us/series  \(folder.bytes) bytes in \(folder.files) files")
    print("ratio        \(cost / plain.seconds)")
    print(
      "peak memory  \(base / 1024) MiB before, \(afterPlain / 1024) after the CSV, \(peakKibibytes() / 1024) after all"
    )
  }

  /// Quote, value and time of every point: what a program without this stage would write.
  private static func plainTable(of store: MadeSeries) throws -> Int {
    var table = CSVTable(header: ["series", "time", "value", "quote"])
    var bytes = 0
    try store.forEach(Series.self, prefix: "") { keyed in
      for point in keyed.value.points {
        table.append([
          keyed.key, point.period.end?.description, point.value.description, point.leading.figure.span.quote,
        ])
      }
      bytes += table.takeBytes().count
    }
    return bytes
  }

  private static func timed(_ work: () throws -> Int) rethrows -> (bytes: Int, seconds: Double) {
    let start = cpuSeconds()
    let bytes = try work()
    return (bytes, cpuSeconds() - start)
  }
}

/// A store of series that are made when they are read.
private struct MadeSeries: ArtifactStore {
  let count: Int
  let points: Int

  var definition: PipelineDefinition {
    get throws {
      let start = DefinitionPosition(line: 1, column: 1)
      func text(_ value: String) -> DefinitionNode { DefinitionNode(.scalar(value), at: start) }
      func mapping(_ entries: [(String, DefinitionNode)]) -> DefinitionNode {
        DefinitionNode(
          .mapping(entries.map { .init(key: $0.0, keyPosition: start, value: $0.1) }), at: start)
      }
      let source = mapping([("id", text("made")), ("files", text("pages/*.html"))])
      return try PipelineDefinition(
        mapping([
          ("pipeline", text("made")), ("title", mapping([("zh", text("样本")), ("en", text("Specimen"))])),
          ("sources", DefinitionNode(.sequence([source]), at: start)),
        ]))
    }
  }

  private func series(_ number: Int) -> Series {
    let label = "破获第\(number)类案件"
    let start = CalendarDate(year: 2020, month: 1, day: 1)
    let made = (0..<points).map { position in
      let period = Period(start: start, end: start?.adding(days: 7 * position + 7), basis: .cumulative)
      let quantity = Quantity(
        numeral: "\(position + 1)万余", value: ExactDecimal((position + 1) * 10_000), bound: .atLeast,
        printedQuantum: ExactDecimal(10_000), isRounded: true)
      let address = "https://bulletins.example/\(number)/\(position).html"
      let quote = label + quantity.numeral + "起"
      let figure = Figure(
        id: Identifier(address: address, paragraph: 1, utf8Range: 0..<quote.utf8.count),
        span: SourceSpan(paragraph: 1, utf8Range: 0..<quote.utf8.count, quote: quote), quantity: quantity,
        unit: UnitOfMeasure("起"), label: label, indicator: nil, kind: .statistic, measure: .level,
        change: nil,
        subsetOf: nil, place: nil, agency: "公安", campaign: "夏季行动", period: period, grounds: [])
      let citation = Citation(
        address: address, url: address, title: "通报", publisher: "公安部",
        published: period.end.map { PublicationTime(date: $0) }, snapshot: "0", source: "made")
      let observation = Observation(figure: figure, citation: citation, verdicts: [])
      return SeriesPoint(
        period: period, value: quantity.value, leading: observation, agreeing: [], conflicting: [],
        superseded: [], interval: quantity.interval, status: .normal)
    }
    let key = SeriesKey(
      indicator: "label:" + label, measure: .level, change: nil, unit: UnitOfMeasure("起"), place: nil,
      agency: "公安", campaign: "夏季行动", basis: .cumulative, start: start)
    return Series(key: key, label: label, points: made, increments: [])
  }

  func forEach<Value: Artifact>(
    _ type: Value.Type, prefix: String, _ body: (Keyed<Value>) throws(StageError) -> Void
  ) throws(StageError) {
    guard type == Series.self else { return }
    for number in 0..<count {
      let made = series(number)
      guard let value = made as? Value else { continue }
      try body(Keyed(key: made.key.description, fingerprint: Fingerprint("0"), value: value))
    }
  }

  func fingerprints<Value: Artifact>(of type: Value.Type) throws(StageError) -> [String: Fingerprint] { [:] }
  func artifact<Value: Artifact>(_ type: Value.Type, key: String) throws(StageError) -> Keyed<Value>? { nil }
  func replace<Value: Artifact>(_ values: [Keyed<Value>], removing keys: [String]) throws(StageError) {}
  func digest<Value: Artifact>(of type: Value.Type) throws(StageError) -> String { "" }
}

/// Counts what is written to it.
private final class CountingFolder: OutputFolder, OutputSet, @unchecked Sendable {
  private var lengths: [String: Int] = [:]
  var bytes: Int { lengths.values.reduce(0, +) }
  var files: Int { lengths.count }

  func append(_ bytes: [UInt8], to path: String) { lengths[path, default: 0] += bytes.count }

  func publish(_ write: (any OutputSet) throws(StageError) -> String?) throws(StageError) -> Bool {
    _ = try write(self)
    return true
  }

  func forEachPiece(of path: String, _ body: ([UInt8]) -> Void) -> Bool { false }
}

private struct NoArchive: SnapshotArchive {
  func record(_ exchange: Exchange) throws(StageError) -> Snapshot {
    throw StageError(.unwritableState, subject: "archive", message: "is not for writing")
  }
  func recordFailure(address: String, source: String, at instant: Instant, message: String) throws(StageError)
  {}
  func latestSnapshots() throws(StageError) -> [Snapshot] { [] }
  func revisions() throws(StageError) -> [Snapshot] { [] }
  func latestSnapshot(of address: String) throws(StageError) -> Snapshot? { nil }
  func furtherSnapshots() throws(StageError) -> [String: [Snapshot]] { [:] }
  func body(of snapshot: Snapshot) throws(StageError) -> [UInt8] { [] }
  func sourceHealth() throws(StageError) -> [SourceHealth] { [] }
}
