import Lexicon
import Records

/// One point of one series.
struct PointRow: Sendable {
  let series: Series
  let key: String
  let point: SeriesPoint
  let entry: IndicatorEntry?

  /// The indicator's id, or nil where the series goes by its label or counts a part of something else.
  var indicator: String? {
    let name = series.key.indicator
    return name.hasPrefix("label:") || name.hasPrefix("part:") ? nil : name
  }

  /// What was added since the point before, where the series is cumulative.
  let increment: Increment?
  let yearOnYear: YearOnYear?

  /// The rows of a series, in the order of its points.
  static func rows(of series: Series, entry: IndicatorEntry?) -> some Sequence<PointRow> {
    let key = series.key.description
    let increments = Dictionary(
      series.increments.map { ($0.period.end, $0) }, uniquingKeysWith: { _, last in last })
    let changes = Dictionary(
      series.yearOnYear.map { ($0.period, $0) }, uniquingKeysWith: { first, _ in first })
    return series.points.lazy.map { point in
      PointRow(
        series: series, key: key, point: point, entry: entry, increment: increments[point.period.end],
        yearOnYear: changes[point.period])
    }
  }
}

extension TableSchema where Row == PointRow {
  static let series = TableSchema(
    name: "series",
    meaning:
      "What is known of every series at every time: one row a point, with the statement that leads it.",
    columns: keyColumns + valueColumns
      + provenanceColumns(figure: { $0.point.leading.figure }, citation: { $0.point.leading.citation }) + [
        Column("missing_reason", .string, "Why cells are empty: column:reason, separated by semicolons.") {
          row in
          absences(of: row.point.leading.figure, citation: row.point.leading.citation).joined(separator: ";")
        }
      ])

  private static let keyColumns: [Column<PointRow>] = [
    Column("series_key", .string, "Identifies the series.") { $0.key },
    Column("ref_area", .string, "GB/T 2260 code of the place, ISO 3166-1 abroad.") {
      $0.series.key.place?.code
    },
    Column("ref_area_name", .string, "The place.") { $0.series.key.place?.name },
    Column("indicator", .string, "The lexicon's indicator.") { $0.indicator },
    Column("indicator_label", .string, "What is counted.") { $0.entry?.labelZh ?? $0.series.label },
    Column("indicator_label_en", .string, "What is counted, in English.") { $0.entry?.labelEn },
    Column("measure", .string, "level, change, share, rate, rank or per-time.") {
      $0.series.key.measure.rawValue
    },
    Column("change_base", .string, "What a change is measured against: yoy, mom or change.") {
      $0.series.key.change?.rawValue
    },
    Column("unit_measure", .string, "The unit of the values.") { $0.series.key.unit.symbol },
    Column("freq", .string, "The length of closed periods, codes of SDMX's CL_FREQ.") {
      $0.series.key.frequency?.rawValue
    },
    Column("agency", .string, "Whose work it is.") { $0.series.key.agency },
    Column("campaign", .string, "The campaign whose series it is.") { $0.series.key.campaign },
    Column("basis", .string, "cumulative, period, event or snapshot.") { $0.series.key.basis?.rawValue },
  ]

  private static let valueColumns: [Column<PointRow>] = [
    Column("time_period", .string, "The time covered in ISO 8601; the end alone where no start is known.") {
      TimeText.timePeriod($0.point.period)
    },
    Column("start", .date, "The first day covered.") { $0.point.period.start?.description },
    Column("end", .date, "The last day covered.") { $0.point.period.end?.description },
    Column("obs_value", .number, "The leading statement's value, below zero for a change downwards.") {
      $0.point.value.description
    },
    Column("obs_lower", .number, "The least value that the leading and all agreeing statements allow.") {
      $0.point.interval.floor?.description
    },
    Column("obs_upper", .number, "The greatest such value; empty where no words set one.") {
      $0.point.interval.ceiling?.description
    },
    Column("obs_status", .string, "A normal, P provisional, R revised, E estimated, U unreliable.") {
      $0.point.status.rawValue
    },
    Column("bound", .string, "exact, at-least, at-most or about.") {
      $0.point.leading.figure.quantity.bound.rawValue
    },
    Column("numeral", .string, "The number as printed.") { $0.point.leading.figure.quantity.numeral },
    Column("increase_lower", .number, "The least gain since the point before, of a cumulative series.") {
      $0.increment?.interval.lower.description
    },
    Column("increase_upper", .number, "The greatest such gain.") { $0.increment?.interval.upper.description },
    Column("yoy_lower", .number, "The least change in percent against the year before, of closed periods.") {
      $0.yearOnYear?.percent.lower.description
    },
    Column("yoy_upper", .number, "The greatest such change.") { $0.yearOnYear?.percent.upper.description },
    Column("agreeing", .integer, "Further statements that agree.") { String($0.point.agreeing.count) },
    Column("conflicting", .integer, "Statements that disagree.") { String($0.point.conflicting.count) },
    Column("superseded", .integer, "Statements that an edit of their page or a later correction replaced.") {
      String($0.point.superseded.count)
    },
    Column("figure", .string, "The leading figure's identifier, as `tongbao explain` takes it.") {
      $0.point.leading.figure.id.name
    },
  ]
}
