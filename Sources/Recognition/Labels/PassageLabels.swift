import Records

/// Reads the labels of one passage from left to right, remembering what later numbers leave out.
struct PassageLabels {
  let passage: Passage
  let mentions: [Mention]
  let range: Range<Int>
  let tokens: LabelTokens
  let words: LabelVocabulary
  var items: [LabelToken] { tokens.items }
  /// How many brackets of its sentence are open at each token, and at the end.
  let depths: [Int]
  /// The tokens that may say that parts follow: 其中.
  private let parts: [Int]

  var readings: [LabelReading] = []
  /// What the numbers of this sentence said, in order.
  var said: [LabelMemory] = []
  /// The last level of the sentences before.
  var before: LabelMemory?
  /// What the sentence before divided into several parts.
  var wholeBefore: LabelMemory?
  /// What the numbers of the sentence before said, in order.
  var saidBefore: [LabelMemory] = []
  /// What the last sentence of the passage that told levels, and not only how they grew, said.
  var levelsBefore: [LabelMemory] = []
  /// What the numbers of the last sentence of the passage right before said.
  var saidEarlier: [LabelMemory] = []
  /// The cases of one kind that the sentence before told last.
  var casesBefore: LabelMemory?
  /// The last level of the passages before.
  var earlier: LabelMemory?
  /// Words that head numbers standing alone.
  var headings: [Int: NumberBlocks.Heading] = [:]
  /// Which numbers take others back.
  var corrections: Corrections?
  /// Labels that 分别 gave to numbers still to come.
  var assigned: [Int: [UInt8]] = [:]
  /// The labels of the parts of the last ratio of this sentence.
  var proportion: [[UInt8]] = []
  /// The share of a whole that the number before it tells: its label, and what has it.
  var shareOfWhole: (mention: Int, label: [UInt8], sharing: [UInt8])?
  var sentenceStart = 0
  /// The last semicolon or stop before the number that is read; −1 for none.
  private(set) var breakBefore = -1
  /// Which of the numbers said last told a level of cases.
  var lastCases: Int?
  /// Which of them last told a level of what crime.
  var lastCrime: Int?
  /// The whole that the numbers of this sentence divide: 现有吸毒人员中.
  var topic: [UInt8] = []
  /// The same without 中, where it is a noun.
  var topicNoun: [UInt8] = []
  /// The verb of such a whole: 缴获 in 缴获的毒品中.
  var topicVerb: [UInt8] = []
  /// What was done so: 毒品 in 缴获的毒品中.
  var topicObject: [UInt8] = []
  /// What the sentence says it is about before its numbers: 多发性侵财犯罪 in 多发性侵财犯罪是打击重点.
  var caseTopic: [UInt8] = []
  /// The field that the clause before says is dealt with: 食品安全领域 of 聚焦食品安全领域.
  var field: [UInt8] = []
  /// The same of the sentence before, where that tells of an operation and no number.
  var fieldBefore: [UInt8] = []
  /// What a heading, or a sentence that is one, says the outcomes below it are of: 采矿业方面.
  var branch: [UInt8] = []
  /// The class that the sentence says it is about, or takes some out of: 乙类传染病方面, 乙类传染病中除鼠疫外.
  var classTold: [UInt8] = []
  /// Whether the document tells of all kinds of disasters, so that one of them is a part.
  var tellsAllCauses = false
  /// Where all cases of the passage came from, as its head says: 境外输入.
  let origin: [UInt8]?
  /// The line above, where it is short and tells no number.
  var lineAbove: [UInt8] = []
  /// Whether the title or the passage tells of several courts, so that 市法院 is but one of them.
  var areSeveralBodies = false
  /// What the levels of the passage said.
  var given: [LabelMemory] = []
  /// What the amounts of the document said.
  var amounts: [LabelMemory] = []
  /// What the levels of the passages before said.
  var told: [LabelMemory] = []
  /// The wholes whose parts are told, each around the next: 其中甲市5例（死亡1例）；乙市….
  var wholes: [Whole] = []
  /// The one that the next number may be a part of.
  var whole: Whole? { wholes.last }

  /// The figure that the numbers after 其中 are parts of.
  struct Whole {
    let parent: LabelMemory
    /// The unit of its first part.
    let unit: CountedUnit
    /// Whether 其中 opened the sentence, or brackets hold its parts, so that they go on over semicolons.
    let goesOn: Bool
    /// How many brackets are open around its parts.
    let depth: Int
    /// Whether its parts are said to be all there are: 分为, and no 等 behind them.
    var isDivided = false
    /// Whether the parent is the last of a list, of any or all of which the parts may be.
    var isOfList = false
    /// How it was opened without 其中.
    var opening: Opening?

    enum Opening {
      /// 查处违法行为1874起：….
      case colon
      /// 按部门分，…: the parts are kinds of what the whole counts.
      case frame
      /// 吸毒人员中，…: the clause says itself what is divided.
      case noun
    }
  }

