import Lexicon
import Records

/// Gives each value of a run its own time of a list or stretch: 2021年、2022年，分别破案500起、600起.
struct TimeShares {
  let passage: Passage
  /// The numbers of the passage, and runs of them joined by 、 and 和.
  let numbers: [Range<Int>]
  let runs: [[Range<Int>]]
  /// Marks that join the members of a list, outside of the runs.
  private let joints: [Range<Int>]
  /// Words like 分别 that deal values out.
  private let dealing: [Range<Int>]

  init(
    passage: Passage, numbers: [Range<Int>], runs: [[Range<Int>]], listMarks: PhraseTable<Bool>,
    words: [PhraseTable<ContextVocabulary.Role>.Match]
  ) {
    self.passage = passage
    self.numbers = numbers
    self.runs = runs
    dealing = words.filter { $0.value == .distributing }.map(\.utf8Range)
    joints = listMarks.matches(in: passage).map(\.utf8Range).filter { mark in
      let run = runs.end { $0[$0.count - 1].upperBound <= mark.lowerBound }
      return run == runs.count || mark.lowerBound < runs[run][0].lowerBound
    }
  }

  /// The run that a number belongs to.
  func run(of number: Range<Int>) -> [Range<Int>]? {
    let position = runs.end { $0[$0.count - 1].upperBound <= number.lowerBound }
    return position < runs.count && runs[position].contains(number) ? runs[position] : nil
  }

  /// The part of a time that holds for a number of its sentence; the time itself where nothing parts it.
  func part(
    of held: PeriodMemory.Held, for number: Range<Int>, in run: [Range<Int>]?, sentence: Int
  ) -> PeriodMemory.Held {
    let times = held.expression
    guard held.sentence == sentence, times.role == .frame, times.utf8Range.upperBound <= number.lowerBound,
      !times.parts.isEmpty || times.meaning.last != nil
    else { return held }
    // 3起、6月5起: a time within the run is no run's time.
    let start = (run?[0] ?? number).lowerBound
    guard times.utf8Range.upperBound <= start else { return held }
    let gap = times.utf8Range.upperBound..<start
    let isEach = lies(among: dealing, in: gap)
    guard !lies(among: joints, in: gap) else { return held }
    if let run, let position = run.firstIndex(of: number),
      let parts = parts(of: times, count: run.count, isEach: isEach && !lies(among: numbers, in: gap))
    {
      return held.saying(parts[position])
    }
    // 5月、6月，分别查处酒驾120起，醉驾9起: which is of which month, the text does not tell. Where values stand between, 分别
    // goes back to them and cuts no time: 前2月，立案388起、案值9亿元，分别增长12%、9%.
    return isEach && !times.parts.isEmpty ? held.saying(.unknownStretch) : held
  }

  /// Whether one of ordered stretches begins in a gap.
  private func lies(among ranges: [Range<Int>], in gap: Range<Int>) -> Bool {
    let position = ranges.end { $0.lowerBound < gap.lowerBound }
    return position < ranges.count && ranges[position].lowerBound < gap.upperBound
  }

  private func parts(
    of times: TimeExpression, count: Int, isEach: Bool
  ) -> [TimeExpression.Meaning]? {
    guard times.parts.isEmpty else { return times.parts.count == count ? times.parts : nil }
    // 2019年至2021年，起诉3万人、5万人、4万人: as many values as years are one a year.
    return isEach || times.meaning.isYears ? times.meaning.cut(into: count) : nil
  }
}

extension PeriodMemory.Held {
  /// The same words meaning another time.
  func saying(_ meaning: TimeExpression.Meaning) -> PeriodMemory.Held {
    PeriodMemory.Held(
      expression: TimeExpression(utf8Range: expression.utf8Range, meaning: meaning), paragraph: paragraph,
      sentence: sentence, words: words)
  }
}
