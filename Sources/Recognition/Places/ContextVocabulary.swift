import Lexicon

/// Words that say of a clause what kind it is and of which place it speaks.
final class ContextVocabulary: Vocabulary {
  static let standard = ContextVocabulary(lexicon: .standard)

  /// Whether a sign may stand in the name of a place or a body that no table has; 新 may begin one.
  func mayBeOfName(_ sign: Int, before end: Int, in passage: Passage) -> Bool {
    settlements.longestMatch(in: passage, at: sign, limit: end)?.value != .unsettled
      || passage.folded.has("新", at: sign)
  }

  /// The words of a text that name bodies: 卫生健康委, not 卫生健康 in 卫生健康支出.
  func bodies(in passage: Passage, _ lexicon: Lexicon) -> [PhraseTable<AgencyEntry>.Match] {
    withoutBranches(lexicon.agencies.matches(in: passage), in: passage.folded)
      .filter { isBody($0.utf8Range, in: passage.folded) }
  }

  /// The words of a name that name bodies.
  func bodies(in bytes: [UInt8], _ lexicon: Lexicon) -> [PhraseTable<AgencyEntry>.Match] {
    withoutBranches(lexicon.agencies.matches(in: bytes, 0..<bytes.count), in: bytes)
      .filter { isBody($0.utf8Range, in: bytes) }
  }

  /// 海警局南海分局, 该分局: a branch of another body than the police, or of the one that the text has spoken of, names none.
  private func withoutBranches(
    _ matches: [PhraseTable<AgencyEntry>.Match], in bytes: [UInt8]
  ) -> [PhraseTable<AgencyEntry>.Match] {
    guard matches.contains(where: { bytes.has(Self.branch, fill: $0.utf8Range) }) else {
      return matches
    }
    return matches.indices.filter { index in
      let word = matches[index].utf8Range
      guard bytes.has(Self.branch, fill: word) else { return true }
      if bytes.has("该", before: word.lowerBound) { return false }
      guard index > 0, matches[index - 1].value.agency != matches[index].value.agency else { return true }
      let gap = matches[index - 1].utf8Range.upperBound..<word.lowerBound
      // 海警局与城南分局: what joins two bodies parts them.
      return gap.isEmpty || gap.count > Self.branchNameBytes
        || bytes[gap].contains { !(0xe4...0xe9).contains($0) && $0 & 0xc0 != 0x80 }
        || ["与", "和", "及"].contains { bytes.has($0, at: gap.lowerBound) }
    }.map { matches[$0] }
  }

  /// Where those end who were sent, with what says that they were: 派出的医疗队.
  func helpersEnd(at start: Int, in bytes: [UInt8]) -> Int? {
    var start = start
    while let word = helpers.longestMatch(in: bytes, at: start, limit: bytes.count) {
      start = word.utf8Range.upperBound
      if word.value == .helper { return start }
    }
    return nil
  }

  /// Whose work governments tell.
  static let government = "政府"
  /// The same with the nation's.
  static let governments: Set = [government, "国务院"]

  /// What the name of a branch of a body ends with.
  static let branch: StaticString = "分局"

  /// Four signs.
  private static let branchNameBytes = 12

  /// 市政府新闻办公室, 市政府新闻发布厅召开发布会: who holds a press conference for a body is not the one whose work it tells.
  private func isBody(_ word: Range<Int>, in bytes: [UInt8]) -> Bool {
    fields.longestMatch(in: bytes, at: word.upperBound, limit: bytes.count) == nil
      && !((bytes.has("政府", before: word.upperBound) || bytes.has("国务院", before: word.upperBound))
        && bytes.has("新闻", at: word.upperBound))
  }

