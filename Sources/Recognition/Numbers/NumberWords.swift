import Lexicon
import Records

/// The words around numbers, compiled: made once, shared by all recognizers.
final class NumberWords: Vocabulary {
  static let standard = NumberWords(lexicon: .standard)

  /// What a unit of ratios tells.
  enum Ratio {
    /// Parts of a hundred or a thousand.
    case percent
    case points
    /// 倍.
    case times

    /// Whether it tells parts of a hundred, or the points by which they differ.
    var isOfHundred: Bool { self != .times }

    init?(_ unit: UnitEntry) {
      switch unit.family {
      case "percentage-points": self = .points
      case let family where family.hasPrefix("percent"): self = .percent
      default:
        guard unit.symbol == "倍" else { return nil }
        self = .times
      }
    }
  }

  let reader: NumeralReader
  let cues: PhraseTable<Cue>
  let followers: PhraseTable<Follower>
  let units: [UnitEntry]
  /// The units as numbers hold them, by position.
  private let counted: [CountedUnit]
  private let unitTable: PhraseTable<UnitEntry>
  /// The symbols of the units that clocks tell, nil for the others.
  let clockUnits: [String?]
  /// Whether a unit counts time or age: no result.
  let timeUnits: [Bool]
  /// Whether a unit counts things, by position.
  let countUnits: [Bool]
  /// Which ratio a unit tells, nil for those that tell none.
  let ratios: [Ratio?]
  /// Currencies, by their unit's position.
  let currencies: PhraseTable<Int>
  /// Verbs of results: 抓获 in 多抓获10名.
  let verbs: PhraseTrie
  /// Words that limit a number, after its unit.
  let boundsAfter: PhraseTable<Limit>
  let rejections: RejectionWords
  let changes: ChangeWords
  let times: TimeVocabulary
  let places: PhraseTable<[PlaceEntry]>
  /// Names of bodies.
  let agencies: PhraseTrie
  /// Words of a level of places: 全省.
  let levels: PhraseTrie
  /// 一 and 任何一 behind words of none.
  let deniedOnes: PhraseTrie
  /// Units that one Chinese sign before them counts nothing with, by position.
  let wordUnits: [Bool]
  /// Units that two neighbouring numbers before them number, by position: 一二期.
  let gradeUnits: [Bool]
  /// Words that reject a number straight behind them with a unit, by the unit's position.
  let besideUnits: [[(word: [UInt8], reason: String)]]
  /// What a character of the basic plane may begin: 1 a number, 2 a cue, 4 a quotation mark.
  let beginnings: [UInt8]
  /// Marks between the number of an item and its words, which the labels cut off too.
  let itemMarks: [[UInt8]]

