import Foundation
import TestSupport
import Testing

/// A project whose second page says something that a rule of the definition forbids.
private func forbidding() throws -> SampleProject {
  let project = try SampleProject(
    definition: SampleProject.definition
      + "\nvalidate: {rules: [criminal-cases-solved <= criminal-cases-filed]}\n")
  return project
}

@Test func figureThatWaitsIsListedRuledAndThenLetIn() throws {
  // 377 cases solved of 75 filed: one of the two waits for a person, and the rule does not say which.
  let project = try forbidding()
  let page = SampleProject.page(title: "港口整治行动战果通报", published: "2024-09-01 09:30:00", cases: 377)
  try project.folder.write(
    page.replacingOccurrences(of: "整改安全隐患754处", with: "立刑事案件75起"),
    to: "Pipelines/harbour/pages/2024-09-01.html")
  #expect(try project.run("run").status == 1)
  let waiting = try project.run("review", "harbour").output.split(separator: "\n")
  #expect(waiting.contains { $0.contains("rules-of-the-definition-hold") })
  let line = try #require(waiting.first { $0.contains("立刑事案件 75起") })
  let id = try #require(line.split(separator: " ").first).description
  let ruled = try project.run(
    "review", "harbour", "--correct", id, "--value", "754", "--reason", "a digit was lost")
  #expect(ruled.status == 0, "\(ruled.messages)")
  #expect(
    ruled.output.hasPrefix("corrected \(id)")
      && ruled.output.hasSuffix(
        " to 754: “立刑事案件75起”; it stands in Pipelines/harbour/decisions.yml and holds from the next run on\n"),
    "\(ruled.output)")
  let decisions = try String(
    contentsOf: project.url.appending(path: "Pipelines/harbour/decisions.yml"), encoding: .utf8)
  for key in ["evidence: ", "expect: \"75\"", "who: ", "reason: \"a digit was lost\""] {
    #expect(decisions.contains(key))
  }
  // What the ruling lets in is news to the stages behind the checks, which haven't seen it yet.
  let planned = try project.run("plan", "--json").output.split(separator: "\n")
  for stage in ["validate", "aggregate", "render"] {
    #expect(
      planned.contains { $0.contains(#""stage":"\#(stage)""#) && $0.contains(#""action":"work""#) },
      "\(stage): \(planned)")
  }
  #expect(try project.run("run").status == 0)
  // A correction is told as one, in the digest and by `diff`, and no longer waits.
  let digest = String(decoding: try #require(try project.output()["digest.md"]), as: UTF8.self)
  #expect(digest.contains("另有 1 个数字由人裁定。"), "\(digest.prefix(600))")
  #expect(!digest.contains("个数字待核实"), "\(digest.prefix(600))")
  #expect(digest.contains("人工更正"))
  #expect(!digest.contains("改过的数字"))
  #expect(try project.run("diff").output.contains("corrected by hand"))
  let series = String(decoding: try #require(try project.output()["series.csv"]), as: UTF8.self)
  #expect(series.contains("立刑事案件75起"))
  // The page is edited: the decision has lost what it was about, and says so at every run.
  try project.folder.write(page, to: "Pipelines/harbour/pages/2024-09-01.html")
  for _ in 1...2 {
    let stale = try project.run("run")
    #expect(stale.status == 1)
    #expect(stale.messages.contains("the decision has expired: the page was edited since"))
  }
  // Its figure is gone, so it has no place among those that wait, and is told all the same.
  let told = "Pipelines/harbour/decisions.yml:1:3: the decision has expired: the page was edited since"
  #expect(try project.run("review").output.hasPrefix(told))
  #expect(try project.run("review", "--json").output.contains(#""type":"decision","pipeline":"harbour""#))
  let lapsed = String(decoding: try #require(try project.output()["digest.md"]), as: UTF8.self)
  #expect(lapsed.contains("**人工裁定已失效的数字**"), "\(lapsed.prefix(900))")
}

@Test func figureOfAnEditedPageIsExplainedFromItsCurrentEdition() throws {
  let project = try SampleProject()
  _ = try project.run("run")
  // Another number with as many digits: the words stand where they stood, so the figure keeps its id.
  try project.writePage("2024-08-01", cases: 246)
  _ = try project.run("run")
  let figures = String(decoding: try #require(try project.output()["figures.csv"]), as: UTF8.self)
  let row = try #require(figures.split(separator: "\n").first { $0.contains("破获刑事案件246起") })
  let id = String(try #require(row.split(separator: ",").first))
  let chain = try project.run("explain", id)
  #expect(chain.status == 0, "\(chain.messages)")
  #expect(chain.output.contains("⟦破获刑事案件246起⟧"), "\(chain.output)")
  #expect(chain.output.contains("edition    2 of 2: the current one"))
  #expect(chain.output.contains("earlier    edition 1 printed “破获刑事案件245起”, snapshot sha256:"))
  #expect(chain.output.contains("value      246 起"))
}

@Test func checkingAndLookingBackMakeNoEditionOfTheRealDigest() throws {
  let project = try SampleProject()
  _ = try project.run("run")
  let before = try project.run("diff", "--from", "0").output
  #expect(before.contains("first edition"))
  _ = try project.run("check")
  for day in ["2024-07-15", "2099-12-31"] { _ = try project.run("run", "--as-of", day) }
  #expect(try project.run("diff", "--from", "0").output == before)
  // The next page makes edition 2, compared with what readers of the real digest know.
  try project.writePage("2024-09-01", cases: 377)
  _ = try project.run("run")
  let changes = try project.run("diff")
  #expect(changes.output.contains("edition 1 to 2"))
  #expect(!changes.output.contains("245"), "what was known is not new: \(changes.output)")
  // A look back knows only its own editions.
  let past = try String(
    contentsOf: project.url.appending(path: "Output/harbour@2024-07-15/digest.md"), encoding: .utf8)
  #expect(!past.contains("自上一版以来"))
}

@Test func ruleThatNamesNoIndicatorIsRefusedWithItsPlace() throws {
  let project = try SampleProject(
    definition: SampleProject.definition
      + "\nvalidate:\n  rules:\n    - suspects-cought <= suspects-caught\n")
  let result = try project.run("check")
  #expect(result.status == 2)
  #expect(
    result.messages.contains("pipeline.yml:10:7: no indicator is named 'suspects-cought'"),
    "\(result.messages)")
  #expect(result.messages.contains("did you mean 'suspects-caught'?"))
}

@Test func digestAsOfADayKnowsWhatWasPublishedByThen() throws {
  let project = try SampleProject()
  _ = try project.run("run")
  let present = try project.output()
  let past = try project.run("run", "--as-of", "2024-07-15")
  #expect(past.output == "Output/harbour@2024-07-15/digest.md\n")
  let series = try String(
    contentsOf: project.url.appending(path: "Output/harbour@2024-07-15/series.csv"), encoding: .utf8)
  #expect(series.contains("破获刑事案件120起"))
  #expect(!series.contains("破获刑事案件245起"))
  _ = try project.run("run", "--as-of", "2099-12-31")
  for (path, bytes) in present {
    let later = try Data(contentsOf: project.url.appending(path: "Output/harbour@2099-12-31/\(path)"))
    #expect(later == bytes, "\(path)")
  }
  #expect(try project.output() == present)
  #expect(try project.run("run").output.isEmpty)
}

@Test func dayBeforeAllPagesIsSaidToHaveNone() throws {
  let project = try SampleProject()
  let unread = try project.run("run", "--as-of", "2020-01-01")
  #expect(unread.messages.contains("hint: no page has been read yet"), "\(unread.messages)")
  _ = try project.run("run")
  let past = try project.run("run", "--as-of", "2020-01-01")
  #expect(past.status == 5)
  #expect(past.output.isEmpty)
  #expect(
    past.messages
      == "tongbao: harbour: no page was known on 2020-01-01, so there is no digest of that day\n"
      + "hint: the first became known on 2024-07-01\n")
  let folders = try FileManager.default.contentsOfDirectory(atPath: project.url.path + "/Output").sorted()
  #expect(folders == [".state", "harbour"], "no folder without a digest")
  #expect(try project.run("run", "--as-of", "2024-07-01").messages.isEmpty)
}

@Test func ruleThatAddsWhatCannotBeAddedIsRefused() throws {
  let project = try SampleProject(
    definition: SampleProject.definition
      + "\nvalidate:\n  rules:\n    - suspects-caught <= hazards-rectified\n")
  let result = try project.run("check")
  #expect(result.status == 2)
  #expect(
    result.messages.contains(
      "pipeline.yml:10:26: 'hazards-rectified' is counted in 处, and 'suspects-caught' in 名"),
    "\(result.messages)")
}

/// A project whose page states a share that can't be, and the id of that figure.
private func doubted() throws -> (project: SampleProject, id: String) {
  let project = try SampleProject()
  try writeShare("134.5", in: project)
  #expect(try project.run("run").status == 1)
  let line = try #require(try project.run("review").output.split(separator: " ").first)
  return (project, String(line))
}

private func writeShare(_ share: String, in project: SampleProject, after words: String = "") throws {
  let page = SampleProject.page(title: "通报", published: "2024-08-02 09:00:00", cases: 130)
    .replacing("</div></div>", with: "<p>\(words)全市破案率为\(share)%。</p></div></div>")
  try project.folder.write(page, to: "Pipelines/harbour/pages/share.html")
}

private func decisions(of project: SampleProject) throws -> String {
  try String(contentsOf: project.url.appending(path: "Pipelines/harbour/decisions.yml"), encoding: .utf8)
}

@Test func expiredDecisionIsNamedAndDecidedAnew() throws {
  let (project, id) = try doubted()
  try project.folder.write("# ours\n", to: "Pipelines/harbour/decisions.yml")
  let reject = ["review", "harbour", "--reject", id, "--reason"]
  #expect(try Program.run(reject + ["printed twice", "--who", "Wang"], in: project.url).status == 0)
  #expect(try project.run("run").status == 0)
  // The decision holds: there is nothing to decide anew.
  let again = try Program.run(reject + ["again"], in: project.url)
  #expect(again.status == 2)
  #expect(
    again.messages.contains("decisions.yml:2:3: this figure has a decision already"), "\(again.messages)")
  #expect(try project.run("check").status == 0)
  // The page is edited where the decision doesn't look; the figure stands where it stood.
  let file = project.url.appending(path: "Pipelines/harbour/pages/share.html")
  let edited = try String(contentsOf: file, encoding: .utf8).replacing("群众反映良好", with: "群众反映都好")
  try edited.write(to: file, atomically: true, encoding: .utf8)
  #expect(try project.run("run").status == 1)
  for verb in ["check", "status"] {
    let told = try project.run(verb)
    let text = told.output + told.messages
    #expect(told.status == (verb == "check" ? 1 : 0))
    #expect(
      text.contains(
        "Pipelines/harbour/decisions.yml:2:3: the decision has expired: the page was edited since"), "\(text)"
    )
    #expect(text.contains("`tongbao review harbour` decides anew on figure \(id)"), "\(text)")
  }
  #expect(try project.run("status").output.contains("1 figure waits for a ruling; `tongbao review harbour`"))
  let listed = try project.run("review").output
  #expect(
    listed.contains("  ruled before: reject by Wang: printed twice; expired: the page was edited since"))
  let ruled = try Program.run(reject + ["still wrong", "--who", "Li"], in: project.url)
  #expect(ruled.status == 0, "\(ruled.messages)")
  // Who ruled before, and why, stays in the file.
  let text = try decisions(of: project)
  #expect(
    text.hasPrefix("# ours\n# expired, for the page was edited since:\n# - match: {address: "),
    "\(text)")
  #expect(text.contains("#   reason: \"printed twice\"\n#   who: \"Wang\"\n"), "\(text)")
  #expect(text.split(separator: "\n").count { $0.hasPrefix("- match:") } == 1, "\(text)")
  #expect(text.hasSuffix("\n") && text.contains("  who: \"Li\"\n"), "\(text)")
  #expect(try project.run("run").status == 0)
  #expect(try project.run("check").status == 0)
}

