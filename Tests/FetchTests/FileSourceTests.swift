import Fetch
import Foundation
import Pipeline
import Store
import Testing

private let pages = SourceDefinition.test("embedded", .files("pages/*.html"))

@Test func filesBecomeSnapshotsUnderTheirPathInTheProject() async throws {
  let scaffold = try Scaffold()
  try scaffold.write("乙", to: "Pipelines/x/pages/b.html")
  try scaffold.write("甲", to: "Pipelines/x/pages/a 甲.html")
  let output = try await scaffold.stage([pages], transport: try CurlTransport()).run()
  #expect(output == StageOutput(worked: 2))
  let snapshots = try scaffold.store.latestSnapshots()
  #expect(snapshots.map(\.address) == ["Pipelines/x/pages/a 甲.html", "Pipelines/x/pages/b.html"])
  #expect(snapshots.map(\.url).first == "file:///Pipelines/x/pages/a%20%E7%94%B2.html")
  #expect(try snapshots.map { try scaffold.text($0) } == ["甲", "乙"])
}

@Test func onlyAFileThatChangedIsASnapshotAgain() async throws {
  let scaffold = try Scaffold()
  let transport = try CurlTransport()
  try scaffold.write("a", to: "Pipelines/x/pages/a.html")
  try scaffold.write("b", to: "Pipelines/x/pages/b.html")
  _ = try await scaffold.stage([pages], transport: transport).run()
  try scaffold.write("b2", to: "Pipelines/x/pages/b.html")
  let output = try await scaffold.stage([pages], transport: transport).run()
  #expect(output == StageOutput(worked: 1, unchanged: 1))
  #expect(try scaffold.store.revisions().map(\.revision) == [1, 1, 2])
}

@Test func patternWithoutFilesIsAFailureAndStopsNoOtherSource() async throws {
  let scaffold = try Scaffold()
  try scaffold.write("a", to: "Pipelines/x/pages/a.html")
  let empty = SourceDefinition.test("empty", .files("none/*.html"))
  let output = try await scaffold.stage([empty, pages], transport: try CurlTransport()).run()
  #expect(output.worked == 1)
  #expect(output.failures.map(\.subject) == ["empty"])
  #expect(try scaffold.store.sourceHealth().first { $0.source == "empty" }?.failure != nil)
}

@Test func disabledAndUnwantedSourcesAreLeftAlone() async throws {
  let scaffold = try Scaffold()
  let disabled = SourceDefinition.test("disabled", .files("none/*.html"), isEnabled: false)
  let options = FetchOptions(version: "0.1", sourcePatterns: ["dis*"])
  let stage = scaffold.stage([disabled, pages], transport: try CurlTransport(), options: options)
  #expect(try await stage.run() == StageOutput())
  #expect(try await stage.plan().map(\.reason) == ["disabled", "not asked for"])
}

@Test func fileThatIsTooLongIsAFailure() async throws {
  let scaffold = try Scaffold()
  try scaffold.write(String(repeating: "a", count: 1 << 21), to: "Pipelines/x/pages/a.html")
  let output = try await scaffold.stage([pages], transport: try CurlTransport()).run()
  #expect(output.failures.map(\.message) == ["longer than 1048576 bytes"])
}

@Test func webAddressesAreNotReadOffline() async throws {
  let scaffold = try Scaffold()
  let web = SourceDefinition.test("web", .pages(["http://news.example/1"]))
  let options = FetchOptions(version: "0.1", network: .offline)
  let stage = scaffold.stage([web], transport: try CurlTransport(), options: options)
  #expect(try await stage.run() == StageOutput())
}
