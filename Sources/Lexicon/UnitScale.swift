package import Records

/// A figure's amount in the unit that all figures of its series are compared in.
package struct Amount: Hashable, Sendable {
  package let unit: UnitOfMeasure
  /// Below zero for a change downwards.
  package let value: ExactDecimal
  package let interval: Interval

  package init(unit: UnitOfMeasure, value: ExactDecimal, interval: Interval) {
    self.unit = unit
    self.value = value
    self.interval = interval
  }
}

/// Brings figures of one family of units to one unit, and never crosses families.
///
/// Two things are folded: units that differ by a factor (吨, 公斤, 克), always; and measure words that may stand for
/// each other within one indicator (起, 件, 宗; 名, 人; 个, 处, 家), where the indicator's own unit is among them.
package struct UnitScale: Sendable {
  private let lexicon: Lexicon

  package init(lexicon: Lexicon) { self.lexicon = lexicon }

  /// The figure's amount, or nil where the conversion leaves the range of exact decimals.
  package func amount(of figure: Figure) -> Amount? { amount(of: figure.quantity, for: figure) }

  /// What `quantity` amounts to in place of the figure's own.
  package func amount(of quantity: Quantity, for figure: Figure) -> Amount? {
    let (unit, factor) = scale(of: figure)
    guard let value = quantity.value.multiplied(by: factor),
      let interval = quantity.interval.multiplied(by: factor)
    else { return nil }
    let isDown = figure.measure == .change && figure.change?.isDown == true
    return Amount(
      unit: UnitOfMeasure(unit), value: isDown ? -value : value,
      interval: isDown ? interval.negated : interval)
  }

  /// An interval of the figure's own unit in the unit that it is compared in; nil as for its amount.
  package func interval(_ interval: Interval, for figure: Figure) -> Interval? {
    let quantity = figure.quantity
    return amount(
      of: Quantity(
        numeral: quantity.numeral, value: quantity.value, bound: quantity.bound, quantum: quantity.quantum,
        interval: interval), for: figure)?.interval
  }

  /// The likeliest slip away from the figure that brings it to meet what is allowed in the unit it is compared in.
  package func guess(for figure: Figure, meeting allowed: (Interval) -> Bool) -> SlipGuess? {
    Slip.guess(for: figure.quantity) { own in interval(own, for: figure).map(allowed) ?? false }
  }

  /// Whether some true value satisfies both figures; false where their units can't be compared.
  package func agree(_ one: Figure, _ other: Figure) -> Bool {
    guard let left = amount(of: one), let right = amount(of: other), left.unit == right.unit else {
      return false
    }
    return left.interval.meets(right.interval)
  }

  /// Whether numbers of a unit add up over time.
  package func addsUp(_ unit: UnitOfMeasure) -> Bool {
    (lexicon.unit(unit.symbol)?.family).flatMap(lexicon.unitFamily)?.addsUp ?? true
  }

  /// The unit that a figure is compared in, and the factor to it.
  private func scale(of figure: Figure) -> (unit: String, factor: ExactDecimal) {
    let symbol = figure.unit.symbol
    let own = lexicon.unit(symbol)
    let usual = figure.indicator.flatMap { lexicon.indicator($0)?.unit }
    if let usual, figure.measure == .level, symbol.isEmpty || own?.sameAs.contains(usual) == true {
      return (lexicon.unit(usual)?.canonical ?? usual, ExactDecimal(1))
    }
    return (own?.canonical ?? symbol, own?.factor ?? ExactDecimal(1))
  }
}
