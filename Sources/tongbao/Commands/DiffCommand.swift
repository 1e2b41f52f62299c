import ArgumentParser
import Assembly
import Pipeline
import Records

extension Differences.Format: ExpressibleByArgument {}
extension DigestPolicy.Language: ExpressibleByArgument {}

/// Says what changed between two editions of a digest.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say which figures are new, revised, withdrawn or resolved since the run before.",
    discussion: """
      Example: tongbao diff liaocheng-summer-2024 --since 2024-07-01
      Editions count up with every run that published other numbers or doubts; without options the last one is
      compared with the one before. Days begin at midnight UTC.
      """)

  @OptionGroup var chosen: ChosenPipelines

  @Option(help: ArgumentHelp("Changes published on this day or later.", valueName: "date"))
  var since: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The edition that is known; 0 for none.", valueName: "edition"))
  var from: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The edition that it is compared with; the last if none.", valueName: "edition"))
  var to: Int?

  @Option(help: ArgumentHelp("text, jsonl or csv.", valueName: "format"))
  var format: Differences.Format = .text

  @Option(help: ArgumentHelp("The language of the text: zh or en.", valueName: "language"))
  var language: DigestPolicy.Language = .en

  @Flag(help: "The same as --format jsonl, as other verbs have it.")
  var json = false

  func validate() throws {
    if let from, from < 0 {
      throw ValidationError("--from needs an edition from 1 on, or 0 for none: \(from)")
    }
    if let to, to < 1 { throw ValidationError("--to needs an edition from 1 on: \(to)") }
  }

  func run() throws {
    let lines = try Differences.lines(
      of: chosen.pipelines(), over: try stretch(), as: json ? .jsonl : format, in: language)
    lines.forEach(Terminal.standard.prose)
  }

  private func stretch() throws -> Differences.Stretch {
    if let since {
      guard from == nil, to == nil else {
        throw ProgramError(.usage, subject: "--since", message: "can't be combined with --from or --to")
      }
      guard let day = CalendarDate(text: since) else { throw DateOption.mistake("--since", since) }
      return .since(day)
    }
    guard let to else { return from.map { .from($0) } ?? .last }
    return .between(from ?? to - 1, to)
  }
}
