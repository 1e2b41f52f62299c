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
    guard candidate.numeral.form == .arabic else { return false }
    let start = candidate.start
    let end = candidate.numeral.utf8Range.upperBound
    if joins(UInt8(ascii: ","), before: start) || joins(UInt8(ascii: ","), after: end) { return true }
    if candidate.unit != nil, joins(UInt8(ascii: "/"), before: start) { return true }
    return candidate.sign < 0 && isCount(candidate)
  }

  /// 100-50起: a range whose end lies below its beginning, joined by a dash.
  func isFallingRange(_ lower: Candidate, _ upper: Candidate) -> Bool {
    guard lower.numeral.form == .arabic, upper.numeral.form == .arabic, isCount(upper) || upper.unit == nil,
      lower.numeral.utf8Range.upperBound < upper.start, lower.numeral.value > upper.numeral.value
    else { return false }
    let gap = bytes[lower.numeral.utf8Range.upperBound..<upper.start]
    return ["-", "—", "–", "~", "～", "－", "−"].contains { gap.elementsEqual($0.utf8) }
  }

  private func isCount(_ candidate: Candidate) -> Bool {
    guard let unit = candidate.unit else { return false }
    return words.units[unit].families.contains {
      $0 == "cases" || $0.hasPrefix("persons") || $0 == "patients"
    }
  }

  /// Whether a Chinese digit stands there: the 八 of 九成八.
  private func isDigit(at position: Int) -> Bool {
    if case .digit = words.reader.signs.sign(in: bytes, at: position, limit: bytes.count) {
      true
    } else {
      false
    }
  }

  private func joins(_ mark: UInt8, before start: Int) -> Bool {
    start > 1 && bytes[start - 1] == mark && bytes[start - 2] &- 0x30 < 10
  }

  private func joins(_ mark: UInt8, after end: Int) -> Bool {
    end + 1 < bytes.count && bytes[end] == mark && bytes[end + 1] &- 0x30 < 10
  }
}
