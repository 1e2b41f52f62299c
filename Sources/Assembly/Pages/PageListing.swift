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
  ///
  /// - Parameters:
  ///   - reading: the page.
  ///   - verdicts: what the checks have against its figures.
  /// - Returns: none where the page has no figures and the listing no place for others.
  package func lines(of reading: Reading, _ verdicts: [Identifier<Figure>: [Verdict]] = [:]) -> [String] {
    let records = reading.figures.map {
      FigureRecord(figure: $0, document: reading.document, verdicts: verdicts[$0.id] ?? [])
    }
    return switch self {
    case .figureLines: records.map(\.jsonLine)
    case .figureCSV: records.map { Self.csvLine(Self.csvRow($0)) }
    case .figureTable(let width): Self.table(reading, records, width: width)
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
    "quote", "status", "checks",
  ]

  private static func csvRow(_ record: FigureRecord) -> [String] {
    let figure = record.figure
    let quantity = figure.quantity
    return [
      record.document.address, String(figure.span.paragraph), String(figure.span.utf8Range.lowerBound),
      String(figure.span.utf8Range.upperBound), figure.label, figure.indicator?.name ?? "",
      quantity.value.description, quantity.interval.floor?.description ?? "",
      quantity.interval.ceiling?.description ?? "",
      quantity.bound.rawValue, figure.unit.symbol, figure.measure.rawValue, figure.change?.rawValue ?? "",
      figure.kind.rawValue, figure.place?.name ?? "", figure.place?.code ?? "", figure.agency ?? "",
      figure.campaign ?? "", figure.period.start?.description ?? "", figure.period.end?.description ?? "",
      figure.period.basis?.rawValue ?? "", figure.span.quote,
      record.status, record.verdicts.map(\.check).joined(separator: " "),
    ]
  }

  private static func csvLine(_ cells: [String]) -> String { CSVTable.line(cells) }

  private static func table(_ reading: Reading, _ records: [FigureRecord], width: Int) -> [String] {
    var table = TextTable([
      TextTable.Column("value", .right), TextTable.Column("unit"), TextTable.Column("label"),
      TextTable.Column("place"), TextTable.Column("period", cut: .nothing),
      TextTable.Column("kind", cut: .nothing),
    ])
    for figure in reading.figures {
      table.append([
        valueText(figure), figure.unit.symbol, figure.label, figure.place?.name ?? "",
        periodText(figure.period), kindText(figure),
      ])
    }
    let document = reading.document
    let source = [document.publisher, document.published?.description].compactMap { $0 }.joined(
      separator: ", ")
    var head = ["\(document.title ?? document.address)" + (source.isEmpty ? "" : " (\(source))")]
    head += document.problems.map { "\($0.severity.rawValue): \($0.message)" }
    let rows = reading.figures.isEmpty ? ["no figures"] : table.lines(width: width)
    return head + rows + records.flatMap { doubts(about: $0, width: width) }
      + unread(reading.unreadNumbers, width: width) + [""]
  }

  /// Numbers that stand on the page and could not be read.
  private static func unread(_ numbers: [String], width: Int) -> [String] {
    guard !numbers.isEmpty else { return [] }
    let count = numbers.count == 1 ? "1 number" : "\(numbers.count) numbers"
    let some = numbers.prefix(6).joined(separator: ", ") + (numbers.count > 6 ? ", …" : "")
    return hanging("unread: \(count) could not be read: \(some); --account tells why", width: width)
  }

  /// The numeral, behind a sign of its bound where the words of it stand outside: 近1500 is ≤1500.
  private static func valueText(_ figure: Figure) -> String {
    let numeral = figure.quantity.numeral
    let words = figure.grounds.first { $0.field == .bound }?.words ?? ""
    guard words.isEmpty || !numeral.contains(words) else { return numeral }
    return switch figure.quantity.bound {
    case .exact: numeral
    case .atLeast: "≥\(numeral)"
    case .atMost: "≤\(numeral)"
    case .about: "~\(numeral)"
    }
  }

  /// What speaks against a figure, which a pipeline would mark or keep out of series.
  private static func doubts(about record: FigureRecord, width: Int) -> [String] {
    let figure = record.figure
    let name = "\(figure.label) \(figure.quantity.numeral)\(figure.unit)"
    return record.verdicts.flatMap { verdict in
      hanging(
        "\(verdict.outcome.rawValue): \(name): \(verdict.evidence.en) (\(verdict.check))", width: width)
    }
  }

  /// A remark in lines, of which all but the first are indented.
  private static func hanging(_ remark: String, width: Int) -> [String] {
    remark.wrapped(toWidth: width - 2, indent: "  ").enumerated()
      .map { $0.offset == 0 ? String($0.element.dropFirst(2)) : $0.element }
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
