import Lexicon
import Records

/// Builds one series and its anomalies from all contributions to it: the same whatever order they arrived in.
struct SeriesBuilder {
  let units: UnitScale
  /// The pipeline's sources in the definition's order.
  let sources: [String]

  private var key: SeriesKey?
  private var builders: [PointID: PointBuilder] = [:]
  private var labels: [String: Int] = [:]
  /// Why statements of the pages' latest editions stay out, by the time they speak of.
  private var refused: [Period: Gap.Reason] = [:]

  init(units: UnitScale, sources: [String]) {
    self.units = units
    self.sources = sources
  }

  /// Takes in one contribution; `isCurrent` says whether it comes from its page's latest edition.
  mutating func add(_ contribution: Contribution, isCurrent: Bool) {
    key = key ?? contribution.key
    for observation in contribution.observations {
      let id = PointID(observation.figure.period.counted(as: contribution.key.basis))
      guard observation.outcome != .quarantined else {
        if isCurrent { refuse(observation, at: id) }
        continue
      }
      guard let statement = Statement(observation, units: units, sources: sources) else { continue }
      builders[id, default: PointBuilder()].add(statement, isCurrent: isCurrent)
      if isCurrent { labels[observation.figure.fullLabel, default: 0] += 1 }
    }
  }

  /// Notes why a time has no point; of several reasons, that something can still be done about.
  private mutating func refuse(_ observation: Observation, at id: PointID) {
    guard refused[id.period] != .quarantined else { return }
    refused[id.period] = observation.ruling?.action == .reject ? .rejected : .quarantined
  }

  /// The series, or nil where no page states a point of it, and what it does not explain, in order of period.
  ///
  /// Where statements of one point disagree is said of its family, which knows more about them. The statements are let
  /// go as their points are made, so that a long series is in memory once: nothing can be added afterwards.
  mutating func built() -> (series: Series?, anomalies: [Anomaly]) {
    guard let key else { return (nil, []) }
    var points: [SeriesPoint] = []
    var anomalies: [Anomaly] = []
    points.reserveCapacity(builders.count)
    let times = builders.keys.sorted()
    if key.basis == .cumulative, key.measure == .level { joinRepetitions(times) }
    for id in times {
      guard let builder = builders.removeValue(forKey: id) else { continue }
      if let point = builder.point(of: key) { points.append(point) }
      anomalies +=
        builder.edits.map { Anomaly.edited($0, of: key) }
        + builder.corrections.map {
          Anomaly.corrected($0.before.observation, by: $0.now.observation, of: key)
        }
    }
    let history = History(points, key: key, units: units)
    let weighing = Weighing(units: units, sources: sources)
    anomalies +=
      history.falls.map { Anomaly.fall($0, in: history, of: key, weighing: weighing) }
      + history.outliers.map { Anomaly.outlier($0, in: history, of: key) }
    return (series(history, key: key), anomalies)
  }

  /// Puts what repeats a statement of shortly before beside that statement.
  private mutating func joinRepetitions(_ times: [PointID]) {
    for (position, time) in times.enumerated() {
      guard builders[time]?.current.contains(where: \.mayRepeat) == true else { continue }
      for earlier in times[..<position].suffix(Self.repetitionReach) {
        guard var later = builders[time], var builder = builders[earlier] else { continue }
        builder.takeRepetitions(from: &later)
        builders[earlier] = builder
        builders[time] = later
      }
    }
  }

  /// Points before one that it may repeat: a running total that is told daily has as many in the days of a reprint.
  private static let repetitionReach = 4

  private func series(_ history: History, key: SeriesKey) -> Series? {
    guard !history.points.isEmpty else { return nil }
    let suspects = history.suspects
    var points = history.points
    for position in suspects { points[position] = points[position].doubted }
    let isRunning = key.basis == .cumulative && key.measure == .level
    return Series(
      key: key, label: commonLabel, points: points,
      increments: isRunning
        ? Increment.between(
          suspects.isEmpty ? points : points.indices.filter { !suspects.contains($0) }.map { points[$0] })
        : [],
      yearOnYear: key.measure == .level ? YearOnYear.between(points, frequency: key.frequency) : [],
      gaps: key.basis == .cumulative
        ? [] : Gap.between(points, frequency: key.frequency, refused: refused))
  }

  private var commonLabel: String {
    labels.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? ""
  }
}

/// What tells the points of one series apart: the end of the period, and its start where the series mixes lengths.
struct PointID: Hashable, Comparable, Sendable {
  let period: Period

  init(_ period: Period) {
    let start =
      switch period.basis {
      case .snapshot: nil as CalendarDate?
      case .event: period.start ?? period.end
      case .cumulative, .period, nil: period.start
      }
    self.period = Period(start: start, end: period.end, basis: period.basis)
  }

  static func < (left: Self, right: Self) -> Bool {
    (left.period.end?.dayNumber ?? .min, left.period.start?.dayNumber ?? .min)
      < (right.period.end?.dayNumber ?? .min, right.period.start?.dayNumber ?? .min)
  }
}

extension SeriesPoint {
  /// The point, marked as one that its series' course speaks against.
  fileprivate var doubted: SeriesPoint {
    SeriesPoint(
      period: period, value: value, leading: leading, agreeing: agreeing, conflicting: conflicting,
      superseded: superseded, interval: interval, status: .unreliable)
  }
}
