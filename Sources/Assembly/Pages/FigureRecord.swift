package import Records
import Render

/// A figure with its document and what the checks said: one line of `parse` output.
package struct FigureRecord: Sendable {
  package let figure: Figure
  package let document: Document
  package let verdicts: [Verdict]

  package init(figure: Figure, document: Document, verdicts: [Verdict] = []) {
    self.figure = figure
    self.document = document
    self.verdicts = verdicts
  }

  /// `accepted`, `flagged` or `quarantined`.
  package var status: String {
    switch verdicts.map(\.outcome).max() ?? .passed {
    case .passed: "accepted"
    case .flagged: "flagged"
    case .quarantined: "quarantined"
    }
  }

  /// One JSON object on one line, keys in the order that the design fixes.
  package var jsonLine: String { JSONValue.object(members).line }

  private typealias Member = JSONValue.Member

  private var members: [JSONValue.Member] {
    let quantity = figure.quantity
    return [
      Member("id", .string(figure.id.name)), Member("bulletin", .string(document.address)),
      Member("url", .optional(document.url)), Member("title", .optional(document.title)),
      Member("published", .optional(document.published?.description)),
      Member("paragraph", .number(String(figure.span.paragraph))),
      Member("utf8_start", .number(String(figure.span.utf8Range.lowerBound))),
      Member("utf8_end", .number(String(figure.span.utf8Range.upperBound))),
      Member("quote", .string(figure.span.quote)), Member("numeral", .string(quantity.numeral)),
      Member("value", .string(quantity.value.description)),
      Member("lower", .optional(quantity.interval.floor?.description)),
      Member("upper", .optional(quantity.interval.ceiling?.description)),
      Member("bound", .string(quantity.bound.rawValue)),
      Member("quantum", .string(quantity.quantum.description)),
      Member("unit", .string(figure.unit.symbol)), Member("label", .string(figure.label)),
      Member("indicator", .optional(figure.indicator?.name)), Member("kind", .string(figure.kind.rawValue)),
      Member("measure", .string(figure.measure.rawValue)),
      Member("change", .optional(figure.change?.rawValue)),
      Member("subset_of", .optional(figure.subsetOf?.name)), Member("place", place),
      Member("agency", .optional(figure.agency)), Member("campaign", .optional(figure.campaign)),
      Member("period", period), Member("trail", .array(figure.trail.map(Self.ground))),
      Member("status", .string(status)), Member("checks", .array(verdicts.map(Self.verdict))),
    ]
  }

  private var place: JSONValue {
    guard let place = figure.place else { return .null }
    return .object([Member("name", .string(place.name)), Member("code", .optional(place.code))])
  }

  private var period: JSONValue {
    .object([
      Member("start", .optional(figure.period.start?.description)),
      Member("end", .optional(figure.period.end?.description)),
      Member("basis", .optional(figure.period.basis?.rawValue)),
    ])
  }

  private static func ground(_ ground: Ground) -> JSONValue {
    .object([
      Member("field", .string(ground.field.rawValue)), Member("rule", .string(ground.rule)),
      Member("words", .string(ground.words)),
      Member("paragraph", ground.paragraph.map { .number(String($0)) } ?? .null),
    ])
  }

  private static func verdict(_ verdict: Verdict) -> JSONValue {
    .object([
      Member("check", .string(verdict.check)), Member("outcome", .string(verdict.outcome.rawValue)),
      Member("evidence", .string(verdict.evidence.en)),
    ])
  }
}
