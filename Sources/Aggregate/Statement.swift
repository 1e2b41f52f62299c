import Lexicon
import Records

/// One observation of a series as the builder weighs it.
struct Statement: Hashable, Sendable {
  let observation: Observation
  /// In the series' unit and sign.
  let value: ExactDecimal
  /// What the page prints, in the same unit and sign: the value, unless a person put another in its place.
  let printed: ExactDecimal
  /// What the figure and its other mentions on the page allow.
  let interval: Interval
  let authority: Authority
  /// Whether it stands at the point of an earlier statement that it repeats, and not at that of its own time.
  private(set) var isRepetition = false

  /// The statement, or nil where its amount leaves the range of exact decimals.
  init?(_ observation: Observation, units: UnitScale, sources: [String]) {
    guard let amount = units.amount(of: observation.figure) else { return nil }
    self.observation = observation
    value = amount.value
    printed =
      observation.ruling?.printed.flatMap { units.amount(of: $0, for: observation.figure)?.value }
      ?? amount.value
    interval = observation.restatements.compactMap { units.amount(of: $0)?.interval }
      .reduce(amount.interval) { $0.intersection($1) ?? $0 }
    authority = Authority(observation.citation, sources: sources)
  }

  var address: String { observation.citation.address }
  var revision: Int { observation.citation.revision }

  /// The interval's width in proportion to the value, cut to one digit.
  ///
  /// In proportion, so that 万 for 亿 does not pass for precision; cut to one digit, so that of two numbers in the same
  /// form the first and not the larger leads.
  private var imprecision: ExactDecimal {
    let share = interval.width.divided(by: value.magnitude) ?? interval.width
    return share.firstDigit
  }

  /// The same statement where it repeats an earlier one.
  var repeating: Statement {
    var repeated = self
    repeated.isRepetition = true
    return repeated
  }

  /// Whether a page says of a running total nothing but what another one said of some days before.
  ///
  /// A page that names no day counts up to its own. Where its rounded number allows just what one does that was
  /// stated up to a day just before, or elsewhere on its own page, it has copied that one: it went to print a day later
  /// than its source. Numbers printed in full are left alone, since a daily total may well stand still.
  func repeats(_ earlier: Statement) -> Bool {
    let (figure, other) = (observation.figure, earlier.observation.figure)
    guard mayRepeat, figure.quantity.interval == other.quantity.interval,
      figure.quantity.bound == other.quantity.bound, printed == earlier.printed,
      figure.period.start == other.period.start, let end = figure.period.end, let before = other.period.end,
      before < end
    else { return false }
    return address == earlier.address || end.dayNumber - before.dayNumber <= Self.reprintDays
  }

  /// The numerals that its words take back: 345 of 345名应为543名.
  var corrected: [String] {
    observation.figure.grounds.filter { $0.rule == Ground.corrects }.map(\.words)
  }

  /// Whether it takes back what another page of its publisher printed before it.
  ///
  /// Nobody takes back another's number: what a reprint, a county or a stranger says to be right contradicts it. Where the
  /// order of the two isn't printed, neither is the correction.
  func corrects(_ other: Statement) -> Bool {
    let (now, before) = (observation.citation, other.observation.citation)
    guard address != other.address, corrected.contains(other.observation.figure.quantity.numeral),
      printed != other.printed, let publisher = now.publisher, publisher == before.publisher,
      let published = now.published, let first = before.published
    else { return false }
    return first < published
  }

  /// Days after which papers still print a bulletin as theirs.
  private static let reprintDays = 3

  /// Whether it is a rounded number of which no words of the page say when its count ends.
  var mayRepeat: Bool {
    interval.width > .zero
      && observation.figure.grounds.contains { $0.field == .end && $0.rule == Ground.publicationDay }
  }

  /// Those that state their own time first, of these the most official, then the most precise, then in order of
  /// publication.
  static func leadsBefore(_ left: Statement, _ right: Statement) -> Bool {
    if left.isRepetition != right.isRepetition { return right.isRepetition }
    if left.authority != right.authority { return left.authority < right.authority }
    if left.imprecision != right.imprecision { return left.imprecision < right.imprecision }
    return isPublishedBefore(left.observation, right.observation)
  }

  /// In order of publication, undated pages last; then by address, edition and place on the page.
  static func isPublishedBefore(_ left: Observation, _ right: Observation) -> Bool {
    switch (left.citation.published, right.citation.published) {
    case (let one?, let other?) where one < other || other < one: return one < other
    case (nil, _?): return false
    case (_?, nil): return true
    default: break
    }
    let (one, other) = (left.figure.span, right.figure.span)
    return (
      left.citation.address, left.citation.revision, one.paragraph, one.utf8Range.lowerBound,
      one.utf8Range.upperBound
    ) < (
      right.citation.address, right.citation.revision, other.paragraph, other.utf8Range.lowerBound,
      other.utf8Range.upperBound
    )
  }
}

extension ExactDecimal {
  /// The value cut after its first digit.
  fileprivate var firstDigit: ExactDecimal {
    var size: Int128 = 1
    while units.magnitude / size.magnitude >= 10 { size *= 10 }
    return ExactDecimal(units: units / size * size)
  }
}
