import Lexicon
import Records

/// Finds the numbers that are no quantities, and says why.
struct CandidateReview {
  let words: NumberWords
  let passage: Passage
  let scan: NumberScan
  /// Whether the page ends with the passage.
  let isLast: Bool
  var bytes: [UInt8] { passage.folded }

  init(passage: Passage, scan: NumberScan, words: NumberWords, isLast: Bool) {
    self.words = words
    self.passage = passage
    self.scan = scan
    self.isLast = isLast
  }

  /// Reasons that a number's own form, its neighbours and the words before it give.
  func reviewAlone(_ candidates: inout [Candidate]) {
    for index in candidates.indices where !candidates[index].numeral.form.isSaid {
      let candidate = candidates[index]
      if let rank = rankWords(before: candidate) {
        candidates[index].measure = .rank
        candidates[index].measureWords = rank
        candidates[index].reason = nil
        continue
      }
      if let reason = reasonBefore(candidate) ?? candidate.reason ?? reasonInside(candidate) {
        candidates[index].reason = reason
      }
      if index > 0, candidates[index].reason == nil, isFallingRange(candidates[index - 1], candidates[index])
      {
        candidates[index - 1].reason = candidates[index - 1].reason ?? "unclear"
        candidates[index].reason = "unclear"
      }
      readClock(&candidates, at: index)
      readPhone(&candidates, at: index)
    }
  }

  /// Reasons that hold once lists have shared their units.
  func reviewTogether(_ candidates: inout [Candidate]) {
    for index in candidates.indices
    where candidates[index].reason == nil && candidates[index].measure != .rank {
      if candidates[index].numeral.form.isSaid { continue }
      let next = index + 1 < candidates.count ? candidates[index + 1] : nil
      candidates[index].reason =
        reasonOfSum(candidates, at: index) ?? reasonOfSingle(candidates[index]) ?? reasonOfPlace(
          candidates[index])
        ?? reasonOfThreshold(candidates[index], next: next)
        ?? reasonWithoutUnit(candidates[index], next: next)
    }
  }

  // MARK: - What stands before and around

