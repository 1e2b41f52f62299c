import Foundation
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
