import Lexicon
import Records

/// Finds the lexicon's indicator for a label: the same words, or words that differ only in a verb of the same class.
///
/// 破获, 侦破 and 查破 are one class, so a row written with one of them holds for all; a row that spells its verb out
/// goes before one that doesn't. Where several rows fit, the figure's unit decides; where it doesn't, none is taken.
struct IndicatorMapper: Sendable {
  /// An indicator, and what the units that it is counted in are.
  private struct Row {
    let id: Identifier<Indicator>
    let unit: String
    let families: [String]
  }

  private let rows: [Row]
  private let units: PhraseTable<UnitEntry>
  private let verbs: PhraseTable<VerbEntry>
  /// Rows by their words as printed: 累计境外输入病例 is not 境外输入病例.
  private let printed: [ByteString: [Int]]
  /// Rows by their words without those that change nothing.
  private let exact: [ByteString: [Int]]
  /// Rows by their words with the leading verb replaced by its class.
  private let byClass: [ByteString: [Int]]

  /// The indicators of what stands on a day: beds, inhabitants.
  let ofStocks: Set<Identifier<Indicator>>
  /// The indicators of what came anew: 新增….
  let ofNew: Set<Identifier<Indicator>>

  init(lexicon: Lexicon) {
    ofStocks = Set(lexicon.indicators.lazy.filter(\.isStock).map(\.id))
    ofNew = Set(lexicon.indicators.lazy.filter { $0.labelZh.hasPrefix("新增") }.map(\.id))
    units = lexicon.units
    verbs = lexicon.verbs
    let entries = lexicon.indicators
    rows = entries.map {
      Row(id: $0.id, unit: $0.unit, families: lexicon.unit($0.unit)?.families ?? [])
    }
    var printed: [ByteString: [Int]] = [:]
    var exact: [ByteString: [Int]] = [:]
    var byClass: [ByteString: [Int]] = [:]
    for (position, entry) in entries.enumerated() {
      for phrase in entry.phrases {
        let folded = Lexicon.folded(Array(phrase.utf8))
        printed[ByteString(folded), default: []].append(position)
        let bytes = Self.bare(folded)
        exact[ByteString(bytes), default: []].append(position)
        byClass[ByteString(Self.classed(bytes, verbs)), default: []].append(position)
      }
    }
    self.printed = printed
    self.exact = exact
    self.byClass = byClass
  }

  /// The indicator, or nil where no row fits or several do.
  func indicator(label: String, unit: UnitOfMeasure, measure: Measure) -> Identifier<Indicator>? {
    let folded = Lexicon.folded(Array(label.utf8))
    if let found = chosen(printed[ByteString(folded)], unit, measure) { return found }
    // 出院人数58.2万人: the very words of what is counted in 人次 are no shorter words' of persons.
    if let named = printed[ByteString(folded)], named.count == 1, measure == .level,
      folded.has("人数", before: folded.count), rows[named[0]].families.first == "person-times",
      units[unit.symbol]?.family == "persons"
    {
      return rows[named[0]].id
    }
    let bytes = Self.bare(folded)
    if let found = indicator(of: bytes, unit, measure) { return found }
    for variant in Self.variants(of: bytes, verbs) {
      if let found = indicator(of: variant, unit, measure) { return found }
    }
    return nil
  }

  /// The indicator of these very words, or with the class of their verb.
  private func indicator(
    of words: [UInt8], _ unit: UnitOfMeasure, _ measure: Measure
  ) -> Identifier<Indicator>? {
    chosen(exact[ByteString(words)], unit, measure)
      ?? chosen(byClass[ByteString(Self.classed(words, verbs))], unit, measure)
  }

