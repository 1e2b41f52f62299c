import Lexicon
import Records

// How far a place holds that its clause is not about.
extension PlaceScope {
  /// 对四川抗震救灾提供支援，调派36架次；下拨41亿元: whether a number stands where a place no longer holds.
  ///
  /// A place that a clause or a sentence opens with, alone or behind a time or 在, holds until another one. What is acted on,
  /// what else stands within a clause, the part of a whole and what lies beside a place hold to the next ；, and what only
  /// says of which the acted on is (对河南灾情的响应) to the end of its clause.
  func isLeft(_ mention: PlaceMention, before number: Range<Int>) -> Bool {
    let (first, last) = (passage.clause(at: mention.start), passage.clause(at: number.lowerBound))
    guard first < last else { return false }
    let index = mentions.end { $0.utf8Range.lowerBound < mention.utf8Range.lowerBound }
    let clause = passage.clauses[first].utf8Range
    let start = mentions[list(of: index).lowerBound].start
    let isActedOn = isActedOn(index)
    if isActedOn || isInside(index, start),
      (mention.utf8Range.upperBound..<clause.upperBound).contains(where: isOf)
    {
      return true
    }
    let semicolon = semicolons.end { $0 < first }
    guard semicolon < semicolons.count, semicolons[semicolon] < last else { return false }
    return isActedOn || leadsMinistry(clauses: first + 1...last) || isBeside(mention)
      || mention.isOfPart(passage, recognizer) || isOneOfSeveral(index)
      || !opens(start, clause.lowerBound)
  }

  /// 盐城市市长介绍 in a text of 响水县: whether who speaks for a government tells of what happened within that place.
  func isSpeakerAroundHome(_ mention: PlaceMention) -> Bool {
    guard let entry = mention.entry, entry.level != .country, home.lies(in: entry) else { return false }
    let clause = passage.clauses[passage.clause(at: mention.start)].utf8Range
    let behind = mention.utf8Range.upperBound..<max(mention.utf8Range.upperBound, clause.upperBound)
    let speakers = recognizer.vocabulary.officials
    return speakers.matches(in: passage.folded, behind).contains { $0.value != .plain }
      && recognizer.vocabulary.words.matches(in: passage, behind).contains {
        $0.value == .announce || $0.value == .briefing
      }
  }

  /// Whether a body of the nation opens one of some clauses in a text of the nation's.
  func leadsMinistry(clauses: ClosedRange<Int>) -> Bool {
    guard !ministries.isEmpty, home.place == HomePlace.nation else { return false }
    return ministries.contains { body in
      let clause = passage.clause(at: body.start)
      return clauses.contains(clause) && passage.clauses[clause].utf8Range.lowerBound == body.start
    }
  }

  /// 沧州公安局破获青县某店发生的案件: whether another place opens the clause that a place stands in.
  private func isInside(_ mention: Int, _ start: Int) -> Bool {
    guard let outer = mentions[..<list(of: mention).lowerBound].last, outer.isNamed, !isReached(mention)
    else { return false }
    let clause = passage.clauses[passage.clause(at: start)].utf8Range
    return clause.contains(outer.start) && outer.utf8Range.upperBound < start
      && opens(outer.start, clause.lowerBound)
      && numbers.end { $0.lowerBound < outer.start } == numbers.end { $0.lowerBound < start }
  }

  /// Whether 对, 向 or their like stands before a place or the list that it is in.
  func isActedOn(_ mention: Int) -> Bool {
    let start = mentions[list(of: mention).lowerBound].start
    let clause = passage.clauses[passage.clause(at: start)].utf8Range.lowerBound
    return recognizer.vocabulary.acting.longestMatch(
      in: passage.folded, endingAt: start, from: max(clause, start - 6))?.value == .upon
  }

  /// 甘孜州遇难40人，雅安市遇难28人；失联25人: whether a place and its neighbour without a ； between each have a number of their own.
  ///
  /// 北京报告3例，其中上海输入1例 is about the first to its end.
  func isOneOfSeveral(_ index: Int) -> Bool {
    [index - 1, index].contains { first in
      guard first >= 0, first + 1 < mentions.count, let entry = mentions[first].entry,
        let other = mentions[first + 1].entry, recognizer.isApart(entry, from: other),
        !mentions[first + 1].isOfPart(passage, recognizer)
      else { return false }
      let (start, end) = (mentions[first].utf8Range.upperBound, mentions[first + 1].start)
      let (own, next) = (numbers.end { $0.lowerBound < start }, numbers.end { $0.lowerBound < end })
      let (clause, last) = (passage.clause(at: start), passage.clause(at: end))
      let semicolon = semicolons.end { $0 < clause }
      return own < next && next < numbers.count
        && passage.clauses[clause].sentence == passage.clauses[last].sentence
        && (semicolon == semicolons.count || semicolons[semicolon] >= last)
    }
  }

  private func isOf(_ position: Int) -> Bool { passage.folded.has("的", at: position) }

  /// 宁波以南海域, 平潭跨海大桥: what lies around a place or on one side of it, or a structure of its name.
  private func isBeside(_ mention: PlaceMention) -> Bool {
    let words: PhraseTable<ContextVocabulary.Role>
    switch mention.target {
    case .region: words = recognizer.vocabulary.beyond
    case .settlement: words = recognizer.vocabulary.landmarks
    default: return false
    }
    let word = words.longestMatch(
      in: passage.folded, endingAt: mention.utf8Range.upperBound, from: mention.utf8Range.lowerBound)
    return word.map { $0.value != .plain } ?? false
  }

  /// Whether nothing but a time, 在 and its like, or a word of two signs stands before a place in its clause.
  private func opens(_ start: Int, _ clause: Int) -> Bool {
    guard start - clause > Self.openingBytes else { return true }
    return NameBounds.opens(start, clause, in: passage.folded, recognizer.times)
      || recognizer.vocabulary.reaching.longestMatch(
        in: passage.folded, endingAt: start, from: max(clause, start - 6)) != nil
  }
}
