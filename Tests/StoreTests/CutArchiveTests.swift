import Compression
import Foundation
import Pipeline
import TestSupport
import Testing

@testable import Store

private let name = "000001.warc.gz"

/// Six pages, whose catalogue is gone then.
private func archiveWithoutCatalogue() async throws -> (TemporaryFolder, URL) {
  let folder = try TemporaryFolder()
  let store = try PipelineStore(folder: folder.url)
  for number in 0..<6 { _ = try await store.record(.web("http://news.example/\(number)", "body \(number)")) }
  return (folder, folder.url.appending(path: "snapshots/" + name))
}

private func removeCatalogue(_ folder: TemporaryFolder) {
  for end in ["", "-wal", "-shm"] { unlink(folder.path + "/catalogue.sqlite" + end) }
}

@Test func endThatIsCutOffWithoutACatalogueIsKeptAndSaid() async throws {
  let (folder, file) = try await archiveWithoutCatalogue()
  removeCatalogue(folder)
  let cut = try Data(contentsOf: file).dropLast(100)
  try cut.write(to: file)
  let store = try PipelineStore(folder: folder.url)
  #expect(try store.latestSnapshots().count == 5)
  let left = try Data(contentsOf: file)
  let problem = try #require(try store.cutOffEnds().first)
  #expect(problem.place == "\(name):\(left.count)")
  let kept = folder.url.appending(path: "snapshots/\(name).cut-at-\(left.count)")
  #expect(problem.message.contains(kept.lastPathComponent))
  #expect(try left + Data(contentsOf: kept) == cut, "nothing is lost")
  #expect(try ArchiveVerification.findings(in: folder.url).problems == [problem])
  // The archive goes on behind what is whole, and the end is spoken of until it is removed.
  _ = try await store.record(.web("http://news.example/9", "later"))
  #expect(try PipelineStore(folder: folder.url).cutOffEnds() == [problem])
  try FileManager.default.removeItem(at: kept)
  #expect(try PipelineStore(folder: folder.url).cutOffEnds() == [])
  #expect(try ArchiveVerification.findings(in: folder.url).problems == [])
}

@Test func secondEndOfTheSamePlaceLeavesTheFirst() async throws {
  let (folder, file) = try await archiveWithoutCatalogue()
  let whole = try Data(contentsOf: file)
  for lost in [100, 120] {
    removeCatalogue(folder)
    try whole.dropLast(lost).write(to: file)
    _ = try PipelineStore(folder: folder.url)
  }
  #expect(try PipelineStore(folder: folder.url).cutOffEnds().count == 2)
}

@Test(arguments: [40, 300])
func fileFromElsewhereIsNotCutToNothing(length: Int) async throws {
  let (folder, file) = try await archiveWithoutCatalogue()
  let foreign = file.deletingLastPathComponent().appending(path: "000002.warc.gz")
  let bytes = try Data(contentsOf: file).prefix(length)
  try bytes.write(to: foreign)
  let ends = try PipelineStore(folder: folder.url).cutOffEnds()
  #expect(ends.map(\.place) == ["000002.warc.gz:0"])
  #expect(try Data(contentsOf: foreign.appendingPathExtension("cut-at-0")) == bytes)
}

@Test func tornBeginningOfAFileThatAKillLeftIsNotSpokenOf() async throws {
  let (folder, file) = try await archiveWithoutCatalogue()
  let whole = try Data(contentsOf: file)
  let fresh = try TemporaryFolder()
  // What stands in the catalogue before the first byte of a file is written.
  try PipelineStore(folder: fresh.url).enter([], of: name, length: 0)
  #expect(try PipelineStore(folder: fresh.url).latestSnapshots().isEmpty, "nor is the file missed")
  try whole.prefix(200).write(to: fresh.url.appending(path: "snapshots/" + name))
  #expect(try PipelineStore(folder: fresh.url).cutOffEnds() == [])
  withExtendedLifetime(folder) {}
}

