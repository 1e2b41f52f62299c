import Lexicon

/// The words by which a text says of which branch, kind or place the outcomes are that it tells next.
final class RestrictionWords: Sendable {
  private let branches: [[UInt8]]
  private let branchMarks: [[UInt8]]
  private let branchTails: [[UInt8]]
  private let bare: WordSet
  private let outcomes: WordSet
  private let anyIncidents: WordSet
  private let anyIncidentLeads: [[UInt8]]
  private let orders: [[UInt8]]
  private let copulas: WordSet
  private let modes: [[UInt8]]
  private let pairs: [[UInt8]: [UInt8]]
  private let venues: [[UInt8]]
  private let baseLeads: WordSet
  private let baseEnds: WordSet
  private let means: [[UInt8]]
  private let sources: [[UInt8]]
  private let worths: WordSet
  private let wholeBases: WordSet
  private let timeLeads: WordSet
  private let occurring: [[UInt8]]
  private let lightVerbs: WordSet
  private let batches: [[UInt8]]
  private let currencies: WordSet
  private let headcounts: [[UInt8]]
  private let gaining: WordSet
  private let stages: [[UInt8]]
  private let sums: WordSet
  private let classes: [[UInt8]]
  private let reports: [[UInt8]]
  private let procedures: WordSet
  private let closed: WordSet
  private let perHeads: WordSet
  private let works: WordSet
  private let courtKinds: [[UInt8]]
  private let courtComings: WordSet
  private let courtOutcomes: WordSet
  private let notes: [[UInt8]]
  private let leftOut: [[UInt8]]
  private let wholeMarks: [[UInt8]]
  private let exceptions: [[UInt8]]
  private let exceptionEnds: [[UInt8]]
  private let suspects: [[UInt8]]
  private let offences: [[UInt8]]
  private let standings: [[UInt8]]
  private let openKinds: [[UInt8]]
  private let nones: [[UInt8]]
  private let leads: [[UInt8]]
  private let events: [[UInt8]]
  private let backs: [[UInt8]]
  private let origins: [[UInt8]]
  private let otherOrigins: PhraseTrie
  private let originNouns: [[UInt8]]
  private let sorts: [[UInt8]]
  private let opinions: [[UInt8]]
  let allCauses: PhraseTrie
  let causeKinds: PhraseTrie