  private func reasonBefore(_ candidate: Candidate) -> String? {
    let start = candidate.start
    if isDamaged(candidate) { return "damaged" }
    if isUnclear(candidate) { return "unclear" }
    if ends(with: "±", at: start) { return "name" }
    if isTop(candidate) { return "rank" }
    if let unit = candidate.unit {
      for row in words.besideUnits[unit]
      where bytes[..<start].suffix(row.word.count).elementsEqual(row.word) { return row.reason }
    }
    if isDenominator(candidate) { return "denominator" }
    if start > 0, isLetter(bytes[start - 1]) || bytes[start - 1] == UInt8(ascii: "_") { return "name" }
    if start > 1, bytes[start - 1] == UInt8(ascii: "-"), isLetter(bytes[start - 2]) { return "name" }
    let last = scan.cues.end { $0.utf8Range.upperBound <= start }
    let clause = passage.clauses[candidate.clause].utf8Range.lowerBound
    for cue in scan.cues[..<last].reversed() {
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

  private func reasonInside(_ candidate: Candidate) -> String? {
    let end = candidate.numeral.utf8Range.upperBound
    if let quotation = candidate.quotation, let reason = reason(of: candidate, in: quotation) {
      return reason
    }
    if candidate.numeral.form == .vague { return "vague" }
    if candidate.numeral.form == .code { return "code" }
    if isConcentration(candidate) { return "concentration" }
    if !candidate.hasUnit, end < bytes.count, isLetter(bytes[end]) { return "name" }
    if isVague(candidate) { return "vague" }
    guard !candidate.hasUnit, !candidate.isNounCount else { return nil }
    // 96110来电: 来 is no part of the number.
    guard candidate.numeral.form == .arabic, !candidate.numeral.isRounded else { return nil }
    return words.rejections.reason(forDigits: candidate.numeral.value.description)
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
    if ends(with: "\u{fffd}", at: start) || ends(with: "□", at: start) || ends(with: "*", at: start) {
      return true
    }
    if isRemainder(candidate.numeral) { return true }
    let rest = bytes[end...]
    return rest.starts(with: "\u{fffd}".utf8) || rest.starts(with: "??".utf8) || rest.starts(with: "*".utf8)
      || rest.starts(with: "□".utf8)
  }

  /// 三百五百, 10000000000000万亿: signs straight behind others with which they make no number are none of their own.
  private func isRemainder(_ numeral: Numeral) -> Bool {
    let start = numeral.utf8Range.lowerBound
    guard start > 0, bytes[start] >= 0x80 else { return false }
    if UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[start - 1] { return true }
    guard numeral.form == .chinese || numeral.form == .place, start >= 3 else { return false }
    return bytes[start - 3] >= 0xe0
      && Self.signs.contains(UInt32(NumeralSigns.scalar(in: bytes, at: start - 3)))
  }

  private static let signs = Beginnings([], characters: "二三四五六七八九百千万亿两")

  /// 8时30分: minutes behind an hour; 10点 is a clock time, 3000点 an index.
  private func readClock(_ candidates: inout [Candidate], at index: Int) {
    guard let unit = candidates[index].unit, candidates[index].reason == nil else { return }
    let symbol = words.units[unit].symbol
    if symbol == "点", candidates[index].numeral.value <= ExactDecimal(24),
      candidates[index].numeral.value.isWhole
    {
      candidates[index].reason = "clock"
    } else if symbol == "分", index > 0, candidates[index - 1].reason == "clock",
      candidates[index].start - candidates[index - 1].utf8Range.upperBound <= 3
    {
      candidates[index].reason = "clock"
    }
  }

  /// 2527 7177: a telephone number in two halves.
  private func readPhone(_ candidates: inout [Candidate], at index: Int) {
    guard index > 0, candidates[index - 1].reason == "phone", !candidates[index].hasUnit,
      candidates[index].start - candidates[index - 1].utf8Range.upperBound == 1
    else { return }
    candidates[index].reason = "phone"
  }

  /// 列全省第二: an ordinal behind a word of rank in the same clause.
  private func rankWords(before candidate: Candidate) -> Range<Int>? {
    guard candidate.reason == nil || candidate.reason == "ordinal", ends(with: "第", at: candidate.start),
      candidate.numeral.form != .code
    else { return nil }
    if candidate.hasUnit, !isPlace(candidate) { return nil }
    let clause = passage.clauses[candidate.clause].utf8Range.lowerBound
    let cue = scan.cues.last { $0.utf8Range.upperBound <= candidate.start && $0.cue == .rank }
    guard let cue, cue.utf8Range.lowerBound >= clause, candidate.start - cue.utf8Range.upperBound <= 36 else {
      return nil
    }
    let end = candidate.utf8Range.upperBound
    return end == bytes.count || isMark(bytes[end...]) || isPlace(candidate) ? cue.utf8Range : nil
  }

  private func isPlace(_ candidate: Candidate) -> Bool {
    candidate.unit.map { ["位", "名"].contains(words.units[$0].symbol) } ?? false
  }

  /// 前三位, 前5位: the first so many of a ranking.
  private func isTop(_ candidate: Candidate) -> Bool {
    guard ends(with: "前", at: candidate.start) else { return false }
    return isPlace(candidate) || !candidate.hasUnit
  }

  // MARK: - What its form allows

  /// A、B两条, 甲、乙、丙三个: a number that sums up as many names as were just listed.
  private func reasonOfSum(_ candidates: [Candidate], at index: Int) -> String? {
    let candidate = candidates[index]
    guard candidate.numeral.form == .single, candidate.unit != nil || candidate.isNounCount else {
      return nil
    }
    // 病例1200例、减少两成: a share sums nothing up.
    if let unit = candidate.unit, words.units[unit].family.hasPrefix("percent") { return nil }
    let from = max(
      passage.clauses[candidate.clause].utf8Range.lowerBound,
      index > 0 ? candidates[index - 1].utf8Range.upperBound : 0)
    guard from < candidate.start else { return nil }
    var joints = 0
    var position = from
    while position < candidate.start {
      let rest = bytes[position..<candidate.start]
      if rest.starts(with: "、".utf8) || rest.starts(with: "和".utf8) || rest.starts(with: "与".utf8) {
        joints += 1
      }
      position += PhraseTrie.width(bytes[position])
    }
    let isSum = joints > 0 && ExactDecimal(joints + 1) == candidate.numeral.value
    return isSum && !ends(with: "等", at: candidate.start) ? "sum" : nil
  }

  /// 一名女子 counts nobody, 一面 is a word, 两省 sums up.
  private func reasonOfSingle(_ candidate: Candidate) -> String? {
    guard candidate.numeral.form == .single else { return nil }
    if candidate.numeral.value == .zero { return "word" }
    let isOne = candidate.numeral.value == ExactDecimal(1)
    if candidate.isNounCount {
      let isPerson = ["部委", "部门", "死", "伤", "亡", "男", "女"].contains {
        rest(of: candidate).starts(with: $0.utf8)
      }
      return isPerson ? nil : "sum"
    }
    guard let unit = candidate.unit else { return candidate.numeral.unit == nil ? "word" : nil }
    if words.wordUnits[unit], !(isPrintedBatch(candidate, unit)) { return "word" }
    guard isOne else { return nil }
    if words.units[unit].symbol == "番" {
      return ends(with: "翻", at: candidate.start) || ends(with: "翻了", at: candidate.start) ? nil : "article"
    }
    return isCountedOne(candidate) ? nil : "article"
  }

  private func isPrintedBatch(_ candidate: Candidate, _ unit: Int) -> Bool {
    words.units[unit].symbol == "批" && candidate.numeral.value > ExactDecimal(1)
  }

  /// 记集体二等功一次, 造成一名…: one that is counted, at the end of its clause or behind a verb of harm.
  private func isCountedOne(_ candidate: Candidate) -> Bool {
    let start = candidate.start
    if ends(with: "造成", at: start) { return true }
    if ends(with: "致", at: start) { return isCasualty(candidate) }
    guard start >= 3, bytes[start - 3] >= 0xe4, start > passage.clauses[candidate.clause].utf8Range.lowerBound
    else { return false }
    for word: StaticString in [
      "每", "这", "那", "同", "某", "另", "哪", "了", "是", "为", "有", "的", "天", "周", "年", "月", "日", "第", "了", "又", "在",
      "成", "其中", "之",
    ]
    where ends(with: word, at: start) { return false }
    let next = bytes[candidate.utf8Range.upperBound...]
    return next.isEmpty || isMark(next)
  }

  /// 致一人受伤 and 致一死 count; 致一名女子受伤 tells of somebody.
  private func isCasualty(_ candidate: Candidate) -> Bool {
    let next = bytes[candidate.utf8Range.upperBound...]
    if next.isEmpty || isMark(next) { return true }
    if let unit = candidate.unit, words.units[unit].symbol == "人" { return true }
    return ["死", "伤", "遇难", "受伤", "失踪", "失联", "身亡", "轻伤", "重伤"].contains { next.starts(with: $0.utf8) }
  }

  /// 万元 alone and 百 without anything are no numbers; 百支, 上百, 万余人 and 过万 are.
  ///
  /// 破获万起 at the end of its clause has lost its digits; 万名群众 counts ten thousand.
  private func reasonOfPlace(_ candidate: Candidate) -> String? {
    guard candidate.numeral.form == .place, candidate.bound == .exact else { return nil }
    guard let unit = candidate.unit else { return "word" }
    let isCompound = candidate.numeral.utf8Range.count > 3
    let rest = bytes[candidate.utf8Range.upperBound...]
    if !isCompound, candidate.numeral.value >= ExactDecimal(10_000), rest.isEmpty || isMark(rest),
      !words.units[unit].family.hasPrefix("money")
    {
      return "damaged"
    }
    return words.units[unit].family.hasPrefix("money") && !isCompound ? "threshold" : nil
  }

  /// 死亡3人以上事故, 百万元案件: what the number describes is counted elsewhere.
  private func reasonOfThreshold(_ candidate: Candidate, next: Candidate?) -> String? {
    guard let unit = candidate.unit, words.units[unit].family != "percent" else { return nil }
    let end = candidate.utf8Range.upperBound
    if end > candidate.unitRange.upperBound, !candidate.unitRange.isEmpty {
      let rest = bytes[end...]
      let isAfterUnit =
        words.boundsAfter.longestMatch(in: bytes, at: candidate.unitRange.upperBound, limit: bytes.count)
        != nil
      guard isAfterUnit, candidate.bound != .about, let lead = rest.first, lead >= 0xe4, lead < 0xef else {
        return nil
      }
      return isMark(rest) ? nil : "threshold"
    }
    guard words.rejections.cases.longestMatch(in: bytes, at: end, limit: bytes.count) != nil,
      let next, next.clause == candidate.clause,
      words.units[unit].family.hasPrefix("money")
        || words.units[unit].family == "mass"
    else { return nil }
    return "threshold"
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
