import ArgumentParser
import Assembly
import Foundation
import Records

/// Options that `run` and `plan` share.
struct RunSelection: ParsableArguments {
  @Argument(help: ArgumentHelp("Pipelines; all where none is named.", valueName: "pipeline"))
  var pipelines: [String] = []

  @Option(help: ArgumentHelp("Only these stages: fetch,parse,validate,aggregate,render.", valueName: "names"))
  var stage: [String] = []

  @Option(help: ArgumentHelp("The first stage to work.", valueName: "stage"))
  var from: String?

  @Option(help: ArgumentHelp("The last stage to work.", valueName: "stage"))
  var to: String?

  @Option(
    help: ArgumentHelp(
      "Only sources whose id matches, and all their pages that failed; * and ? are wild. May be repeated.",
      valueName: "pattern"))
  var source: [String] = []

  @Flag(help: "Ask for every known page again, on condition that it changed.")
  var revisit = false

  @Flag(help: "Leave the network and the sources' files alone.")
  var offline = false

  @Option(help: ArgumentHelp("Pages that are parsed at once.", valueName: "n"))
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      "Make the digest of what was known on a day, from the state as it is, beside the present one.",
      valueName: "date"))
  var asOf: String?

  func validate() throws {
    if let asOf {
      guard CalendarDate(text: asOf) != nil else {
        throw ValidationError("--as-of needs a date like 2024-07-16: \(asOf)")
      }
    }
    guard jobs >= 1 else { throw ValidationError("--jobs needs a number of at least 1: \(jobs)") }
  }

  func options(failOn: RunOptions.FailureLevel = .error) throws(ProgramError) -> RunOptions {
    RunOptions(
      stages: try StageSelection(stage: stage, from: from, to: to), sources: source, isOffline: offline,
      revisitsAll: revisit, jobs: jobs, failOn: failOn, asOf: asOf.flatMap { CalendarDate(text: $0) })
  }
}

extension RunOptions.FailureLevel: ExpressibleByArgument {}

/// Runs pipelines.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Fetch, parse, validate, aggregate and render; prints the digests that changed.",
    discussion: """
      Example: tongbao run liaocheng-summer-2024 --from parse
      Inputs that did not change are not worked again. A run that was killed is simply started again.
      """)

  @OptionGroup var project: ProjectOptions
  @OptionGroup var selection: RunSelection

  @Option(help: ArgumentHelp("Exit with 1 when figures wait: warn, error or never.", valueName: "level"))
  var failOn: RunOptions.FailureLevel = .error

  func run() async throws {
    let options = try selection.options(failOn: failOn)
    let pipelines = try project.project().pipelines(named: selection.pipelines)
    let status = await Runs.run(pipelines, options: options, output: Terminal.standard)
    guard status == .done else { throw ExitCode(status.rawValue) }
  }
}

/// Says what `run` would do.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Say what `run` would do to each input, and why; changes nothing.",
    discussion: "Example: tongbao plan liaocheng-summer-2024 --stage parse")

  @OptionGroup var project: ProjectOptions
  @OptionGroup var selection: RunSelection

  func run() async throws {
    let options = try selection.options()
    let pipelines = try project.project().pipelines(named: selection.pipelines)
    try await Runs.plan(
      pipelines, options: options, output: Terminal.standard, width: Terminal.standard.width)
  }
}
