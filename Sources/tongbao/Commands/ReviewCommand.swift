import ArgumentParser
import Assembly
import Foundation
import Records

/// Lists what waits for a person, and takes rulings.
struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Go through the figures that wait: accept, reject or correct each.",
    discussion: """
      Example: tongbao review liaocheng-summer-2024
               tongbao review --flagged --json
               tongbao review city-police --reject 3fa94b --reason "printed twice"
      On a terminal each figure is shown in its sentence, with what speaks against it, and you are asked. Elsewhere, or \
      with --list or --json, they are listed. A ruling is written into the pipeline's decisions.yml at once and holds \
      from the next run on, until the page changes.
      """)

  @OptionGroup var chosen: ChosenPipelines
  @OptionGroup var listing: ListingOptions

  @Flag(help: "List what waits and ask nothing, on a terminal too.")
  var list = false

  @Flag(help: "Take flagged figures too, which enter series all the same, and numbers that disagree.")
  var flagged = false

  @Option(help: ArgumentHelp("Take this figure as it stands.", valueName: "figure"))
  var accept: String?

  @Option(help: ArgumentHelp("Keep this figure out for good.", valueName: "figure"))
  var reject: String?

  @Option(help: ArgumentHelp("Put --value in this figure's place.", valueName: "figure"))
  var correct: String?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("The true value, in plain digits.", valueName: "number"))
  var value: String?

  @Option(help: ArgumentHelp("Why; required for a ruling.", valueName: "words"))
  var reason: String?

  @Option(help: ArgumentHelp("Who rules; without it, the user who runs this.", valueName: "name"))
  var who: String?

  func validate() throws {
    guard rulings.count <= 1 else {
      throw ValidationError("one of --accept, --reject and --correct at a time")
    }
    guard !rulings.isEmpty else {
      guard value == nil, reason == nil else {
        throw ValidationError("--value and --reason go with --accept, --reject or --correct")
      }
      return
    }
    guard reason != nil else { throw ValidationError("a ruling needs --reason") }
    guard chosen.names.count <= 1 else { throw ValidationError("a ruling needs the name of one pipeline") }
    guard (correct == nil) == (value == nil) else {
      throw ValidationError("--correct and --value go together")
    }
  }

  func run() throws {
    let loaded = try chosen.pipelines()
    if let (action, figure) = rulings.first, let reason {
      guard loaded.count == 1 else { throw ValidationError("a ruling needs the name of one pipeline") }
      Terminal.standard.line(
        try Review(loaded[0]).rule(
          on: figure,
          Review.Word(
            action: action, value: value, reason: reason,
            who: who ?? ProcessInfo.processInfo.userName)))
      return
    }
    let terminal = Terminal.standard
    guard terminal.hasPerson, !list, !listing.json else {
      try ReviewText.lines(of: loaded, withFlagged: flagged, as: listing.style).forEach(terminal.prose)
      return
    }
    var dialogue = ReviewDialogue(at: terminal, who: who ?? ProcessInfo.processInfo.userName)
    try dialogue.go(through: loaded, withFlagged: flagged)
  }

  private var rulings: [(Ruling.Action, String)] {
    [(.accept, accept), (.reject, reject), (.correct, correct)].compactMap { action, figure in
      figure.map { (action, $0) }
    }
  }
}
