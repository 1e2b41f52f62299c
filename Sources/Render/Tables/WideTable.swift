import Lexicon
import Pipeline
import Records

/// The series in wide form: one row a series, one column a time, for spreadsheets and cross tables.
///
/// Holds the values alone until the times are known; a cumulative series stands under the last day that each value
/// covers, since its start is in a column of its own.
struct WideTable {
  private struct Line {
    let head: [String?]
    let cells: [String: String]
  }

  static let name = "series-wide"
  private static let keyColumns: [(name: String, meaning: String)] = [
    ("series_key", "Identifies the series."), ("ref_area", "GB/T 2260 code of the place, ISO 3166-1 abroad."),
    ("ref_area_name", "The place."), ("indicator_label", "What is counted."),
    ("indicator_label_en", "What is counted, in English."),
    ("unit_measure", "The unit of the values."), ("agency", "Whose work it is."),
    ("campaign", "The campaign whose series it is."),
    ("basis", "cumulative, period, event or snapshot."),
    ("since", "The first day that a cumulative series covers."),
  ]

  private var lines: [Line] = []
  private var times: Set<String> = []

  mutating func take(_ series: Series, entry: IndicatorEntry?) {
    let key = series.key
    var cells: [String: String] = [:]
    for point in series.points {
      let time = key.basis == .cumulative ? point.period.end?.description : TimeText.timePeriod(point.period)
      if let time { cells[time] = point.value.description }
    }
    times.formUnion(cells.keys)
    lines.append(
      Line(
        head: [
          key.description, key.place?.code, key.place?.name, entry?.labelZh ?? series.label, entry?.labelEn,
          key.unit.symbol, key.agency, key.campaign, key.basis?.rawValue, key.start?.description,
        ], cells: cells))
  }

  private var columns: [String] { times.sorted() }

  private var schema: TableSchema<Void> {
    let heads = Self.keyColumns.map { name, meaning in
      Column<Void>(name, name == "since" ? .date : .string, meaning) { _ in nil }
    }
    let values = columns.map { time in
      Column<Void>(time, .number, "The leading value for this time.") { _ in nil }
    }
    return TableSchema(
      name: Self.name, meaning: "The leading values of every series: one row a series, one column a time.",
      columns: heads + values, primaryKey: ["series_key"])
  }

  var resource: JSONValue { schema.resource }

  /// Writes the table, and on request a copy for spreadsheets.
  ///
  /// - Returns: the lengths of the files by path.
  func write(to set: any OutputSet, forExcel: Bool) throws(StageError) -> [String: Int] {
    let columns = columns
    var lengths: [String: Int] = [:]
    for isGuarded in forExcel ? [false, true] : [false] {
      var table = CSVTable(header: Self.keyColumns.map(\.name) + columns)
      let path = Self.name + (isGuarded ? ".excel.csv" : ".csv")
      var bytes: [UInt8] = isGuarded ? [0xef, 0xbb, 0xbf] : []
      func flush() throws(StageError) {
        bytes += table.takeBytes()
        try set.append(bytes, to: path)
        lengths[path, default: 0] += bytes.count
        bytes = []
      }
      for line in lines {
        let head = isGuarded ? line.head.map { $0.map(SpreadsheetCell.guarded) } : line.head
        table.append(head + columns.map { line.cells[$0] })
        if table.pendingCount >= 1 << 18 { try flush() }
      }
      try flush()
    }
    return lengths
  }
}
