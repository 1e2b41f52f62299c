import Foundation
import Glibc
import TestSupport
import Testing

/// A project of several pipelines that are the same but for their names.
private func several(_ names: [String]) throws -> SampleProject {
  let project = try SampleProject()
  for name in names {
    try project.folder.write(
      SampleProject.definition.replacing("pipeline: harbour", with: "pipeline: \(name)"),
      to: "Pipelines/\(name)/pipeline.yml")
    try project.folder.write(
      SampleProject.page(title: "港口整治行动战果通报", published: "2024-07-01 09:30:00", cases: 120),
      to: "Pipelines/\(name)/pages/1.html")
  }
  return project
}

@Test func ofTwoRunsThatOverlapOneGetsAll() throws {
  let names = ["alpha", "beta", "delta", "gamma", "harbour"]
  for _ in 0..<4 {
    let project = try several(names)
    let runs = try (0..<3).map { number in
      try ChildProcess(
        [Program.path, "run", "--project", project.url.path],
        errorPath: project.url.path + "/errors\(number)")
    }
    let codes = runs.map { $0.wait().code }
    #expect(codes.contains(0), "\(codes)")
    #expect(codes.allSatisfy { $0 == 0 || $0 == 4 }, "\(codes)")
    for name in names {
      #expect(
        FileManager.default.fileExists(atPath: project.url.path + "/Output/\(name)/digest.md"), "\(name)")
    }
  }
}

@Test func pipeAmongThePagesStopsNoOther() throws {
  let project = try several(["alpha"])
  #expect(mkfifo(project.url.path + "/Pipelines/alpha/pages/2.html", 0o600) == 0)
  let result = try project.run("run", "alpha")
  #expect(result.status == 1)
  #expect(result.messages.contains("Pipelines/alpha/pages/2.html: is no regular file"), "\(result.messages)")
  #expect(FileManager.default.fileExists(atPath: project.url.path + "/Output/alpha/digest.md"))
}

@Test func pipeInThePlaceOfADigestIsReplaced() throws {
  let project = try several(["alpha"])
  #expect(try project.run("run").status == 0)
  let digest = project.url.path + "/Output/alpha/digest.md"
  let text = try String(contentsOfFile: digest, encoding: .utf8)
  try FileManager.default.removeItem(atPath: digest)
  #expect(mkfifo(digest, 0o600) == 0)
  #expect(try project.run("run", "--force").status == 0)
  #expect(try String(contentsOfFile: digest, encoding: .utf8) == text)
}

@Test func pathOfAProjectIsNoPattern() throws {
  let project = try several(["alpha"])
  let odd = project.url.path + "/a[b]*c?"
  try FileManager.default.createDirectory(atPath: odd, withIntermediateDirectories: true)
  try FileManager.default.moveItem(atPath: project.url.path + "/Pipelines", toPath: odd + "/Pipelines")
  let result = try Program.run(["run", "--project", odd], in: project.url)
  #expect(result.status == 0, "\(result.messages)")
  #expect(FileManager.default.fileExists(atPath: odd + "/Output/alpha/digest.md"))
}

@Test func folderThatIsGoneIsTold() throws {
  let folder = try TemporaryFolder()
  let script = "mkdir gone; cd gone; rmdir ../gone; exec timeout 600 \(Program.path) run"
  let result = try Program.runCommand("/bin/sh", ["-c", script], in: folder.url)
  #expect(result.status == 2)
  #expect(result.messages.contains("the current folder is gone"), "\(result.messages)")
}

@Test func numbersThatNobodyCheckedAreNotCalledSound() throws {
  let project = try several(["alpha"])
  #expect(try project.run("run", "alpha", "--to", "parse").status == 0)
  #expect(try project.run("run", "alpha", "--from", "aggregate").status == 0)
  let digest = try String(contentsOfFile: project.url.path + "/Output/alpha/digest.md", encoding: .utf8)
  #expect(digest.contains("1 个页面的数字还没有核对"), "\(digest)")
  #expect(!digest.contains("没有发现存疑的数字") && !digest.contains("没有互相矛盾"), "\(digest)")
}

