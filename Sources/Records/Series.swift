/// What makes two observations belong to one series.
package struct SeriesKey: Hashable, Sendable, Codable {
  /// The indicator's id; `label:` and the label where the lexicon has none; `part:`, the whole and either of these where
  /// a page divides the count among wholes.
  package let indicator: String
  package let measure: Measure
  /// What a change is measured against; its direction is the sign of the points' values.
  package let change: ComparisonBase?
  /// The unit after conversion inside its family.
  package let unit: UnitOfMeasure
  package let place: Place?
  package let agency: String?
  package let campaign: String?
  package let basis: Period.Basis?
  /// The start of a cumulative series, which tells two campaigns of one name apart; else nil.
  package let start: CalendarDate?
  /// How long the stretches of a series of closed periods are; nil for other lengths and other bases.
  package let frequency: Frequency?
  /// The length that a series of closed periods has in place of a frequency: January to July and the first half of August
  /// are no two points of one line.
  package let length: StretchLength?

  package init(
    indicator: String, measure: Measure, change: ComparisonBase?, unit: UnitOfMeasure, place: Place?,
    agency: String?, campaign: String?, basis: Period.Basis?, start: CalendarDate?,
    frequency: Frequency? = nil, length: StretchLength? = nil
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
    self.frequency = frequency
    self.length = length
  }

  /// The key of another count, or another measure of the same one, in the same place and time.
  package func counting(
    _ indicator: String, as measure: Measure, _ change: ComparisonBase?, unit: UnitOfMeasure, in place: Place?
  ) -> SeriesKey {
    SeriesKey(
      indicator: indicator, measure: measure, change: change, unit: unit, place: place, agency: agency,
      campaign: campaign, basis: basis, start: start, frequency: frequency, length: length)
  }
}

extension SeriesKey: CustomStringConvertible {
  /// The key's parts in a fixed order, joined with `|`: sorts and identifies.
  package var description: String {
    let parts: [String] =
      [
        indicator, measure.rawValue, change?.rawValue ?? "", unit.symbol, place?.code ?? place?.name ?? "",
        agency ?? "", campaign ?? "", basis?.rawValue ?? "", start?.description ?? "",
        frequency?.rawValue ?? "",
      ] + [length?.description].compactMap { $0 }
    return parts.map(Self.escaped).joined(separator: "|")
  }

  /// The parts of a key in their order, as they are named to people.
  package enum Part: Int, Hashable, Sendable, CaseIterable {
    case indicator, measure, change, unit, place, agency, campaign, basis, start, frequency
    case length
  }

  /// The parts in which two keys, as `description` writes them, differ; a length stands in few of them.
  package static func differences(between one: String, and other: String) -> [Part] {
    let (left, right) = (parts(of: one), parts(of: other))
    let most = max(left.count, right.count)
    return Part.allCases.filter { part in
      let (old, new) = (left.dropFirst(part.rawValue).first, right.dropFirst(part.rawValue).first)
      return part.rawValue < most && old != new && (part == .length || (old != nil && new != nil))
    }
  }

  private static func parts(of key: String) -> [Substring] {
    key.split(separator: "|", omittingEmptySubsequences: false)
  }

