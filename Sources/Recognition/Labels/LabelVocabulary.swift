import Lexicon

/// The words around numbers and what they do, compiled from the lexicon.
final class LabelVocabulary: Vocabulary {
  static let standard = LabelVocabulary(lexicon: .standard)

  let words: PhraseTable<LabelRoles>
  private let headNouns: [[UInt8]]
  let verbs: PhraseTable<VerbEntry>
  private let wideCases: WordSet
  private let placeEnds: [[UInt8]]
  private let regionEnds: [[UInt8]]
  private let damages: [[UInt8]]
  private let countedPlaces: [[UInt8]]
  private let countryParts: WordSet
  private let tallies: [[UInt8]]
  let timeUnits: PhraseTable<Bool>
  private let officers: WordSet
  private let columns: WordSet
  private let persons: [[UInt8]]
  private let personSigns: [[UInt8]]
  private let durations: [[UInt8]]
  private let several: WordSet
  private let severalTold: WordSet
  let signs: NumeralSigns
  let streaks: [[UInt8]]
  private let pointing: [[UInt8]]
  private let placeTails: [[UInt8]]
  private let origins: WordSet
  private let conversions: WordSet
  let quantities: QuantityWords
  private let ranks: WordSet
  /// What sentences call offences.
  let offences: OffenceWords
  /// What says of which branch or kind outcomes are.
  let restrictions: RestrictionWords
  /// How kinds of cases and their courts are called.
  let cases: CaseWords
  /// What says that something came about.
  let occurrences: OccurrenceWords
  /// Aims and what attains them.
  let aims: AimWords
  /// What stands around growth.
  let growth: GrowthWords
  let collectives: CollectiveWords
  /// Bodies that are one of several.
  let bodies: BodyWords
  /// Ports and stations in lists.
  let checkpoints: CheckpointLists
  /// What makes labels alike before their indicators are looked up.
  let mapping: MappingWords
  private let shareNouns: [[UInt8]]
  private let appeals: WordSet
  /// Words that stand in stories and in no name of what is counted.
  private let clauseWords: PhraseTable<Bool>
  /// What all of a number may be said to be.
  private let parts: PhraseTable<Bool>
  /// 对.
  let towardSign: [UInt8]
  /// Signs that part the members of a list, and those that number its items.
  let separators: [[UInt8]]
  let itemSigns: [[UInt8]]
  /// Marks between an item's number and its words.
  let itemMarks: [[UInt8]]
  /// Words for a place, each with that for what lies outside of it: 省内 and 省外.
  let outsides: [[UInt8]: [UInt8]]
  /// 被.
  let passiveSign: [UInt8]
  /// 是.
  let isSign: [UInt8]
  /// 破获, which cases that 破案 counts are the object of.
  let solving: [UInt8]
  private let solved: WordSet
  let caseHead: [UInt8]
  /// The noun that a bare arrest takes for granted.
  let suspects: [UInt8]

  init(lexicon: Lexicon) {
    var roles: [String: LabelRoles] = [:]
    var rows = LabelRows(lexicon: lexicon)
    verbs = lexicon.verbs
    officers = rows.set("officer")
    columns = rows.set("column")
    isSign = rows.word("is-sign")
    solving = rows.word("solving")
    solved = rows.set("solved")
    caseHead = rows.word("case-head")
    persons = rows.words("persons")
    personSigns = rows.words("person-sign")
    durations = rows.words("duration")
    several = rows.set("several")
    severalTold = rows.set("several-told")
    signs = NumeralSigns(rows: lexicon.rows(of: "numerals"))
    placeTails = rows.words("place-tail")
    pointing = rows.words("that-one")
    streaks = rows.words("streak")
    countedPlaces = rows.words("counted-place")
    countryParts = rows.set("country-part")
    origins = rows.set("from-sign")
    conversions = rows.set("converted")
    damages = rows.words("damage")
    quantities = QuantityWords(&rows, lexicon: lexicon)
    separators = rows.words("separator")
    itemSigns = rows.words("item-sign")
    itemMarks = rows.words("item-mark")
    outsides = Dictionary(
      rows.lists("outside").map { (Array($0[0].utf8), Array($0[1].utf8)) },
      uniquingKeysWith: { first, _ in first })
    passiveSign = rows.word("passive-sign")
    clauseWords = rows.table("clause")
    offences = OffenceWords(&rows, lexicon: lexicon)
    restrictions = RestrictionWords(&rows)
    cases = CaseWords(&rows)
    occurrences = OccurrenceWords(&rows)
    aims = AimWords(&rows)
    growth = GrowthWords(&rows, lexicon: lexicon)
    collectives = CollectiveWords(&rows)
    bodies = BodyWords(&rows)
    checkpoints = CheckpointLists(&rows)
    mapping = MappingWords(&rows, lexicon: lexicon)
    shareNouns = rows.words("share-noun")
    appeals = rows.set("appeal")
    ranks = WordSet(
      lexicon.rows(of: "changes").filter { $0["kind"] == "rank" }.map { Array($0["phrase"].utf8) })
    parts = PhraseTable(
      lexicon.rows(of: "wholes").filter { $0["value"] == "all" }.flatMap { $0.parts("objects") }
        .map { (phrase: $0, value: true) })
    for (name, role) in LabelRoles.names {
      for word in rows.rows(ofWords: name).flatMap({ $0.parts("words") }) {
        roles[word, default: []].formUnion(role)
      }
    }
    precondition(rows.unread.isEmpty, "label_words.tsv: nothing reads the roles \(rows.unread.sorted())")
    func bytes(_ role: LabelRoles) -> [[UInt8]] {
      roles.filter { $0.value.contains(role) }.map { Array($0.key.utf8) }.sorted { $0.count > $1.count }
    }
    headNouns = bytes(.headNoun)
    wideCases = WordSet(bytes(.wide))
    placeEnds = bytes(.district)
    regionEnds = bytes(.region)
    tallies = bytes(.tally)
    towardSign = bytes(.towardSign).first ?? []
    suspects = bytes(.caseNoun).first ?? []
    timeUnits = PhraseTable(
      roles.filter { $0.value.contains(.timeUnit) }.map { (phrase: $0.key, value: true) })
    roles = roles.compactMapValues { $0.subtracting(.unspoken).isEmpty ? nil : $0.subtracting(.unspoken) }
    words = PhraseTable(Self.rows(under: roles, lexicon), table: .labels)
  }

