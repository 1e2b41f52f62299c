/// What the rows of a table have to be.
///
/// The built-in rows are the measure: what may stand in a cell of choice is what stands there in one of them.
struct TableRules: Sendable {
  /// Where rows go that no other has the key of.
  enum Placement: Sendable {
    /// Before the others: of equal phrases the first one counts.
    case first
    /// Behind the others, whose order is one of the output.
    case last
  }

  /// A cell that names rows of a table.
  struct Reference: Sendable {
    let column: String
    /// The tables that may have the row, the usual one first.
    let tables: [String]
    let key: String

    init(_ column: String, _ tables: String..., key: String) {
      self.column = column
      self.tables = tables
      self.key = key
    }
  }

  /// The columns that tell one row from another.
  let key: [String]
  var placement = Placement.first
  /// Columns that may not be empty.
  let required: [String]
  /// Columns whose parts are words of a closed list.
  var choices: [String] = []
  /// A column whose cells look alike in rows that agree in another one: the amounts of a meaning.
  var shaped: (column: String, by: String?)?
  var references: [Reference] = []
  /// A column whose cells become names of files and anchors: small letters of ASCII, digits, `-` and `_`.
  var fileNames: String?
  /// Columns that hold a decimal number above zero, a whole number or a day.
  var decimals: [String] = []
  var integers: [String] = []
  var days: [String] = []
  /// How many rows the compiled table takes.
  var most = 100_000

  static let all: [String: TableRules] = [
    "agencies": TableRules(
      key: ["agency"], placement: .last, required: ["agency", "words"],
      references: [Reference("parent", "agencies", key: "agency")]),
    "bounds": TableRules(
      key: ["phrase", "position"], required: ["phrase", "bound", "position"],
      choices: ["bound", "position", "reach"]),
    "campaigns": TableRules(
      key: ["id"], placement: .last, required: ["id", "name"],
      references: [
        Reference("parent", "campaigns", key: "id"), Reference("place_code", "places", key: "code"),
      ],
      fileNames: "id", days: ["start", "end"]),
    "changes": TableRules(
      key: ["phrase", "kind"], required: ["phrase", "kind"], choices: ["kind"], shaped: ("value", by: "kind")),
    "context_words": TableRules(key: ["word", "role"], required: ["word", "role"], choices: ["role"]),
    "countries": TableRules(
      key: ["code"], placement: .last, required: ["code", "name"],
      references: [Reference("parent", "countries", "places", key: "code")]),
    "english_names": TableRules(key: ["name"], required: ["name", "name_en"]),
    "followers": TableRules(key: ["phrase"], required: ["phrase", "effect"], choices: ["effect"]),
    "holidays": TableRules(
      key: ["names"], required: ["names", "days"], shaped: ("days", by: nil)),
    "indicators": TableRules(
      key: ["id"], placement: .last, required: ["id", "label_zh", "label_en", "dimension"],
      choices: ["dimension"],
      references: [
        Reference("unit", "units", key: "unit"), Reference("parent", "indicators", key: "id"),
        Reference("theme", "themes", key: "id"),
      ], fileNames: "id"),
    "label_words": TableRules(key: ["role", "words"], required: ["role", "words"], choices: ["role"]),
    "name_words": TableRules(
      key: ["word", "position"], required: ["word", "kind", "position"], choices: ["kind", "position"]),
    "numerals": TableRules(
      key: ["sign"], required: ["sign", "kind", "value"], choices: ["kind"], shaped: ("value", by: "kind"),
      most: 200),
    "partitions": TableRules(key: ["parts"], required: ["parts"]),
    "places": TableRules(
      key: ["code", "name"], placement: .last, required: ["code", "name", "level"], choices: ["level"],
      references: [Reference("parent", "places", key: "code")], integers: ["valid_from", "valid_to"]),
    "rejections": TableRules(
      key: ["phrase", "side"], required: ["phrase", "reason", "side"], choices: ["reason", "side"]),
    "scenes": TableRules(key: ["words"], required: ["words", "labels"]),
    "story_words": TableRules(key: ["word", "role"], required: ["word", "role"], choices: ["role"]),
    "themes": TableRules(
      key: ["id"], placement: .last, required: ["id", "title_zh", "title_en", "order"], fileNames: "id",
      integers: ["order"]),
    "times": TableRules(
      key: ["phrase", "meaning"], required: ["phrase", "meaning"], choices: ["meaning"],
      shaped: ("amount", by: "meaning")),
    "table_words": TableRules(key: ["role", "words"], required: ["role", "words"], choices: ["role"]),
    "topics": TableRules(key: ["word"], required: ["word", "nouns"]),
    "unit_families": TableRules(
      key: ["family"], required: ["family", "kind"],
      choices: ["family", "kind", "counts", "adds_up", "whole"]),
    "units": TableRules(
      key: ["unit"], placement: .last, required: ["unit", "family", "canonical", "factor"],
      choices: ["family", "sort"],
      references: [
        Reference("canonical", "units", key: "unit"), Reference("same_as", "units", key: "unit"),
        Reference("convertible_with", "units", key: "unit"),
      ], decimals: ["factor"]),
    "verb_classes": TableRules(
      key: ["class", "tells"], required: ["class", "tells"], choices: ["class", "tells"]),
    "verbs": TableRules(key: ["verb"], required: ["verb", "class"], choices: ["class"]),
    "wholes": TableRules(
      key: ["phrase"], required: ["phrase", "value"], shaped: ("value", by: nil),
      references: [Reference("unit", "units", key: "unit")]),
    "words": TableRules(key: ["phrase"], required: ["phrase", "reason"], choices: ["reason"]),
  ]
}
