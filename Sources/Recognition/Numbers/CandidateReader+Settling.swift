import Lexicon
import Records

/// Units that only the words before a number tell.
extension CandidateReader {
  /// What stands behind a number, settled by the words before it.
  func settled(
    _ reading: UnitReader.Reading, of candidate: Candidate, _ cues: ArraySlice<CueMention>
  ) -> UnitReader.Reading {
    switch reading.follower {
    case .reason:
      let unit = unitAllTheSame(reading.utf8Range, behind: candidate)
      return unit.map { UnitReader.Reading(follower: .unit($0), utf8Range: reading.utf8Range) } ?? reading
    case .unit(let unit) where words.units[unit].symbol == "个点" && !isMoved(candidate, by: cues):
      // 设20个点, 312个点位: points that are places.
      guard let one = words.unitPosition(of: "个") else { return reading }
      let start = reading.utf8Range.lowerBound
      return UnitReader.Reading(follower: .unit(one), utf8Range: start..<start + "个".utf8.count)
    default: return reading
    }
  }

  /// 监控412路, 查处4案: a word that names what stands before it, and counts behind words that say so.
  private func unitAllTheSame(_ follower: Range<Int>, behind candidate: Candidate) -> Int? {
    let bytes = passage.folded
    guard candidate.numeral.form == .arabic,
      let row = words.rejections.countedBehind.first(where: { row in
        bytes[follower].elementsEqual(row.unit.utf8)
          && (bytes[..<candidate.start].suffix(row.word.count).elementsEqual(row.word)
            || row.unit == "案" && follower.upperBound < bytes.count
              && bytes[follower.upperBound] &- 0x30 < 10)
      }),
      follower.upperBound == bytes.count || bytes[follower.upperBound] < 0xe4
        || bytes[follower.upperBound] == 0xef
    else { return nil }
    // 侦破715案: one that is named by its day.
    if row.unit == "案", candidate.numeral.value >= ExactDecimal(100) { return nil }
    return words.unitPosition(of: row.unit)
  }

  /// 下降2个点, 0.3个点: whether a number in points says how far something moved.
  private func isMoved(_ candidate: Candidate, by cues: ArraySlice<CueMention>) -> Bool {
    let bytes = passage.folded
    if bytes.has("位", at: candidate.numeral.utf8Range.upperBound + "个点".utf8.count) { return false }
    if !candidate.numeral.value.isWhole { return true }
    return cues.last.map { cue in
      (cue.isDirection || cue.isBound || cue.isBase)
        && cue.utf8Range.lowerBound >= passage.clauses[candidate.clause].utf8Range.lowerBound
    } ?? false
  }
}
