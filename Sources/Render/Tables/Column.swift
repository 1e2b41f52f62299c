import Pipeline

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

  /// The columns that tell one row from another, where the table promises so.
  var primaryKey: [String] = []

  /// The table as a resource of a data package.
  var resource: JSONValue {
    let key: [JSONValue.Member] = primaryKey.isEmpty ? [] : [.init("primaryKey", .strings(primaryKey))]
    return .object([
      .init("name", .string(name)), .init("type", .string("table")), .init("path", .string(name + ".csv")),
      .init("description", .string(meaning)), .init("format", .string("csv")),
      .init("mediatype", .string("text/csv")), .init("encoding", .string("utf-8")),
      .init(
        "schema",
        .object(
          [.init("fields", .array(columns.map(\.field))), .init("missingValues", .strings([""]))] + key)),
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

/// Writes the rows of one table as CSV, and on request a copy that spreadsheets can't take for formulas; holds no more
/// than a piece of either in memory.
struct TableWriter<Row> {
  /// Bytes that wait before they go to the disk: a few hundred rows.
  private static var pieceLength: Int { 1 << 18 }

  let schema: TableSchema<Row>
  private let set: any OutputSet
  private var plain: CSVTable
  private var guarded: CSVTable?
  private(set) var rows = 0
  /// Bytes written so far, by path.
  private(set) var lengths: [String: Int] = [:]

  init(_ schema: TableSchema<Row>, to set: any OutputSet, forExcel: Bool) {
    self.schema = schema
    self.set = set
    plain = CSVTable(header: schema.columns.map(\.name))
    guarded = forExcel ? plain : nil
  }

  mutating func append(_ row: Row) throws(StageError) {
    rows += 1
    let cells = schema.columns.map { $0.cell(row) }
    plain.append(cells)
    if guarded != nil {
      let shown = zip(schema.columns, cells).map { column, cell in
        column.kind == .string ? cell.map(SpreadsheetCell.guarded) : cell
      }
      guarded?.append(shown)
    }
    if plain.pendingCount >= Self.pieceLength { try flush() }
  }

  /// Writes what waits; to be called once after the last row.
  mutating func flush() throws(StageError) {
    try write(plain.takeBytes(), to: schema.name + ".csv")
    guard var table = guarded else { return }
    let path = schema.name + ".excel.csv"
    let mark: [UInt8] = lengths[path] == nil ? [0xef, 0xbb, 0xbf] : []
    try write(mark + table.takeBytes(), to: path)
    guarded = table
  }

  private mutating func write(_ bytes: [UInt8], to path: String) throws(StageError) {
    try set.append(bytes, to: path)
    lengths[path, default: 0] += bytes.count
  }
}

/// Text that a spreadsheet shows instead of working it out.
enum SpreadsheetCell {
  /// The digits of a number that a spreadsheet keeps.
  private static let keptDigits = 15

  /// The text, with an apostrophe before it where its first sign would make it a formula, or its digits a number that
  /// says less than they do.
  static func guarded(_ text: String) -> String {
    if isLossyNumber(text) { return "'" + text }
    guard
      let first = text.unicodeScalars.first(where: { !$0.properties.isWhitespace || $0 == "\t" || $0 == "\r" }
      )
    else { return text }
    switch first {
    case "=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠": return "'" + text
    default: return text
    }
  }

  /// Whether the text is an identifier of digits alone that is too long, or with an `e` that reads as a power of ten:
  /// one in some hundred hexadecimal names is.
  private static func isLossyNumber(_ text: String) -> Bool {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
    guard parts.count <= 2,
      parts.allSatisfy({ part in !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    else { return false }
    return parts.count == 2 || text.utf8.count > keptDigits
  }
}
