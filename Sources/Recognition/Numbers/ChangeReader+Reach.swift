import Lexicon
import Records

/// What a bracket says again, and what a number is besides a change.
extension ChangeReader {
  /// 比上年增加1.7万吨（34百万斤）: a number alone in brackets says the one before it again with another unit.
  func restates(_ previous: Candidate, _ candidate: Candidate) -> Bool {
    guard let unit = previous.unit, let other = candidate.unit,
      previous.change != nil || previous.measure != .level,
      words.units[unit].mayRestate(words.units[other]),
      previous.utf8Range.upperBound < candidate.utf8Range.lowerBound
    else { return false }
    let gap = passage.folded[previous.utf8Range.upperBound..<candidate.utf8Range.lowerBound]
    let rest = passage.folded[candidate.utf8Range.upperBound...]
    return ["（", "("].contains { gap.elementsEqual($0.utf8) }
      && ["）", ")"].contains { rest.starts(with: $0.utf8) }
  }

  /// 低于全省平均增幅2个百分点: a growth that another one is measured against, from below.
  func fallsShort(
    _ candidate: Candidate, of direction: CueMention, in window: ArraySlice<CueMention>
  ) -> Bool {
    guard case .direction(.rise, .noun) = direction.cue,
      candidate.unit.map({ words.ratios[$0] == .points }) ?? false
    else { return false }
    return window.contains {
      $0.isBound && $0.isFall && $0.utf8Range.upperBound <= direction.utf8Range.lowerBound
    }
  }

  /// 分别减少10起、4人、3万元: a number behind which 、 leads to the next one at once ends its own part of the list.
  func isFollowedInList(_ candidate: Candidate) -> Bool {
    let bytes = passage.folded
    let end = candidate.utf8Range.upperBound
    let marks: [StaticString] = ["、", "和"]
    guard let mark = marks.first(where: { bytes.has($0, at: end) }) else { return false }
    let next = end + mark.utf8CodeUnitCount
    return next < bytes.count && bytes[next] &- 0x30 < 10
  }

  /// 减少274人（18%）, 增加563宗即1.8%: a bare per cent straight behind a change says it once more.
  func repeatsInPercent(_ previous: Candidate, _ candidate: Candidate) -> Bool {
    let (start, end) = (previous.utf8Range.upperBound, candidate.utf8Range.lowerBound)
    guard previous.change != nil, start < end, isPercent(candidate), !isPercent(previous) else {
      return false
    }
    let gap = passage.folded[start..<end]
    let rest = passage.folded[candidate.utf8Range.upperBound...]
    return words.changes.isRepeat(gap)
      || ["（", "("].contains { gap.elementsEqual($0.utf8) }
        && ["）", ")"].contains { rest.starts(with: $0.utf8) }
  }

  /// 上升14.7%（+61宗）, 20起（-14起）: a count with a sign, alone in brackets behind a number.
  func isSignedBehind(_ previous: Candidate, _ candidate: Candidate) -> Bool {
    let (start, end) = (previous.utf8Range.upperBound, candidate.utf8Range.lowerBound)
    guard previous.reason == nil, start < end, candidate.unit != nil else { return false }
    let rest = passage.folded[candidate.utf8Range.upperBound...]
    return ["（", "("].contains { passage.folded[start..<end].elementsEqual($0.utf8) }
      && ["）", ")"].contains { rest.starts(with: $0.utf8) }
  }

  /// 立案（+61宗）493宗: the same before the number that moved so.
  func isSignedBefore(_ candidate: Candidate) -> Bool {
    let (bytes, end) = (passage.folded, candidate.utf8Range.upperBound)
    let closes: [StaticString] = ["）", ")"]
    guard candidate.unit != nil,
      ["（", "("].contains(where: { bytes.has($0, before: candidate.utf8Range.lowerBound) }),
      let close = closes.first(where: { bytes.has($0, at: end) })
    else { return false }
    let number = end + close.utf8CodeUnitCount
    return number < bytes.count && bytes[number] &- 0x30 < 10
  }