  /// The indicator of a label that leaves its topic to the heading: 破案 below 反诈 solves frauds; nil for other labels.
  func indicator(
    label: String, unit: UnitOfMeasure, measure: Measure, under topic: HeadingTopics.Topic
  ) -> Identifier<Indicator>? {
    let bytes = Self.bare(Lexicon.folded(Array(label.utf8)))
    guard let verb = verbs.longestMatch(in: bytes, at: 0, limit: bytes.count) else { return nil }
    let rest = bytes[verb.utf8Range.upperBound...]
    let isSolving = verb.value.classes.first == "solve"
    let head = Array((isSolving ? "案件" : "犯罪嫌疑人").utf8)
    guard rest.isEmpty || rest.elementsEqual(head) || rest.elementsEqual("嫌疑人".utf8) else { return nil }
    for noun in topic.nouns {
      let full = String(decoding: Array((isSolving ? "破获" : "抓获").utf8) + noun + head, as: UTF8.self)
      if isSolving || verb.value.classes.first == "catch",
        let found = indicator(label: full, unit: unit, measure: measure)
      {
        return found
      }
    }
    return nil
  }

  /// The indicator of an outcome of cases of one kind that its label leaves out: 起诉 of 电信网络诈骗案件.
  func indicator(
    label: String, unit: UnitOfMeasure, measure: Measure, of cases: String
  ) -> Identifier<Indicator>? {
    let folded = Lexicon.folded(Array(cases.utf8))
    let kinds =
      [folded] + Self.caseEnds.filter { folded.ends(with: $0) }.map { Array(folded.dropLast($0.count)) }
    for kind in kinds {
      let kind = String(decoding: kind, as: UTF8.self)
      for full in [label + kind, kind + label, label + kind + "犯罪嫌疑人"] {
        if let found = indicator(label: full, unit: unit, measure: measure) { return found }
      }
    }
    return nil
  }

  private static let caseEnds = ["案件", "犯罪案件", "案"].map { Array($0.utf8) }

  /// The only row that the unit fits; a change or a rate carries another unit than its level.
  private func chosen(_ found: [Int]?, _ unit: UnitOfMeasure, _ measure: Measure) -> Identifier<Indicator>? {
    guard let found, let first = found.first else { return nil }
    if found.count == 1, measure == .level, isSlip(unit, rows[first]) { return rows[first].id }
    let fitting = found.filter { fits(unit, rows[$0], measure) }
    guard let row = fitting.first, fitting.allSatisfy({ $0 == row }) else { return nil }
    return rows[row].id
  }

  /// Whether persons are counted as cases by a slip, as in 找回儿童4142起, which a check flags.
  private func isSlip(_ unit: UnitOfMeasure, _ row: Row) -> Bool {
    row.families.first == "persons" && units[unit.symbol]?.family == "cases"
  }

  private func fits(_ unit: UnitOfMeasure, _ row: Row, _ measure: Measure) -> Bool {
    // 多蓄水3亿立方米 is no growth of a number of reservoirs; a growth in per cent is of anything.
    let isAmount = measure == .change && UnitShape(unit.symbol) != .ratio
    guard measure == .level || measure == .rate || isAmount, unit.symbol != row.unit, !unit.symbol.isEmpty
    else { return true }
    return units[Lexicon.firstUnit(of: unit.symbol)]?.families.contains { row.families.contains($0) } ?? false
  }

  /// What is as good as words: with 件 behind a closing 案, without 数, without who it was for, and with a
  /// verb behind its noun put before it.
  private static func variants(of bytes: [UInt8], _ verbs: PhraseTable<VerbEntry>) -> [[UInt8]] {
    var variants: [[UInt8]] = []
    if bytes.has("案", before: bytes.count) { variants.append(bytes + Array("件".utf8)) }
    // 手足口病发病数 in a table is 手足口病报告发病.
    for tail in Self.casesTails where bytes.count > tail.count && bytes.ends(with: tail) {
      variants.append(Array(bytes.dropLast(tail.count)) + Self.reported)
    }
    for tail: StaticString in ["人数", "数量", "起数", "总数", "数", "折合人民币"]
    where bytes.count > tail.utf8CodeUnitCount + 3 && bytes.has(tail, before: bytes.count) {
      variants.append(Array(bytes.dropLast(tail.utf8CodeUnitCount)))
    }
    return variants + ([bytes] + variants).flatMap { turned($0, verbs) } + bared(bytes, verbs)
  }

