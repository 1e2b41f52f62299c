import Lexicon
import Records

/// Numbers that a sign inside them tears apart, ranges that fall, and counts below nothing.
extension CandidateReview {
  /// 1,234,56起, １,２起, 1．2．3起, 12,,345起, 1²3起: digits with marks and more digits straight before or behind them, with
  /// which they make no number.
  func isTorn(_ digits: Range<Int>) -> Bool {
    if let note = FootnoteMark.end(in: bytes, at: digits.upperBound), isDigit(at: note) { return true }
    if isBehindNote(digits.lowerBound) { return true }
    // ．5起: what stood before the point is lost.
    if bytes.has("．", before: digits.lowerBound) { return true }
    return isBehindMarks(digits.lowerBound) || isBeforeMarks(digits.upperBound)
      || isBehindOddity(digits.lowerBound) || isBesideLoosePoint(digits)
  }

  /// Whether a point has come loose from digits that stand behind a word: 抓获3.名, and 1 and 5万 with a point and a space
  /// between.
  private func isBesideLoosePoint(_ digits: Range<Int>) -> Bool {
    if let point = loosePoint(at: digits.upperBound), isBehindWord(digits.lowerBound) {
      let isUnit = words.reader.units.longestMatch(in: bytes, at: point, limit: bytes.count) != nil
      if isUnit || spaceEnd(point).map({ isDigit(at: $0) }) ?? false { return true }
    }
    var space = digits.lowerBound
    while space > 0, bytes[space - 1] == 0x20 { space -= 1 }
    guard space < digits.lowerBound, space > 1, bytes[space - 1] == UInt8(ascii: ".") else { return false }
    var first = space - 1
    while first > 0, bytes[first - 1] &- 0x30 < 10 { first -= 1 }
    return first < space - 1 && isBehindWord(first)
  }

  private func loosePoint(at end: Int) -> Int? {
    end < bytes.count && bytes[end] == UInt8(ascii: ".") ? end + 1 : nil
  }

  private func spaceEnd(_ start: Int) -> Int? {
    let end = bytes[start...].firstIndex { $0 != 0x20 } ?? bytes.count
    return end > start ? end : nil
  }

  private func isBehindWord(_ start: Int) -> Bool { start >= 3 && (0xe4...0xe9).contains(bytes[start - 3]) }

  /// Whether marks stand straight before a place, and a digit before them.
  private func isBehindMarks(_ start: Int) -> Bool {
    var position = start
    while position > 0, let mark = Self.marks.first(where: { bytes.has($0, before: position) }) {
      position -= mark.utf8CodeUnitCount
    }
    return position < start && isDigit(before: position)
  }

  private func isBeforeMarks(_ end: Int) -> Bool {
    var position = end
    while position < bytes.count, let mark = Self.marks.first(where: { bytes.has($0, at: position) }) {
      position += mark.utf8CodeUnitCount
    }
    return position > end && isDigit(at: position)
  }

  /// Whether before digits stand signs that no text puts between two numbers, and digits before those: 13٩5, 13…95, and
  /// signs that nobody sees.
  private func isBehindOddity(_ start: Int) -> Bool {
    var position = start
    for _ in 0..<4 {
      guard position > 1, bytes[position - 1] >= 0x80 else { break }
      var lead = position - 1
      while lead > 0, bytes[lead] & 0xc0 == 0x80 { lead -= 1 }
      guard let scalar = String(decoding: bytes[lead..<position], as: UTF8.self).unicodeScalars.first,
        Self.isOdd(scalar)
      else { break }
      position = lead
    }
    return position < start && isDigit(before: position)
  }