  /// 近七成的案件为侵财案件: the word that says what a share of the noun behind the number is.
  func portion(_ candidate: Candidate) -> Range<Int>? {
    let (bytes, end) = (passage.folded, candidate.utf8Range.upperBound)
    let clause = passage.clauses[candidate.clause].utf8Range
    guard bytes.has("的", at: end) else { return nil }
    var position = end + "的".utf8.count
    for signs in 0..<Self.wholeSigns where position < clause.upperBound {
      if bytes[position] &- 0x30 < 10 { return nil }
      if let other = words.changes.noPortions.longestMatch(in: bytes, at: position, limit: clause.upperBound)
      {
        position = other.utf8Range.upperBound
        continue
      }
      if let copula = words.changes.portions.longestMatch(in: bytes, at: position, limit: clause.upperBound) {
        return signs > 0 ? copula.utf8Range : nil
      }
      position += PhraseTrie.width(bytes[position])
    }
    return nil
  }

  private static let wholeSigns = 10

  /// 日均投入警力17万人次、警车6万辆次: what stands in one list with a number per time, without a verb of its own.
  func isListed(_ candidate: Candidate, behind previous: Candidate) -> Bool {
    let (start, end) = (previous.utf8Range.upperBound, candidate.utf8Range.lowerBound)
    guard previous.reason == nil, start < end else { return false }
    // 日均投入警力14万人，警车4万余辆: behind a comma, a short noun of things counted otherwise.
    let isBeside =
      candidate.clause == previous.clause + 1 && candidate.unit != previous.unit
      && [",", "，"].contains(where: { passage.folded.has($0, at: start) })
      && Self.besideBytes.contains(end - start)
    guard
      isBeside
        || previous.clause == candidate.clause
          && ["、", "和"].contains(where: { passage.folded.has($0, at: start) })
    else { return false }
    return words.verbs.matches(in: passage, start..<end).isEmpty
  }

  /// The comma and a noun of two or three signs.
  private static let besideBytes = 7...12

  /// 同比增幅较大，分别为12.5%、8.1%: the word of direction of the clause before, where 分别 leads to the numbers.
  func directionBefore(_ candidate: Candidate) -> CueMention? {
    var own = candidate.clause
    // 分别为：12.5%: the colon is no end of what leads to the numbers.
    if own > 0, passage.clauses[own].utf8Range.lowerBound == candidate.utf8Range.lowerBound,
      passage.clauses[own - 1].end == .colon
    {
      own -= 1
    }
    let clause = passage.clauses[own].utf8Range
    guard own > 0, isPercent(candidate), clause.lowerBound < candidate.utf8Range.lowerBound else {
      return nil
    }
    let before = passage.clauses[own - 1]
    let gap = passage.folded[clause.lowerBound..<candidate.utf8Range.lowerBound].drop { $0 == 0x20 }
    guard before.sentence == passage.clauses[candidate.clause].sentence,
      words.changes.isFiller(gap) || isLevelWord(clause.lowerBound..<candidate.start)
    else { return nil }
    let isListed = words.rejections.listing.contains { gap.starts(with: $0) }
    let told = cues[
      cues.end {
        $0.utf8Range.lowerBound < before.utf8Range.lowerBound
      }..<cues.end {
        $0.utf8Range.lowerBound < before.utf8Range.upperBound
      }]
    // 失业率下降明显，为4.5%: a single number behind a verb may be the level.
    guard let last = told.last(where: \.isDirection), case .direction(_, let manner) = last.cue,
      manner == .growth && isListed || manner == .noun
    else { return nil }
    let rest = passage.folded[last.utf8Range.upperBound..<before.utf8Range.upperBound]
    let limit = isListed ? Self.estimateBytes : Self.rankBytes
    return !gap.isEmpty && rest.count <= limit && !rest.contains { $0 &- 0x30 < 10 } ? last : nil
  }

  /// 达, 仅为: whether a word that leads to a level fills a stretch.
  private func isLevelWord(_ range: Range<Int>) -> Bool {
    cues.at(range.lowerBound).contains { $0.utf8Range == range && ($0.cue == .level || $0.isBound) }
  }

  /// Eight signs: 居全省各市第一位.
  private static let rankBytes = 24

