import Foundation
import Glibc
import TestSupport
import Testing

/// A program that ends whenever it has one page in hand is rid of the page; here the end is a kill.
@Test(.timeLimit(.minutes(5))) func pageThatEndsTheProgramAgainAndAgainIsSetAside() throws {
  let project = try SampleProject()
  // So much text takes the program seconds to read; it is left no time to come to its end.
  let paragraph = "<p>" + String(repeating: "全市破获刑事案件64万余起，抓获犯罪嫌疑人12.5万名；", count: 1_000) + "</p>"
  let text = String(repeating: paragraph, count: 14)
  try project.folder.write(
    SampleProject.page(title: "港口整治行动长篇", published: "2024-09-01 09:30:00", cases: 9)
      .replacing("</div></div>", with: text + "</div></div>"), to: "Pipelines/harbour/pages/long.html")
  // A table may leave out the beginning of a path.
  let page = "long.html#000001"
  for reason in [
    "in hand when a run ended: read alone", "alone in hand when a run ended: read alone once more",
    "alone in hand when two runs ended: set aside",
  ] {
    let run = try ChildProcess([Program.path, "run", "--project", project.url.path])
    try waitUntilPlanned(page, as: reason, in: project)
    #expect(run.end(SIGKILL).code == -SIGKILL)
  }
  let result = try project.run("run")
  #expect(result.status == 1)
  #expect(
    result.messages.hasPrefix(
      "tongbao: harbour: Pipelines/harbour/pages/long.html: the program ended while reading it, twice with no other "
        + "page in hand; it is set aside\nhint: "), "\(result.messages)")
  let series = String(decoding: try #require(try project.output()["series.csv"]), as: UTF8.self)
  #expect(series.contains("120") && series.contains("245"), "the other pages are read")
  #expect(try project.run("run", "--once").messages.isEmpty, "it is known")
  try project.folder.write(
    SampleProject.page(title: "港口整治行动长篇", published: "2024-09-01 09:30:00", cases: 377),
    to: "Pipelines/harbour/pages/long.html")
  let mended = try project.run("run")
  #expect(mended.status == 0, "\(mended.messages)")
}

private func waitUntilPlanned(_ page: String, as reason: String, in project: SampleProject) throws {
  for _ in 0..<600 {
    let plan = try project.run("plan", "--stage", "parse")
    if plan.output.split(separator: "\n").contains(where: { $0.contains(page) && $0.contains(reason) }) {
      return
    }
    usleep(50_000)
  }
  Issue.record("the page was never in hand: \(reason)")
}