  init(
    passage: Passage, mentions: [Mention], range: Range<Int>, places: [Range<Int>] = [],
    words: LabelVocabulary
  ) {
    self.passage = passage
    self.mentions = mentions
    self.range = range
    self.words = words
    origin = words.occurrences.origin(of: passage.folded)
    tokens = LabelTokens(
      passage, mentions: range.map { ($0, mentions[$0].utf8Range) }, places: places, words: words
    )
    .joiningGuesses(mentions)
    var depths = [0]
    depths.reserveCapacity(tokens.items.count + 1)
    for token in tokens.items {
      let depth = depths[depths.count - 1]
      depths.append(
        token.roles.has(.stop)
          ? 0 : token.roles.has(.open) ? depth + 1 : token.roles.has(.close) ? max(0, depth - 1) : depth)
    }
    self.depths = depths
    parts = tokens.items.indices.filter { [tokens] in tokens.items[$0].roles.has(.part) }
  }

  /// The last token before another that may say that parts follow.
  func lastPart(before token: Int) -> Int? { parts[..<parts.end { $0 < token }].last }

  mutating func read() -> [LabelReading] {
    for token in items.indices {
      if items[token].roles.has(.stop) {
        if said.isEmpty { readBranch(sentence: sentenceStart..<token) }
        readOperation(sentence: sentenceStart..<token)
        startSentence(after: token)
      }
      if items[token].roles.has([.semicolon, .stop]) { breakBefore = token }
      if items[token].mention >= 0 { read(token, mention: items[token].mention) }
    }
    startSentence(after: items.count)
    return readings
  }

  private mutating func startSentence(after token: Int) {
    closeWholes(behind: token, depth: depths[token])
    if let last = said.last(where: { $0.isLevel }) ?? said.last {
      before = last
      let isListOfParts = said.count { $0.isLevel && $0.isPart } > 1
      wholeBefore = isListOfParts ? said.last { $0.isLevel && !$0.isPart } : nil
    }
    casesBefore = caseOpened
    proportion = []
    if !said.isEmpty { saidBefore = said }
    if said.contains(where: tellsLevel) { levelsBefore = said }
    said = []
    lastCases = nil
    lastCrime = nil
    topic = []
    topicNoun = []
    topicVerb = []
    topicObject = []
    caseTopic = []
    field = []
    classTold = []
    wholes = []
    sentenceStart = token + 1
  }

  mutating func read(_ token: Int, mention index: Int) {
    let mention = mentions[index]
    let start = phraseStart(of: token)
    if let range = mention.wholeRange { return readStatement(token, mention: index, of: range) }
    readBranch(before: start)
    readTopic(before: start)
    readCaseTopic(before: start, token)
    let isChange = mention.change != nil || mention.measure == .change
    let unit = mention.unit
    let aside = asidesOfWhole(before: token)
    let phrase = PhraseCutter(
      items: items, bytes: passage.folded, words: words, isChange: isChange, isRatio: unit.isRatio,
      isMoney: mention.unit.isMoney,
      isPerson: unit.isPerson || mention.unit.symbol == "人次",
      isCase: mention.unit.isCase
    ).phrase(
      aside.map { clauseStart(before: $0.lowerBound)..<$0.lowerBound }
        ?? (isChange ? growthBehindBracket(before: token) : nil)
        ?? start..<(mention.measure == .rank ? rankStart(start, token) : token)
    )
    .markingShare(of: mention, in: passage)
    let counted = counted(after: token, unit: unit, phrase: phrase)
    readWhole(
      phrase, isChange: isChange || unit.isRatio, unit: mention.unit, start: start, token: token)
    var memory = LabelMemory()
    memory.mention = index
    memory.token = token
    memory.unit = mention.unit
    memory.isLevel = !isChange && !phrase.marks.has(.share)
    memory.isPart = whole != nil
    memory.isOfEach = phrase.core.contains { items[$0].roles.has(.per) }
    memory.end = token + 1
    let rule = label(phrase, counted: counted, unit: unit, start: start, isChange: isChange, into: &memory)
    if let part = partOfRatio(memory.label, at: token) {
      memory.label = part
      memory.object = part
    }
    if isChange || unit.isRatio { memory.label = tallied(memory.label) }
    if let told = toldApart(memory, from: start) { memory.label = told }
    let none = withWordsOfNone(memory.label, of: mention)
    // 丙类传染病报告发病1422例，无死亡病例.
    memory.label = none != memory.label && isOutcome(none) ? outcome(none, in: &memory) ?? none : none
    if !isChange {
      distinguish(&memory, counted)
      memory.label = undistributed(memory)
    }
    if let first = phrase.core.first, isIn(first), memory.label.count > 6 { leaveOutIn(&memory, first) }
    finish(memory, phrase: phrase, counted: counted, rule: rule)
    if let aside { tie(aside, to: memory) }
  }

  /// The bytes of tokens without those that no label keeps.
  func text(_ range: Range<Int>) -> [UInt8] {
    var bytes: [UInt8] = []
    for index in range {
      let token = items[index]
      if token.roles.has([.filler, .of, .open, .close, .adverb, .time, .fronting]),
        !token.roles.has([.act, .flow, .state, .and])
      {
        continue
      }
      bytes += tokens.bytes[token.range]
    }
    return bytes
  }

  /// The first token of the clause that ends before a mark, or after a number in it.
  func clauseStart(before mark: Int) -> Int {
    var begin = mark
    while begin > sentenceStart, !items[begin - 1].roles.has([LabelRoles.breaks, .number]) { begin -= 1 }
    return begin
  }
}