  /// The text with what separates keys' parts and keys written as `%` and two hexadecimal digits.
  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x7c || $0 == 0x25 || $0 < 0x20 }) else { return text }
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      guard byte == 0x7c || byte == 0x25 || byte < 0x20 else {
        bytes.append(byte)
        continue
      }
      bytes += Array("%".utf8) + Array((byte < 0x10 ? "0" : "").utf8) + Array(String(byte, radix: 16).utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// What a change is measured against.
package enum ComparisonBase: String, Hashable, Sendable, Codable, CaseIterable {
  case yearOnYear = "yoy"
  case periodOnPeriod = "mom"
  /// The text names no base.
  case unstated = "change"
}

extension ChangeKind {
  package var base: ComparisonBase {
    switch self {
    case .yearOnYearUp, .yearOnYearDown: .yearOnYear
    case .periodOnPeriodUp, .periodOnPeriodDown: .periodOnPeriod
    case .up, .down: .unstated
    }
  }

  package var isDown: Bool { self == .yearOnYearDown || self == .periodOnPeriodDown || self == .down }
}

/// The length of a series' closed periods, in the codes of SDMX's CL_FREQ.
package enum Frequency: String, Hashable, Sendable, Codable, CaseIterable {
  case annual = "A"
  case halfYearly = "S"
  case quarterly = "Q"
  case monthly = "M"
  case weekly = "W"
  case daily = "D"
}

/// What is known of a series at one time: the leading statement, the others of the same fact, and the interval that
/// satisfies all that agree.
package struct SeriesPoint: Hashable, Sendable, Codable {
  package let period: Period
  /// The leading statement's value in the series' unit, below zero for a change downwards.
  package let value: ExactDecimal
  /// The most precise statement of the most official source.
  package let leading: Observation
  /// Further statements of the fact that agree with the leading one, in order of publication.
  package let agreeing: [Observation]
  /// Statements of the fact whose intervals are disjoint from the leading one's, in order of publication.
  package let conflicting: [Observation]
  /// What a page said before it was edited in place, oldest first; then what another page says that it corrects.
  package let superseded: [Observation]
  /// The values that the leading and all agreeing statements allow, in the series' unit and sign.
  package let interval: Interval
  package let status: ObservationStatus

  package init(
    period: Period, value: ExactDecimal, leading: Observation, agreeing: [Observation],
    conflicting: [Observation], superseded: [Observation], interval: Interval, status: ObservationStatus
  ) {
    self.period = period
    self.value = value
    self.leading = leading
    self.agreeing = agreeing
    self.conflicting = conflicting
    self.superseded = superseded
    self.interval = interval
    self.status = status
  }
}

extension SeriesPoint {
  /// What stands in the place of a superseded statement: what its page says now, or what a page says that corrects it;
  /// nil where its page says nothing of it any longer.
  package func replacement(of was: Observation) -> Observation? {
    let standing = [leading] + agreeing + conflicting
    return standing.first { $0.citation.address == was.citation.address }
      ?? standing.first { statement in
        statement.figure.grounds.contains {
          $0.rule == Ground.corrects && $0.words == was.figure.quantity.numeral
        }
      }
  }
}

/// Observations of one key over time.
package struct Series: Hashable, Sendable, Codable {
  package let key: SeriesKey
  /// The most common label of its figures.
  package let label: String
  /// In order of the period's end, then of its start.
  package private(set) var points: [SeriesPoint]
  /// For a cumulative series, what was added between neighbouring points.
  package private(set) var increments: [Increment]
  /// For a series of closed periods, the change of each point against the one a year before it.
  package private(set) var yearOnYear: [YearOnYear]
  /// Stretches for which a point was to be expected and none is there.
  package private(set) var gaps: [Gap]

  package init(
    key: SeriesKey, label: String, points: [SeriesPoint], increments: [Increment],
    yearOnYear: [YearOnYear] = [], gaps: [Gap] = []
  ) {
    self.key = key
    self.label = label
    self.points = points
    self.increments = increments
    self.yearOnYear = yearOnYear
    self.gaps = gaps
  }

  /// Puts what comes later in time behind what is there.
  package mutating func append(
    points: [SeriesPoint], increments: [Increment], yearOnYear: [YearOnYear], gaps: [Gap]
  ) {
    self.points += points
    self.increments += increments
    self.yearOnYear += yearOnYear
    self.gaps += gaps
  }
}

/// What a cumulative series gained between two of its points.
package struct Increment: Hashable, Sendable, Codable {
  /// From the day after the earlier point to the later point.
  package let period: Period
  /// The gains that both intervals allow, none of them below zero.
  package let interval: Interval
  /// The gains divided by the period's days, rounded to the tenth decimal.
  package let perDay: Interval

  package init(period: Period, interval: Interval, perDay: Interval) {
    self.period = period
    self.interval = interval
    self.perDay = perDay
  }
}

/// How a closed period's value stands to that of the same stretch a year before.
package struct YearOnYear: Hashable, Sendable, Codable {
  /// The later of the two periods.
  package let period: Period
  /// The changes in percent that both intervals allow, rounded to the tenth decimal.
  package let percent: Interval

  package init(period: Period, percent: Interval) {
    self.period = period
    self.percent = percent
  }
}

/// A stretch without a point, and why.
package struct Gap: Hashable, Sendable, Codable {
  package enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
    /// No page read so far states the figure for it.
    case notPublished = "not-published"
    /// The source's bulletin for it, which states other numbers of the same time, was read and does not state it.
    case notInBulletin = "not-in-this-bulletin"
    /// A page that the source published then could not be read or trusted.
    case unread
    /// The source could not be fetched since.
    case fetchFailed = "fetch-failed"
    /// A page states it, and the statement waits in the quarantine.
    case quarantined
    /// A page states it, and a person rejected the statement.
    case rejected
  }

  package let period: Period
  package let reason: Reason

  package init(period: Period, reason: Reason) {
    self.period = period
    self.reason = reason
  }
}
