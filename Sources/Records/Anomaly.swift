/// Something that the series don't explain and a person should look at.
package struct Anomaly: Hashable, Sendable, Codable {
  package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// Two pages state the same fact with disjoint intervals.
    case conflict
    /// One page states it twice with disjoint intervals: a slip, or two scopes that its words don't tell apart.
    case ambiguity
    /// A cumulative series falls by more than rounding.
    case fall
    /// The page was edited in place.
    case revision
    /// A page was edited in place and no longer states the figure.
    case withdrawal
    /// A printed change, sum or share does not agree with its levels.
    case identity
    /// A value is out of scale with its series' own history, as where 亿 stands for 万.
    case magnitude
    /// The same number is stated for the same days of two years.
    case twin
  }

  /// The likeliest cause, offered and never acted upon.
  package enum Cause: String, Hashable, Sendable, Codable, CaseIterable {
    /// The count began anew.
    case reset
    /// The publisher changed what it had published.
    case revision
    /// The statements count different things: wider or narrower cases, another area or time.
    case scope
    /// A multiplier of 万 or a decimal point was lost or added.
    case scale
    /// A digit was changed, lost or added.
    case digit
    /// A year was misprinted.
    case date
  }

  package let kind: Kind
  /// The series' key, as `SeriesKey.description`.
  package let series: String
  /// Which values, and how they disagree.
  package let evidence: Evidence
  package let cause: Cause?
  /// What disagrees, in order of publication.
  package let statements: [Observation]
  /// The statements that are most likely wrong, by place on their pages; empty where none is likelier than the others.
  package let suspects: [Suspect]

  /// A statement that is likelier wrong than those it disagrees with, and what may have been meant.
  package struct Suspect: Hashable, Sendable, Codable {
    package let figure: Identifier<Figure>
    /// The page's edition that states it.
    package let snapshot: String
    /// Offered, never acted upon.
    package let guess: SlipGuess?

    package init(figure: Identifier<Figure>, snapshot: String, guess: SlipGuess? = nil) {
      self.figure = figure
      self.snapshot = snapshot
      self.guess = guess
    }
  }

  package init(
    kind: Kind, series: String, evidence: Evidence, cause: Cause? = nil, statements: [Observation],
    suspects: [Suspect] = []
  ) {
    self.suspects = suspects
    self.kind = kind
    self.series = series
    self.evidence = evidence
    self.cause = cause
    self.statements = statements
  }
}

extension Anomaly {
  /// Whether it stands until somebody rules on it; an edited page is only told.
  package var isDisagreement: Bool { kind != .revision && kind != .withdrawal }
}
