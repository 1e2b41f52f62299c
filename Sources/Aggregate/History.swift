import Lexicon
import Records

/// One series' points in order of time, and which of them its own course speaks against.
///
/// A count that runs on does not fall, and no count changes its order of magnitude from one bulletin to the next. Which
/// of two neighbours is wrong is told from their other neighbours and, where those leave it open, from the slips of the
/// pen that would explain the one or the other.
struct History: Sendable {
  /// A total that lies below the one before it by more than rounding.
  struct Fall: Hashable, Sendable {
    /// The position of the later point.
    let position: Int
    /// The position of the point that is likelier wrong; nil where neither is, as where a count begins anew.
    let suspect: Int?
  }

  /// A point that is out of scale with those around it.
  struct Outlier: Hashable, Sendable {
    let position: Int
    /// Whether the others are enough to say that this one is wrong, and not they.
    let isSure: Bool
    let guess: SlipGuess?
  }

  let points: [SeriesPoint]
  let falls: [Fall]
  let outliers: [Outlier]

  init(_ points: [SeriesPoint], key: SeriesKey, units: UnitScale) {
    self.points = points
    let isLevel = key.measure == .level
    let isRunning = isLevel && key.basis == .cumulative
    falls = isRunning ? Self.falls(in: points, units: units) : []
    let apart = isLevel ? points.indices.compactMap { Self.outlier(at: $0, in: points, units: units) } : []
    // What falls or lies apart has been said; that the total leaps to it, or back from it, is the same doubt.
    let told = Set(falls.flatMap { [$0.position - 1, $0.position] } + apart.map(\.position))
    let leaps =
      isRunning
      ? Self.leaps(in: points, of: key).filter {
        !told.contains($0.position) && !told.contains($0.position - 1)
      } : []
    outliers = (apart + leaps).sorted { $0.position < $1.position }
  }

  /// Positions of points that the series' course speaks against.
  var suspects: Set<Int> {
    Set(falls.compactMap(\.suspect) + outliers.filter(\.isSure).map(\.position))
  }

  /// The values that a running total may have at a position, from the points before and after it.
  func window(at position: Int) -> (lower: ExactDecimal?, upper: ExactDecimal?) {
    let before = position > 0 ? points[position - 1].interval.lower : nil
    let after = position + 1 < points.count ? points[position + 1].interval.upper : nil
    return (before, after)
  }
}

// MARK: - Falls

extension History {
  private static func falls(in points: [SeriesPoint], units: UnitScale) -> [Fall] {
    points.indices.dropFirst().filter { falls(points[$0 - 1], to: points[$0]) }.map { position in
      Fall(position: position, suspect: suspect(ofFallTo: position, in: points, units: units))
    }
  }

  private static func falls(_ before: SeriesPoint, to now: SeriesPoint) -> Bool {
    now.interval.upper < before.interval.lower
  }

  /// The one of both whose absence leaves a count that does not fall, where the other's leaves a fall; where neither's
  /// does, the one that a slip of the pen explains.
  ///
  /// Of 100, 300 and 250 as of 300, 250 and 400 the one may be wrong as well as the other: what would tell them apart
  /// lies beyond the last point, or before the first.
  private static func suspect(
    ofFallTo now: Int, in points: [SeriesPoint], units: UnitScale
  ) -> Int? {
    let before = now - 1
    let withoutNow = now + 1 < points.count ? !falls(points[before], to: points[now + 1]) : nil
    let withoutBefore = before > 0 ? !falls(points[before - 1], to: points[now]) : nil
    switch (withoutNow, withoutBefore) {
    case (true?, false?): return now
    case (false?, true?): return before
    case (true?, true?): return slipped(before, or: now, in: points, units: units)
    default: return nil
    }
  }

  /// Which of two points one slip of the pen would bring back between its neighbours, where it is only one of them.
  private static func slipped(
    _ before: Int, or now: Int, in points: [SeriesPoint], units: UnitScale
  ) -> Int? {
    func guess(_ position: Int, from: Int, to: Int) -> SlipGuess? {
      let window = Interval(points[from].interval.lower, points[to].interval.upper)
      return units.guess(for: points[position].leading.figure) { $0.meets(window) }
    }
    let first = guess(before, from: before - 1, to: now)
    let second = guess(now, from: before, to: now + 1)
    switch (first, second) {
    case (.some, nil): return before
    case (nil, .some): return now
    default: return nil
    }
  }
}

// MARK: - Orders of magnitude

extension History {
  /// How far from all points around it a value has to lie for a lost or added 万 or 亿 to be the likelier story.
  ///
  /// A slip changes a value ten thousandfold; a hundredfold rise between bulletins happens at the start of a wave.
  private static let multiplierFactor = 200
  /// The same for a decimal point, where the points around agree within a factor of two.
  private static let pointFactor = 5
  /// Points on each side that a value is compared with.
  private static let reach = 2

  private static func outlier(
    at position: Int, in points: [SeriesPoint], units: UnitScale
  ) -> Outlier? {
    let around = neighbours(of: position, in: points)
    let value = points[position].value
    guard let low = around.min(), let high = around.max(), low > .zero, value > .zero else { return nil }
    guard isApart(value, low, high, by: pointFactor) else { return nil }
    let steady = low.multiplied(by: 2).map { high < $0 } == true && around.count > 2
    guard isApart(value, low, high, by: multiplierFactor) || steady else { return nil }
    // The value that was meant lies within the order of magnitude of the others.
    guard let least = low.divided(by: ExactDecimal(3)), let most = high.multiplied(by: 3) else { return nil }
    let window = Interval(least, most)
    let figure = points[position].leading.figure
    // A number that was printed in full had no point to lose.
    let isRounded = figure.quantity.interval.width > .zero
    let guess = Slip.guesses(for: figure.quantity).first { guess in
      (guess.slip == .multiplier || (steady && isRounded && guess.slip == .point))
        && units.interval(Interval(guess.value), for: figure).map(window.meets) == true
    }
    return guess.map { Outlier(position: position, isSure: around.count > 1, guess: $0) }
  }

  private static func neighbours(of position: Int, in points: [SeriesPoint]) -> [ExactDecimal] {
    let range = max(0, position - reach)...min(points.count - 1, position + reach)
    return range.filter { $0 != position }.map { points[$0].value }
  }

  private static func isApart(
    _ value: ExactDecimal, _ low: ExactDecimal, _ high: ExactDecimal, by factor: Int
  ) -> Bool {
    high.multiplied(by: factor).map { $0 < value } == true
      || value.multiplied(by: factor).map { $0 < low } == true
  }
}
