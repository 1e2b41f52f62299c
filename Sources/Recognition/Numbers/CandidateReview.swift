import Lexicon
import Records

/// Finds the numbers that are no quantities, and says why.
struct CandidateReview {
  let words: NumberWords
  let passage: Passage
  let scan: NumberScan
  /// Whether the page ends with the passage.
  let isLast: Bool
  /// The cues behind which numbers are none.
  private let rejections: [CueMention]
  var bytes: [UInt8] { passage.folded }

  init(passage: Passage, scan: NumberScan, words: NumberWords, isLast: Bool) {
    self.words = words
    self.passage = passage
    self.scan = scan
    self.isLast = isLast
    rejections = scan.cues.filter { if case .rejection = $0.cue { true } else { false } }
  }

  /// Reasons that a number's own form, its neighbours and the words before it give.
  func reviewAlone(_ candidates: [Candidate]) {
    rejectMonths(candidates)
    rejectItemNumbers(candidates)
    for index in candidates.indices where !candidates[index].numeral.form.isSaid {
      let candidate = candidates[index]
      if let rank = rankWords(before: candidate) {
        candidates[index].measure = .rank
        candidates[index].measureWords = rank
        candidates[index].reason = nil
        continue
      }
      if let reason = reasonBefore(candidate) ?? candidate.reason
        ?? reasonInside(candidate, before: index + 1 < candidates.count ? candidates[index + 1] : nil)
      {
        candidates[index].reason = reason
      }
      if index > 0, candidates[index].reason == nil, isFallingRange(candidates[index - 1], candidates[index])
      {
        candidates[index - 1].reason = candidates[index - 1].reason ?? "unclear"
        candidates[index].reason = "unclear"
      }
      if index > 0, isCutApart(candidates[index - 1], candidates[index]) {
        candidates[index - 1].reason = candidates[index - 1].reason ?? "unclear"
        candidates[index].reason = candidates[index].reason ?? "unclear"
      }
      if index > 0, isNextName(candidate, behind: candidates[index - 1]) {
        candidates[index].reason = candidates[index - 1].reason
      }
      if index > 0, isRatioNamed(candidates[index - 1], candidate) {
        candidates[index - 1].reason = candidates[index - 1].reason ?? "fraction"
        candidates[index].reason = candidates[index].reason ?? "fraction"
      }
      readClock(candidates, at: index)
      readPhone(candidates, at: index)
    }
  }

  /// Reasons that hold once lists have shared their units.
  func reviewTogether(_ candidates: [Candidate]) {
    let supposed = supposedClauses()
    rejectMisdealt(candidates)
    for index in candidates.indices
    where candidates[index].reason == nil && candidates[index].measure != .rank {
      let candidate = candidates[index]
      if candidate.numeral.form.isSaid { continue }
      if let reason = reasonOfMaxim(candidates, at: index) {
        candidates[index].reason = reason
        continue
      }
      let next = index + 1 < candidates.count ? candidates[index + 1] : nil
      let isSupposed = supposed.contains(candidate.clause)
      candidates[index].reason =
        reasonOfSum(candidates, at: index) ?? reasonOfForm(candidate, next: next)
        ?? reasonOfCondition(candidate, next: next) ?? (isSupposed ? "condition" : nil)
        ?? reasonWithoutUnit(candidate, next: next)
    }
    for index in candidates.indices.dropLast().reversed() where candidates[index].reason == nil {
      // 1000元以上3000元以下罚款: the lower end of what the upper one limits.
      let next = candidates[index + 1]
      if next.reason == "threshold",
        candidates[index].isLimit && candidates[index].utf8Range.upperBound == next.utf8Range.lowerBound
          || isRange(candidates[index], next)
      {
        candidates[index].reason = "threshold"
      }
    }
  }

  private func reasonOfForm(_ candidate: Candidate, next: Candidate?) -> String? {
    reasonOfAll(candidate) ?? reasonOfPlaces(candidate, next: next) ?? reasonOfSingle(candidate)
      ?? reasonOfPlace(candidate) ?? reasonOfThreshold(candidate, next: next)
      ?? reasonOfRateBase(candidate, next: next) ?? reasonOfPlainRateBase(candidate)
  }

  /// 夏季的6、7、8三个月, 7、8两个月: the numbers of a list of months, and how many they are; 正月初一至十五: days of the moon.
  private func rejectMonths(_ candidates: [Candidate]) {
    let dates = DateReader(bytes: bytes, written: nil, vocabulary: words.times)
    var end = 0
    for index in candidates.indices {
      let candidate = candidates[index]
      if candidate.start >= end, bytes.has("、", at: candidate.numeral.utf8Range.upperBound),
        let months = dates.listedMonths(at: candidate.start)
      {
        end = months.end
      }
      if candidate.start < end || bytes[candidate.start] >= 0x80 && dates.isLunar(candidate.start) {
        candidates[index].reason = "date"
      }
    }
  }

