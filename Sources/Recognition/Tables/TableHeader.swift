import Records

/// The rows of words above a table's data, and what they say column by column.
struct TableHeader {
  /// Rows that headings have at most; more are a table of words, whose last ones stand above the numbers.
  private static let depth = 8

  private var rows: [[TableCell]] = []
  /// What has been read of rows with so many cells.
  private var columns: [Int: [[CellSense]]] = [:]

  var isEmpty: Bool { rows.isEmpty }

  mutating func add(_ row: [TableCell]) {
    rows = Array((rows + [row]).suffix(Self.depth))
    columns = [:]
  }

  /// What the headings above each column of a row with so many cells say, from the top; one that spans several rows once.
  mutating func columns(of count: Int, _ sense: (TableCell) -> CellSense?) -> [[CellSense]] {
    if let known = columns[count] { return known }
    let above = rows.filter { $0.count == count }
    let read = (0..<count).map { column in
      var texts: Set<String> = []
      return above.compactMap { sense($0[column]) }.filter { texts.insert($0.text).inserted }
    }
    columns[count] = read
    return read
  }
}