/// Without them a run would be taken for a question about help, and end well.
@Test func argumentsThatCannotBeReadAreTold() throws {
  let folder = try TemporaryFolder()
  let script = "ulimit -n 5; exec \(Program.path) run"
  let result = try Program.runCommand("/bin/sh", ["-c", script], in: folder.url)
  #expect(result.status != 0)
  #expect(result.output.isEmpty)
}

@Test func pipelineThatAnotherRunHoldsIsLeftToItAndTheOthersAreRun() throws {
  let project = try several(["alpha"])
  _ = try project.run("run")
  let path = project.url.appending(path: "Output/.state/alpha/lock").path
  let descriptor = open(path, O_RDWR | O_CLOEXEC)
  defer { close(descriptor) }
  #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
  try project.writePage("2024-09-01", cases: 377)
  let result = try project.run("run")
  #expect(result.status == 4)
  #expect(result.output == "Output/harbour/digest.md\n")
  #expect(result.messages.hasPrefix("tongbao: alpha: another run holds the lock: process "))
}

@Test func outputThatCannotBeWrittenIsSaid() throws {
  let project = try SampleProject()
  let errors = project.url.path + "/errors"
  for arguments in [["list"], ["run"], ["parse", "Pipelines/harbour/pages/2024-07-01.html"], ["help"]] {
    let process = Process()
    process.executableURL = URL(filePath: Program.path)
    process.arguments = arguments
    process.currentDirectoryURL = project.url
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: "/dev/full"))
    try Data().write(to: URL(filePath: errors))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: errors))
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 5)
    let hint =
      arguments == ["run"]
      ? "the work is done; `tongbao status` says how things are"
      : "what was to be printed is lost; run it again"
    #expect(
      try String(contentsOfFile: errors, encoding: .utf8)
        == "tongbao: standard output: cannot be written: no space left on device\nhint: \(hint)\n",
      "\(arguments)")
  }
}

@Test(arguments: [">/dev/full", ">&-", "2>&-", ">/dev/full 2>/dev/full", "| true"])
func runThatNobodyHearsDoesItsWork(place: String) throws {
  let project = try several(["alpha", "beta"])
  let script = "'\(Program.path)' run \(place); echo ${PIPESTATUS[0]}"
  let result = try Program.runCommand("/bin/bash", ["-c", script], in: project.url)
  let status = place == "| true" ? "141" : place == "2>&-" ? "0" : "5"
  #expect(result.output.split(separator: "\n").last.map(String.init) == status, "\(result)")
  for name in ["alpha", "beta"] {
    #expect(FileManager.default.fileExists(atPath: project.url.path + "/Output/\(name)/run.json"), "\(name)")
  }
  #expect(try project.run("run").output.isEmpty, "nothing is left to be done")
}

@Test func readerThatGoesAwayEndsTheProgramAsElsewhere() throws {
  let project = try SampleProject()
  let verbs = [
    "list", "manual", "completions bash", "run", "archive export pages",
    "parse Pipelines/harbour/pages/*.html",
  ]
  for verb in verbs {
    let script = "'\(Program.path)' \(verb) | true; echo ${PIPESTATUS[0]}"
    let result = try Program.runCommand("/bin/bash", ["-c", script], in: project.url)
    #expect(result.output == "141\n", "\(verb)")
    #expect(result.messages.isEmpty, "\(verb): \(result.messages)")
  }
}

@Test func closedStandardOutputIsNoPlaceForADatabase() throws {
  let project = try SampleProject()
  let script = "'\(Program.path)' run >&-"
  let result = try Program.runCommand("/bin/bash", ["-c", script], in: project.url)
  #expect(result.status == 5)
  #expect(result.messages.hasPrefix("tongbao: standard output: cannot be written: bad file descriptor\n"))
  #expect(try project.run("archive", "verify").status == 0)
  let again = try project.run("run")
  #expect(again.status == 0, "\(again.messages)")
}

