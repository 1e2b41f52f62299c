import Foundation
import Glibc
import TestSupport
import Testing

/// A definition with further keys at its end.
private func definition(_ keys: String) -> String { SampleProject.definition + "\n" + keys + "\n" }

private func object(_ line: some StringProtocol) throws -> [String: Any] {
  try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
}

@Test func hookIsHandedTheSummaryWhenADigestChanged() throws {
  let project = try SampleProject(
    definition: definition(
      "notify: [{command: [/bin/sh, -c, \"cat >> told; echo $TONGBAO_PIPELINE $TONGBAO_OUTCOME >> names\"], when: [change]}]"
    ))
  #expect(try project.run("run").status == 0)
  #expect(try project.run("run").status == 0, "nothing changed, nobody is told")
  let told = try String(contentsOf: project.url.appending(path: "told"), encoding: .utf8).split(
    separator: "\n")
  #expect(told.count == 1)
  let summary = try object(told[0])
  #expect(summary["pipeline"] as? String == "harbour")
  #expect(summary["outcome"] as? String == "done")
  #expect(summary["published"] as? String == "Output/harbour/digest.md")
  #expect((summary["stages"] as? [[String: Any]])?.count == 5)
  #expect(try String(contentsOf: project.url.appending(path: "names"), encoding: .utf8) == "harbour done\n")
}

@Test func webhookHearsOfATroubleOnceAndOfItsEnd() throws {
  let origin = try FaultOrigin { $1.answer("ok") }
  let project = try SampleProject(
    definition: definition("  - {id: moved, files: elsewhere/*.html}\nnotify: [{webhook_env: HOOK}]"))
  let environment = ["HOOK": origin.url("/hook?token=s3cret")]
  #expect(try project.run("run", environment: environment).status == 1)
  #expect(try project.run("run", environment: environment).status == 1)
  #expect(origin.requests.count == 1)
  #expect(origin.requests[0].value(of: "Content-Type") == "application/json")
  let summary = try object(String(decoding: origin.requests[0].body, as: UTF8.self))
  let new = try #require(summary["new_troubles"] as? [[String: Any]])
  #expect(new.map { $0["source"] as? String } == ["moved"])
  try project.folder.write(
    SampleProject.page(title: "通报", published: "2024-07-02 09:00:00", cases: 130),
    to: "Pipelines/harbour/elsewhere/1.html")
  #expect(try project.run("run", environment: environment).status == 0)
  #expect(origin.requests.count == 2)
  let ended =
    try object(String(decoding: origin.requests[1].body, as: UTF8.self))["ended_troubles"] as? [[String: Any]]
  #expect(ended?.count == 1)
}

@Test func hookThatFailsIsATroubleAndItsSecretIsNotTold() throws {
  let origin = try FaultOrigin { $1.answer("no", status: "500 Internal Server Error") }
  let project = try SampleProject(
    definition: definition("notify: [{webhook: \"\(origin.url("/hook?token=s3cret"))\", when: [always]}]"))
  let result = try project.run("run")
  #expect(result.status == 1)
  #expect(
    result.messages
      == "tongbao: harbour: notify 1: the server answered 500\nhint: it stands at 8:10 of pipeline.yml\n")
  #expect(!result.messages.contains("s3cret"))
}

@Test func troubleIsToldOnceWhereThatIsWanted() throws {
  let project = try SampleProject(definition: definition("  - {id: moved, files: elsewhere/*.html}"))
  let first = try project.run("run", "--once")
  #expect(first.messages.contains("tongbao: harbour: moved: no file matches"))
  let second = try project.run("run", "--once")
  #expect(second.status == 1, "the trouble stands")
  #expect(second.messages.isEmpty)
  // A run that does not ask the source can't say that it is well again.
  #expect(try project.run("run", "--once", "--stage", "parse").messages.isEmpty)
  try project.folder.write(
    SampleProject.page(title: "通报", published: "2024-07-02 09:00:00", cases: 130),
    to: "Pipelines/harbour/elsewhere/1.html")
  let third = try project.run("run", "--once")
  #expect(third.status == 0)
  #expect(third.messages.hasPrefix("tongbao: harbour: moved: well again; since "))
}

