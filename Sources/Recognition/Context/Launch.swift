import Lexicon
import Records

/// Where a text says what a day began: 6月25日，…启动为期三个月的清风行动.
enum Launch {
  /// The stretch behind a day that its clause and the next one of its sentence fill, up to the next time.
  static func stretch(
    behind day: TimeExpression, among times: some RandomAccessCollection<TimeExpression>, in passage: Passage
  ) -> Range<Int> {
    let start = day.utf8Range.upperBound
    let own = passage.clause(at: day.utf8Range.lowerBound)
    let clause = passage.clauses[own]
    let next = own + 1 < passage.clauses.count ? passage.clauses[own + 1] : nil
    let last = next.flatMap { $0.sentence == clause.sentence ? $0 : nil } ?? clause
    // 27日公布6月25日启动的“百日行动”战果: the launch is the nearest day's.
    let following = times.end { $0.utf8Range.lowerBound < start }
    let other =
      following < times.endIndex ? times[following].utf8Range.lowerBound : last.utf8Range.upperBound
    return start..<max(start, min(other, last.utf8Range.upperBound))
  }

  /// `times` are those of the passage, or of them those that say up to which day the text counts.
  ///
  /// 2月部署开展行动，截至目前破案300起: whether something only began in a stretch, before the day up to which the text counts.
  static func isAll(
    of held: PeriodMemory.Held, among times: [PeriodMemory.Held], in passage: Passage, numbers: [Range<Int>],
    words: [PhraseTable<ContextVocabulary.Role>.Match]
  ) -> Bool {
    let end = held.expression.utf8Range.upperBound
    guard held.isStretch,
      let asOf = times[times.end { $0.expression.utf8Range.lowerBound < end }...].first(where: \.isAsOf)?
        .expression.utf8Range.lowerBound
    else { return false }
    return isTold(in: end..<asOf, by: words)
      && !numbers.contains { end <= $0.lowerBound && $0.upperBound <= asOf }
  }

  /// Whether a word of launching stands in a stretch; `words` are the passage's.
  static func isTold(in range: Range<Int>, by words: [PhraseTable<ContextVocabulary.Role>.Match]) -> Bool {
    words.within(range).contains { $0.value == .launch }
  }
}