/// Waits until a process catches a signal, which the kernel shows in /proc.
private func waitUntilCaught(_ signal: Int32, by process: pid_t) throws {
  for _ in 0..<20_000 {
    let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("SigCgt:") }
    let mask = line.flatMap { UInt64($0.dropFirst(7).trimmingCharacters(in: .whitespaces), radix: 16) } ?? 0
    if mask & (1 << UInt64(signal - 1)) != 0 { return }
    usleep(500)
  }
  Issue.record("the signal was never caught")
}

@Test(arguments: [SIGINT, SIGTERM])
func signalAtTheVeryBeginningNamesTheCommandThatGoesOn(signal: Int32) throws {
  let project = try several(["alpha", "beta"])
  let errors = project.url.path + "/errors"
  let run = try ChildProcess(
    [Program.path, "run", "--project", project.url.path, "alpha", "beta"], errorPath: errors)
  try waitUntilCaught(signal, by: run.identifier)
  let code = run.end(signal).code
  #expect(code == 128 + signal)
  let messages = try String(contentsOfFile: errors, encoding: .utf8)
  #expect(messages.contains("stopped by \(signal == SIGINT ? "SIGINT" : "SIGTERM") "), "\(messages)")
  #expect(
    messages.contains("hint: `tongbao run alpha beta --project \(project.url.path)` goes on\n")
      || messages.contains("hint: `tongbao run beta --project \(project.url.path)` goes on\n"), "\(messages)")
  #expect(messages.split(separator: "\n").count == 2, "\(messages)")
}

// MARK: - State that may not be written

/// Runs the program as somebody who may read everything and write nothing.
private func runAsReader(_ project: SampleProject, _ arguments: [String]) throws -> ProgramResult {
  try Program.runCommand(
    "/usr/bin/setpriv",
    ["--reuid", "65534", "--regid", "65534", "--clear-groups", Program.path] + arguments, in: project.url)
}

@Test(.enabled(if: geteuid() == 0)) func lookingNeedsNoLeaveToWrite() throws {
  let project = try SampleProject()
  let page = SampleProject.page(title: "通报", published: "2024-08-02 09:00:00", cases: 130)
    .replacing("</div></div>", with: "<p>全市破案率为134.5%，上升。</p></div></div>")
  try project.folder.write(page, to: "Pipelines/harbour/pages/odd.html")
  let verbs = [
    ["status"], ["plan"], ["review"], ["review", "--flagged", "--json"], ["lexicon", "suggest"], ["list"],
    ["check"],
    ["plan", "--as-of", "2024-07-15"],
  ]
  // Before anything was kept, looking makes nothing.
  for verb in verbs {
    let result = try runAsReader(project, verb)
    #expect(result.status == 0, "\(verb): \(result.messages)")
  }
  for verb in verbs { #expect(try Program.run(verb, in: project.url).status == 0) }
  #expect(!FileManager.default.fileExists(atPath: project.url.path + "/Output"))
  #expect(try project.run("run", "--fail-on", "never").status == 0)
  let figures = String(decoding: try #require(try project.output()["figures.csv"]), as: UTF8.self)
  let figure = try #require(figures.split(separator: "\n").dropFirst().first?.prefix { $0 != "," })
    .description
  for verb in verbs + [["diff"], ["explain", figure]] {
    let own = try Program.run(verb, in: project.url)
    let result = try runAsReader(project, verb)
    #expect(result.status == 0, "\(verb): \(result.messages)")
    #expect(result.output == own.output, "\(verb)")
    #expect(result.messages == own.messages, "\(verb)")
  }
  // Who may not write is told so by a run, with a path that reads well.
  let run = try runAsReader(project, ["run"])
  #expect(run.status == 5)
  #expect(!run.messages.contains("//"), "\(run.messages)")
  #expect(run.messages.contains("permission denied"), "\(run.messages)")
}