  /// The rows of all tables; a word of `label_words` goes before the same word of another table.
  private static func rows(
    under own: [String: LabelRoles], _ lexicon: Lexicon
  ) -> [(phrase: String, value: LabelRoles)] {
    var rows = own.map { (phrase: $0.key, value: $0.value) }
      .sorted { $0.phrase.utf8.lexicographicallyPrecedes($1.phrase.utf8) }
    let additions = PhraseTable(rows.filter { $0.value.has([.filler, .adverb]) })
    for row in lexicon.rows(of: "verbs") {
      let verb = row["verb"]
      let bytes = Array(verb.utf8)
      // 累计报告 is 累计 and 报告.
      if additions.longestMatch(in: bytes, at: 0, limit: bytes.count - 1) != nil { continue }
      rows.append(
        (
          verb,
          bytes.count == 3 ? [.soft, .loose] : LabelRoles.ofClasses[row.parts("class").first ?? ""] ?? .act
        ))
    }
    for row in lexicon.rows(of: "agencies") {
      rows += row.parts("words").filter { $0.utf8.count > 3 }.map { ($0, .actor) }
    }
    for place in lexicon.placeEntries {
      rows += ([place.name] + place.shortNames).filter { $0.utf8.count > 3 }.map { ($0, .place) }
    }
    return rows
  }

  /// The longest word at a position.
  func longest(at position: Int, in bytes: [UInt8], before limit: Int) -> (length: Int, roles: LabelRoles)? {
    words.longestMatch(in: bytes, at: position, limit: limit).map { ($0.utf8Range.count, $0.value) }
  }

  /// The longest word at a position of a passage.
  func longest(at position: Int, in passage: Passage, before limit: Int) -> (length: Int, roles: LabelRoles)?
  {
    words.longestMatch(in: passage, at: position, limit: limit).map { ($0.utf8Range.count, $0.value) }
  }

  /// The length of the word that joins a subject and its number and ends at a position: 超过.
  func copula(endingAt end: Int, in bytes: [UInt8]) -> Int? {
    guard let match = words.longestMatch(in: bytes, endingAt: end, from: 0), match.value.has(.copula) else {
      return nil
    }
    return match.utf8Range.count
  }

  /// Whether a word names a kind of officer, who acts but may be counted as well: 辅警.
  func isOfficer(_ word: ArraySlice<UInt8>) -> Bool { officers.contains(word) }

  /// Whether the header of a column says only how its numbers are measured: 数量, 同比.
  func isColumn(_ header: [UInt8]) -> Bool { columns.contains(header) }

  /// The part that a whole said in words is made of: 境外输入 at the end of 均为境外输入.
  func partition(endingAt range: Range<Int>, in bytes: [UInt8]) -> [UInt8] {
    guard let match = parts.longestMatch(in: bytes, endingAt: range.upperBound, from: range.lowerBound) else {
      return []
    }
    return Array(bytes[match.utf8Range])
  }

  /// Whether an object says of cases nothing but that: 案件.
  func isBareCase(_ object: [UInt8]) -> Bool { object == caseHead }

  /// Whether a verb says that cases were solved: 破案.
  func solves(_ verb: [UInt8]) -> Bool { solved.contains(verb) }

  /// Whether words end in a noun of persons: 居家观察群众.
  func endsPersons(_ words: [UInt8]) -> Bool { persons(endOf: words) != nil }

  /// The noun of persons at the end of words: 人员.
  func persons(endOf words: [UInt8]) -> [UInt8]? { Self.end(of: words, among: persons) }