  // MARK: - What stands before and around

  private func reasonBefore(_ candidate: Candidate) -> String? {
    let start = candidate.start
    if isDamaged(candidate) { return "damaged" }
    if isNote(candidate) { return "reference" }
    if isIndexBase(candidate) { return "denominator" }
    if isUnclear(candidate) { return "unclear" }
    if ends(with: "±", at: start) || isOfPolicy(candidate) { return "name" }
    if isTop(candidate) { return "rank" }
    if isOfReaders(candidate) { return "edition" }
    if let unit = candidate.unit {
      for row in words.besideUnits[unit]
      where bytes[..<start].suffix(row.word.count).elementsEqual(row.word) { return row.reason }
    }
    if isDenominator(candidate) { return "denominator" }
    if candidate.currency == nil, start > 0,
      isLetter(bytes[start - 1]) || bytes[start - 1] == UInt8(ascii: "_"), !isCountOfLetters(candidate),
      !isIndexOfLetters(candidate)
    {
      return "name"
    }
    if start > 1, bytes[start - 1] == UInt8(ascii: "-"), isLetter(bytes[start - 2]) { return "name" }
    let last = rejections.end { $0.utf8Range.upperBound <= start }
    let clause = passage.clauses[candidate.clause].utf8Range.lowerBound
    for cue in rejections[..<last].reversed() {
      guard cue.utf8Range.lowerBound >= clause || cue.utf8Range.upperBound >= clause - 6 else { break }
      guard case .rejection(let reason, let wholeClause) = cue.cue else { continue }
      if wholeClause, !candidate.hasUnit || candidate.numeral.form == .code { return reason }
      if isColonOrSpace(cue.utf8Range.upperBound..<start) {
        // 浏览量：2381次 is a page's counter, 浏览量达3亿次 may be a result.
        let isCounter = reason == "edition" && cue.utf8Range.upperBound < start
        return reason == "ordinal" || isCounter || !candidate.hasUnit ? reason : nil
      }
    }
    return nil
  }

  /// APP120个: a word of letters that is counted.
  private func isCountOfLetters(_ candidate: Candidate) -> Bool {
    candidate.hasUnit && isBehind(words.rejections.counted, candidate)
  }

  /// CPI102.3: a word of letters that has values.
  func isIndexOfLetters(_ candidate: Candidate) -> Bool {
    isBehind(words.rejections.indices, candidate)
      && (candidate.hasUnit || candidate.numeral.form == .arabic && !candidate.numeral.value.isWhole)
  }

  private func isBehind(_ letters: [[UInt8]], _ candidate: Candidate) -> Bool {
    let before = bytes[..<candidate.start]
    return letters.contains { word in
      before.suffix(word.count).elementsEqual(word)
        && !(before.dropLast(word.count).last.map(isLetter) ?? false)
    }
  }

  /// 本文有1.2万人阅读: who read the page itself.
  private func isOfReaders(_ candidate: Candidate) -> Bool {
    let start = passage.clauses[candidate.clause].utf8Range.lowerBound
    return start < candidate.start
      && words.rejections.readers.longestMatch(
        in: bytes, at: candidate.unitRange.lowerBound, limit: bytes.count) != nil
      && !words.rejections.page.matches(in: bytes, start..<candidate.start).isEmpty
  }

  private func reasonInside(_ candidate: Candidate, before next: Candidate?) -> String? {
    let end = candidate.numeral.utf8Range.upperBound
    if let quotation = candidate.quotation, let reason = reason(of: candidate, in: quotation) {
      return reason
    }
    if candidate.interval == nil {
      if candidate.numeral.form == .vague { return "vague" }
      if candidate.numeral.form == .code { return "code" }
    }
    if isConcentration(candidate) { return "concentration" }
    if isInPlace(candidate) { return "name" }
    if !candidate.hasUnit, end < bytes.count, isLetter(bytes[end]) { return "name" }
    if isVague(candidate) { return "vague" }
    guard !candidate.hasUnit, !candidate.isNounCount else { return nil }
    // 96110来电: 来 is no part of the number.
    guard candidate.numeral.form == .arabic, !candidate.numeral.isRounded, !isCounted(with: next, candidate)
    else { return nil }
    return words.rejections.reason(forDigits: candidate.numeral.value.description)
  }

  /// 120、235起: whether digits that may be a service number stand in a list whose next number has a unit.
  private func isCounted(with next: Candidate?, _ candidate: Candidate) -> Bool {
    guard let next, next.hasUnit, next.reason == nil, candidate.numeral.utf8Range.upperBound < next.start
    else {
      return false
    }
    return bytes.has("、", fill: candidate.numeral.utf8Range.upperBound..<next.start)
  }

