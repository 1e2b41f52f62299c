import Lexicon
import Records

/// Gives each value of a run its own time of a list or stretch: 2021年、2022年，分别破案500起、600起.
struct TimeShares {
  let passage: Passage
  /// The numbers of the passage, and runs of them joined by 、 and 和.
  let numbers: [Range<Int>]
  let runs: [[Range<Int>]]
  /// Marks that join the members of a list.
  let listMarks: PhraseTable<Bool>
  /// The passage's context words.
  let words: [PhraseTable<ContextVocabulary.Role>.Match]

  /// The part of a time that holds for a number of its sentence; the time itself where nothing parts it.
  func part(of held: PeriodMemory.Held, for number: Range<Int>, sentence: Int) -> PeriodMemory.Held {
    let times = held.expression
    guard held.sentence == sentence, times.role == .frame, times.utf8Range.upperBound <= number.lowerBound,
      !times.parts.isEmpty || times.meaning.last != nil
    else { return held }
    let run = runs.first { $0.contains(number) }
    // 3起、6月5起: a time within the run is no run's time.
    let start = (run?[0] ?? number).lowerBound
    guard times.utf8Range.upperBound <= start else { return held }
    let gap = times.utf8Range.upperBound..<start
    let isEach = words.contains { $0.value == .distributing && gap.contains($0.utf8Range.lowerBound) }
    guard !hasList(gap) else { return held }
    if let run, let position = run.firstIndex(of: number),
      let parts = parts(of: times, count: run.count, isEach: isEach && !counts(gap))
    {
      return held.saying(parts[position])
    }
    // 5月、6月，分别查处酒驾120起，醉驾9起: which is of which month, the text does not tell.
    return isEach && !times.parts.isEmpty ? held.saying(.unknownStretch) : held
  }

  /// 前2月，立案388起、案值9亿元，分别增长12%、9%: values follow that 分别 goes back to, so that it cuts no time.
  private func counts(_ gap: Range<Int>) -> Bool { numbers.contains { gap.contains($0.lowerBound) } }

  private func parts(
    of times: TimeExpression, count: Int, isEach: Bool
  ) -> [TimeExpression.Meaning]? {
    guard times.parts.isEmpty else { return times.parts.count == count ? times.parts : nil }
    // 2019年至2021年，起诉3万人、5万人、4万人: as many values as years are one a year.
    return isEach || times.meaning.isYears ? times.meaning.cut(into: count) : nil
  }

  /// Whether other things are listed between the times and the values: those take them one by one.
  private func hasList(_ gap: Range<Int>) -> Bool {
    var position = gap.lowerBound
    while position < gap.upperBound {
      let isInRun = runs.contains { run in
        run[0].lowerBound <= position && position < run[run.count - 1].upperBound
      }
      let mark = listMarks.longestMatch(
        in: passage.folded, at: position, limit: gap.upperBound)
      if mark != nil, !isInRun { return true }
      position += PhraseTrie.width(passage.folded[position])
    }
    return false
  }
}

extension PeriodMemory.Held {
  /// The same words meaning another time.
  func saying(_ meaning: TimeExpression.Meaning) -> Self {
    Self(
      expression: TimeExpression(utf8Range: expression.utf8Range, meaning: meaning), paragraph: paragraph,
      sentence: sentence, words: words)
  }
}