  /// Words that end the names of columns for those who fell ill, and what stands for them in the rows.
  private static let casesTails = [
    "报告发病人数", "报告病例数", "报告发病数", "报告例数", "发病人数", "发病例数", "病例数", "发病数", "发病",
  ].map { Array($0.utf8) }
  private static let reported = Array("报告发病".utf8)

  /// 电信网络诈骗案件立案 as 立案电信网络诈骗案件, which is of one class with 立电信网络诈骗案件.
  private static func turned(_ bytes: [UInt8], _ verbs: PhraseTable<VerbEntry>) -> [[UInt8]] {
    guard let verb = verbs.longestMatch(in: bytes, endingAt: bytes.count, from: 0)?.utf8Range,
      verb.count >= 6, verb.lowerBound >= 6
    else { return [] }
    let turned = Array(bytes[verb] + bytes[..<verb.lowerBound])
    // 诈骗破案 leaves out the noun that its verb holds.
    let isCase = bytes.suffix(3).elementsEqual("案".utf8) && !turned.suffix(6).elementsEqual("案件".utf8)
    return isCase ? [turned, turned + Array("案件".utf8)] : [turned]
  }

  /// 为消费者挽回损失 without whom it was for, 实现零售额 without the verb that says only that it came about.
  private static func bared(_ bytes: [UInt8], _ verbs: PhraseTable<VerbEntry>) -> [[UInt8]] {
    if let first = verbs.longestMatch(in: bytes, at: 0, limit: bytes.count) {
      guard first.value.classes.first == "complete", first.utf8Range.count >= 6 else { return [] }
      return [Array(bytes[first.utf8Range.upperBound...])]
    }
    guard ["为", "向", "给", "替", "帮"].contains(where: { bytes.starts(with: $0.utf8) }) else { return [] }
    let verb = stride(from: 9, through: min(18, bytes.count), by: 3).first {
      verbs.longestMatch(in: bytes, at: $0, limit: bytes.count).map { $0.utf8Range.count >= 6 } ?? false
    }
    return verb.map { [Array(bytes[$0...])] } ?? []
  }

  /// The phrase with the class of its leading verb in the verb's place.
  private static func classed(_ bytes: [UInt8], _ verbs: PhraseTable<VerbEntry>) -> [UInt8] {
    guard let match = verbs.longestMatch(in: bytes, at: 0, limit: bytes.count),
      match.utf8Range.upperBound < bytes.count, let verbClass = match.value.classes.first,
      // 产量 is not 发电量: with nothing but its measure behind it, the verb is the name.
      !["量", "额", "值", "数", "率"].contains(where: {
        bytes[match.utf8Range.upperBound...].elementsEqual($0.utf8)
      })
    else { return bytes }
    return Array("\u{1}\(verbClass)\u{1}".utf8) + bytes[match.utf8Range.upperBound...]
  }

  private static let fillers = PhraseTrie(
    [
      "“", "”", "「", "」", "各类", "各种", "全部", "累计", "共计", "成功", "先后", "已经", "一批", "大批", "集中", "依法", "涉案的", "的",
    ].map { Array($0.utf8) })

  /// The phrase without quotation marks and words that change nothing.
  private static func bare(_ bytes: [UInt8]) -> [UInt8] {
    let found = fillers.matches(in: bytes, 0..<bytes.count).map(\.utf8Range)
    guard !found.isEmpty, found != [0..<bytes.count] else { return bytes }
    var result: [UInt8] = []
    var position = 0
    for filler in found {
      result += bytes[position..<filler.lowerBound]
      position = filler.upperBound
    }
    result += bytes[position...]
    return result.isEmpty ? bytes : result
  }
}
