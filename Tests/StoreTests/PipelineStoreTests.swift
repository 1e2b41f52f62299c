import Foundation
import Glibc
import Pipeline
import TestSupport
import Testing

@testable import Store

private func text(_ store: PipelineStore, _ snapshot: Snapshot) throws -> String {
  String(decoding: try store.body(of: snapshot), as: UTF8.self)
}

private func archiveLength(_ folder: TemporaryFolder) throws -> Int {
  try Data(contentsOf: folder.url.appending(path: "snapshots/000001.warc.gz")).count
}

@Test func bodyComesBackByteForByte() async throws {
  let folder = try TemporaryFolder()
  let store = try PipelineStore(folder: folder.url)
  let snapshot = try await store.record(.web("http://news.example/1", "立查刑事案件1395起", etag: "\"a\""))
  #expect(snapshot.revision == 1)
  #expect(snapshot.etag == "\"a\"")
  #expect(snapshot.digest == sha256("立查刑事案件1395起".utf8))
  #expect(try text(store, snapshot) == "立查刑事案件1395起")
}

@Test func bodyThatComesAgainIsNoNewSnapshot() async throws {
  let folder = try TemporaryFolder()
  let store = try PipelineStore(folder: folder.url)
  let first = try await store.record(.web("http://news.example/1", "a"))
  let again = try await store.record(.web("http://news.example/1", "a", at: 1_700_000_100))
  let notModified = try await store.record(.web("http://news.example/1", "", at: 1_700_000_200, status: 304))
  #expect(again == first)
  #expect(notModified == first)
  #expect(try store.revisions() == [first])
}

@Test func everyChangeOfTheBodyIsARevision() async throws {
  let folder = try TemporaryFolder()
  let store = try PipelineStore(folder: folder.url)
  for (second, body) in ["a", "b", "b", "a"].enumerated() {
    _ = try await store.record(.web("http://news.example/1", body, at: second))
  }
  let revisions = try store.revisions()
  #expect(revisions.map(\.revision) == [1, 2, 3])
  #expect(try revisions.map { try text(store, $0) } == ["a", "b", "a"])
  #expect(try store.latestSnapshots() == [revisions[2]])
}

@Test func unchangedFileLeavesTheArchiveAsItIs() async throws {
  let folder = try TemporaryFolder()
  let store = try PipelineStore(folder: folder.url)
  let first = try await store.record(.file("Pipelines/x/pages/甲.html", "a"))
  let length = try archiveLength(folder)
  #expect(try await store.record(.file("Pipelines/x/pages/甲.html", "a", at: 1_800_000_000)) == first)
  #expect(try archiveLength(folder) == length)
}

@Test func catalogueIsMadeAgainFromTheArchive() async throws {
  let folder = try TemporaryFolder()
  let written = try await {
    let store = try PipelineStore(folder: folder.url)
    _ = try await store.record(.web("http://news.example/1", "a", etag: "\"1\""))
    _ = try await store.record(.web("http://news.example/1", "b"))
    _ = try await store.record(.web("http://news.example/1", "b"))
    _ = try await store.record(.file("Pipelines/x/pages/甲 乙.html", "c"))
    try await store.recordFailure(
      FailedVisit(
        address: "http://news.example/2", source: "news", at: Instant(secondsSince1970: 5),
        message: "answered 404\nFoo: bar", persistence: .final))
    return (try store.revisions(), try store.sourceHealth())
  }()
  for name in ["catalogue.sqlite", "catalogue.sqlite-wal", "catalogue.sqlite-shm"] {
    let file = folder.url.appending(path: name)
    if FileManager.default.fileExists(atPath: file.path) { try FileManager.default.removeItem(at: file) }
  }
  let store = try PipelineStore(folder: folder.url)
  #expect(try store.revisions() == written.0)
  let health = try store.sourceHealth()
  #expect(health.map(\.source) == ["embedded", "news"])
  #expect(health == written.1)
  #expect(health.last?.failure?.hasPrefix("answered 404") == true)
}

/// What readers were told.
private struct Told: Artifact, Equatable {
  static let kind = "told"
  static let isHistory = true
  let text: String
}

