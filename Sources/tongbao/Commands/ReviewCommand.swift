import ArgumentParser
import Assembly
import Foundation
import Records

/// Lists what waits for a person, and takes rulings.
struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "List the figures that wait, or accept, reject or correct one.",
    discussion: """
      Example: tongbao review liaocheng-summer-2024
               tongbao review liaocheng-summer-2024 --correct 3fa94b --value 24300 --reason "万 printed twice"
      A ruling is written into the pipeline's decisions.yml and holds from the next run on, until the page changes.
      """)

  @OptionGroup var project: ProjectOptions

  @Argument(
    help: ArgumentHelp("Pipelines; all where none is named. A ruling needs one.", valueName: "pipeline"))
  var pipelines: [String] = []

  @Flag(help: "List flagged figures too, which enter series all the same, and numbers that disagree.")
  var flagged = false

  @Option(help: ArgumentHelp("Take this figure as it stands.", valueName: "figure"))
  var accept: String?

  @Option(help: ArgumentHelp("Keep this figure out for good.", valueName: "figure"))
  var reject: String?

  @Option(help: ArgumentHelp("Put --value in this figure's place.", valueName: "figure"))
  var correct: String?

  @Option(help: ArgumentHelp("The true value, in plain digits.", valueName: "number"))
  var value: String?

  @Option(help: ArgumentHelp("Why; required for a ruling.", valueName: "words"))
  var reason: String?

  @Option(help: ArgumentHelp("Who rules; without it, the user who runs this.", valueName: "name"))
  var who: String?

  func validate() throws {
    guard rulings.count <= 1 else {
      throw ValidationError("one of --accept, --reject and --correct at a time")
    }
    guard !rulings.isEmpty else { return }
    guard reason != nil else { throw ValidationError("a ruling needs --reason") }
    guard pipelines.count == 1 else { throw ValidationError("a ruling needs the name of one pipeline") }
    guard (correct == nil) == (value == nil) else {
      throw ValidationError("--correct and --value go together")
    }
  }

  func run() throws {
    let loaded = try project.project().pipelines(named: pipelines)
    if let (action, figure) = rulings.first, let reason {
      try Review(loaded[0]).rule(
        on: figure,
        Review.Word(
          action: action, value: value, reason: reason,
          who: who ?? ProcessInfo.processInfo.userName))
      return
    }
    for pipeline in loaded {
      for observation in try Review(pipeline).waiting(withFlagged: flagged) {
        Review.lines(of: observation).forEach(Terminal.standard.line)
      }
      guard flagged else { continue }
      for anomaly in try Review(pipeline).disagreements() {
        Review.lines(of: anomaly).forEach(Terminal.standard.line)
      }
    }
  }

  private var rulings: [(Ruling.Action, String)] {
    [(.accept, accept), (.reject, reject), (.correct, correct)].compactMap { action, figure in
      figure.map { (action, $0) }
    }
  }
}
