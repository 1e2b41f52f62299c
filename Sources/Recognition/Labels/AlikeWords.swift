import Lexicon

/// The nouns and acts that say the same in labels, and those that only colour what they stand beside.
struct AlikeWords: Sendable {
  /// What each word is told as; nothing for a word of colour.
  private let nouns: PhraseTable<Told>
  /// Classes of acts that are told as another one: 侦办 as 破获.
  private let acts: [String: String]

  private struct Told: Sendable {
    let noun: [UInt8]
    /// Whether it tells one indicator from another: 案件 and 人员 don't, 毒品 does.
    let tells: Bool
  }

  init(_ rows: inout LabelRows) {
    func told(_ lists: [[String]], tells: Bool) -> [(phrase: String, value: Told)] {
      lists.flatMap { list in
        list.map { ($0, Told(noun: Lexicon.folded(Array(list[0].utf8)), tells: tells)) }
      }
    }
    let colours = rows.lists("colour").joined().map { (phrase: $0, value: Told(noun: [], tells: false)) }
    nouns = PhraseTable(
      told(rows.lists("alike"), tells: true) + told(rows.lists("alike-general"), tells: false) + colours)
    acts = Dictionary(
      uniqueKeysWithValues: rows.lists("alike-act").flatMap { list in list.dropFirst().map { ($0, list[0]) } }
    )
  }

  /// A label behind its act, with one noun for those that are alike; nil where only general ones are left.
  func noun(_ rest: ArraySlice<UInt8>) -> [UInt8]? {
    let bytes = Array(rest)
    var noun: [UInt8] = []
    var tells = false
    var position = 0
    for match in nouns.matches(in: bytes, 0..<bytes.count) {
      tells = tells || match.value.tells || position < match.utf8Range.lowerBound
      noun += bytes[position..<match.utf8Range.lowerBound]
      // 刑事案件案件: what a label says twice.
      if !noun.ends(with: match.value.noun) { noun += match.value.noun }
      position = match.utf8Range.upperBound
    }
    return tells || position < bytes.count ? noun + bytes[position...] : nil
  }

  /// The class for which an act stands.
  func act(_ verbClass: String) -> String { acts[verbClass] ?? verbClass }
}
