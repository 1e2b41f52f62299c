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
    if let own, own.families.contains(entry.dimension),
      !isPatient(own) || Self.tellsHarm(figure.label, bulletin.lexicon)
    {
      return nil
    }
    let evidence = Evidence(
      zh: "“\(entry.labelZh)”以“\(usual)”计，不以“\(figure.unit)”计",
      en: "\(indicator) is counted in \(usual), not in \(figure.unit)")
    return Kind(own) == Kind(wanted) ? .flag(evidence) : .quarantine(evidence)
  }

  /// Whether a unit counts persons as cases: 例.
  private func isPatient(_ unit: UnitEntry?) -> Bool {
    unit.map { $0.families.contains("patients") && $0.families.contains("persons") } ?? false
  }

  /// 死亡3例: the dead, the hurt and the cured are counted in 例 as well as in 人.
  private static func tellsHarm(_ label: String, _ lexicon: Lexicon) -> Bool {
    let bytes = Lexicon.folded(Array(label.utf8))
    return lexicon.verbs.trie.matches(in: bytes, 0..<bytes.count).contains {
      !harms.isDisjoint(with: lexicon.verbs.values[$0.phrase].classes)
    }
  }

  /// The classes of verbs that tell what befell a person.
  private static let harms: Set<String> = ["cure", "die", "injure", "suffer"]

  /// A label that is an indicator's own, word for word, and yet was not taken for it: its unit is another's.
  private func unmapped(_ figure: Figure, in bulletin: Bulletin) -> Finding? {
    guard figure.measure == .level, !figure.unit.symbol.isEmpty,
      let position = bulletin.lexicon.indicatorPhrases[figure.label]
    else { return nil }
    let entry = bulletin.lexicon.indicators[position]
    guard !Kind.areAlike(bulletin.lexicon.unit(figure.unit.symbol), bulletin.lexicon.unit(entry.unit)) else {
      return nil
    }
    return .flag(
      zh: "“\(figure.label)”以“\(entry.unit)”计，不以“\(figure.unit)”计",
      en: "\(figure.label) is counted in \(entry.unit), not in \(figure.unit)")
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
      default: Kind.areAlike(own, wanted)
      }
    guard !fits else { return nil }
    return .flag(
      zh: "以“\(usual)”计的数，增减却以“\(figure.unit)”计",
      en: "a change of \(usual) is stated in \(figure.unit)")
  }

  /// What kind of number a unit makes.
  private enum Kind: Hashable {
    case count, money, ratio
    case physical(String)

    /// Whether two units make one kind of number, and of counts, count one kind of thing.
    static func areAlike(_ one: UnitEntry?, _ other: UnitEntry?) -> Bool {
      guard Kind(one) == Kind(other) else { return false }
      return Kind(one) != .count || !counted(one).isDisjoint(with: counted(other))
    }

    private enum Counted: Hashable {
      case people, happenings, things
    }

    /// What a measure word may count; of a word that no table knows, anything.
    private static func counted(_ unit: UnitEntry?) -> Set<Counted> {
      guard let unit else { return [.people, .happenings, .things] }
      return Set(
        unit.families.map { family in
          switch family {
          case "persons", "person-times": .people
          case "cases", "events", "times", "calls", "transactions", "tests", "messages": .happenings
          default: family.hasSuffix("-times") ? .happenings : .things
          }
        })
    }

    init(_ unit: UnitEntry?) {
      let family = unit?.family ?? ""
      if family.hasPrefix("money") {
        self = .money
      } else if ["percent", "percentage-points", "index", "times"].contains(family) {
        self = .ratio
      } else if [
        "age", "area", "energy", "length", "mass", "power", "speed", "temperature", "time", "volume",
      ].contains(family) {
        self = .physical(family)
      } else {
        self = .count
      }
    }
  }
}
