import ArgumentParser
import Assembly
import Foundation
import Pipeline
import Records

/// Which project a command works on.
struct ProjectOptions: ParsableArguments {
  @Option(
    name: .customLong("project"),
    help: ArgumentHelp("The folder that holds Pipelines and Output (TONGBAO_PROJECT).", valueName: "folder"),
    completion: .directory)
  var folder: String?

  func validate() throws {
    // What a shell makes of a variable that is not set; the project here is hardly meant.
    if folder == "" { throw ValidationError("--project needs the name of a folder") }
  }

  func project() throws(ProgramError) -> Project {
    var project = try Project.find(from: start, environment: ProcessInfo.processInfo.environment)
    project.commandOptions = arguments
    return project
  }

  /// Where the search for the project begins.
  var start: URL {
    let variable = ProcessInfo.processInfo.environment["TONGBAO_PROJECT"].flatMap { $0.isEmpty ? nil : $0 }
    return URL(filePath: folder ?? variable ?? ".", directoryHint: .isDirectory)
  }

  /// The option as it was given.
  var arguments: [String] { folder.map { ["--project", $0] } ?? [] }
}

/// Which pipelines of a project a command is about.
struct ChosenPipelines: ParsableArguments {
  @OptionGroup var project: ProjectOptions

  @Argument(
    help: ArgumentHelp("Pipelines; all where none is named.", valueName: "pipeline"), completion: .pipelines)
  var names: [String] = []

  func pipelines() throws(ProgramError) -> [LoadedPipeline] { try project.project().pipelines(named: names) }

  /// Shows those that can be read, and then says what is wrong with the others.
  func showReadable(_ lines: ([LoadedPipeline]) throws -> [String]) throws {
    let (pipelines, errors) = try project.project().readablePipelines(named: names)
    if !pipelines.isEmpty { try lines(pipelines).forEach(Terminal.standard.line) }
    errors.forEach(Terminal.standard.report)
    if let status = errors.map(\.status).max() { throw ExitCode(status.rawValue) }
  }
}

/// How a command lists what it found.
struct ListingOptions: ParsableArguments {
  @Flag(help: "One JSON object a row instead of a table: nothing cut, the same keys for ever.")
  var json = false

  var style: ListingStyle { json ? .jsonLines : .table(width: Terminal.standard.width) }
}

extension FetchPolicy.Robots: ExpressibleByArgument {}

/// How pages are asked for that are named on the command line.
struct MannersOptions: ParsableArguments {
  @Flag(help: "Allow URLs on loopback and private addresses.")
  var allowPrivate = false

  @Option(
    help: ArgumentHelp("Whether robots.txt is heeded; ignore is for those who have leave.", valueName: "word")
  )
  var robots: FetchPolicy.Robots = .respect

  var manners: PageManners { PageManners(reach: allowPrivate ? .privateToo : .publicOnly, robots: robots) }
}

/// Days on the command line.
enum DateOption {
  /// What is said of a text that is no day, with the day that may be meant: 2024-7-1, 20240701 and 2024/07/01 are none.
  static func mistake(_ option: String, _ text: String) -> ValidationError {
    guard !CalendarDate.hasForm(text) else {
      return ValidationError("\(option) needs a day of the calendar, and \(text) is none")
    }
    let near = CalendarDate.nearest(to: text).map { ". Did you mean '\($0)'?" } ?? ""
    return ValidationError("\(option) needs a date like 2024-07-16: \(text)\(near)")
  }
}

extension CompletionKind {
  static var pipelines: CompletionKind { .shellCommand("tongbao list --names 2>/dev/null") }
  static var stages: CompletionKind { .list(["fetch", "parse", "validate", "aggregate", "render"]) }
}
