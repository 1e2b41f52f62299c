import Foundation
import TestSupport
import Testing

private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

/// A fenced block of a page: its language and its lines.
private struct Block {
  let language: String
  let text: String
}

private func blocks(of page: String) throws -> [Block] {
  var blocks: [Block] = []
  var open: (language: String, lines: [Substring])?
  let text = try String(contentsOf: root.appending(path: page), encoding: .utf8)
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    if line.hasPrefix("```") {
      if let block = open {
        blocks.append(Block(language: block.language, text: block.lines.joined(separator: "\n")))
        open = nil
      } else {
        open = (String(line.dropFirst(3)), [])
      }
    } else {
      open?.lines.append(line)
    }
  }
  return blocks
}

private let pages = [
  "README.md", "Sources/Assembly/Documentation.docc/Guides/DigestTemplate.md",
  "Sources/Assembly/Documentation.docc/Guides/FirstPipeline.md",
  "Sources/Assembly/Documentation.docc/Guides/HowTo.md",
  "Sources/Assembly/Documentation.docc/Guides/Judgements.md",
  "Sources/Assembly/Documentation.docc/Guides/LexiconTables.md",
  "Sources/Assembly/Documentation.docc/Guides/Operations.md",
  "Sources/Assembly/Documentation.docc/Guides/Sources.md",
]

/// The site that the documentation speaks of, behind a proxy of 127.0.0.1, so that its addresses stand as printed.
private func site() throws -> Nginx {
  var pages: [String: String] = [:]
  for number in 1...4 {
    var page = SampleProject.page(
      title: "港口整治行动战果通报（第\(number)期）", published: "2024-07-0\(number) 09:30:00", cases: 100 + number)
    // One bulletin states a share that can't be.
    if number == 3 {
      page = page.replacing("</div></div>", with: "<p>全市破案率为134.5%，群众满意度有所上升。</p></div></div>")
    }
    pages["bulletins/2024/070\(number)/\(4000 + number).html"] = page
  }
  let items = (1...4).map {
    "<li><a href=\"2024/070\($0)/\(4000 + $0).html\">港口整治行动战果通报（第\($0)期）</a></li>"
  }
  pages["bulletins/index.html"] = """
    <!DOCTYPE html><html><head><meta charset="utf-8"><title>通报列表</title></head><body><ul>\(items.joined())</ul></body></html>
    """
  pages["20240716/1.html"] = pages["bulletins/2024/0701/4001.html"]
  return try Nginx(pages: pages)
}

/// A project as a reader has it: the repository's pipelines, a page, and the program on the path.
private func workplace() throws -> TemporaryFolder {
  let folder = try TemporaryFolder()
  try FileManager.default.copyItem(
    at: root.appending(path: "Pipelines"), to: folder.url.appending(path: "Pipelines"))
  try folder.write(
    SampleProject.page(title: "通报", published: "2024-07-01 09:00:00", cases: 12), to: "page.html")
  try FileManager.default.createDirectory(
    at: folder.url.appending(path: "bin"), withIntermediateDirectories: true)
  try FileManager.default.createSymbolicLink(
    atPath: folder.path + "/bin/tongbao", withDestinationPath: Program.path)
  return folder
}

/// What a reader types in the repository, as it is typed where the program is on the path.
private func typed(_ script: String) -> String {
  script.replacing(".ci/setup && swift run -c release tongbao", with: "tongbao")
    .replacing("swift run -c release tongbao", with: "tongbao")
    .replacing(".ci/setup && swift test", with: ": tests are run by who runs this")
    .replacing("https://news.example", with: "http://news.example")
}

@Test(arguments: pages)
func commandsOfThePageWork(page: String) throws {
  let server = try site()
  let folder = try workplace()
  // One shell for the whole page, as a reader has one; it stops at the first command that fails.
  let scripts = try blocks(of: page).filter { $0.language == "sh" }.map { typed($0.text) }
  // A run may end with 1, which says that figures wait.
  let prelude = """
    tongbao() {
      command tongbao "$@" || { code=$?; [ "$1" = run ] && [ $code -eq 1 ] && return 0; return $code; }
    }

    """
  let script =
    prelude + scripts.enumerated().map { "echo '== block \($0 + 1)' >&2\n\($1)" }.joined(separator: "\n")
  let begin = ContinuousClock.now
  let result = try Program.runCommand(
    "/bin/sh", ["-eu", "-c", script], in: folder.url,
    environment: [
      "PATH": folder.path + "/bin:/usr/bin:/bin", "http_proxy": "http://127.0.0.1:\(server.port)/",
      "no_proxy": "",
    ])
  #expect(result.status == 0, "\(result.output)\n\(result.messages)")
  if ProcessInfo.processInfo.environment["SHOW_WALK"] != nil {
    print("== \(page): \(ContinuousClock.now - begin)\n\(result.output)\(result.messages)")
  }
}

