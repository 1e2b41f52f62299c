import Lexicon

/// The words by which a text says of which branch, kind or place the outcomes are that it tells next.
final class RestrictionWords: Sendable {
  private let branches: [[UInt8]]
  private let branchMarks: [[UInt8]]
  private let branchTails: [[UInt8]]
  private let bare: WordSet
  private let outcomes: WordSet
  private let orders: [[UInt8]]
  private let copulas: WordSet
  private let modes: [[UInt8]]
  private let carriages: [[UInt8]]
  private let classRates: [[UInt8]]
  private let widePlaces: [[UInt8]]
  private let pairs: [[UInt8]: [UInt8]]
  private let venues: [[UInt8]]
  private let baseLeads: WordSet
  private let baseEnds: WordSet
  private let means: [[UInt8]]
  private let sources: [[UInt8]]
  private let worths: WordSet
  private let wholeBases: WordSet
  private let timeLeads: WordSet
  private let lightVerbs: WordSet
  private let batches: [[UInt8]]
  private let conjunctions: WordSet
  private let beyond: WordSet
  private let doers: WordSet
  private let currencies: WordSet
  private let headcounts: [[UInt8]]
  private let gaining: WordSet
  private let stages: [[UInt8]]
  private let sums: WordSet
  private let classes: [[UInt8]]
  private let reports: [[UInt8]]
  private let perHeads: WordSet
  private let works: WordSet
  private let notes: [[UInt8]]
  private let leftOut: [[UInt8]]
  private let wholeMarks: [[UInt8]]
  private let exceptions: [[UInt8]]
  private let exceptionEnds: [[UInt8]]
  private let nones: [[UInt8]]
  private let leads: [[UInt8]]
  private let backs: [[UInt8]]
  private let ones: [[UInt8]]
  private let furtherLeads: WordSet
  private let actedPlaces: WordSet
  private let leaders: [[UInt8]]
  private let sorts: [[UInt8]]

  init(_ rows: inout LabelRows) {
    branches = rows.words("branch")
    branchMarks = rows.words("branch-mark")
    branchTails = rows.words("branch-tail")
    outcomes = rows.set("outcome")
    bare = WordSet(Array(outcomes) + rows.words("bare"))
    orders = rows.words("order")
    copulas = rows.set("is")
    modes = rows.words("mode")
    carriages = rows.words("carriage")
    classRates = rows.words("class-rate")
    widePlaces = rows.words("wide-place")
    pairs = Dictionary(
      rows.lists("pair").flatMap { pair -> [([UInt8], [UInt8])] in
        let two = pair.map { Array($0.utf8) }
        return [(two[0], two[1]), (two[1], two[0])]
      }, uniquingKeysWith: { first, _ in first })
    venues = rows.words("venue")
    baseLeads = rows.set("base-lead")
    baseEnds = rows.set("base-end")
    means = rows.words("means-end")
    sources = rows.words("source-end")
    worths = rows.set("worth")
    wholeBases = rows.set("base")
    timeLeads = rows.set("time-lead")
    lightVerbs = rows.set("light")
    batches = rows.words("batch")
    conjunctions = rows.set("conjunction")
    beyond = rows.set("beyond")
    doers = rows.set("doer")
    currencies = rows.set("currency")
    headcounts = rows.words("headcount")
    gaining = rows.set("gaining")
    stages = rows.words("stage")
    sums = rows.set("sum")
    classes = rows.words("class-end")
    reports = rows.words("classed")
    perHeads = rows.set("per-head")
    works = rows.set("work")
    notes = rows.words("scope-note")
    leftOut = rows.words("left-out")
    wholeMarks = rows.words("whole-mark")
    exceptions = rows.words("except")
    exceptionEnds = rows.words("except-end")
    nones = rows.words("none")
    leads = rows.words("lead-in")
    backs = rows.words("back")
    ones = rows.words("one").sorted { $0.count > $1.count }
    furtherLeads = rows.set("further-lead")
    actedPlaces = rows.set("acted-place")
    leaders = rows.words("leader")
    sorts = rows.words("sort")
  }

