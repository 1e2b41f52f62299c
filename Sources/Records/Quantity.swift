/// How a stated number limits the true one.
package enum Bound: String, Hashable, Sendable, Codable, CaseIterable {
  case exact
  /// 余 多 逾 超 突破 以上: above the printed value.
  case atLeast = "at-least"
  /// 近 不足 以内: below the printed value.
  case atMost = "at-most"
  /// 约 左右 上下: near the printed value.
  case about
}

/// A printed number and the interval of true values that it allows.
package struct Quantity: Hashable, Sendable, Codable {
  /// The number as printed, with multiplier and bound word: `4.2万余`.
  package let numeral: String
  /// The printed value, multiplier applied and bound words ignored: 42000.
  package let value: ExactDecimal
  package let bound: Bound
  /// The size of the last printed digit times its multiplier: 100 for 26.98万; of a number with a bound word, of its
  /// last digit that is not zero: 1 000 000 for 300余万.
  package let quantum: ExactDecimal
  /// The true values that the statement allows.
  package let interval: Interval

  /// A quantity whose interval is worked out by the law of bounds.
  ///
  /// 余 and its like reach from the printed value to one unit of its last digit that is not zero; 近 is the mirror
  /// image; 约 reaches one such unit both ways. Without a bound, a number printed with 万, 亿 or a decimal point was
  /// rounded or cut, value − quantum/2 … value + quantum; a whole number printed in full is itself.
  ///
  /// - Parameters:
  ///   - numeral: the number as printed.
  ///   - value: the printed value.
  ///   - bound: what the words around it say.
  ///   - printedQuantum: the size of the last printed digit times its multiplier.
  ///   - isRounded: whether it was printed with 万, 亿 or a decimal point.
  package init(
    numeral: String, value: ExactDecimal, bound: Bound, printedQuantum: ExactDecimal, isRounded: Bool
  ) {
    self.numeral = numeral
    self.value = value
    self.bound = bound
    let unit = value.lastDigitSize
    switch bound {
    case .exact:
      quantum = printedQuantum
      interval = isRounded ? Interval(value - printedQuantum.half, value + printedQuantum) : Interval(value)
    case .atLeast:
      quantum = unit
      interval = Interval(value, value + unit)
    case .atMost:
      quantum = unit
      interval = Interval(value - unit, value)
    case .about:
      quantum = unit
      interval = Interval(value - unit, value + unit)
    }
  }

  /// A quantity whose interval the text itself gives: 数百 is 200 … 999.
  package init(numeral: String, value: ExactDecimal, bound: Bound, quantum: ExactDecimal, interval: Interval)
  {
    self.numeral = numeral
    self.value = value
    self.bound = bound
    self.quantum = quantum
    self.interval = interval
  }

  /// Whether some true value satisfies both statements.
  package func agrees(with other: Quantity) -> Bool { interval.meets(other.interval) }
}

/// A measure word or currency as printed, without 万 or 亿: `起`, `人次`, `元`, `%`; empty where none is printed.
package struct UnitOfMeasure: Hashable, Sendable, Codable, CustomStringConvertible {
  package let symbol: String

  package init(_ symbol: String) { self.symbol = symbol }

  package init(from decoder: any Decoder) throws {
    symbol = try decoder.singleValueContainer().decode(String.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(symbol)
  }

  package var description: String { symbol }
}
