import Lexicon
import Records

/// What becomes of numbers without a unit.
extension CandidateReview {
  /// was 34,063.7 billion yuan: in a language that the program doesn't read.
  private func isAmongLetters(_ candidate: Candidate) -> Bool {
    let (start, end) = (candidate.start, candidate.utf8Range.upperBound)
    return start > 1 && bytes[start - 1] == 0x20 && isLetter(bytes[start - 2]) && end + 1 < bytes.count
      && bytes[end] == 0x20 && isLetter(bytes[end + 1])
  }

  /// A number without a unit counts where it ends its clause; 63 in 63过 does not.
  func reasonWithoutUnit(_ candidate: Candidate, next: Candidate?) -> String? {
    guard !candidate.hasUnit, !candidate.isNounCount, candidate.numeral.form != .fraction else { return nil }
    if isAmongLetters(candidate) { return "name" }
    let numeral = candidate.numeral
    if numeral.form == .arabic || numeral.form == .chinese, numeral.isRounded || candidate.bound != .exact {
      return numeral.value < ExactDecimal(10_000) && candidate.bound == .exact
        ? reasonOfPlain(candidate) : nil
    }
    if numeral.form == .place { return candidate.bound == .exact ? "word" : nil }
    if numeral.form == .chinese, numeral.value < ExactDecimal(100) { return "word" }
    return reasonOfPlain(candidate)
  }

  private func reasonOfPlain(_ candidate: Candidate) -> String? {
    let end = candidate.utf8Range.upperBound
    let isEnd = end == bytes.count || isMark(bytes[end...])
    if isOneOfRatio(candidate) { return "fraction" }
    if isInRatio(candidate) || isIndexOfLetters(candidate) { return nil }
    let start = candidate.start
    let isDecimal = !candidate.numeral.value.isWhole
    guard start >= 3, bytes[start - 3] >= 0xe4 && bytes[start - 3] < 0xee || isTally(before: start) else {
      return bareReason(candidate)
    }
    if words.rejections.numbered.longestMatch(in: bytes, endingAt: start, from: 0) != nil { return "ordinal" }
    if isDecimal { return nil }
    if isCutOff(candidate) { return "cut-off" }
    let isYear =
      candidate.numeral.utf8Range.count == 4 && bytes[start] == UInt8(ascii: "2") && bytes[start + 1] == 0x30
    return isEnd && !isYear && candidate.quotation == nil ? nil : bareReason(candidate)
  }

  /// 抓获人数：456: a noun that says that it counts, and the colon.
  private func isTally(before start: Int) -> Bool {
    let colons: [StaticString] = ["：", ":"]
    guard let colon = colons.first(where: { ends(with: $0, at: start) }) else { return false }
    return words.rejections.tallies.longestMatch(
      in: bytes, endingAt: start - colon.utf8CodeUnitCount, from: 0)
      != nil
  }

  /// 6.1∶38.5, 105.2：100: a part of a ratio, with another number behind the sign between them.
  private func isInRatio(_ candidate: Candidate) -> Bool {
    let end = candidate.utf8Range.upperBound
    if bytes.has("∶", at: end) || ends(with: "∶", at: candidate.start) { return true }
    for sign: StaticString in ["：", ":"] {
      let width = sign.utf8CodeUnitCount
      if bytes.has(sign, at: end), isAsciiDigit(at: end + width) { return true }
      if ends(with: sign, at: candidate.start), isAsciiDigit(at: candidate.start - width - 1) {
        return true
      }
    }
    return false
  }

  /// 2.02：1: behind a broken number the one says only that the ratio is told to one.
  private func isOneOfRatio(_ candidate: Candidate) -> Bool {
    let (start, end) = (candidate.start, candidate.utf8Range.upperBound)
    let signs: [StaticString] = ["：", ":", "∶"]
    guard end - start == 1, bytes[start] == UInt8(ascii: "1"),
      let sign = signs.first(where: { ends(with: $0, at: start) }),
      !signs.contains(where: { bytes.has($0, at: end) })
    else { return false }
    let number = bytes[..<(start - sign.utf8CodeUnitCount)].reversed().prefix {
      $0 &- 0x30 < 10 || $0 == UInt8(ascii: ".")
    }
    return number.contains(UInt8(ascii: "."))
  }