@Test func metricsAreWhatCollectorsRead() throws {
  let project = try SampleProject(definition: definition("  - {id: moved, files: elsewhere/*.html}"))
  try FileManager.default.createDirectory(
    at: project.url.appending(path: "metrics"), withIntermediateDirectories: true)
  #expect(try project.run("run", "--metrics", "metrics").status == 1)
  let folder = project.url.appending(path: "metrics")
  #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["tongbao_harbour.prom"])
  let text = try String(contentsOf: folder.appending(path: "tongbao_harbour.prom"), encoding: .utf8)
  let lines = text.split(separator: "\n")
  #expect(lines.contains("tongbao_run_status{pipeline=\"harbour\"} 1"))
  #expect(lines.contains("tongbao_run_published{pipeline=\"harbour\"} 1"))
  #expect(lines.contains("tongbao_troubles{pipeline=\"harbour\"} 1"))
  #expect(lines.contains("tongbao_stage_inputs{pipeline=\"harbour\",stage=\"parse\",outcome=\"worked\"} 2"))
  #expect(lines.contains("tongbao_source_pages{pipeline=\"harbour\",source=\"pages\"} 2"))
  #expect(!text.contains("tongbao_run_success_timestamp_seconds{"), "no run has gone well yet")
  let sample = /[a-z_]+\{[a-z]+="[^"\\]*"(,[a-z]+="[^"\\]*")*\} -?[0-9]+(\.[0-9]+)?/
  for line in lines where !line.hasPrefix("#") { #expect(line.wholeMatch(of: sample) != nil, "\(line)") }
  let types = lines.filter { $0.hasPrefix("# TYPE ") }
  #expect(Set(types).count == types.count)
}

@Test func logsAreJSONWithoutTextOfPages() throws {
  let project = try SampleProject(definition: definition("  - {id: moved, files: elsewhere/*.html}"))
  let result = try project.run("run", "--log-format", "json")
  #expect(result.output == "Output/harbour/digest.md\n")
  let events = try result.messages.split(separator: "\n").map { try object($0) }
  #expect(events.map { $0["event"] as? String } == ["trouble", "advice", "finished"])
  #expect(events[0]["stage"] as? String == "fetch")
  #expect(events[0]["source"] as? String == "moved")
  #expect(Set(events.compactMap { $0["run"] as? String }).count == 1)
  #expect(events.allSatisfy { $0["pipeline"] as? String == "harbour" })
  #expect(!result.messages.contains("公安"))
  let quiet = try SampleProject()
  _ = try quiet.run("run")
  #expect(try quiet.run("run", environment: ["TONGBAO_LOG_FORMAT": "json"]).messages.isEmpty)
}

@Test func forceWorksEverythingAgainToTheSameBytes() throws {
  let project = try SampleProject()
  _ = try project.run("run")
  let published = try project.output()
  let plan = try project.run("plan", "--force", "--from", "parse", "--to", "validate", "--json")
  #expect(!plan.output.contains("\"skip\""))
  #expect(try project.run("run", "--force").status == 0)
  #expect(try project.output() == published)
  #expect(try project.run("run").output.isEmpty)
}

