import Lexicon
import Pipeline
import Records

/// A place whose parts or whose own series changed, noted as families are.
struct PendingRollUp: Artifact, Hashable {
  static var kind: String { "pending-roll-up" }
  /// The key of the whole.
  let key: SeriesKey
}

extension AggregateStage {
  /// The roll-ups that a change of one series touches: its place's own, and that of the place around it.
  func rollUps(of series: Series?) -> [Keyed<PendingRollUp>] {
    guard let key = series?.key, key.measure == .level, let code = key.place?.code,
      let place = lexicon.place(code: code)
    else { return [] }
    let wholes = [place.code] + (place.parent.map { [$0] } ?? [])
    return wholes.compactMap { lexicon.place(code: $0) }.map { whole in
      let key = key.counterpart(at: Place(name: whole.name, code: whole.code))
      return Keyed(key: key.description, fingerprint: Fingerprint(""), value: PendingRollUp(key: key))
    }
  }

  /// Adds up the parts of every pending place, one whole in memory at a time.
  func rollUpPending() throws(StageError) {
    for key in try store.fingerprints(of: PendingRollUp.self).keys.sorted() {
      guard let pending = try store.artifact(PendingRollUp.self, key: key)?.value else { continue }
      try rollUp(pending.key, under: key)
      try store.replace([Keyed<PendingRollUp>](), removing: [key])
    }
  }

  private func rollUp(_ key: SeriesKey, under text: String) throws(StageError) {
    var sum = PartialSum(key: key)
    var inputs = [base.text]
    for part in lexicon.parts(of: key.place?.code ?? "") {
      let place = Place(name: part.name, code: part.code)
      let series = try store.artifact(Series.self, key: key.counterpart(at: place).description)
      if let series { inputs += [series.key, series.fingerprint.text] }
      sum.add(series?.value, of: place)
    }
    let own = try store.artifact(Series.self, key: text)
    if let own { inputs += [own.key, own.fingerprint.text] }
    let fingerprint = Fingerprint(hashing: inputs)
    let anomalyKey = text + "\nparts"
    let list = AnomalyList.keyed(
      sum.contradictions(of: own?.value), key: anomalyKey, fingerprint: fingerprint)
    try store.replace(list.map { [$0] } ?? [], removing: list == nil ? [anomalyKey] : [])
    let rollUps = sum.rollUp
    try store.replace(
      rollUps.map { [Keyed(key: text, fingerprint: fingerprint, value: $0)] } ?? [],
      removing: rollUps == nil ? [text] : [])
  }
}

/// The parts of one whole as they are added up.
private struct PartialSum {
  let key: SeriesKey
  private var places: [Place] = []
  private var stated: [PointID: [(place: Place, point: SeriesPoint)]] = [:]

  init(key: SeriesKey) { self.key = key }

  mutating func add(_ series: Series?, of place: Place) {
    places.append(place)
    for point in series?.points ?? [] { stated[PointID(point.period), default: []].append((place, point)) }
  }

  /// Nil where at no time two parts or more say something.
  var rollUp: RollUp? {
    let points = stated.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map { id, parts in
      let named = Set(parts.map(\.place))
      return RollUp.Point(
        period: id.period, known: parts.map(\.point.interval).reduce(Interval(.zero), +),
        parts: parts.map(\.place),
        missing: places.filter { !named.contains($0) }, grounds: parts.map(\.point.leading))
    }
    return points.isEmpty ? nil : RollUp(key: key, points: points)
  }

  /// Times at which the parts are together more than the whole, or all of them together something else.
  func contradictions(of whole: Series?) -> [Anomaly] {
    guard let whole, let rollUp else { return [] }
    let own = Dictionary(whole.points.map { (PointID($0.period), $0) }) { first, _ in first }
    return rollUp.points.compactMap { sum in
      let id = PointID(sum.period)
      guard let point = own[id], let parts = stated[id] else { return nil }
      let isTooMuch = sum.known.lower > point.interval.upper
      let isTooLittle = sum.missing.isEmpty && sum.known.upper < point.interval.lower
      guard isTooMuch || isTooLittle else { return nil }
      return Anomaly(
        kind: .identity, series: key.description,
        evidence: Evidence(
          zh: "\(places.count) 地中的 \(sum.parts.count) 地合计 \(sum.known.lower) 至 \(sum.known.upper)，"
            + "全境是 \(point.dated.zh)",
          en: "\(sum.parts.count) of \(places.count) parts come to \(sum.known.lower) to "
            + "\(sum.known.upper), the whole is \(point.dated.en)"),
        cause: .scope, statements: [point.leading] + parts.map(\.point.leading))
    }
  }
}

extension SeriesKey {
  /// The key of the same count at another place.
  fileprivate func counterpart(at place: Place) -> SeriesKey {
    counting(indicator, as: measure, change, unit: unit, in: place)
  }
}
