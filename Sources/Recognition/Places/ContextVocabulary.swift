import Lexicon

/// Words that say of a clause what kind it is and of which place it speaks.
final class ContextVocabulary: Vocabulary {
  enum Role: String, Hashable, Sendable, CaseIterable {
    case incident, target, progress, demand, rumour, law, snapshot, state, cumulative, habitual, milestone,
      survey, flow, launch, announce,
      briefing, continuing, wave
    /// Says that what is told goes on: 已, 目前.
    case soFar = "so-far"
    /// Words of Taiwan's own bulletins that name no place: 新台币.
    case ofTaiwan = "of-taiwan"
    /// What procurators put forward, which demands nothing of a number: 意见.
    case opinion
    /// Holds another word and does nothing: 造谣传谣.
    case plain
    case nation, ministry, province, prefecture, county, region, macao, taiwan
    case mainland
    case hongKong = "hong-kong"
    case thatPlace = "that-place"
    case police, settlement, unsettled, facility, passing, partner, locating
    /// Behind a place, makes it the one that somebody or something is from, not where something was: 牌照.
    case origin
    /// Who speaks for the government of a place (市长), and where that has others speak (政府新闻办).
    case official, press
    /// Before a place, makes it what is acted on: 对四川.
    case upon
    /// What closes the name of a structure or a stretch of land behind a place's (杭州|湾), which then is another one.
    case landmark
    /// Behind a place, makes what lies around it or on one side of it meant: 以南.
    case beyond
    /// Those who come from a place and whose work it does not tell: 专家组; and words between a body and them: 派出的.
    case helper, sent
    /// A word that begins with the sign of a village, which then closes no name: 村民.
    case villageWord = "village-word"
    /// A zone without a code (开发区), and what behind it makes it the place of its bureau's work.
    case zone, bureau
    /// How zones themselves are counted: 开发区3个.
    case zoneCounter = "zone-counter"
    /// How names of bodies end that work in a part of the country (海关), those of a network of lines (铁路公安处), and words
    /// before them that are no names: 联合海关.
    case branch, network, unnamed
    /// What branches and stations are called: 派出所. And words behind a place that show that it did what follows.
    case office, doing
    /// A bureau that is named by its level alone, of whatever kind the document's is: 市局.
    case ownBureau = "own-bureau"
    /// Behind a country, makes it the one that those counted are of: 旅客.
    case personsOf = "persons-of"
    /// Behind a word that names a body as well as its field, makes it the field: 卫生健康支出.
    case field
    /// Before a body, makes it the one to whom something is given: 移送公安机关.
    case recipient
    /// Between such a word and a body, says of which place or level it is: 当地.
    case whose
    /// Signs that begin longer names than the gazetteer's: 南; and what goes on behind the sign of a level, which then closes no
    /// name: 区域.
    case prefix
    case levelTail = "level-tail"
    /// Leads to places that are not named: 其余各县; and those that are of a kind and no county: 景区.
    case others, kind
    /// How an area is called that is no level of places: 区域; and words before a place that only say where those counted before
    /// are of: 均为.
    case area, stating
    /// The mainland as Hong Kong and Macao call it.
    case inland
    /// What operations are called (专项行动), and the seasons that name them.
    case operation, season
    /// An area that the nation founded and that has no code: 雄安新区.
    case newArea = "new-area"
    /// Behind several places, gives the number to each of them (各); and words that hold its sign and give nothing: 各类.
    case apiece, various
    case inName = "in-name"
    case holding, talks, reaching, total, distributing
    /// A word that ends in the first character of a place's name, and one that only seems to.
    case crossing, apart
    /// Words that share a sign with a short name before or behind them, and cut it where both do: 最大|连续, no 大连.
    case leaning, trailing
    /// What others do for the body that a text is about: 德州警方协助，全市破案.
    case helping
    /// How names of media end, which tell of others' work: 中国法院网.
    case medium
    /// Behind a place, says that it did something with whom a text is about: 与德阳警方|联合.
    case jointly
    /// Behind a level of places, makes it those among whom somebody ranks: 全省|前列, and 全市|最低 where a clause ends.
    case among, superlative
    /// A level of places behind their number: 三市.
    case levels
    /// Words that begin as one of place and say nothing of where something was: 全国前列, 国务院安委会.
    case noPlace = "no-place"
    /// How names of days and weeks of the year end that the nation keeps: 宣传日.
    case occasion
    case standing, manning, force, dispatch, each, daily, part
    case obeying, ordered
    /// Behind a body, says that it only watches over what another one does: 督办.
    case supervising
    /// At the head of a sentence, leads back from a part of the nation to all of it: 累计, 我国.
    case wholeLead = "whole-lead"
    /// Behind a number, makes it the aim of which a part is told: 完成900万人目标的73%.
    case goal
    /// Before a word of aim, leads to how much of it is done: 完成年目标任务的98%.
    case attaining
  }

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
