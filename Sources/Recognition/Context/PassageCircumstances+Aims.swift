import Lexicon
import Records

/// Which numbers a word of aim before them sets.
extension PassageCircumstances {
  /// Whether a word of aim holds for a number: 力争 does to the end of its sentence, but for what has come about; behind 完成年目标任务 or 比目标任务 results go
  /// on, and only the number straight behind is the aim.
  func sets(_ aim: Range<Int>, _ mention: Mention) -> Bool {
    let clause = passage.clauses[passage.clause(at: aim.lowerBound)].utf8Range
    // 计划新建120个，目前已建成46个.
    let own = passage.clauses[mention.clause].utf8Range
    if aim.upperBound <= own.lowerBound,
      says(.soFar, in: own.lowerBound..<max(own.lowerBound, mention.utf8Range.lowerBound))
    {
      return false
    }
    // 制订计划20份: the plans themselves are counted.
    let next = number(from: aim.upperBound)
    if let next, next.lowerBound == aim.upperBound, passage.folded.has("份", before: next.upperBound) {
      return false
    }
    // 年度任务16万人，单日最多5万人: the task itself has the one number straight behind it.
    if ["任务", "任务为"].contains(where: { passage.folded.has($0, before: aim.upperBound) }),
      passage.clause(at: aim.lowerBound) != mention.clause,
      next?.lowerBound == aim.upperBound
    {
      return false
    }
    // 目标任务的127%: how much of the aim is done.
    if let next, passage.folded.has("的", fill: aim.upperBound..<next.lowerBound),
      passage.folded[next].last == UInt8(ascii: "%")
    {
      return false
    }
    if mention.utf8Range.lowerBound - aim.upperBound <= Self.bracketBytes { return true }
    let attained = places.recognizer.vocabulary.attaining.matches(
      in: passage.folded, clause.lowerBound..<aim.lowerBound)
    return !attained.reversed().prefix { aim.lowerBound - $0.utf8Range.upperBound <= Self.ownerBytes }
      .contains { word in
        !(number(from: word.utf8Range.upperBound).map { $0.upperBound <= aim.lowerBound } ?? false)
      }
  }

  /// Six signs: whose aim it is may stand between 完成 and 目标任务 (省政府年度).
  private static let ownerBytes = 18
  /// One sign: a bracket.
  private static let bracketBytes = 3

  /// 完成全年500万人目标的61%: the number is the aim, of which a share is told.
  func isPartlyAttained(_ mention: Mention) -> Bool {
    let (start, end) = (mention.utf8Range.lowerBound, mention.utf8Range.upperBound)
    // 完成全年目标18万人的80%.
    if passage.folded.has("的", at: end), number(from: end)?.lowerBound == end + "的".utf8.count,
      places.recognizer.vocabulary.aims.longestMatch(in: passage.folded, endingAt: start, from: 0) != nil
    {
      return true
    }
    return places.recognizer.vocabulary.goals.longestMatch(
      in: passage.folded, at: end, limit: passage.folded.count) != nil
      && (number(from: end + 1).map { $0.lowerBound - end <= 24 } ?? false)
  }

  /// The first number at or behind a place.
  private func number(from start: Int) -> Range<Int>? {
    let next = numbers.end { $0.lowerBound < start }
    return next < numbers.count ? numbers[next] : nil
  }
}

/// Which numbers of a passage are the ends of what was aimed at, though no word of aim stands before them.
struct PassageAims {
  private let passage: Passage
  private let numbers: [Range<Int>]
  /// 浓度下降4%、天数减少6%的改善目标: for each number whether it was an aim, or stands in one list with the next that was one.
  private let isListed: [Bool]
  private let aims: PhraseTrie

  init(of passage: Passage, numbers: [Range<Int>], aims: PhraseTrie) {
    self.passage = passage
    self.numbers = numbers
    self.aims = aims
    var isListed = [Bool](repeating: false, count: numbers.count)
    for (index, number) in numbers.enumerated().reversed() {
      let clause = passage.clauses[passage.clause(at: number.lowerBound)].utf8Range
      let goesOn =
        index + 1 < numbers.count && numbers[index + 1].lowerBound < clause.upperBound
        && passage.folded.has("、", at: number.upperBound)
      isListed[index] =
        goesOn && isListed[index + 1] || Self.leadsToAim(number.upperBound, in: clause, of: passage)
    }
    self.isListed = isListed
  }

  func has(_ mention: Mention) -> Bool {
    let index = numbers.end { $0.lowerBound < mention.utf8Range.lowerBound }
    return isInBrackets(mention) || index < numbers.count && isListed[index]
  }

  /// Whether 的 and the noun of an aim close the clause behind a number, at most four signs between.
  private static func leadsToAim(_ end: Int, in clause: Range<Int>, of passage: Passage) -> Bool {
    guard passage.folded.has("的", at: end) else { return false }
    let start = end + "的".utf8.count
    let reach = start..<min(clause.upperBound, start + aimBytes)
    guard let aim = reach.first(where: { passage.folded.has("目标", at: $0) }) else { return false }
    let behind = aim + "目标".utf8.count
    return behind >= clause.upperBound
      || ["任务", "要求", "值"].contains { passage.folded.has($0, at: behind) }
  }

  /// Six signs: what the aim was of, and its noun.
  private static let aimBytes = 18

  /// 占年度目标（470亿元、30亿元）的121%、230%: what the aims were, in brackets straight behind their noun.
  private func isInBrackets(_ mention: Mention) -> Bool {
    guard mention.measure == .level,
      let aside = passage.parentheses.innermost(around: mention.utf8Range.lowerBound)
    else { return false }
    return aims.longestMatch(
      in: passage.folded, endingAt: aside.lowerBound, from: max(0, aside.lowerBound - Self.aimBytes)) != nil
  }
}
