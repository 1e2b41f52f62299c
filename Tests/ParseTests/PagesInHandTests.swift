import Lexicon
import Parse
import Pipeline
import Records
import Synchronization
import TestSupport
import Testing

@Test func pageThatEndsTheProgramTwiceAloneIsSetAsideAndTheOthersAreRead() async throws {
  let site = Site(["a": "第一页", "b": "致命", "c": "第三页"])
  #expect(await site.run() == nil, "the program ended with all three in hand")
  #expect(await site.run() == nil, "it ended with one in hand")
  #expect(try site.read() == ["a"], "what came before it was read alone, and kept")
  #expect(await site.run() == nil, "it ended once more")
  #expect(try site.read() == ["a", "c"], "what is less suspect comes first")
  let output = try #require(await site.run())
  #expect(output.failures.map(\.subject) == ["b"])
  #expect(output.failures[0].message.contains("the program ended while reading it, twice"))
  #expect(output.failures[0].hint?.contains("--force") == true)
  let again = try #require(await site.run())
  #expect(again.worked == 0 && again.failures == output.failures, "it is not forgotten, and not read")
}

@Test func oneRunThatIsKilledIsNoPagesFault() async throws {
  let site = Site(["a": "第一页", "b": "致命"])
  #expect(await site.run() == nil)
  #expect(await site.run() == nil, "alone, once")
  site.heal()
  let output = try #require(await site.run())
  #expect(output.failures.isEmpty)
  #expect(try site.read() == ["a", "b"])
  #expect(site.state.takeWrites(of: Reading.self) == ["a#000001", "b#000001"])
  let after = try #require(await site.run())
  #expect(after.unchanged == 2)
}

