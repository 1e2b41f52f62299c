import Lexicon
import Records

/// Lets the numbers of a list or range share what is printed only once: the unit, the bound, the reason.
struct ListReader {
  let words: NumberWords
  let passage: Passage
  var bytes: [UInt8] { passage.folded }

  init(words: NumberWords, passage: Passage) {
    self.words = words
    self.passage = passage
  }

  /// Works through a passage's candidates from right to left.
  func read(_ candidates: [Candidate]) {
    guard candidates.count > 1 else { return }
    for index in stride(from: candidates.count - 2, through: 0, by: -1) {
      let next = candidates[index + 1]
      let gap =
        candidates[index].utf8Range
        .upperBound..<max(next.utf8Range.lowerBound, candidates[index].utf8Range.upperBound)
      switch Joint(bytes[gap]) {
      case .list:
        if isGuessOfScale(candidates, at: index) {
          guessScale(candidates, at: index)
          continue
        }
        shareUnit(of: next, with: candidates[index], isRange: false)
        shareScale(candidates, at: index)
        if isGuess(candidates, at: index) { setEnds(of: candidates, at: index) }
      case .range: readRange(candidates, at: index)
      case .none where isListOfPlaces(gap):
        // 高于全国0.6、全省0.2个百分点.
        if isPoints(next) { shareUnit(of: next, with: candidates[index], isRange: false) }
      case .ratio, .adjacent, .none: break
      }
    }
    shareOrdinals(candidates)
    shareBounds(candidates)
  }

  /// Whether a mark of a list and a level of places fill a gap: 、全省.
  private func isListOfPlaces(_ gap: Range<Int>) -> Bool {
    guard gap.count >= 3, bytes.has("、", at: gap.lowerBound) || bytes.has("和", at: gap.lowerBound) else {
      return false
    }
    return words.levels.longestMatch(in: bytes, at: gap.lowerBound + 3, limit: gap.upperBound)?.utf8Range
      .upperBound == gap.upperBound
  }

  private func isPoints(_ candidate: Candidate) -> Bool {
    candidate.unit.map { words.ratios[$0] == .points } ?? false
  }

  /// 2.9个、23.9个百分点: the first sign of the unit that the last number has in full.
  private func isShortened(_ candidate: Candidate, before next: Candidate) -> Bool {
    candidate.reason == nil && next.reason == nil && isPoints(next) && !candidate.unitRange.isEmpty
      && bytes[candidate.unitRange].elementsEqual("个".utf8) && text(next.unitRange).hasPrefix("个")
  }

  /// 7、8个 and 70、80人: two neighbouring numbers for one that nobody counted.
  ///
  /// Where two things stand before them (盗窃、抢劫案件7、8起), each has its own number; 2、3线 are two grades.
  private func isGuess(_ candidates: [Candidate], at index: Int) -> Bool {
    let (one, next) = (candidates[index], candidates[index + 1])
    guard one.reason == nil, next.reason == nil, let unit = next.unit, one.unit == unit,
      one.unitRange.isEmpty,
      !next.unitRange.isEmpty, !words.gradeUnits[unit], one.bound == .exact || one.bound == .about,
      next.bound == .exact,
      one.numeral.form == .arabic, bytes.has("、", fill: one.utf8Range.upperBound..<next.utf8Range.lowerBound),
      one.numeral.utf8Range.count == next.numeral.utf8Range.count, next.numeral.value < ExactDecimal(100),
      next.numeral.value - one.numeral.value == one.numeral.value.lastDigitSize
    else { return false }
    let previous = index > 0 ? candidates[index - 1].utf8Range.upperBound : 0
    let start = max(passage.clauses[one.clause].utf8Range.lowerBound, previous)
    // 7、8个窝点 at the head of a line may be item 7.
    guard start < one.start else { return false }
    let before = start..<max(start, one.utf8Range.lowerBound)
    return !before.contains { position in
      isJoint(position, from: start)
        || words.rejections.listing.contains { bytes[position..<before.upperBound].starts(with: $0) }
    }
  }

  /// 3、4万起, 5、6百起, 2、300名: two neighbouring digits before what makes them large, for one number that nobody counted.
  private func isGuessOfScale(_ candidates: [Candidate], at index: Int) -> Bool {
    let (one, next) = (candidates[index], candidates[index + 1])
    guard one.reason == nil || one.reason == "no-unit" || one.reason == "ordinal", !one.hasUnit,
      one.numeral.form == .arabic, one.numeral.utf8Range.count == 1, next.reason == nil,
      next.unit != nil || next.numeral.isRounded, next.numeral.form == .arabic,
      bytes.has("、", fill: one.utf8Range.upperBound..<next.utf8Range.lowerBound),
      bytes[next.start] == bytes[one.start] + 1, one.start > passage.clauses[one.clause].utf8Range.lowerBound
    else { return false }
    let rest = bytes[next.start + 1..<next.numeral.utf8Range.upperBound]
    return rest.count > 1 && rest.allSatisfy { $0 == 0x30 } || (scale(of: next)?.factor ?? 1) > 1
  }