  private func isAsciiDigit(at position: Int) -> Bool {
    bytes.indices.contains(position) && bytes[position] &- 0x30 < 10
  }

  /// Why digits without a unit that count nothing stand there; `no-unit` where nothing tells.
  private func bareReason(_ candidate: Candidate) -> String {
    let start = candidate.start
    let end = candidate.utf8Range.upperBound
    if isAlone(candidate) { return "page-number" }
    if isBracketed(start..<end) { return "reference" }
    // iPhone 11, B 2B; 1/3 and 24×7 are neither counts nor names.
    if start > 1, bytes[start - 1] == 0x20, isLetter(bytes[start - 2]) { return "name" }
    if start > 0, bytes[start - 1] == UInt8(ascii: "/") { return "fraction" }
    if end < bytes.count, bytes[end] == UInt8(ascii: "/") { return "fraction" }
    if ends(with: "零下", at: start) { return "temperature" }
    if isYear(candidate) { return "date" }
    if isListNumber(candidate) { return "ordinal" }
    if isDesignation(candidate) { return hasStrangeMeasure(candidate) ? "unclear" : "name" }
    return "no-unit"
  }

  /// 2010 第二十一届, (2006): four digits of a year between marks.
  private func isYear(_ candidate: Candidate) -> Bool {
    let digits = bytes[candidate.numeral.utf8Range]
    guard digits.count == 4, digits.starts(with: "19".utf8) || digits.starts(with: "20".utf8) else {
      return false
    }
    let start = candidate.start
    let end = candidate.utf8Range.upperBound
    // 昆仑2024 is a name.
    if start >= 3, (0xe4...0xe9).contains(bytes[start - 3]) { return false }
    return end == bytes.count || !(0xe4...0xe9).contains(bytes[end])
  }

  /// Whether it numbers an item at the head of its paragraph, as 2 does in [2].
  private func isListNumber(_ candidate: Candidate) -> Bool {
    let start = candidate.start
    guard
      start == 0
        || bytes[..<start].allSatisfy({ $0 == 0x20 || $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "(") })
    else { return false }
    let rest = bytes[candidate.utf8Range.upperBound...]
    return [".", "、", "．", "]", ")", "\t"].contains { rest.starts(with: $0.utf8) }
  }

  /// 木柴19垛，: one sign before a mark, which may be a measure word that no table has.
  private func hasStrangeMeasure(_ candidate: Candidate) -> Bool {
    let end = candidate.utf8Range.upperBound + 3
    return end == bytes.count || end < bytes.count && isMark(bytes[end...])
  }

  /// 麒麟990芯片: digits inside a word, where a count would have a measure word.
  private func isDesignation(_ candidate: Candidate) -> Bool {
    let start = candidate.start
    let end = candidate.utf8Range.upperBound
    return start >= 3 && (0xe4...0xe9).contains(bytes[start - 3]) && end < bytes.count
      && (0xe4...0xe9).contains(bytes[end]) && candidate.numeral.utf8Range.count > 1
      && candidate.numeral.form == .arabic && !candidate.numeral.isRounded
  }

  /// A paragraph of nothing but digits and marks: 3, 1 2 3 … 436.
  private func isAlone(_ candidate: Candidate) -> Bool {
    !bytes.contains { isLetter($0) || (0xe4...0xe9).contains($0) }
  }

  /// [13], （600572）: digits that fill their brackets.
  private func isBracketed(_ range: Range<Int>) -> Bool {
    let before = bytes[..<range.lowerBound]
    let rest = bytes[range.upperBound...]
    let opens = ["[", "(", "（", "［", "〔", "【"].contains {
      before.suffix($0.utf8.count).elementsEqual($0.utf8)
    }
    return opens && ["]", ")", "）", "］", "〕", "】"].contains { rest.starts(with: $0.utf8) }
  }

  /// 止付冻结资金5 at the very end of a page whose sentence has no end: more digits or a unit may be lost.
  private func isCutOff(_ candidate: Candidate) -> Bool {
    isLast && passage.role == .body && candidate.utf8Range.upperBound == bytes.count
      && candidate.numeral.form == .arabic && passage.clauses.count > 1
      && !ends(with: "：", at: candidate.start)
  }
}
