import Foundation
import TestSupport
import Testing

/// A slip in a definition, where it stands, and what is said of it.
private struct Slip: CustomTestStringConvertible {
  /// Put in place of a line of the sample definition, or at its end where `line` is 0.
  let line: Int
  let text: String
  let place: String
  let message: String
  let hint: String?
  var testDescription: String { text }

  init(_ line: Int, _ text: String, _ place: String, _ message: String, hint: String? = nil) {
    self.line = line
    self.text = text
    self.place = place
    self.message = message
    self.hint = hint
  }
}

private let slips = [
  Slip(6, "sorces:", "6:1", "unknown key 'sorces'", hint: "did you mean 'sources'?"),
  Slip(2, "titel: {zh: 港, en: H}", "2:1", "unknown key 'titel'", hint: "did you mean 'title'?"),
  Slip(2, "title: {zh: 港, en-us: H}", "2:16", "unknown key 'en-us'"),
  Slip(7, "  - {di: pages, files: pages/*.html}", "7:6", "unknown key 'di'", hint: "did you mean 'id'?"),
  Slip(7, "  - {files: pages/*.html}", "7:5", "key 'id' is missing"),
  Slip(
    7, "  - {id: '', files: pages/*.html}", "7:10",
    "expected a name of lower-case letters, digits and hyphens: ''"),
  Slip(
    7, "  - {id: ../x, files: p}", "7:10", "expected a name of lower-case letters, digits and hyphens: ../x"),
  Slip(
    4, "\tagency: 公安", "4:1", "a tab stands where YAML takes only spaces",
    hint: "put spaces in its place, two for each step in"),
  Slip(3, "place：聊城市", "3:6", "'：' is a full-width colon", hint: "write 'place: '"),
  Slip(3, "place: 火星", "3:8", "no place is named '火星'", hint: "did you mean "),
  Slip(4, "agency: 警察", "4:9", "no kind of agency is named '警察'", hint: "did you mean '公安'"),
  Slip(4, "agency: 海底局", "4:9", "no kind of agency is named '海底局'", hint: "known are "),
  Slip(3, "place: 聊成市", "3:8", "no place is named '聊成市'", hint: "did you mean '聊城市'"),
  Slip(3, "place: 江苏省聊城市", "3:8", "no place is named '江苏省聊城市'", hint: "did you mean '聊城市'?"),
  Slip(
    7, "  - {id: pages, files: ../../secret/*.html}", "7:24",
    "expected a path inside the pipeline's folder: ../../secret/*.html",
    hint: "'fetch: {allow_outside: true}' lets a pipeline read files elsewhere"),
  Slip(
    7, "  - {id: pages, files: /etc/*}", "7:24", "expected a path inside the pipeline's folder: /etc/*",
    hint: "'fetch: {allow_outside: true}'"),
  Slip(
    7, "  - {id: pages, files: p/*.html, layout: {body: \"div[[x\"}}", "7:49",
    "not a selector that can be read: div[[x", hint: "a type, #id, .class"),
  Slip(
    7, "  - {id: pages, files: p/*.html, layout: {drop: [nav, \"//div[\"]}}", "7:55",
    "not a selector that can be read: //div["),
  Slip(0, "digest: {languages: []}", "8:21", "a digest needs a language at least", hint: "choose of zh, en"),
]

@Test(arguments: slips)
private func slipIsNamedWithItsPlace(slip: Slip) throws {
  var lines = SampleProject.definition.split(separator: "\n").map(String.init)
  if slip.line == 0 { lines.append(slip.text) } else { lines[slip.line - 1] = slip.text }
  let project = try SampleProject(definition: lines.joined(separator: "\n") + "\n")
  let result = try project.run("check")
  #expect(result.status == 2)
  let start =
    "tongbao: pipeline 'harbour': Pipelines/harbour/pipeline.yml:\(slip.place): \(slip.message)\n"
  #expect(result.messages.hasPrefix(start), "\(result.messages)")
  if let hint = slip.hint {
    #expect(result.messages.hasPrefix(start + "hint: \(hint)"), "\(result.messages)")
  }
}