  init(_ rows: inout LabelRows) {
    branches = rows.words("branch")
    branchMarks = rows.words("branch-mark")
    branchTails = rows.words("branch-tail")
    outcomes = rows.set("outcome")
    bare = WordSet(Array(outcomes) + rows.words("bare"))
    anyIncidents = rows.set("any-incident")
    anyIncidentLeads = rows.words("any-incident-lead")
    orders = rows.words("order")
    copulas = rows.set("is")
    modes = rows.words("mode")
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
    occurring = rows.words("occur")
    lightVerbs = rows.set("light")
    batches = rows.words("batch")
    currencies = rows.set("currency")
    headcounts = rows.words("headcount")
    gaining = rows.set("gaining")
    stages = rows.words("stage")
    sums = rows.set("sum")
    classes = rows.words("class-end")
    reports = rows.words("classed")
    procedures = rows.set("procedure")
    closed = rows.set("closed")
    perHeads = rows.set("per-head")
    works = rows.set("work")
    courtKinds = rows.words("court-kind").sorted { $0.count > $1.count }
    courtComings = rows.set("court-coming")
    courtOutcomes = rows.set("court-outcome")
    notes = rows.words("scope-note")
    leftOut = rows.words("left-out")
    wholeMarks = rows.words("whole-mark")
    exceptions = rows.words("except")
    exceptionEnds = rows.words("except-end")
    suspects = rows.words("suspects")
    offences = rows.words("offence-end")
    standings = rows.words("standing")
    openKinds = rows.words("no-kind")
    nones = rows.words("none")
    leads = rows.words("lead-in")
    events = rows.words("one-event")
    backs = rows.words("back")
    origins = rows.words("origin")
    otherOrigins = PhraseTrie(rows.words("other-origin"))
    originNouns = rows.words("origin-noun")
    sorts = rows.words("sort")
    opinions = rows.words("opinion")
    allCauses = PhraseTrie(rows.words("all-causes"), table: .causes)
    causeKinds = PhraseTrie(rows.words("cause-kind"), table: .causeKinds)
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

  /// Whether a name is that of all accidents of a sort, or of all that have an outcome: 火灾, 亡人事故.
  func isAnyIncident(_ name: [UInt8]) -> Bool {
    anyIncidents.contains(name)
      || anyIncidentLeads.contains {
        name.starts(with: $0) && anyIncidents.contains(name.dropFirst($0.count))
      }
  }

  /// 建筑施工 of 建筑施工发生.
  func beforeOccurring(_ name: [UInt8]) -> [UInt8]? {
    let folded = Lexicon.folded(name)
    return occurring.first { folded.ends(with: $0) }.map { Array(name.dropLast($0.count)) }
  }

  /// A name without the words in it that say only that something came about: 住宅火灾 of 住宅发生火灾.
  func withoutOccurring(_ name: [UInt8]) -> [UInt8] {
    let folded = Lexicon.folded(name)
    var rest: [UInt8] = []
    var position = 0
    while position < folded.count {
      if let word = occurring.first(where: { folded[position...].starts(with: $0) }) {
        position += word.count
      } else {
        rest.append(name[position])
        position += 1
      }
    }
    return rest
  }

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

  /// Whether a label is what became of court cases, whose kind it leaves out: 结案.
  func isCourtOutcome(_ label: [UInt8]) -> Bool { courtOutcomes.contains(label) }

  /// The kind of court cases that a label names, at its head or behind how they came: 执行 of 执行收案.
  func courtKind(in label: [UInt8]) -> ArraySlice<UInt8>? {
    for kind in courtKinds {
      if label.starts(with: kind) { return label[..<kind.count] }
      if label.ends(with: kind), courtComings.contains(label.dropLast(kind.count)) {
        return label.suffix(kind.count)
      }
    }
    return nil
  }

  /// Whether an act names by itself what was done, so that no other noun is its object: 社会救助.
  func isClosed(_ verb: [UInt8]) -> Bool { closed.contains(Lexicon.folded(verb)) }

  /// Whether an object is a step of a case's course, which nothing else is done to: 受理审查逮捕58人，批准逮捕54人.
  func isProcedure(_ object: [UInt8]) -> Bool { procedures.contains(Lexicon.folded(object)) }

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

  /// Whether a name begins with how cases came: 旧存.
  func opensComing(_ name: [UInt8]) -> Bool { name.count >= 6 && courtComings.contains(name.prefix(6)) }

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

  /// Whether a label says only that something came about: 发生.
  func onlyOccurs(_ label: [UInt8]) -> Bool { occurring.contains(Lexicon.folded(label)) }

  /// Whether words begin with one that says that something came about: 发生火灾.
  func opensOccurring(_ words: [UInt8]) -> Bool {
    let folded = Lexicon.folded(words)
    return occurring.contains { folded.starts(with: $0) && folded.count > $0.count }
  }

  /// What came about, of words that begin by saying that it did: 火灾 of 发生火灾.
  func occurred(_ words: [UInt8]) -> [UInt8] {
    let folded = Lexicon.folded(words)
    let opening = occurring.filter { folded.starts(with: $0) && folded.count > $0.count }.map(\.count).max()
    return Array(words.dropFirst(opening ?? 0))
  }

  /// Whether words end by saying only that something came about: 再发生.
  func endsOccurring(_ words: [UInt8]) -> Bool { occurring.contains { words.ends(with: $0) } }

  /// Whether words before a colon only say that something follows: 具体如下.
  func leadsIn(_ words: [UInt8]) -> Bool {
    LabelVocabulary.end(of: Lexicon.folded(words), among: leads) != nil
  }

  /// Whether a document tells of disasters of all kinds: it names them together, or three kinds or more.
  func tellsAllCauses(_ passages: [Passage]) -> Bool {
    var kinds: Set<Int> = []
    for passage in passages {
      if !allCauses.matches(in: passage).isEmpty { return true }
      kinds.formUnion(causeKinds.matches(in: passage).map(\.phrase))
      if kinds.count > 2 { return true }
    }
    return false
  }

  /// Whether a text names all kinds of disasters together: 各种自然灾害.
  func tellsAllCauses(_ text: [UInt8]) -> Bool { !allCauses.matches(in: text, 0..<text.count).isEmpty }

  /// Whether a word says that one event is meant, which may go on: 此次, 已.
  func isOfOneEvent(_ word: ArraySlice<UInt8>) -> Bool { events.contains { word.starts(with: $0) } }

  /// Whether a name is that of one kind of disasters, or of several: 洪涝和地质灾害.
  func isOneCause(_ name: [UInt8]) -> Bool {
    let folded = Lexicon.folded(name)
    return !causeKinds.matches(in: folded, 0..<folded.count).isEmpty && !tellsAllCauses(folded)
  }

  /// The word at the head of others that says that there was none: 无 of 无新增.
  func none(startOf words: ArraySlice<UInt8>) -> [UInt8]? { nones.first { words.starts(with: $0) } }

  /// Whether a name is that of a venue, though it ends as those of districts do: 景区.
  func endsVenue(_ name: [UInt8]) -> Bool {
    LabelVocabulary.end(of: Lexicon.folded(name), among: venues) != nil
  }

  /// The traffic that a name begins with: 公路 of 公路货运量.
  func mode(startOf name: [UInt8]) -> [UInt8]? {
    modes.first { name.count > $0.count && name.starts(with: $0) }
  }

  /// The other of two directions: 入口 of 出口.
  func partner(of label: [UInt8]) -> [UInt8]? { pairs[Lexicon.folded(label)] }

  /// Whether words end with goods that nobody counted: 毒品一批.
  func endsBatch(_ words: [UInt8]) -> Bool { LabelVocabulary.end(of: words, among: batches) != nil }

  /// Whether a word is the name of the currency, which stands before its number: 人民币.
  func isCurrency(_ word: ArraySlice<UInt8>) -> Bool { currencies.contains(word) }

  /// The word at the end of a label that makes an act the number of those whom it was done to: 人数.
  func headcount(endOf label: [UInt8]) -> [UInt8]? { LabelVocabulary.end(of: label, among: headcounts) }

  /// Whether a word tells of persons that they gained by what was done: 受教育.
  func isGaining(_ word: ArraySlice<UInt8>) -> Bool { gaining.contains(word) }

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

  /// 境外输入 at the head of a paragraph that tells of no other cases: where all of its cases came from.
  func origin(of paragraph: [UInt8]) -> [UInt8]? {
    guard let origin = origins.first(where: { paragraph.starts(with: $0) }),
      !paragraph.indices.dropFirst().contains(where: { paragraph[$0...].starts(with: origins.last ?? []) }),
      otherOrigins.matches(in: paragraph, 0..<paragraph.count).isEmpty
    else { return nil }
    return origins.last { origin.starts(with: $0) }
  }

  /// Whether a label ends with a noun of cases that may come from elsewhere: 病例.
  func hasOrigin(_ label: [UInt8]) -> Bool {
    LabelVocabulary.end(of: Lexicon.folded(label), among: originNouns) != nil
  }

  /// How many bytes at the head of words point back to several things told before: 这三类, 上述两项; nil where none do.
  func pointingBack(_ words: ArraySlice<UInt8>, in vocabulary: LabelVocabulary) -> Int? {
    guard let lead = backs.first(where: { words.starts(with: $0) }) else { return nil }
    let rest = Array(words.dropFirst(lead.count).prefix(24))
    let digits = rest.prefix { $0 &- 0x30 < 10 }.count
    let end = digits > 0 ? digits : vocabulary.numeralEnd(from: 0, in: rest)
    guard end > 0, let sort = sorts.first(where: { rest[end...].starts(with: $0) }) else { return nil }
    return lead.count + end + sort.count
  }

  /// Whether words take some out of a whole: 除鼠疫外.
  func isException(_ words: ArraySlice<UInt8>) -> Bool {
    exceptions.contains { words.starts(with: $0) }
      && LabelVocabulary.end(of: Array(words), among: exceptionEnds) != nil
  }

  /// The noun of persons at the end of words that leaves out what they are suspected of: 犯罪嫌疑人.
  func suspects(endOf words: [UInt8]) -> [UInt8]? { LabelVocabulary.end(of: words, among: suspects) }

  /// The word at the end of a kind of cases that says only that they are offences: 犯罪.
  func offence(endOf kind: [UInt8]) -> [UInt8]? {
    LabelVocabulary.end(of: Lexicon.folded(kind), among: offences)
  }

  /// Whether words say of cases how grave, old or watched they are, and not of what kind: 部督.
  func tellsStanding(_ kind: [UInt8]) -> Bool {
    let folded = Lexicon.folded(kind)
    return standings.contains { folded.starts(with: $0) || folded.ends(with: $0) }
  }

  /// Whether words leave open what kind of cases they mean: 上述.
  func leavesKindOpen(_ kind: [UInt8]) -> Bool {
    LabelVocabulary.end(of: Lexicon.folded(kind), among: openKinds) != nil
  }

  /// Whether words end with what procurators put forward: 监督意见.
  func endsOpinion(_ words: [UInt8]) -> Bool {
    LabelVocabulary.end(of: Lexicon.folded(words), among: opinions) != nil
  }

  /// Whether a word says of a kind what it is: 仍是.
  func isCopula(_ word: ArraySlice<UInt8>) -> Bool { copulas.contains(word) }
}
