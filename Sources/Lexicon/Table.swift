/// A table of the lexicon: tab-separated text whose first line names the columns.
///
/// Lines that begin with `#` are comments. Every row has a cell for every column; a cell may be empty, and `|`
/// separates the parts of a cell that holds several.
package struct Table: Sendable {
  /// A line of a table, its cells in the order of the columns.
  package struct Row: Sendable {
    let table: Table
    let cells: [String]
    /// The line's number in the file, from 1.
    package let line: Int

    /// The cell in a column.
    package subscript(column: String) -> String {
      guard let position = table.columns.firstIndex(of: column) else {
        preconditionFailure("\(table.name).tsv: no column '\(column)'")
      }
      return cells[position]
    }

    /// The parts of a cell that `|` separates; none for an empty cell.
    package func parts(_ column: String) -> [String] {
      self[column].utf8.split(separator: UInt8(ascii: "|")).compactMap { String($0) }
    }

    /// The cell in a column, or nil where it is empty.
    package func text(_ column: String) -> String? {
      let cell = self[column]
      return cell.isEmpty ? nil : cell
    }
  }

  /// What is wrong with a table's text.
  package struct Malformed: Error, CustomStringConvertible {
    let table: String
    let line: Int
    let problem: String
    package var description: String { "\(table).tsv:\(line): \(problem)" }
  }

  package let name: String
  package let columns: [String]
  private var texts: [(line: Int, cells: [String])]

  package var rows: [Row] { texts.map { Row(table: self, cells: $0.cells, line: $0.line) } }

  /// Reads a table strictly: no empty line, no row of another width, no bytes that are not UTF-8.
  package init(name: String, bytes: some Sequence<UInt8>) throws(Malformed) {
    let bytes = Array(bytes)
    self.name = name
    var columns: [String] = []
    texts = []
    guard bytes.last == UInt8(ascii: "\n") else {
      throw Malformed(table: name, line: 0, problem: "no newline at the end")
    }
    let lines = bytes.dropLast().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (offset, line) in lines.enumerated() where line.first != UInt8(ascii: "#") {
      let cells = try Self.cells(of: line, table: name, line: offset + 1)
      if columns.isEmpty {
        columns = cells
      } else if cells.count == columns.count {
        texts.append((offset + 1, cells))
      } else {
        let problem = "\(cells.count) cells, not \(columns.count)"
        throw Malformed(table: name, line: offset + 1, problem: problem)
      }
    }
    guard !columns.isEmpty else { throw Malformed(table: name, line: 0, problem: "no header") }
    self.columns = columns
  }

  private static func cells(
    of line: ArraySlice<UInt8>, table: String, line number: Int
  ) throws(Malformed) -> [String] {
    var cells: [String] = []
    for cell in line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false) {
      guard let text = String(validating: cell, as: UTF8.self) else {
        throw Malformed(table: table, line: number, problem: "not UTF-8")
      }
      cells.append(text)
    }
    guard cells != [""] else { throw Malformed(table: table, line: number, problem: "empty line") }
    return cells
  }
}