  /// 增长（以下均为同比，不再说明）4.6%: the word of change before brackets without a number.
  func directionBeforeRemark(_ candidate: Candidate) -> CueMention? {
    let start = candidate.start
    guard isPercent(candidate), bytes.has("）", before: start) || bytes.has(")", before: start),
      let open = stride(from: start - 3, to: max(2, start - Self.remarkBytes), by: -1).first(where: {
        bytes.has("（", at: $0) || bytes.has("(", at: $0)
      }),
      !bytes[open..<start].contains(where: { $0 &- 0x30 < 10 }),
      let cue = cues[..<cues.end { $0.utf8Range.upperBound <= open }].last, cue.isDirection,
      cue.utf8Range.upperBound == open
    else { return nil }
    return cue
  }

  private static let remarkBytes = 90

  /// 一般贸易进口增长（15.9%）: a per cent that fills the brackets straight behind a word of change.
  func isBracketed(_ candidate: Candidate, behind cue: CueMention) -> Bool {
    let rest = bytes[candidate.utf8Range.upperBound...]
    return isPercent(candidate) && candidate.bound == .exact
      && ["（", "("].contains {
        bytes[cue.utf8Range.upperBound..<candidate.utf8Range.lowerBound].elementsEqual($0.utf8)
      } && ["）", ")"].contains { rest.starts(with: $0.utf8) }
  }

  /// 有16.6%的增长, 录得36.2%的明显升幅: the noun of a change that ends the clause, behind 的 and at most an adjective.
  ///
  /// 8.5%的增长目标 is an aim, and what 占 or a rate leads to is none of it.
  func directionBehind(_ candidate: Candidate, _ window: ArraySlice<CueMention>) -> CueMention? {
    let end = candidate.utf8Range.upperBound
    let clause = passage.clauses[candidate.clause].utf8Range
    guard isPercent(candidate), candidate.measure == .rate, bytes.has("的", at: end),
      !window.contains(where: { $0.isDirection || $0.cue == .share }),
      let cue = cues[cues.end { $0.utf8Range.lowerBound < end }...]
        .prefix(while: { $0.utf8Range.lowerBound < clause.upperBound }).first(where: \.isDirection),
      cue.utf8Range.upperBound == clause.upperBound, case .direction(_, let manner) = cue.cue,
      manner == .growth || manner == .noun
    else { return nil }
    let gap = bytes[end + "的".utf8.count..<cue.utf8Range.lowerBound]
    return gap.count <= Self.estimateBytes && gap.allSatisfy({ $0 >= 0x80 }) ? cue : nil
  }

  /// Four signs: 较为明显.
  private static let estimateBytes = 12

  /// 比2023年同期（2023年9月15日，下同）增长: where the clause of a number begins, or the one in which the bracket opens that it closes.
  func start(of candidate: Candidate) -> Int {
    let own = passage.clauses[candidate.clause].utf8Range.lowerBound
    let signs = passage.parentheses.signs
    let first = signs.end { $0 < own }
    guard candidate.clause > 0, first < signs.count, signs[first] < candidate.start,
      !Parentheses.opens(bytes, at: signs[first])
    else { return own }
    return passage.clauses[candidate.clause - 1].utf8Range.lowerBound
  }

  /// 提升了2万农村人口供水保障水平: what rose stands behind the number, which tells for whom.
  func isObjectOfRise(_ candidate: Candidate, _ direction: CueMention) -> Bool {
    let end = candidate.utf8Range.upperBound
    let clause = passage.clauses[candidate.clause].utf8Range
    guard case .direction(.rise, .gain) = direction.cue, !isRatio(candidate), end < clause.upperBound else {
      return false
    }
    return words.changes.raised.longestMatch(in: bytes, endingAt: clause.upperBound, from: end) != nil
  }

  /// Whether a number in points tells how far a rate of growth itself moved: 增长5.0%，回落0.3个百分点.
  func movesGrowth(_ candidate: Candidate, behind previous: Candidate?) -> Bool {
    guard let previous, previous.change != nil, isPercent(previous), !isPoints(previous), isPoints(candidate)
    else { return false }
    return passage.clauses[previous.clause].sentence == passage.clauses[candidate.clause].sentence
  }

  /// Whether a base was said of a number in points of this passage, and is not the year before, which holds for the text.
  func isOfSpeed(_ base: ChangeMemory.Base, _ candidate: Candidate) -> Bool {
    isPoints(candidate) && base.base != .yearOnYear && base.paragraph == passage.index && !base.stands
  }

