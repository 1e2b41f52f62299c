package import Lexicon
package import Records

/// The examples that stand in the lexicon's table of indicators, held against the reading of labels.
///
/// A label has to lead to its row; one that is written with `!` must not.
package struct LexiconExamples: Sendable {
  /// An example that comes out otherwise.
  package struct Failure: Hashable, Sendable {
    package let indicator: Identifier<Indicator>
    package let label: String
    /// Whether the label must lead to the indicator, or must not.
    package let isGood: Bool
    /// What the label leads to.
    package let found: Identifier<Indicator>?
  }

  private let lexicon: Lexicon
  private let mapper: IndicatorMapper

  package init(lexicon: Lexicon) {
    self.lexicon = lexicon
    mapper = IndicatorMapper(lexicon: lexicon)
  }

  /// How many examples there are.
  package var count: Int { lexicon.indicators.reduce(0) { $0 + $1.examples.count } }

  /// Every example that fails, in the order of the rows.
  package func failures() -> [Failure] {
    lexicon.indicators.flatMap { entry in
      entry.examples.compactMap { example -> Failure? in
        let isGood = !example.hasPrefix("!")
        let label = isGood ? example : String(example.dropFirst())
        let found = mapper.indicator(label: label, unit: UnitOfMeasure(entry.unit), measure: .level)
        guard (found == entry.id) != isGood else { return nil }
        return Failure(indicator: entry.id, label: label, isGood: isGood, found: found)
      }
    }
  }
}
