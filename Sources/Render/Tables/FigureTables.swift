import Records

/// A figure as it stands in a reading, with what became of it.
struct FigureRow: Sendable {
  let figure: Figure
  let citation: Citation
  let observation: Observation?
  let entry: Placement.Entry?
  /// Whether the figure repeats another one of its page.
  let restates: Identifier<Figure>?

  /// What became of the figure: `accepted`, `flagged`, `quarantined`, `rejected`, `restatement`, `incident`, `target`.
  var fate: String {
    if restates != nil { return "restatement" }
    guard let observation else { return figure.kind == .statistic ? "not-assessed" : figure.kind.rawValue }
    if observation.ruling?.action == .reject { return "rejected" }
    return observation.outcome == .passed ? "accepted" : observation.outcome.rawValue
  }

  /// Why the figure is in no series; nil where it is in one.
  var absence: String? {
    if entry?.series != nil { return nil }
    if let absence = entry?.absence { return absence.rawValue }
    return observation == nil ? fate : "not-placed"
  }

  /// How far it can be trusted, in the codes of SDMX's CL_OBS_STATUS.
  var status: ObservationStatus {
    guard let observation else { return .normal }
    if observation.ruling?.action == .correct { return .revised }
    return observation.outcome == .passed ? .normal : .unreliable
  }
}

extension TableSchema where Row == FigureRow {
  static let figures = TableSchema(
    name: "figures",
    meaning:
      "Every figure of every page as it stands now: statistics, single cases and targets, accepted or not.",
    columns: figureColumns(\.figure) + [
      Column("kind", .string, "statistic, incident or target.") { $0.figure.kind.rawValue },
      Column("subset_of", .string, "The figure that this one is a part of.") { $0.figure.subsetOf?.name },
      Column(
        "status", .string,
        "What became of it: accepted, flagged, quarantined, rejected, restatement, incident or target."
      ) {
        $0.fate
      },
      Column("checks", .string, "The checks that spoke, separated by semicolons.") { row in
        row.observation.flatMap {
          $0.verdicts.isEmpty ? nil : $0.verdicts.map(\.check).joined(separator: ";")
        }
      },
      Column("series_key", .string, "The series that it is in.") { $0.entry?.series },
      Column("restates", .string, "The figure of the same page that it repeats.") { $0.restates?.name },
    ] + provenanceColumns(figure: \.figure, citation: \.citation) + [missing], primaryKey: ["figure"])

  static let observations = TableSchema(
    name: "observations",
    meaning: "Every figure that was accepted as a fact: one row an observation.",
    columns: [Column("series_key", .string, "The series that it is in.") { $0.entry?.series }]
      + figureColumns(\.figure) + [
        Column("obs_status", .string, "A normal, R corrected by a person, U doubted by a check.") {
          $0.status.rawValue
        },
        Column("checks", .string, "The checks that doubt it, separated by semicolons.") { row in
          row.observation.flatMap {
            $0.verdicts.isEmpty ? nil : $0.verdicts.map(\.check).joined(separator: ";")
          }
        },
        Column("ruling", .string, "What a person decided: accept, correct.") {
          $0.observation?.ruling?.action.rawValue
        },
        Column("ruling_reason", .string, "Why.") { $0.observation?.ruling?.reason },
      ] + provenanceColumns(figure: \.figure, citation: \.citation) + [missing])

  private static let missing = Column<FigureRow>(
    "missing_reason", .string, "Why cells are empty: column:reason, separated by semicolons."
  ) { row in
    let series = row.absence.map { ["series_key:" + $0] } ?? []
    return (series + absences(of: row.figure, citation: row.citation)).joined(separator: ";")
  }
}

/// One check's word on one figure.
struct QuarantineRow: Sendable {
  let observation: Observation
  let check: String
  let outcome: String
  let evidence: Evidence
}

extension TableSchema where Row == QuarantineRow {
  static let quarantine = TableSchema(
    name: "quarantine",
    meaning: "Figures that a check or a person refused or doubts: one row a verdict.",
    columns: [
      Column("outcome", .string, "quarantined or flagged; reject where a person refused it.") { $0.outcome },
      Column("check", .string, "The check's name.") { $0.check },
      Column("evidence", .string, "What the check saw.") { $0.evidence.en },
      Column("evidence_zh", .string, "The same in Chinese.") { $0.evidence.zh },
    ] + figureColumns(\.observation.figure)
      + provenanceColumns(figure: \.observation.figure, citation: \.observation.citation))
}
