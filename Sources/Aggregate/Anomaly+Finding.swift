import Lexicon
import Records

extension Anomaly {
  /// Statements of one fact that no true value satisfies together: between pages a conflict, on one page an ambiguity.
  static func disagreements(
    at position: Int, in history: History, of key: SeriesKey, weighing: Weighing, echoes: [Observation]
  ) -> [Anomaly] {
    let point = history.points[position]
    let home = point.leading.citation.address
    let within = point.conflicting.filter { $0.citation.address == home }
    let between = point.conflicting.filter { $0.citation.address != home }
    let isRunning = key.basis == .cumulative && key.measure == .level
    return [(Kind.conflict, between), (.ambiguity, within)].compactMap { kind, others in
      guard let first = others.first else { return nil }
      let where_ = kind == .conflict ? "pages state" : "the page states"
      let values = ([point.leading] + others).map(\.stated).uniqued.joined(separator: " and ")
      let disagreement = Disagreement(
        in: point, among: others, window: isRunning ? history.window(at: position) : (nil, nil),
        echoes: echoes, weighing: weighing)
      return Anomaly(
        kind: kind, series: key.description, message: "\(where_) \(values) for \(point.period.text)",
        cause: Cause(of: first, against: point.leading), statements: [point.leading] + others,
        suspects: disagreement.suspects)
    }
  }

  /// A page that said something else before, or no longer says it.
  static func edited(_ edit: PointBuilder.Edit, of key: SeriesKey) -> Anomaly {
    let before = edit.before.map(\.stated).joined(separator: ", then ")
    guard let now = edit.now else {
      return Anomaly(
        kind: .withdrawal, series: key.description, message: "the page no longer states \(before)",
        cause: .revision, statements: edit.before)
    }
    return Anomaly(
      kind: .revision, series: key.description, message: "the page stated \(before), and now \(now.stated)",
      cause: .revision, statements: edit.before + [now])
  }

  /// Points of a cumulative series that lie below the one before by more than rounding.
  static func falls(in history: History, of key: SeriesKey, weighing: Weighing) -> [Anomaly] {
    let points = history.points
    return history.falls.map { fall in
      let (before, now) = (points[fall.position - 1], points[fall.position])
      let next = fall.position + 1 < points.count ? points[fall.position + 1] : nil
      let window = fall.suspect.map { history.window(at: $0) }
      let suspect = fall.suspect.map { position in
        points[position].suspect(weighing.units) { interval in
          guard let low = window?.lower, let high = window?.upper, low <= high else { return false }
          return Interval(low, high).meets(interval)
        }
      }
      return Anomaly(
        kind: .fall, series: key.description,
        message: "the total falls from \(before.stated) (\(before.period.text)) to \(now.stated) "
          + "(\(now.period.text))",
        cause: Cause(ofFallFrom: before, to: now, then: next), statements: [before.leading, now.leading],
        suspects: suspect.map { [$0] } ?? [])
    }
  }

  /// Points that are out of scale with those around them.
  static func outliers(in history: History, of key: SeriesKey) -> [Anomaly] {
    history.outliers.map { outlier in
      let points = history.points
      let point = points[outlier.position]
      let neighbour = points[outlier.position > 0 ? outlier.position - 1 : outlier.position + 1]
      let suspect = Suspect(
        figure: point.leading.figure.id, snapshot: point.leading.citation.snapshot, guess: outlier.guess)
      return Anomaly(
        kind: .magnitude, series: key.description,
        message: "\(point.stated) (\(point.period.text)) is out of scale with \(neighbour.stated) "
          + "(\(neighbour.period.text))",
        cause: .scale, statements: [point.leading, neighbour.leading],
        suspects: outlier.isSure ? [suspect] : [])
    }
  }
}

extension Anomaly.Cause {
  /// Why two statements of one fact may differ.
  init?(of one: Observation, against other: Observation) {
    let (left, right) = (one.figure.quantity, other.figure.quantity)
    if Self.differInScale(left.interval, right.interval) {
      self = .scale
    } else if Self.differInOneDigit(left.value, right.value) {
      self = .digit
    } else if one.citation.published != nil, one.citation.published != other.citation.published {
      self = .revision
    } else {
      return nil
    }
  }

  /// Why a running total may fall.
  init(ofFallFrom before: SeriesPoint, to now: SeriesPoint, then next: SeriesPoint?) {
    let isPassing = next.map { before.interval.lower <= $0.interval.upper } ?? false
    if Self.differInScale(now.interval, before.interval) {
      self = .scale
    } else if isPassing {
      // The total comes back to where it stood: the one value was wrong, or counted something else.
      self = Self.differInOneDigit(now.value, before.value) ? .digit : .scope
    } else if let half = before.value.divided(by: ExactDecimal(2)), now.value < half {
      self = .reset
    } else {
      self = now.leading.citation.publisher == before.leading.citation.publisher ? .revision : .scope
    }
  }

  /// Whether the intervals meet once a lost or added point, 万 or 亿 is put right.
  private static func differInScale(_ one: Interval, _ other: Interval) -> Bool {
    [10, 10_000, 100_000_000].contains { factor in
      let factor = ExactDecimal(factor)
      return one.multiplied(by: factor)?.meets(other) == true
        || other.multiplied(by: factor)?.meets(one) == true
    }
  }

  /// Whether the values' digits, without zeros at the end, differ in one place.
  private static func differInOneDigit(_ one: ExactDecimal, _ other: ExactDecimal) -> Bool {
    let size = min(one.lastDigitSize, other.lastDigitSize)
    guard let left = one.divided(by: size), let right = other.divided(by: size) else { return false }
    let (first, second) = (Array(left.description.utf8), Array(right.description.utf8))
    return first.count == second.count && first.count > 1 && zip(first, second).count { $0 != $1 } == 1
  }
}

extension Observation {
  /// The numeral and unit as printed.
  var stated: String { figure.quantity.numeral + figure.unit.symbol }
}

extension SeriesPoint {
  var stated: String { leading.figure.quantity.numeral + leading.figure.unit.symbol }

  /// The point's leading statement as one that is likelier wrong, with the slip that `allowed` would explain.
  func suspect(_ units: UnitScale, meeting allowed: (Interval) -> Bool) -> Anomaly.Suspect {
    Anomaly.Suspect(
      figure: leading.figure.id, snapshot: leading.citation.snapshot,
      guess: units.guess(for: leading.figure, meeting: allowed))
  }
}

extension Period {
  /// `2024-07-31`, or both ends of a closed stretch.
  var text: String {
    guard let end else { return "an unknown time" }
    guard basis == .period, let start, start != end else { return end.description }
    return "\(start)/\(end)"
  }
}

extension Array where Element: Hashable {
  /// The elements without repetitions, in their first order.
  var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
