import ArgumentParser
import Assembly
import Foundation

/// Prints the figures of single pages.
struct ParseCommand: AsyncParsableCommand {
  /// How figures are printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, jsonl, csv
  }

  static let configuration = CommandConfiguration(
    commandName: "parse",
    abstract: "Print the figures of single pages; no pipeline is needed.",
    discussion: """
      Example: tongbao parse page.html https://news.example/20240716/1.html
               tongbao parse --format jsonl page.html
      Pages are HTML, text, Markdown, PDF or Word, or WARC files of many; - is standard input.
      """)

  @Argument(help: ArgumentHelp("Files, URLs, or - for standard input.", valueName: "page"))
  var pages: [String]

  @Option(help: ArgumentHelp("How figures are printed: table, jsonl or csv.", valueName: "format"))
  var format: Format = .table

  @Flag(help: "Print the document instead: title, publisher, authors, paragraphs; one JSON object a page.")
  var document = false

  @Flag(help: "Print every digit run and what became of it; one JSON object each.")
  var account = false

  @Option(help: ArgumentHelp("Where figures are about when a page doesn't say.", valueName: "place"))
  var place: String?

  @OptionGroup var manners: MannersOptions

  @Option(parsing: .unconditional, help: ArgumentHelp("Pages that are read at once.", valueName: "n"))
  var jobs = min(ProcessInfo.processInfo.activeProcessorCount, RunSettings.jobsRange.upperBound)

  func validate() throws {
    guard !(document && account) else { throw ValidationError("--document and --account exclude each other") }
    if let refusal = RunSettings.refusal(ofJobs: jobs) { throw ValidationError(refusal) }
  }

  func run() async throws {
    if let place { try SinglePages.refuseUnknownPlace(place, option: "--place") }
    let status = await SinglePages.list(
      pages.map(PageInput.init(argument:)), as: listing, place: place, manners: manners.manners, jobs: jobs,
      to: Terminal.standard)
    guard status == .done else { throw ExitCode(status.rawValue) }
  }

  private var listing: PageListing {
    if document { return .documentLines }
    if account { return .accountLines }
    return switch format {
    case .table: .figureTable(width: Terminal.standard.width)
    case .jsonl: .figureLines
    case .csv: .figureCSV
    }
  }
}
