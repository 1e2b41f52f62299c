/// What a family of units counts or measures.
package struct UnitFamily: Hashable, Sendable {
  /// Of what kind numbers of the family are.
  package enum Kind: String, Hashable, Sendable {
    case count, money, ratio, physical
  }

  package let name: String
  package let kind: Kind
  /// What it may count: people, happenings, things; of a ratio what it relates.
  package let counts: Set<String>
  /// Whether numbers add up over time, as counts and money do, and prices, indices and ages don't.
  package let addsUp: Bool
  /// Whether there are no parts of one.
  package let isWhole: Bool

  fileprivate init(row: Table.Row) {
    guard let kind = Kind(rawValue: row["kind"]) else {
      preconditionFailure("unit_families.tsv:\(row.line): kind")
    }
    name = row["family"]
    self.kind = kind
    counts = Set(row.parts("counts"))
    addsUp = row["adds_up"] != "no"
    isWhole = row["whole"] == "yes"
  }
}

private struct UnitFamilies: Sendable {
  let byName: [String: UnitFamily]
}

private struct VerbClasses: Sendable {
  /// What each class tells.
  let tellings: [String: Set<String>]
}

extension Lexicon {
  /// The family of a name; nil where no row tells what it is.
  package func unitFamily(_ name: String) -> UnitFamily? {
    compiled {
      UnitFamilies(
        byName: Dictionary(
          rows(of: "unit_families").map { ($0["family"], UnitFamily(row: $0)) }, uniquingKeysWith: { $1 }))
    }.byName[name]
  }

  /// Whether a verb of these classes tells such a thing: `harm`.
  package func tells(_ thing: String, _ classes: some Sequence<String>) -> Bool {
    let tellings = compiled {
      VerbClasses(
        tellings: Dictionary(
          rows(of: "verb_classes").map { ($0["class"], [$0["tells"]]) }, uniquingKeysWith: { $0.union($1) }))
    }.tellings
    return classes.contains { tellings[$0]?.contains(thing) == true }
  }
}
