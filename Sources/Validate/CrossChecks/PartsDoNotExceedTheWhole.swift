import Lexicon
import Records

/// A part (其中, 含) is no larger than the whole that it belongs to, and kinds of one thing are not together.
///
/// Parts may overlap: of 100 detained, 60 women and 50 minors are no contradiction. Kinds that the lexicon has below the
/// whole's indicator, none of them below another, hardly do: a case is a theft or a fraud. An average lies between those of
/// its parts.
struct PartsDoNotExceedTheWhole: CrossCheck {
  static let identifier = "parts-do-not-exceed-the-whole"

  func relations(among figures: [Figure], in bulletin: Bulletin) -> [Relation] {
    let levels = figures.filter { figure in
      figure.measure == .level && !bulletin.lexicon.labelHolds("average", in: figure.label)
    }
    let parts = Dictionary(grouping: levels.filter { $0.subsetOf != nil }) { $0.subsetOf }
    let single: [Relation] = levels.compactMap { part in
      guard let whole = bulletin.whole(of: part), whole.measure == .level,
        !bulletin.lexicon.labelHolds("average", in: whole.label)
      else { return nil }
      return bulletin.bound([part], within: whole, check: Self.identifier)
    }
    return single
      + levels.compactMap { whole in
        let kinds = kinds(of: whole, among: parts[whole.id] ?? [], in: bulletin.lexicon)
        guard kinds.count > 1 else { return nil }
        return bulletin.bound(kinds, within: whole, check: Self.identifier)
      }
  }

  /// The parts that count one kind each of what the whole counts.
  private func kinds(of whole: Figure, among parts: [Figure], in lexicon: Lexicon) -> [Figure] {
    guard let indicator = whole.indicator else { return [] }
    let kinds = parts.filter { lexicon.wider(than: $0.indicator).contains(indicator) }
    let named = Set(kinds.compactMap(\.indicator))
    let isApart = kinds.allSatisfy { named.isDisjoint(with: lexicon.wider(than: $0.indicator)) }
    return named.count == kinds.count && isApart ? kinds : []
  }
}
