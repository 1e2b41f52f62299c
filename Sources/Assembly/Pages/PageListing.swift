package import Records
import Render

/// How `tongbao parse` prints what it read.
package enum PageListing: Sendable {
  /// One JSON object a figure.
  case figureLines
  case figureCSV
  /// A table for people, one a page.
  case figureTable(width: Int)
  /// One JSON object a page.
  case documentLines
  /// Every digit run and its fate, one JSON object each.
  case accountLines

  /// The lines before the first page.
  package var head: [String] {
    guard case .figureCSV = self else { return [] }
    return [Self.csvLine(Self.csvHeader)]
  }

  /// The lines for one page.
  package func lines(of reading: Reading) -> [String] {
    switch self {
    case .figureLines: reading.figures.map { FigureRecord(figure: $0, document: reading.document).jsonLine }
    case .figureCSV: reading.figures.map { Self.csvLine(Self.csvRow($0, in: reading.document)) }
    case .figureTable(let width): Self.table(reading, width: width)
    case .documentLines: [reading.document.jsonLine(names: reading.names)]
    case .accountLines: reading.account.map { Self.accountLine($0, in: reading) }
    }
  }

  /// The lines for a page without an article: what it says of itself, where documents are asked for.
  package func lines(ofUnread document: Document) -> [String] {
    guard case .documentLines = self else { return [] }
    return [document.jsonLine(names: [])]
  }

  private static let csvHeader = [
    "bulletin", "paragraph", "utf8_start", "utf8_end", "label", "indicator", "value", "lower", "upper",
    "bound", "unit",
    "measure", "change", "kind", "place", "place_code", "agency", "campaign", "start", "end", "basis",
    "quote",
  ]

  private static func csvRow(_ figure: Figure, in document: Document) -> [String] {
    let quantity = figure.quantity
    return [
      document.address, String(figure.span.paragraph), String(figure.span.utf8Range.lowerBound),
      String(figure.span.utf8Range.upperBound), figure.label, figure.indicator?.name ?? "",
      quantity.value.description, quantity.interval.floor?.description ?? "",
      quantity.interval.ceiling?.description ?? "",
      quantity.bound.rawValue, figure.unit.symbol, figure.measure.rawValue, figure.change?.rawValue ?? "",
      figure.kind.rawValue, figure.place?.name ?? "", figure.place?.code ?? "", figure.agency ?? "",
      figure.campaign ?? "", figure.period.start?.description ?? "", figure.period.end?.description ?? "",
      figure.period.basis?.rawValue ?? "", figure.span.quote,
    ]
  }

  private static func csvLine(_ cells: [String]) -> String { CSVTable.line(cells) }

  private static func table(_ reading: Reading, width: Int) -> [String] {
    var table = TextTable([
      TextTable.Column("value", .right), TextTable.Column("unit"), TextTable.Column("label"),
      TextTable.Column("place"), TextTable.Column("period"), TextTable.Column("kind"),
    ])
    for figure in reading.figures {
      table.append([
        figure.quantity.numeral, figure.unit.symbol, figure.label, figure.place?.name ?? "",
        periodText(figure.period), kindText(figure),
      ])
    }
    let document = reading.document
    let source = [document.publisher, document.published?.description].compactMap { $0 }.joined(
      separator: ", ")
    var head = ["\(document.title ?? document.address)" + (source.isEmpty ? "" : " (\(source))")]
    head += document.problems.map { "\($0.severity.rawValue): \($0.message)" }
    return head + table.lines(width: width) + [""]
  }

  private static func periodText(_ period: Period) -> String {
    guard period.start != nil || period.end != nil else { return "" }
    if period.start == period.end { return period.start?.description ?? "" }
    // ISO 8601-2 writes .. for an end that is open or unknown.
    return (period.start?.description ?? "..") + "/" + (period.end?.description ?? "..")
  }

  private static func kindText(_ figure: Figure) -> String {
    if let change = figure.change { return change.rawValue }
    return figure.kind == .statistic ? figure.measure.rawValue : figure.kind.rawValue
  }

  private static func accountLine(_ run: DigitRun, in reading: Reading) -> String {
    let fate: (String, String?) =
      switch run.fate {
      case .figure(let id): ("figure", id.name)
      case .rejected(let reason): ("rejected", reason)
      case .unknown: ("unknown", nil)
      }
    return JSONValue.object([
      JSONValue.Member("bulletin", .string(reading.document.address)),
      JSONValue.Member("paragraph", .number(String(run.span.paragraph))),
      JSONValue.Member("utf8_start", .number(String(run.span.utf8Range.lowerBound))),
      JSONValue.Member("utf8_end", .number(String(run.span.utf8Range.upperBound))),
      JSONValue.Member("text", .string(run.span.quote)), JSONValue.Member("fate", .string(fate.0)),
      JSONValue.Member("detail", .optional(fate.1)),
    ]).line
  }
}
