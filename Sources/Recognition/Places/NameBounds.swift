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
    default:
      // 推广|安装 is no 广安: a verb that ends with the first sign, where another word begins with the last one.
      let verb = vocabulary.doing.longestMatch(in: bytes, endingAt: end, from: max(0, end - 12))
      return verb.map { $0.utf8Range.lowerBound < name.lowerBound } ?? false && isTrailed(name)
    }
  }

  /// Whether a name may begin here: at the head of a clause, behind a mark, 其中, a time or a word that leads to a body.
  static func opens(_ start: Int, _ clause: Int, in bytes: [UInt8], _ times: TimeVocabulary) -> Bool {
    start == clause || bytes.has("、", before: start) || bytes.has("其中", before: start)
      || bytes.has("由", before: start) || bytes.has("，", before: start)
      || times.words.longestMatch(in: bytes, endingAt: start, from: max(clause, start - 18)) != nil
      || ["年", "月", "日"].contains { bytes.has($0, before: start) }
  }

  /// Whether a word begins with the last sign of a short name and ends behind it.
  private func isTrailed(_ name: Range<Int>) -> Bool {
    guard name.count == 6 else { return false }
    return [vocabulary.trailing, vocabulary.doing].contains { words in
      let word = words.longestMatch(in: bytes, at: name.lowerBound + 3, limit: bytes.count)
      return (word?.utf8Range.upperBound ?? 0) > name.upperBound
    }
  }
}