  /// The roles of words that stand for themselves.
  let words: PhraseTable<Role>
  /// Words that show a short name before them to be a place.
  let placeFollowers: PhraseTable<Role>
  /// Words that make a place before them part of a longer name, and those that hold such a word and don't (街面).
  let nameFollowers: PhraseTable<Role>
  /// Words that make a place behind them an agent, a goal or a whole, not where something was.
  let passing: PhraseTable<Role>
  /// Words that make a place abroad behind them a partner.
  let partners: PhraseTable<Role>
  /// Those who speak for the government of a place.
  let officials: PhraseTable<Role>
  /// Words before a place that is acted on.
  let acting: PhraseTable<Role>
  /// What closes the name of a structure or a stretch of land behind a place's.
  let landmarks: PhraseTable<Role>
  /// Words that make what lies around a place, or on one side of it, meant.
  let beyond: PhraseTable<Role>
  /// Those who come from a place and whose work it does not tell, and words before them.
  let helpers: PhraseTable<Role>
  /// Verbs of meeting, and what people meet for.
  let talks: PhraseTable<Role>
  /// Words before a place that say where those were who are named before it.
  let reaching: PhraseTable<Role>
  /// Words of a total.
  let totals: PhraseTable<Role>
  /// Words straight before the name of a village or work that no place is named before.
  let locating: PhraseTable<Role>
  /// How names of works and reserves end.
  let facilities: PhraseTable<Role>
  /// How names of zones end that have no code.
  let zones: PhraseTable<Role>
  /// How zones themselves are counted.
  let zoneCounters: PhraseTable<Role>
  let media: PhraseTable<Role>
  /// Bureaus that a zone has of its own.
  let bureaus: PhraseTable<Role>
  /// How names of bodies end that work in a part of the country.
  let branches: PhraseTable<Role>
  /// Words before those that are no names.
  let unnamed: PhraseTable<Role>
  /// What branches and stations are called.
  let offices: PhraseTable<Role>
  /// Words behind a country that make it the one that those counted are of.
  let personsOf: PhraseTable<Role>
  /// Bureaus that are named by their level alone.
  let ownBureaus: WordSet
  /// Words behind the name of a place that show that it did what follows: verbs of results, and 共 and its like.
  let doing: PhraseTable<Role>
  /// The same without what only came to it: 接到.
  let achieving: PhraseTable<Role>
  /// Words behind a field that a body is named for.
  let fields: PhraseTable<Role>
  /// Words before a body to which something is given.
  let recipients: PhraseTable<Role>
  /// Words between those and a body.
  let whose: PhraseTable<Role>
  /// Signs that begin longer names, and what goes on behind the sign of a level.
  let prefixes, levelTails: PhraseTable<Role>
  /// Words that lead to places that are not named.
  let others: PhraseTable<Role>
  /// What areas are called that are no level of places.
  let areas: PhraseTable<Role>
  /// Words before a place that only say where those counted before are of.
  let stating: PhraseTable<Role>
  /// How names of days and weeks of the year end.
  let occasions: PhraseTable<Role>
  /// What Hong Kong and Macao call the mainland.
  let inland: PhraseTable<Role>
  /// Words that end as counties' names do and are none.
  let kinds: PhraseTable<Role>
  /// Words that begin with the sign of a village: 村民.
  let villageWords: PhraseTable<Role>
  /// Words that tell how things stand from what was done.
  let states: PhraseTable<Role>
  /// What makes the bodies behind it those whose orders are followed, and the orders.
  let orders: PhraseTable<Role>
  /// Words at the head of a sentence that lead back from a part to the whole.
  let wholeLeads: PhraseTable<Role>
  /// Words behind an aim of which a part is told.
  let goals: PhraseTable<Role>
  /// The nouns of aims, which goals are with 的 behind them: 目标, 任务.
  let aims: PhraseTrie
  /// Words before an aim that lead to how much of it is done.
  let attaining: PhraseTable<Role>
  /// Words behind a level of places that make it those among whom somebody ranks.
  let ranks: PhraseTable<Role>
  /// Levels of places behind their number.
  let levels: PhraseTable<Role>
  /// What operations are called, and the seasons that name them.
  let operations, seasons: PhraseTable<Role>
  /// Words that give the number to each of several places, and those that hold such a sign.
  let sharing: PhraseTable<Role>
  /// Verbs of those who help a text's own body.
  let helping: PhraseTable<Role>
  /// Words behind a place that did something with whom a text is about.
  let jointly: PhraseTable<Role>
  /// Words that may end in the first character of a place's name.
  let crossings: PhraseTable<Role>
  /// Words that may begin with the last character of a place's short name.
  let trailing: PhraseTable<Role>
  /// How names of towns and villages end, and signs that stand in none.
  let settlements: PhraseTable<Role>
  /// What of the name of a region stands before 地区, which a list leaves to its last one: 西部.
  let regionStems: PhraseTrie

