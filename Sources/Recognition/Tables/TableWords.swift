import Lexicon
import Records

/// The words of tables' headings, compiled.
struct TableWords: Sendable {
  /// What a word says of the numbers beside or below it.
  enum Role: String, Hashable, Sendable {
    case change, code, count, earlier, movement, ordinal, part, rank, share, subtotal, total, unit, unsummed,
      year
    case runningTotal = "running-total"
    case yearBefore = "year-before"
    case yearToDate = "year-to-date"
  }

  let numbers: NumberWords
  let labels: LabelVocabulary
  let mapper: IndicatorMapper
  let places: PhraseTable<[PlaceEntry]>
  private let phrases: TablePhrases

  init(lexicon: Lexicon, mapper: IndicatorMapper) {
    self.mapper = mapper
    numbers = NumberWords.of(lexicon)
    labels = LabelVocabulary.of(lexicon)
    places = lexicon.places
    phrases = TablePhrases.of(lexicon)
  }

  /// Whether words are one of a role's.
  func isAll(_ bytes: [UInt8], _ role: Role) -> Bool {
    length(of: bytes, role) == bytes.count && !bytes.isEmpty
  }

  /// Whether words end with one of a role's.
  func ends(_ bytes: [UInt8], with role: Role) -> Bool {
    phrases.phrases[role]?.longestMatch(in: bytes, endingAt: bytes.count, from: 0) != nil
  }

  /// 综合指数 of 综合指数变化率: what a heading says the changes are of; nil where it names nothing that changed.
  func stem(ofMovement bytes: [UInt8]) -> [UInt8]? {
    phrases.phrases[.movement]?.longestMatch(in: bytes, endingAt: bytes.count, from: 0).flatMap {
      $0.utf8Range.lowerBound > 0 ? Array(bytes[..<$0.utf8Range.lowerBound]) : nil
    }
  }

  /// Whether a role's word stands anywhere in a text.
  func names(_ text: String, _ role: Role) -> Bool { phrases.names(text, role) }

  /// The length of a role's word at the head of words, 0 for none.
  func length(of bytes: [UInt8], at start: Int = 0, _ role: Role) -> Int {
    phrases.length(of: bytes, at: start, role)
  }

  /// Whether words are the name of a place and nothing else.
  func isPlace(_ bytes: [UInt8]) -> Bool {
    places.longestMatch(in: bytes, at: 0, limit: bytes.count)?.utf8Range.count == bytes.count
  }

  /// A number with a unit that a heading gives: `3456.78` under 万元 is 34 567 800 元; nil where they make no number.
  func number(_ digits: ArraySlice<UInt8>, in unit: [UInt8]) -> (numeral: Numeral, unit: Int)? {
    let bytes = Array(digits) + unit
    guard let numeral = numbers.reader.numeral(in: bytes, at: 0, limit: bytes.count), numeral.form == .arabic,
      let reading = UnitReader(words: numbers, bytes: bytes).reading(after: numeral.utf8Range.upperBound),
      case .unit(let position) = reading.follower, reading.utf8Range.upperBound == bytes.count,
      !numbers.timeUnits[position]
    else { return nil }
    return (numeral, position)
  }

  /// Whether words are a unit that numbers can be counted in, 万 and 亿 before it included.
  func isUnit(_ bytes: [UInt8]) -> Bool { number([UInt8(ascii: "1")], in: bytes) != nil }

  /// Whether a unit is a share of a hundred or a thousand, or a point of one.
  func isPercent(_ unit: [UInt8]) -> Bool {
    number([UInt8(ascii: "1")], in: unit).map { numbers.units[$0.unit].family.hasPrefix("percent") } ?? false
  }
}

/// The rows of the table of headings' words, by role.
final class TablePhrases: Vocabulary {
  static let standard = TablePhrases(lexicon: .standard)

  let phrases: [TableWords.Role: PhraseTable<Bool>]

  init(lexicon: Lexicon) {
    let words = lexicon.rows(of: "table_words").flatMap { row -> [(role: TableWords.Role, phrase: String)] in
      guard let role = TableWords.Role(rawValue: row["role"]) else {
        preconditionFailure("table_words.tsv:\(row.line): '\(row["role"])' is no role")
      }
      return row.parts("words").map { (role, $0) }
    }
    phrases = Dictionary(grouping: words, by: \.role).mapValues { phrases in
      PhraseTable(phrases.map { (phrase: $0.phrase, value: true) })
    }
  }

  /// Whether a role's word stands anywhere in a text.
  func names(_ text: String, _ role: TableWords.Role) -> Bool {
    let bytes = Lexicon.folded(Array(text.utf8))
    return bytes.indices.contains { length(of: bytes, at: $0, role) > 0 }
  }

  /// Whether a text begins with a role's word and has nothing behind it but a change, or a unit or note in parentheses.
  func begins(_ text: String, _ role: TableWords.Role) -> Bool {
    let bytes = Lexicon.folded(Array(text.utf8))
    let end = length(of: bytes, at: 0, role)
    return end > 0
      && (end == bytes.count || length(of: bytes, at: end, .change) > 0
        || ["（", "(", "同比"].contains { (next: StaticString) in bytes.has(next, at: end) })
  }

  /// The length of a role's word at a place of words, 0 for none.
  func length(of bytes: [UInt8], at start: Int, _ role: TableWords.Role) -> Int {
    phrases[role]?.longestMatch(in: bytes, at: start, limit: bytes.count)?.utf8Range.count ?? 0
  }
}
