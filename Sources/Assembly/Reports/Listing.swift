package import Pipeline
import Render

/// How a listing is printed.
package enum ListingStyle: Hashable, Sendable {
  /// For people, no wider than so many columns.
  case table(width: Int)
  /// One JSON object a row, for machines: nothing cut, empty cells as null.
  case jsonLines
}

/// Rows under named columns, printed for people or for machines.
package struct Listing {
  package enum Cell: Hashable, Sendable, ExpressibleByStringLiteral {
    case text(String?)
    case number(Int?)
    case flag(Bool)
    case words([String])
    /// The day in China in tables, the second in UTC for machines.
    case instant(Instant?)

    package init(stringLiteral value: String) { self = .text(value) }
  }

  private let keys: [String]
  private let numeric: Set<String>
  private let namesPipeline: Bool
  private var rows: [[Cell]] = []

  /// - Parameters:
  ///   - keys: names of columns, snake_case; tables print them with spaces.
  ///   - numeric: those whose cells stand to the right.
  ///   - namesPipeline: whether rows of a single pipeline stand under its name too.
  package init(_ keys: [String], numeric: Set<String> = [], namesPipeline: Bool = false) {
    self.keys = keys
    self.numeric = numeric
    self.namesPipeline = namesPipeline
  }

  package mutating func append(_ cells: [Cell]) {
    precondition(
      cells.count == keys.count, "a row has \(cells.count) cells, the listing \(keys.count) columns")
    rows.append(cells)
  }

  package mutating func append(_ texts: [String]) { append(texts.map { Cell.text($0) }) }

  package func lines(as style: ListingStyle) -> [String] {
    switch style {
    case .table(let width): return tableLines(width: width)
    case .jsonLines:
      return rows.map { row in
        JSONValue.object(zip(keys, row).map { JSONValue.Member($0, $1.json) }).line
      }
    }
  }
}

extension Listing {
  /// Columns whose cells are not cut at their ends.
  private static let cuts: [String: TextTable.Cut] = ["input": .start, "from": .nothing]

  /// Rows of several pipelines stand under the names of these, which would else take a third of every line.
  private func tableLines(width: Int) -> [String] {
    let hasPipelines = keys.first == "pipeline" && !rows.isEmpty
    let isGrouped = hasPipelines && (namesPipeline || Set(rows.map { $0[0].text }).count > 1)
    let dropped = hasPipelines ? 1 : 0
    let indent = isGrouped ? 2 : 0
    var table = TextTable(
      keys.dropFirst(dropped).map {
        TextTable.Column(
          $0.replacing("_", with: " "), numeric.contains($0) ? .right : .left,
          cut: Self.cuts[$0] ?? .end)
      })
    for row in rows { table.append(row.dropFirst(dropped).map(\.text)) }
    let lines = table.lines(width: width - indent)
    guard isGrouped else { return lines }
    var grouped: [String] = [String(repeating: " ", count: indent) + lines[0]]
    for (index, row) in rows.enumerated() {
      if index == 0 || rows[index - 1][0] != row[0] { grouped.append(row[0].text) }
      grouped.append(String(repeating: " ", count: indent) + lines[index + 1])
    }
    return grouped
  }
}

extension Listing.Cell {
  fileprivate var text: String {
    switch self {
    case .text(let text): text ?? ""
    case .number(let number): number.map(String.init) ?? ""
    case .flag(let flag): flag ? "yes" : "no"
    case .words(let words): words.joined(separator: " ")
    case .instant(let instant):
      instant.map { "\($0.dayInChina)" } ?? ""
    }
  }

  fileprivate var json: JSONValue {
    switch self {
    case .text(let text): .optional(text.flatMap { $0.isEmpty ? nil : $0 })
    case .number(let number): number.map { .number(String($0)) } ?? .null
    case .flag(let flag): .bool(flag)
    case .words(let words): .strings(words)
    case .instant(let instant): .optional(instant?.iso8601)
    }
  }
}
