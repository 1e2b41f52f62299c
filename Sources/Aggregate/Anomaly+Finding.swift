import Records

extension Anomaly {
  /// Statements of one fact that no true value satisfies together: between pages a conflict, on one page an ambiguity.
  static func disagreements(in point: SeriesPoint, of key: SeriesKey) -> [Anomaly] {
    let home = point.leading.citation.address
    let within = point.conflicting.filter { $0.citation.address == home }
    let between = point.conflicting.filter { $0.citation.address != home }
    return [(Kind.conflict, between), (.ambiguity, within)].compactMap { kind, others in
      guard let first = others.first else { return nil }
      let where_ = kind == .conflict ? "pages state" : "the page states"
      let values = ([point.leading] + others).map(\.stated).uniqued.joined(separator: " and ")
      return Anomaly(
        kind: kind, series: key.description, message: "\(where_) \(values) for \(point.period.text)",
        cause: Cause(of: first, against: point.leading), statements: [point.leading] + others)
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
  static func falls(in points: [SeriesPoint], of key: SeriesKey) -> [Anomaly] {
    points.indices.dropFirst().compactMap { index in
      let (before, now) = (points[index - 1], points[index])
      guard now.interval.upper < before.interval.lower else { return nil }
      let next = index + 1 < points.count ? points[index + 1] : nil
      return Anomaly(
        kind: .fall, series: key.description,
        message: "the total falls from \(before.stated) (\(before.period.text)) to \(now.stated) "
          + "(\(now.period.text))",
        cause: Cause(ofFallFrom: before, to: now, then: next), statements: [before.leading, now.leading])
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
  fileprivate var stated: String { figure.quantity.numeral + figure.unit.symbol }
}

extension SeriesPoint {
  fileprivate var stated: String { leading.figure.quantity.numeral + leading.figure.unit.symbol }
}

extension Period {
  /// `2024-07-31`, or both ends of a closed stretch.
  fileprivate var text: String {
    guard let end else { return "an unknown time" }
    guard basis == .period, let start, start != end else { return end.description }
    return "\(start)/\(end)"
  }
}

extension Array where Element: Hashable {
  /// The elements without repetitions, in their first order.
  fileprivate var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
