/// What makes two observations belong to one series.
package struct SeriesKey: Hashable, Sendable, Codable {
  /// The indicator's id, or `label:` and the label where the lexicon has none.
  package let indicator: String
  package let measure: Measure
  package let change: ChangeKind?
  /// The unit after conversion inside its family.
  package let unit: UnitOfMeasure
  package let place: Place?
  package let agency: String?
  package let campaign: String?
  package let basis: Period.Basis?
  /// The start of a cumulative series, which tells two campaigns of one name apart; else nil.
  package let start: CalendarDate?

  package init(
    indicator: String, measure: Measure, change: ChangeKind?, unit: UnitOfMeasure, place: Place?,
    agency: String?,
    campaign: String?, basis: Period.Basis?, start: CalendarDate?
  ) {
    self.indicator = indicator
    self.measure = measure
    self.change = change
    self.unit = unit
    self.place = place
    self.agency = agency
    self.campaign = campaign
    self.basis = basis
    self.start = start
  }
}

extension SeriesKey: CustomStringConvertible {
  /// The key's parts in a fixed order, joined with `|`: sorts and identifies.
  package var description: String {
    let parts: [String] = [
      indicator, measure.rawValue, change?.rawValue ?? "", unit.symbol, place?.code ?? place?.name ?? "",
      agency ?? "",
      campaign ?? "", basis?.rawValue ?? "", start?.description ?? "",
    ]
    return parts.joined(separator: "|")
  }
}

/// What is known of a series at one time: the leading statement, the others of the same fact, and the interval that
/// satisfies all that agree.
package struct SeriesPoint: Hashable, Sendable, Codable {
  package let period: Period
  /// The most precise statement of the most official source.
  package let leading: Observation
  /// Further statements of the fact that agree with the leading one, in order of publication.
  package let agreeing: [Observation]
  /// Statements of the fact whose intervals are disjoint from the leading one's.
  package let conflicting: [Observation]
  /// What a page said before it was edited in place, oldest first.
  package let superseded: [Observation]
  /// The values that the leading and all agreeing statements allow.
  package let interval: Interval
  package let status: ObservationStatus

  package init(
    period: Period, leading: Observation, agreeing: [Observation], conflicting: [Observation],
    superseded: [Observation], interval: Interval, status: ObservationStatus
  ) {
    self.period = period
    self.leading = leading
    self.agreeing = agreeing
    self.conflicting = conflicting
    self.superseded = superseded
    self.interval = interval
    self.status = status
  }
}

/// Observations of one key over time.
package struct Series: Hashable, Sendable, Codable {
  package let key: SeriesKey
  /// The most common label of its figures.
  package let label: String
  /// In order of the period's end.
  package let points: [SeriesPoint]
  /// For a cumulative series, what was added between neighbouring points.
  package let increments: [Increment]

  package init(key: SeriesKey, label: String, points: [SeriesPoint], increments: [Increment]) {
    self.key = key
    self.label = label
    self.points = points
    self.increments = increments
  }
}

/// What a cumulative series gained between two of its points.
package struct Increment: Hashable, Sendable, Codable {
  /// From the day after the earlier point to the later point.
  package let period: Period
  /// The gains that both intervals allow; its lower end may be below zero where roundings meet.
  package let interval: Interval

  package init(period: Period, interval: Interval) {
    self.period = period
    self.interval = interval
  }
}

/// Something that the series don't explain and a person should look at.
package struct Anomaly: Hashable, Sendable, Codable {
  package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// Two pages state the same fact with disjoint intervals.
    case conflict
    /// A cumulative series falls by more than rounding.
    case fall
    /// The page was edited in place.
    case revision
    /// A printed change, sum or share does not agree with its levels.
    case identity
  }

  package let kind: Kind
  /// The series' key, as `SeriesKey.description`.
  package let series: String
  /// One sentence in English: which values, how far apart.
  package let message: String
  /// What disagrees, in order of publication.
  package let statements: [Observation]

  package init(kind: Kind, series: String, message: String, statements: [Observation]) {
    self.kind = kind
    self.series = series
    self.message = message
    self.statements = statements
  }
}