@Test func figureThatAnEditedPageStatesSoundlyCanBeAcceptedOrLeft() throws {
  let (project, id) = try doubted()
  #expect(
    try project.run("review", "harbour", "--correct", id, "--value", "34.5", "--reason", "a digit").status
      == 0)
  #expect(try project.run("run").status == 0)
  try writeShare("34.50", in: project)
  _ = try project.run("run")
  let told = try project.run("check")
  #expect(told.status == 1)
  #expect(told.messages.contains("decides anew on figure \(id)"), "\(told.messages)")
  #expect(try project.run("review").output.contains("ruled before: correct"))
  #expect(try project.run("review", "harbour", "--accept", id, "--reason", "mended").status == 0)
  #expect(try project.run("check").status == 0)
  #expect(!(try decisions(of: project)).split(separator: "\n").contains { !$0.hasPrefix("#") })
  #expect(try project.run("run").status == 0)
}

@Test func decisionOnAFigureThatMovedIsDecidedAnewWhereItStandsNow() throws {
  let (project, id) = try doubted()
  #expect(try project.run("review", "harbour", "--reject", id, "--reason", "no share").status == 0)
  try writeShare("134.5", in: project, after: "群众踊跃参与。")
  #expect(try project.run("run").status == 1)
  let moved = try #require(try project.run("review").output.split(separator: " ").first)
  #expect(moved != id)
  #expect(try project.run("check").messages.contains("decides anew on figure \(moved)"))
  #expect(try project.run("review", "harbour", "--reject", "\(moved)", "--reason", "none yet").status == 0)
  #expect(try project.run("run").status == 0)
  #expect(try project.run("check").status == 0)
}