  init(lexicon: Lexicon) {
    let rows = lexicon.rows(of: "context_words").map { row in
      guard let role = Role(rawValue: row["role"]) else {
        preconditionFailure("context_words.tsv: no role '\(row["role"])'")
      }
      return (phrase: row["word"], value: role)
    }
    let around: Set<Role> = [
      .holding, .talks, .reaching, .total, .police, .inName, .settlement, .unsettled, .facility, .passing,
      .partner, .zone, .zoneCounter, .bureau, .attaining,
      .locating, .crossing, .apart, .leaning, .trailing, .helping, .jointly, .levels, .obeying, .ordered,
      .supervising,
      .goal,
      .among, .superlative, .office, .doing, .field, .recipient, .whose, .occasion, .prefix, .levelTail,
      .branch, .network, .unnamed, .ownBureau,
      .personsOf, .others, .kind, .area, .stating, .inland, .wholeLead, .medium,
      .upon, .origin, .official, .press, .landmark, .beyond, .helper, .sent, .apiece, .various,
      .operation, .season,
    ]
    let standing: Set<Role> = [.standing, .manning, .force, .dispatch, .each, .daily, .part]
    // 公安部门 are bodies of any place, and no ministry.
    let departments = rows.filter { $0.value == .ministry && $0.phrase.hasSuffix(Self.ministryTail) }.map {
      (phrase: $0.phrase + Self.departmentTail, value: Role.plain)
    }
    words = PhraseTable(
      rows.filter { !around.contains($0.value) && !standing.contains($0.value) } + departments,
      table: .context)
    let words = self.words
    regionStems = PhraseTrie(
      rows.map(\.phrase).filter { words[$0] == .region && $0.hasSuffix(Self.regionTail) }
        .map { Lexicon.folded(Array($0.utf8.dropLast(Self.regionTail.utf8.count))) }
        .filter { $0.count == Self.regionStemBytes })
    states = PhraseTable(rows.filter { standing.contains($0.value) || $0.value == .plain }, table: .states)
    placeFollowers = PhraseTable(rows.filter { $0.value == .police })
    nameFollowers = PhraseTable(rows.filter { [.inName, .origin, .plain].contains($0.value) })
    passing = PhraseTable(rows.filter { $0.value == .passing }, table: .passing)
    officials = PhraseTable(rows.filter { [.official, .press, .plain].contains($0.value) })
    acting = PhraseTable(rows.filter { $0.value == .upon || $0.value == .plain })
    landmarks = PhraseTable(rows.filter { $0.value == .landmark || $0.value == .plain })
    beyond = PhraseTable(rows.filter { $0.value == .beyond })
    helpers = PhraseTable(rows.filter { $0.value == .helper || $0.value == .sent })
    partners = PhraseTable(rows.filter { $0.value == .partner })
    talks = PhraseTable(rows.filter { $0.value == .holding || $0.value == .talks })
    reaching = PhraseTable(rows.filter { $0.value == .reaching })
    totals = PhraseTable(rows.filter { $0.value == .total })
    locating = PhraseTable(rows.filter { $0.value == .locating })
    orders = PhraseTable(
      rows.filter { [.obeying, .ordered, .supervising].contains($0.value) }, table: .orders)
    attaining = PhraseTable(rows.filter { $0.value == .attaining })
    goals = PhraseTable(rows.filter { $0.value == .goal }, table: .goals)
    aims = PhraseTrie(
      rows.filter { $0.value == .goal && $0.phrase.hasSuffix(Self.goalTail) }
        .map { Lexicon.folded(Array($0.phrase.utf8.dropLast(Self.goalTail.utf8.count))) })
    wholeLeads = PhraseTable(rows.filter { $0.value == .wholeLead })
    ranks = PhraseTable(rows.filter { $0.value == .among || $0.value == .superlative })
    helping = PhraseTable(rows.filter { $0.value == .helping })
    media = PhraseTable(rows.filter { $0.value == .medium })
    jointly = PhraseTable(rows.filter { $0.value == .jointly })
    levels = PhraseTable(rows.filter { $0.value == .levels })
    operations = PhraseTable(rows.filter { $0.value == .operation })
    seasons = PhraseTable(rows.filter { $0.value == .season })
    sharing = PhraseTable(rows.filter { $0.value == .apiece || $0.value == .various })
    crossings = PhraseTable(
      rows.filter { [.crossing, .apart, .leaning].contains($0.value) }, table: .crossings)
    trailing = PhraseTable(rows.filter { $0.value == .trailing })
    zones = PhraseTable(rows.filter { $0.value == .zone }, table: .zones)
    zoneCounters = PhraseTable(rows.filter { $0.value == .zoneCounter })
    bureaus = PhraseTable(rows.filter { $0.value == .bureau })
    branches = PhraseTable(
      rows.filter { $0.value == .branch || $0.value == .network }, table: .branches)
    offices = PhraseTable(rows.filter { $0.value == .office }, table: .offices)
    personsOf = PhraseTable(rows.filter { $0.value == .personsOf })
    ownBureaus = WordSet(rows.filter { $0.value == .ownBureau }.map { Array($0.phrase.utf8) })
    let verbs = lexicon.rows(of: "verbs").filter { $0["verb"].utf8.count > 3 }
    let counting = rows.filter { $0.value == .doing }
    doing = PhraseTable(counting + verbs.map { ($0["verb"], .doing) })
    achieving = PhraseTable(
      counting + verbs.filter { $0.parts("class").first != "accept" }.map { ($0["verb"], .doing) })
    prefixes = PhraseTable(rows.filter { $0.value == .prefix })
    levelTails = PhraseTable(rows.filter { $0.value == .levelTail })
    recipients = PhraseTable(rows.filter { $0.value == .recipient })
    whose = PhraseTable(rows.filter { $0.value == .whose })
    fields = PhraseTable(rows.filter { $0.value == .field })
    unnamed = PhraseTable(rows.filter { $0.value == .unnamed })
    others = PhraseTable(rows.filter { $0.value == .others }, table: .others)
    areas = PhraseTable(rows.filter { $0.value == .area })
    stating = PhraseTable(rows.filter { $0.value == .stating })
    inland = PhraseTable(rows.filter { $0.value == .inland }, table: .inland)
    occasions = PhraseTable(rows.filter { $0.value == .occasion })
    kinds = PhraseTable(rows.filter { $0.value == .kind })
    villageWords = PhraseTable(rows.filter { $0.value == .villageWord })
    facilities = PhraseTable(rows.filter { $0.value == .facility }, table: .facilities)
    settlements = PhraseTable(
      rows.filter { $0.value == .settlement || $0.value == .unsettled }, table: .settlements)
  }

  private static let goalTail = "的"
  /// What a ministry's name ends with, and what makes it that of any bureau of its field.
  private static let ministryTail = "部"
  private static let departmentTail = "门"
  static let regionTail = "地区"
  /// Two signs.
  private static let regionStemBytes = 6

  /// The tables with whose words a word of place may begin.
  static let placeStarts: AskedTables = [
    .context, .places, .facilities, .zones, .branches, .offices, .others, .inland, .placeSigns,
  ]
  /// A town may begin behind 在, and a number of provinces with a digit.
  static let placeSigns = "在村县区市旗0123456789"
}
