import Lexicon
import Records

extension Series {
  /// The series in the unit that its latest number is printed in, for whoever reads it: a series of areas counts square
  /// metres, and nobody wants to read of 72 million of them beside 28,700 hectares.
  ///
  /// The same where that is the series' own unit, or none that it is converted from.
  func inPrintedUnit(_ lexicon: Lexicon) -> Series {
    guard let printed = points.last?.leading.figure.unit, printed != key.unit,
      let unit = lexicon.unit(printed.symbol), unit.canonical == key.unit.symbol,
      unit.factor != ExactDecimal(1), let told = told(in: printed, worth: unit.factor)
    else { return self }
    return told
  }

  /// The series in another unit; nil where a number would become too large.
  private func told(in unit: UnitOfMeasure, worth factor: ExactDecimal) -> Series? {
    let ownKey = key.counting(key.indicator, as: key.measure, key.change, unit: unit, in: key.place)
    var points: [SeriesPoint] = []
    for point in self.points {
      guard let value = point.value.divided(by: factor), let interval = point.interval.divided(by: factor)
      else { return nil }
      points.append(
        SeriesPoint(
          period: point.period, value: value, leading: point.leading, agreeing: point.agreeing,
          conflicting: point.conflicting, superseded: point.superseded, interval: interval,
          status: point.status))
    }
    var increments: [Increment] = []
    for increment in self.increments {
      guard let interval = increment.interval.divided(by: factor),
        let perDay = increment.perDay.divided(by: factor)
      else { return nil }
      increments.append(Increment(period: increment.period, interval: interval, perDay: perDay))
    }
    return Series(
      key: ownKey, label: label, points: points, increments: increments, yearOnYear: yearOnYear, gaps: gaps)
  }
}

extension Interval {
  /// Both ends divided, those that nothing sets left open.
  fileprivate func divided(by divisor: ExactDecimal) -> Interval? {
    guard let low = floor.map({ $0.divided(by: divisor) }) ?? lower,
      let high = ceiling.map({ $0.divided(by: divisor) }) ?? upper
    else { return nil }
    return Interval(low, high)
  }
}
