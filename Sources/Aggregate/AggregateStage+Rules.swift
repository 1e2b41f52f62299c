import Pipeline
import Records

/// A place and time base whose series some rule binds and of which one changed, noted as families are.
struct PendingRules: Artifact, Hashable {
  static var kind: String { "pending-rules" }
  /// The key of any series there.
  let key: SeriesKey
}

extension AggregateStage {
  /// The rules that a change of one series touches: a note for its circumstances, where any rule names it.
  func ruled(_ series: Series?) -> Keyed<PendingRules>? {
    guard let key = series?.key, key.measure == .level,
      rules.contains(where: { $0.names.contains { $0.text == key.indicator } })
    else { return nil }
    let circumstances = key.counterpart(of: "")
    return Keyed(
      key: circumstances.description, fingerprint: Fingerprint(""), value: PendingRules(key: circumstances))
  }

  /// Holds the sums of the definition against what different pages say, and works out what they leave unsaid.
  func applyPendingRules() throws(StageError) {
    for text in try store.fingerprints(of: PendingRules.self).keys.sorted() {
      guard let pending = try store.artifact(PendingRules.self, key: text)?.value else { continue }
      var outcome = RuleOutcome()
      var inputs = [base.text]
      for rule in rules {
        guard case .sums(let left, let comparison, let right) = rule.law else { continue }
        var terms = RuleTerms(rule: rule, left: left, right: right, isEquality: comparison == .equal)
        for name in Set(left + right).sorted() {
          let series = try store.artifact(Series.self, key: pending.key.counterpart(of: name).description)
          if let series { inputs += [series.key, series.fingerprint.text] }
          terms.add(series?.value, named: name)
        }
        outcome.add(terms, circumstances: pending.key)
      }
      try keep(outcome, of: pending.key, under: text, fingerprint: Fingerprint(hashing: inputs))
      try store.replace([Keyed<PendingRules>](), removing: [text])
    }
  }

  private func keep(
    _ outcome: RuleOutcome, of circumstances: SeriesKey, under text: String, fingerprint: Fingerprint
  ) throws(StageError) {
    let key = text + "\nrules"
    let list = AnomalyList.keyed(outcome.anomalies, key: key, fingerprint: fingerprint)
    try store.replace(list.map { [$0] } ?? [], removing: list == nil ? [key] : [])
    var gone: [String] = []
    var implied: [Keyed<Implied>] = []
    for name in Set(rules.flatMap(\.names).map(\.text)).sorted() {
      let target = circumstances.counterpart(of: name)
      guard let points = outcome.implied[name], !points.isEmpty else {
        gone.append(target.description)
        continue
      }
      let value = Implied(key: target, points: points.sorted { PointID($0.period) < PointID($1.period) })
      implied.append(Keyed(key: target.description, fingerprint: fingerprint, value: value))
    }
    try store.replace(implied, removing: gone)
  }
}

/// The points of the series that one rule binds, by time.
private struct RuleTerms {
  let rule: ValidationRule
  let left: [String]
  let right: [String]
  let isEquality: Bool
  private(set) var stated: [PointID: [String: SeriesPoint]] = [:]

  init(rule: ValidationRule, left: [String], right: [String], isEquality: Bool) {
    self.rule = rule
    self.left = left
    self.right = right
    self.isEquality = isEquality
  }

  mutating func add(_ series: Series?, named name: String) {
    for point in series?.points ?? [] { stated[PointID(point.period), default: [:]][name] = point }
  }
}

/// What the rules find and leave, over all times.
private struct RuleOutcome {
  private(set) var anomalies: [Anomaly] = []
  private(set) var implied: [String: [Implied.Point]] = [:]

  mutating func add(_ terms: RuleTerms, circumstances: SeriesKey) {
    for (id, points) in terms.stated.sorted(by: { $0.key < $1.key }) {
      let missing = Set(terms.left + terms.right).subtracting(points.keys)
      if missing.isEmpty {
        check(terms, points, circumstances)
      } else if terms.isEquality, missing.count == 1, let name = missing.first {
        imply(name, terms, points, at: id)
      }
    }
  }

  private static func sum(_ names: [String], _ points: [String: SeriesPoint]) -> Interval {
    names.compactMap { points[$0]?.interval }.reduce(Interval(.zero), +)
  }

  /// Numbers of one page were held against the rule when the page was weighed.
  private mutating func check(
    _ terms: RuleTerms, _ points: [String: SeriesPoint], _ circumstances: SeriesKey
  ) {
    let statements = (terms.left + terms.right).compactMap { points[$0]?.leading }
    guard Set(statements.map(\.citation.address)).count > 1 else { return }
    let (here, there) = (Self.sum(terms.left, points), Self.sum(terms.right, points))
    guard terms.isEquality ? !here.meets(there) : here.lower > there.upper else { return }
    let numbers = (terms.left + terms.right).compactMap { points[$0]?.stated }
    anomalies.append(
      Anomaly(
        kind: .identity, series: circumstances.counterpart(of: terms.right[0]).description,

        evidence: Evidence(
          zh: "规则“\(terms.rule.text)”对 \(numbers.joined(separator: "、")) 不成立",
          en: "the rule '\(terms.rule.text)' does not hold for \(numbers.joined(separator: ", "))"),
        statements: statements))
  }

  /// What is missing on one side is the other side less what stands beside it.
  private mutating func imply(
    _ name: String, _ terms: RuleTerms, _ points: [String: SeriesPoint], at id: PointID
  ) {
    let isLeft = terms.left.contains(name)
    guard (terms.left + terms.right).count(where: { $0 == name }) == 1 else { return }
    let (here, there) = (Self.sum(terms.left, points), Self.sum(terms.right, points))
    let rest = isLeft ? there - here : here - there
    guard rest.upper >= .zero, implied[name]?.contains(where: { PointID($0.period) == id }) != true else {
      return
    }
    implied[name, default: []].append(
      Implied.Point(
        period: id.period, interval: Interval(max(.zero, rest.lower), rest.upper), rule: terms.rule.text,
        grounds: (terms.left + terms.right).compactMap { points[$0]?.leading }))
  }
}

extension SeriesKey {
  /// The key of another count of the same unit, place and time.
  fileprivate func counterpart(of name: String) -> SeriesKey {
    counting(name, as: measure, change, unit: unit, in: place)
  }
}
