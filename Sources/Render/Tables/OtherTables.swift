import Pipeline
import Records

/// What a page said before it was edited, beside what it says now, or what another page says that corrects it.
struct RevisionRow: Sendable {
  let series: String
  let period: Period
  let was: Observation
  let now: Observation
  /// In the series' unit.
  let value: ExactDecimal
}

extension TableSchema where Row == RevisionRow {
  static let revisions = TableSchema(
    name: "revisions",
    meaning: "Statements that an edit of their page or a later correction replaced: was and is.",
    columns: [
      Column("series_key", .string, "The series.") { $0.series },
      Column("time_period", .string, "The time covered.") { TimeText.timePeriod($0.period) },
      Column("was_value", .number, "The value that the page gave before.") {
        $0.was.figure.quantity.value.description
      },
      Column("was_numeral", .string, "As it was printed.") { $0.was.figure.quantity.numeral },
      Column("was_snapshot", .string, "SHA-256 of the bytes that were read then.") {
        $0.was.citation.snapshot
      },
      Column("was_revision", .integer, "The page's edition then.") { String($0.was.citation.revision) },
      Column("was_quote", .string, "The words then.") { $0.was.figure.span.quote },
      Column("is_value", .number, "The value now, in the series' unit.") { $0.value.description },
      Column("is_numeral", .string, "As it is printed now.") {
        StatedAmount(printedBy: $0.now).numeral
      },
    ]
      + provenanceColumns(figure: { $0.now.figure }, citation: { $0.now.citation }))
}

/// One statement of one anomaly.
struct AnomalyRow: Sendable {
  let number: Int
  let anomaly: Anomaly
  let statement: Observation

  /// The statement as one that is likelier wrong, where it is.
  var suspect: Anomaly.Suspect? {
    anomaly.suspects.first {
      $0.figure == statement.figure.id && $0.snapshot == statement.citation.snapshot
    }
  }
}

extension TableSchema where Row == AnomalyRow {
  static let anomalies = TableSchema(
    name: "anomalies",
    meaning: "What the series don't explain: one row a statement; rows of one anomaly share its number.",
    columns: [
      Column("anomaly", .integer, "Counts the anomalies of this table.") { String($0.number) },
      Column(
        "anomaly_kind", .string,
        "conflict, ambiguity, fall, revision, withdrawal, identity, magnitude or twin."
      ) {
        $0.anomaly.kind.rawValue
      },
      Column("series_key", .string, "The series.") { $0.anomaly.series },
      Column("message", .string, "What disagrees, in English.") { $0.anomaly.evidence.en },
      Column("message_zh", .string, "What disagrees, in Chinese.") { $0.anomaly.evidence.zh },
      Column(
        "likely_cause", .string, "Offered, never acted upon: reset, revision, scope, scale, digit or date."
      ) {
        $0.anomaly.cause?.rawValue
      },
      Column(
        "suspect", .boolean, "Whether this statement is likelier wrong than the others; empty: can't be told."
      ) {
        row in row.suspect.map { _ in "true" } ?? (row.anomaly.suspects.isEmpty ? nil : "false")
      },
      Column("suggested_value", .number, "What may have been meant, one slip away; never acted upon.") {
        $0.suspect?.guess?.value.description
      },
    ] + figureColumns(\.statement.figure)
      + provenanceColumns(figure: \.statement.figure, citation: \.statement.citation))
}

/// A stretch without a point.
struct GapRow: Sendable {
  let series: Series
  let key: String
  let gap: Gap
}

extension TableSchema where Row == GapRow {
  static let gaps = TableSchema(
    name: "gaps", meaning: "Stretches of series for which a point was to be expected and none is there.",
    columns: [
      Column("series_key", .string, "The series.") { $0.key },
      Column("indicator_label", .string, "What is counted.") { $0.series.label },
      Column("time_period", .string, "The stretch in ISO 8601.") { TimeText.timePeriod($0.gap.period) },
      Column("start", .date, "Its first day.") { $0.gap.period.start?.description },
      Column("end", .date, "Its last day.") { $0.gap.period.end?.description },
      Column(
        "reason", .string,
        "not-published, not-in-this-bulletin, unread, fetch-failed, quarantined or rejected."
      ) { $0.gap.reason.rawValue },
    ])
}