  /// The branch that a heading names: 采矿业 of 采矿业方面; nil where it names none.
  func branch(of heading: [UInt8]) -> [UInt8]? {
    var noun = heading
    if let mark = LabelVocabulary.end(of: Lexicon.folded(noun), among: branchMarks) {
      noun.removeLast(mark.count)
    } else if let tail = LabelVocabulary.end(of: Lexicon.folded(noun), among: branchTails) {
      noun.removeLast(tail.count)
    }
    let folded = Lexicon.folded(noun)
    guard noun.count >= 9, LabelVocabulary.end(of: folded, among: branches) != nil, !bare.contains(folded)
    else { return nil }
    return noun
  }

  /// Whether a name ends as those of branches do: 采矿业.
  func endsBranch(_ name: [UInt8]) -> Bool {
    LabelVocabulary.end(of: Lexicon.folded(name), among: branches) != nil
  }

  /// Whether a clause before a comma is a heading: 采矿业方面.
  func isMarked(_ clause: [UInt8]) -> Bool {
    LabelVocabulary.end(of: Lexicon.folded(clause), among: branchMarks) != nil
  }

  /// Whether a label names an outcome or a quantity, and nothing that it is of: 死亡.
  func isBare(_ label: [UInt8]) -> Bool { bare.contains(Lexicon.folded(label)) }

  /// Whether a label names the dead, the hurt, a loss or how many accidents there were, and not of what: 死亡.
  func isOutcome(_ label: [UInt8]) -> Bool { outcomes.contains(Lexicon.folded(label)) }

  /// How many bytes at the head of a clause lead to the next of those that a sentence goes through: 其次为.
  func orderLength(of clause: [UInt8]) -> Int? {
    let folded = Lexicon.folded(clause)
    return orders.first { folded.starts(with: $0) }?.count
  }

  /// Whether words name a class and leave out of what: 求助类.
  func endsClass(_ words: [UInt8]) -> Bool {
    LabelVocabulary.end(of: Lexicon.folded(words), among: classes) != nil
  }

  /// The noun at the end of words that classes are of: 报警.
  func report(endOf words: [UInt8]) -> [UInt8]? {
    LabelVocabulary.end(of: Lexicon.folded(words), among: reports).map { Array(words.suffix($0.count)) }
  }

  /// Whether a word says that a count is told for each of some persons: 人均.
  func isPerHead(_ word: ArraySlice<UInt8>) -> Bool { perHeads.contains(word) }

  /// Whether a noun is a piece of work, which what is done in it names: 处置任务.
  func isWork(_ word: ArraySlice<UInt8>) -> Bool { works.contains(word) }

  /// Whether a parenthesis tells what a noun before it takes in, or who wrote: （含…）, （记者…）.
  func isNote(_ parenthesis: ArraySlice<UInt8>) -> Bool {
    notes.contains { parenthesis.starts(with: $0) }
  }

  /// Whether a parenthesis tells what a number does not hold: （不含…）.
  func leavesOut(_ parenthesis: ArraySlice<UInt8>) -> Bool {
    leftOut.contains { parenthesis.starts(with: $0) }
  }

  /// Whether a parenthesis tells the whole that the number before it is of: 51个站点（总共118个）.
  func takesAll(_ parenthesis: ArraySlice<UInt8>) -> Bool {
    wholeMarks.contains { parenthesis.starts(with: $0) }
  }

  /// Whether two words put what stands between them as a base: 与…相比.
  func isBase(_ lead: ArraySlice<UInt8>, _ end: ArraySlice<UInt8>) -> Bool {
    baseLeads.contains(lead) && baseEnds.contains(end)
  }

  /// Whether a word says a base by itself: 同比.
  func isWholeBase(_ word: ArraySlice<UInt8>) -> Bool { wholeBases.contains(word) }

  /// Whether a word ends what tells where something was found: 从邮递渠道.
  func endsSource(_ word: ArraySlice<UInt8>) -> Bool {
    LabelVocabulary.end(of: Array(word), among: sources) != nil
  }

  /// Whether a label says only that something was worth an amount: 价值.
  func isWorth(_ label: [UInt8]) -> Bool { worths.contains(Lexicon.folded(label)) }

