import Foundation
import TestSupport
import Testing

/// A project with shares that can't be; each waits for a ruling.
private func doubtful(_ shares: [String]) throws -> SampleProject {
  let project = try SampleProject()
  for (number, share) in shares.enumerated() {
    let page = SampleProject.page(
      title: "通报", published: "2024-08-0\(number + 2) 09:00:00", cases: 130 + number
    )
    .replacing("</div></div>", with: "<p>群众踊跃参与。全市破案率为\(share)%，群众满意度有所上升。</p></div></div>")
    try project.folder.write(page, to: "Pipelines/harbour/pages/odd\(number).html")
  }
  #expect(try project.run("run").status == 1)
  return project
}

private func review(_ project: SampleProject, _ arguments: String...) throws -> TerminalProgram {
  try TerminalProgram(
    [Program.path, "review"] + arguments, in: project.url.path,
    environment: ["NO_COLOR": "1", "TERM": "xterm"])
}

private func decisions(of project: SampleProject) throws -> String {
  try String(contentsOf: project.url.appending(path: "Pipelines/harbour/decisions.yml"), encoding: .utf8)
}

private let question = "[a]ccept, [r]eject, [c]orrect, [s]kip, [e]xplain, [q]uit? "

@Test func personGoesThroughWhatWaitsOneAfterTheOther() throws {
  let project = try doubtful(["134.5", "201.25", "310.5"])
  let terminal = try review(project, "--who", "Wang")
  #expect(terminal.shows(question))
  #expect(terminal.screen.contains("harbour: 1 of 3\n"))
  #expect(terminal.screen.contains("全市破案率为⟦134.5%⟧，群众满意度有所上升。\n") || terminal.screen.contains("⟦破案率为134.5%⟧"))
  #expect(!terminal.screen.contains("群众踊跃参与"), "the sentence before is not shown")
  #expect(terminal.screen.contains("quarantined, "))
  // An answer that is none, then one that is thought better of.
  terminal.type("x")
  #expect(terminal.shows("accept: it is true as printed") && terminal.shows(question))
  terminal.type("r")
  #expect(terminal.shows("reason; empty to go back: "))
  terminal.type("")
  #expect(terminal.shows(question))
  terminal.type("c")
  #expect(terminal.shows("true value, in plain digits (read: 134.5)"))
  terminal.type("34,5")
  #expect(terminal.shows("expected a number like 24300 or 24.3"))
  terminal.type("34.5")
  #expect(terminal.shows("reason; empty to go back: "))
  terminal.type("a digit too many: 问过本人")
  #expect(terminal.shows("written to Pipelines/harbour/decisions.yml"))
  // It is written before anything else is answered.
  #expect(try decisions(of: project).contains("reason: \"a digit too many: 问过本人\""))
  #expect(terminal.shows("harbour: 2 of 3\n") && terminal.shows(question))
  terminal.type("s")
  #expect(terminal.shows("harbour: 3 of 3\n") && terminal.shows(question))
  terminal.type("quit")
  #expect(terminal.end() == 0)
  #expect(
    terminal.screen.contains("tongbao: review: 1 ruled, 1 skipped, 1 left\nhint: `tongbao run harbour` "))
  let text = try decisions(of: project)
  #expect(
    text.contains("action: correct") && text.contains("value: \"34.5\"") && text.contains("who: \"Wang\""))
  #expect(text.split(separator: "\n").count { $0.hasPrefix("- ") } == 1)
  // What was ruled is not asked again, though no run has taken it up; a list says so.
  let again = try review(project)
  #expect(again.shows("harbour: 1 of 2\n"))
  again.endInput()
  #expect(again.end() == 0)
  #expect(
    try project.run("review").output.contains("  ruled: correct, from the next run on: a digit too many"))
  #expect(try project.run("run", "--fail-on", "never").status == 0)
}

@Test func nothingOfAPageMovesTheCursor() throws {
  let project = try doubtful(["134.5"])
  let page = SampleProject.page(title: "通\u{1b}[2J报\u{9b}31m", published: "2024-08-02 09:00:00", cases: 130)
    .replacing("</div></div>", with: "<p>全市\u{1b}]0;x\u{7}破案率为134.5%，上升。</p></div></div>")
  try project.folder.write(page, to: "Pipelines/harbour/pages/odd0.html")
  _ = try project.run("run")
  let terminal = try review(project)
  #expect(terminal.shows(question))
  #expect(
    !terminal.screen.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
  terminal.endInput()
  #expect(terminal.end() == 0)
}

@Test func emptyReviewSaysThatNothingWaits() throws {
  let project = try SampleProject()
  let terminal = try review(project)
  #expect(terminal.end() == 0)
  #expect(terminal.screen == "tongbao: nothing waits for a ruling\n")
}

@Test func disagreementIsSettledByRulingOnOneOfItsStatements() throws {
  let project = try SampleProject()
  try project.folder.write(
    SampleProject.page(title: "港口整治行动战果通报", published: "2024-08-01 10:00:00", cases: 345),
    to: "Pipelines/harbour/pages/other.html")
  _ = try project.run("run", "--fail-on", "never")
  let listed = try project.run("review", "--flagged", "--json").output.split(separator: "\n")
  #expect(listed.contains { $0.contains("\"type\":\"disagreement\"") }, "\(listed)")
  let terminal = try review(project, "--flagged")
  var isSettled = false
  for _ in 0..<20 where !isSettled {
    guard terminal.shows("[q]uit? ") else { break }
    guard terminal.screen.contains("which one to rule on") else {
      terminal.type("s")
      continue
    }
    terminal.type("9")
    #expect(terminal.shows("a number, s or q"))
    terminal.type("1")
    #expect(terminal.shows(question))
    terminal.type("r")
    #expect(terminal.shows("reason; empty to go back: "))
    terminal.type("the other page is the publisher's own")
    isSettled = terminal.shows("written to Pipelines/harbour/decisions.yml")
  }
  #expect(isSettled, "\(terminal.screen)")
  terminal.endInput()
  #expect(terminal.end() == 0)
}

@Test func listsAreJSONWhereThatIsWanted() throws {
  let project = try doubtful(["134.5"])
  let lines = try project.run("review", "--json").output.split(separator: "\n")
  #expect(lines.count == 1)
  let object = try #require(
    try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any])
  #expect(object["pipeline"] as? String == "harbour")
  #expect(object["sentence"] as? String == "全市破案率为134.5%，群众满意度有所上升。")
  #expect((object["verdicts"] as? [[String: Any]])?.first?["outcome"] as? String == "quarantined")
  for arguments in [["archive", "verify", "--json"], ["lexicon", "suggest", "--json"], ["diff", "--json"]] {
    let result = try Program.run(arguments, in: project.url)
    #expect(result.status == 0, "\(result.messages)")
    for line in result.output.split(separator: "\n") {
      #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: Any], "\(line)")
    }
  }
  let verified = try project.run("archive", "verify", "--json").output
  #expect(verified.contains("\"problems\":[]"))
}
