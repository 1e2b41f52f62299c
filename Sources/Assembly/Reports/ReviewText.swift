import Pipeline
import Records
import Render
import Validate

/// What waits, as text and as JSON.
package enum ReviewText {
  /// The lines of `tongbao review` where nobody answers: what waits, and with `withFlagged` what is doubted.
  package static func lines(
    of pipelines: [LoadedPipeline], withFlagged: Bool, as style: ListingStyle
  ) throws(ProgramError) -> [String] {
    var lines: [String] = []
    for pipeline in pipelines {
      let review = Review(pipeline)
      let items = try review.waiting(withFlagged: withFlagged)
      let disagreements = withFlagged ? try review.disagreements() : []
      // Those whose figure its page states no longer have no place among the figures.
      let lapsed = try review.expiries().filter { $0.figure == nil }
      if style == .jsonLines {
        lines += lapsed.map { object($0, review).line }
        lines += items.map { object($0, in: pipeline.id).line }
        lines += disagreements.map { object($0, in: pipeline.id).line }
      } else {
        lines += lapsed.map { line(of: $0, review) }
        lines += items.flatMap(Self.lines) + disagreements.flatMap(Self.lines)
      }
    }
    return lines
  }

  /// A figure in a few lines: what it says, where, and why it waits.
  private static func lines(of item: Review.Item) -> [String] {
    let figure = item.observation.figure
    let ruled =
      item.decision.map { ["  ruled: \($0.action.rawValue), from the next run on: \($0.reason)"] } ?? []
    return [
      "\(figure.id)  \(figure.label) \(figure.quantity.numeral)\(figure.unit)",
      "  “\(figure.span.quote)” in \(item.observation.citation.address)",
    ] + verdicts(on: item.observation).map { "  " + $0 }
      + (item.expired.map { ["  ruled before: \(former($0))"] } ?? []) + ruled
  }

  /// A ruling that no longer holds: what was ruled, who did and why, and why it has expired.
  static func former(_ expired: ExpiredDecision) -> String {
    let decision = expired.decision
    let who = decision.who.map { " by \($0)" } ?? ""
    return "\(decision.action.rawValue)\(who): \(decision.reason); expired: \(expired.reason)"
  }

  /// A ruling that has lost its figure: where it stands, why it no longer holds, and what to do about it.
  static func line(of expired: ExpiredDecision, _ review: Review) -> String {
    let place = "\(review.decisionsName):\(expired.decision.position)"
    return "\(place): \(expired.message); \(expired.hint(in: review.pipeline.id))"
  }

  static func verdicts(on observation: Observation) -> [String] {
    observation.verdicts.map { "\($0.outcome.rawValue): \($0.check): \($0.evidence.en)" }
  }

  /// An anomaly in one line, and one for each statement: its figure, its words, and what speaks against it.
  static func lines(of anomaly: Anomaly) -> [String] {
    ["\(anomaly.kind.rawValue): \(anomaly.evidence.en)"]
      + anomaly.statements.map { statement in
        let figure = statement.figure
        return "  \(figure.id)  “\(figure.span.quote)” in \(statement.citation.address)"
          + doubt(about: statement, in: anomaly)
      }
  }

  static func doubt(about statement: Observation, in anomaly: Anomaly) -> String {
    guard let suspect = anomaly.suspect(statement) else { return "" }
    return "  likelier wrong" + (suspect.guess.map { ", perhaps \($0.value)" } ?? "")
  }

  // MARK: - JSON

  static func quoted(_ text: String) -> String { JSONValue.string(text).line }

  private static func object(_ item: Review.Item, in pipeline: String) -> JSONValue {
    let verdicts = item.observation.verdicts.map { verdict in
      JSONValue.object([
        .init("outcome", .string(verdict.outcome.rawValue)), .init("check", .string(verdict.check)),
        .init("evidence", .string(verdict.evidence.en)),
      ])
    }
    return .object(
      [.init("type", .string("figure")), .init("pipeline", .string(pipeline))]
        + members(of: item.observation)
        + [
          .init("sentence", .optional(item.sentence?.text)),
          .init("outcome", .string(item.observation.outcome.rawValue)), .init("verdicts", .array(verdicts)),
          .init("ruled", .optional(item.decision?.action.rawValue)),
          .init("expired", .optional(item.expired?.reason)),
        ])
  }

  private static func object(_ expired: ExpiredDecision, _ review: Review) -> JSONValue {
    .object([
      .init("type", .string("decision")), .init("pipeline", .string(review.pipeline.id)),
      .init("file", .string(review.decisionsName)),
      .init("line", .number("\(expired.decision.position.line)")),
      .init("action", .string(expired.decision.action.rawValue)),
      .init("expired", .string(expired.reason)),
    ])
  }

  private static func object(_ anomaly: Anomaly, in pipeline: String) -> JSONValue {
    let statements = anomaly.statements.map { statement in
      let suspect = anomaly.suspect(statement)
      return JSONValue.object(
        members(of: statement) + [
          .init("suspect", .bool(suspect != nil)),
          .init("guess", .optional(suspect?.guess.map { "\($0.value)" })),
        ])
    }
    return .object([
      .init("type", .string("disagreement")), .init("pipeline", .string(pipeline)),
      .init("kind", .string(anomaly.kind.rawValue)), .init("message", .string(anomaly.evidence.en)),
      .init("series", .string(anomaly.series)), .init("statements", .array(statements)),
    ])
  }

  private static func members(of observation: Observation) -> [JSONValue.Member] {
    let figure = observation.figure
    let citation = observation.citation
    return [
      .init("figure", .string(figure.id.name)), .init("label", .string(figure.label)),
      .init("numeral", .string(figure.quantity.numeral)),
      .init("value", .string(figure.quantity.value.description)),
      .init("unit", .string(figure.unit.symbol)), .init("quote", .string(figure.span.quote)),
      .init("address", .string(citation.address)),
      .init("url", .optional(citation.page(ofParagraph: figure.span.paragraph).url)),
      .init("title", .optional(citation.title)),
    ]
  }
}

extension Anomaly {
  func suspect(_ statement: Observation) -> Suspect? {
    suspects.first { $0.figure == statement.figure.id && $0.snapshot == statement.citation.snapshot }
  }
}
