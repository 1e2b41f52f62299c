/// A table as RFC 4180 writes it: UTF-8, LF, quotes only where a cell needs them.
package struct CSVTable: Sendable {
  package let header: [String]
  private var text: String

  package init(header: [String]) {
    self.header = header
    text = ""
    appendLine(header)
  }

  /// Adds a row; an absent value is an empty cell.
  package mutating func append(_ row: [String?]) {
    precondition(row.count == header.count, "a row has \(row.count) cells, the header \(header.count)")
    appendLine(row.map { $0 ?? "" })
  }

  package var bytes: [UInt8] { Array(text.utf8) }

  /// One row without the line's end.
  package static func line(_ cells: [String]) -> String { cells.map(quoted).joined(separator: ",") }

  private mutating func appendLine(_ cells: [String]) { text += Self.line(cells) + "\n" }

  private static func quoted(_ cell: String) -> String {
    let mustBeQuoted = cell.utf8.contains { byte in
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0a || byte == 0x0d
    }
    guard mustBeQuoted else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }
}
