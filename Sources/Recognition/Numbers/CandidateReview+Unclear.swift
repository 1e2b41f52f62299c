import Lexicon
import Records

/// Numbers that may be read in several ways, and are therefore not read.
extension CandidateReview {
  /// 1,2,3,4名, 12,34起, 1/0起, -5起, 九成八: separators in the wrong places, fractions of
  /// cases, counts below zero, digits behind tenths.
  func isUnclear(_ candidate: Candidate) -> Bool {
    if let unit = candidate.unit, words.units[unit].symbol == "成", isDigit(at: candidate.utf8Range.upperBound)
    {
      return true
    }
    if candidate.numeral.form == .malformed || isBelowNothing(candidate) { return true }
    guard candidate.numeral.form == .arabic else { return false }
    let start = candidate.start
    let end = candidate.numeral.utf8Range.upperBound
    // 10⁴个: a power, or a note.
    if candidate.numeral.value == ExactDecimal(10), FootnoteMark.raisedDigit(in: bytes, at: end) != nil {
      return true
    }
    if isTorn(start..<end) { return true }
    if candidate.unit != nil, joins("/", before: start) || joins("／", before: start) { return true }
    if candidate.unit == nil, candidate.bound != .exact, isSmallStroke(start..<end) { return true }
    if isCutShort(at: end) { return true }
    return candidate.sign < 0 && isCount(candidate) && !isAloneInBrackets(candidate)
      && !isBehindBase(candidate)
  }

  /// 同比-12宗.
  private func isBehindBase(_ candidate: Candidate) -> Bool {
    let end = scan.cues.end { $0.utf8Range.upperBound <= candidate.utf8Range.lowerBound }
    return end > 0 && scan.cues[end - 1].isBase
      && scan.cues[end - 1].utf8Range.upperBound == candidate.utf8Range.lowerBound
  }

  /// （-12宗）: what a count moved by.
  private func isAloneInBrackets(_ candidate: Candidate) -> Bool {
    let (start, end) = (candidate.utf8Range.lowerBound, candidate.utf8Range.upperBound)
    return (ends(with: "（", at: start) || ends(with: "(", at: start))
      && (bytes.has("）", at: end) || bytes.has(")", at: end))
  }

  /// 1/5以上, 1/3: digits of a stroke that is neither a fraction behind its word nor told to be a day.
  private func isSmallStroke(_ digits: Range<Int>) -> Bool {
    digits.count <= 2 && (joins("/", before: digits.lowerBound) || joins("/", after: digits.upperBound))
  }

  /// 1.0000000000001%, 3万万万万万起: what is left of a number that has more decimals or signs of place than one can hold.
  private func isCutShort(at end: Int) -> Bool {
    if case .scale = words.reader.signs.sign(in: bytes, at: end, limit: bytes.count) { return true }
    guard end < bytes.count, bytes[end] == UInt8(ascii: ".") else { return false }
    return bytes[(end + 1)...].prefix { $0 &- 0x30 < 10 }.count > DecimalScan.mostDecimals
  }

  /// Reasons for digits that a sign between them makes one number or several: 1，234起, 1 2 0名.
  func reviewDivided(_ candidates: [Candidate]) {
    var index = 0
    while index < candidates.count {
      let first = index
      while index + 1 < candidates.count, mayGoOn(candidates, at: index) { index += 1 }
      let run = first...index
      index += 1
      guard run.count > 1, isDivided(candidates[run]) else { continue }
      // 1，234、567起: what goes on the list is as unclear.
      while index < candidates.count, !candidates[index - 1].hasUnit,
        Joint(gap(candidates[index - 1], candidates[index])) == .list
      {
        index += 1
      }
      for position in run.lowerBound..<index { candidates[position].reason = "unclear" }
    }
  }

  private func gap(_ one: Candidate, _ next: Candidate) -> ArraySlice<UInt8> {
    bytes[one.numeral.utf8Range.upperBound..<max(next.start, one.numeral.utf8Range.upperBound)]
  }

  /// Whether plain digits and other digits stand with no more than a full-width comma or a space between them.
  private func mayGoOn(_ candidates: [Candidate], at index: Int) -> Bool {
    let (one, next) = (candidates[index], candidates[index + 1])
    guard one.reason == nil, next.reason == nil, !one.hasUnit, !one.isNounCount, one.numeral.form == .arabic,
      next.numeral.form == .arabic, !one.numeral.isRounded, one.bound == .exact || one.boundSource != nil,
      one.numeral.utf8Range.upperBound < next.start
    else { return false }
    let gap = one.numeral.utf8Range.upperBound..<next.start
    if Self.commas.contains(where: { bytes.has($0, fill: gap) }) {
      // 1000，000: no number that is counted begins with a nought; 3，5起 has lost a unit or is one number.
      let tail = digits(from: next.start)
      return tail <= 3 && (1...3).contains(digits(from: one.start))
        || tail == 3 && next.numeral.value == .zero
    }
    if bytes.has("、", fill: gap) {
      return digits(from: next.start) == 3 && (1...3).contains(digits(from: one.start))
        && !isItem(one, behind: index > 0 ? candidates[index - 1].utf8Range.upperBound : 0)
    }
    return bytes.has(" ", fill: gap) || bytes.has("\u{a0}", fill: gap) || bytes.has("　", fill: gap)
  }

  /// 1、234支队获奖: what numbers a line or a part of one, or is one of several things that a list names.
  private func isItem(_ candidate: Candidate, behind last: Int) -> Bool {
    let clause = passage.clauses[candidate.clause].utf8Range.lowerBound
    guard candidate.start > clause else { return true }
    let words = max(clause, last)..<max(clause, last, candidate.start)
    // 刀具12把、枪1、234支: the mark behind a count joins no names.
    return words.contains { $0 > last && (bytes.has("、", at: $0) || bytes.has("和", at: $0)) }
  }

  /// What divides the thousands of a number that is printed otherwise than 1,234; or a list.
  private static let commas: [StaticString] = ["，", ",", ", ", "， "]

  /// Whether a run may be one number.
  ///
  /// 分别为120，235人 lists, and cells of a table stand apart from words.
  private func isDivided(_ run: ArraySlice<Candidate>) -> Bool {
    guard let first = run.first, let last = run.last else { return false }
    let joint = first.numeral.utf8Range.upperBound
    if ["，", ",", "、"].contains(where: { (mark: StaticString) in bytes.has(mark, at: joint) }) {
      let clause = passage.clauses[first.clause].utf8Range.lowerBound
      return !words.rejections.listing.contains { word in
        bytes[clause..<first.start].suffix(word.count).elementsEqual(word)
      }
    }
    guard passage.role != .tableRow else { return false }
    return last.hasUnit || last.isNounCount
      || first.start >= 3 && (0xe4...0xe9).contains(bytes[first.start - 3])
  }

  /// How many digits, ASCII or full-width, stand one behind the other from a place on.
  private func digits(from start: Int) -> Int {
    var position = start
    var count = 0
    while let width = words.reader.digitWidth(in: bytes, at: position) {
      position += width
      count += 1
    }
    return count
  }

  /// Whether a Chinese digit stands there: the 八 of 九成八.
  private func isDigit(at position: Int) -> Bool {
    if case .digit = words.reader.signs.sign(in: bytes, at: position, limit: bytes.count) {
      true
    } else {
      false
    }
  }
}