  init(lexicon: Lexicon) {
    let entries = lexicon.units.values
    units = entries
    unitTable = lexicon.units
    counted = entries.map { CountedUnit(UnitOfMeasure($0.symbol), entry: $0) }
    clockUnits = entries.map { ["点", "分"].contains($0.symbol) ? $0.symbol : nil }
    timeUnits = entries.map { $0.family == "time" || $0.family == "age" }
    countUnits = entries.map { $0.families.allSatisfy { lexicon.unitFamily($0)?.kind == .count } }
    ratios = entries.map(Ratio.init)
    currencies = PhraseTable(
      entries.enumerated().filter {
        $1.family.hasPrefix("money-") && !["元", "角", "分", "毛"].contains($1.symbol)
      }
      .map { (phrase: $1.symbol, value: $0) }, table: .currencies)
    verbs = PhraseTrie(lexicon.rows(of: "verbs").map { Array($0["verb"].utf8) })
    let bounds = lexicon.rows(of: "bounds")
    changes = ChangeWords(rows: lexicon.rows(of: "changes"), times: lexicon.rows(of: "times"))
    let signs = NumeralSigns(rows: lexicon.rows(of: "numerals"))
    reader = NumeralReader(
      signs: signs,
      infixes: PhraseTable(Self.limits(in: bounds, at: "infix").map { ($0.phrase, $0.value.bound) }),
      units: lexicon.units.trie,
      followers: PhraseTrie(lexicon.rows(of: "followers").map { Array($0["phrase"].utf8) }),
      measures: PhraseTrie(
        zip(entries, clockUnits).filter { unit, clock in
          clock == nil && unit.family != "time"
            && unit.families.allSatisfy {
              [.ratio, .money, .physical].contains(lexicon.unitFamily($0)?.kind)
            }
        }.map { Array($0.0.symbol.utf8) }),
      fractionLeads: changes.fractionLeads)
    boundsAfter = PhraseTable(Self.limits(in: bounds, at: "after"))
    let rejections = RejectionWords(rows: lexicon.rows(of: "rejections"))
    self.rejections = rejections
    times = TimeVocabulary.of(lexicon)
    places = lexicon.places
    agencies = lexicon.agencies.trie
    levels = PhraseTrie(
      lexicon.rows(of: "context_words").filter {
        ["nation", "province", "prefecture", "county", "that-place"].contains($0["role"])
      }.map { Array($0["word"].utf8) })
    var labels = LabelRows(lexicon: lexicon)
    deniedOnes = PhraseTrie(labels.words("one"))
    besideUnits = entries.map { unit in
      rejections.besideUnits.filter { $0.units.contains(unit.symbol) }.map { ($0.word, $0.reason) }
    }
    wordUnits = entries.map { rejections.single.contains($0.symbol) }
    gradeUnits = entries.map { rejections.grades.contains($0.symbol) }
    cues = PhraseTable(Self.cues(bounds: bounds, lexicon), table: .cues)
    followers = PhraseTable(
      lexicon.rows(of: "followers").map { row -> (phrase: String, value: Follower) in
        (row["phrase"], row["effect"] == "count" ? .noun : .reason(row["effect"]))
      } + entries.enumerated().map { (phrase: $1.symbol, value: .unit($0)) })
    itemMarks = lexicon.rows(of: "label_words").filter { $0["role"] == "item-mark" }
      .flatMap { $0.parts("words") }.map { Array($0.utf8) }
    beginnings = Self.beginnings(signs: signs, cues: cues.trie)
  }

  private static func limits(in rows: [Table.Row], at position: String) -> [(phrase: String, value: Limit)] {
    rows.filter { $0["position"] == position }.map { (phrase: $0["phrase"], value: limit(of: $0)) }
  }

  private static func limit(of row: Table.Row) -> Limit {
    let reaches: [String: Reach] = ["": .unit, "near": .near, "limit": .open]
    guard let bound = Bound(rawValue: row["bound"]), let reach = reaches[row["reach"]] else {
      preconditionFailure("bounds.tsv:\(row.line): bound or reach")
    }
    return Limit(bound: bound, reach: reach)
  }

