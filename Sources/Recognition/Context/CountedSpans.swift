import Records

/// Gives spans that are counted back from the day of publication the beginning that they restate.
///
/// 自五月十日以来…四十天来, “百日行动”开展一个月来: the beginning is printed, or the campaign's, not far from where the span
/// counts back to.
struct CountedSpans {
  let written: CalendarDate?
  let campaignStart: CalendarDate?

  func restated(_ times: [[PeriodMemory.Held]]) -> [[PeriodMemory.Held]] {
    var beginnings = [campaignStart].compactMap { $0 }
    return times.map { passage in
      passage.map { held in
        guard held.isSince, let first = held.meaning.first else { return held }
        guard held.expression.precision == .counted else {
          beginnings.append(first)
          return held
        }
        guard let beginning = beginnings.last(where: { isNear($0, first) }) else { return held }
        return PeriodMemory.Held(
          expression: TimeExpression(utf8Range: held.expression.utf8Range, meaning: .since(beginning)),
          paragraph: held.paragraph, sentence: held.sentence, words: held.words)
      }
    }
  }

  /// Within half the span: a month may be forty days in a headline.
  private func isNear(_ beginning: CalendarDate, _ counted: CalendarDate) -> Bool {
    guard let written else { return false }
    return abs(beginning.dayNumber - counted.dayNumber) * 2 <= written.dayNumber - counted.dayNumber
  }
}