@Test func everySlipOfAFileIsNamedInOneGo() throws {
  let definition = """
    pipeline: harbour
    titel: {zh: 港, en: H}
    place: 聊成市
    campaign: {name: 港口, start: 2024-13-01, stop: 2024-06-01}
    sources:
      - {id: Bad Name, files: /etc/*}
      - {di: two, pages: [ftp://news.example/]}
      - {publisher: 港口日报}
      - id: three
        listing: {link: '[', url: "http://news.example/", pags: 3}
        layout: {body: "div[[x"}
    fetch: {delay: soon, per_host: 900}
    validate:
      rules: [criminal-cases-solvd <= criminal-cases-filed, a b]
    notify: [{command: [ring], when: [failur]}]
    """
  let project = try SampleProject(definition: definition)
  let ruling = "- {match: {adress: x, quote: y}, action: rejct, reason: z}\n- {action: accept, reason: z}\n"
  try project.folder.write(ruling, to: "Pipelines/harbour/decisions.yml")
  let result = try project.run("check")
  #expect(result.status == 2)
  func told(_ messages: String, _ start: String) -> [String] {
    messages.split(separator: "\n").filter { $0.hasPrefix(start) }.map { String($0.dropFirst(start.count)) }
  }
  let start = "tongbao: pipeline 'harbour': Pipelines/harbour/pipeline.yml:"
  #expect(
    told(result.messages, start) == [
      "2:1: unknown key 'titel'", "3:8: no place is named '聊成市'",
      "4:29: no day of the calendar: 2024-13-01", "4:41: unknown key 'stop'",
      "6:10: expected a name of lower-case letters, digits and hyphens: Bad Name",
      "6:27: expected a path inside the pipeline's folder: /etc/*", "7:6: unknown key 'di'",
      "7:23: expected a URL that begins with http:// or https://: ftp://news.example/",
      "8:5: key 'id' is missing",
      "8:5: a source needs exactly one of page, pages, files, listing, feed, sitemap, dated; it has 0",
      "10:21: not a regular expression: [", "10:55: unknown key 'pags'",
      "11:20: not a selector that can be read: div[[x", "12:16: expected a duration like 1s: soon",
      "12:32: expected a whole number from 1 to 64: 900",
      "14:11: no indicator is named 'criminal-cases-solvd'", "14:59: expected =, <= or >=: b",
      "15:20: a command is a list that begins with a program's whole path",
      "15:35: 'failur' is none of failure, recovery, change, success, always",
    ], "\(result.messages)")
  #expect(result.messages.contains("unknown key 'pags'\nhint: did you mean 'pages'?\n"))
  // A run says the same, and nothing else is done.
  #expect(try project.run("run").messages == result.messages)

  try project.folder.write(SampleProject.definition, to: "Pipelines/harbour/pipeline.yml")
  let decisions = try project.run("check")
  #expect(decisions.status == 2)
  #expect(
    told(decisions.messages, "tongbao: decisions: Pipelines/harbour/decisions.yml:") == [
      "1:12: unknown key 'adress'", "1:42: 'rejct' is none of accept, reject, correct",
      "2:3: key 'match' is missing",
    ], "\(decisions.messages)")
}

@Test func valueThatIsWrongIsNotMissingToo() throws {
  let project = try SampleProject()
  func told(_ ruling: String) throws -> [Substring] {
    try project.folder.write("\u{feff}" + ruling + "\n", to: "Pipelines/harbour/decisions.yml")
    return try project.run("check").messages.split(separator: "\n")
      .compactMap { $0.hasPrefix("hint") ? nil : $0.split(separator: "decisions.yml:").last }
  }
  #expect(
    try told("- {match: {address: a, figure: f}, value: 3x, action: correct, expect: y, reason: z}") == [
      "1:43: expected a number like 24300 or 24.3: 3x", "1:72: expected a number like 24300 or 24.3: y",
    ])
  #expect(
    try told("- {match: {address: a, figure: f}, value: 3x, action: correct, reason: z}") == [
      "1:3: a decision on a figure's id needs the key 'expect'",
      "1:43: expected a number like 24300 or 24.3: 3x",
    ])
  #expect(
    try told("- {match: {address: a, quote: f}, action: correct, reason: z}")
      == ["1:3: a correction needs the key 'value'"])
  #expect(
    try told("- {match: {address: a, quote: f}, action: correct, valeu: 3, reason: z}")
      == ["1:52: unknown key 'valeu'"])
}

