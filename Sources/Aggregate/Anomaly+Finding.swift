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
      let values = ([point.leading] + others).map(\.stated).uniqued
      let time = point.period.evidence
      let evidence = Evidence(
        zh: (kind == .conflict ? "各页对 \(time.zh) 的说法不一：" : "同一页对 \(time.zh) 有几种说法：")
          + values.joined(separator: "、"),
        en: (kind == .conflict ? "pages state " : "the page states ") + values.joined(separator: " and ")
          + " for \(time.en)")
      let disagreement = Disagreement(
        in: point, among: others, window: isRunning ? history.window(at: position) : (nil, nil),
        echoes: echoes, weighing: weighing)
      return Anomaly(
        kind: kind, series: key.description, evidence: evidence,
        cause: Cause(of: first, against: point.leading), statements: [point.leading] + others,
        suspects: disagreement.suspects)
    }
  }

  /// A page that said something else before, or no longer says it.
  static func edited(_ edit: PointBuilder.Edit, of key: SeriesKey) -> Anomaly {
    let before = Evidence(
      zh: edit.before.map(\.stated).joined(separator: "，后作 "),
      en: edit.before.map(\.stated).joined(separator: ", then "))
    guard let now = edit.now else {
      return Anomaly(
        kind: .withdrawal, series: key.description,
        evidence: Evidence(zh: "页面上不再有 \(before.zh)", en: "the page no longer states \(before.en)"),
        cause: .revision, statements: edit.before)
    }
    return Anomaly(
      kind: .revision, series: key.description,
      evidence: Evidence(
        zh: "页面原作 \(before.zh)，现作 \(now.stated)",
        en: "the page stated \(before.en), and now \(now.stated)"),
      cause: .revision, statements: edit.before + [now])
  }

  /// A number that another page takes back.
  static func corrected(_ before: Observation, by now: Observation, of key: SeriesKey) -> Anomaly {
    Anomaly(
      kind: .revision, series: key.description,
      evidence: Evidence(
        zh: "\(before.stated) 由另一页更正为 \(now.stated)",
        en: "another page corrects \(before.stated) to \(now.stated)"),
      cause: .revision, statements: [before, now])
  }

  /// A point of a running total that lies below the one before by more than rounding.
  static func fall(
    _ fall: History.Fall, in history: History, of key: SeriesKey, weighing: Weighing
  ) -> Anomaly {
    let points = history.points
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
      evidence: Evidence(
        zh: "累计数从 \(before.dated.zh)降到 \(now.dated.zh)",
        en: "the total falls from \(before.dated.en) to \(now.dated.en)"),
      cause: Cause(ofFallFrom: before, to: now, then: next), statements: [before.leading, now.leading],
      suspects: suspect.map { [$0] } ?? [])
  }

  /// A point that is out of scale with those around it.
  static func outlier(_ outlier: History.Outlier, in history: History, of key: SeriesKey) -> Anomaly {
    let points = history.points
    let point = points[outlier.position]
    let neighbour = points[outlier.position > 0 ? outlier.position - 1 : outlier.position + 1]
    let suspect = Suspect(
      figure: point.leading.figure.id, snapshot: point.leading.citation.snapshot, guess: outlier.guess)
    // Numbers that were printed in full have neither point nor multiplier to lose.
    let isInFull = [point, neighbour].allSatisfy { $0.leading.figure.quantity.interval.width == .zero }
    return Anomaly(
      kind: .magnitude, series: key.description,
      evidence: Evidence(
        zh: "\(point.dated.zh)与 \(neighbour.dated.zh)不在一个数量级",
        en: "\(point.dated.en) is out of scale with \(neighbour.dated.en)"),
      cause: isInFull && outlier.guess == nil ? .digit : .scale,
      statements: [point.leading, neighbour.leading],
      suspects: outlier.isSure ? [suspect] : [])
  }
}

extension Anomaly.Cause {
  /// Why two statements of one fact may differ.
  init?(of one: Observation, against other: Observation) {
    let (left, right) = (one.figure.quantity, other.figure.quantity)
    if Self.differInScale(left.interval, right.interval) {
      self = .scale
    } else if Self.differInOneDigit(left.value, right.value)
      || Self.haveSwappedDigits(left.value, right.value)
    {
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
      self =
        Self.differInOneDigit(now.value, before.value) || Self.haveSwappedDigits(now.value, before.value)
        ? .digit : .scope
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
    let (first, second) = digits(of: one, and: other)
    return first.count == second.count && first.count > 1 && zip(first, second).count { $0 != $1 } == 1
  }

  /// Whether one value is the other with two neighbouring digits in each other's place: 284.6 and 248.6.
  private static func haveSwappedDigits(_ one: ExactDecimal, _ other: ExactDecimal) -> Bool {
    let (first, second) = digits(of: one, and: other)
    guard first.count == second.count else { return false }
    let differing = first.indices.filter { first[$0] != second[$0] }
    guard differing.count == 2, differing[0] + 1 == differing[1] else { return false }
    return first[differing[0]] == second[differing[1]] && first[differing[1]] == second[differing[0]]
  }

  /// The digits of both, without zeros that end both; empty where they can't be written out.
  private static func digits(of one: ExactDecimal, and other: ExactDecimal) -> ([UInt8], [UInt8]) {
    let size = min(one.lastDigitSize, other.lastDigitSize)
    guard let left = one.divided(by: size), let right = other.divided(by: size) else { return ([], []) }
    return (Array(left.description.utf8), Array(right.description.utf8))
  }
}

extension Observation {
  /// The numeral and unit as printed.
  var stated: String { figure.quantity.numeral + figure.unit.symbol }
}

extension SeriesPoint {
  var stated: String { leading.figure.quantity.numeral + leading.figure.unit.symbol }

  /// What is stated, and for when.
  var dated: Evidence {
    let time = period.evidence
    return Evidence(zh: "\(stated)（\(time.zh)）", en: "\(stated) (\(time.en))")
  }

  /// The point's leading statement as one that is likelier wrong, with the slip that `allowed` would explain.
  func suspect(_ units: UnitScale, meeting allowed: (Interval) -> Bool) -> Anomaly.Suspect {
    Anomaly.Suspect(
      figure: leading.figure.id, snapshot: leading.citation.snapshot,
      guess: units.guess(for: leading.figure, meeting: allowed))
  }
}

extension Period {
  /// `2024-07-31`, or both ends of a closed stretch.
  var evidence: Evidence {
    guard let end else { return Evidence(zh: "不详的时间", en: "an unknown time") }
    guard basis == .period, let start, start != end else { return Evidence(end.description) }
    return Evidence(zh: "\(start) 至 \(end)", en: "\(start)/\(end)")
  }
}
