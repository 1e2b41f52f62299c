package import Pipeline
package import Records

/// What one digest said that the one before had not, kept in the pipeline's state.
///
/// A digest whose numbers and doubts are those of the one before is the same edition, so that rendering again gives the
/// same bytes.
package struct DigestEdition: Hashable, Sendable, Codable {
  /// Counts up from 1.
  package let number: Int
  /// When it was made; stands in no output.
  package let made: Instant
  /// The day of the latest bulletin that prints one.
  package let latestDay: CalendarDate?
  package let bulletins: Int
  package let series: Int
  package let points: Int
  /// In order of kind, then of series and time; empty for the first edition, to which all is new.
  package let changes: [Change]

  package var isFirst: Bool { number == 1 }

  package func changes(of kind: Change.Kind) -> [Change] { changes.filter { $0.kind == kind } }
}

/// One difference between an edition and the one before.
package struct Change: Hashable, Sendable, Codable {
  package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// A point, or a series' first one, that was not known.
    case new
    /// The leading statement of a point is another number.
    case revised
    /// What is stated is counted in another series or for another time, since the definition or the reading of the
    /// page changed: the number is the same.
    case moved
    /// A person put another number in the place of what the page prints, or took that back.
    case corrected
    /// A person rejected the statement that led a point, whether another leads it now or none.
    case rejected
    /// A point whose page states it still, but that waits to be checked now: a ruling lapsed, or a check doubts it.
    case held
    /// A point that no page states any longer.
    case withdrawn
    /// A disagreement or a quarantined figure that was not there.
    case doubted
    /// One that is there no longer.
    case resolved
  }

  package let kind: Kind
  /// The series' key; nil for a figure in quarantine.
  package let series: String?
  package let labelZh: String
  package let labelEn: String?
  /// Place and agency where they are not the pipeline's own; nil in what earlier versions of the program kept.
  package let facets: Evidence?
  /// The time covered, in ISO 8601; nil where it can't be told.
  package let time: String?
  /// The time covered; nil in what earlier versions of the program kept.
  package let period: Period?
  /// The key of the series that a number that moved stood in.
  package let formerSeries: String?
  /// The time that it was counted for, in ISO 8601.
  package let formerTime: String?
  package let was: Statement?
  package let now: Statement?
  /// What kind of doubt: an anomaly's, or `quarantined`.
  package let doubt: String?
  /// What a person decided that made the change; nil where no decision did.
  package let ruling: Ruling?

  init(
    kind: Kind, series: String?, labelZh: String, labelEn: String?, time: String?, was: Statement?,
    now: Statement?, doubt: String? = nil, ruling: Ruling? = nil, period: Period? = nil,
    formerSeries: String? = nil, formerTime: String? = nil, facets: Evidence? = nil
  ) {
    self.facets = facets
    self.period = period
    self.formerSeries = formerSeries
    self.formerTime = formerTime
    self.kind = kind
    self.series = series
    self.labelZh = labelZh
    self.labelEn = labelEn
    self.time = time
    self.was = was
    self.now = now
    self.doubt = doubt
    self.ruling = ruling
  }
}

/// What a page said, small enough to be kept for every point of every series.
package struct Statement: Hashable, Sendable, Codable {
  package let figure: Identifier<Figure>
  package let numeral: String
  package let value: ExactDecimal
  package let unit: UnitOfMeasure
  /// These four are nil in what earlier versions of the program kept.
  package let bound: Bound?
  package let bounding: BoundWords?
  package let measure: Measure?
  package let change: ChangeKind?
  /// The number that the page prints, where a person put another in its place.
  package let printed: String?
  package let quote: String
  package let paragraph: Int
  package let address: String
  package let url: String?
  package let title: String?
  package let publisher: String?
  package let published: CalendarDate?

  init(_ observation: Observation) {
    let (figure, citation) = (observation.figure, observation.citation)
    self.figure = figure.id
    numeral = figure.quantity.numeral
    value = figure.quantity.value
    unit = figure.unit
    bound = figure.quantity.bound
    bounding = BoundWords(of: figure, quantity: figure.quantity)
    measure = figure.measure
    change = figure.change
    printed = observation.ruling?.printed?.numeral
    quote = figure.span.quote
    paragraph = figure.span.paragraph
    address = citation.address
    url = citation.page(ofParagraph: paragraph).url
    title = citation.title
    publisher = citation.publisher
    published = citation.published?.date
  }

  /// The number and its unit as printed.
  package var text: String { numeral + unit.symbol }

  /// Whether both are the same number of the same unit, and no rise stands against a fall.
  func saysTheSame(as other: Statement) -> Bool {
    guard value == other.value, text == other.text else { return false }
    guard let change, let otherChange = other.change else { return true }
    return change == otherChange
  }

  /// The number with the words beside it; what an earlier version kept counts as a level, as it was shown then.
  var amount: StatedAmount {
    StatedAmount(
      numeral: numeral, value: value, bound: bound ?? .exact,
      bounding: bounding ?? BoundWords(usualOf: bound ?? .exact, numeral: numeral), unit: unit,
      measure: measure ?? .level, change: change)
  }
}

/// What the state keeps of editions: their changes, and what the last one knew.
package struct EditionEntry: Artifact {
  package static let kind = "edition"
  package static let isHistory = true
  static let editionPrefix = "edition|"
  static let knownPrefix = "known|"
  static let doubtsKey = "doubts"

  /// The edition that wrote the entry.
  let number: Int
  package var edition: DigestEdition?
  var known: KnownSeries?
  /// What the edition before knew of the series, in case the writing one is never published.
  var previous: KnownSeries?
  var doubts: [KnownDoubt]?
  var previousDoubts: [KnownDoubt]?
}

/// A series as an edition knew it.
struct KnownSeries: Hashable, Sendable, Codable {
  struct Point: Hashable, Sendable, Codable {
    let period: Period
    let statement: Statement
  }

  let series: String
  let labelZh: String
  let labelEn: String?
  let facets: Evidence?
  let points: [Point]
}

/// A disagreement or a figure in quarantine as an edition knew it.
struct KnownDoubt: Hashable, Sendable, Codable {
  /// `Anomaly.Kind`, or `quarantined`.
  let kind: String
  let series: String?
  let labelZh: String
  let labelEn: String?
  let facets: Evidence?
  let time: String?
  /// The time covered; nil in what earlier versions of the program kept.
  var period: Period?
  let statements: [Statement]

  /// What makes two doubts the same one: kind, figures and their numbers, in whatever series they stand.
  var identity: String {
    ([kind] + statements.map { $0.figure.name + " " + $0.text }.sorted()).joined(separator: "|")
  }
}