extension TableSchema where Row == SourceLine {
  static let sources = TableSchema(
    name: "sources", meaning: "The places that the pipeline reads, and what they gave.",
    columns: [
      Column("source", .string, "The source's name in the definition.") { $0.id },
      Column("publisher", .string, "Who publishes there.") { $0.publisher },
      Column("location", .string, "Where it is.") { $0.location },
      Column("enabled", .boolean, "Whether the pipeline asks it.") { String($0.isEnabled) },
      Column("bulletins", .integer, "Pages that were read.") { String($0.bulletins) },
      Column("statistics", .integer, "Statistics on them.") { String($0.statistics) },
      Column("quarantined", .integer, "Statistics that wait in quarantine.") { String($0.quarantined) },
      Column("latest", .date, "The day of its latest bulletin.") { $0.latest?.description },
      Column("failure", .string, "Why the last attempt failed.") { $0.failure },
      Column("failing_since", .date, "The day when the failures began that stand.") {
        $0.failingSince?.description
      },
      Column("last_new", .date, "The day when a bulletin was found that was not known before.") {
        $0.lastNew?.description
      },
      Column(
        "concerns", .string, "failing, empty-index, low-yield, silent, junk, drift; joined by semicolons."
      ) { $0.concerns.isEmpty ? nil : $0.concerns.map(\.code).joined(separator: ";") },
      Column("concern", .string, "The concerns in words.") {
        $0.concerns.isEmpty ? nil : $0.concerns.map(\.words).joined(separator: "; ")
      },
    ])
}

extension TableSchema where Row == BulletinLine {
  static let bulletins = TableSchema(
    name: "bulletins", meaning: "The pages that were read, and what they gave.",
    columns: [
      Column("published", .string, "When the page says it was published: ISO 8601, as exact as printed.") {
        $0.citation.published?.description
      },
      Column("title", .string, "The page's title.") { $0.citation.title },
      Column("publisher", .string, "Who published it first.") { $0.citation.publisher },
      Column("url", .string, "Its address on the web.") { $0.citation.url },
      Column("address", .string, "The address that the pipeline read.") { $0.citation.address },
      Column("snapshot", .string, "SHA-256 of the bytes that were read.") { $0.citation.snapshot },
      Column("revision", .integer, "Counts up from 1 with every distinct body.") {
        String($0.citation.revision)
      },
      Column("source", .string, "The pipeline's source.") { $0.citation.source },
      Column("statistics", .integer, "Statistics that the page states.") { String($0.statistics) },
      Column("incidents", .integer, "Numbers of single cases.") { String($0.incidents) },
      Column("targets", .integer, "Numbers that are aimed at or planned.") { String($0.targets) },
      Column("quarantined", .integer, "Statistics that wait in quarantine.") { String($0.quarantined) },
      Column(
        "unaccounted", .integer, "Runs of digits that nothing explains, or that can't be read for certain."
      ) {
        String($0.unaccounted)
      },
      Column("problems", .string, "What a reader should know before trusting the page.") { line in
        line.problems.isEmpty ? nil : line.problems.map(\.code.rawValue).joined(separator: ";")
      },
      Column(
        "lapse", .string,
        "What its address answers now in its place; empty: it stands there, or nobody looked."
      ) { line in
        switch line.lapse?.answer {
        case .failure(let message): message
        case .body(let problem): problem.message
        case nil: nil
        }
      },
      Column("lapsed_since", .date, "The day that found it so; empty for local files.") {
        $0.lapse?.since?.description
      },
    ])
}
