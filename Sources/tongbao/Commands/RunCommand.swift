import ArgumentParser
import Assembly
import Foundation
import Glibc
import Pipeline
import Records

/// Options that `run` and `plan` share.
struct RunSelection: ParsableArguments {
  @Argument(
    help: ArgumentHelp("Pipelines; all where none is named.", valueName: "pipeline"), completion: .pipelines)
  var pipelines: [String] = []

  @Option(
    help: ArgumentHelp("Only these stages: fetch,parse,validate,aggregate,render.", valueName: "names"),
    completion: .stages)
  var stage: [String] = []

  @Option(help: ArgumentHelp("The first stage to work.", valueName: "stage"), completion: .stages)
  var from: String?

  @Option(help: ArgumentHelp("The last stage to work.", valueName: "stage"), completion: .stages)
  var to: String?

  @Option(
    help: ArgumentHelp(
      "Only sources whose id matches, and all their pages that failed; * and ? are wild. May be repeated.",
      valueName: "pattern"))
  var source: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only pages of this day or later, as far as address or index tell; with --force, pages published then. "
        + "The digest is of all.",
      valueName: "date"))
  var since: String?

  @Option(help: ArgumentHelp("Only pages of this day or earlier, likewise.", valueName: "date"))
  var until: String?

  @Flag(help: "Ask for every known page again, on condition that it changed.")
  var revisit = false

  @Flag(help: "Work the stages again though nothing changed; what was fetched is kept.")
  var force = false

  @Flag(help: "Leave the network and the sources' files alone (TONGBAO_OFFLINE=1).")
  var offline = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Pages that are parsed at once (TONGBAO_JOBS); by default one a processor.", valueName: "n"))
  var jobs: Int?

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      "Make the digest of what was known on a day, from the state as it is, beside the present one.",
      valueName: "date"))
  var asOf: String?

  func validate() throws {
    for (name, text) in [("--as-of", asOf), ("--since", since), ("--until", until)] {
      guard let text, CalendarDate(text: text) == nil else { continue }
      throw DateOption.mistake(name, text)
    }
    if let first = days.first, let last = days.last, last < first {
      throw ValidationError("--until \(last) is before --since \(first)")
    }
    if let refusal = jobs.flatMap(RunSettings.refusal(ofJobs:)) { throw ValidationError(refusal) }
  }

  private var days: DaySpan {
    DaySpan(
      first: since.flatMap { CalendarDate(text: $0) }, last: until.flatMap { CalendarDate(text: $0) })
  }

  func flags() -> RunFlags {
    var flags = RunFlags()
    flags.days = days
    flags.sources = source
    flags.asOf = asOf.flatMap { CalendarDate(text: $0) }
    flags.revisitsAll = revisit
    flags.isForced = force
    flags.isOffline = offline ? true : nil
    flags.jobs = jobs
    return flags
  }

  func stages() throws(ProgramError) -> StageSelection {
    try StageSelection(stage: stage, from: from, to: to)
  }

  /// The options besides pipelines and stages, for a command that goes on.
  var arguments: [String] {
    var words = source.flatMap { ["--source", $0] }
    if let since { words += ["--since", since] }
    if let until { words += ["--until", until] }
    if revisit { words.append("--revisit") }
    if force { words.append("--force") }
    if offline { words.append("--offline") }
    if let jobs { words += ["--jobs", String(jobs)] }
    if let asOf { words += ["--as-of", asOf] }
    return words
  }
}

extension FailureLevel: ExpressibleByArgument {}
extension LogFormat: ExpressibleByArgument {}

/// Runs pipelines.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Fetch, parse, validate, aggregate and render; prints the digests that changed.",
    discussion: """
      Example: tongbao run liaocheng-summer-2024 --from parse
      Inputs that did not change are not worked again. A run that was killed is simply started again; one that was \
      stopped prints the command that goes on.
      """)

  /// What stops the run from outside; there from the process's beginning.
  static let interruption = Interruption()

  @OptionGroup var project: ProjectOptions
  @OptionGroup var selection: RunSelection

  @Option(
    help: ArgumentHelp(
      "Exit with 1 when figures wait (TONGBAO_FAIL_ON): warn, error or never; by default error.",
      valueName: "level"))
  var failOn: FailureLevel?

  @Option(
    help: ArgumentHelp(
      "End the run after so long, like 90s, 30m or 2h (TONGBAO_TIMEOUT); the next one goes on.",
      valueName: "time"))
  var timeout: String?

  @Flag(help: "Tell a trouble when it begins and when it is over, not at every run between (TONGBAO_ONCE=1).")
  var once = false

  @Option(
    help: ArgumentHelp("Messages as text, or as JSON a line (TONGBAO_LOG_FORMAT).", valueName: "format"))
  var logFormat: LogFormat?

  @Option(
    help: ArgumentHelp(
      "Write metrics for Prometheus's node exporter into this folder (TONGBAO_METRICS).", valueName: "folder"),
    completion: .directory)
  var metrics: String?

  @Flag(help: "Only say what would be done, as plan does.")
  var dryRun = false

  func run() async throws {
    var flags = selection.flags()
    flags.failOn = failOn
    flags.timeout = timeout
    flags.tellsOnce = once ? true : nil
    flags.logFormat = logFormat
    flags.metrics = metrics
    let settings = RunSettings(stages: try selection.stages(), flags: flags)
    let pipelines = try project.project().pipelines(named: selection.pipelines, after: selection.stage)
    guard !dryRun else {
      try await Runs.plan(
        pipelines, settings: settings, output: Terminal.standard,
        listing: .table(width: Terminal.standard.width))
      return
    }
    Terminal.standard.putWorkFirst()
    let ending = try await Runs.run(
      pipelines, settings: settings, output: Terminal.standard, resume: arguments,
      interruption: Self.interruption)
    Terminal.standard.settle()
    // A signal that came when all was done has stopped nothing.
    if let cause = Self.interruption.cause, !ending.isComplete { throw ExitCode(cause.exitCode) }
    guard ending.status == .done else { throw ExitCode(ending.status.rawValue) }
  }

  /// The options besides pipelines and stages, for a command that goes on.
  private var arguments: [String] {
    var words = project.arguments + selection.arguments
    if let failOn { words += ["--fail-on", failOn.rawValue] }
    if let timeout { words += ["--timeout", timeout] }
    if once { words.append("--once") }
    if let logFormat { words += ["--log-format", logFormat.rawValue] }
    if let metrics { words += ["--metrics", metrics] }
    return words
  }
}

/// Says what `run` would do.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Say what `run` would do to each input, and why; changes nothing.",
    discussion: "Example: tongbao plan liaocheng-summer-2024 --stage parse")

  @OptionGroup var project: ProjectOptions
  @OptionGroup var selection: RunSelection
  @OptionGroup var listing: ListingOptions

  func run() async throws {
    let settings = RunSettings(stages: try selection.stages(), flags: selection.flags())
    let pipelines = try project.project().pipelines(named: selection.pipelines, after: selection.stage)
    try await Runs.plan(pipelines, settings: settings, output: Terminal.standard, listing: listing.style)
  }
}
