import Records

/// Which rule names a number: the first that has its words.
extension PassageLabels {
  /// The number that another says again, and how that is known.
  private func saidAgain(
    by memory: LabelMemory, _ phrase: LabelPhrase, start: Int
  ) -> (source: LabelMemory, rule: String)? {
    let token = memory.token
    if token >= 2, items[token - 1].roles.has(.range), items[token - 2].mention >= 0, start >= token - 1,
      let last = said.last
    {
      return (last, "range")
    }
    if let last = rankedBeside(token) { return (last, "ranked-again") }
    if let last = corrected(by: memory) { return (last, "corrected") }
    if let last = converted(phrase, memory) { return (last, "converted") }
    if let last = wholeTold(by: memory) { return (last, "whole-told") }
    return restated(by: token).map { ($0, "restated") }
  }

  /// Finds the label and names the rule that gave it.
  mutating func label(
    _ phrase: LabelPhrase, counted: CountedNoun, unit: CountedUnit, start: Int, isChange: Bool,
    into memory: inout LabelMemory
  ) -> String {
    if let (source, rule) = saidAgain(by: memory, phrase, start: start) {
      memory = LabelMemory(copying: source, mention: memory.mention, token: memory.token, end: source.end)
      return rule
    }
    if let heading = headings[memory.mention] {
      memory.label = heading.label
      return "heading-of-block"
    }
    if let place = mentions[memory.mention].placeCompared, isOneOfPlaces(place) {
      memory.label = subject(comparedWith: place, start: start, token: memory.token)
      return "change"
    }
    if let label = assigned[memory.mention]
      ?? distribute(from: memory.token, start: start, phrase: phrase, isChange: isChange)
    {
      memory.label = (trafficTold(before: start, of: label) ?? []) + label
      memory.object = memory.label
      if isChange, memory.cases.isEmpty, let cases = casesTallied(by: memory) { memory.cases = cases }
      return "each"
    }
    if let place = mentions[memory.mention].placeCompared {
      memory.label = subject(comparedWith: place, start: start, token: memory.token)
      return "change"
    }
    if let listed = listedInBrackets(into: &memory) {
      memory.label = listed
      memory.object = Array(listed.dropFirst(memory.verb.count))
      return "listed-in-brackets"
    }
    if let trade = tradeOfAnother(phrase, start: start, memory) {
      memory.label = trade
      memory.object = trade
      return "ends-carried"
    }
    if let rule = usual(phrase, start: start, into: &memory) { return rule }
    if let last = baseTold(by: memory) ?? baseCompared(by: memory) {
      memory = LabelMemory(copying: last, mention: memory.mention, token: memory.token, end: last.end)
      return "base-told"
    }
    if let portion = portionBehind(memory.token) {
      memory.label = portion
      memory.isLevel = false
      return "portion"
    }
    if let share = shareOfWhole, share.mention == memory.mention {
      memory.label = share.label
      memory.sharing = share.sharing
      memory.isLevel = false
      return "share"
    }
    if counted.isEmpty, !isChange, !memory.isPart, let owner = ownerLeftOut(of: text(phrase.core)) {
      memory.object = owner + text(phrase.core)
      memory.label = memory.object
      memory.isNounFirst = true
      return "owner-of-before"
    }
    if wholeOfShare(phrase, into: &memory) { return "whole-of-share" }
    if phrase.marks.has(.share) {
      memory.sharing = sharing(phrase)
      if isOutcome(memory.sharing), let outcome = outcome(memory.sharing, in: &memory) {
        memory.sharing = outcome
      }
      memory.label = shareLabel(phrase, of: memory.sharing)
      return "share"
    }
    if let share = bareShare(phrase, into: &memory) {
      memory.label = share
      return "share"
    }
    if let rule = contributed(phrase, start: start, into: &memory) { return rule }
    if let label = excelling(start: start, into: &memory) {
      memory.label = label
      return "beside-another"
    }
    if let label = recovered(start: start, into: &memory) {
      memory.label = label
      return "recovered"
    }
    if !isChange, unit.isRatio, let label = progress(phrase, into: &memory) {
      memory.label = label
      return "progress"
    }
    if mentions[memory.mention].measure == .rank, let label = rankedAmong(into: &memory) {
      memory.label = label
      return "ranked-among"
    }
    if mentions[memory.mention].measure == .rank, let label = growthRanked(phrase) {
      memory.label = label
      return "growth-ranked"
    }
    if isChange, let label = growthMoved(phrase, start: start, into: &memory) {
      memory.label = label
      return "growth-moved"
    }
    if isChange, let label = adjusted(phrase, into: &memory) {
      memory.label = label
      return "adjusted"
    }
    if isChange || phrase.marks.has(.compared), let label = changeLabel(phrase, start: start, into: &memory) {
      memory.label = isOutcome(label) ? outcome(label, in: &memory) ?? label : label
      if let traders = traders(of: memory.label, before: memory.token) {
        memory.label = traders + memory.label
        memory.object = memory.label
      }
      return phrase.isEmpty ? "change" : bodied("change", phrase, start: start, into: &memory)
    }
    let rule = compose(phrase, counted: counted, unit: unit, start: start, into: &memory)
    if phrase.hasVerb && !memory.hasSubject || words.growth.isAllTrade(memory.label), !memory.isPart,
      let first = foremost(before: start)
    {
      memory.label = first + memory.label
      memory.object = memory.label
      memory.verb = []
    } else if let policy = policyMoved(before: start) {
      memory.label = policy + memory.label
      memory.object = memory.label
      memory.verb = []
    } else if let fund = fundTold(of: memory.label) {
      memory.label = fund + memory.label
      memory.object = memory.label
    } else if let fund = fundNamed(by: memory.label) {
      memory.label = fund
      memory.object = fund
    }
    if let traders = traders(of: memory.label, before: memory.token) {
      memory.label = traders + memory.label
      memory.object = memory.label
    }
    let typed = typed(
      restricted(scoped(rule, phrase, into: &memory), phrase, start: start, into: &memory),
      into: &memory)
    fielded(&memory)
    belong(&memory)
    let named = bodied(typed, phrase, start: start, into: &memory)
    if let mode = trafficTold(before: start, of: memory.label) { memory.label = mode + memory.label }
    return named
  }

  /// 位居全省第4位: the token that begins the words of rank, before which the ranked thing is named.
  func rankStart(_ start: Int, _ token: Int) -> Int {
    (start..<token).last { words.isRank(passage.folded[items[$0].range]) } ?? token
  }
}