@Test func figuresThatWaitAreSaidAndSaidAgainWhenTheyAreMore() throws {
  let project = try SampleProject()
  func page(_ share: String) -> String {
    SampleProject.page(title: "通报", published: "2024-08-0\(share.count) 09:00:00", cases: 130)
      .replacing("</div></div>", with: "<p>全市破案率为\(share)%，群众满意度有所上升。</p></div></div>")
  }
  try project.folder.write(page("134.5"), to: "Pipelines/harbour/pages/odd.html")
  let first = try project.run("run", "--once")
  #expect(first.status == 1)
  #expect(
    first.messages.hasPrefix(
      "tongbao: harbour: figures: 1 figure waits for a ruling\nhint: `tongbao review harbour`"))
  let second = try project.run("run", "--once")
  #expect(second.status == 1)
  #expect(second.messages.isEmpty)
  try project.folder.write(page("201.25"), to: "Pipelines/harbour/pages/odder.html")
  #expect(try project.run("run", "--once").messages.hasPrefix("tongbao: harbour: figures: 2 figures wait"))
  #expect(try project.run("run", "--once", "--fail-on", "never").status == 0)
}

// MARK: - Ends

/// Waits until a run asks for the page that never ends, however slow the machine is.
private func waitUntilStuck(_ origin: FaultOrigin) {
  for _ in 0..<6_000 where !origin.requests.contains(where: { $0.path == "/3.html" }) { usleep(10_000) }
}

/// A site whose third page never ends.
private func stuckProject() throws -> (SampleProject, FaultOrigin) {
  let origin = try FaultOrigin { request, connection in
    if request.path == "/robots.txt" { return connection.answer("", status: "404 Not Found") }
    if request.path == "/3.html" { return connection.waitUntilLeft() }
    connection.answer(
      SampleProject.page(title: "港口整治行动战果通报", published: "2024-07-01 09:30:00", cases: 120),
      fields: "Content-Type: text/html\r\n")
  }
  let pages = (1...3).map { "\"\(origin.url("/\($0).html"))\"" }.joined(separator: ", ")
  let project = try SampleProject(
    definition: """
      pipeline: harbour
      title: {zh: 港口整治, en: Harbour clean-up}
      place: 聊城市
      sources:
        - {id: web, pages: [\(pages)]}
      fetch: {allow_private: true, delay: 0s, retries: 0, timeout: 60m}
      """)
  return (project, origin)
}

@Test(arguments: [SIGINT, SIGTERM])
func signalEndsTheRunWithTheCommandThatGoesOn(signal: Int32) throws {
  let (project, origin) = try stuckProject()
  let errors = project.url.appending(path: "errors").path
  let run = try ChildProcess(
    [Program.path, "run", "--project", project.url.path, "--timeout", "1h"], errorPath: errors)
  waitUntilStuck(origin)
  let kept = origin.requests.count { $0.path == "/1.html" || $0.path == "/2.html" }
  // The page would keep it for an hour.
  #expect(run.end(signal).code == 128 + signal)
  let messages = try String(contentsOfFile: errors, encoding: .utf8)
  let name = signal == SIGINT ? "SIGINT" : "SIGTERM"
  #expect(
    messages == "tongbao: harbour: stopped by \(name) during fetch\n"
      + "hint: `tongbao run harbour --project \(project.url.path) --timeout 1h` goes on\n")
  // What was fetched is kept, and the page that was not is no failure.
  let status = try project.run("status", "--json")
  #expect(status.output.contains("\"pages\":\(kept),"), "\(status.output)")
  #expect(status.output.contains("\"concerns\":[]"), "\(status.output)")
}

@Test func timeLimitEndsTheRun() throws {
  let (project, origin) = try stuckProject()
  let result = try withExtendedLifetime(origin) { try project.run("run", "--timeout", "2s") }
  #expect(result.status == 1)
  #expect(
    result.messages == "tongbao: harbour: stopped after 2 s, the time a run may take during fetch\n"
      + "hint: `tongbao run harbour --timeout 2s` goes on\n")
}

@Test func killedHolderLeavesNoLock() throws {
  let (project, origin) = try stuckProject()
  let run = try ChildProcess([Program.path, "run", "--project", project.url.path])
  waitUntilStuck(origin)
  let second = try project.run("run")
  #expect(second.status == 4)
  #expect(
    second.messages == "tongbao: harbour: another run holds the lock: process \(run.identifier)\n"
      + "hint: wait for it to end; the lock goes with its process\n")
  run.end(SIGKILL)
  #expect(try project.run("run", "--stage", "parse").status == 0)
}

