import Foundation
import Pipeline
import Records
import TestSupport
import Testing

@testable import Aggregate

/// The published facts of `Facts/series.tsv`, as assessments.
enum FactTable {
  private struct Row {
    let fields: [String: String]

    func text(_ key: String) throws -> String { try #require(fields[key], "column \(key)") }

    func date(_ key: String) throws -> CalendarDate? { CalendarDate(text: try text(key)) }

    func decimal(_ key: String) throws -> ExactDecimal? { ExactDecimal(text: try text(key)) }
  }

  private static func rows() throws -> [Row] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Facts/series.tsv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    let header = try #require(lines.first)
    return lines.dropFirst().map { Row(fields: Dictionary(uniqueKeysWithValues: zip(header, $0))) }
  }

  private static func figure(_ row: Row, paragraph: Int) throws -> Figure {
    let quantum = try row.decimal("quantum")
    let quantity = Quantity(
      numeral: try row.text("numeral"), value: try #require(try row.decimal("value")),
      bound: try #require(Bound(rawValue: try row.text("bound"))), printedQuantum: quantum ?? ExactDecimal(1),
      isRounded: quantum != nil)
    let start = try row.date("start")
    let period = Period(
      start: start, end: try row.date("as_of"), basis: start == nil ? .snapshot : .cumulative)
    return Figure(
      id: Identifier(address: try row.text("page"), paragraph: paragraph, utf8Range: 0..<1),
      span: SourceSpan(paragraph: paragraph, utf8Range: 0..<1, quote: quantity.numeral), quantity: quantity,
      unit: UnitOfMeasure(try row.text("unit")), label: try row.text("indicator"),
      indicator: Identifier(try row.text("indicator")), kind: .statistic,
      measure: try #require(Measure(rawValue: try row.text("measure"))),
      change: ChangeKind(rawValue: try row.text("change")), subsetOf: nil,
      place: Place(name: try row.text("place"), code: nil), agency: nil, campaign: try row.text("campaign"),
      period: period, grounds: [])
  }

  /// One assessment a page, in order of pages.
  static func assessments() throws -> [Assessment] {
    let pages = Dictionary(grouping: try rows()) { $0.fields["page"] ?? "" }
    return try pages.sorted { $0.key < $1.key }.map { page, rows in
      let published = try rows.compactMap { try $0.date("published") }.min()
      let citation = Citation(
        address: page, url: nil, title: nil, publisher: nil,
        published: published.map { PublicationTime(date: $0) }, snapshot: "", source: "facts")
      let observations = try rows.enumerated().map { position, row in
        Observation(figure: try figure(row, paragraph: position), citation: citation, verdicts: [])
      }
      return Assessment(citation: citation, observations: observations, problems: [])
    }
  }
}