@Test(arguments: ["body 3", "GET / "])
func captureWithOtherBytesThanItsDigestsSayIsNotEntered(text: String) async throws {
  let (folder, file) = try await archiveWithoutCatalogue()
  let whole = Array(try Data(contentsOf: file))
  var changed: [UInt8] = []
  var places: [Int] = []
  var reader = WARCReader(ByteSource(bytes: whole))
  while let record = try reader.next() {
    let member = Array(whole[record.offset..<record.offset + record.size])
    var plain = try gunzipped(member, maximumBytes: 1 << 20)
    let isMeant = record.targetURI?.hasSuffix("/3") == true
    guard isMeant, let range = plain.firstRange(of: Array(text.utf8)) else {
      changed += member
      continue
    }
    plain[range.upperBound - 2] ^= 1
    places.append(changed.count)
    changed += try Deflater().member(of: plain)
  }
  #expect(places.count == 1)
  removeCatalogue(folder)
  try Data(changed).write(to: file)
  let store = try PipelineStore(folder: folder.url)
  let addresses = try store.latestSnapshots().map(\.address)
  #expect(addresses.map { $0.suffix(2) } == ["/0", "/1", "/2", "/4", "/5"])
  // However short the stretch is that a run reads, the damage is in it.
  let problem = try #require(try store.watchArchive(isKept: true, length: 1))
  #expect(problem.place == "\(name):\(places[0])")
  #expect(problem.message.contains("another digest than its record states"))
  // A record that was put right from a backup is missed until the catalogue is made again.
  try Data(whole).write(to: file)
  let missed = try ArchiveVerification.findings(in: folder.url).problems
  #expect(missed.contains { $0.message.hasPrefix("the catalogue does not name this body") })
  try CatalogueRebuild.run(in: folder.url)
  #expect(try PipelineStore(folder: folder.url).latestSnapshots().count == 6)
}

/// Whichever of a capture's three records is damaged, the other pages are kept and it is said.
///
/// Without its request alone a page is whole.
@Test(arguments: ["request", "response", "metadata"])
func damageToOneRecordCostsOnePage(type: String) async throws {
  let (folder, file) = try await archiveWithoutCatalogue()
  var bytes = Array(try Data(contentsOf: file))
  var place: Int?
  var reader = WARCReader(ByteSource(bytes: bytes))
  while let record = try reader.next() {
    guard record.type == type, record.targetURI?.hasSuffix("/3") == true else { continue }
    place = record.offset
    // In the middle of the compressed bytes, and of the check sum at their end.
    bytes[record.offset + record.size / 2] ^= 0x55
    bytes[record.offset + record.size - 6] ^= 1
  }
  let damaged = try #require(place)
  removeCatalogue(folder)
  try Data(bytes).write(to: file)
  let store = try PipelineStore(folder: folder.url)
  let isKept = type == "request"
  #expect(
    try store.latestSnapshots().map { $0.address.suffix(2) }
      == ["/0", "/1", "/2"] + (isKept ? ["/3"] : []) + ["/4", "/5"])
  #expect(try Data(contentsOf: file) == Data(bytes), "nothing is cut off")
  let problem = try #require(try store.watchArchive(isKept: true, length: 1))
  #expect(problem.place == "\(name):\(damaged)")
  let findings = try ArchiveVerification.findings(in: folder.url)
  #expect(findings.captures == (isKept ? 6 : 5))
  #expect(findings.problems.map(\.place) == ["\(name):\(damaged)"])
  // New pages go behind what there is, and a backup brings the lost one back.
  _ = try await store.record(.web("http://news.example/9", "later"))
  #expect(try PipelineStore(folder: folder.url).latestSnapshots().count == (isKept ? 7 : 6))
}

@Test func damageToTheLastRecordIsNotTakenForWholeCaptures() async throws {
  let (folder, file) = try await archiveWithoutCatalogue()
  var bytes = Array(try Data(contentsOf: file))
  bytes[bytes.count - 6] ^= 1
  removeCatalogue(folder)
  try Data(bytes).write(to: file)
  let error = #expect(throws: StageError.self) { try PipelineStore(folder: folder.url) }
  #expect(error?.kind == .unreadableState)
  #expect(try Data(contentsOf: file) == Data(bytes))
}
