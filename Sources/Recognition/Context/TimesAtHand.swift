import Lexicon
import Records

/// The times of a passage with how far each holds, so that a number asks only which stand before it.
///
/// What doesn't depend on the number is found once; found for each number anew, it made a paragraph of many days cost the
/// third power of its length.
struct TimesAtHand {
  /// A time with what bounds it.
  private struct Bounded {
    let held: PeriodMemory.Held
    /// The first place of the passage at which it holds no more.
    let end: Int
    /// The only number that it holds for, or those that stand together: 197件375人.
    let only: Range<Int>?
    /// The number that stands straight behind it and is that time's own.
    let owned: Range<Int>?
    /// The brackets straight behind it, whose numbers are all that time's own: 较2月（报告20例、死亡1人）.
    let aside: Range<Int>?
  }

  /// All times of the passage, in order.
  let all: [PeriodMemory.Held]
  private let bounded: [Bounded]
  private let shares: TimeShares

  init(
    _ times: [PeriodMemory.Held], of passage: Passage, numbers: [Range<Int>], asides: [Range<Int>],
    shares: TimeShares, words: [PhraseTable<ContextVocabulary.Role>.Match], vocabulary: TimeVocabulary
  ) {
    all = times
    self.shares = shares
    let bounds = TimeBounds(
      passage: passage, times: times, numbers: numbers, asides: asides, words: words, vocabulary: vocabulary)
    bounded = times.map { held in
      Bounded(
        held: held, end: bounds.end(of: held), only: bounds.only(of: held), owned: bounds.owned(by: held),
        aside: bounds.aside(behind: held))
    }
  }

  /// The times that may hold for a number, nearest last, each as the part of it that is the number's.
  func before(_ number: Range<Int>, sentence: Int) -> [PeriodMemory.Held] {
    let run = shares.run(of: number)
    return standing(before: number).filter { time in
      number.lowerBound < time.end
        && time.only.map { $0.lowerBound <= number.lowerBound && number.upperBound <= $0.upperBound } ?? true
    }.map { shares.part(of: $0.held, for: number, in: run, sentence: sentence) }
  }

  /// The times that begin in a stretch.
  func beginning(in range: Range<Int>) -> ArraySlice<PeriodMemory.Held> {
    let first = all.end { $0.expression.utf8Range.lowerBound < range.lowerBound }
    return all[first..<all.end { $0.expression.utf8Range.lowerBound < range.upperBound }]
  }

  /// Whether a time stands straight before a number: 由2019年的27.3%, not 较6月多28起.
  func owns(_ held: PeriodMemory.Held, _ number: Range<Int>) -> Bool {
    let time = standing(before: number).last { $0.held.expression.utf8Range == held.expression.utf8Range }
    return time?.owned == number || time?.aside?.contains(number.lowerBound) ?? false
  }

  /// The last two times of the sentence that are each another number's own, nearest last.
  func levels(
    before number: Range<Int>, _ sentence: Int
  ) -> (from: PeriodMemory.Held, to: PeriodMemory.Held)? {
    var own: [PeriodMemory.Held] = []
    for time in standing(before: number).reversed().prefix(while: { $0.held.sentence == sentence })
    where [.local, .counterpart].contains(time.held.expression.role)
      && time.held.expression.utf8Range.upperBound <= number.lowerBound
      && time.owned.map({ $0 != number }) ?? false
    {
      own.append(time.held)
      if own.count == 2 { return (own[1], own[0]) }
    }
    return nil
  }

  private func standing(before number: Range<Int>) -> ArraySlice<Bounded> {
    bounded[..<bounded.end { $0.held.expression.utf8Range.lowerBound < number.lowerBound }]
  }
}

