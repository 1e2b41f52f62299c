import Lexicon

/// Tells names of places from signs that belong to the words around them: 其中|山区 is no 中山, 骗保|定点 no 保定.
struct NameBounds {
  let bytes: [UInt8]
  let recognizer: PlaceRecognizer
  private var vocabulary: ContextVocabulary { recognizer.vocabulary }

  /// Whether a word before a name ends in its first sign: one that is always a word of its own, or any where one behind
  /// begins with the name's last sign.
  func areCrossed(_ name: Range<Int>) -> Bool {
    let end = name.lowerBound + PhraseTrie.width(bytes[name.lowerBound])
    let start = max(0, end - Self.wordBytes)
    let word = vocabulary.crossings.longestMatch(in: bytes, endingAt: end, from: start)
    switch word?.value {
    case .crossing?: return true
    case .leaning?: return isTrailed(name)
    case .apart?: return false
    default:
      // 推广|安装 is no 广安: any word that ends with the first sign, where another begins with the last one.
      return name.count == Self.shortBytes && isTrailed(name)
        && [vocabulary.doing.trie, recognizer.words.trie].contains { words in
          let word = words.longestMatch(in: bytes, endingAt: end, from: start)
          return word.map { $0.utf8Range.lowerBound < name.lowerBound } ?? false
        }
    }
  }

  /// Four signs.
  private static let wordBytes = 12
  /// A name of two signs.
  private static let shortBytes = 6

  /// Whether a name may begin here: at the head of a clause, behind a mark, 其中, a time or a word that leads to a body.
  static func opens(_ start: Int, _ clause: Int, in bytes: [UInt8], _ times: TimeVocabulary) -> Bool {
    start == clause || bytes.has("、", before: start) || bytes.has("其中", before: start)
      || bytes.has("由", before: start) || bytes.has("，", before: start)
      || times.words.longestMatch(in: bytes, endingAt: start, from: max(clause, start - 18)) != nil
      || ["年", "月", "日"].contains { bytes.has($0, before: start) }
  }

  /// Whether a word begins with the last sign of a short name and ends behind it.
  private func isTrailed(_ name: Range<Int>) -> Bool {
    guard name.count == Self.shortBytes else { return false }
    return [vocabulary.trailing.trie, vocabulary.doing.trie, recognizer.words.trie].contains { words in
      let word = words.longestMatch(in: bytes, at: name.lowerBound + 3, limit: bytes.count)
      return (word?.utf8Range.upperBound ?? 0) > name.upperBound
    }
  }
}