  /// Whether a sign is none of those that stand between numbers: Han, punctuation, spaces, arrows, signs of calculation,
  /// bullets.
  private static func isOdd(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x80, 0xa0, 0xb0...0xb1, 0xb7, 0xd7, 0xf7, 0x2002...0x200a, 0x2010...0x201f, 0x2022,
      0x2030...0x203b, 0x2100...0x214f, 0x2190...0x22ff, 0x2460...0x25ff, 0x3000...0x303f, 0x3200...0x9fff,
      0xf900...0xfaff, 0xff00...0xff0f, 0xff1a...0xff3e, 0xff40...0xff9f, 0xfffd, 0x20000...0x3ffff:
      false
    default: true
    }
  }

  /// What stands between digits that were one number, the signs of no width among them.
  private static let marks: [StaticString] = [
    ",", "'", "’", "‘", "`", "′", "﹐", "､", ".", "．", "﹒", "・", "·", "‧", "•", "×", "＋", "^", "\u{201a}",
    "\u{ad}", "\u{200b}",
    "\u{200c}", "\u{200d}", "\u{2060}", "\u{feff}",
  ]

  /// Whether the mark of a note before a place stands behind other digits: the 3 of 1²3, 1①3 and 1[2]3.
  private func isBehindNote(_ start: Int) -> Bool {
    guard start > 2, !(0xe4...0xe9).contains(bytes[start - 3]) else { return false }
    return (2...Self.longestNote).contains { length in
      start > length && FootnoteMark.end(in: bytes, at: start - length) == start
        && isDigit(before: start - length)
    }
  }

  /// Two full-width brackets and two digits.
  private static let longestNote = 8

  func joins(_ mark: StaticString, before start: Int) -> Bool {
    bytes.has(mark, before: start) && isDigit(before: start - mark.utf8CodeUnitCount)
  }

  func joins(_ mark: StaticString, after end: Int) -> Bool {
    bytes.has(mark, at: end) && isDigit(at: end + mark.utf8CodeUnitCount)
  }

  /// Whether a digit, ASCII or full-width, stands at a place.
  private func isDigit(at position: Int) -> Bool { words.reader.digitWidth(in: bytes, at: position) != nil }

  /// Whether a digit, ASCII or full-width, ends at a place.
  private func isDigit(before end: Int) -> Bool {
    guard end > 0 else { return false }
    return bytes[end - 1] &- 0x30 < 10
      || end >= 3 && words.reader.digitWidth(in: bytes, at: end - 3) == 3
  }

  /// 1万3千克, 3.5万5千元, 5百6千起, 3万五起, 三万5千起: a number straight behind another, with which it makes none.
  func isCutApart(_ one: Candidate, _ next: Candidate) -> Bool {
    guard next.start == one.numeral.utf8Range.upperBound, !one.hasUnit, !one.isNounCount,
      isLoose(one), isLoose(next), one.numeral.form == .arabic || next.numeral.form == .arabic
    else { return false }
    return true
  }

  /// Whether a number is one that nothing makes something else.
  private func isLoose(_ candidate: Candidate) -> Bool {
    guard !candidate.numeral.form.isSaid, candidate.numeral.form != .code else { return false }
    return candidate.reason.map { ["word", "damaged", "unclear", "vague"].contains($0) } ?? true
  }

  /// 100-50起, 50%-20%: a range whose end lies below its beginning, joined by a dash; 由100吨至50吨 fell.
  func isFallingRange(_ lower: Candidate, _ upper: Candidate) -> Bool {
    guard lower.numeral.form == .arabic, upper.numeral.form == .arabic,
      lower.unitRange.isEmpty || lower.unit == upper.unit,
      (lower.sign < 0 ? -lower.numeral.value : lower.numeral.value) > upper.numeral.value
    else { return false }
    let end = lower.unitRange.isEmpty ? lower.numeral.utf8Range.upperBound : lower.unitRange.upperBound
    guard end < upper.start, !isFrom(before: lower.utf8Range.lowerBound) else { return false }
    let gap = end..<upper.start
    return Self.dashes.contains { bytes.has($0, fill: gap) }
  }

  private static let dashes: [StaticString] = ["-", "—", "–", "~", "～", "－", "−", "——", "―", "─", "∼", "〜"]

  private func isFrom(before start: Int) -> Bool {
    let words: [StaticString] = ["从", "由", "自"]
    return words.contains { ends(with: $0, at: start) }
  }

  /// 不足0起, 0余起, 0.0起, 负5起, 零下5起: what no count can be.
  func isBelowNothing(_ candidate: Candidate) -> Bool {
    if let words = candidate.signWords {
      return bytes.has("零下", at: words.lowerBound) ? !isTemperature(candidate) : isCounted(candidate)
    }
    guard candidate.numeral.value == .zero, !candidate.numeral.form.isSaid, candidate.numeral.form != .code
    else { return false }
    if candidate.numeral.bound != nil { return true }
    if candidate.bound == .atMost { return !candidate.isLimit || isCounted(candidate) }
    return candidate.numeral.quantum < ExactDecimal(1) && isCounted(candidate)
  }

  private func isTemperature(_ candidate: Candidate) -> Bool {
    guard let unit = candidate.unit else { return !candidate.isNounCount }
    return words.units[unit].families.contains("temperature") || words.units[unit].symbol == "度"
  }

  /// Whether a number counts things, of which there are no fewer than none.
  private func isCounted(_ candidate: Candidate) -> Bool {
    candidate.isNounCount || candidate.unit.map { words.countUnits[$0] } ?? false
  }

  func isCount(_ candidate: Candidate) -> Bool {
    guard let unit = candidate.unit else { return false }
    return words.units[unit].families.contains {
      $0 == "cases" || $0.hasPrefix("persons") || $0 == "patients"
    }
  }
}
