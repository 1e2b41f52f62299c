import Lexicon
import Records

/// Ratios that tell the parts of what one word means: 三次产业结构为6.1∶38.5∶55.4; words that share a sign: 内、外贸.
extension PassageLabels {
  /// 港口内、外贸吞吐量; 大、中、小型企业: single signs that stand for the first of what the last of them opens.
  func signs(of core: Range<Int>) -> [[UInt8]]? {
    guard let first = core.first, let last = core.last else { return nil }
    let bytes = passage.folded
    let mark = Array("、".utf8)
    var start = items[first].range.lowerBound
    // The cutter may have taken a sign for a word that is none of the label: 内.
    while start >= 6, bytes[start - 3..<start].elementsEqual(mark),
      words.collectives.isPaired(bytes[start - 6..<start - 3], bytes[start..<start + 3])
    {
      start -= 6
    }
    let own =
      start == items[first].range.lowerBound
      ? text(core) : Array(tokens.bytes[start..<items[last].range.upperBound])
    let members = own.split(separator: mark)
    let sign = Lexicon.folded(Array((members.last ?? []).prefix(3)))
    guard members.count > 1, let opening = members.first, let closing = members.last, closing.count > 6,
      members.dropFirst().dropLast().allSatisfy({ $0.count == 3 }),
      members.dropLast().allSatisfy({
        words.collectives.isPaired(Lexicon.folded(Array($0.suffix(3))), sign)
      })
    else { return nil }
    let shared = opening.dropLast(3)
    let rest = closing.dropFirst(3)
    var labels: [[UInt8]] = members.dropLast().map { Array(shared) + Array($0.suffix(3)) + rest }
    labels.append(Array(shared) + closing)
    return labels
  }

  /// The label of the first part of such a ratio; those of the others are kept.
  mutating func partOfRatio(_ label: [UInt8], at token: Int) -> [UInt8]? {
    let run = ratio(from: token)
    guard run.count > 1 else { return nil }
    // 由12∶40∶48调整为11∶41∶48: the ratio that it came to is of the parts that the one before told.
    if let members = words.collectives.parts(of: label, count: run.count) { proportion = members }
    guard proportion.count == run.count else { return nil }
    for (mention, member) in Swift.zip(run, proportion) { assigned[mention] = member }
    return proportion[0]
  }

  /// The numbers without a unit that signs of proportion join, the first of them at a token.
  private func ratio(from token: Int) -> [Int] {
    var run = [items[token].mention]
    guard mentions[run[0]].unit.isEmpty, !isBehindProportion(run[0]) else { return [] }
    for index in (token + 1)..<max(token + 1, items.count) {
      if items[index].mention >= 0 {
        guard isBehindProportion(items[index].mention) else { break }
        run.append(items[index].mention)
      } else if items[index].upper - items[index].lower > 3 {
        break
      }
    }
    return run
  }

  /// Whether a number stands straight behind another and a sign of proportion.
  private func isBehindProportion(_ index: Int) -> Bool {
    let mention = mentions[index]
    guard index > 0, mention.unit.isEmpty, mentions[index - 1].paragraph == mention.paragraph else {
      return false
    }
    let gap = passage.folded[mentions[index - 1].utf8Range.upperBound..<mention.utf8Range.lowerBound]
    return gap.count <= 3 && [":", "：", "∶"].contains { gap.elementsEqual($0.utf8) }
  }
}