  private func guessScale(_ candidates: [Candidate], at index: Int) {
    let (one, next) = (candidates[index], candidates[index + 1])
    // 第3、4万名; and of 2、300名 two may be two.
    guard one.reason != "ordinal", let (factor, signs) = scale(of: next), factor > 1,
      signs.lowerBound == next.start + 1, let value = one.numeral.value.multiplied(by: factor),
      let quantum = ExactDecimal(whole: factor)
    else {
      for end in index...index + 1 where candidates[end].reason == nil { candidates[end].reason = "unclear" }
      return
    }
    candidates[index].reason = nil
    candidates[index].unit = next.unit
    candidates[index].numeral.unit = next.numeral.unit ?? text(next.unitRange)
    candidates[index].sharedScale = signs
    candidates[index].numeral.value = value
    candidates[index].numeral.quantum = quantum
    candidates[index].numeral.isRounded = true
    setEnds(of: candidates, at: index)
  }

  /// Whether a sign there joins two things; the 与 of 参与 and the 及 of 涉及 don't.
  private func isJoint(_ position: Int, from start: Int) -> Bool {
    let end = position + 3
    guard Joint(bytes[position..<min(end, bytes.count)]) == .list else { return false }
    let word =
      words.verbs.longestMatch(in: bytes, endingAt: end, from: start)?.utf8Range
      ?? words.cues.longestMatch(in: bytes, endingAt: end, from: start)?.utf8Range
    return word.map { $0.count <= 3 } ?? true
  }

  /// 第7、8个: what 第 numbers goes on behind 、.
  private func shareOrdinals(_ candidates: [Candidate]) {
    for index in candidates.indices.dropFirst() where candidates[index].reason == nil {
      let previous = candidates[index - 1]
      guard previous.reason == "ordinal", previous.unitRange.isEmpty,
        bytes.has(
          "、",
          fill: previous.utf8Range.upperBound..<max(candidates[index].start, previous.utf8Range.upperBound))
      else { continue }
      candidates[index].reason = "ordinal"
    }
  }

  /// 分别提升1.1和0.6个百分点: the unit stands behind the last number only.
  private func shareUnit(of next: Candidate, with candidate: Candidate, isRange: Bool) {
    if isShortened(candidate, before: next) {
      candidate.unit = next.unit
      candidate.numeral.unit = next.numeral.unit ?? text(next.unitRange)
      candidate.unitRange = candidate.unitRange.upperBound..<candidate.unitRange.upperBound
      return
    }
    guard candidate.reason == nil, !candidate.hasUnit, !candidate.isNounCount, candidate.numeral.form != .code
    else { return }
    if let reason = next.reason,
      isRange || ["date", "duration", "clock", "ordinal", "address", "age", "grade"].contains(reason)
    {
      candidate.reason = reason
    } else if next.reason == nil, next.unit != nil, isRange || next.numeral.form == candidate.numeral.form,
      isRange || isOneList(candidate, next)
    {
      candidate.unit = next.unit
      candidate.numeral.unit = next.numeral.unit ?? text(next.unitRange)
    } else if isRange, next.numeral.unit != nil {
      candidate.numeral.unit = next.numeral.unit
    }
  }

  /// A comma between two numbers ends the list unless the second is joined by 和 or 、.
  func isOneList(_ candidate: Candidate, _ next: Candidate) -> Bool {
    let gap = bytes[candidate.utf8Range.upperBound..<next.utf8Range.lowerBound]
    return !gap.elementsEqual("，".utf8) && !gap.elementsEqual(",".utf8) && !gap.elementsEqual("；".utf8)
  }

  /// 40—50名: at least 40, at most 50; 从1亿到2亿 are two levels.
  private func readRange(_ candidates: [Candidate], at index: Int) {
    let upper = candidates[index + 1]
    if candidates[index].numeral.form == .code,
      candidates[index].numeral.utf8Range.count >= ExactDecimal.wholeDigits
    {
      // 1999999999999999999999~2起: the end of a range whose beginning no number can hold.
      candidates[index + 1].reason = "unclear"
      return
    }
    // 20%-30% and 5-10 are ranges; the sign is none.
    if upper.sign != 0, upper.signWords == nil {
      candidates[index + 1].sign = 0
      candidates[index + 1].utf8Range = upper.start..<upper.utf8Range.upperBound
    }
    shareUnit(of: upper, with: candidates[index], isRange: true)
    let lower = candidates[index]
    if leadsTo(upper, from: lower) {
      candidates[index + 1].isReached = true
      return
    }
    if lower.reason != nil, upper.reason == nil, upper.unit == nil, !upper.isNounCount {
      candidates[index + 1].reason = lower.reason
    }
    if fallsUnsaid(lower, upper) || sharesNoScale(lower, upper) {
      (candidates[index].reason, candidates[index + 1].reason) = ("unclear", "unclear")
      return
    }
    guard lower.reason == nil, upper.reason == nil,
      lower.signedValue < upper.signedValue,
      !isFrom(before: lower.utf8Range.lowerBound), lower.unit == upper.unit
    else { return }
    if scale(of: lower)?.factor == 1, let (scale, signs) = scale(of: upper), scale > 1,
      lower.unitRange.isEmpty, let value = lower.numeral.value.multiplied(by: scale),
      value < upper.numeral.value
    {
      candidates[index].sharedScale = signs
      candidates[index].numeral.value = value
      candidates[index].numeral.quantum = lower.numeral.quantum.multiplied(by: scale) ?? lower.numeral.quantum
      candidates[index].numeral.isRounded = true
    }
    setEnds(of: candidates, at: index)
  }

