import Lexicon
import Records

/// A level is stated in a unit that its indicator can be counted in.
///
/// Bulletins write 找回儿童4142起 for 4142名: one measure word for another is a slip of the pen and flagged. Money for
/// cases, or kilograms for persons, is a slip of the reading and waits.
struct UnitFitsIndicator: Check {
  static let identifier = "unit-fits-indicator"

  func finding(on figure: Figure, in bulletin: Bulletin) -> Finding? {
    guard let indicator = figure.indicator else { return unmapped(figure, in: bulletin) }
    guard let entry = bulletin.lexicon.indicator(indicator), let amount = bulletin.units.amount(of: figure)
    else { return nil }
    let usual = entry.unit
    guard figure.measure == .level else { return change(figure, of: usual, in: bulletin) }
    guard !figure.unit.symbol.isEmpty else {
      // A headline leaves out what the text prints.
      if bulletin.isInHeading(figure), !bulletin.bodyNamesakes(of: figure).isEmpty { return nil }
      return .flag(
        zh: "没有印出单位；“\(entry.labelZh)”通常以“\(usual)”计",
        en: "no unit is printed; \(usual) is the usual one of \(indicator)")
    }
    let wanted = bulletin.lexicon.unit(usual)
    guard amount.unit.symbol != wanted?.canonical ?? usual else { return nil }
    let own = bulletin.lexicon.unit(figure.unit.symbol)
    // 棉被1200床, 死亡8例: a measure word of what the indicator counts, though not the usual one; 例 of patients only.
    if let own, own.families.contains(entry.family),
      !isPatient(own) || Self.tellsHarm(figure.label, bulletin.lexicon)
    {
      return nil
    }
    let kind = Kind(own, bulletin.lexicon)
    // 737.4/10万 for 7.37‰: a share of another denominator.
    if case .ratio = kind, kind.isAlike(Kind(wanted, bulletin.lexicon)) { return nil }
    let evidence = Evidence(
      zh: "“\(entry.labelZh)”以“\(usual)”计，不以“\(figure.unit)”计",
      en: "\(indicator) is counted in \(usual), not in \(figure.unit)")
    return kind.isSame(as: Kind(wanted, bulletin.lexicon)) ? .flag(evidence) : .quarantine(evidence)
  }

  /// Whether a unit counts persons as cases: 例.
  private func isPatient(_ unit: UnitEntry?) -> Bool {
    unit.map { $0.families.contains("patients") && $0.families.contains("persons") } ?? false
  }

  /// 死亡3例: the dead, the hurt and the cured are counted in 例 as well as in 人.
  private static func tellsHarm(_ label: String, _ lexicon: Lexicon) -> Bool {
    let bytes = Lexicon.folded(Array(label.utf8))
    return lexicon.verbs.trie.matches(in: bytes, 0..<bytes.count).contains {
      lexicon.tells("harm", lexicon.verbs.values[$0.phrase].classes)
    }
  }

  /// A label that is an indicator's own, word for word, and yet was not taken for it: its unit is another's.
  ///
  /// A multiple or a share of what is counted (是上月的3.1倍) is no slip of the unit.
  private func unmapped(_ figure: Figure, in bulletin: Bulletin) -> Finding? {
    guard figure.measure == .level, !figure.unit.symbol.isEmpty,
      let position = bulletin.lexicon.indicatorPhrases[figure.label]
    else { return nil }
    let entry = bulletin.lexicon.indicators[position]
    let own = Kind(bulletin.lexicon.unit(figure.unit.symbol), bulletin.lexicon)
    if case .ratio = own { return nil }
    guard !own.isAlike(Kind(bulletin.lexicon.unit(entry.unit), bulletin.lexicon)),
      !goesOn(figure, in: bulletin)
    else { return nil }
    return .flag(
      zh: "“\(figure.label)”以“\(entry.unit)”计，不以“\(figure.unit)”计",
      en: "\(figure.label) is counted in \(entry.unit), not in \(figure.unit)")
  }

  /// 破获案件60起90人: whether a number straight behind another tells the persons in what that one counts.
  private func goesOn(_ figure: Figure, in bulletin: Bulletin) -> Bool {
    bulletin.statistics.contains {
      $0.label == figure.label && $0.indicator != nil && $0.span.paragraph == figure.span.paragraph
        && (0...3).contains(figure.span.utf8Range.lowerBound - $0.span.utf8Range.upperBound)
    }
  }

  /// A change is relative, in whatever is counted, or a difference: so many of what is counted, of a rate or an index in
  /// percentage points.
  private func change(_ figure: Figure, of usual: String, in bulletin: Bulletin) -> Finding? {
    guard figure.measure == .change, !figure.unit.symbol.isEmpty else { return nil }
    let (own, wanted) = (bulletin.lexicon.unit(figure.unit.symbol), bulletin.lexicon.unit(usual))
    let fits =
      switch own?.family {
      case "percent", "times": true
      case "percentage-points": ["percent", "index"].contains(wanted?.family)
      default: Kind(own, bulletin.lexicon).isAlike(Kind(wanted, bulletin.lexicon))
      }
    guard !fits else { return nil }
    return .flag(
      zh: "以“\(usual)”计的数，增减却以“\(figure.unit)”计",
      en: "a change of \(usual) is stated in \(figure.unit)")
  }

  /// What kind of number a unit makes.
  private enum Kind: Hashable {
    case count(Set<String>), ratio(Set<String>), money
    case physical(String)
    /// Of a word that no table knows, anything may be counted.
    case unknown

    /// A unit of several families may count what any of them does.
    init(_ unit: UnitEntry?, _ lexicon: Lexicon) {
      let families = (unit?.families ?? []).compactMap(lexicon.unitFamily)
      let counted = families.reduce(into: Set<String>()) { $0.formUnion($1.counts) }
      self =
        switch families.first?.kind {
        case nil: .unknown
        case .count: .count(counted)
        case .ratio: .ratio(counted)
        case .money: .money
        case .physical: .physical(families[0].name)
        }
    }

    /// Whether both are counts, both money, and so on.
    func isSame(as other: Kind) -> Bool {
      switch (self, other) {
      case (.count, .count), (.ratio, .ratio), (.count, .unknown), (.unknown, .count): true
      default: self == other
      }
    }

    /// Whether two units make one kind of number, and of counts, count one kind of thing.
    func isAlike(_ other: Kind) -> Bool {
      switch (self, other) {
      case (.count(let own), .count(let others)), (.ratio(let own), .ratio(let others)):
        !own.isDisjoint(with: others)
      default: isSame(as: other)
      }
    }
  }
}