@Test func historyOutlivesTheCatalogue() throws {
  let folder = try TemporaryFolder()
  let told = Keyed(key: "1", fingerprint: Fingerprint("1"), value: Told(text: "甲"))
  try PipelineStore(folder: folder.url).replace([told], removing: [])
  try CatalogueRebuild.run(in: folder.url)
  let store = try PipelineStore(folder: folder.url)
  #expect(try store.artifact(Told.self, key: "1")?.value == told.value)
  #expect(try store.fingerprints(of: Told.self) == ["1": told.fingerprint])
  try store.replace([Keyed<Told>](), removing: ["1"])
  #expect(try store.artifact(Told.self, key: "1") == nil)
}

@Test(arguments: ["catalogue.sqlite", "history.sqlite"])
func damagedDatabaseIsToldWithItsPlace(name: String) throws {
  let folder = try TemporaryFolder()
  let file = folder.url.appending(path: name)
  try Data(repeating: 7, count: 8192).write(to: file)
  let error = #expect(throws: StageError.self) { try PipelineStore(folder: folder.url) }
  #expect(error?.kind == .unreadableState)
  #expect(error?.subject == file.path)
}

/// Zeros anywhere in the history are the history's, whatever of it is read first.
@Test func zerosInTheHistoryAreNotToldAsTheCatalogues() throws {
  let folder = try TemporaryFolder()
  let file = folder.url.appending(path: "history.sqlite")
  do {
    let told = (1...40).map { number in
      Keyed(
        key: String(number), fingerprint: Fingerprint("1"),
        value: Told(text: String(repeating: "甲", count: 700)))
    }
    try PipelineStore(folder: folder.url).replace(told, removing: [])
  }
  let whole = try Data(contentsOf: file)
  #expect(whole.count > 8 * 4096)
  for page in 1..<whole.count / 4096 {
    var damaged = whole
    damaged.replaceSubrange(page * 4096..<(page + 1) * 4096, with: Data(repeating: 0, count: 4096))
    for name in ["history.sqlite-wal", "history.sqlite-shm"] { unlink(folder.path + "/" + name) }
    try damaged.write(to: file)
    let error = #expect(throws: StageError.self, "page \(page)") {
      try PipelineStore(folder: folder.url).forEach(Told.self, prefix: "") { _ in }
    }
    #expect(error?.subject == file.path, "page \(page)")
    #expect(error?.message.hasPrefix("the editions of the digest are damaged") == true, "page \(page)")
  }
}

@Test(arguments: [1, 7, 40, 300])
func tornTailIsRemovedAndNeverPartOfALaterRecord(lost: Int) async throws {
  let folder = try TemporaryFolder()
  let file = folder.url.appending(path: "snapshots/000001.warc.gz")
  let kept = try await PipelineStore(folder: folder.url).record(.web("http://news.example/1", "a"))
  let whole = try Data(contentsOf: file)
  // What a kill leaves: the beginning of a capture that was never entered.
  let handle = try FileHandle(forWritingTo: file)
  try handle.seekToEnd()
  try handle.write(contentsOf: whole.prefix(whole.count - lost))
  try handle.close()
  let store = try PipelineStore(folder: folder.url)
  let next = try await store.record(.web("http://news.example/2", "b"))
  #expect(try text(store, next) == "b")
  #expect(try text(store, kept) == "a")
  var reader = WARCReader(ByteSource(bytes: Array(try Data(contentsOf: file))))
  var types: [String] = []
  while let record = try reader.next() { types.append(record.type) }
  #expect(types.filter { $0 == "response" }.count == 2)
}

@Test func captureThatWasNotEnteredIsEnteredAtOpening() async throws {
  let folder = try TemporaryFolder()
  let snapshot = try await PipelineStore(folder: folder.url).record(.web("http://news.example/1", "a"))
  let other = try TemporaryFolder()
  try FileManager.default.createDirectory(
    at: other.url.appending(path: "snapshots"), withIntermediateDirectories: true)
  try FileManager.default.copyItem(
    at: folder.url.appending(path: "snapshots/000001.warc.gz"),
    to: other.url.appending(path: "snapshots/000001.warc.gz"))
  #expect(try PipelineStore(folder: other.url).latestSnapshots() == [snapshot])
}

