import Records

/// What a table says of one cell of data.
struct CellReading {
  /// What becomes of the number in the cell.
  enum Verdict {
    /// It counts what the headings say.
    case figure(Mention)
    /// It counts nothing, for this reason.
    case rejected(String)
    /// The headings don't tell; it is read as it stands.
    case open
  }

  let cell: TableCell
  var verdict: Verdict
  /// What is counted: of the row, the column or both; nil where neither says.
  var label: [UInt8]
  /// The cells that say so.
  var labelCells: [TableCell]
  /// The cells whose words may say when: the section's, the column's and the row's.
  var timeCells: [TableCell]
  /// Cells that are bare years: 2023 in a heading.
  var years: [TableCell]
  /// Of a change, share or rank whose own column says no time, the headings of the levels before it, back to the last change.
  var comparedCells: [TableCell]
  /// Of a sum, the names of the rows above it since the last one.
  var summedCells: [TableCell] = []
  /// The column's or section's place.
  var place: TableCell?
  /// The cell in the same column of the row that this one is a part of.
  var whole: TableCell?
  /// The cell in the same column of the row that sums this one up with all others.
  var sum: TableCell?
  /// The cell that names the row.
  var rowName: TableCell?

  /// Whether the headings decide what becomes of the number.
  var isRead: Bool {
    if case .open = verdict { false } else { true }
  }
}

/// What the tables of a document say of their cells.
struct DocumentTables {
  /// The cells of data by their passage's index, from left to right.
  private let cells: [Int: [CellReading]]

  init(_ cells: [CellReading]) { self.cells = Dictionary(grouping: cells, by: \.cell.passage) }

  func readings(of passage: Int) -> [CellReading] { cells[passage] ?? [] }

  /// The cell of data that a place of a passage lies in.
  func reading(at position: Int, in passage: Int) -> CellReading? {
    cells[passage]?.first { $0.cell.utf8Range.contains(position) }
  }
}
