import ArgumentParser
import Assembly
import Foundation

/// Works on the lexicon's tables.
struct LexiconCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lexicon", abstract: "Say what the lexicon lacks, or run its own examples.",
    subcommands: [Suggest.self, Test.self])

  /// Ranks unknown labels, units and words with their quotes.
  struct Suggest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "suggest",
      abstract: "Rank labels, units and words that the lexicon doesn't know, with a quote of each.",
      discussion: """
        Example: tongbao lexicon suggest pages/*.html
                 tongbao lexicon suggest --pipeline liaocheng-summer-2024
        Without pages, what the pipelines have read is searched.
        """)

    @OptionGroup var project: ProjectOptions
    @OptionGroup var listing: ListingOptions

    @Argument(help: ArgumentHelp("Files, URLs, or - for standard input.", valueName: "page"))
    var pages: [String] = []

    @Option(
      help: ArgumentHelp(
        "Only what this pipeline has read; beside pages, whose own rows they are read with. May be repeated.",
        valueName: "name"),
      completion: .pipelines)
    var pipeline: [String] = []

    @Option(parsing: .unconditional, help: ArgumentHelp("How many rows are printed.", valueName: "n"))
    var limit: Int = 200

    func validate() throws {
      if limit < 1 { throw ValidationError("--limit needs a number of at least 1: \(limit)") }
      guard !pages.isEmpty, pipeline.count > 1 else { return }
      throw ValidationError("pages are read with one pipeline's rows: --pipeline may stand once beside them")
    }

    func run() async throws {
      if let name = pages.first(where: { !$0.contains("/") && !$0.contains(".") && $0 != "-" }),
        try project.project().pipelineNames().contains(name)
      {
        throw ValidationError("'\(name)' is a pipeline: '--pipeline \(name)' searches what it has read")
      }
      let status = try await LexiconReports.suggest(
        from: pages.map(PageInput.init(argument:)),
        readAs: try pages.isEmpty || pipeline.isEmpty
          ? nil : project.project().pipelines(named: pipeline).first,
        in: { () throws(ProgramError) in try project.project().pipelines(named: pipeline) }, limit: limit,
        jobs: ProcessInfo.processInfo.activeProcessorCount, to: Terminal.standard,
        listing: listing.style)
      guard status == .done else { throw ExitCode(status.rawValue) }
    }
  }

  /// Runs the examples of the tables.
  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "test",
      abstract: "Run the examples, good and bad, that stand in the tables; prints those that fail.",
      discussion: "Example: tongbao lexicon test liaocheng-summer-2024")

    @OptionGroup var project: ProjectOptions

    @Argument(help: ArgumentHelp("Pipelines whose own rows are laid over the tables.", valueName: "pipeline"))
    var pipelines: [String] = []

    func run() throws {
      let loaded = pipelines.isEmpty ? [] : try project.project().pipelines(named: pipelines)
      let status = LexiconReports.test(loaded, to: Terminal.standard)
      guard status == .done else { throw ExitCode(status.rawValue) }
    }
  }
}
