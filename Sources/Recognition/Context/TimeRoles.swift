import Lexicon
import Records

/// Tells the days on which a body spoke from the times that it spoke of.
struct TimeRoles {
  let passage: Passage
  /// The passage's context words.
  let words: [PhraseTable<ContextVocabulary.Role>.Match]
  let vocabulary: ContextVocabulary
  let lexicon: Lexicon
  let written: CalendarDate?

  func told(_ expressions: [TimeExpression]) -> [TimeExpression] {
    expressions.enumerated().compactMap { index, printed in
      var expression = printed
      if isOfBase(expression) { return nil }
      // 打击无证行医期间: what the body itself did went on in the time told before.
      if expression.isCourse, tellsAct(before: expression) || isBehindTime(expression, expressions[..<index])
      {
        expression.isCourse = false
      }
      if isOfEvent(expression, behind: expressions[..<index]) {
        return TimeExpression(utf8Range: expression.utf8Range, meaning: .unknown)
      }
      if isPlanned(expression) {
        return TimeExpression(utf8Range: expression.utf8Range, meaning: expression.meaning, role: .planned)
      }
      guard isDayOrUnknown(expression) else { return expression }
      let next =
        index + 1 < expressions.count ? expressions[index + 1].utf8Range.lowerBound : passage.bytes.count
      guard let role = role(expression.utf8Range.upperBound, before: next) else { return expression }
      return TimeExpression(utf8Range: expression.utf8Range, meaning: expression.meaning, role: role)
    }
  }

  /// 较去年春节同期（2022年1月31日至2月6日）增长: the days in brackets behind 同期 say which days the base had.
  private func isOfBase(_ expression: TimeExpression) -> Bool {
    let start = expression.utf8Range.lowerBound
    guard
      let open = ["（", "("].first(where: {
        passage.folded[..<start].suffix($0.utf8.count).elementsEqual($0.utf8)
      }),
      ["）", ")"].contains(where: { passage.folded[expression.utf8Range.upperBound...].starts(with: $0.utf8) })
    else { return false }
    let end = start - open.utf8.count
    return TimeVocabulary.of(lexicon).closings.longestMatch(
      in: passage.folded, endingAt: end, from: max(0, end - 12))?.value == .same
  }

  /// 预计本周返回, 计划2025年建成, 完成全年900万人目标的73%: a time behind a word of plans or of an aim is when something is to be.
  private func isPlanned(_ expression: TimeExpression) -> Bool {
    guard expression.role == .frame else { return false }
    // 明年，培训民警300人.
    if let written, let first = expression.meaning.first, first.year > written.year { return true }
    switch expression.meaning {
    case .since, .running, .closed, .day, .wholeYear: break
    default: return false
    }
    let clause = passage.clauses[passage.clause(at: expression.utf8Range.lowerBound)].utf8Range
    let start = clause.lowerBound
    let end = expression.utf8Range.upperBound
    if end < clause.upperBound, !vocabulary.goals.matches(in: passage, end..<clause.upperBound).isEmpty {
      return true
    }
    // 完成全年目标18万人的80%: the year is the aim's.
    if vocabulary.aims.longestMatch(in: passage.folded, at: end, limit: passage.folded.count) != nil,
      vocabulary.attaining.longestMatch(
        in: passage.folded, endingAt: expression.utf8Range.lowerBound, from: start) != nil
    {
      return true
    }
    return words.within(start..<expression.utf8Range.lowerBound).contains { $0.value == .target }
  }

  /// 上半年疫情防控期间: whether its clause tells the time before it.
  private func isBehindTime(_ expression: TimeExpression, _ times: ArraySlice<TimeExpression>) -> Bool {
    guard let time = times.last, time.role == .frame, time.meaning.first != nil else { return false }
    return expression.utf8Range.lowerBound - time.utf8Range.upperBound <= Self.courseBytes
      && passage.clause(at: time.utf8Range.lowerBound) == passage.clause(at: expression.utf8Range.lowerBound)
  }

  /// Ten signs.
  private static let courseBytes = 30

