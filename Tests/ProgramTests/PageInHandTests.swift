import Foundation
import Glibc
import TestSupport
import Testing

/// A program that ends whenever it has one page in hand is rid of the page; here the page's tool kills the program.
@Test func pageThatEndsTheProgramAgainAndAgainIsSetAside() throws {
  let project = try ToolProject()
  let killer = ToolProject.sendProgram(SIGKILL)
  for reason in [
    "in hand when a run ended: read alone", "alone in hand when a run ended: read alone once more",
    "alone in hand when two runs ended: set aside",
  ] {
    let killed = try project.run(killer)
    #expect(killed.status == 128 + SIGKILL, "\(killed.messages)")
    let plan = try project.project.run("plan", "--stage", "parse").output.split(separator: "\n")
    // A table may leave out the beginning of a path.
    #expect(plan.contains { $0.contains("bulletin.pdf#000001") && $0.contains(reason) }, "\(plan)")
  }
  let result = try project.run(killer)
  #expect(result.status == 1)
  #expect(
    result.messages.hasPrefix(
      "tongbao: harbour: Pipelines/harbour/pages/bulletin.pdf: the program ended while reading it, twice with no "
        + "other page in hand; it is set aside\nhint: "), "\(result.messages)")
  let series = String(decoding: try #require(try project.project.output()["series.csv"]), as: UTF8.self)
  #expect(series.contains("120") && series.contains("245"), "the other pages are read")
  #expect(try project.project.run("run", "--once").messages.isEmpty, "it is known")
  try project.project.folder.write(
    SampleProject.page(title: "港口整治行动长篇", published: "2024-09-01 09:30:00", cases: 377),
    to: "Pipelines/harbour/pages/bulletin.pdf")
  let mended = try project.run(killer)
  #expect(mended.status == 0, "\(mended.messages)")
}