/// Finds how far the times of a passage hold.
private struct TimeBounds {
  let passage: Passage
  /// The times that say up to which day the text counts.
  private let ends: [PeriodMemory.Held]
  /// The latest year of the frames of each time's sentence up to it; nil where there is none.
  private let latestYears: [Int?]
  /// The clauses that ； ends, by their places, and the places behind it.
  private let semicolons: [(clause: Int, end: Int)]
  let times: [PeriodMemory.Held]
  let numbers: [Range<Int>]
  let asides: [Range<Int>]
  /// The passage's context words.
  let words: [PhraseTable<ContextVocabulary.Role>.Match]
  let vocabulary: TimeVocabulary

  init(
    passage: Passage, times: [PeriodMemory.Held], numbers: [Range<Int>], asides: [Range<Int>],
    words: [PhraseTable<ContextVocabulary.Role>.Match], vocabulary: TimeVocabulary
  ) {
    self.passage = passage
    self.times = times
    self.numbers = numbers
    self.asides = asides
    self.words = words
    self.vocabulary = vocabulary
    ends = times.filter(\.isAsOf)
    var years: [Int?] = []
    for (index, time) in times.enumerated() {
      let own = time.expression.role == .frame ? time.meaning.first?.year : nil
      let before = index > 0 && times[index - 1].sentence == time.sentence ? years[index - 1] : nil
      years.append([own, before].compactMap { $0 }.max())
    }
    latestYears = years
    semicolons = passage.clauses.enumerated().filter { $1.end == .semicolon }.map {
      ($0, $1.utf8Range.upperBound + 1)
    }
  }

  /// The first place at which a time holds no more: behind its parentheses, the ； that ends what was told aside, or the
  /// sentence that told what began in it.
  func end(of held: PeriodMemory.Held) -> Int {
    let range = held.expression.utf8Range
    let aside = asides.filter { aside in
      aside.contains(range.lowerBound)
        // （6月25日至9月30日） says when; （含1至6月立案） speaks of something else.
        && (isCounting(aside) || range.count * 2 < aside.count - "（）".utf8.count || isBehindDay(aside))
    }.map(\.upperBound).min()
    // 去年同期查处0起；查处化妆品案件6起: what was the year before is told beside each thing anew.
    let isEarlier = isEarlierAside(held)
    let isAside = held.expression.role == .counterpart || isEarlier
    let end = [
      isAside ? mark(behind: range.upperBound) : nil,
      // 2022年投资500亿元，2021年为300亿元。…: another year told beside the sentence's own holds for nothing behind it.
      isEarlier && held.meaning.isYears ? passage.sentences[held.sentence].upperBound : nil,
    ].compactMap { $0 }.min()
    return min(
      aside ?? .max, end ?? .max, isAside ? growth(behind: held) : .max, endOfLaunch(held) ?? .max,
      endOfDecision(held) ?? .max, endOfRule(held) ?? .max)
  }

  /// 去年1至9月事故20起，事故起数比去年减少4起: what is compared with the year told aside is the sentence's own time's again.
  private func growth(behind held: PeriodMemory.Held) -> Int {
    let next = times.first {
      $0.sentence == held.sentence && $0.expression.role == .local
        && $0.expression.utf8Range.lowerBound > held.expression.utf8Range.upperBound
    }
    guard let next else { return .max }
    let start = passage.clauses[passage.clause(at: next.expression.utf8Range.lowerBound)].utf8Range.lowerBound
    return start > held.expression.utf8Range.upperBound ? start : .max
  }

  /// 3月24日会议决定实施的政策减税472亿元: the day on which something was decided is told to say which it is, and is no day of its
  /// numbers.
  private func endOfDecision(_ held: PeriodMemory.Held) -> Int? {
    let end = held.expression.utf8Range.upperBound
    guard held.isDay, !passage.folded.has("，", at: end), let first = firstNumber(from: end) else {
      return nil
    }
    let clause = passage.clauses[passage.clause(at: held.expression.utf8Range.lowerBound)].utf8Range
    guard first.lowerBound < clause.upperBound,
      let decision = vocabulary.decisions.matches(in: passage.folded, end..<first.lowerBound).last
    else { return nil }
    let rest = decision.utf8Range.upperBound..<first.lowerBound
    return rest.first { passage.folded.has("的", at: $0) }
  }

