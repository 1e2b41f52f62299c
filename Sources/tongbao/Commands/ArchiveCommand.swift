import ArgumentParser
import Assembly
import Foundation

/// Looks after the snapshots.
struct ArchiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive", abstract: "Verify or export the snapshots that are kept for ever.",
    subcommands: [Verify.self, Export.self])

  /// Holds archives to their digests.
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Read every record, and say what is wrong with it or with the catalogue.",
      discussion: """
        Example: tongbao archive verify liaocheng-summer-2024 --rebuild
        Exit status 3 when something is wrong. What a killed run left at a file's end is removed by the next run.
        """)

    @OptionGroup var project: ProjectOptions
    @OptionGroup var listing: ListingOptions

    @Argument(
      help: ArgumentHelp("Pipelines; all where none is named.", valueName: "pipeline"), completion: .pipelines
    )
    var pipelines: [String] = []

    @Flag(help: "Make the catalogue again from the snapshots first; the next run derives the rest again.")
    var rebuild = false

    func run() throws {
      let loaded = try project.project().pipelines(named: pipelines)
      let status = try ArchiveReports.verify(
        loaded, rebuilds: rebuild, output: Terminal.standard, listing: listing.style)
      guard status == .done else { throw ExitCode(status.rawValue) }
    }
  }

  /// Copies what is kept of one source.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Copy what is kept of one source into a WARC file of its own.",
      discussion: "Example: tongbao archive export lcxw-listing --output lcxw.warc.gz")

    @OptionGroup var project: ProjectOptions

    @Argument(help: ArgumentHelp("The source's name in its pipeline.", valueName: "source"))
    var source: String

    @Option(help: ArgumentHelp("The pipeline, where several have a source of this name.", valueName: "name"))
    var pipeline: String?

    @Option(
      name: .shortAndLong,
      help: ArgumentHelp("A file that is not there yet; standard output otherwise.", valueName: "file"))
    var output: String?

    func validate() throws {
      // What a shell makes of a variable that is not set.
      if output == "" { throw ValidationError("--output needs the name of a file") }
    }

    func run() throws {
      let project = try project.project()
      let loaded = try project.pipelines(named: pipeline.map { [$0] } ?? [])
      guard let output else {
        guard isatty(STDOUT_FILENO) == 0 else {
          throw ProgramError(
            .usage, subject: "archive export", message: "a WARC file is not for terminals",
            hint: "name a file with --output")
        }
        return try ArchiveReports.export(source, from: loaded) { Terminal.standard.data($0) }
      }
      try ExportFile(output, in: project).write { write throws(ProgramError) in
        try ArchiveReports.export(source, from: loaded, to: write)
      }
    }
  }
}