  /// Whether a word ends what tells by what means something was done: 以调解方式.
  func endsMeans(_ word: ArraySlice<UInt8>) -> Bool {
    LabelVocabulary.end(of: Array(word), among: means) != nil
  }

  /// Whether a word ends a base that is told by itself: 相比.
  func endsBase(_ word: ArraySlice<UInt8>) -> Bool { baseEnds.contains(word) }

  /// Whether a sign before a number of days makes it when: 前4天.
  func leadsToTime(_ sign: ArraySlice<UInt8>) -> Bool { timeLeads.contains(sign) }

  /// Whether words before a colon only say that something follows: 具体如下.
  func leadsIn(_ words: [UInt8]) -> Bool {
    LabelVocabulary.end(of: Lexicon.folded(words), among: leads) != nil
  }

  /// The word at the head of others that says that there was none: 无 of 无新增.
  func none(startOf words: ArraySlice<UInt8>) -> [UInt8]? { nones.first { words.starts(with: $0) } }

  /// Whether a name is that of a venue, though it ends as those of districts do: 景区.
  func endsVenue(_ name: [UInt8]) -> Bool {
    LabelVocabulary.end(of: Lexicon.folded(name), among: venues) != nil
  }

  /// Whether a label is that of a rate of a class of diseases, which leaves out of which: 报告发病率.
  func isRateOfClass(_ label: [UInt8]) -> Bool { classRates.contains(Lexicon.folded(label)) }

  func opensRateOfClass(_ words: ArraySlice<UInt8>) -> Bool { classRates.contains { words.starts(with: $0) } }

  /// Whether a name is that of a traffic and no more: 铁路.
  func isMode(_ name: [UInt8]) -> Bool { modes.contains(name) }

  func endsCarriage(_ label: [UInt8]) -> Bool { carriage(endOf: label) != nil }

  /// The quantity of traffic at the end of a label: 货运量 of 完成货运量.
  func carriage(endOf label: [UInt8]) -> [UInt8]? {
    let folded = Lexicon.folded(label)
    return carriages.filter { folded.ends(with: $0) }.max { $0.count < $1.count }
  }

  /// The traffic that a label begins with, or behind a place: 铁路 of 全国铁路开行列车.
  func modeOpening(_ label: [UInt8]) -> [UInt8]? {
    let folded = Lexicon.folded(label)
    let place = widePlaces.first { folded.starts(with: $0) }?.count ?? 0
    return mode(startOf: Array(folded[place...]))
  }

  /// The traffic that a name begins with: 公路 of 公路货运量.
  func mode(startOf name: [UInt8]) -> [UInt8]? {
    modes.first { name.count > $0.count && name.starts(with: $0) }
  }

  /// The other of two directions: 入口 of 出口.
  func partner(of label: [UInt8]) -> [UInt8]? { pairs[Lexicon.folded(label)] }

  /// Whether a word leads from the parts of something to something else: 此外.
  func leadsBeyond(_ word: ArraySlice<UInt8>) -> Bool { beyond.contains(word) }

  /// Whether a noun is called by what it does: 企业 of 客运企业.
  func isDoer(_ word: ArraySlice<UInt8>) -> Bool { doers.contains(word) }

  /// Whether a word joins its clause to the one before where it opens it: 而.
  func isConjunction(_ word: ArraySlice<UInt8>) -> Bool { conjunctions.contains(word) }

  /// Whether words end with goods that nobody counted: 毒品一批.
  func endsBatch(_ words: [UInt8]) -> Bool { LabelVocabulary.end(of: words, among: batches) != nil }

  /// Whether a word is the name of the currency, which stands before its number: 人民币.
  func isCurrency(_ word: ArraySlice<UInt8>) -> Bool { currencies.contains(word) }

  /// The word at the end of a label that makes an act the number of those whom it was done to: 人数.
  func headcount(endOf label: [UInt8]) -> [UInt8]? { LabelVocabulary.end(of: label, among: headcounts) }

