import Lexicon

/// Tells the days on which a body spoke from the times that it spoke of.
struct TimeRoles {
  let passage: Passage
  /// The passage's context words.
  let words: [PhraseTable<ContextVocabulary.Role>.Match]
  let vocabulary: ContextVocabulary
  let lexicon: Lexicon

  func told(_ expressions: [TimeExpression]) -> [TimeExpression] {
    expressions.enumerated().compactMap { index, expression in
      if isOfBase(expression) { return nil }
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
    return words.contains {
      $0.value == .target && start <= $0.utf8Range.lowerBound
        && $0.utf8Range.upperBound <= expression.utf8Range.lowerBound
    }
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
    let found = words.filter { start <= $0.utf8Range.lowerBound && $0.utf8Range.upperBound <= end }.map(
      \.value)
    return found.contains(.briefing) ? .briefing : found.contains(.announce) ? .announcement : nil
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