@Test func beginningOfSeveralIdsIsAnsweredWithTheirNames() throws {
  let (project, id) = try doubted()
  let result = try project.run("review", "harbour", "--reject", "", "--reason", "x")
  #expect(result.status == 2)
  #expect(result.messages.contains("figures begin so: \(id) “"), "\(result.messages)")
  #expect(result.messages.contains("hint: type more of the id"), "\(result.messages)")
}

@Test func rulingsAtTheSameTimeAreAllKept() async throws {
  let project = try SampleProject()
  let shares = (1...6).map { "<p>第\($0)季度全市破案率为\(130 + $0).5%。</p>" }.joined()
  let page = SampleProject.page(title: "通报", published: "2024-08-02 09:00:00", cases: 130)
    .replacing("</div></div>", with: "\(shares)</div></div>")
  try project.folder.write(page, to: "Pipelines/harbour/pages/share.html")
  #expect(try project.run("run").status == 1)
  let ids = try project.run("review", "--list").output.split(separator: "\n")
    .compactMap { $0.hasPrefix(" ") ? nil : $0.split(separator: " ").first.map(String.init) }
  #expect(ids.count == 6)
  let url = project.url
  let statuses = try await withThrowingTaskGroup(of: Int32.self) { group in
    for id in ids {
      group.addTask {
        try Program.run(["review", "harbour", "--reject", id, "--reason", "no share"], in: url).status
      }
    }
    return try await group.reduce(into: []) { $0.append($1) }
  }
  #expect(statuses == Array(repeating: 0, count: ids.count))
  let text = try decisions(of: project)
  for id in ids { #expect(text.contains("figure: \"\(id)"), "\(text)") }
}

@Test func rulingAfterACorrectionExpectsWhatThePagePrints() throws {
  let (project, id) = try doubted()
  let correct = ["review", "harbour", "--correct", id, "--reason", "a digit", "--value"]
  #expect(try Program.run(correct + ["34.5"], in: project.url).status == 0)
  #expect(try project.run("run").status == 0)
  try project.folder.write("", to: "Pipelines/harbour/decisions.yml")
  // The state still has the correction that was taken out of the file.
  #expect(try Program.run(correct + ["35.5"], in: project.url).status == 0)
  #expect(try decisions(of: project).contains("expect: \"134.5\""))
  #expect(try project.run("check").status == 0)
  let run = try project.run("run")
  #expect(run.status == 0, "\(run.messages)")
}

@Test(arguments: [
  ("# none yet\n[]\n", "# none yet\n- match"), ("---\n# none yet\n...\n", "---\n# none yet\n- match"),
  ("# none yet\n\n\n", "# none yet\n- match"), ("\u{feff}[]\n", "- match"),
  ("\u{feff}# none yet\n", "# none yet\n- match"),
])
func rulingGoesIntoAFileThatHasNone(before: String, after: String) throws {
  let (project, id) = try doubted()
  try project.folder.write(before, to: "Pipelines/harbour/decisions.yml")
  let ruled = try project.run("review", "harbour", "--reject", id, "--reason", "no share")
  #expect(ruled.status == 0, "\(ruled.messages)")
  #expect(try decisions(of: project).hasPrefix(after))
  #expect(try project.run("check").status == 0)
}

@Test func rulingIsWrittenBehindATextWhoseLineHasNoEnd() throws {
  let (project, id) = try doubted()
  for style in ["|", "|-", ">"] {
    let other =
      "- match: {address: a.html, quote: 3起}\n  action: reject\n  reason: \(style)\n    printed\n    twice"
    try project.folder.write(other, to: "Pipelines/harbour/decisions.yml")
    let ruled = try project.run("review", "harbour", "--reject", id, "--reason", "no share")
    #expect(ruled.status == 0, "\(style): \(ruled.messages)")
    #expect(try decisions(of: project).hasPrefix(other + "\n- match"), "\(style)")
  }
}

@Test func rulingIsNotWrittenBehindBrackets() throws {
  let (project, id) = try doubted()
  let other = "[{match: {address: a.html, quote: 3起}, action: reject, reason: none}]\n"
  try project.folder.write(other, to: "Pipelines/harbour/decisions.yml")
  let refused = try project.run("review", "harbour", "--reject", id, "--reason", "no share")
  #expect(refused.status == 2)
  #expect(refused.messages.contains("a ruling can't be added to the list as it is written"))
  #expect(try decisions(of: project) == other)
}

@Test(arguments: ["1e5", "NaN", "1,234", "0x10", "0777"])
func correctionThatIsNoNumberIsNamed(value: String) throws {
  let (project, id) = try doubted()
  let refused = try project.run(
    "review", "harbour", "--correct", id, "--value", value, "--reason", "a digit")
  #expect(refused.status == 2)
  #expect(
    refused.messages
      == "tongbao: the value \"\(value)\": is no number in plain digits\nhint: write it like 24300 or 24.3\n")
}

