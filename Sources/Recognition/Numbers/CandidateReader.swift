import Lexicon
import Records

/// Makes candidates of a passage's numbers: each with its unit, its bound words, its sign and its quotation.
struct CandidateReader {
  let words: NumberWords
  let passage: Passage
  let scan: NumberScan
  let unitReader: UnitReader

  init(passage: Passage, scan: NumberScan, words: NumberWords) {
    self.words = words
    self.passage = passage
    self.scan = scan
    unitReader = UnitReader(words: words, bytes: passage.folded)
  }

  func candidates() -> [Candidate] {
    var found: [Candidate] = []
    var cue = 0
    for (numeral, reason) in scan.numerals {
      let start = numeral.utf8Range.lowerBound
      while cue < scan.cues.count, scan.cues[cue].utf8Range.upperBound <= start { cue += 1 }
      // 毫克/100毫升: the second number belongs to the unit of the first.
      let isInUnit = found.last.map { start < $0.utf8Range.upperBound } ?? false
      found.append(
        candidate(
          numeral, reason: isInUnit ? "unit" : reason, after: found.last, cuesBefore: scan.cues[..<cue]))
    }
    return found
  }

  /// What belongs to a number; nothing up to the end of the number before it does.
  private func candidate(
    _ numeral: Numeral, reason: String?, after previous: Candidate?, cuesBefore cues: ArraySlice<CueMention>
  ) -> Candidate {
    let last = previous?.utf8Range.upperBound ?? 0
    let end = numeral.utf8Range.upperBound
    let candidate = Candidate(
      numeral: numeral, clause: passage.clause(at: numeral.utf8Range.lowerBound),
      utf8Range: numeral.utf8Range,
      unitRange: end..<end)
    candidate.reason = reason
    candidate.quotation = scan.quotations.first { $0.utf8Range.contains(numeral.utf8Range.lowerBound) }
    candidate.bound = numeral.bound ?? .exact
    guard reason == nil, !numeral.form.isSaid else { return candidate }
    readUnit(of: candidate, cues)
    readUnitInBrackets(of: candidate)
    readHalf(of: candidate)
    readSign(of: candidate, after: previous)
    readSignWord(of: candidate, cues, after: last)
    readCurrency(of: candidate, after: last)
    readBoundBefore(candidate, cues, after: last)
    readCurrency(of: candidate, after: last)
    readBoundAfter(candidate)
    readGuess(of: candidate)
    return candidate
  }

  /// 七八个 are 7 or 8, 三四十起 are 30 to 40; not 一二期, which are two grades, and nothing that another word bounds.
  private func readGuess(of candidate: Candidate) {
    guard let upper = candidate.numeral.guess, candidate.reason == nil,
      candidate.hasUnit || candidate.isNounCount, candidate.bound == .exact || candidate.bound == .about,
      !(candidate.unit.map { words.gradeUnits[$0] } ?? false)
    else { return }
    candidate.interval = Interval(candidate.numeral.value, upper)
    if candidate.bound == .exact { candidate.bound = .atLeast }
  }

  private func readUnit(of candidate: Candidate, _ cues: ArraySlice<CueMention>) {
    let end = candidate.numeral.utf8Range.upperBound
    guard let printed = unitReader.reading(after: end), !isOfNext(printed.utf8Range, behind: end) else {
      return
    }
    let reading = settled(printed, of: candidate, cues)
    switch reading.follower {
    case .unit(let unit):
      candidate.unit = unit
      candidate.unitRange = reading.utf8Range
      candidate.utf8Range = candidate.utf8Range.lowerBound..<reading.utf8Range.upperBound
      if words.timeUnits[unit], !isResult(candidate, unit: words.units[unit], cues) {
        candidate.reason = timeReason(
          words.units[unit], of: candidate.numeral, end: reading.utf8Range.upperBound)
      }
    case .noun:
      candidate.isNounCount = true
    case .reason(let reason):
      candidate.reason = reason
    }
  }

  /// ¥123 $45: a sign of a currency straight before digits and not straight behind others is theirs.
  private func isOfNext(_ unit: Range<Int>, behind end: Int) -> Bool {
    guard unit.lowerBound > end, let lead = passage.folded[unit].first, lead < 0xe3 || lead == 0xef,
      words.currencies.longestMatch(in: passage.folded, at: unit.lowerBound, limit: unit.upperBound) != nil,
      unit.upperBound < passage.folded.count
    else { return false }
    return passage.folded[unit.upperBound] &- 0x30 < 10
  }

  /// 22年 is how long, 2022年 and 22年7月 are when.
  private func timeReason(_ unit: UnitEntry, of numeral: Numeral, end: Int) -> String {
    if unit.family == "age" { return "age" }
    let isDated = end < passage.folded.count && passage.folded[end] &- 0x30 < 10
    if unit.symbol == "年", numeral.form != .code, numeral.value < ExactDecimal(1000), !isDated {
      return "duration"
    }
    // 两月间 is how long.
    if passage.folded.has("两", at: numeral.utf8Range.lowerBound) { return "duration" }
    return ["年", "月", "日"].contains(unit.symbol) ? "date" : "duration"
  }

