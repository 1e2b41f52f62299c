import Pipeline
import Records
import Validate

/// Where a person is asked.
package protocol AskingDesk: TextOutput {
  /// How many columns there are.
  var width: Int { get }
  /// Asks on a line of its own; nil where nobody answers any more.
  func ask(_ prompt: String) -> String?
}

/// `tongbao review` at a terminal: what waits, one after the other, each in its sentence with reason and evidence, and
/// the ruling written before the next one is shown.
package struct ReviewDialogue {
  private let desk: any AskingDesk
  private let who: String
  private var ruled = 0
  private var skipped = 0
  private var left = 0
  private var hasQuit = false

  /// - Parameters:
  ///   - desk: where the person sits.
  ///   - who: the name that rulings bear.
  package init(at desk: any AskingDesk, who: String) {
    self.desk = desk
    self.who = who
  }

  /// Goes through what waits in some pipelines.
  ///
  /// - Throws: where the state or a file of decisions can't be read; what was ruled by then is written.
  package mutating func go(
    through pipelines: [LoadedPipeline], withFlagged: Bool
  ) throws(ProgramError) {
    var changed: [LoadedPipeline] = []
    for pipeline in pipelines {
      let review = Review(pipeline)
      let items = try review.waiting(withFlagged: withFlagged).filter { $0.decision == nil }
      let disagreements = withFlagged ? try review.disagreements() : []
      if !hasQuit {
        for expired in try review.expiries() where expired.figure == nil {
          desk.talk(ReviewText.line(of: expired, review))
        }
      }
      let before = ruled
      let total = items.count + disagreements.count
      for (index, item) in items.enumerated() {
        let head = "\(pipeline.id): \(index + 1) of \(total)"
        try take(hasQuit ? .quit : settle(item, review, head: head))
      }
      for (index, anomaly) in disagreements.enumerated() {
        let head = "\(pipeline.id): \(items.count + index + 1) of \(total)"
        try take(hasQuit ? .quit : settle(anomaly, review, head: head))
      }
      if ruled > before { changed.append(pipeline) }
    }
    sumUp(changed)
  }

  // MARK: - One after the other

  private enum Answer {
    case ruled, skipped, quit
  }

  private mutating func take(_ answer: Answer) throws(ProgramError) {
    switch answer {
    case .ruled: ruled += 1
    case .skipped: skipped += 1
    case .quit:
      hasQuit = true
      left += 1
    }
  }

  private func sumUp(_ changed: [LoadedPipeline]) {
    guard ruled + skipped + left > 0 else { return desk.talk("tongbao: nothing waits for a ruling") }
    let counts = [(ruled, "ruled"), (skipped, "skipped"), (left, "left")].filter { $0.0 > 0 }
    let words = counts.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    let run = (changed.first?.project.command(["run"] + changed.map(\.id)))
      .map { "\nhint: `\($0)` puts it into effect" }
    desk.talk("tongbao: review: \(words)\(run ?? "")")
  }

  private func settle(_ item: Review.Item, _ review: Review, head: String) throws(ProgramError) -> Answer {
    (["", head, ""] + ReviewCard.lines(of: item, width: desk.width)).forEach(desk.line)
    return try rule(on: item.observation, review)
  }

  private func settle(_ anomaly: Anomaly, _ review: Review, head: String) throws(ProgramError) -> Answer {
    (["", head, ""] + ReviewCard.lines(of: anomaly, width: desk.width)).forEach(desk.line)
    while true {
      guard let answer = desk.ask("which one to rule on, 1 to \(anomaly.statements.count), [s]kip, [q]uit? ")
      else { return .quit }
      switch answer.lowercased() {
      case "s", "skip": return .skipped
      case "q", "quit": return .quit
      default:
        guard let number = Int(answer), anomaly.statements.indices.contains(number - 1) else {
          desk.line("  a number, s or q")
          continue
        }
        return try rule(on: anomaly.statements[number - 1], review)
      }
    }
  }

  // MARK: - One figure

  private func rule(on observation: Observation, _ review: Review) throws(ProgramError) -> Answer {
    let id = observation.figure.id.name
    while true {
      guard let answer = desk.ask("[a]ccept, [r]eject, [c]orrect, [s]kip, [e]xplain, [q]uit? ") else {
        return .quit
      }
      switch answer.lowercased() {
      case "a", "accept": if write(.accept, nil, on: id, review) { return .ruled }
      case "r", "reject": if write(.reject, nil, on: id, review) { return .ruled }
      case "c", "correct":
        guard let value = trueValue(of: observation) else { continue }
        if write(.correct, value, on: id, review) { return .ruled }
      case "s", "skip": return .skipped
      case "e", "explain":
        let lines = try Explanation.lines(forFigure: id, in: [review.pipeline])
        lines.flatMap { $0.isEmpty ? [""] : $0.wrapped(toWidth: desk.width, indent: "  ") }.forEach(desk.line)
      case "q", "quit": return .quit
      default:
        desk.line("  accept: it is true as printed; reject: keep it out; correct: it should read otherwise")
      }
    }
  }

  /// The true value in plain digits; nil where the person thought better of it.
  private func trueValue(of observation: Observation) -> String? {
    let quantity = observation.figure.quantity
    while let answer = desk.ask("true value, in plain digits (read: \(quantity.value)); empty to go back: "),
      !answer.isEmpty
    {
      if ExactDecimal(ruled: answer) != nil { return answer }
      desk.line("  expected a number like 24300 or 24.3")
    }
    return nil
  }

  /// Asks for the reason and writes the ruling; false where the person thought better of it, or it can't be written.
  private func write(_ action: Ruling.Action, _ value: String?, on id: String, _ review: Review) -> Bool {
    guard let reason = desk.ask("reason; empty to go back: "),
      !reason.allSatisfy(\.isWhitespace)
    else { return false }
    do {
      try review.rule(on: id, Review.Word(action: action, value: value, reason: reason, who: who))
    } catch {
      desk.report(error)
      return false
    }
    desk.line("  written to \(review.decisionsName)")
    return true
  }
}

