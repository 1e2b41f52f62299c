import Records

/// The cells of a table that span columns, and those that reach into rows below their own.
///
/// A cell stands in every column and row that it spans, as a reader sees it: 甲县 beside two rows is the county of both.
/// A number doesn't: it is printed once, and counted twice it would be two figures. Its other places stay empty, so that
/// the cells behind it keep their columns, and it is told how far it reaches.
struct TableGrid {
  /// One cell as the markup has it.
  struct Cell {
    let text: String
    let columns: Int
    let rows: Int
  }

  /// Rows that a cell can reach into at most (HTML Standard, 4.9.11).
  static let maximumRows = 65_534
  /// Columns that a row is spread over at most; people's tables have a few dozen.
  private static let maximumColumns = 64

  /// What reaches into a column from above, and into how many rows it still does.
  private var above: [Int: (text: String, rows: Int)] = [:]

  /// Whether an earlier row had cells beside each other.
  private(set) var isWide = false

  /// Whether a cell of an earlier row reaches into the next one.
  var reachesOn: Bool { !above.isEmpty }

  /// The texts of a row's columns, those from above among them, and how far its numbers reach.
  mutating func row(of cells: [Cell]) -> (texts: [String], spans: [CellSpan]) {
    if cells.count > 1 { isWide = true }
    var texts: [String] = []
    var spans: [CellSpan] = []
    for cell in cells {
      while let text = next(at: texts.count) { texts.append(text) }
      let isNumber = Self.isNumber(cell.text)
      let repeated = isNumber ? "" : cell.text
      if isNumber, cell.columns > 1 || cell.rows > 1 {
        spans.append(CellSpan(column: texts.count, columns: cell.columns, rows: cell.rows))
      }
      for offset in 0..<min(cell.columns, Self.maximumColumns)
      where offset == 0 || texts.count < Self.maximumColumns {
        if cell.rows > 1, texts.count < Self.maximumColumns {
          above[texts.count] = (repeated, cell.rows - 1)
        }
        texts.append(offset == 0 ? cell.text : repeated)
      }
    }
    let last = above.keys.max() ?? -1
    while texts.count <= last { texts.append(next(at: texts.count) ?? "") }
    return (texts, spans)
  }

  /// What stands in a column from above in this row; the next row has one less of it.
  private mutating func next(at column: Int) -> String? {
    guard let (text, rows) = above[column] else { return nil }
    above[column] = rows > 1 ? (text, rows - 1) : nil
    return text
  }

  /// Whether a cell is a number, with or without a sign and a unit; 2024年 and 6月 are names of columns and rows.
  private static func isNumber(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first(where: { !"+-−±约近<>≤≥＜＞（( ".unicodeScalars.contains($0) }),
      first.properties.numericType != nil
    else { return false }
    return !["年", "月", "日", "季度", "周", "时", "岁"].contains { text.ends(with: $0) }
  }
}
