/// One column of a table: its name and meaning, and how a row fills it.
struct Column<Row>: Sendable {
  /// The type of a column's cells, in the words of Data Package's Table Schema.
  enum Kind: String, Sendable {
    case string, number, integer, date, boolean
  }

  let name: String
  let kind: Kind
  /// One sentence for people who open the table without this program.
  let meaning: String
  let cell: @Sendable (Row) -> String?

  init(
    _ name: String, _ kind: Kind, _ meaning: String, _ cell: @escaping @Sendable (Row) -> String?
  ) {
    self.name = name
    self.kind = kind
    self.meaning = meaning
    self.cell = cell
  }
}

/// A table of the output: what it holds, and its columns in order.
struct TableSchema<Row>: Sendable {
  /// The name without `.csv`.
  let name: String
  let meaning: String
  let columns: [Column<Row>]

  /// The table as a resource of a data package.
  var resource: JSONValue {
    .object([
      .init("name", .string(name)), .init("type", .string("table")), .init("path", .string(name + ".csv")),
      .init("description", .string(meaning)), .init("format", .string("csv")),
      .init("mediatype", .string("text/csv")), .init("encoding", .string("utf-8")),
      .init(
        "schema",
        .object([.init("fields", .array(columns.map(\.field))), .init("missingValues", .strings([""]))])),
    ])
  }
}

extension Column {
  var field: JSONValue {
    .object([
      .init("name", .string(name)), .init("type", .string(kind.rawValue)),
      .init("description", .string(meaning)),
    ])
  }
}

/// Writes the rows of one table as CSV, and on request a copy that spreadsheets can't take for formulas.
struct TableWriter<Row> {
  let schema: TableSchema<Row>
  private var plain: CSVTable
  private var guarded: CSVTable?
  private(set) var rows = 0

  init(_ schema: TableSchema<Row>, forExcel: Bool) {
    self.schema = schema
    plain = CSVTable(header: schema.columns.map(\.name))
    guarded = forExcel ? plain : nil
  }

  mutating func append(_ row: Row) {
    rows += 1
    let cells = schema.columns.map { $0.cell(row) }
    plain.append(cells)
    guarded?.append(
      zip(schema.columns, cells).map { column, cell in
        column.kind == .string ? cell.map(SpreadsheetCell.guarded) : cell
      })
  }

  /// The table's bytes by file name.
  var files: [(path: String, bytes: [UInt8])] {
    let excel = guarded.map { (path: schema.name + ".excel.csv", bytes: [0xef, 0xbb, 0xbf] + $0.bytes) }
    return [(path: schema.name + ".csv", bytes: plain.bytes)] + (excel.map { [$0] } ?? [])
  }
}

/// Text that a spreadsheet shows instead of working it out.
enum SpreadsheetCell {
  /// The text, with an apostrophe before it where its first sign would make it a formula.
  static func guarded(_ text: String) -> String {
    guard
      let first = text.unicodeScalars.first(where: { !$0.properties.isWhitespace || $0 == "\t" || $0 == "\r" }
      )
    else { return text }
    switch first {
    case "=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠": return "'" + text
    default: return text
    }
  }
}