@Test func filesOutsideAreReadWhereTheDefinitionMeansIt() throws {
  let folder = try TemporaryFolder()
  try folder.write(
    SampleProject.page(title: "通报", published: "2024-07-02 09:00:00", cases: 130), to: "1.html")
  let definition = SampleProject.definition.replacing(
    "files: pages/*.html", with: "files: \(folder.path)/*.html")
  let project = try SampleProject(definition: definition + "\nfetch: {allow_outside: true}\n")
  #expect(try project.run("check").messages.isEmpty)
  let result = try project.run("run")
  #expect(result.status == 0, "\(result.messages)")
  #expect(try project.run("plan", "--json").output.contains("\(folder.path)/1.html"))
}

@Test func patternWithoutAFileIsNoMistakeButSaid() throws {
  let project = try SampleProject(
    definition: SampleProject.definition + "\n  - {id: later, files: later/*.html}\n")
  let result = try project.run("check")
  #expect(result.status == 0)
  #expect(
    result.messages == "tongbao: harbour: later: no file matches later/*.html\n"
      + "hint: the pattern counts from Pipelines/harbour/\n")
}

@Test func whatIsNoFileIsSaidInPlainWords() throws {
  let project = try SampleProject()
  let file = project.url.path + "/Pipelines/harbour/decisions.yml"
  let manager = FileManager.default
  try manager.createDirectory(atPath: file, withIntermediateDirectories: false)
  #expect(
    try project.run("check").messages
      == "tongbao: Pipelines/harbour/decisions.yml: is a folder, where a file is expected\n")
  try manager.removeItem(atPath: file)
  for (target, words) in [
    ("decisions.yml", "too many levels of symbolic links"), ("nowhere.yml", "is a link that leads nowhere"),
  ] {
    try manager.createSymbolicLink(atPath: file, withDestinationPath: target)
    for verb in ["check", "run", "review"] {
      let result = try project.run(verb)
      #expect(result.status == 2, "\(verb)")
      #expect(result.messages == "tongbao: Pipelines/harbour/decisions.yml: \(words)\n", "\(verb)")
    }
    try manager.removeItem(atPath: file)
  }
  try manager.createSymbolicLink(
    atPath: project.url.path + "/Pipelines/loop", withDestinationPath: "loop")
  let looped = try project.run("list")
  #expect(looped.status == 2)
  #expect(looped.messages.hasPrefix("tongbao: Pipelines/loop: too many levels of symbolic links\nhint: "))
}

