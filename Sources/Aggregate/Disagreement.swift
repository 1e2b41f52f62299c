import Lexicon
import Records

/// Statements of one fact that no true value satisfies together, in camps that agree among themselves.
struct Disagreement {
  /// The leading statement's camp first, then in order of publication.
  private let camps: [[Observation]]
  private let weighing: Weighing
  private let window: (lower: ExactDecimal?, upper: ExactDecimal?)
  private let echoes: [Observation]

  /// - Parameters:
  ///   - point: the point.
  ///   - statements: of all its statements, those that disagree with the leading one in the way in question.
  ///   - window: what the points before and after allow; nil on a side that has none.
  ///   - echoes: statements of other points of the same count, near in time.
  ///   - weighing: what the statements are weighed with.
  init(
    in point: SeriesPoint, among statements: [Observation],
    window: (lower: ExactDecimal?, upper: ExactDecimal?), echoes: [Observation], weighing: Weighing
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
    self.echoes = echoes
  }

  /// Points that state one fact in different series.
  init(_ point: SeriesPoint, _ others: [SeriesPoint], weighing: Weighing) {
    camps = [[point.leading] + point.agreeing] + others.map { [$0.leading] + $0.agreeing }
    window = (nil, nil)
    echoes = []
    self.weighing = weighing
  }

  /// The statements that are likelier wrong: those of all camps but the one that speaks for itself best.
  ///
  /// A camp is trusted that most pages are in; where several have as many, the one that the series' course allows; then
  /// the one whose very number is repeated near in time, the one that no slip of the pen makes out of another, the one
  /// that no check doubts, the most official, and the one that was published first, as who retells comes later.
  var suspects: [Anomaly.Suspect] {
    guard let trusted else { return [] }
    let truth = camps[trusted].compactMap(weighing.interval)
    return camps.indices.filter { $0 != trusted }.flatMap { camps[$0] }.map { statement in
      Anomaly.Suspect(
        figure: statement.figure.id, snapshot: statement.citation.snapshot,
        guess: weighing.units.guess(for: statement.figure) { interval in
          truth.allSatisfy { $0.meets(interval) }
        })
    }
  }

  /// The one camp that is left when one test after the other has narrowed them.
  private var trusted: Int? {
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
      { camp in
        let numerals = Set(camps[camp].map(\.figure.quantity.value))
        return echoes.contains { numerals.contains($0.figure.quantity.value) } ? 1 : 0
      },
      { camp in -camps.indices.count { $0 != camp && isSlip(of: $0, in: camp) } },
      { camp in -camps[camp].count { $0.outcome == .flagged } },
      { camp in -camps.indices.count { authority(of: $0) < authority(of: camp) } },
      { camp in -camps.indices.count { isEarlier($0, than: camp) } },
    ]
  }

  /// Whether a camp's number looks like another's with a slip of the pen, and not the other way round.
  private func isSlip(of other: Int, in camp: Int) -> Bool {
    let slips = camps[camp].map { one in
      camps[other].contains { one.figure.quantity.numeral.isSlip(of: $0.figure.quantity.numeral) }
    }
    return !slips.isEmpty && slips.allSatisfy { $0 }
  }

  private func authority(of camp: Int) -> Authority {
    camps[camp].map { Authority($0.citation, sources: weighing.sources) }.min() ?? .none
  }

  private func isEarlier(_ one: Int, than other: Int) -> Bool {
    guard let left = camps[one].compactMap(\.citation.published?.date).min(),
      let right = camps[other].compactMap(\.citation.published?.date).min()
    else { return false }
    return left < right
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

extension String {
  /// Whether this numeral is the other one with a character lost, or with one printed twice: whoever retypes loses
  /// characters and repeats them, but hardly ever adds new ones.
  fileprivate func isSlip(of other: String) -> Bool {
    let (mine, theirs) = (Array(utf8), Array(other.utf8))
    if mine.count + 1 == theirs.count {
      return theirs.indices.contains { position in
        var copy = theirs
        let lost = copy.remove(at: position)
        let repeats =
          (position > 0 && theirs[position - 1] == lost)
          || (position + 1 < theirs.count && theirs[position + 1] == lost)
        return copy == mine && !repeats
      }
    }
    guard mine.count == theirs.count + 1 else { return mine.first == 0x30 && theirs.first != 0x30 }
    return mine.indices.dropFirst().contains { position in
      var copy = mine
      copy.remove(at: position)
      return copy == theirs && mine[position] == mine[position - 1]
    }
  }
}
