import Foundation
import GRDB
import Pipeline
import TestSupport
import Testing

@testable import Store

@Test func catalogueOfANewerVersionIsLeftAlone() throws {
  let folder = try TemporaryFolder()
  _ = try PipelineStore(folder: folder.url)
  let file = folder.url.appending(path: "catalogue.sqlite")
  let queue = try DatabaseQueue(path: file.path)
  try queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('of-a-later-day')") }
  do throws(StageError) {
    _ = try PipelineStore(folder: folder.url)
    Issue.record("a state that nobody here knows was opened")
  } catch {
    #expect(error.kind == .unreadableState)
    #expect(error.message == "the state was written by a newer tongbao")
  }
  let before = try Data(contentsOf: file)
  for use in ["verify", "rebuild"] {
    let error = try #require(throws: StageError.self) {
      if use == "verify" {
        _ = try ArchiveVerification.findings(in: folder.url)
      } else {
        try CatalogueRebuild.run(in: folder.url)
      }
    }
    #expect(error.message == "the state was written by a newer tongbao", "\(use)")
  }
  #expect(try Data(contentsOf: file) == before)
}

@Test func catalogueThatDoesNotSayWhoWroteItIsToldAndMadeAgain() throws {
  let folder = try TemporaryFolder()
  _ = try PipelineStore(folder: folder.url)
  let queue = try DatabaseQueue(path: folder.url.appending(path: "catalogue.sqlite").path)
  try queue.write { try $0.execute(sql: "DROP TABLE grdb_migrations") }
  try queue.close()
  let error = try #require(throws: StageError.self) { _ = try PipelineStore(folder: folder.url) }
  #expect(error.kind == .unreadableState)
  #expect(error.hint == "`tongbao archive verify --rebuild` makes it again from the snapshots")
  let found = try ArchiveVerification.findings(in: folder.url).problems
  #expect(found.map(\.place) == ["catalogue.sqlite:0"])
  try CatalogueRebuild.run(in: folder.url)
  #expect(try ArchiveVerification.findings(in: folder.url).problems.isEmpty)
  _ = try PipelineStore(folder: folder.url)
}