  private static func cues(bounds: [Table.Row], _ lexicon: Lexicon) -> [(phrase: String, value: Cue)] {
    let limits = bounds.compactMap { row -> (phrase: String, value: Cue)? in
      switch row["position"] {
      case "before": (row["phrase"], .bound(limit(of: row), .always))
      case "before-round": (row["phrase"], .bound(limit(of: row), .round))
      case "before-scale": (row["phrase"], .bound(limit(of: row), .place))
      case "sign": (row["phrase"], .sign)
      default: nil
      }
    }
    let rows = lexicon.rows(of: "changes")
    let changes = rows.compactMap { row in change(row).map { (phrase: row["phrase"], value: $0) } }
    // 比前一月, 较上年同月: each word of comparison with each time.
    let comparing = rows.filter { $0["kind"] == "base" && $0["value"] == "other" }.map { $0["phrase"] }
    let bases = rows.filter { $0["kind"] == "base-time" }.flatMap { row in
      let base = Cue.base(Self.base(row))
      return comparing.map { (phrase: $0 + row["phrase"], value: base) }
    }
    let rejections = lexicon.rows(of: "rejections").compactMap { row -> (phrase: String, value: Cue)? in
      let side = row["side"]
      guard side == "before" || side == "clause" else { return nil }
      return (row["phrase"], .rejection(reason: row["reason"], wholeClause: side == "clause"))
    }
    let words = lexicon.rows(of: "words").map { row -> (phrase: String, value: Cue) in
      (row["phrase"], .word(reason: row["reason"]))
    }
    let wholes = lexicon.rows(of: "wholes").map { row -> (phrase: String, value: Cue) in
      if row["value"] == "all" { return (row["phrase"], .all(parts: row.parts("objects"))) }
      guard let value = ExactDecimal(text: row["value"]) else {
        preconditionFailure("wholes.tsv:\(row.line): value")
      }
      let objects = row.parts("objects").map { Cue.Object($0) }
      return (row["phrase"], .whole(value, unit: row["unit"], objects: objects))
    }
    return limits + changes + bases + rejections + wholes + words
  }

  /// What a row of changes.tsv says of numbers; nil for the words that only stand between others.
  private static func change(_ row: Table.Row) -> Cue? {
    let manner = Cue.Manner(rawValue: row["value"])
    switch row["kind"] {
    case "rise": return .direction(.rise, manner ?? .growth)
    case "fall": return .direction(.fall, manner ?? .growth)
    case "base": return .base(base(row))
    case "chain": return .chain
    case "effect": return .effect
    case "level": return .level
    case "anaphor": return .anaphor
    case "share": return .share
    case "per-time": return .perTime
    case "rank": return .rank
    case "act", "again", "base-time", "emphasis", "filler", "fraction", "mean", "portion", "no-portion",
      "raised":
      return nil
    default: preconditionFailure("changes.tsv: '\(row["kind"])' is no kind")
    }
  }

  /// What a row of `base` or `base-time` compares with.
  private static func base(_ row: Table.Row) -> Cue.Base {
    guard let base = Cue.Base(rawValue: row["value"]) else {
      preconditionFailure("changes.tsv: '\(row["value"])' is no base")
    }
    return base
  }

  /// A unit as it is printed; `position` is its place among the units, where it is known.
  func counted(_ printed: String, at position: Int? = nil) -> CountedUnit {
    if printed.isEmpty { return .none }
    if let position, units[position].symbol == printed { return counted[position] }
    return CountedUnit(
      UnitOfMeasure(printed), entry: unitTable[printed] ?? unitTable[Lexicon.folded(printed)])
  }

  /// The position of the unit that is written so.
  func unitPosition(of symbol: String) -> Int? {
    units.firstIndex { $0.symbol == symbol }
  }

  /// The unit of cases or patients that stands at a place of the text, and where it ends.
  func caseUnit(in bytes: [UInt8], at start: Int) -> (unit: UnitEntry, end: Int)? {
    guard let match = unitTable.longestMatch(in: bytes, at: start, limit: bytes.count),
      match.value.families.contains(where: { $0 == "cases" || $0 == "patients" })
    else { return nil }
    return (match.value, match.utf8Range.upperBound)
  }

  /// Whether a number or a quotation may begin with a character.
  func mayBegin(_ scalar: Int) -> Bool {
    (0x30...0x39).contains(scalar) || beginnings[scalar] & ~2 != 0
  }

  private static func beginnings(signs: NumeralSigns, cues: PhraseTrie) -> [UInt8] {
    var table = [UInt8](repeating: 0, count: 1 << 16)
    for scalar in 0..<table.count {
      if signs.contains(scalar) { table[scalar] |= 1 }
      if cues.beginnings.contains(UInt32(scalar)) { table[scalar] |= 2 }
    }
    for mark in "“”‘’《》【】".unicodeScalars { table[Int(mark.value)] |= 4 }
    return table
  }
}
