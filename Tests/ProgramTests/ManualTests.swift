import Foundation
import TestSupport
import Testing

private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()
private let documentation = root.appending(path: "Sources/Assembly/Documentation.docc")

private func output(_ arguments: String...) throws -> String {
  let result = try Program.run(arguments, in: root)
  #expect(result.status == 0, "\(result.messages)")
  return result.output
}

@Test func manPagePassesItsLinter() throws {
  let folder = try TemporaryFolder()
  try folder.write(try output("manual"), to: "tongbao.1")
  let result = try Program.runCommand(
    "/usr/bin/mandoc", ["-Tlint", "tongbao.1"], in: folder.url)
  #expect(result.status == 0)
  #expect(result.output.isEmpty, "\(result.output)")
}

@Test(arguments: ["bash", "zsh"])
func shellLoadsItsCompletions(shell: String) throws {
  let folder = try TemporaryFolder()
  try folder.write(try output("completions", shell), to: "_tongbao")
  let script =
    shell == "bash"
    ? "source ./_tongbao && complete -p tongbao"
    : "autoload -Uz compinit && compinit -u -D && source ./_tongbao && whence -w _tongbao"
  let result = try Program.runCommand(
    shell == "bash" ? "/bin/bash" : "/usr/bin/zsh", shell == "bash" ? ["-euc", script] : ["-fc", script],
    in: folder.url)
  #expect(result.status == 0, "\(result.messages)")
  #expect(result.messages.isEmpty, "\(result.messages)")
  #expect(result.output.contains("_tongbao"))
}

private let fish = "/usr/bin/fish"

@Test(.enabled(if: FileManager.default.isExecutableFile(atPath: fish), "needs fish: .ci/setup --tests"))
func fishCompletesVerbsAndPipelines() throws {
  let folder = try TemporaryFolder()
  try folder.write(try output("completions", "fish"), to: "tongbao.fish")
  let script = """
    source '\(folder.path)/tongbao.fish'; complete -C 'tongbao sta'; complete -C 'tongbao run lia'
    """
  let path = URL(filePath: Program.path).deletingLastPathComponent().path
  let result = try Program.runCommand(
    fish, ["--no-config", "-c", script], in: root,
    environment: ["PATH": path + ":/usr/bin:/bin", "HOME": folder.path])
  #expect(result.messages.isEmpty, "\(result.messages)")
  let words = result.output.split(separator: "\n").map { $0.prefix { $0 != "\t" } }
  #expect(words == ["status", "liaocheng-summer-2024"])
}

@Test func bashCompletesVerbsAndPipelines() throws {
  let folder = try TemporaryFolder()
  try folder.write(try output("completions", "bash"), to: "_tongbao")
  func words(_ line: String) throws -> Set<String> {
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    let script = """
      source '\(folder.path)/_tongbao'
      COMP_LINE='\(line)' COMP_POINT=\(line.count) COMP_TYPE=9 COMP_KEY=9
      COMP_WORDS=(\(words.map { "'\($0)'" }.joined(separator: " "))) COMP_CWORD=\(words.count - 1)
      _tongbao tongbao '\(words.last ?? "")' '\(words.dropLast().last ?? "")'
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let path = URL(filePath: Program.path).deletingLastPathComponent().path
    let result = try Program.runCommand(
      "/bin/bash", ["-c", script], in: root, environment: ["PATH": path + ":/usr/bin:/bin"])
    return Set(result.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) })
  }
  #expect(try words("tongbao sta") == ["status"])
  #expect(try words("tongbao run lia") == ["liaocheng-summer-2024"])
  #expect(try words("tongbao run --from va") == ["validate"])
}

@Test func everyVerbShowsAnExample() throws {
  let tree = try output("--experimental-dump-help")
  let command = try #require(
    try (JSONSerialization.jsonObject(with: Data(tree.utf8)) as? [String: Any])?["command"] as? [String: Any])
  func check(_ command: [String: Any], _ name: String) {
    let below = (command["subcommands"] as? [[String: Any]] ?? []).filter {
      $0["commandName"] as? String != "help"
    }
    for inner in below { check(inner, name + " " + (inner["commandName"] as? String ?? "")) }
    guard below.isEmpty else { return }
    #expect((command["discussion"] as? String ?? "").hasPrefix("Example: tongbao "), "\(name)")
  }
  check(command, "tongbao")
}

/// Pages of the documentation that the program writes: `RECORD_GOLDEN=1 swift test` writes them anew and fails.
@Test(arguments: [
  (["manual", "--markdown"], "Reference/Commands.md"),
  (["schema", "pipeline", "--markdown"], "Reference/PipelineKeys.md"),
  (["schema", "decisions", "--markdown"], "Reference/DecisionKeys.md"),
])
func referenceIsWhatTheProgramPrints(arguments: [String], page: String) throws {
  let result = try Program.run(arguments, in: root)
  let file = documentation.appending(path: page)
  if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(result.output.utf8).write(to: file)
    Issue.record("\(page) was written anew")
  }
  #expect(try String(contentsOf: file, encoding: .utf8) == result.output, "\(page)")
}

@Test(arguments: [
  "run", "plan", "list", "status", "check", "parse", "review", "init", "schedule", "archive", "explain",
])
func helpFitsEightyColumns(verb: String) throws {
  let result = try Program.run(["help", verb], in: root, environment: ["COLUMNS": "80"])
  #expect(result.status == 0)
  for line in result.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
}