@Test(arguments: pages)
func definitionsOfThePageAreTaken(page: String) throws {
  for block in try blocks(of: page) where block.language == "yaml" {
    let folder = try TemporaryFolder()
    var text = block.text + "\n"
    for (key, value) in [
      ("pipeline", "sample"), ("title", "{zh: 样本, en: Sample}"),
      ("sources", "[{id: a, files: pages/*.html}]"),
    ] where !text.hasPrefix("\(key):") && !text.contains("\n\(key):") {
      text += "\(key): \(value)\n"
    }
    try folder.write(text, to: "Pipelines/sample/pipeline.yml")
    if text.contains("ca: own.pem") {
      let authority = try Certificate()
      let file = folder.url.appending(path: "Pipelines/sample/own.pem")
      try FileManager.default.copyItem(atPath: authority.certificate, toPath: file.path)
    }
    let result = try Program.run(["check"], in: folder.url)
    #expect(result.status == 0, "\(block.text)\n\(result.messages)")
  }
}

/// Other people's programs that the documentation shows our tables to, and what has to be there for them to run.
private let readers = [("python", "/usr/bin/python3", "import pandas"), ("r", "/usr/bin/Rscript", "TRUE")]

private func canRun(_ program: String, _ script: String) -> Bool {
  guard FileManager.default.isExecutableFile(atPath: program) else { return false }
  do {
    let option = program.hasSuffix("Rscript") ? "-e" : "-c"
    return try Program.runCommand(program, [option, script], in: URL(filePath: "/")).status == 0
  } catch {
    return false
  }
}

@Test(arguments: readers.filter { canRun($0.1, $0.2) }.map { [$0.0, $0.1] })
func tablesAreReadElsewhereAsShown(reader: [String]) throws {
  let folder = try workplace()
  #expect(try Program.run(["run", "liaocheng-summer-2024"], in: folder.url).status == 0)
  let guide = "Sources/Assembly/Documentation.docc/Guides/HowTo.md"
  let scripts = try blocks(of: guide).filter { $0.language == reader[0] }.map(\.text)
  #expect(scripts.count == 1)
  let table = try String(
    contentsOf: folder.url.appending(path: "Output/liaocheng-summer-2024/series.csv"), encoding: .utf8)
  let sum =
    reader[0] == "r"
    ? "cat(nrow(series), class(series$obs_value), series$ref_area[1])"
    : """
    print(len(series), series["obs_value"].dtype, series["ref_area"][0])
    """
  try folder.write(scripts.joined() + "\n" + sum + "\n", to: "script")
  let result = try Program.runCommand(reader[1], ["script"], in: folder.url)
  #expect(result.status == 0, "\(result.messages)")
  let rows = table.split(separator: "\n").count - 1
  let words = result.output.split(separator: "\n").last?.split(separator: " ")
  #expect(words == ["\(rows)", reader[0] == "r" ? "numeric" : "float64", "371500"], "\(result.output)")
}

@Test func checkThatTheGuideShowsIsTheProgramsOwn() throws {
  let shown = try blocks(of: "Sources/Assembly/Documentation.docc/Guides/HowTo.md").filter {
    $0.language == "swift"
  }
  #expect(shown.count == 1)
  let file = root.appending(path: "Sources/Validate/Checks/ValueIsNotNegative.swift")
  #expect(try String(contentsOf: file, encoding: .utf8) == "import Records\n\n" + shown[0].text + "\n")
}

@Test func linksOfTheDocumentationLeadSomewhere() throws {
  let folder = root.appending(path: "Sources/Assembly/Documentation.docc")
  let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".md") }
  let names = Set(files.map { URL(filePath: $0).deletingPathExtension().lastPathComponent })
  for file in files {
    let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
    for link in text.matches(of: /<doc:([^>]+)>/) {
      #expect(names.contains(String(link.1)), "\(file): \(link.1)")
    }
  }
}
