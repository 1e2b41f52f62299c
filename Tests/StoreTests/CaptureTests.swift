import Foundation
import GRDB
import Pipeline
import TestSupport
import Testing

@testable import Store

private let now = Instant(secondsSince1970: 1_700_000_000)

private func failure(
  _ address: String, _ persistence: Persistence, at second: Int = 1_700_000_000, exchange: Exchange? = nil,
  notBefore: Instant? = nil
) -> FailedVisit {
  FailedVisit(
    address: address, source: "news", at: Instant(secondsSince1970: second), message: "answered 404",
    persistence: persistence, notBefore: notBefore, exchange: exchange)
}

/// Everything that the catalogue says, for comparing it with one that was made again.
private struct State: Equatable {
  let revisions: [Snapshot]
  let histories: [String: PageHistory]
  let health: [SourceHealth]
  let found: [Discovery.Found]
  let last: Discovery?
  let holds: [String: Instant]

  init(_ store: PipelineStore) throws {
    revisions = try store.revisions()
    histories = try store.histories(of: (0...9).map { "http://news.example/\($0)" })
    health = try store.sourceHealth()
    found = try store.found(bySource: "news")
    last = try store.lastDiscovery(ofSource: "news")
    holds = try store.holds(after: now)
  }
}

private func fill(_ store: PipelineStore) async throws {
  _ = try await store.record(.web("http://news.example/1", "a", etag: "\"1\""))
  _ = try await store.record(.web("http://news.example/1", "", at: 1_700_000_100, status: 304))
  _ = try await store.record(.web("http://news.example/1", "b", at: 1_700_000_200, etag: "\"1\""))
  try await store.recordHop(.web("http://news.example/1", "moved", status: 301))
  try await store.recordFailure(
    failure("http://news.example/2", .final, exchange: .web("http://news.example/2", "no", status: 404)))
  try await store.recordFailure(failure("http://news.example/3", .absent))
  try await store.recordFailure(
    failure("http://news.example/4", .passing, notBefore: Instant(secondsSince1970: 1_700_009_999)))
  try await store.recordFailure(failure("", .passing))
  try await store.recordDiscovery(
    Discovery(
      source: "news", at: now, seen: 30, matching: 2, isComplete: true,
      found: [
        .init(address: "http://news.example/1", title: "通报 一: 二"),
        .init(address: "http://news.example/9", title: nil),
      ]))
}

@Test func everythingTheCatalogueSaysComesBackFromTheArchive() async throws {
  let folder = try TemporaryFolder()
  let before: State
  do {
    let store = try PipelineStore(folder: folder.url)
    try await fill(store)
    before = try State(store)
  }
  #expect(before.histories["http://news.example/1"]?.trustsValidators == false)
  #expect(before.holds == ["http://news.example/4": Instant(secondsSince1970: 1_700_009_999)])
  #expect(before.found.map(\.title) == ["通报 一: 二", nil])
  try CatalogueRebuild.run(in: folder.url)
  #expect(try State(try PipelineStore(folder: folder.url)) == before)
}

@Test func archiveThatIsSoundHasNoProblems() async throws {
  let folder = try TemporaryFolder()
  try await fill(try PipelineStore(folder: folder.url, rotationLength: 3000))
  let findings = try ArchiveVerification.findings(in: folder.url)
  #expect(findings.problems == [])
  #expect(findings.captures == 9)
  #expect(findings.files > 1)
}

private func blocks(of file: Data) throws -> [[UInt8]] {
  var reader = WARCReader(ByteSource(bytes: Array(file)))
  var blocks: [[UInt8]] = []
  while let record = try reader.next() { blocks.append(record.block) }
  return blocks
}

