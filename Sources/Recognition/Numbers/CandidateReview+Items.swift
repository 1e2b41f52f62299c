import Records

/// Numbers that number the items of a list within a paragraph.
extension CandidateReview {
  /// 查处：1、超速300起2、闯红灯200起: a number before a mark and a word, where the next one counts on from it.
  func rejectItemNumbers(_ candidates: [Candidate]) {
    let one = ExactDecimal(1)
    var last: [[UInt8]: (number: ExactDecimal, index: Int)] = [:]
    for index in candidates.indices {
      guard let mark = itemMark(behind: candidates[index]) else { continue }
      let number = candidates[index].numeral.value
      let opens = opensItem(candidates[index], behind: index > 0 ? candidates[index - 1] : nil)
      // 查处1.超速300起；2.…: the first may stand straight behind the words that lead to the list.
      guard opens || number == one else { continue }
      if opens, let previous = last[mark], previous.number + one == number {
        candidates[previous.index].reason = "ordinal"
        candidates[index].reason = "ordinal"
      }
      last[mark] = (number, index)
    }
  }

  /// The mark between an item's number and its words.
  private func itemMark(behind candidate: Candidate) -> [UInt8]? {
    guard candidate.numeral.form == .arabic || candidate.numeral.form == .single, !candidate.hasUnit,
      candidate.numeral.utf8Range.count <= 2, candidate.bound == .exact
    else { return nil }
    let end = candidate.numeral.utf8Range.upperBound
    let mark = words.itemMarks.first { bytes[end...].starts(with: $0) }
    return mark.flatMap { mark in
      let next = end + mark.count
      return next < bytes.count && (0xe4...0xe9).contains(bytes[next]) ? mark : nil
    }
  }

  /// Whether a mark, a gap or the number of the item before stands straight before an item's number.
  private func opensItem(_ candidate: Candidate, behind previous: Candidate?) -> Bool {
    let start = candidate.start
    if start == 0 || isMark(bytes[(start - 1)...]) || previous?.utf8Range.upperBound == start { return true }
    return start >= 3 && isMark(bytes[(start - 3)...])
  }
}
