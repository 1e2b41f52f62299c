package import Records

/// A figure's amount in the unit that all figures of its family are compared in.
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

/// Converts figures inside their family of units, and never across.
package struct UnitScale: Sendable {
  private let lexicon: Lexicon

  package init(lexicon: Lexicon) { self.lexicon = lexicon }

  /// The figure's amount, or nil where the conversion leaves the range of exact decimals.
  package func amount(of figure: Figure) -> Amount? { amount(of: figure.quantity, for: figure) }

  /// What `quantity` amounts to in place of the figure's own.
  package func amount(of quantity: Quantity, for figure: Figure) -> Amount? {
    let isDown = figure.measure == .change && figure.change?.isDown == true
    return Amount(
      unit: figure.unit, value: isDown ? -quantity.value : quantity.value,
      interval: isDown ? quantity.interval.negated : quantity.interval)
  }

  /// Whether some true value satisfies both figures; false where their units can't be compared.
  package func agree(_ one: Figure, _ other: Figure) -> Bool {
    guard let left = amount(of: one), let right = amount(of: other), left.unit == right.unit else {
      return false
    }
    return left.interval.meets(right.interval)
  }
}
