import ArgumentParser
import Assembly

/// Names pipelines and their sources.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Name the pipelines and their sources.",
    discussion: "Example: tongbao list --json")

  @OptionGroup var chosen: ChosenPipelines
  @OptionGroup var listing: ListingOptions

  @Flag(help: "Only the names of the pipelines, one a line.")
  var names = false

  func validate() throws {
    if names, listing.json { throw ValidationError("--names and --json: one of them at a time") }
  }

  func run() throws {
    guard !names else {
      try chosen.project.project().pipelineNames().forEach(Terminal.standard.line)
      return
    }
    try chosen.showReadable { SourceReports.list($0, as: listing.style) }
  }
}

/// Says how the sources fare.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say how fresh each source is, what it yielded, what failed and what waits.",
    discussion: "Example: tongbao status liaocheng-summer-2024")

  @OptionGroup var chosen: ChosenPipelines
  @OptionGroup var listing: ListingOptions

  func run() throws {
    try chosen.showReadable { try SourceReports.status($0, as: listing.style) }
  }
}

/// Holds definitions, lexicon and decisions to their rules.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check definitions, lexicon and decisions strictly; prints nothing when all is well.",
    discussion: """
      Example: tongbao check liaocheng-summer-2024
               tongbao check --effective
      Decisions that have expired with their page are named too, with exit status 1.
      """)

  @OptionGroup var chosen: ChosenPipelines
  @OptionGroup var listing: ListingOptions

  @Flag(help: "Print which settings hold, and whether flag, environment, definition or default says so.")
  var effective = false

  func run() throws {
    let status = try DefinitionCheck.run(
      on: chosen.project.project(), pipelines: chosen.names, as: listing.style, reportingTo: Terminal.standard
    )
    if effective, status < .usage {
      let loaded = try chosen.pipelines()
      try EffectiveSettings.lines(of: loaded, settings: RunSettings(), listing: listing.style)
        .forEach(Terminal.standard.line)
    }
    guard status == .done else { throw ExitCode(status.rawValue) }
  }
}

/// Shows how a figure came about.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Show the chain for one figure: page, words, rules, verdicts, series.",
    discussion: """
      Example: tongbao explain 3fa94b
      A figure's id stands in figures.csv and behind its footnote in the digest; its first letters are enough.
      """)

  @OptionGroup var project: ProjectOptions

  @Argument(help: ArgumentHelp("A figure's id, or its first letters.", valueName: "figure"))
  var figure: String

  func run() throws {
    let pipelines = try project.project().pipelines(named: [])
    try Explanation.lines(forFigure: figure, in: pipelines).forEach(Terminal.standard.prose)
  }
}
