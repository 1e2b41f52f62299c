import Foundation
import TestSupport
import Testing

/// What a run of the program left: its exit status and what it printed.
struct ProgramResult {
  /// The exit status, or 128 and the signal's number where a signal ended it.
  let status: Int32
  let output: String
  let messages: String
}

/// The built program, run as its user runs it.
enum Program {
  /// The program beside the test bundle that this runs in.
  static var path: String {
    URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "tongbao").path
  }

  /// Runs the program to its end.
  static func run(
    _ arguments: [String], in folder: URL, input: Data = Data(), environment: [String: String] = [:]
  ) throws -> ProgramResult {
    try runCommand(path, arguments, in: folder, input: input, environment: environment)
  }

  /// Runs any command to its end, with standard input from a file so that no pipe can fill.
  static func runCommand(
    _ command: String, _ arguments: [String], in folder: URL, input: Data = Data(),
    environment: [String: String] = [:]
  ) throws -> ProgramResult {
    let scratch = try TemporaryFolder()
    let files = ["in", "out", "err"].map { scratch.url.appending(path: $0) }
    try input.write(to: files[0])
    try Data().write(to: files[1])
    try Data().write(to: files[2])
    let process = Process()
    process.executableURL = URL(filePath: command)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment(adding: environment)
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    let signal: Int32 = process.terminationReason == .uncaughtSignal ? 128 : 0
    return ProgramResult(
      status: signal + process.terminationStatus, output: try String(contentsOf: files[1], encoding: .utf8),
      messages: try String(contentsOf: files[2], encoding: .utf8))
  }
}

/// A project of a test's own, with one pipeline over pages of the test's choosing.
struct SampleProject {
  let folder: TemporaryFolder

  static let definition = """
    pipeline: harbour
    title: {zh: 港口整治, en: Harbour clean-up}
    place: 聊城市
    agency: 公安
    campaign: {name: 港口整治行动, start: 2024-05-05}
    sources:
      - {id: pages, publisher: 港口日报, files: pages/*.html}
    """

  /// One plain bulletin; `cases` is the number it reports.
  static func page(title: String, published: String, cases: Int) -> String {
    """
    <!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>\(title)</title>
    <meta name="ArticleTitle" content="\(title)"><meta name="PubDate" content="\(published)">
    <meta name="ContentSource" content="港口日报"></head><body><div class="article"><h1>\(title)</h1>
    <p class="info">来源：港口日报　\(published)</p><div class="content">
    <p>港口整治行动开展以来，全市公安机关昼夜巡查码头、仓库和停车场，对重点航线逐船登记，群众反映良好。</p>
    <p>截至目前，共破获刑事案件\(cases)起，抓获犯罪嫌疑人\(cases + 11)名，出动警力1.2万余人次，整改安全隐患\(cases * 2)处。</p>
    </div></div></body></html>
    """
  }

  init(definition: String = Self.definition) throws {
    folder = try TemporaryFolder()
    try folder.write(definition, to: "Pipelines/harbour/pipeline.yml")
    try writePage("2024-07-01", cases: 120)
    try writePage("2024-08-01", cases: 245)
  }

  var url: URL { folder.url }

  func writePage(_ published: String, cases: Int) throws {
    let page = Self.page(title: "港口整治行动战果通报", published: published + " 09:30:00", cases: cases)
    try folder.write(page, to: "Pipelines/harbour/pages/\(published).html")
  }

  func run(_ arguments: String..., environment: [String: String] = [:]) throws -> ProgramResult {
    try Program.run(arguments, in: url, environment: environment)
  }

  /// Every published file and its bytes.
  func output() throws -> [String: Data] {
    let root = url.appending(path: "Output/harbour")
    var files: [String: Data] = [:]
    guard FileManager.default.fileExists(atPath: root.path) else { return [:] }
    for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
      let file = root.appending(path: path)
      guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
      files[path] = try Data(contentsOf: file)
    }
    return files
  }
}
