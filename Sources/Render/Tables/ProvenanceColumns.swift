import Records

/// What every table says about where a number stands: the words, the page, the bytes.
func provenanceColumns<Row>(
  figure: @escaping @Sendable (Row) -> Figure, citation: @escaping @Sendable (Row) -> Citation
) -> [Column<Row>] {
  let page: @Sendable (Row) -> Citation = { citation($0).page(ofParagraph: figure($0).span.paragraph) }
  return [
    Column("quote", .string, "The words of the page that state the number.") { figure($0).span.quote },
    Column("publisher", .string, "Who published the page first.") { citation($0).publisher },
    Column("published", .string, "When the page says it was published: ISO 8601, as exact as printed.") {
      citation($0).published?.description
    },
    Column("title", .string, "The page's title.") { citation($0).title },
    Column("url", .string, "The page's address on the web.") { page($0).url },
    Column(
      "address", .string, "The address that the pipeline read: a URL, or a path from the project's root."
    ) {
      citation($0).address
    },
    Column("snapshot", .string, "SHA-256 of the bytes that were read.") { page($0).snapshot },
    Column("revision", .integer, "Counts up from 1 with every distinct body of the address.") {
      String(citation($0).revision)
    },
    Column("source", .string, "The pipeline's source.") { citation($0).source },
    Column("paragraph", .integer, "The paragraph that holds the quote; 0 is the title.") {
      String(figure($0).span.paragraph)
    },
    Column("utf8_start", .integer, "The quote's first byte in the paragraph's UTF-8 text.") {
      String(figure($0).span.utf8Range.lowerBound)
    },
    Column("utf8_end", .integer, "The byte after the quote.") {
      String(figure($0).span.utf8Range.upperBound)
    },
  ]
}

/// What a figure counts, where, whose work and when.
func figureColumns<Row>(_ figure: @escaping @Sendable (Row) -> Figure) -> [Column<Row>] {
  [
    Column("figure", .string, "The figure's identifier, as `tongbao explain` takes it.") {
      figure($0).id.name
    },
    Column("ref_area", .string, "GB/T 2260 code of the place, ISO 3166-1 abroad.") { figure($0).place?.code },
    Column("ref_area_name", .string, "The place as the document names it.") { figure($0).place?.name },
    Column("indicator", .string, "The lexicon's indicator.") { figure($0).indicator?.name },
    Column("indicator_label", .string, "What is counted, elided words restored.") { figure($0).label },
    Column("measure", .string, "level, change, share, rate, rank or per-time.") {
      figure($0).measure.rawValue
    },
    Column("change", .string, "Direction and base of a change; the value keeps its printed magnitude.") {
      figure($0).change?.rawValue
    },
    Column("unit_measure", .string, "The measure word or currency as printed, without 万 and 亿.") {
      figure($0).unit.symbol
    },
    Column("agency", .string, "Whose work it is.") { figure($0).agency },
    Column(
      "campaign", .string,
      "The campaign that the page says it belongs to; `series_key` has the one whose series it stands in."
    ) { figure($0).campaign },
    Column("basis", .string, "cumulative, period, event or snapshot.") { figure($0).period.basis?.rawValue },
    Column("time_period", .string, "The time covered in ISO 8601; the end alone where no start is known.") {
      TimeText.timePeriod(figure($0).period)
    },
    Column("start", .date, "The first day covered.") { figure($0).period.start?.description },
    Column("end", .date, "The last day covered.") { figure($0).period.end?.description },
    Column("numeral", .string, "The number as printed.") { figure($0).quantity.numeral },
    Column("obs_value", .number, "The printed value, multiplier applied, bound words ignored.") {
      figure($0).quantity.value.description
    },
    Column("obs_lower", .number, "The least true value that the words allow.") {
      figure($0).quantity.interval.floor?.description
    },
    Column("obs_upper", .number, "The greatest true value that the words allow; empty where they set none.") {
      figure($0).quantity.interval.ceiling?.description
    },
    Column("bound", .string, "exact, at-least, at-most or about.") { figure($0).quantity.bound.rawValue },
  ]
}

/// Why cells of a row about a figure are empty.
func absences(of figure: Figure, citation: Citation) -> [String] {
  var reasons: [String] = []
  if figure.indicator == nil { reasons.append("indicator:not-in-lexicon") }
  if figure.unit.symbol.isEmpty { reasons.append("unit_measure:none-printed") }
  if figure.place == nil {
    reasons.append("ref_area:not-stated")
  } else if figure.place?.code == nil {
    reasons.append("ref_area:not-in-gazetteer")
  }
  if figure.period.start == nil { reasons.append("start:not-stated") }
  if figure.period.end == nil { reasons.append("end:not-stated") }
  if figure.period.basis == nil { reasons.append("basis:not-stated") }
  if citation.publisher == nil { reasons.append("publisher:not-on-page") }
  if citation.published == nil { reasons.append("published:not-on-page") }
  if citation.url == nil { reasons.append("url:local-file") }
  return reasons
}