@Test func linkOutOfThePipelinesFolderIsNotFollowedUnlessAllowed() throws {
  let elsewhere = try TemporaryFolder()
  try elsewhere.write(
    SampleProject.page(title: "别处的通报", published: "2024-09-01 09:30:00", cases: 377), to: "secret.html")
  func project(_ fetch: String) throws -> SampleProject {
    let project = try SampleProject(definition: SampleProject.definition + fetch)
    let pages = project.url.appending(path: "Pipelines/harbour/pages")
    try FileManager.default.createSymbolicLink(
      atPath: pages.appending(path: "2024-09-01.html").path(percentEncoded: false),
      withDestinationPath: elsewhere.path + "/secret.html")
    // A link inside the folder stays allowed.
    try FileManager.default.createSymbolicLink(
      atPath: pages.appending(path: "again.html").path(percentEncoded: false),
      withDestinationPath: "2024-08-01.html")
    return project
  }
  let held = try project("")
  let run = try held.run("run")
  #expect(run.status == 1)
  #expect(run.messages.contains("2024-09-01.html: leads out of the pipeline's folder"), "\(run.messages)")
  #expect(!run.messages.contains("again.html"), "\(run.messages)")
  let digest = String(decoding: try #require(try held.output()["figures.csv"]), as: UTF8.self)
  #expect(!digest.contains("377"))
  let free = try project("\nfetch: {allow_outside: true}\n")
  #expect(try free.run("run").status == 0)
  let figures = String(decoding: try #require(try free.output()["figures.csv"]), as: UTF8.self)
  #expect(figures.contains("377"))
}

@Test func indicatorOfWhatNothingNamesIsRefusedWithItsPlace() throws {
  let good =
    "{id: vessels, label_zh: 登船检查, label_en: Vessels boarded, unit: 艘次, parent: cases-of-ours, theme: crime}"
  let wrong =
    "{id: cases-of-ours, label_zh: 检查, label_en: Checks, unit: 艘艘次, parent: criminal-cases-solvd, theme: crme}"
  let own = "{id: own, label_zh: 自查, label_en: Own checks, unit: 次, parent: own}"
  let project = try SampleProject(
    definition: SampleProject.definition + "\nindicators:\n  - \(good)\n  - \(wrong)\n  - \(own)\n")
  let result = try project.run("check")
  #expect(result.status == 2)
  let told = result.messages.split(separator: "\n").map(String.init)
  #expect(told.filter { $0.hasPrefix("tongbao") }.count == 4, "\(result.messages)")
  for words in [
    "pipeline.yml:10:63: no unit is named '艘艘次'", ": no indicator is named 'criminal-cases-solvd'",
    ": no theme is named 'crme'", ": 'own' is its own parent", "'艘次'", "'criminal-cases-solved'", "'crime'",
  ] { #expect(told.contains { $0.contains(words) }, "\(words) in \(result.messages)") }
  let mended = try SampleProject(
    definition: SampleProject.definition + "\nindicators:\n  - \(good)\n"
      + "  - {id: cases-of-ours, label_zh: 检查, label_en: Checks, unit: 次}\n")
  #expect(try mended.run("check").messages.isEmpty)
}

@Test func indicatorsInACircleAndOddIdentifiersAreRefusedWithTheirPlace() throws {
  func row(_ id: String, _ parent: String) -> String {
    "\n  - {id: \(id), label_zh: 登船\(id), label_en: Vessels \(id), unit: 艘次, parent: \(parent)}"
  }
  let circle = try SampleProject(
    definition: SampleProject.definition + "\nindicators:"
      + row("one", "two") + row("two", "three") + row("three", "one") + row("aside", "one") + "\n")
  let told = try circle.run("check")
  #expect(told.status == 2)
  let lines = told.messages.split(separator: "\n").filter { $0.hasPrefix("tongbao") }
  #expect(lines.count == 3, "\(told.messages)")
  #expect(
    told.messages.contains("pipeline.yml:9:")
      && told.messages.contains("the parents of 'one' lead in a circle: one, two, three, one"),
    "\(told.messages)")
  #expect(told.messages.contains("hint: leave the parent out"), "\(told.messages)")
  let odd = try SampleProject(
    definition: SampleProject.definition + "\nindicators:" + row("Foo_Bar", "criminal-cases-solved") + "\n")
  let named = try odd.run("check")
  #expect(named.status == 2)
  #expect(named.messages.contains("pipeline.yml:9:10: expected a name"), "\(named.messages)")
  #expect(named.messages.contains("hint: did you mean 'foo-bar'?"), "\(named.messages)")
}

@Test func checkForMachinesTellsEachFaultAsAnObject() throws {
  let project = try SampleProject(
    definition: SampleProject.definition.replacing("place: 聊城市", with: "place: 聊成市").replacing(
      "title:", with: "titel:"))
  let result = try project.run("check", "--json")
  #expect(result.status == 2)
  #expect(result.messages.isEmpty, "\(result.messages)")
  let faults = try result.output.split(separator: "\n").map {
    try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
  }
  #expect(faults.count >= 2)
  #expect(faults.allSatisfy { $0["status"] as? Int == 2 && $0["subject"] is String })
  #expect(faults.contains { ($0["message"] as? String)?.contains("unknown key 'titel'") == true })
  #expect(try SampleProject().run("check", "--json").output.isEmpty)
}

/// A name that several places have is never guessed at; with the one around it, it is one.
@Test func placeIsNamedWithTheOneAroundItWhereSeveralHaveTheName() throws {
  let project = try SampleProject(
    definition: SampleProject.definition.replacing("place: 聊城市", with: "place: 鼓楼区"))
  let told = try project.run("check")
  #expect(told.status == 2)
  #expect(told.messages.contains("3:8: 4 places are named '鼓楼区'\nhint: say which"), "\(told.messages)")
  #expect(told.messages.contains("徐州市鼓楼区"))
  try project.folder.write(
    SampleProject.definition.replacing("place: 聊城市", with: "place: 徐州市鼓楼区"),
    to: "Pipelines/harbour/pipeline.yml")
  #expect(try project.run("run").status == 0)
  let figures = String(decoding: try #require(try project.output()["figures.csv"]), as: UTF8.self)
  #expect(figures.contains(",320302,鼓楼区,") && !figures.contains("320106"), "\(figures.prefix(800))")
  let digest = String(decoding: try #require(try project.output()["digest.md"]), as: UTF8.self)
  #expect(!digest.contains("（鼓楼区"), "the pipeline's own place goes without saying")
}
