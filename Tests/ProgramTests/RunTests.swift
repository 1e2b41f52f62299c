import Foundation
import Glibc
import TestSupport
import Testing

@Test func firstRunPublishesAndTheSecondSaysNothing() throws {
  let project = try SampleProject()
  let first = try project.run("run")
  #expect(first.messages.isEmpty)
  #expect(first.output == "Output/harbour/digest.md\n")
  #expect(first.status == 0)
  let published = try project.output()
  #expect(published["digest.md"] != nil)
  let second = try project.run("run")
  #expect(second.output.isEmpty)
  #expect(second.messages.isEmpty)
  #expect(second.status == 0)
  #expect(try project.output() == published)
}

@Test func newBulletinJoinsItsSeries() throws {
  let project = try SampleProject()
  _ = try project.run("run")
  try project.writePage("2024-09-01", cases: 377)
  let result = try project.run("run")
  #expect(result.output == "Output/harbour/digest.md\n")
  let series = String(decoding: try #require(try project.output()["series.csv"]), as: UTF8.self)
  #expect(series.contains("377"))
  #expect(series.contains("120"))
}

@Test func freshStateNamesTheDigestThoughItsBytesAreThere() throws {
  let project = try SampleProject()
  _ = try project.run("run")
  try FileManager.default.removeItem(at: project.url.appending(path: "Output/.state"))
  #expect(try project.run("run").output == "Output/harbour/digest.md\n")
}

/// What was derived again came out as it was: there is no digest that changed.
@Test func workDoneAgainNamesNoDigest() throws {
  let project = try SampleProject()
  _ = try project.run("run")
  let published = try project.output()
  let forced = try project.run("run", "--from", "parse", "--force")
  #expect(forced.status == 0 && forced.output.isEmpty, "\(forced)")
  #expect(try project.run("archive", "verify", "--rebuild").status == 0)
  let rebuilt = try project.run("run")
  #expect(rebuilt.status == 0 && rebuilt.output.isEmpty, "\(rebuilt)")
  #expect(try project.output() == published)
  try FileManager.default.removeItem(at: project.url.appending(path: "Output/harbour/series.csv"))
  #expect(try project.run("run").output == "Output/harbour/digest.md\n", "a file was put back")
}

@Test func renderAloneNeedsNeitherPagesNorNetwork() throws {
  let project = try SampleProject()
  _ = try project.run("run")
  let published = try project.output()
  try FileManager.default.removeItem(at: project.url.appending(path: "Pipelines/harbour/pages"))
  try FileManager.default.removeItem(at: project.url.appending(path: "Output/harbour"))
  let result = try project.run("run", "--stage", "render")
  #expect(result.messages.isEmpty)
  #expect(result.status == 0)
  #expect(try project.output() == published)
}

@Test func pageThatIsDeletedStaysReadAndThatComesBackChangesNothing() throws {
  let project = try SampleProject()
  _ = try project.run("run")
  let published = try project.output()
  let pages = project.url.appending(path: "Pipelines/harbour/pages")
  let page = pages.appending(
    path: try #require(FileManager.default.contentsOfDirectory(atPath: pages.path).min()))
  let bytes = try Data(contentsOf: page)
  try FileManager.default.removeItem(at: page)
  let without = try project.run("run")
  #expect(without.output == "Output/harbour/digest.md\n", "\(without)")
  let kept = try project.output()
  #expect(kept["series.csv"] == published["series.csv"], "what was read stays")
  let digest = String(decoding: try #require(kept["digest.en.md"]), as: UTF8.self)
  #expect(digest.contains("**Pages that are no longer where they stood; their numbers stand as last read**"))
  #expect(digest.contains("pages/2024-07-01.html>): the file is no longer there; "), "\(digest)")
  #expect(digest.contains("is kept; its 4 numbers stand\n"))
  try bytes.write(to: page)
  #expect(try project.run("run").output == "Output/harbour/digest.md\n")
  #expect(try project.output() == published, "not a byte is other than before")
  #expect(try project.run("run").output.isEmpty)
}

@Test func planNamesEachInputAndWhy() throws {
  let project = try SampleProject()
  let before = try project.run("plan", "--stage", "fetch")
  #expect(before.status == 0)
  #expect(before.output.contains("pages"))
  _ = try project.run("run")
  let after = try project.run("plan", "--stage", "parse")
  #expect(after.output.contains("skip"))
  #expect(!after.output.contains("work"))
}

@Test func unreadablePageIsReportedAndTheOthersGoOn() throws {
  let project = try SampleProject()
  try Data([0x00, 0x01, 0x02, 0xff, 0xfe, 0x00, 0x9c]).write(
    to: project.url.appending(path: "Pipelines/harbour/pages/broken.html"))
  for _ in 1...2 {
    let result = try project.run("run")
    #expect(result.status == 1)
    #expect(
      result.messages.contains("Pipelines/harbour/pages/broken.html"), "an unread page is never forgotten")
  }
  let series = String(decoding: try #require(try project.output()["series.csv"]), as: UTF8.self)
  #expect(series.contains("245"))
}

@Test func sourceThatMatchesNothingIsAFailure() throws {
  let definition = SampleProject.definition + "\n  - {id: moved, files: elsewhere/*.html}\n"
  let result = try SampleProject(definition: definition).run("run")
  #expect(result.status == 1)
  #expect(result.messages.contains("harbour: moved"))
}

@Test func changedPageIsARevisionOfItsFigure() throws {
  let project = try SampleProject()
  _ = try project.run("run")
  try project.writePage("2024-08-01", cases: 254)
  _ = try project.run("run")
  let revisions = String(decoding: try #require(try project.output()["revisions.csv"]), as: UTF8.self)
  #expect(revisions.contains("245"))
  #expect(revisions.contains("254"))
}

@Test func numbersThatCouldNotBeReadAreSaid() throws {
  let project = try SampleProject()
  let page = SampleProject.page(title: "港口整治行动战果通报", published: "2024-09-01 09:30:00", cases: 377)
    .replacing("出动警力1.2万余人次", with: "出动警力1，２３４人次，登记船只1,23艘")
  try project.folder.write(page, to: "Pipelines/harbour/pages/2024-09-01.html")
  #expect(try project.run("run").status == 0)
  let output = try project.output()
  func text(_ file: String) throws -> String { String(decoding: try #require(output[file]), as: UTF8.self) }
  #expect(
    try text("digest.en.md").contains(
      "**Numbers that stand on a page, could not be read for certain and are not counted**\n\n"
        + "- [港口整治行动战果通报](<../../Pipelines/harbour/pages/2024-09-01.html>): “1，２３４”, “1,23”\n"))
  #expect(try text("digest.md").contains("：“1，２３４”、“1,23”\n"))
  let rows = try text("bulletins.csv").split(separator: "\n")
  let row = try #require(rows.first { $0.contains("2024-09-01.html") })
  #expect(row.contains(",4,"), "four runs of digits: \(row)")
  let status = try project.run("status")
  #expect(
    status.output.contains(
      "harbour: pages: 2 numbers of Pipelines/harbour/pages/2024-09-01.html could not be read: 1，２３４, 1,23\n"),
    "\(status.output)")
  #expect(try project.run("status", "--json").output.contains("\"unread\":2"))
}

@Test func pageWhoseNameIsNoTextIsToldAsThat() throws {
  let project = try SampleProject()
  let pages = project.url.path + "/Pipelines/harbour/pages/"
  try project.folder.write("x", to: "Pipelines/harbour/pages/\u{1}.html")
  let old = Array((pages + "\u{1}.html").utf8CString)
  #expect(rename(old, old.map { $0 == 1 ? CChar(bitPattern: 0xc4) : $0 }) == 0)
  let result = try project.run("run")
  #expect(result.status == 1)
  #expect(result.messages.contains(".html: the file's name is not UTF-8; rename it\n"), "\(result.messages)")
}

/// A limit on the size of files stops the run with what to do, and the next one goes on.
@Test func limitOnTheSizeOfFilesIsNamed() throws {
  let project = try SampleProject()
  let limited = try Program.runCommand(
    "/bin/bash", ["-c", "ulimit -f 8; exec '\(Program.path)' run"], in: project.url)
  #expect(limited.status == 5)
  #expect(limited.messages.contains("`ulimit -f`"), "\(limited.messages)")
  #expect(try project.run("run").status == 0)
}

@Test func pipelineThatCannotBeReadHidesNoOther() throws {
  let project = try SampleProject()
  try project.folder.write("pipeline: broken\ntitle: {", to: "Pipelines/broken/pipeline.yml")
  for verb in ["list", "status"] {
    let told = try project.run(verb)
    #expect(told.status == 2)
    #expect(told.output.split(separator: "\n").dropFirst().first == "harbour", "\(told.output)")
    #expect(
      told.messages.hasPrefix("tongbao: pipeline 'broken': Pipelines/broken/pipeline.yml:3:1: "),
      "\(told.messages)")
    #expect(try project.run(verb, "harbour").status == 0)
  }
}

@Test func recordThatNoDigestWroteIsToldAsThat() throws {
  let project = try SampleProject()
  try project.folder.write("[1, 2]", to: "Output/harbour/run.json")
  let run = try project.run("run")
  #expect(run.status == 5, "\(run.messages)")
  #expect(run.messages.contains("run.json: is not the record that a digest writes of its files"))
  #expect(try project.output() == ["run.json": Data("[1, 2]".utf8)])
}

@Test func selectorsThatFitNothingAreToldByStatus() throws {
  let project = try SampleProject(
    definition: SampleProject.definition.replacingOccurrences(
      of: "files: pages/*.html}", with: "files: pages/*.html, layout: {body: .story}}"))
  _ = try project.run("run")
  #expect(
    try project.run("status").output.contains(
      "harbour: pages: layout: body '.story' matches nothing on the page: "
        + "Pipelines/harbour/pages/2024-08-01.html and 1 more of 2 pages"))
}
