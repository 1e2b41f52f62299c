import Lexicon
import Records

extension Family {
  /// Stretches that begin on one day and end on later ones are one running total, whatever series they stand in: it
  /// neither falls nor leaps.
  ///
  /// 6月10日至8月10日 and 6月10日至9月10日 say no word of a running total, and yet are one. What a series says of its own
  /// points is not said again.
  var betweenStretches: [Anomaly] {
    var totals: [Beginning: [Stretch]] = [:]
    for (index, series) in members.enumerated() where isTotal(series.key) {
      for (position, point) in series.points.enumerated() {
        guard let start = point.period.start, let end = point.period.end, start <= end else { continue }
        totals[Beginning(start: start, campaign: series.key.campaign), default: []].append(
          Stretch(spot: Spot(series: index, position: position), end: end))
      }
    }
    return totals.sorted { $0.key < $1.key }.flatMap { beginning, stretches in
      anomalies(in: steps(stretches), from: beginning.start)
    }
  }

  /// A point that tells of a stretch, and the stretch's last day.
  private struct Stretch {
    let spot: Spot
    let end: CalendarDate
  }

  private struct Beginning: Hashable, Comparable {
    let start: CalendarDate
    let campaign: String?

    static func < (left: Self, right: Self) -> Bool {
      (left.start, left.campaign ?? "") < (right.start, right.campaign ?? "")
    }
  }

  /// Whether the series' numbers add up over time: a price or an index does not.
  private func isTotal(_ key: SeriesKey) -> Bool {
    key.measure == .level && (key.basis == .cumulative || key.basis == .period)
      && weighing.units.addsUp(key.unit)
  }

  /// The stretches in order of their ends, each end once; none where one series of running totals has them all.
  private func steps(_ stretches: [Stretch]) -> [Spot] {
    guard let first = stretches.first?.spot,
      members[first.series].key.basis == .period
        || stretches.contains(where: { $0.spot.series != first.series })
    else { return [] }
    let ended = stretches.sorted { ($0.end, $0.spot.series) < ($1.end, $1.spot.series) }
    return ended.indices.filter { $0 == 0 || ended[$0].end != ended[$0 - 1].end }.map { ended[$0].spot }
  }

  private func anomalies(in steps: [Spot], from start: CalendarDate) -> [Anomaly] {
    guard steps.count > 1 else { return [] }
    let known = Set(steps.map(\.series)).reduce(into: Set<Identifier<Figure>>()) { known, index in
      let own = History(members[index].points, key: members[index].key, units: weighing.units)
      known.formUnion(own.outliers.map { own.points[$0.position].leading.figure.id })
    }
    let points = steps.map { point(at: $0).point }
    let history = History(
      points, key: members[steps[0].series].key.running(from: start), units: weighing.units)
    let falls = history.falls.filter { fall in
      let (before, now) = (steps[fall.position - 1].series, steps[fall.position].series)
      return before != now || members[now].key.basis != .cumulative
    }
    let outliers = history.outliers.filter { !known.contains(points[$0.position].leading.figure.id) }
    func key(_ position: Int) -> SeriesKey { members[steps[position].series].key }
    return falls.map { Anomaly.fall($0, in: history, of: key($0.position), weighing: weighing) }
      + outliers.map { Anomaly.outlier($0, in: history, of: key($0.position)) }
  }
}

extension SeriesKey {
  /// The key of the same count as a running total since a day.
  fileprivate func running(from start: CalendarDate) -> SeriesKey {
    SeriesKey(
      indicator: indicator, measure: measure, change: change, unit: unit, place: place, agency: agency,
      campaign: campaign, basis: .cumulative, start: start)
  }
}