  /// Whether a word tells of persons that they gained by what was done: 受教育.
  func isGaining(_ word: ArraySlice<UInt8>) -> Bool { gaining.contains(word) }

  /// Whether a noun names places that are inspected or closed: 场所, 窝点.
  func isPlaceOfActs(_ noun: ArraySlice<UInt8>) -> Bool { actedPlaces.contains(noun) }

  /// Whether a word leads to more of what was just told: 还有.
  func isFurther(_ word: ArraySlice<UInt8>) -> Bool { furtherLeads.contains(word) }

  /// The word at the end of others for a single one: 1, 一, 任何一.
  func one(endOf words: [UInt8]) -> [UInt8]? { LabelVocabulary.end(of: words, among: ones) }

  /// The end of words behind 以 that say who leads those counted: 王某为首的.
  func leadEnd(in words: ArraySlice<UInt8>) -> Int? {
    words.indices.first { index in
      leaders.contains { words[index...].starts(with: $0) }
    }.flatMap { start in
      // Across a mark they are of another clause.
      words[..<start].contains { $0 == 0xEF || $0 == 0xE3 }
        ? nil : leaders.first { words[start...].starts(with: $0) }.map { start + $0.count }
    }
  }

  /// The verb at the head of words that only leads to the act: 开展 of 开展督导检查.
  func light(startOf words: [UInt8]) -> [UInt8]? {
    let folded = Lexicon.folded(words)
    return stride(from: 6, through: min(9, folded.count), by: 3).first { isLight(folded[..<$0]) }.map {
      Array(words.prefix($0))
    }
  }

  /// Whether a verb only leads to the act: 开展.
  func isLight(_ verb: ArraySlice<UInt8>) -> Bool { lightVerbs.contains(verb) }

  /// The stage of education at the head of a label: 小学阶段.
  func stage(of label: [UInt8]) -> [UInt8]? {
    let folded = Lexicon.folded(label)
    return stages.first { folded.starts(with: $0) && folded.count > $0.count }.map {
      Array(label.prefix($0.count))
    }
  }

  /// Whether a word sums up what was told before it: 合计.
  func isSum(_ word: ArraySlice<UInt8>) -> Bool { sums.contains(word) }

  /// Whether words point back to things told before: 上述国家.
  func pointsBack(_ words: ArraySlice<UInt8>) -> Bool { backs.contains { words.starts(with: $0) } }

  /// How many bytes at the head of words point back to several things told before: 这三类, 上述两项; nil where none do.
  func pointingBack(_ words: ArraySlice<UInt8>, in vocabulary: LabelVocabulary) -> Int? {
    guard let lead = backs.first(where: { words.starts(with: $0) }) else { return nil }
    return countOfSorts(Array(words.dropFirst(lead.count).prefix(24)), at: 0, in: vocabulary).map {
      lead.count + $0
    }
  }

  /// The end of words that count sorts of things at a place: 三类.
  func countOfSorts(_ words: [UInt8], at start: Int, in vocabulary: LabelVocabulary) -> Int? {
    let digits = words[start...].prefix { $0 &- 0x30 < 10 }.count
    let end = digits > 0 ? start + digits : vocabulary.numeralEnd(from: start, in: words)
    guard end > start, let sort = sorts.first(where: { words[end...].starts(with: $0) }) else { return nil }
    return end + sort.count
  }

  /// Where words begin at the end of others that take some out of a whole: 除鼠疫外.
  func exceptionStart(in words: ArraySlice<UInt8>) -> Int? {
    guard LabelVocabulary.end(of: Array(words), among: exceptionEnds) != nil else { return nil }
    return words.indices.dropFirst().first { start in exceptions.contains { words[start...].starts(with: $0) }
    }
  }

  /// Whether words take some out of a whole: 除鼠疫外.
  func isException(_ words: ArraySlice<UInt8>) -> Bool {
    exceptions.contains { words.starts(with: $0) }
      && LabelVocabulary.end(of: Array(words), among: exceptionEnds) != nil
  }

  /// Whether a word says of a kind what it is: 仍是.
  func isCopula(_ word: ArraySlice<UInt8>) -> Bool { copulas.contains(word) }
}