/// What a person needs to see to rule on a figure.
enum ReviewCard {
  static func lines(of item: Review.Item, width: Int) -> [String] {
    let figure = item.observation.figure
    let citation = item.observation.citation
    let (start, end) = (figure.period.start?.description, figure.period.end?.description)
    let days = start == end ? start : "\(start ?? "unknown") to \(end ?? "unknown")"
    let source = [citation.publisher, citation.published?.date.description].compactMap { $0 }
      .joined(separator: ", ")
    let rows: [(String, String)] = [
      ("reads", "\(figure.label) \(figure.quantity.numeral)\(figure.unit), figure \(figure.id)"),
      ("where", [figure.place?.name, figure.agency].compactMap { $0 }.joined(separator: ", ")),
      ("when", [days, figure.period.basis?.rawValue].compactMap { $0 }.joined(separator: ", ")),
      ("page", (citation.title ?? "without a title") + (source.isEmpty ? "" : " (\(source))")),
    ]
    let verdicts = item.observation.verdicts.map {
      ("why", "\($0.outcome.rawValue), \($0.check): \($0.evidence.en)")
    }
    let former = item.expired.map { [("before", ReviewText.former($0))] } ?? []
    let sentence = item.sentence?.marked ?? "⟦\(figure.span.quote)⟧"
    return sentence.wrapped(toWidth: width, indent: "  ") + [""]
      + rows.filter { !$0.1.isEmpty }.flatMap { row($0, $1, width: width) }
      + address(citation.page(ofParagraph: figure.span.paragraph).address, width: width)
      + (verdicts + former).flatMap { row($0, $1, width: width) } + [""]
  }

  static func lines(of anomaly: Anomaly, width: Int) -> [String] {
    let statements = anomaly.statements.enumerated().flatMap { index, statement in
      let citation = statement.citation
      let source = [citation.publisher, citation.published?.date.description].compactMap { $0 }
        .joined(separator: ", ")
      return row(
        "\(index + 1)", "“\(statement.figure.span.quote)”\(ReviewText.doubt(about: statement, in: anomaly))",
        width: width) + row("", source, width: width) + address(citation.address, width: width)
    }
    return "\(anomaly.kind.rawValue): \(anomaly.evidence.en)".wrapped(toWidth: width, indent: "  ") + [""]
      + statements
      + [""]
  }

  /// An address on a line of its own, as far to the right as it fits whole.
  private static func address(_ address: String, width: Int) -> [String] {
    let room = width - address.displayWidth
    return [String(repeating: " ", count: room >= indent.count ? indent.count : 2) + address.onOneLine]
  }

  private static let indent = "          "

  /// A row under a name of at most six letters, its further lines below the first.
  private static func row(_ name: String, _ text: String, width: Int) -> [String] {
    var lines = text.wrapped(toWidth: width, indent: indent)
    if let first = lines.first {
      lines[0] = "  " + name + first.dropFirst(2 + name.count)
    }
    return lines
  }
}
