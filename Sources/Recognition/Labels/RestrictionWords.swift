import Lexicon

/// The words by which a text says of which branch, kind or place the outcomes are that it tells next.
struct RestrictionWords: Sendable {
  private let branches: [[UInt8]]
  private let branchMarks: [[UInt8]]
  private let branchTails: [[UInt8]]
  private let bare: Set<[UInt8]>
  private let orders: [[UInt8]]
  private let copulas: Set<[UInt8]>
  private let exceptions: [[UInt8]]
  private let exceptionEnds: [[UInt8]]

  /// `rows` are those of label_words.tsv.
  init(rows: [Table.Row]) {
    func longestFirst(_ role: String) -> [[UInt8]] {
      rows.filter { $0["role"] == role }.flatMap { $0.parts("words") }.map { Array($0.utf8) }
        .sorted { $0.count > $1.count }
    }
    branches = longestFirst("branch")
    branchMarks = longestFirst("branch-mark")
    branchTails = longestFirst("branch-tail")
    bare = Set(longestFirst("bare"))
    orders = longestFirst("order")
    copulas = Set(longestFirst("is"))
    exceptions = longestFirst("except")
    exceptionEnds = longestFirst("except-end")
  }

  /// The roles of label_words.tsv that are looked up here alone.
  static let roles: Set<String> = [
    "branch", "branch-mark", "branch-tail", "bare", "order", "is", "except", "except-end",
  ]

  /// The branch that a heading names: 采矿业 of 采矿业方面; nil where it names none.
  func branch(of heading: [UInt8]) -> [UInt8]? {
    var noun = heading
    if let mark = LabelVocabulary.end(of: Lexicon.folded(noun), among: branchMarks) {
      noun.removeLast(mark.count)
    } else if let tail = LabelVocabulary.end(of: Lexicon.folded(noun), among: branchTails) {
      noun.removeLast(tail.count)
    }
    let folded = Lexicon.folded(noun)
    guard noun.count >= 9, LabelVocabulary.end(of: folded, among: branches) != nil, !bare.contains(folded)
    else { return nil }
    return noun
  }

  /// Whether a clause before a comma is a heading: 采矿业方面.
  func isMarked(_ clause: [UInt8]) -> Bool {
    LabelVocabulary.end(of: Lexicon.folded(clause), among: branchMarks) != nil
  }

  /// Whether a label names an outcome or a quantity, and nothing that it is of: 死亡.
  func isBare(_ label: [UInt8]) -> Bool { bare.contains(Lexicon.folded(label)) }

  /// How many bytes at the head of a clause lead to the next of those that a sentence goes through: 其次为.
  func orderLength(of clause: [UInt8]) -> Int? {
    let folded = Lexicon.folded(clause)
    return orders.first { folded.starts(with: $0) }?.count
  }

  /// Whether words take some out of a whole: 除鼠疫外.
  func isException(_ words: ArraySlice<UInt8>) -> Bool {
    exceptions.contains { words.starts(with: $0) }
      && LabelVocabulary.end(of: Array(words), among: exceptionEnds) != nil
  }

  /// Whether a word says of a kind what it is: 仍是.
  func isCopula(_ word: ArraySlice<UInt8>) -> Bool { copulas.contains(Array(word)) }
}
