import Records

/// What in a text itself says that it is no bulletin as its author wrote it.
///
/// Mirrors shuffle words to look new (万起55.2与去年同期基本持平): the numbers stay, and lose the measure words behind them. Figures of
/// such pages are read all the same, and wait.
struct TextSoundness {
  /// At least so many numbers of the prose, and of them so many in a hundred without a unit, make a text shuffled; of 98
  /// bulletins of the genre none has more than 12 in a hundred.
  private static let leastNumbers = 8
  private static let looseShare = 40

  let passages: [Passage]

  /// The problem that quarantines a page; nil where there is none.
  func problem(_ mentions: [Mention], _ rejections: [Rejection]) -> DocumentProblem? {
    let prose = mentions.filter { mention in
      let passage = passages[mention.paragraph]
      return passage.role == .body && passage.clauses.count > 1
        && passage.bytes[mention.numeralRange.lowerBound] < 0x80
    }
    let unread = rejections.filter {
      $0.reason == "no-unit" && isLoose($0.utf8Range, in: passages[$0.paragraph])
    }
    let loose =
      prose.filter { $0.unit.symbol.isEmpty && isLoose($0.numeralRange, in: passages[$0.paragraph]) }.count
      + unread.count
    let all = prose.count + unread.count
    guard all >= Self.leastNumbers, loose * 100 >= all * Self.looseShare else { return nil }
    return DocumentProblem(
      code: .shuffledText, message: "\(loose) of \(all) numbers stand apart from their units",
      severity: .quarantine)
  }

  /// Whether a number stands between a character and a mark, where a bulletin prints a measure word: 缴获3.4，.
  private func isLoose(_ range: Range<Int>, in passage: Passage) -> Bool {
    let bytes = passage.folded
    guard range.lowerBound >= 3, range.upperBound + 2 < bytes.count, passage.clauses.count > 1,
      (0xe3...0xef).contains(bytes[range.lowerBound - 3])
    else { return false }
    return ["，", "。", "；", "、", "与"].contains { bytes.has($0, at: range.upperBound) }
  }
}
