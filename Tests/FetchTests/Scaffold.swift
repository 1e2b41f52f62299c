import Fetch
import Foundation
import Records
import Store
import TestSupport

@testable import Pipeline

/// A project folder with one pipeline, its state, and what a fetch stage needs beside a transport.
struct Scaffold {
  let folder: TemporaryFolder
  let store: PipelineStore
  let clock = SteppingClock()
  let pace = ImpatientPace()
  var indexes: any IndexReader = PlainIndexReader()
  var articles: any ArticleReader = PlainArticleReader()

  init() throws {
    folder = try TemporaryFolder()
    store = try PipelineStore(folder: folder.url.appending(path: "state"))
  }

  func write(_ text: String, to path: String) throws {
    let file = folder.url.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func stage(
    _ sources: [SourceDefinition], policy: FetchPolicy = .local, transport: any Transport,
    options: FetchOptions = FetchOptions(version: "0.1")
  ) -> FetchStage {
    let definition = PipelineDefinition(
      id: "x", title: LocalizedTitle(zh: "测试", en: "Test"), place: nil, agency: nil, campaign: nil,
      campaigns: [], sources: sources, fetch: policy, indicators: [], validate: ValidationPolicy(rules: []),
      digest: DigestPolicy(languages: [.zh]), csv: CSVPolicy(excel: false))
    let tools = FetchTools(
      transport: transport, archive: store, clock: clock, pace: pace,
      files: ProjectFolder(root: folder.url), indexes: indexes, articles: articles, folder: "Pipelines/x")
    return FetchStage(definition: definition, tools: tools, options: options)
  }

  func text(_ snapshot: Snapshot) throws -> String {
    String(decoding: try store.body(of: snapshot), as: UTF8.self)
  }
}

extension FetchPolicy {
  /// For servers of tests: loopback allowed, no pause, two retries.
  static var local: FetchPolicy {
    var policy = FetchPolicy.standard
    policy.reach = .privateToo
    policy.delayMilliseconds = 0
    policy.retries = 2
    policy.timeoutMilliseconds = 600_000
    policy.maximumBytes = 1 << 20
    policy.revisit = .always
    return policy
  }
}

extension SourceDefinition {
  static func test(_ id: String, _ location: Location, isEnabled: Bool = true) -> SourceDefinition {
    SourceDefinition(id: id, publisher: nil, location: location, isEnabled: isEnabled, layout: nil)
  }
}

/// Reads indexes of one link a line: its target, then its title; `next` and `part` before a target say what it is.
///
/// What real indexes look like is Markup's to know; the walk through them is not.
struct PlainIndexReader: IndexReader {
  func content(of page: IndexPage) throws(UnreadableIndex) -> IndexContent {
    let text = String(decoding: page.bytes, as: UTF8.self)
    guard !text.contains("junk") else { throw UnreadableIndex("no index") }
    var content = IndexContent()
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      switch words.first {
      case "next": content.next = words.last
      case "part": content.parts.append(.init(target: words[1], titles: []))
      default:
        content.links.append(.init(target: words[0], titles: words.count > 1 ? [words[1]] : []))
      }
    }
    return content
  }
}

/// Reads pages that name the further ones of their article a line each: `further 2 a_2.html`.
struct PlainArticleReader: ArticleReader {
  func furtherPages(in body: [UInt8], of snapshot: Snapshot, layout: PageLayout?) -> [FurtherPage] {
    let folder = snapshot.pageAddress.prefix(
      through: snapshot.pageAddress.lastIndex(of: "/") ?? snapshot.pageAddress.startIndex)
    return String(decoding: body, as: UTF8.self).split(separator: "\n").compactMap {
      (line: Substring) -> FurtherPage? in
      let words = line.split(separator: " ")
      guard words.count == 3, words[0] == "further", let number = Int(words[1]) else { return nil }
      return FurtherPage(number: number, address: "\(folder)\(words[2])")
    }
  }
}

/// A clock that a test turns.
final class SteppingClock: RunClock, @unchecked Sendable {
  private let lock = NSLock()
  private var seconds = 1_700_000_000

  func now() -> Instant { lock.withLock { Instant(secondsSince1970: seconds) } }

  func advance(days: Int = 0, hours: Int = 0) { lock.withLock { seconds += days * 86_400 + hours * 3600 } }
}

/// A pace that never sleeps and writes down how long it would have.
final class ImpatientPace: Pace, @unchecked Sendable {
  private let lock = NSLock()
  private var time = Duration.zero

  func elapsed() -> Duration { lock.withLock { time } }

  func wait(until moment: Duration) async { lock.withLock { time = max(time, moment) } }
}

/// The project's folder as Assembly knows it, for patterns of one folder and `*`.
struct ProjectFolder: LocalFiles {
  let root: URL

  func addresses(matching pattern: String, in folder: String) throws(StageError) -> [String] {
    let parts = pattern.split(separator: "/")
    let inside = ([folder] + parts.dropLast().map(String.init)).joined(separator: "/")
    let path = root.appending(path: inside).path(percentEncoded: false)
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: path) } catch { return [] }
    let suffix = parts.last?.drop { $0 == "*" } ?? ""
    return names.filter { $0.hasSuffix(suffix) }.sorted().map { "\(inside)/\($0)" }
  }

  func isEndless(_ address: String) -> Bool { false }

  func isOutside(_ address: String, of folder: String) -> Bool { false }

  func isThere(_ address: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: address).path(percentEncoded: false))
  }

  func fileURL(of address: String) -> String { root.appending(path: address).absoluteString }
}
