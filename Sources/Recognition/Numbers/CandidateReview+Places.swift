import Lexicon
import Records

/// Numbers in digits straight behind the name of a place.
extension CandidateReview {
  /// 太原、长治3市共查处9090起: how many places did what is counted behind them.
  func reasonOfPlaces(_ candidate: Candidate, next: Candidate?) -> String? {
    let end = candidate.numeral.utf8Range.upperBound
    guard candidate.numeral.form == .arabic, candidate.bound == .exact, candidate.numeral.value.isWhole,
      candidate.isNounCount, let next, next.clause == candidate.clause,
      words.places.longestMatch(
        in: bytes, endingAt: candidate.start, from: max(0, candidate.start - Self.placeBytes)) != nil,
      let level = words.followers.longestMatch(in: bytes, at: end, limit: bytes.count)
    else { return nil }
    let isDoer =
      words.rejections.doings.longestMatch(in: bytes, at: level.utf8Range.upperBound, limit: bytes.count)
      != nil
    return isDoer ? "sum" : nil
  }

  /// Twelve signs: the longest names of prefectures.
  private static let placeBytes = 36
}
