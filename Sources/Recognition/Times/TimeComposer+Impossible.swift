import Lexicon
import Records

// Times that nobody can tell, in whose place no other is put: 20224年4月, 第五季度, 2024年2月30日.
extension TimeComposer {
  /// What is written like a time and can be none, where a time may stand.
  func impossibleTime(at start: Int) -> TimeExpression? {
    guard let found = reader.impossibleDate(at: start), found.isCertain || mayBeTime(start..<found.end)
    else { return nil }
    return unknownTime(start..<found.end, isDay: found.isDay)
  }

  /// The end of a stretch of which one end can be read and the other is no time: 2024年4月至20224年5月.
  func impossibleEnd(of reading: DateReader.Reading) -> Int? {
    guard reading.last == nil, let joint = reader.joint(at: reading.end) else { return nil }
    return reader.impossibleDate(at: joint)?.end
  }

  /// A time that is not known, with its part in the clause.
  func unknownTime(_ range: Range<Int>, isDay: Bool) -> TimeExpression {
    let (opening, closing) = (opening(before: range.lowerBound), closing(at: range.upperBound))
    let isLocal = isLocal(range, opening, closing)
    // 自20224年4月行动开展以来: the beginning is what can't be told.
    let end = isLocal ? nil : sinceEnd(after: range.upperBound)
    return TimeExpression(
      utf8Range: range.lowerBound..<(end ?? range.upperBound), meaning: isDay ? .unknown : .unknownStretch,
      role: isLocal ? .local : .frame)
  }

  /// Whether a number with a unit of time says when: at the head of its clause, or behind a word that leads to a time.
  private func mayBeTime(_ range: Range<Int>) -> Bool {
    guard beginsClause(range) || opening(before: range.lowerBound) != nil else { return false }
    // 60日内, 24月龄, 120年历史.
    let isLength = ["内", "以内", "以上", "以下", "游", "龄", "均"].contains {
      reader.skip($0, at: range.upperBound) != nil
    }
    guard !isLength, bytes.has("年", before: range.upperBound) else { return !isLength }
    return isComma(at: range.upperBound) || isFollowedByWhole(range) || closing(at: range.upperBound) != nil
  }
}
