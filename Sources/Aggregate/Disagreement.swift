import Lexicon
import Records

/// Statements of one point that no true value satisfies together, in camps that agree among themselves.
struct Disagreement {
  /// The leading statement's camp first, then in order of publication.
  private let camps: [[Observation]]
  private let weighing: Weighing
  private let window: (lower: ExactDecimal?, upper: ExactDecimal?)

  /// - Parameters:
  ///   - point: the point.
  ///   - statements: of all its statements, those that disagree with the leading one in the way in question.
  ///   - window: what the points before and after allow; nil on a side that has none.
  init(
    in point: SeriesPoint, among statements: [Observation],
    window: (lower: ExactDecimal?, upper: ExactDecimal?), weighing: Weighing
  ) {
    var camps = [[point.leading] + point.agreeing]
    var common = [point.interval]
    for statement in statements {
      guard let interval = weighing.interval(of: statement) else { continue }
      if let index = camps.indices.dropFirst().first(where: { common[$0].meets(interval) }) {
        camps[index].append(statement)
        common[index] = common[index].intersection(interval) ?? common[index]
      } else {
        camps.append([statement])
        common.append(interval)
      }
    }
    self.camps = camps
    self.window = window
    self.weighing = weighing
  }

  /// The statements that are likelier wrong: those of all camps but the one that most pages are in; where several have
  /// as many, but the one that the series' course allows; then the one that no check doubts, then the most official.
  var suspects: [Anomaly.Suspect] {
    guard let trusted = only(tests) else { return [] }
    let truth = camps[trusted].compactMap(weighing.interval)
    return camps.indices.filter { $0 != trusted }.flatMap { camps[$0] }.map { statement in
      Anomaly.Suspect(
        figure: statement.figure.id, snapshot: statement.citation.snapshot,
        guess: Slip.guess(for: statement.figure.quantity) { interval in
          truth.allSatisfy { $0.meets(interval) }
        })
    }
  }

  /// Narrows the camps by one test after the other until one is left.
  private func only(_ tests: [(Int) -> Int]) -> Int? {
    var left = Array(camps.indices)
    for test in tests {
      let best = left.map(test).max()
      left = left.filter { test($0) == best }
      if left.count == 1 { return left[0] }
    }
    return nil
  }

  /// For each camp a number, the higher the better.
  private var tests: [(Int) -> Int] {
    [
      { Set(camps[$0].map(\.citation.address)).count },
      { camp in camps[camp].compactMap(weighing.interval).allSatisfy(isInWindow) ? 1 : 0 },
      { camp in -camps[camp].count { $0.outcome == .flagged } },
      { camp in -(camps.indices.count { authority(of: $0) < authority(of: camp) }) },
    ]
  }

  private func authority(of camp: Int) -> Authority {
    camps[camp].map { Authority($0.citation, sources: weighing.sources) }.min() ?? .none
  }

  private func isInWindow(_ interval: Interval) -> Bool {
    if let lower = window.lower, interval.upper < lower { return false }
    if let upper = window.upper, upper < interval.lower { return false }
    return true
  }
}

/// What statements are weighed with.
struct Weighing: Sendable {
  let units: UnitScale
  /// The pipeline's sources in the definition's order.
  let sources: [String]

  /// What the statement allows in the series' unit.
  func interval(of statement: Observation) -> Interval? { units.amount(of: statement.figure)?.interval }
}
