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
  let words: MappingWords
  /// Rows by their words as printed: 累计境外输入病例 is not 境外输入病例.
  private let printed: [ByteString: [Int]]
  /// Rows by their words without those that change nothing.
  private let exact: [ByteString: [Int]]
  /// Rows by their words with the leading verb replaced by its class.
  private let byClass: [ByteString: [Int]]
  /// Rows by their words with one noun for all that are alike.
  private let alike: [ByteString: [Int]]
  private let form: LabelForm

  /// The indicators of what stands on a day: beds, inhabitants.
  let ofStocks: Set<Identifier<Indicator>>
  /// The indicators of what came anew: 新增….
  let ofNew: Set<Identifier<Indicator>>

  init(lexicon: Lexicon) { self.init(lexicon: lexicon, entries: lexicon.indicators) }

  /// Maps to these rows alone, by the words of a lexicon.
  init(lexicon: Lexicon, entries: [IndicatorEntry]) {
    let words = LabelVocabulary.of(lexicon).mapping
    let verbs = lexicon.verbs
    ofStocks = Set(entries.lazy.filter(\.isStock).map(\.id))
    ofNew = Set(
      entries.lazy.filter { Array($0.labelZh.utf8).starts(with: words.anew) }.map(\.id))
    units = lexicon.units
    self.verbs = verbs
    self.words = words
    rows = entries.map {
      Row(id: $0.id, unit: $0.unit, families: lexicon.unit($0.unit)?.families ?? [])
    }
    var printed: [ByteString: [Int]] = [:]
    var exact: [ByteString: [Int]] = [:]
    var byClass: [ByteString: [Int]] = [:]
    var alike: [ByteString: [Int]] = [:]
    form = LabelForm(words: words, verbs: verbs)
    for (position, entry) in entries.enumerated() {
      for phrase in entry.phrases {
        let folded = Lexicon.folded(Array(phrase.utf8))
        printed[ByteString(folded), default: []].append(position)
        let bytes = words.bare(folded)
        exact[ByteString(bytes), default: []].append(position)
        byClass[ByteString(words.classed(bytes, verbs)), default: []].append(position)
        for key in ([bytes] + form.turned(bytes)).compactMap(form.alike) {
          alike[key, default: []].append(position)
        }
      }
    }
    self.printed = printed
    self.exact = exact
    self.byClass = byClass
    self.alike = alike
  }

  /// The indicator, or nil where no row fits or several do.
  func indicator(label: String, unit: UnitOfMeasure, measure: Measure) -> Identifier<Indicator>? {
    let folded = Lexicon.folded(Array(label.utf8))
    if let found = chosen(printed[ByteString(folded)], unit, measure) { return found }
    // 出院人数58.2万人: the very words of what is counted in 人次 are no shorter words' of persons.
    if let named = printed[ByteString(folded)], named.count == 1, measure == .level,
      folded.ends(with: words.persons), rows[named[0]].families.first == "person-times",
      units[unit.symbol]?.family == "persons"
    {
      return rows[named[0]].id
    }
    let bytes = words.bare(folded)
    if let found = indicator(of: bytes, unit, measure) { return found }
    let variants = form.variants(of: bytes)
    for variant in variants {
      if let found = indicator(of: variant, unit, measure) { return found }
    }
    for key in variants.compactMap(form.alike) {
      if let found = chosen(alike[key], unit, measure) { return found }
    }
    return nil
  }

  /// The words before a name of the lexicon that say which of those it names are meant: 居住场所 of 居住场所发生火灾.
  func restriction(of label: String, unit: UnitOfMeasure) -> String? {
    let bytes = Lexicon.folded(Array(label.utf8))
    guard bytes.count == label.utf8.count else { return nil }
    var cut = 6
    while cut + 6 <= bytes.count {
      if bytes[cut] & 0xc0 != 0x80, words.narrows(bytes[..<cut]),
        indicator(of: words.bare(Array(bytes[cut...])), unit, .level) != nil
      {
        return String(decoding: bytes[..<cut], as: UTF8.self)
      }
      cut += 1
    }
    return nil
  }

  /// The indicator of these very words, or with the class of their verb.
  private func indicator(
    of words: [UInt8], _ unit: UnitOfMeasure, _ measure: Measure
  ) -> Identifier<Indicator>? {
    chosen(exact[ByteString(words)], unit, measure)
      ?? chosen(byClass[ByteString(self.words.classed(words, verbs))], unit, measure)
  }

  /// The indicator of a label that leaves its topic to the heading: 破案 below 反诈 solves frauds.
  ///
  /// The outer nil is for labels that leave out nothing; the inner, for those of a topic that no indicator has.
  func indicator(
    label: String, unit: UnitOfMeasure, measure: Measure, under topic: HeadingTopics.Topic
  ) -> Identifier<Indicator>?? {
    let bytes = words.bare(Lexicon.folded(Array(label.utf8)))
    guard let verb = verbs.longestMatch(in: bytes, at: 0, limit: bytes.count) else { return nil }
    let rest = bytes[verb.utf8Range.upperBound...]
    let taken = words.taken.first { $0.verbClass == verb.value.classes.first }
    guard let taken, rest.isEmpty || taken.heads.contains(where: { rest.elementsEqual($0) }) else {
      return nil
    }
    for noun in topic.nouns {
      let full = String(decoding: taken.verb + noun + taken.heads[0], as: UTF8.self)
      if let found = indicator(label: full, unit: unit, measure: measure) { return found }
    }
    return .some(nil)
  }

  /// The indicator of an outcome of cases of one kind that its label leaves out: 起诉 of 电信网络诈骗案件.
  func indicator(
    label: String, unit: UnitOfMeasure, measure: Measure, of cases: String
  ) -> Identifier<Indicator>? {
    let folded = Lexicon.folded(Array(cases.utf8))
    let kinds =
      [folded] + words.caseEnds.filter { folded.ends(with: $0) }.map { Array(folded.dropLast($0.count)) }
    for kind in kinds {
      let kind = String(decoding: kind, as: UTF8.self)
      for full in [label + kind, kind + label, label + kind + words.suspects] {
        if let found = indicator(label: full, unit: unit, measure: measure) { return found }
      }
    }
    return nil
  }

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
    let isAmount = measure == .change && units[unit.symbol].flatMap(NumberWords.Ratio.init) == nil
    guard measure == .level || measure == .rate || isAmount, unit.symbol != row.unit, !unit.symbol.isEmpty
    else { return true }
    return units[Lexicon.firstUnit(of: unit.symbol)]?.families.contains { row.families.contains($0) } ?? false
  }
}
