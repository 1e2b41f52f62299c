/// A table of the lexicon: tab-separated text whose first line names the columns.
///
/// Lines that begin with `#` are comments. Every row has a cell for every column; a cell may be empty, and `|`
/// separates the parts of a cell that holds several.
package struct Table: Sendable {
  /// A line of a table, its cells in the order of the columns.
  package struct Row: Sendable {
    fileprivate let content: Content
    fileprivate let index: Int

    /// The line's number in the file, from 1.
    package var line: Int { content.lines[index] }

    /// The cell in a column.
    package subscript(column: String) -> String {
      guard let position = content.columns.firstIndex(of: column) else {
        preconditionFailure("\(content.name).tsv: no column '\(column)'")
      }
      return content.text(content.cells[index * content.columns.count + position])
    }

    /// The parts of a cell that `|` separates; none for an empty cell.
    package func parts(_ column: String) -> [String] {
      let cell = self[column]
      // Most cells hold one part or none.
      guard cell.utf8.contains(UInt8(ascii: "|")) else { return cell.isEmpty ? [] : [cell] }
      return cell.utf8.split(separator: UInt8(ascii: "|")).compactMap { String($0) }
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

  private let content: Content

  package var rows: [Row] { content.lines.indices.map { Row(content: content, index: $0) } }
  package var columns: [String] { content.columns }

  /// Reads a table strictly: no empty line, no column twice, no row of another width, no bytes that are not UTF-8.
  package init(name: String, bytes: some Sequence<UInt8>) throws(Malformed) {
    content = try Content(name: name, bytes: Array(bytes))
  }
}

/// A table's text and where its cells stand: a cell becomes a string when it is asked for, which most never are.
private final class Content: Sendable {
  let name: String
  let columns: [String]
  /// The numbers of the rows' lines.
  let lines: [Int]
  /// The cells of all rows, row by row.
  let cells: [Range<Int>]
  private let bytes: [UInt8]

  init(name: String, bytes: [UInt8]) throws(Table.Malformed) {
    guard bytes.last == UInt8(ascii: "\n") else {
      throw Table.Malformed(table: name, line: 0, problem: "no newline at the end")
    }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      let bad = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
      throw Table.Malformed(table: name, line: (bad ?? -1) + 1, problem: "not UTF-8")
    }
    var columns: [String] = []
    var lines: [Int] = []
    var cells: [Range<Int>] = []
    // A cell is seldom shorter than this.
    var row: [Range<Int>] = []
    var line = 0
    var position = 0
    while position < bytes.count {
      line += 1
      let isComment = bytes[position] == UInt8(ascii: "#")
      position = Self.readRow(&row, in: bytes, from: position)
      if isComment { continue }
      guard row != [position - 1..<position - 1] else {
        throw Table.Malformed(table: name, line: line, problem: "empty line")
      }
      if columns.isEmpty {
        columns = row.map { String(decoding: bytes[$0], as: UTF8.self) }
        if let twice = columns.enumerated().first(where: { columns[..<$0].contains($1) }) {
          throw Table.Malformed(table: name, line: line, problem: "two columns '\(twice.element)'")
        }
      } else if row.count == columns.count {
        lines.append(line)
        cells += row
      } else {
        let problem = "\(row.count) cells, not \(columns.count)"
        throw Table.Malformed(table: name, line: line, problem: problem)
      }
    }
    guard !columns.isEmpty else { throw Table.Malformed(table: name, line: 0, problem: "no header") }
    self.name = name
    self.bytes = bytes
    self.columns = columns
    self.lines = lines
    self.cells = cells
  }

  func text(_ cell: Range<Int>) -> String { String(decoding: bytes[cell], as: UTF8.self) }

  /// Takes the cells of the line that begins at a place; the place behind the line.
  private static func readRow(_ row: inout [Range<Int>], in bytes: [UInt8], from start: Int) -> Int {
    row.removeAll(keepingCapacity: true)
    var cell = start
    var position = start
    while bytes[position] != UInt8(ascii: "\n") {
      if bytes[position] == UInt8(ascii: "\t") {
        row.append(cell..<position)
        cell = position + 1
      }
      position += 1
    }
    row.append(cell..<position)
    return position + 1
  }
}
