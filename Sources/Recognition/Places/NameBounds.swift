import Lexicon

/// Tells names of places from signs that belong to the words around them: 其中|山区 is no 中山, 最大|连续 no 大连.
struct NameBounds {
  let bytes: [UInt8]
  let vocabulary: ContextVocabulary

  /// Whether a word before a name ends in its first sign: one that is always a word of its own, or any where one behind
  /// begins with the name's last sign.
  func areCrossed(_ name: Range<Int>) -> Bool {
    let end = name.lowerBound + PhraseTrie.width(bytes[name.lowerBound])
    switch vocabulary.crossings.longestMatch(in: bytes, endingAt: end, from: max(0, end - 12))?.value {
    case .crossing?: return true
    case .leaning?: return isTrailed(name)
    default: return false
    }
  }

  /// Whether a word begins with the last sign of a short name and ends behind it.
  private func isTrailed(_ name: Range<Int>) -> Bool {
    guard name.count == 6 else { return false }
    let word = vocabulary.trailing.longestMatch(in: bytes, at: name.lowerBound + 3, limit: bytes.count)
    return (word?.utf8Range.upperBound ?? 0) > name.upperBound
  }
}