@Test(arguments: ["-3", "-0.5"])
func correctionThatCannotHoldIsNotWritten(value: String) throws {
  let (project, id) = try doubted()
  let refused = try project.run(
    "review", "harbour", "--correct", id, "--value", value, "--reason", "a digit")
  #expect(refused.status == 2)
  #expect(refused.messages.contains("the value \(value): can't hold: its value is \(value), and "))
  #expect(throws: (any Error).self) { try decisions(of: project) }
}

@Test func rulingWithoutAReasonIsRefused() throws {
  let (project, id) = try doubted()
  let refused = try project.run("review", "harbour", "--reject", id, "--reason", " ")
  #expect(refused.status == 2)
  #expect(refused.messages == "tongbao: the reason: is empty\nhint: say why the ruling is right\n")
}

@Test func figureThatNothingSpeaksAgainstIsNotAccepted() throws {
  let project = try SampleProject()
  #expect(try project.run("run").status == 0)
  let figures = String(decoding: try #require(try project.output()["figures.csv"]), as: UTF8.self)
  let row = try #require(figures.split(separator: "\n").first { $0.contains("破获刑事案件") })
  let id = String(try #require(row.split(separator: ",").first))
  let ruled = try project.run("review", "harbour", "--accept", id, "--reason", "it is right")
  #expect(ruled.status == 2)
  #expect(ruled.messages.contains("there is nothing to accept"), "\(ruled.messages)")
  #expect(ruled.messages.contains("--reject FIGURE"))
  #expect(
    !FileManager.default.fileExists(
      atPath: project.url.appending(path: "Pipelines/harbour/decisions.yml").path(percentEncoded: false)))
}