  /// Whether words are a noun of persons, or end with a sign that most of those have: 党员, 儿童.
  func namesPersons(_ words: [UInt8]) -> Bool {
    let folded = Lexicon.folded(words)
    return endsPersons(folded) || personSigns.contains { folded.ends(with: $0) }
  }

  /// Whether words say how long something took: 所用时间.
  func endsDuration(_ words: [UInt8]) -> Bool { Self.end(of: words, among: durations) != nil }

  /// Whether a word says how many without a number: 一些.
  func beginsWithSeveral(_ word: ArraySlice<UInt8>) -> Bool { several.contains { word.starts(with: $0) } }

  /// Whether words stand for so many counted before: 四项数字.
  func endsSeveralTold(_ words: [UInt8]) -> Bool { severalTold.contains { words.ends(with: $0) } }

  /// Whether words only lead to an amount in another currency: 折合人民币.
  func isConversion(_ words: [UInt8]) -> Bool { conversions.contains(words) }

  /// Whether words end by leading to an amount reckoned from another: 财物折合人民币.
  func endsConversion(_ words: ArraySlice<UInt8>) -> Bool {
    stride(from: 6, through: min(words.count, 21), by: 3).contains { isConversion(Array(words.suffix($0))) }
  }

  /// Whether a word leads to the level from which something moved: 由.
  func leadsFrom(_ word: ArraySlice<UInt8>) -> Bool { origins.contains(word) }

  /// Whether words are no name of something counted but a clause about somebody: 民警发现.
  func tellsClause(_ label: [UInt8]) -> Bool { !clauseWords.matches(in: label, 0..<label.count).isEmpty }

  /// Whether persons before a word make it what they did: 群众报警.
  func isAppeal(_ word: ArraySlice<UInt8>) -> Bool { appeals.contains(word) }

  /// The noun of a share at the end of words: 占比.
  func shareNoun(of words: [UInt8]) -> [UInt8]? { Self.end(of: words, among: shareNouns) }

  /// Whether a word begins with one that points at somebody told before: 该.
  func pointsAtOne(_ word: ArraySlice<UInt8>) -> Bool { pointing.contains { word.starts(with: $0) } }

  /// Whether a word leads to a rank: 位居.
  func isRank(_ word: ArraySlice<UInt8>) -> Bool { ranks.contains(word) }

  /// The noun at the end of an object that later members of a list may leave out.
  func head(of object: [UInt8]) -> [UInt8]? { Self.end(of: object, among: headNouns) }

  /// Whether a name of cases leaves open of which kind they are: 刑事案件.
  func isWideCase(_ object: [UInt8]) -> Bool { wideCases.contains(object) }

  /// Whether an object is a type of case narrow enough to open a scope of its own.
  func isNarrowCase(_ object: [UInt8]) -> Bool { head(of: object) != nil && !wideCases.contains(object) }

  /// Whether words end as names of places and bodies do: 边境县.
  func endsPlace(_ name: ArraySlice<UInt8>) -> Bool { Self.end(of: Array(name), among: placeEnds) != nil }

  /// The end of a level of places that begins at a place of the text: 县.
  func levelEnd(at start: Int, in bytes: [UInt8]) -> Int? {
    placeEnds.filter { bytes[start...].starts(with: $0) }.map { start + $0.count }.max()
  }

  /// The length of the word at a place of the text that makes the name of a country before it a quality: 籍.
  func placeTail(at position: Int, in bytes: [UInt8]) -> Int? {
    placeTails.first { position <= bytes.count && bytes[position...].starts(with: $0) }?.count
  }

  /// 报告病例 of 省份报告病例.
  func afterPlaces(_ label: [UInt8]) -> [UInt8]? {
    let folded = Lexicon.folded(label)
    return countedPlaces.first { folded.starts(with: $0) }.map { Array(label.dropFirst($0.count)) }
  }

  /// Whether a word is a part of the country that stands behind its name: 台湾 of 中国台湾.
  func isPartOfCountry(_ word: ArraySlice<UInt8>) -> Bool { countryParts.contains(word) }

  /// Whether words end as names of regions abroad do: 加利福尼亚州.
  func endsRegion(_ name: ArraySlice<UInt8>) -> Bool { Self.end(of: Array(name), among: regionEnds) != nil }

  /// The verb of damage with which a label begins, and its noun goes on: 冲毁 of 冲毁桥梁.
  func damage(opening label: [UInt8]) -> [UInt8]? {
    let folded = Lexicon.folded(label)
    return damages.first { folded.count > $0.count && folded.starts(with: $0) }
  }

  /// The noun of counting at the end of words: 起数.
  func tally(of words: [UInt8]) -> [UInt8]? { Self.end(of: words, among: tallies) }

  static func end(of words: [UInt8], among ends: [[UInt8]]) -> [UInt8]? {
    ends.first { words.count >= $0.count && words.suffix($0.count).elementsEqual($0) }
  }
}
