import Lexicon
import Records
import Testing

@testable import Recognition

/// Aliases that a mapper doesn't know stand for labels that nobody has written yet.
@Suite struct LabelFormTests {
  /// A tenth of the aliases at a time is taken from the rows, and looked up as a label in the row's unit.
  ///
  /// The shares are what the forms reached when they came in, less a little; what is found for another row are words that two
  /// rows tell apart by the very word that a form drops.
  @Test func unknownAliasesAreFoundAndSeldomForAnother() {
    var (asked, right, wrong) = (0, 0, 0)
    for fold in 0..<3 {
      var held: [(alias: String, entry: IndicatorEntry)] = []
      var entries: [IndicatorEntry] = []
      var position = 0
      for entry in Lexicon.standard.indicators {
        var kept: [String] = []
        for alias in entry.aliases where alias != entry.labelZh {
          position += 1
          if position % 10 == fold { held.append((alias, entry)) } else { kept.append(alias) }
        }
        entries.append(
          IndicatorEntry(
            id: entry.id, labelZh: entry.labelZh, labelEn: entry.labelEn, unit: entry.unit, aliases: kept,
            dimension: entry.dimension, parent: entry.parent, theme: entry.theme))
      }
      let mapper = IndicatorMapper(lexicon: .standard, entries: entries)
      for (alias, entry) in held {
        let found = mapper.indicator(label: alias, unit: UnitOfMeasure(entry.unit), measure: .level)
        asked += 1
        if found == entry.id { right += 1 } else if found != nil { wrong += 1 }
      }
    }
    #expect(asked > 1000)
    #expect(Double(right) / Double(asked) >= 0.3, "\(right) of \(asked) are found")
    #expect(Double(wrong) / Double(asked) <= 0.02, "\(wrong) of \(asked) are found for another")
  }
}