  /// A sign before the number, where no other number stands before the sign.
  private func readSign(of candidate: Candidate, after previous: Candidate?) {
    let start = candidate.start
    let bytes = passage.folded
    let width: Int
    if start >= 1, bytes[start - 1] == UInt8(ascii: "+") || bytes[start - 1] == UInt8(ascii: "-") {
      width = 1
      candidate.sign = bytes[start - 1] == UInt8(ascii: "+") ? 1 : -1
    } else if ends(with: "＋", at: start) {
      (width, candidate.sign) = (3, 1)
    } else if ends(with: "－", at: start) || ends(with: "−", at: start) {
      (width, candidate.sign) = (3, -1)
    } else {
      return
    }
    let before = start - width
    if let previous,
      before < previous.utf8Range.upperBound || isRange(from: previous, to: candidate, at: before)
    {
      candidate.sign = 0
    } else if before > 0,
      bytes[before - 1] &- 0x30 < 10 || bytes[before - 1] == UInt8(ascii: "%") || isLetter(bytes[before - 1])
    {
      candidate.sign = 0
    } else if candidate.sign != 0 {
      candidate.utf8Range = before..<candidate.utf8Range.upperBound
    }
  }

  /// 1.2万-1.5万起: a dash straight behind a number without a unit, or with the same one, joins the two.
  private func isRange(from previous: Candidate, to candidate: Candidate, at dash: Int) -> Bool {
    previous.utf8Range.upperBound == dash && candidate.sign < 0 && previous.reason == nil
      && (!previous.hasUnit
        || previous.unit == candidate.unit && previous.numeral.value < candidate.numeral.value)
  }

  private func readBoundBefore(
    _ candidate: Candidate, _ cues: ArraySlice<CueMention>, after last: Int
  ) {
    let cues = candidate.signWords == nil ? cues : cues.dropLast()
    guard let cue = cues.last, cue.utf8Range.lowerBound >= last, !isClosed(cue, candidate),
      case .bound(let limit, let condition) = cue.cue,
      isFiller(cue.utf8Range.upperBound..<candidate.utf8Range.lowerBound), holds(condition, for: candidate)
    else { return }
    set(limit, of: candidate, by: cue.utf8Range)
    candidate.utf8Range = cue.utf8Range.lowerBound..<candidate.utf8Range.upperBound
  }

  /// <12起>: signs that stand around words as brackets.
  private func isClosed(_ cue: CueMention, _ candidate: Candidate) -> Bool {
    let pairs: [(StaticString, StaticString)] = [("<", ">"), ("＜", "＞"), ("‹", "›"), ("﹤", "﹥")]
    return pairs.contains {
      passage.folded.has($0, fill: cue.utf8Range)
        && passage.folded.has($1, at: candidate.utf8Range.upperBound)
    }
  }

  private func holds(_ condition: Cue.Condition, for candidate: Candidate) -> Bool {
    switch condition {
    case .always: return true
    case .place: return candidate.numeral.form == .place
    case .round:
      if candidate.numeral.form == .place || candidate.numeral.isRounded { return true }
      guard let unit = candidate.unit else { return candidate.numeral.form == .fraction }
      return words.units[unit].family == "percent"
    }
  }

  private func readBoundAfter(_ candidate: Candidate) {
    let bytes = passage.folded
    let end = candidate.utf8Range.upperBound
    if let match = words.boundsAfter.longestMatch(in: bytes, at: end, limit: bytes.count) {
      set(match.value, of: candidate, by: match.utf8Range)
      candidate.utf8Range = candidate.utf8Range.lowerBound..<match.utf8Range.upperBound
    } else if !candidate.unitRange.isEmpty, candidate.bound == .exact,
      let match = words.reader.infixes.longestMatch(in: bytes, at: end, limit: bytes.count),
      match.value == .atLeast, unitReader.reading(after: match.utf8Range.upperBound) == nil,
      // 比6月的290起多20起: before another number 多 compares.
      words.reader.numeral(in: bytes, at: match.utf8Range.upperBound, limit: bytes.count) == nil,
      // 15份多边协定: 多 begins a word of its own.
      words.cues.longestMatch(in: bytes, at: end, limit: bytes.count)
        .map({ $0.utf8Range.count <= match.utf8Range.count }) ?? true
    {
      candidate.bound = match.value
      candidate.boundSource = .words(match.utf8Range)
      candidate.utf8Range = candidate.utf8Range.lowerBound..<match.utf8Range.upperBound
    }
  }

  private func set(_ limit: Limit, of candidate: Candidate, by words: Range<Int>) {
    candidate.bound = merged(limit.bound, candidate.bound)
    candidate.reach = candidate.bound == limit.bound ? limit.reach : .unit
    candidate.boundSource = .words(words)
  }

  /// Two bounds that contradict each other leave a number that is about so much: 近700余场.
  private func merged(_ new: Bound, _ old: Bound) -> Bound {
    if old == .exact || old == new { return new }
    return new == .about || old == .about ? .about : old == .atLeast && new == .atMost ? .about : new
  }

  /// Whether a stretch holds nothing but spaces, 了 and 人民币.
  private func isFiller(_ range: Range<Int>) -> Bool {
    guard range.lowerBound <= range.upperBound else { return false }
    if range.isEmpty { return true }
    let text = passage.folded[range]
    return text.elementsEqual("了".utf8) || text.elementsEqual("人民币".utf8) || text.allSatisfy { $0 == 0x20 }
  }

  private func ends(with text: StaticString, at position: Int) -> Bool {
    passage.folded.has(text, before: position)
  }

  private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
}
