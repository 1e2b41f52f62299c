import Foundation
import TestSupport
import Testing

private let definition = SampleProject.definition + "\nlexicon: words\n"

private let tables = [
  "units": "unit\tfamily\tcanonical\tfactor\n垛\titems\t垛\t1\n",
  "verbs": "verb\tclass\n拔掉\tdestroy\n",
  "places": "code\tname\tshort\tlevel\tparent\n371599\t港湾新区\t港湾\tcounty\t371500\n",
  "indicators":
    "id\tlabel_zh\tlabel_en\tunit\tdimension\taliases\texamples\n"
    + "reed-stacks-cleared\t拔掉芦苇\tReed stacks cleared\t垛\titems\t拔掉芦苇\t拔掉芦苇|!清理垃圾\n",
]

private func project(_ changes: [String: String] = [:]) throws -> SampleProject {
  let project = try SampleProject(definition: definition)
  for (name, text) in tables.merging(changes, uniquingKeysWith: { $1 }) {
    try project.folder.write(text, to: "Pipelines/harbour/words/\(name).tsv")
  }
  let page = SampleProject.page(title: "港口整治行动战果通报", published: "2024-09-01 09:30:00", cases: 7)
    .replacing("</div></div>", with: "<p>在港湾新区，共拔掉芦苇236垛，拔掉稻草12垛。</p></div></div>")
  try project.folder.write(page, to: "Pipelines/harbour/pages/2024-09-01.html")
  return project
}

/// A measure word, a verb, a place and an indicator that only the pipeline knows are read as the built-in ones are.
@Test(arguments: ["", "\u{feff}"])
func wordsOfAPipelineAreRead(beginning: String) throws {
  let project = try project(tables.mapValues { beginning + $0 })
  #expect(try project.run("check").status == 0)
  let run = try project.run("run", "--fail-on", "never")
  #expect(run.status == 0, "\(run.messages)")
  let figures = try String(
    contentsOf: project.url.appending(path: "Output/harbour/figures.csv"), encoding: .utf8)
  let line = try #require(figures.split(separator: "\n").first { $0.contains("236垛") })
  for cell in ["reed-stacks-cleared", "港湾新区", "371599", ",垛,"] {
    #expect(line.contains(cell), "\(line)")
  }
}

/// Without the pipeline's tables nothing is counted by its measure word; with them, a label it lacks is suggested.
@Test func wordsOfAPipelineHoldForItAlone() throws {
  let project = try project()
  let page = "Pipelines/harbour/pages/2024-09-01.html"
  let plain = try project.run("lexicon", "suggest", page)
  #expect(plain.status == 0 && !plain.output.contains("稻草"), "\(plain.output)\(plain.messages)")
  let with = try project.run("lexicon", "suggest", "--pipeline", "harbour", page)
  #expect(with.status == 0 && with.output.contains("拔掉稻草"), "\(with.output)\(with.messages)")
}

@Test func examplesOfAPipelinesTableAreRun() throws {
  #expect(try project().run("lexicon", "test", "harbour").status == 0)
  let wrong = try project([
    "indicators":
      "id\tlabel_zh\tlabel_en\tunit\tdimension\texamples\nreed-stacks-cleared\t拔掉芦苇\tReed\t垛\titems\t清理垃圾\n"
  ]).run("lexicon", "test", "harbour")
  #expect(wrong.status == 3)
  #expect(wrong.output.contains("harbour: reed-stacks-cleared: '清理垃圾'"), "\(wrong.output)")
}

@Test func changedTableIsReadAgain() throws {
  let project = try project()
  #expect(try project.run("run", "--fail-on", "never").status == 0)
  #expect(try project.run("run", "--fail-on", "never").messages.isEmpty)
  try project.folder.write(
    "verb\tclass\n拔掉\tdestroy\n薅掉\tdestroy\n", to: "Pipelines/harbour/words/verbs.tsv")
  let plan = try project.run("plan")
  #expect(plan.output.contains("parse"), "\(plan.output)")
}

@Test func brokenRowIsRefusedWithItsLine() throws {
  let result = try project(["verbs": "verb\tclass\n拔掉\tdestroy\n薅掉\tdestory\n"]).run("check")
  #expect(result.status == 2)
  #expect(
    result.messages == """
      tongbao: Pipelines/harbour/words/verbs.tsv:3: 'destory' is no class of verbs.tsv
      hint: did you mean 'destroy'?

      """, "\(result.messages)")
}

@Test func unknownTableIsRefused() throws {
  let result = try project(["unit": "unit\n垛\n"]).run("run")
  #expect(result.status == 2)
  #expect(result.messages.contains("words/unit.tsv:1: the lexicon has no table 'unit' that takes rows"))
  #expect(result.messages.contains("hint: did you mean 'units'?"))
}

@Test func folderWithoutTablesIsRefused() throws {
  let missing = try SampleProject(definition: definition).run("check")
  #expect(missing.status == 2)
  #expect(missing.messages.contains("Pipelines/harbour/words: cannot be listed"), "\(missing.messages)")
  let outside = try SampleProject(definition: SampleProject.definition + "\nlexicon: ../words\n").run("check")
  #expect(outside.status == 2)
  #expect(
    outside.messages.contains("8:10: expected a path inside the pipeline's folder"), "\(outside.messages)")
}

/// A word of the lexicon's that a pipeline's indicator takes leads there, and not to both, which would be to none.
@Test func wordThatAPipelineTakesIsItsOwn() throws {
  let row = "{id: dock-hazards, label_zh: 码头隐患, label_en: Dock hazards, unit: 处, aliases: [整改安全隐患]}"
  let project = try SampleProject(definition: SampleProject.definition + "\nindicators:\n  - \(row)\n")
  #expect(try project.run("run").status == 0)
  let figures = String(decoding: try #require(try project.output()["figures.csv"]), as: UTF8.self)
  let line = try #require(figures.split(separator: "\n").first { $0.contains("整改安全隐患240处") })
  #expect(line.contains("dock-hazards"), "\(line)")
}