@Test func archiveThatLostBytesIsRefused() async throws {
  let folder = try TemporaryFolder()
  _ = try await PipelineStore(folder: folder.url).record(.web("http://news.example/1", "a"))
  let handle = try FileHandle(forWritingTo: folder.url.appending(path: "snapshots/000001.warc.gz"))
  try handle.truncate(atOffset: 100)
  try handle.close()
  let error = #expect(throws: StageError.self) { try PipelineStore(folder: folder.url) }
  #expect(error?.kind == .unreadableState)
}

@Test func filesAreRotatedByLength() async throws {
  let folder = try TemporaryFolder()
  let store = try PipelineStore(folder: folder.url, rotationLength: 1500)
  for number in 0..<6 { _ = try await store.record(.web("http://news.example/\(number)", "body \(number)")) }
  let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/snapshots")
    .filter { $0.hasSuffix(".warc.gz") }
  #expect(names.count > 1)
  #expect(try store.latestSnapshots().map { try text(store, $0) } == (0..<6).map { "body \($0)" })
}

@Test func stateThatIsNoFolderIsAStageError() throws {
  let folder = try TemporaryFolder()
  try Data("x".utf8).write(to: folder.url.appending(path: "state"))
  let error = #expect(throws: StageError.self) {
    try PipelineStore(folder: folder.url.appending(path: "state"))
  }
  #expect(error?.kind == .unwritableState)
}

@Test func catalogueThatIsNoDatabaseIsAStageError() throws {
  let folder = try TemporaryFolder()
  try Data(repeating: 7, count: 8192).write(to: folder.url.appending(path: "catalogue.sqlite"))
  let error = #expect(throws: StageError.self) { try PipelineStore(folder: folder.url) }
  #expect(error?.kind == .unreadableState)
  #expect(error?.hint?.contains("move it away") == true)
}

@Test func damageThatNobodyReadsIsFoundByTheWatch() async throws {
  let folder = try TemporaryFolder()
  let store = try PipelineStore(folder: folder.url, rotationLength: 1500)
  for number in 0..<6 { _ = try await store.record(.web("http://news.example/\(number)", "body \(number)")) }
  for _ in 1...3 { #expect(try store.watchArchive(isKept: true) == nil) }
  let file = folder.url.appending(path: "snapshots/000002.warc.gz")
  let whole = try Data(contentsOf: file)
  var bytes = whole
  bytes[bytes.count / 2] ^= 0xff
  try bytes.write(to: file)
  // A short stretch at a time reaches it too, and stays there until it is mended.
  var found: [String] = []
  for _ in 1...30 {
    if let problem = try store.watchArchive(isKept: true, length: 700) { found.append(problem.place) }
  }
  #expect(found.count > 1)
  #expect(found.allSatisfy { $0.hasPrefix("000002.warc.gz:") }, "\(found)")
  #expect(try store.watchArchive(isKept: false, length: 1)?.place == found.last)
  try whole.write(to: file)
  for _ in 1...30 { #expect(try store.watchArchive(isKept: true, length: 700) == nil) }
}

/// Two that find a new state must not both make its tables.
@Test func newStateIsOpenedByManyAtOnce() throws {
  for _ in 0..<40 {
    let folder = try TemporaryFolder()
    let openers = (0..<8).map { _ in
      ThreadedWork { () throws(StageError) in _ = try PipelineStore(folder: folder.url) }
    }
    for opener in openers { #expect(throws: Never.self) { try opener.result() } }
  }
}

/// Work on a thread of its own, so that much of it runs at once whatever the pool of tasks holds.
private final class ThreadedWork: @unchecked Sendable {
  private let isDone = DispatchSemaphore(value: 0)
  private var failure: StageError?

  init(_ work: @escaping @Sendable () throws(StageError) -> Void) {
    Thread.detachNewThread { [self] in
      do throws(StageError) { try work() } catch { failure = error }
      isDone.signal()
    }
  }

  func result() throws(StageError) {
    isDone.wait()
    if let failure { throw failure }
  }
}
