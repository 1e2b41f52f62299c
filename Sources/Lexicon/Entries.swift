package import Records

/// What is counted, in one line.
package struct IndicatorEntry: Hashable, Sendable {
  package let id: Identifier<Indicator>
  package let labelZh: String
  package let labelEn: String
  /// The usual unit.
  package let unit: String
  /// Other words for the same thing, as bulletins print them.
  package let aliases: [String]
  /// The family of units that it is counted in.
  package let dimension: String
  /// The family without what says that it stands and doesn't flow.
  package var family: String { isStock ? String(dimension.dropLast(Self.stock.count)) : dimension }
  /// Whether it counts how many there are on a day, not what came about in a time.
  package var isStock: Bool { dimension.hasSuffix(Self.stock) }
  private static let stock = "-stock"
  /// The indicator that this one is a part of.
  package let parent: Identifier<Indicator>?
  package let theme: String?
  /// Labels that lead to it, and with `!` before them labels that must not.
  package let examples: [String]
  /// Words of its own that a pipeline's indicator takes; they lead here no longer.
  private var ceded: Set<String> = []

  package init(
    id: Identifier<Indicator>, labelZh: String, labelEn: String, unit: String, aliases: [String],
    dimension: String, parent: Identifier<Indicator>?, theme: String?, examples: [String] = []
  ) {
    self.id = id
    self.labelZh = labelZh
    self.labelEn = labelEn
    self.unit = unit
    self.aliases = aliases
    self.dimension = dimension
    self.parent = parent
    self.theme = theme
    self.examples = examples
  }

  /// The words that lead to it, its label first unless it is ceded.
  package var phrases: [String] {
    let all = [labelZh] + aliases
    // Only where a pipeline took some: nothing need be folded at the start of a program else.
    return ceded.isEmpty ? all : all.filter { !ceded.contains(Lexicon.folded($0)) }
  }

  /// The entry without words, folded, that lead to another one.
  func ceding(_ phrases: Set<String>) -> Self {
    var entry = self
    entry.ceded.formUnion(phrases)
    return entry
  }

  init(row: Table.Row) {
    self.init(
      id: Identifier(row["id"]), labelZh: row["label_zh"], labelEn: row["label_en"], unit: row["unit"],
      aliases: row.parts("aliases"), dimension: row["dimension"],
      parent: row.text("parent").map { Identifier($0) }, theme: row.text("theme"),
      examples: row.parts("examples"))
  }
}

/// A group of indicators, as a digest's section.
package struct ThemeEntry: Hashable, Sendable {
  package let id: String
  package let titleZh: String
  package let titleEn: String
  package let order: Int

  init(row: Table.Row) {
    guard let order = Int(row["order"]) else { preconditionFailure("themes.tsv:\(row.line): order") }
    id = row["id"]
    titleZh = row["title_zh"]
    titleEn = row["title_en"]
    self.order = order
  }
}

/// A measure word or currency.
package struct UnitEntry: Hashable, Sendable {
  package let symbol: String
  /// The families it belongs to, the usual one first.
  package let families: [String]
  /// The unit that its family is converted to; a value times `factor` is the value in it.
  package let canonical: String
  package let factor: ExactDecimal
  /// Units that may stand for it within one indicator.
  package let sameAs: [String]
  /// Units that it may be converted to by number.
  package let convertibleWith: [String]
  /// The sort of thing that it counts, empty where no other unit counts it: units of one may count a whole and its parts.
  package let sort: String

  package var family: String { families.first ?? "" }

  init(row: Table.Row) {
    guard let factor = ExactDecimal(text: row["factor"]) else {
      preconditionFailure("units.tsv:\(row.line): factor")
    }
    symbol = row["unit"]
    families = row.parts("family")
    canonical = row["canonical"]
    self.factor = factor
    sameAs = row.parts("same_as")
    convertibleWith = row.parts("convertible_with")
    sort = row["sort"]
  }
}

/// A body that publishes or acts: a kind of agency, and the words that name it.
package struct AgencyEntry: Hashable, Sendable {
  package let agency: String
  package let words: [String]
  /// The kind that it is a branch of.
  package let parent: String?

  init(row: Table.Row) {
    agency = row["agency"]
    words = row.parts("words")
    parent = row.text("parent")
  }
}

/// A verb that results are told with, and its classes, the usual one first.
package struct VerbEntry: Hashable, Sendable {
  package let verb: String
  package let classes: [String]

  init(row: Table.Row) {
    verb = row["verb"]
    classes = row.parts("class")
  }
}
