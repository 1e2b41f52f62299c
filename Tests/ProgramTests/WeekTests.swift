import Foundation
import TestSupport
import Testing

/// What one run of a week from cron left: what cron would mail, and what the machines were told.
private struct Day {
  let name: String
  let result: ProgramResult
  let isPublished: Bool
  let told: Int
  /// What the hooks were handed, a summary a line.
  let summaries: [String]
  let metrics: String
  let digest: String
}

/// A site that gains, edits, withdraws and breaks pages over a week, read daily by the line that `schedule` prints.
private final class Week {
  let server: Nginx
  let project: SampleProject
  private(set) var days: [Day] = []

  init() throws {
    server = try Nginx(pages: WebProject.pages(2))
    let sources = """
        - {id: web, listing: {url: "\(server.url("/list.html"))", link: '/p/\\d+\\.html$'}}
      """
    project = try WebProject(sources: sources, fetch: ", revisit: always").project
    let file = "Pipelines/harbour/pipeline.yml"
    let text = try String(contentsOf: project.url.appending(path: file), encoding: .utf8)
    try project.folder.write(
      text + "\nnotify: [{command: [/bin/sh, -c, \"cat >> told\"], when: [failure, recovery, change]}]\n",
      to: file)
    try FileManager.default.createDirectory(
      at: project.url.appending(path: "metrics"), withIntermediateDirectories: true)
    // The site's furniture stays; its pages come and go.
  }

  func list(_ numbers: [Int]) throws {
    let links = numbers.map { "<li><a href=\"/p/\($0).html\">通报（\($0)）</a></li>" }
    try server.write("<html><body><ul>\(links.joined())</ul></body></html>", to: "list.html")
  }

  func write(_ page: String, _ number: Int) throws { try server.write(page, to: "p/\(number).html") }

  func remove(_ number: Int) throws {
    try FileManager.default.removeItem(at: server.folder.url.appending(path: "www/p/\(number).html"))
  }

  /// The command of the crontab, run by the shell as cron does.
  @discardableResult func run(_ name: String) throws -> Day {
    let schedule = try project.run(
      "schedule", "harbour", "--cron", "--metrics", project.url.path + "/metrics")
    let line = try #require(schedule.output.split(separator: "\n").last { !$0.hasPrefix("#") })
    let command = line.split(separator: " ", maxSplits: 5)[5]
    let before = try project.output()
    let result = try Program.runCommand("/bin/sh", ["-c", String(command)], in: URL(filePath: "/"))
    let told = project.url.appending(path: "told")
    let lines =
      FileManager.default.fileExists(atPath: told.path)
      ? try String(contentsOf: told, encoding: .utf8).split(separator: "\n").map(String.init) : []
    let summaries = Array(lines.dropFirst(days.reduce(0) { $0 + $1.told }))
    let day = Day(
      name: name, result: result, isPublished: try project.output() != before, told: summaries.count,
      summaries: summaries,
      metrics: try String(
        contentsOf: project.url.appending(path: "metrics/tongbao_harbour.prom"), encoding: .utf8),
      digest: String(decoding: try #require(try project.output()["digest.md"]), as: UTF8.self))
    days.append(day)
    return day
  }
}

@Test func weekOfCronTellsWhatAnOperatorWantsToKnow() throws {
  let week = try Week()
  let digest = "\(week.project.url.path)/Output/harbour/digest.md"

  let monday = try week.run("Monday: two bulletins")
  #expect(monday.result.status == 0, "\(monday.result.messages)")
  #expect(monday.isPublished)
  #expect(monday.result.messages.isEmpty)
  #expect(monday.told == 1)

  let tuesday = try week.run("Tuesday: nothing")
  #expect(
    tuesday.result.output.isEmpty && tuesday.result.messages.isEmpty,
    "a day without news is a day without mail")
  #expect(!tuesday.isPublished && tuesday.told == 0)

  try week.write(WebProject.page(2), 2)
  try week.list([0, 1, 2])
  let wednesday = try week.run("Wednesday: a third bulletin")
  #expect(wednesday.isPublished && wednesday.told == 1)
  #expect(wednesday.result.output == "Output/harbour/digest.md\n")

  try week.write(WebProject.page(1).replacing("101起", with: "110起") + "\n", 1)
  let thursday = try week.run("Thursday: one is edited in place")
  #expect(thursday.isPublished && thursday.result.messages.isEmpty)
  let revisions = String(decoding: try #require(try week.project.output()["revisions.csv"]), as: UTF8.self)
  #expect(revisions.contains("101") && revisions.contains("110"))

  try week.remove(0)
  let friday = try week.run("Friday: one is withdrawn")
  #expect(friday.result.status == 1)
  #expect(friday.result.messages.contains("/p/0.html: answered 404 Not Found\n"))
  #expect(friday.told == 1)
  let series = String(decoding: try #require(try week.project.output()["series.csv"]), as: UTF8.self)
  #expect(series.contains("100"), "what was said is not forgotten")
  #expect(
    !friday.result.messages.contains("--source"), "a page that is gone doesn't come back for being asked")
  #expect(friday.digest.contains("[港口整治行动战果通报（0）](<\(week.server.url("/p/0.html"))>)："), "\(friday.digest)")
  #expect(friday.digest.contains("日起网站答复 404 Not Found；4 个数照常计入"), "\(friday.digest)")

  try week.write("", 2)
  try week.write(WebProject.blockPage, 1)
  let saturday = try week.run("Saturday: one is empty, one shows a block page, one is still gone")
  #expect(saturday.result.status == 1)
  #expect(saturday.result.messages.contains("/p/2.html"))
  #expect(!saturday.result.messages.contains("/p/0.html"), "what was told on Friday is not told again")

  #expect(saturday.result.messages.contains("/p/1.html: another page stands there: '网站防护'"))
  #expect(saturday.digest.contains("日起：那里是别的页面：'网站防护'；4 个数照常计入"), "\(saturday.digest)")
  #expect(saturday.digest.contains("110起"), "its numbers stand")
  #expect(saturday.digest.contains("**有问题的来源**\n\n- `web`：网站给出空页面\n"), "\(saturday.digest)")

  try week.write(WebProject.page(2), 2)
  let sunday = try week.run("Sunday: one is mended")
  #expect(sunday.result.messages.contains("/p/2.html: well again; since "))
  #expect(sunday.told == 1)
  #expect(!sunday.digest.contains("有问题的来源"))
  #expect(sunday.result.status == 0, "pages that are gone have been told: \(sunday.result.messages)")
  #expect(sunday.metrics.contains("tongbao_troubles{pipeline=\"harbour\"} 2"), "and stand in the metrics")
  #expect(sunday.metrics.contains("tongbao_source_pages{pipeline=\"harbour\",source=\"web\"} 3"))
  #expect(sunday.metrics.contains("tongbao_run_success_timestamp_seconds{pipeline=\"harbour\"} "))
  _ = digest
  if ProcessInfo.processInfo.environment["SHOW_WEEK"] != nil { week.show() }
}

extension Week {
  /// Prints the week for a person who wants to see it: `SHOW_WEEK=1 swift test --filter weekOfCron`.
  fileprivate func show() {
    for day in days {
      print(
        "== \(day.name)\nstatus \(day.result.status), published \(day.isPublished), hooks told \(day.told)")
      print(day.result.output + day.result.messages, terminator: "")
      day.summaries.forEach { print("hook: " + $0) }
      if day.isPublished { print(day.digest.components(separatedBy: "\n## ")[1]) }
      for line in day.metrics.split(separator: "\n") where !line.hasPrefix("#") { print(line) }
    }
  }
}