  /// 今年开始将11项收入纳入预算管理: since when a rule holds is told of nothing behind its sentence.
  private func endOfRule(_ held: PeriodMemory.Held) -> Int? {
    let end = held.expression.utf8Range.upperBound
    guard ["起", "开始"].contains(where: { passage.folded.has($0, before: end) }),
      vocabulary.ruleLeads.longestMatch(in: passage.folded, at: end, limit: passage.folded.count) != nil
    else { return nil }
    return passage.sentences[held.sentence].upperBound + 1
  }

  /// 2月部署开展行动，截至目前破案300起。同时，…: a month in which something began holds for nothing behind its sentence and the day up
  /// to which the text counts.
  private func endOfLaunch(_ held: PeriodMemory.Held) -> Int? {
    let next = ends.end { !$0.isBehind(held) }
    guard held.isStretch, next < ends.count,
      Launch.isAll(of: held, among: ends, in: passage, numbers: numbers, words: words)
    else { return nil }
    return max(ends[next].expression.utf8Range.upperBound, passage.sentences[held.sentence].upperBound + 1)
  }

  /// 1月22日（春运第十三天）: which day of something a day is.
  private func isBehindDay(_ aside: Range<Int>) -> Bool {
    times.contains { time in
      guard case .day = time.meaning else { return false }
      return time.expression.utf8Range.upperBound == aside.lowerBound
    }
  }

  private func isCounting(_ aside: Range<Int>) -> Bool {
    firstNumber(from: aside.lowerBound).map { $0.lowerBound < aside.upperBound } ?? false
  }

  /// 10月1日至7日，…，2019年国庆7天接待…；实现收入…: an earlier year told beside the sentence's own time ends with its ；.
  private func isEarlierAside(_ held: PeriodMemory.Held) -> Bool {
    guard held.expression.role == .frame, let last = held.meaning.last else { return false }
    let before = times.end { $0.expression.utf8Range.upperBound <= held.expression.utf8Range.lowerBound }
    guard before > 0, times[before - 1].sentence == held.sentence, let latest = latestYears[before - 1] else {
      return false
    }
    return latest > last.year
  }

  /// The first place behind the next ； of a text.
  private func mark(behind start: Int) -> Int? {
    let clause = passage.clause(at: start)
    let next = semicolons.end { $0.clause < clause }
    return next < semicolons.count ? semicolons[next].end : nil
  }

  /// 抓获4382名，去年同期为3905名；其中刑拘1985人: a year before with nothing but 为 before its number is that number's alone.
  func only(of held: PeriodMemory.Held) -> Range<Int>? {
    let end = held.expression.utf8Range.upperBound
    guard held.expression.role == .counterpart, let first = firstNumber(from: end) else { return nil }
    let isStraight =
      first.lowerBound == end
      || vocabulary.copulas.longestMatch(in: passage.folded, at: end, limit: first.lowerBound)?
        .utf8Range.upperBound == first.lowerBound
    return isStraight ? joined(from: first) : nil
  }

  /// 去年同期为197件375人: a number with those that follow it without anything between.
  private func joined(from first: Range<Int>) -> Range<Int> {
    numbers[numbers.end { $0.lowerBound <= first.lowerBound }...].reduce(first) { run, next in
      next.lowerBound == run.upperBound ? run.lowerBound..<next.upperBound : run
    }
  }

  /// The number straight behind a time, at most 的, its growth, or what makes it a level of that time between.
  func owned(by held: PeriodMemory.Held) -> Range<Int>? {
    let end = held.expression.utf8Range.upperBound
    guard let first = firstNumber(from: end) else { return nil }
    let isOwn =
      first.lowerBound == end && !isMeasuredFrom(held)
      || passage.folded.has("的", fill: behindBrackets(end)..<max(first.lowerBound, behindBrackets(end)))
      || isOfAction(end..<first.lowerBound, of: held)
      || isLevelOfGrowth(held, first) || isFormerLevel(held, first)
    return isOwn ? first : nil
  }