@Test func damageIsFoundAndNamedWithItsPlace() async throws {
  let folder = try TemporaryFolder()
  try await fill(try PipelineStore(folder: folder.url))
  let file = folder.url.appending(path: "snapshots/000001.warc.gz")
  let sound = try Data(contentsOf: file)
  let content = try blocks(of: sound)
  // A byte in each hundred of the file; only the few of a gzip header that no checksum covers change nothing.
  for position in stride(from: 12, to: sound.count, by: 100) {
    var bytes = sound
    bytes[position] ^= 0x55
    try bytes.write(to: file)
    let findings = try ArchiveVerification.findings(in: folder.url)
    if findings.problems.isEmpty { #expect(try blocks(of: bytes) == content, "byte \(position)") }
  }
  try sound.prefix(sound.count - 5).write(to: file)
  let torn = try ArchiveVerification.findings(in: folder.url).problems
  #expect(torn.first?.message == "the file ends inside a record")
  #expect(torn.count == 2, "and the catalogue knows more: \(torn)")
}

@Test func exportIsAFileThatStandsOnItsOwn() async throws {
  let folder = try TemporaryFolder()
  let store = try PipelineStore(folder: folder.url)
  _ = try await store.record(.web("http://news.example/1", "a", source: "other"))
  _ = try await store.record(.web("http://news.example/1", "a", at: 1_700_000_100))
  _ = try await store.record(.web("http://news.example/2", "b", source: "other"))
  _ = try await store.record(.web("http://news.example/3", "c"))
  var export = ArchiveExport(of: "news", in: folder.url)
  var bytes: [UInt8] = []
  #expect(try export.run { bytes += $0 } == 3)
  var reader = WARCReader(ByteSource(bytes: bytes))
  var records: [WARCRecord] = []
  while let record = try reader.next() { records.append(record) }
  #expect(records.first?.type == "warcinfo")
  let targets = records.filter { $0.type == "response" || $0.type == "revisit" }.map(\.targetURI)
  #expect(targets == ["http://news.example/1", "http://news.example/1", "http://news.example/3"])
}

@Test func manyCapturesAtOnceAreAllKept() async throws {
  let folder = try TemporaryFolder()
  let store = try PipelineStore(folder: folder.url)
  try await withThrowingTaskGroup(of: Void.self) { group in
    for number in 0..<300 {
      group.addTask {
        _ = try await store.record(.web("http://news.example/\(number % 150)", "body \(number)"))
      }
    }
    try await group.waitForAll()
  }
  #expect(try store.revisions().count == 300)
  #expect(try ArchiveVerification.findings(in: folder.url).problems == [])
}

/// The catalogue as each version before left it, made by its own statements.
@Test(arguments: 1...EarlierCatalogue.migrations.count)
func catalogueOfAnEarlierVersionIsCarriedOver(migrations count: Int) async throws {
  let folder = try TemporaryFolder()
  do {
    let queue = try DatabaseQueue(path: folder.path + "/catalogue.sqlite")
    var migrator = DatabaseMigrator()
    for (name, sql) in EarlierCatalogue.migrations.prefix(count) {
      migrator.registerMigration(name) { try $0.execute(sql: sql) }
    }
    try migrator.migrate(queue)
    try await queue.write { try $0.execute(sql: EarlierCatalogue.rows) }
    // Since the third version a page's visits are summed up as they are entered.
    if count >= 3 { try await queue.write { try $0.execute(sql: EarlierCatalogue.sums) } }
  }
  let store = try PipelineStore(folder: folder.url)
  let history = try #require(try store.history(of: "http://news.example/1"))
  #expect(history.revision == 2)
  #expect(history.firstVisit.secondsSince1970 == 100)
  #expect(history.lastVisit.secondsSince1970 == 400)
  #expect(history.lastChange?.secondsSince1970 == 300)
  #expect(history.failures == 1)
  #expect(history.etag == "\"2\"")
  let health = try #require(try store.sourceHealth().first)
  #expect(health.pages == 1)
  #expect(health.failure == "timed out")
  #expect(try store.revisions().map(\.revision) == [1, 2])
}

enum EarlierCatalogue {
  static let migrations = [
    (
      "archive",
      """
      CREATE TABLE archive_file (name TEXT PRIMARY KEY, length INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE snapshot (
        id INTEGER PRIMARY KEY, address TEXT NOT NULL, source TEXT NOT NULL, role TEXT NOT NULL,
        url TEXT NOT NULL, fetched_at INTEGER NOT NULL, status INTEGER NOT NULL, content_type TEXT, etag TEXT,
        last_modified TEXT, digest TEXT NOT NULL, length INTEGER NOT NULL, revision INTEGER NOT NULL,
        file TEXT NOT NULL, record_offset INTEGER NOT NULL, record_size INTEGER NOT NULL,
        record_id TEXT NOT NULL, UNIQUE (address, revision)) STRICT;
      CREATE TABLE visit (
        id INTEGER PRIMARY KEY, address TEXT NOT NULL, source TEXT NOT NULL, at INTEGER NOT NULL,
        outcome TEXT NOT NULL CHECK (outcome IN ('body', 'revisit', 'failure')), revision INTEGER, etag TEXT,
        last_modified TEXT, message TEXT) STRICT;
      CREATE INDEX visit_by_address ON visit (address, id);
      CREATE INDEX visit_by_source ON visit (source, outcome, at);
      """
    ),
    (
      "artifacts",
      """
      CREATE TABLE artifact (kind TEXT NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL,
        payload TEXT NOT NULL, PRIMARY KEY (kind, key)) STRICT, WITHOUT ROWID;
      """
    ),
    (
      "pages",
      """
      DROP TABLE visit;
      CREATE TABLE visit (
        id INTEGER PRIMARY KEY, address TEXT NOT NULL, source TEXT NOT NULL, at INTEGER NOT NULL,
        outcome TEXT NOT NULL CHECK (outcome IN ('body', 'revisit', 'failure', 'absent', 'hop')),
        revision INTEGER, etag TEXT, last_modified TEXT, message TEXT) STRICT;
      CREATE INDEX visit_by_address ON visit (address, id);
      CREATE TABLE page (
        address TEXT PRIMARY KEY, source TEXT NOT NULL, role TEXT NOT NULL,
        first_visit INTEGER NOT NULL, last_visit INTEGER NOT NULL, last_success INTEGER, last_failure INTEGER,
        first_change INTEGER, last_change INTEGER, revision INTEGER NOT NULL, digest TEXT,
        failures INTEGER NOT NULL, failing_since INTEGER, persistence TEXT, message TEXT, not_before INTEGER,
        not_modified INTEGER NOT NULL, etag TEXT, last_modified TEXT, trusts_validators INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX page_by_source ON page (source, role, first_change);
      CREATE INDEX page_by_hold ON page (not_before) WHERE not_before IS NOT NULL;
      CREATE TABLE source_failure (source TEXT PRIMARY KEY, since INTEGER NOT NULL, at INTEGER NOT NULL,
        message TEXT NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE discovery (
        id INTEGER PRIMARY KEY, source TEXT NOT NULL, at INTEGER NOT NULL, seen INTEGER NOT NULL,
        matching INTEGER NOT NULL, is_complete INTEGER NOT NULL) STRICT;
      CREATE INDEX discovery_by_source ON discovery (source, id);
      CREATE TABLE found (
        id INTEGER PRIMARY KEY, source TEXT NOT NULL, address TEXT NOT NULL, title TEXT, at INTEGER NOT NULL,
        UNIQUE (source, address)) STRICT;
      """
    ),
  ]

  static let sums = """
    INSERT INTO page VALUES ('http://news.example/1', 'news', 'bulletin', 100, 400, 300, 400, 100, 300, 2, 'bb',
      1, 400, 'passing', 'timed out', NULL, 0, '"2"', NULL, 1);
    """

  static let rows = """
    INSERT INTO snapshot VALUES (1, 'http://news.example/1', 'news', 'bulletin', 'http://news.example/1', 100, 200,
      'text/html', '"1"', NULL, 'aa', 1, 1, '000001.warc.gz', 0, 10, 'urn:uuid:1');
    INSERT INTO snapshot VALUES (2, 'http://news.example/1', 'news', 'bulletin', 'http://news.example/1', 300, 200,
      'text/html', '"2"', NULL, 'bb', 1, 2, '000001.warc.gz', 10, 10, 'urn:uuid:2');
    INSERT INTO visit VALUES (1, 'http://news.example/1', 'news', 100, 'body', 1, '"1"', NULL, NULL);
    INSERT INTO visit VALUES (2, 'http://news.example/1', 'news', 200, 'revisit', 1, NULL, NULL, NULL);
    INSERT INTO visit VALUES (3, 'http://news.example/1', 'news', 300, 'body', 2, '"2"', NULL, NULL);
    INSERT INTO visit VALUES (4, 'http://news.example/1', 'news', 400, 'failure', NULL, NULL, NULL, 'timed out');
    """
}