  /// Whether the clause of a time begins with a verb that says what the body did.
  private func tellsAct(before expression: TimeExpression) -> Bool {
    let start = passage.clauses[passage.clause(at: expression.utf8Range.lowerBound)].utf8Range.lowerBound
    return start < expression.utf8Range.lowerBound
      && vocabulary.doing.longestMatch(
        in: passage.folded, at: start, limit: expression.utf8Range.lowerBound) != nil
  }

  /// 30日召开通气会…。第三次清查当晚，…: the day of an act, where the last day told is the one on which the press was.
  private func isOfEvent(_ expression: TimeExpression, behind times: ArraySlice<TimeExpression>) -> Bool {
    let start = expression.utf8Range.lowerBound
    guard case .day(let day) = expression.meaning,
      ["当晚", "当天", "当日", "当夜"].contains(where: { (word: StaticString) in
        passage.folded.has(word, at: start)
      }),
      vocabulary.doing.longestMatch(in: passage.folded, endingAt: start, from: max(0, start - 12)) != nil
        || TimeVocabulary.of(lexicon).campaigns.longestMatch(
          in: passage.folded, endingAt: start, from: max(0, start - 18)) != nil
    else { return false }
    guard let told = times.last(where: { $0.meaning == .day(day) }) else { return day == written }
    let end = told.utf8Range.upperBound
    let sentence = passage.sentence(at: end)
    return role(end, before: start) != nil
      || TimeVocabulary.of(lexicon).closings.matches(
        in: passage.folded, end..<max(end, min(start, sentence.upperBound))
      ).contains { $0.value == .meeting }
  }

  private func isDayOrUnknown(_ expression: TimeExpression) -> Bool {
    guard expression.role == .frame else { return false }
    switch expression.meaning {
    case .day, .unknown: return true
    default: return false
    }
  }

  /// What a body does in the clause of a time: it states or meets the press, or in the next where the time stands alone before its comma.
  private func role(_ start: Int, before limit: Int) -> TimeExpression.Role? {
    let clause = passage.clause(at: max(0, start - 1))
    var end = passage.clauses[clause].utf8Range.upperBound
    // 20日说，…: a clause that ends with the verb.
    if start < end, passage.folded[start..<end].suffix(3).elementsEqual("说".utf8) { return .announcement }
    // 8月22日上午，…召开新闻发布会: at most a part of the day stands between the day and its comma.
    if end - start <= 6, clause + 1 < passage.clauses.count {
      end = passage.clauses[clause + 1].utf8Range.upperBound
    }
    end = min(end, limit)
    guard start < end else { return nil }
    let found = words.within(start..<end).map(\.value)
    return found.contains(.briefing) ? .briefing : found.contains(.announce) ? .announcement : nil
  }
}

extension [PhraseTable<ContextVocabulary.Role>.Match] {
  /// The words of a stretch; a passage's stand in order and apart.
  func within(_ range: Range<Int>) -> ArraySlice<PhraseTable<ContextVocabulary.Role>.Match> {
    let first = end { $0.utf8Range.lowerBound < range.lowerBound }
    return self[first..<Swift.max(first, end { $0.utf8Range.upperBound <= range.upperBound })]
  }
}

extension Passage {
  /// 比2013年末（2013年是普查年份，下同）增加: what parentheses say of a time besides is not what the next paragraph is about.
  func withoutAsides(_ times: [PeriodMemory.Held]) -> [PeriodMemory.Held] {
    let asides = asides
    guard !asides.isEmpty else { return times }
    return times.filter { held in
      let range = held.expression.utf8Range
      return !asides.contains {
        $0.contains(range.lowerBound) && range.count * 2 < $0.count - "（）".utf8.count
      }
    }
  }

  /// Expressions of this passage with where they stand, and whether their words tell of a campaign's beginning.
  func held(_ expressions: [TimeExpression], isLaunch: (Range<Int>) -> Bool) -> [PeriodMemory.Held] {
    expressions.map { expression in
      PeriodMemory.Held(
        expression: expression, paragraph: index,
        sentence: clauses[clause(at: expression.utf8Range.lowerBound)].sentence,
        words: text(expression.utf8Range), isLaunch: isLaunch(expression.utf8Range))
    }
  }
}