@Test func stageThatCannotWriteNamesTheCommandThatGoesOn() throws {
  let project = try SampleProject()
  _ = try project.run("run")
  // A link that leads nowhere stands where the new set of files is to be put; it hinders root too.
  try FileManager.default.createSymbolicLink(
    atPath: project.url.path + "/Output/.harbour.new", withDestinationPath: "/no/such/folder")
  try project.writePage("2024-09-01", cases: 377)
  let result = try project.run("run")
  #expect(result.status == 5)
  #expect(
    result.messages.hasSuffix("hint: once that is mended, `tongbao run harbour --from render` goes on\n"))
}

// MARK: - Settings

@Test func flagGoesOverEnvironmentOverDefinitionOverDefault() throws {
  let project = try SampleProject(definition: definition("run: {timeout: 2h, fail_on: never}"))
  func rows(_ environment: [String: String]) throws -> [String: [String: Any]] {
    let result = try project.run("check", "--effective", "--json", environment: environment)
    #expect(result.status == 0, "\(result.messages)")
    let rows = try result.output.split(separator: "\n").map { try object($0) }
    return Dictionary(uniqueKeysWithValues: rows.map { ($0["setting"] as? String ?? "", $0) })
  }
  let plain = try rows([:])
  #expect(plain["timeout"]?["value"] as? String == "2h")
  #expect(plain["timeout"]?["from"] as? String == "definition run.timeout")
  #expect(plain["log_format"]?["from"] as? String == "default")
  #expect(plain["fetch.revisit"]?["value"] as? String == "12h to 90d")
  #expect(plain["digest.url"]?["value"] as? String == "none")
  let set = try rows(["TONGBAO_TIMEOUT": "90s", "TONGBAO_FAIL_ON": "warn"])
  #expect(set["timeout"]?["value"] as? String == "90s")
  #expect(set["fail_on"]?["from"] as? String == "environment TONGBAO_FAIL_ON")
  let wrong = try project.run("run", environment: ["TONGBAO_JOBS": "many"])
  #expect(wrong.status == 2)
  #expect(wrong.messages.hasPrefix("tongbao: TONGBAO_JOBS: needs a number from 1 to 256: many\nhint: "))
}

@Test func statusNamesPagesThatTellNoDay() throws {
  let project = try SampleProject()
  _ = try project.run("run")
  #expect(try !project.run("status").output.contains("tells no day"))
  let page = SampleProject.page(title: "港口整治行动战果", published: "", cases: 33)
  try project.folder.write(page, to: "Pipelines/harbour/pages/undated.html")
  _ = try project.run("run")
  let told = try project.run("status").output
  #expect(
    told.contains(
      "harbour: pages: 1 page tells no day when it was published: Pipelines/harbour/pages/undated.html"),
    "\(told)")
  #expect(try project.run("status", "--json").output.contains("\"undated\":1"))
}

@Test func suggestionsCountTheLatestEditionOfAPageAlone() throws {
  let project = try SampleProject()
  func write(_ ships: Int) throws {
    let page = SampleProject.page(title: "港口整治行动战果通报", published: "2024-09-01 09:30:00", cases: 377)
      .replacing("</div></div>", with: "<p>共安检远洋舢舨\(ships)艘。</p></div></div>")
    try project.folder.write(page, to: "Pipelines/harbour/pages/2024-09-01.html")
  }
  func row() throws -> String? {
    try project.run("lexicon", "suggest").output.split(separator: "\n").first { $0.contains("舢舨") }
      .map(String.init)
  }
  try write(113)
  _ = try project.run("run")
  let once = try #require(try row())
  try write(114)
  _ = try project.run("run")
  let again = try #require(try row())
  #expect(once.replacing("113", with: "114") == again, "an edit is no second page")
}
