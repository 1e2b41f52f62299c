import Lexicon
import Records

/// Units that stand in brackets behind their numbers.
extension CandidateReader {
  /// 1.5（亿元）: a unit alone in brackets straight behind digits, with what makes it large.
  func readUnitInBrackets(of candidate: Candidate) {
    let bytes = passage.folded
    let numeral = candidate.numeral
    guard candidate.reason == nil, !candidate.hasUnit, !candidate.isNounCount, numeral.form == .arabic,
      let inside = Self.end(of: ["（", "("], in: bytes, at: numeral.utf8Range.upperBound),
      let (factor, start) = scale(at: inside),
      let match = words.followers.trie.longestMatch(in: bytes, at: start, limit: bytes.count),
      case .unit(let unit) = words.followers.values[match.phrase], !words.timeUnits[unit],
      let end = Self.end(of: ["）", ")"], in: bytes, at: match.utf8Range.upperBound),
      let value = numeral.value.multiplied(by: factor)
    else { return }
    candidate.unit = unit
    candidate.unitRange = match.utf8Range
    candidate.utf8Range = candidate.utf8Range.lowerBound..<end
    guard factor > 1 else { return }
    candidate.sharedScale = inside..<start
    candidate.numeral.value = value
    candidate.numeral.quantum = numeral.quantum.multiplied(by: factor) ?? numeral.quantum
    candidate.numeral.isRounded = true
  }

  /// 万 and 亿 that stand there, multiplied, and where they end; a unit that begins with such a sign is one word.
  private func scale(at start: Int) -> (factor: Int, end: Int)? {
    var (factor, position) = (1, start)
    while words.followers.trie.longestMatch(in: passage.folded, at: position, limit: passage.folded.count)
      == nil
    {
      guard
        case .scale(let value) = words.reader.signs.sign(
          in: passage.folded, at: position, limit: passage.folded.count)
      else { return nil }
      let (product, isTooLarge) = factor.multipliedReportingOverflow(by: value)
      if isTooLarge { return nil }
      (factor, position) = (product, position + 3)
    }
    return (factor, position)
  }

  private static func end(of marks: [StaticString], in bytes: [UInt8], at start: Int) -> Int? {
    marks.first { bytes.has($0, at: start) }.map { start + $0.utf8CodeUnitCount }
  }
}
