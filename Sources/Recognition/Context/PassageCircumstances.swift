import Lexicon
import Records

/// Reads the circumstances of one passage's numbers.
struct PassageCircumstances {
  let passage: Passage
  let times: [TimeExpression]
  let places: [PlaceMention]
  let calendar: CampaignCalendar
  let agency: String?

  mutating func circumstance(
    of mention: Mention, _ periods: inout PeriodMemory, _ placeMemory: inout PlaceMemory
  ) -> Circumstance {
    let clause = passage.clauses[mention.clause]
    let sentence = sentenceRange(of: mention.clause)
    let roles = roles(in: clause.utf8Range.lowerBound..<mention.utf8Range.upperBound)
    let local = times.filter { !isAnnouncement($0) }.filter {
      $0.utf8Range.lowerBound < mention.utf8Range.lowerBound
    }.map { expression in
      PeriodMemory.Held(
        expression: expression, paragraph: passage.index, words: passage.text(expression.utf8Range))
    }
    let campaign = calendar.campaign(before: mention.utf8Range.lowerBound, in: passage)
    let (period, periodGrounds) = periods.period(
      after: local, campaign: campaign, isSnapshot: roles.contains(.snapshot) && !roles.contains(.cumulative),
      clauseStart: clause.utf8Range.lowerBound)
    let named = places.filter {
      sentence.contains($0.utf8Range.lowerBound) && $0.utf8Range.lowerBound < mention.utf8Range.lowerBound
    }.map { (mention: $0, words: passage.text($0.utf8Range)) }
    let (place, placeGround) = placeMemory.place(
      after: named, paragraph: passage.index, clauseStart: clause.utf8Range.lowerBound)
    return Circumstance(
      kind: kind(in: sentence, roles: roles), place: place, agency: agency, campaign: campaign?.name,
      period: period,
      grounds: periodGrounds + [placeGround].compactMap { $0 })
  }

  /// A sentence that names a person tells a story; 力争 and its like before the number set a goal.
  private func kind(in sentence: Range<Int>, roles: Set<ContextVocabulary.Role>) -> FigureKind {
    if roles.contains(.target) { return .target }
    return self.roles(in: sentence).contains(.incident) ? .incident : .statistic
  }

  /// A day in whose clause or the next a body announces is when it spoke, not what it spoke of.
  private func isAnnouncement(_ expression: TimeExpression) -> Bool {
    guard case .day = expression.meaning else { return false }
    let clause = passage.clause(at: expression.utf8Range.lowerBound)
    let end = passage.clauses[clause].utf8Range.upperBound
    return roles(in: expression.utf8Range.upperBound..<max(end, expression.utf8Range.upperBound)).contains(
      .announce)
  }

  private func roles(in range: Range<Int>) -> Set<ContextVocabulary.Role> {
    Set(ContextVocabulary.standard.words.matches(in: passage.folded, range).map(\.value))
  }

  private func sentenceRange(of clause: Int) -> Range<Int> {
    let number = passage.clauses[clause].sentence
    var first = clause
    while first > 0, passage.clauses[first - 1].sentence == number { first -= 1 }
    var last = clause
    while last + 1 < passage.clauses.count, passage.clauses[last + 1].sentence == number { last += 1 }
    return passage.clauses[first].utf8Range.lowerBound..<passage.clauses[last].utf8Range.upperBound
  }
}