@Test func pageThatWasSetAsideIsTriedAgainWhenItsBytesChangeOrOnDemand() async throws {
  let site = Site(["a": "第一页", "b": "致命"])
  for _ in 0..<3 { #expect(await site.run() == nil) }
  #expect(try #require(await site.run()).failures.count == 1)
  // On demand it is read, and ends the program; the run after that goes on.
  #expect(await site.run(triesAgain: true, isForced: true) == nil)
  #expect(try #require(await site.run()).failures.count == 1)
  site.write("改好了", to: "b")
  #expect(try #require(await site.run()).failures.isEmpty)
}

@Test func definitionThatChangesIsNoReasonToReadWhatEndedTheProgram() async throws {
  let site = Site(["a": "第一页", "b": "致命"])
  for _ in 0..<3 { #expect(await site.run() == nil) }
  #expect(try #require(await site.run()).failures.count == 1)
  let output = try #require(await site.run(definition: "another"))
  #expect(output.failures.map(\.subject) == ["b"])
  #expect(output.worked == 2)
}

@Test func runThatIsToStopLeavesNoNote() async throws {
  let site = Site(["a": "第一页", "b": "第二页"])
  for _ in 0..<4 {
    #expect(await site.run(isForced: true, isStopped: true) == nil)
  }
  #expect(try await site.plan().allSatisfy { $0 == "unchanged" })
}

@Test func planSaysWhatARunLeftInHand() async throws {
  let site = Site(["a": "致命"])
  var reasons: [[String]] = []
  for _ in 0..<3 {
    #expect(await site.run() == nil)
    reasons.append(try await site.plan())
  }
  #expect(
    reasons == [
      ["in hand when a run ended: read alone"], ["alone in hand when a run ended: read alone once more"],
      ["alone in hand when two runs ended: set aside"],
    ])
}

// MARK: - Scaffold

/// Pages in memory, some of which end the program that reads them, and the state that it leaves.
private final class Site {
  let state = MemoryStore()
  private var archive = Pages()
  private var isDeadly = true

  init(_ pages: [String: String]) {
    for (address, text) in pages { write(text, to: address) }
  }

  func write(_ text: String, to address: String) {
    let sentence = "全市公安机关昼夜巡查码头、仓库和停车场，逐船登记，截至目前共破获刑事案件120起，抓获犯罪嫌疑人131名。"
    let body = "<h1>\(text)</h1><div><p>\(sentence)</p><p>\(sentence)</p></div>"
    let bytes = Array(
      "<html><head><meta charset=utf-8><title>\(text)</title></head><body>\(body)</body></html>".utf8)
    let revisions = archive.snapshots.filter { $0.address == address }.count
    let snapshot = Snapshot(
      address: address, source: "pages", url: address, fetchedAt: Instant(secondsSince1970: revisions),
      status: 200, contentType: nil, etag: nil, lastModified: nil, digest: text, length: bytes.count,
      revision: revisions + 1)
    archive.snapshots.append(snapshot)
    archive.snapshots.sort { ($0.address, $0.revision) < ($1.address, $1.revision) }
    archive.bodies[text] = bytes
  }

  /// What ended the program is mended, or was a kill from outside.
  func heal() { isDeadly = false }

  /// Runs the stage; nil where the program ended, or the run was to stop, before the stage's end.
  func run(
    definition: String = "one", triesAgain: Bool = false, isForced: Bool = false, isStopped: Bool = false
  ) async -> StageOutput? {
    let life = Life()
    do {
      let store = MortalStore(store: state, life: life, isForced: isForced, isStopped: isStopped)
      let output = try await stage(store, life, definition: definition, triesAgain: triesAgain).run()
      return life.isOver ? nil : output
    } catch {
      return nil
    }
  }

  func plan() async throws -> [String] {
    let life = Life()
    let store = MortalStore(store: state, life: life, isForced: false, isStopped: false)
    return try await stage(store, life, definition: "one", triesAgain: false).plan().map(\.reason)
  }

  /// The pages that have a reading, but those that could not be read.
  func read() throws -> [String] {
    try state.all(Reading.self).filter(\.document.problems.isEmpty).map(\.document.address)
  }

  private func stage(
    _ store: MortalStore, _ life: Life, definition: String, triesAgain: Bool
  ) throws -> ParseStage {
    let notes = MortalStore(store: state, life: life, isForced: false, isStopped: false)
    return ParseStage(
      definition: try .specimen(), archive: archive, store: store, notes: notes, triesAgain: triesAgain,
      lexicon: .standard, forms: DeadlyForms(life: life, isDeadly: isDeadly),
      fingerprint: Fingerprint(definition), jobs: 2)
  }
}

/// Whether the program still lives.
private final class Life: Sendable {
  private let state = Mutex(false)
  var isOver: Bool { state.withLock { $0 } }
  func end() { state.withLock { $0 = true } }
}

/// Ends the program where a page says so.
private struct DeadlyForms: PageForms {
  let life: Life
  let isDeadly: Bool

  func page(of body: [UInt8]) throws(UnreadableForm) -> FormPage? {
    if isDeadly, String(decoding: body, as: UTF8.self).contains("致命") { life.end() }
    return nil
  }
}

/// A store that a program which has ended writes nothing to.
private struct MortalStore: ArtifactStore {
  let store: MemoryStore
  let life: Life
  let isForced: Bool
  /// Whether the run is to stop, which what keeps a record says when it has kept it.
  let isStopped: Bool

  func fingerprints<Value: Artifact>(of type: Value.Type) throws(StageError) -> [String: Fingerprint] {
    let known = try store.fingerprints(of: type)
    return isForced ? known.mapValues { Fingerprint("forced", $0.text) } : known
  }

  func artifact<Value: Artifact>(_ type: Value.Type, key: String) throws(StageError) -> Keyed<Value>? {
    try store.artifact(type, key: key)
  }

  func forEach<Value: Artifact>(
    _ type: Value.Type, prefix: String, _ body: (Keyed<Value>) throws(StageError) -> Void
  ) throws(StageError) {
    try store.forEach(type, prefix: prefix, body)
  }

  func replace<Value: Artifact>(_ values: [Keyed<Value>], removing keys: [String]) throws(StageError) {
    guard !life.isOver else { throw StageError(.interrupted, subject: "parse", message: "ended") }
    try store.replace(values, removing: keys)
    if isStopped { throw StageError(.interrupted, subject: "parse", message: "to stop") }
  }

  func digest<Value: Artifact>(of type: Value.Type) throws(StageError) -> String {
    try store.digest(of: type)
  }
}

private struct Pages: SnapshotArchive {
  var snapshots: [Snapshot] = []
  var bodies: [String: [UInt8]] = [:]

  func latestSnapshots() throws(StageError) -> [Snapshot] {
    snapshots.filter { snapshot in
      !snapshots.contains { $0.address == snapshot.address && $0.revision > snapshot.revision }
    }
  }
  func revisions() throws(StageError) -> [Snapshot] { snapshots }
  func latestSnapshot(of address: String) throws(StageError) -> Snapshot? { nil }
  func furtherSnapshots() throws(StageError) -> [String: [Snapshot]] { [:] }
  func body(of snapshot: Snapshot) throws(StageError) -> [UInt8] { bodies[snapshot.digest] ?? [] }
  func sourceHealth() throws(StageError) -> [SourceHealth] { [] }
}