  /// 2010年（普查数据）的100万人: where the brackets straight behind a time end, at which no number stands.
  private func behindBrackets(_ end: Int) -> Int {
    guard let aside = asides.first(where: { $0.lowerBound == end }), !isCounting(aside) else { return end }
    return aside.upperBound
  }

  /// 较2月（报告20例、死亡1人）: the brackets behind a base that tell what was counted in it.
  func aside(behind held: PeriodMemory.Held) -> Range<Int>? {
    guard held.expression.role == .local else { return nil }
    return asides.first { $0.lowerBound == held.expression.utf8Range.upperBound && isCounting($0) }
  }

  /// 较2024年夏季行动的1290起: the action of that time, compared with, and 的 to its number.
  private func isOfAction(_ gap: Range<Int>, of held: PeriodMemory.Held) -> Bool {
    guard held.expression.role == .local, gap.count <= 36, passage.folded.has("的", before: gap.upperBound)
    else { return false }
    return vocabulary.actionTails.longestMatch(
      in: passage.folded, endingAt: gap.upperBound, from: gap.lowerBound) != nil
  }

  /// 快于一季度3.6个百分点: the time from which a distance is measured is not the number's.
  private func isMeasuredFrom(_ held: PeriodMemory.Held) -> Bool {
    let start = held.expression.utf8Range.lowerBound
    let opening = vocabulary.openings.longestMatch(
      in: passage.folded, endingAt: start, from: max(0, start - 12))
    return opening?.value == .compared && passage.folded.has("于", before: start)
  }

  /// 上月为35起, 较9月（42起）减少: the time before, with nothing but 为 to its number, or with the number in brackets behind it.
  private func isFormerLevel(_ held: PeriodMemory.Held, _ number: Range<Int>) -> Bool {
    guard held.expression.role == .local else { return false }
    let time = held.expression.utf8Range.upperBound
    // 低于前一周水平（4.9%）.
    let end =
      vocabulary.levelNouns.longestMatch(in: passage.folded, at: time, limit: number.lowerBound)?
      .utf8Range.upperBound ?? time
    let gap = passage.folded[end..<number.lowerBound]
    if ["（", "("].contains(where: { gap.elementsEqual($0.utf8) }) {
      return ["）", ")"].contains { passage.folded[number.upperBound...].starts(with: $0.utf8) }
    }
    guard
      let copula = vocabulary.copulas.longestMatch(in: passage.folded, at: end, limit: number.lowerBound)?
        .utf8Range.upperBound
    else { return false }
    switch held.meaning {
    case .monthBefore where copula == number.lowerBound, .yearStart where copula == number.lowerBound,
      .asOf where copula == number.lowerBound && held.expression.role == .local:
      return true
    default: break
    }
    // 1—8月为下降0.3%.
    return vocabulary.growths.longestMatch(in: passage.folded, at: copula, limit: number.lowerBound)?
      .utf8Range.upperBound == number.lowerBound
  }

  /// 由上月上涨0.4%转为下降: the growth of the time that the change starts from.
  private func isLevelOfGrowth(_ held: PeriodMemory.Held, _ number: Range<Int>) -> Bool {
    let (start, end) = (held.expression.utf8Range.lowerBound, held.expression.utf8Range.upperBound)
    let opening = vocabulary.openings.longestMatch(
      in: passage.folded, endingAt: start, from: max(0, start - 12))
    guard opening?.value == .level else { return false }
    return vocabulary.growths.longestMatch(in: passage.folded, at: end, limit: number.lowerBound)?.utf8Range
      == end..<number.lowerBound
  }

  private func firstNumber(from start: Int) -> Range<Int>? {
    let position = numbers.end { $0.lowerBound < start }
    return position < numbers.count ? numbers[position] : nil
  }
}