  /// 增加287宗至493宗: behind a word of direction, a count with a unit of its own goes up or down to the other.
  ///
  /// 增加5%至10% and 增加3至5人 are ranges.
  private func leadsTo(_ level: Candidate, from change: Candidate) -> Bool {
    guard change.reason == nil, level.reason == nil, !change.unitRange.isEmpty, let unit = change.unit,
      unit == level.unit, words.ratios[unit] == nil,
      let cue = words.cues.longestMatch(
        in: bytes, endingAt: change.utf8Range.lowerBound,
        from: passage.clauses[change.clause].utf8Range.lowerBound),
      case .direction = cue.value
    else { return false }
    return true
  }

  private func setEnds(of candidates: [Candidate], at index: Int) {
    let interval = Interval(candidates[index].signedValue, candidates[index + 1].signedValue)
    candidates[index].bound = .atLeast
    candidates[index + 1].bound = .atMost
    for end in index...index + 1 {
      candidates[end].boundSource = .range
      candidates[end].interval = interval
    }
  }

  /// What the signs of place behind a number's digits come to, and where they stand; 1 where it has none and nil where
  /// more digits are between them.
  ///
  /// 3—5万, 5至6千万: they hold for both, where the lower number has none. 三至五十 may be 3 as well as 30.
  func scale(of candidate: Candidate) -> (factor: Int, signs: Range<Int>)? {
    let numeral = candidate.numeral.utf8Range
    // 4千余: what rounds stands behind the signs.
    let infix =
      candidate.numeral.bound == nil
      ? nil
      : words.reader.infixes.longestMatch(in: bytes, endingAt: numeral.upperBound, from: numeral.lowerBound)
    let range = numeral.lowerBound..<(infix?.utf8Range.lowerBound ?? numeral.upperBound)
    var end = range.upperBound
    var scale = 1
    while end - 3 >= range.lowerBound, let factor = factor(at: end - 3) {
      let (product, isTooLarge) = scale.multipliedReportingOverflow(by: factor)
      if isTooLarge { return nil }
      scale = product
      end -= 3
    }
    var position = range.lowerBound
    while position < end {
      if factor(at: position) != nil { return nil }
      position += PhraseTrie.width(bytes[position])
    }
    return (scale, end..<range.upperBound)
  }

  /// What a sign of place from 百 on multiplies by; nil for other signs.
  func factor(at position: Int) -> Int? {
    switch words.reader.signs.sign(in: bytes, at: position, limit: bytes.count) {
    case .place(let value): value >= 100 ? value : nil
    case .scale(let value): value
    default: nil
    }
  }

  private func isFrom(before start: Int) -> Bool {
    guard start >= 3 else { return false }
    let last = bytes[(start - 3)..<start]
    return last.elementsEqual("从".utf8) || last.elementsEqual("由".utf8)
  }

  /// 80%和70%左右: 左右 and 约 hold for each number of a list.
  private func shareBounds(_ candidates: [Candidate]) {
    for index in candidates.indices.dropLast() {
      let (one, next) = (candidates[index], candidates[index + 1])
      guard one.reason == nil, next.reason == nil, one.utf8Range.upperBound < next.utf8Range.lowerBound,
        one.unit == next.unit, one.unit != nil,
        bytes[one.utf8Range.upperBound..<next.utf8Range.lowerBound].elementsEqual("和".utf8)
          || bytes[one.utf8Range.upperBound..<next.utf8Range.lowerBound].elementsEqual("、".utf8)
      else { continue }
      if one.bound == .exact, next.bound == .about, next.utf8Range.upperBound > next.unitRange.upperBound {
        candidates[index].bound = .about
        candidates[index].boundSource = .list
      } else if next.bound == .exact, one.bound == .about, one.utf8Range.lowerBound < one.start {
        candidates[index + 1].bound = .about
        candidates[index + 1].boundSource = .list
      }
    }
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
