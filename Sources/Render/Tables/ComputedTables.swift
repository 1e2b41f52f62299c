import Records

/// One time of one roll-up.
struct RollUpRow: Sendable {
  let rollUp: RollUp
  let point: RollUp.Point
}

extension TableSchema where Row == RollUpRow {
  static let rollUps = TableSchema(
    name: "rollups",
    meaning: "What the parts of a place come to together; computed, never published, in no series.",
    columns: [
      Column("series_key", .string, "The series that the whole has, or would have.") {
        $0.rollUp.key.description
      },
      Column("ref_area", .string, "The code of the whole.") { $0.rollUp.key.place?.code },
      Column("ref_area_name", .string, "The whole.") { $0.rollUp.key.place?.name },
      Column("indicator", .string, "What is counted.") { $0.rollUp.key.indicator },
      Column("unit_measure", .string, "In what unit.") { $0.rollUp.key.unit.symbol },
      Column("time_period", .string, "The time covered.") { TimeText.timePeriod($0.point.period) },
      Column("obs_lower", .number, "The least that the whole can be.") { $0.point.known.floor?.description },
      Column("obs_upper", .number, "The most that it can be; empty while a part is missing.") {
        $0.point.missing.isEmpty ? $0.point.known.ceiling?.description : nil
      },
      Column("parts", .string, "The parts that state it.") {
        $0.point.parts.map(\.name).joined(separator: " ")
      },
      Column("missing", .string, "The parts that don't.") {
        $0.point.missing.map(\.name).joined(separator: " ")
      },
    ])
}

/// One time of what a rule leaves.
struct ImpliedRow: Sendable {
  let implied: Implied
  let point: Implied.Point
}

extension TableSchema where Row == ImpliedRow {
  static let implied = TableSchema(
    name: "implied",
    meaning: "What rules of the definition leave for counts that no page states; computed, in no series.",
    columns: [
      Column("series_key", .string, "The series that it has, or would have.") { $0.implied.key.description },
      Column("ref_area", .string, "The place's code.") { $0.implied.key.place?.code },
      Column("indicator", .string, "What is counted.") { $0.implied.key.indicator },
      Column("unit_measure", .string, "In what unit.") { $0.implied.key.unit.symbol },
      Column("time_period", .string, "The time covered.") { TimeText.timePeriod($0.point.period) },
      Column("start", .date, "Its first day.") { $0.point.period.start?.description },
      Column("end", .date, "Its last day.") { $0.point.period.end?.description },
      Column("obs_lower", .number, "The least that it can be.") { $0.point.interval.floor?.description },
      Column("obs_upper", .number, "The most that it can be.") { $0.point.interval.ceiling?.description },
      Column("rule", .string, "The rule as written.") { $0.point.rule },
      Column("figures", .string, "The figures that it follows from.") {
        $0.point.grounds.map(\.figure.id.name).joined(separator: " ")
      },
    ])
}
