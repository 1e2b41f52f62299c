import Lexicon

/// The words of label_words.tsv by role.
private struct LabelWords: Sendable {
  let words: [String: [String]]
}

extension Lexicon {
  /// Whether a label holds a word that does this around numbers: 利润, which may be below zero.
  func labelHolds(_ role: String, in label: String) -> Bool {
    let words = compiled {
      let rows = rows(of: "label_words").map { ($0["role"], $0.parts("words")) }
      return LabelWords(words: Dictionary(rows, uniquingKeysWith: +))
    }.words[role]
    return words?.contains { label.contains($0) } ?? false
  }
}
