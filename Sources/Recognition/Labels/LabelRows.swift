import Lexicon

/// The rows of label_words.tsv by their role, and which roles were asked for.
///
/// A role is a word's own in a text, as `LabelRoles.names` has it, or belongs to the list that asks for it here.
struct LabelRows {
  private let rows: [String: [Table.Row]]
  private(set) var asked: Set<String> = []

  init(lexicon: Lexicon) { rows = Dictionary(grouping: lexicon.rows(of: "label_words")) { $0["role"] } }

  /// The roles of the rows that nothing reads, which a slip of the pen made.
  var unread: Set<String> {
    Set(rows.keys).subtracting(asked).subtracting(LabelRoles.names.keys).subtracting(Self.ofChecks)
  }

  /// What the checks ask of a label.
  private static let ofChecks: Set = [
    "account", "average", "balance", "business", "completion", "contribution", "mean-of-each",
  ]

  /// The rows of a role that words of a text have.
  func rows(ofWords role: String) -> [Table.Row] { rows[role] ?? [] }

  /// The rows of a role, each with its words together: pairs, a name and what stands for it.
  mutating func lists(_ role: String) -> [[String]] {
    asked.insert(role)
    return (rows[role] ?? []).map { $0.parts("words") }
  }

  /// The words of a role in UTF-8, longest first.
  mutating func words(_ role: String) -> [[UInt8]] {
    lists(role).joined().map { Array($0.utf8) }.sorted { $0.count > $1.count }
  }

  mutating func set(_ role: String) -> WordSet { WordSet(words(role)) }

  mutating func table(_ role: String) -> PhraseTable<Bool> {
    PhraseTable(lists(role).joined().map { (phrase: $0, value: true) })
  }

  /// The first word of a role that has one word.
  mutating func word(_ role: String) -> [UInt8] { words(role).last ?? [] }
}
