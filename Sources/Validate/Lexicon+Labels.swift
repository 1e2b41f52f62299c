import Lexicon

extension Lexicon {
  /// Whether a label holds a word that does this around numbers: 利润, which may be below zero.
  func labelHolds(_ role: String, in label: String) -> Bool {
    rows(of: "label_words").contains { row in
      row["role"] == role && row.parts("words").contains { label.contains($0) }
    }
  }
}