  /// 三台县, 五台市场监管局: the signs begin the name of a place that goes on behind the unit, or before that of a body.
  private func isInPlace(_ candidate: Candidate) -> Bool {
    guard candidate.numeral.form == .single, !candidate.unitRange.isEmpty,
      let name = words.places.longestMatch(in: bytes, at: candidate.start, limit: bytes.count)
    else { return false }
    let end = name.utf8Range.upperBound
    return end > candidate.unitRange.upperBound
      || end == candidate.unitRange.upperBound
        && words.agencies.longestMatch(in: bytes, at: end, limit: bytes.count) != nil
  }

  private func reason(of candidate: Candidate, in quotation: Quotation) -> String? {
    switch quotation.mark {
    case .title: return "name"
    case .heading: return nil
    case .words:
      guard quotation.utf8Range.count <= 36 else { return nil }
      return candidate.hasUnit && candidate.numeral.form != .single ? nil : "name"
    }
  }

  /// 每十万人: what others are counted by.
  private func isDenominator(_ candidate: Candidate) -> Bool {
    candidate.numeral.form != .single && ends(with: "每", at: candidate.utf8Range.lowerBound)
  }

  /// 150毫克/100毫升: what was measured in one person's blood or breath.
  private func isConcentration(_ candidate: Candidate) -> Bool {
    let unit = bytes[candidate.unitRange]
    guard unit.count > 4, let slash = unit.firstIndex(where: { $0 == UInt8(ascii: "/") }),
      unit[slash...].starts(with: "/100".utf8)
    else { return false }
    return unit.suffix(6).elementsEqual("毫升".utf8) || unit.suffix(2).elementsEqual("ml".utf8)
      || unit.suffix(2).elementsEqual("mL".utf8)
  }

  /// 数十, 几百: no value.
  private func isVague(_ candidate: Candidate) -> Bool {
    guard candidate.numeral.form == .place || candidate.numeral.form == .chinese else { return false }
    return ends(with: "数", at: candidate.start) || ends(with: "几", at: candidate.start)
      || bytes.has("几", at: candidate.numeral.utf8Range.upperBound)
  }

  private func isDamaged(_ candidate: Candidate) -> Bool {
    let start = candidate.numeral.utf8Range.lowerBound
    let end = candidate.numeral.utf8Range.upperBound
    if start > 0, bytes[start - 1] == UInt8(ascii: "?") { return true }
    // 1̶3̶95: signs laid over others (U+0300 to U+036F) strike out the digits before.
    if start > 1, (0xcc...0xcd).contains(bytes[start - 2]), bytes[start - 1] & 0xc0 == 0x80 { return true }
    if ends(with: "\u{fffd}", at: start) || ends(with: "□", at: start) || ends(with: "*", at: start) {
      return true
    }
    if isRemainder(candidate.numeral) { return true }
    return bytes.has("\u{fffd}", at: end) || bytes.has("??", at: end) || bytes.has("*", at: end)
      || bytes.has("□", at: end)
  }

  /// 三百五百, 10000000000000万亿: signs straight behind others with which they make no number are none of their own.
  private func isRemainder(_ numeral: Numeral) -> Bool {
    let start = numeral.utf8Range.lowerBound
    guard start > 0, bytes[start] >= 0x80 else { return false }
    if UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[start - 1] { return true }
    guard numeral.form == .chinese || numeral.form == .place, start >= 3,
      !words.reader.signs.isFormal(in: bytes, at: start - 3)
    else { return false }
    return switch words.reader.signs.sign(in: bytes, at: start - 3, limit: start) {
    case .digit(let value): value > 1
    case .place(let value): value >= 100
    case .scale: true
    default: false
    }
  }

  // MARK: - Bytes

  func rest(of candidate: Candidate) -> ArraySlice<UInt8> {
    bytes[candidate.numeral.utf8Range.upperBound...]
  }

  func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  func isColonOrSpace(_ range: Range<Int>) -> Bool {
    range.isEmpty
      || bytes[range].allSatisfy { $0 == 0x20 || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "#") }
      || bytes.has("：", fill: range) || bytes.has("　", fill: range) || bytes.has("为", fill: range)
      || bytes.has("了", fill: range)
  }

  /// Whether a text goes on with a mark, a bracket or a word that joins lists.
  func isMark(_ rest: ArraySlice<UInt8>) -> Bool {
    guard let lead = rest.first else { return true }
    if lead < 0x80 { return !isLetter(lead) && lead &- 0x30 >= 10 && lead != UInt8(ascii: "/") }
    for mark: StaticString in [
      "，", "。", "；", "、", "！", "：", "）", "（", "和", "及", "与", "”", "？", "】", "　", "其中", "以及",
    ]
    where bytes.has(mark, at: rest.startIndex) { return true }
    return false
  }

  func ends(with text: StaticString, at position: Int) -> Bool { bytes.has(text, before: position) }
}
