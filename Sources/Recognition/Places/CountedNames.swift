import Lexicon

/// Names of a list that its number counts, whether a table has them or not: 靠前的三市为甲州、乙山岭、丙口.
struct CountedNames {
  let passage: Passage
  let recognizer: PlaceRecognizer
  private var bytes: [UInt8] { passage.folded }

  /// The places that a passage names, with those of such lists wherever they stand in it.
  func added(to mentions: [PlaceMention]) -> [PlaceMention] {
    let listed = passage.clauses.indices.flatMap { lists(in: passage.clauses[$0].utf8Range) }
    guard !listed.isEmpty else { return mentions }
    let unlisted = listed.filter { name in !mentions.contains { $0.utf8Range == name && $0.entry != nil } }
    let names = Set(unlisted.map { Array(bytes[$0]) })
    let found = names.flatMap { bytes.ranges(of: $0) }.filter { range in
      // 甲州市: a longer name is read by its level.
      !["市", "县", "区", "省"].contains { bytes.has($0, at: range.upperBound) }
    }
    let others = mentions.filter { mention in !found.contains { $0.overlaps(mention.utf8Range) } }
    return
      (others + found.map { PlaceMention(utf8Range: $0, target: .settlement(passage.text($0))) })
      .sorted { $0.utf8Range.lowerBound < $1.utf8Range.lowerBound }
  }

  /// The names of the list behind 三市为 or 三市依次是 in a clause.
  private func lists(in clause: Range<Int>) -> [Range<Int>] {
    clause.lazy.compactMap { position -> [Range<Int>]? in
      guard ["为", "是"].contains(where: { bytes.has($0, at: position) }),
        let number = number(before: position, from: clause.lowerBound)
      else { return nil }
      let names = names(from: position + 3, to: clause.upperBound)
      return names.count == number && number > 1 ? names : nil
    }.first ?? []
  }

  /// The number of places that 三市 or 3个区县分别 tells before a place of the text.
  private func number(before position: Int, from start: Int) -> Int? {
    let each = ["分别", "依次"].first { (word: StaticString) in bytes.has(word, before: position) }
    let end = position - (each?.utf8CodeUnitCount ?? 0)
    guard
      let level = recognizer.vocabulary.levels.longestMatch(in: bytes, endingAt: end, from: start)?.utf8Range
    else { return nil }
    let reader = DateReader(bytes: bytes, written: nil, vocabulary: recognizer.times)
    let digits = level.lowerBound - (bytes[max(0, level.lowerBound - 1)] < 0x80 ? 1 : 3)
    guard digits >= start, let (number, close) = reader.digits(at: digits), close == level.lowerBound else {
      return nil
    }
    return number
  }

  /// The names of two to four signs that 、 and 和 part, up to the end of a clause; none where anything else stands there.
  private func names(from start: Int, to end: Int) -> [Range<Int>] {
    var names: [Range<Int>] = []
    var first = start
    var position = start
    while position < end {
      let isMark = ["、", "和", "，", "；", "。", "：", "（"].contains { bytes.has($0, at: position) }
      guard isMark else {
        guard bytes[position] >= 0xe4, bytes[position] <= 0xe9 else { return [] }
        position += 3
        continue
      }
      guard Self.nameBytes.contains(position - first) else { return [] }
      names.append(first..<position)
      position += 3
      first = position
    }
    if first < end {
      guard Self.nameBytes.contains(end - first) else { return [] }
      names.append(first..<end)
    }
    return names
  }

  /// Two to four signs.
  private static let nameBytes = 6...12
}
