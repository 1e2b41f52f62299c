import Lexicon
import Records

/// What stands around a number and its unit and is a part of its value: 半 behind the unit, 负 before the number.
extension CandidateReader {
  /// 两个半小时 is 2.5 hours and 1倍半 1.5 times; 12个半成品 are twelve things.
  func readHalf(of candidate: Candidate) {
    let bytes = passage.folded
    guard let unit = candidate.unit, !candidate.unitRange.isEmpty,
      bytes.has("半", at: candidate.unitRange.upperBound)
    else { return }
    let half = candidate.unitRange.upperBound..<candidate.unitRange.upperBound + "半".utf8.count
    if bytes[candidate.unitRange].elementsEqual("个".utf8) {
      if let whole = unitGoingOn(behind: half.upperBound) {
        add(half, to: candidate, upTo: whole.end)
        candidate.unit = whole.unit
        candidate.unitRange = half.upperBound..<whole.end
        if words.timeUnits[whole.unit] { candidate.reason = "duration" }
      } else if isEnd(half.upperBound) {
        add(half, to: candidate, upTo: half.upperBound)
      } else if let other = unitReader.reading(after: half.upperBound), isEnd(other.utf8Range.upperBound) {
        // 12个半起, and the half days of 12个半天.
        candidate.reason = "unclear"
      }
    } else if isEnd(half.upperBound) {
      if words.countUnits[unit] {
        candidate.reason = "unclear"
      } else {
        add(half, to: candidate, upTo: half.upperBound)
      }
    }
  }

  /// 月 of 个半月: the rest of a unit that begins with 个.
  private func unitGoingOn(behind start: Int) -> (unit: Int, end: Int)? {
    let rest = passage.folded[start..<min(start + Self.longestRest, passage.folded.count)]
    let text = Array("个".utf8) + rest
    guard let match = words.followers.longestMatch(in: text, at: 0, limit: text.count),
      case .unit(let unit) = match.value, match.utf8Range.count > "个".utf8.count
    else { return nil }
    return (unit, start + match.utf8Range.count - "个".utf8.count)
  }

  /// Four signs.
  private static let longestRest = 12

  /// Whether nothing that 半 may begin stands there: a mark, the end, 的, or a word that bounds the number.
  private func isEnd(_ position: Int) -> Bool {
    let bytes = passage.folded
    guard position < bytes.count else { return true }
    return bytes[position] < 0xe4 || bytes[position] == 0xef || bytes.has("的", at: position)
      || words.boundsAfter.longestMatch(in: bytes, at: position, limit: bytes.count) != nil
  }

  /// Where the number is no whole one, two halves would be read into one.
  private func add(_ half: Range<Int>, to candidate: Candidate, upTo end: Int) {
    guard candidate.numeral.value.isWhole, !candidate.numeral.isRounded, candidate.numeral.bound == nil,
      [.arabic, .chinese, .single].contains(candidate.numeral.form),
      let part = ExactDecimal(significand: 5, exponent: -1),
      let quantum = ExactDecimal(significand: 1, exponent: -1)
    else {
      candidate.reason = "unclear"
      return
    }
    candidate.numeral.value = candidate.numeral.value + part
    candidate.numeral.quantum = quantum
    candidate.numeral.isRounded = true
    candidate.sharedScale = half
    candidate.utf8Range = candidate.utf8Range.lowerBound..<end
  }

  /// 负2.3%, 零下5℃: a word that stands straight before the number; not the 负 of 3胜1负2平.
  func readSignWord(of candidate: Candidate, _ cues: ArraySlice<CueMention>, after last: Int) {
    guard candidate.sign == 0, let cue = cues.last, cue.cue == .sign, cue.utf8Range.lowerBound >= last,
      cue.utf8Range.upperBound == candidate.start, candidate.utf8Range.lowerBound == candidate.start,
      cue.utf8Range.lowerBound == 0 || passage.folded[cue.utf8Range.lowerBound - 1] &- 0x30 >= 10
    else { return }
    candidate.sign = -1
    candidate.signWords = cue.utf8Range
    candidate.utf8Range = cue.utf8Range.lowerBound..<candidate.utf8Range.upperBound
  }
}