  /// 增长5%（同比）。…增长12.7%，环比增长6.2%。…: whether a base is that of the last period, in a sentence that has compared with the
  /// year before, as the text does; it is of its own number.
  func isBesideYear(_ base: ChangeMemory.Base, _ before: ArraySlice<Candidate>) -> Bool {
    guard base.base == .periodOnPeriod, base.paragraph == passage.index, !base.stands else { return false }
    let start = passage.sentences[base.sentence].lowerBound
    // Between the last of them and the base stands least.
    let last = before.reversed().prefix { start <= $0.start }
      .first { $0.changeBase?.base == .yearOnYear }
    return last.map { other in
      !(other.start..<max(other.start, base.utf8Range.lowerBound)).contains {
        bytes.has("；", at: $0) || bytes.has(";", at: $0)
      }
    } ?? false
  }

  func isPoints(_ candidate: Candidate) -> Bool {
    candidate.unit.map { words.ratios[$0] == .points } ?? false
  }

  /// 拉动经济增长2.5个百分点: what it adds to the growth of another, no growth of its own.
  func isContribution(_ candidate: Candidate, _ window: ArraySlice<CueMention>) -> Bool {
    guard isPoints(candidate) else { return false }
    return window.contains { $0.cue == .effect }
  }

  /// 占年初预算数3万元的90%, 占12315平台总量的43%: a share of what a number between is of.
  func shareOfNumbered(_ candidate: Candidate) -> Range<Int>? {
    guard bytes.has("的", before: candidate.start) else { return nil }
    let clause = passage.clauses[candidate.clause].utf8Range
    return cues[..<cues.end { $0.utf8Range.upperBound <= candidate.start }].last.flatMap {
      $0.cue == .share && clause.contains($0.utf8Range.lowerBound)
        && bytes[$0.utf8Range.upperBound..<candidate.start].contains { $0 &- 0x30 < 10 } ? $0.utf8Range : nil
    }
  }

  /// 约占5.8%: the word that bounds a share says that it is one.
  func shareInBound(_ candidate: Candidate) -> Range<Int>? {
    let bound = candidate.utf8Range.lowerBound..<candidate.start
    return bound.contains { passage.folded.has("占", at: $0) } ? bound : nil
  }

  /// 少收三成: a share with which an act falls short or exceeds is a change without a base too.
  func isShareActed(_ candidate: Candidate, _ direction: CueMention) -> Bool {
    let end = direction.utf8Range.upperBound
    return isPercent(candidate) && direction.utf8Range.count == 3
      && isAct(end..<max(end, candidate.utf8Range.lowerBound))
  }

  /// 起数持平，亡人数少4人: how many there are, so many more or fewer; nothing but the base, which the text has told, is left out.
  func isOfCount(_ candidate: Candidate, _ direction: CueMention) -> Bool {
    guard case .direction(_, .weak) = direction.cue, !isPercent(candidate) else { return false }
    let noun = direction.utf8Range.lowerBound
    return bytes.has("数", before: noun) && direction.utf8Range.upperBound == candidate.start
  }

  /// 比上年快2分钟, 慢了3天: the faster, the less time it took.
  func isSpeedOfTime(_ candidate: Candidate, _ direction: CueMention) -> Bool {
    guard let unit = candidate.unit, words.timeUnits[unit] else { return false }
    let signs: [StaticString] = ["快", "慢"]
    return signs.contains { bytes.has($0, at: direction.utf8Range.lowerBound) }
  }

  /// 是上年同期的3.5倍, 只及2019年的四分之一: so many times, or such a part, of what another time had.
  func isOfOtherTime(_ candidate: Candidate, _ window: ArraySlice<CueMention>) -> Bool {
    let (of, end) = ("的".utf8.count, candidate.utf8Range.lowerBound)
    let isPart = candidate.numeral.form == .fraction && !candidate.hasUnit
    guard isPart || candidate.unit.map({ words.ratios[$0] == .times }) ?? false, bytes.has("的", before: end)
    else { return false }
    if !isPart { return true }
    if let base = window.last, base.isBase, base.utf8Range.upperBound >= end - of { return true }
    let times: [StaticString] = ["年", "同期", "月"]
    return times.contains { bytes.has($0, before: end - of) }
  }
}
