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

  var readings: [LabelReading] = []
  /// What the numbers of this sentence said, in order.
  var said: [LabelMemory] = []
  /// The last level of the sentences before.
  var before: LabelMemory?
  /// What the sentence before divided into several parts.
  var wholeBefore: LabelMemory?
  /// What the numbers of the sentence before said, in order.
  var saidBefore: [LabelMemory] = []
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
  var sentenceStart = 0
  /// The last semicolon or stop before the number that is read; −1 for none.
  private(set) var breakBefore = -1
  /// Which of the numbers said last told a level of cases.
  var lastCases: Int?
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
  var given: [Given] = []
  /// What the amounts of the document said.
  var amounts: [Given] = []
  /// What the levels of the passages before said.
  var told: [Given] = []
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
  }

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
    if !said.isEmpty { saidBefore = said }
    said = []
    lastCases = nil
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

  private mutating func read(_ token: Int, mention index: Int) {
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
    memory.end = token + 1
    let rule = label(phrase, counted: counted, unit: unit, start: start, isChange: isChange, into: &memory)
    if isChange || unit.isRatio { memory.label = tallied(memory.label) }
    memory.label = withWordsOfNone(memory.label, of: mention)
    finish(memory, phrase: phrase, counted: counted, rule: rule)
    if let aside { tie(aside, to: memory) }
  }

  /// 位居全省第4位: the token that begins the words of rank, before which the ranked thing is named.
  private func rankStart(_ start: Int, _ token: Int) -> Int {
    (start..<token).last { words.isRank(passage.folded[items[$0].range]) } ?? token
  }

  /// Finds the label and names the rule that gave it.
  private mutating func label(
    _ phrase: LabelPhrase, counted: CountedNoun, unit: CountedUnit, start: Int, isChange: Bool,
    into memory: inout LabelMemory
  ) -> String {
    if memory.token >= 2, items[memory.token - 1].roles.has(.range), items[memory.token - 2].mention >= 0,
      let last = said.last, start >= memory.token - 1
    {
      memory = LabelMemory(copying: last, mention: memory.mention, token: memory.token, end: last.end)
      return "range"
    }
    if let last = rankedBeside(memory.token) {
      memory = LabelMemory(copying: last, mention: memory.mention, token: memory.token, end: last.end)
      return "ranked-again"
    }
    if let last = corrected(by: memory) {
      memory = LabelMemory(copying: last, mention: memory.mention, token: memory.token, end: last.end)
      return "corrected"
    }
    if let last = converted(phrase, memory) {
      memory = LabelMemory(copying: last, mention: memory.mention, token: memory.token, end: last.end)
      return "converted"
    }
    if let last = wholeTold(by: memory) {
      memory = LabelMemory(copying: last, mention: memory.mention, token: memory.token, end: last.end)
      return "whole-told"
    }
    if let same = restated(by: memory.token) {
      memory = LabelMemory(copying: same, mention: memory.mention, token: memory.token, end: same.end)
      return "restated"
    }
    if let heading = headings[memory.mention] {
      memory.label = heading.label
      return "heading-of-block"
    }
    if let place = mentions[memory.mention].placeCompared, isOneOfPlaces(place) {
      memory.label = subject(comparedWith: place, start: start, token: memory.token)
      return "change"
    }
    if let label = assigned[memory.mention]
      ?? distribute(from: memory.token, start: start, phrase: phrase, isChange: isChange)
    {
      memory.label = label
      memory.object = label
      return "each"
    }
    if let place = mentions[memory.mention].placeCompared {
      memory.label = subject(comparedWith: place, start: start, token: memory.token)
      return "change"
    }
    if let rule = usual(phrase, start: start, into: &memory) { return rule }
    if let last = baseTold(by: memory) ?? baseCompared(by: memory) {
      memory = LabelMemory(copying: last, mention: memory.mention, token: memory.token, end: last.end)
      return "base-told"
    }
    if let portion = portionBehind(memory.token) {
      memory.label = portion
      memory.isLevel = false
      return "portion"
    }
    if phrase.marks.has(.share) {
      memory.sharing = sharing(phrase)
      if isOutcome(memory.sharing), let outcome = outcome(memory.sharing, in: &memory) {
        memory.sharing = outcome
      }
      memory.label = shareLabel(phrase, of: memory.sharing)
      return "share"
    }
    if let share = bareShare(phrase, into: &memory) {
      memory.label = share
      return "share"
    }
    if let rule = contributed(phrase, start: start, into: &memory) { return rule }
    if let label = excelling(start: start, into: &memory) {
      memory.label = label
      return "beside-another"
    }
    if let label = recovered(start: start, into: &memory) {
      memory.label = label
      return "recovered"
    }
    if !isChange, unit.isRatio, let label = progress(phrase, into: &memory) {
      memory.label = label
      return "progress"
    }
    if mentions[memory.mention].measure == .rank, let label = rankedAmong(into: &memory) {
      memory.label = label
      return "ranked-among"
    }
    if isChange, let label = growthMoved(phrase, start: start, into: &memory) {
      memory.label = label
      return "growth-moved"
    }
    if isChange, let label = adjusted(phrase, into: &memory) {
      memory.label = label
      return "adjusted"
    }
    if isChange || phrase.marks.has(.compared), let label = changeLabel(phrase, start: start, into: &memory) {
      memory.label = isOutcome(label) ? outcome(label, in: &memory) ?? label : label
      if let traders = traders(of: memory.label, before: memory.token) {
        memory.label = traders + memory.label
        memory.object = memory.label
      }
      return phrase.isEmpty ? "change" : bodied("change", phrase, start: start, into: &memory)
    }
    let rule = compose(phrase, counted: counted, unit: unit, start: start, into: &memory)
    if phrase.hasVerb && !memory.hasSubject || words.growth.isAllTrade(memory.label), !memory.isPart,
      let first = foremost(before: start)
    {
      memory.label = first + memory.label
      memory.object = memory.label
      memory.verb = []
    } else if let policy = policyMoved(before: start) {
      memory.label = policy + memory.label
      memory.object = memory.label
      memory.verb = []
    } else if let fund = fundTold(of: memory.label) {
      memory.label = fund + memory.label
      memory.object = memory.label
    } else if let fund = fundNamed(by: memory.label) {
      memory.label = fund
      memory.object = fund
    } else if let mode = trafficTold(before: start, of: memory.label) {
      memory.label = mode + memory.label
    }
    if let traders = traders(of: memory.label, before: memory.token) {
      memory.label = traders + memory.label
      memory.object = memory.label
    }
    let typed = typed(
      restricted(scoped(rule, phrase, into: &memory), phrase, start: start, into: &memory),
      into: &memory)
    fielded(&memory)
    belong(&memory)
    return bodied(typed, phrase, start: start, into: &memory)
  }

  mutating func finish(
    _ read: LabelMemory, phrase: LabelPhrase, counted: CountedNoun, rule: String
  ) {
    var memory = read
    if memory.label.starts(with: "除".utf8),
      passage.folded.has("外", at: mentions[memory.mention].utf8Range.upperBound)
    {
      // 除抢险救援减少3.6%外.
      memory.label.removeFirst("除".utf8.count)
      memory.object = memory.label
    }
    if let kind = caseKindLeftOut(of: memory.label) { memory.label = kind + memory.label }
    // The sign between the ends of a range belongs to neither, and the words that correct are no name.
    let isBare = phrase.isEmpty || ["range", "corrected", "base-told"].contains(rule)
    let quoteStart = isBare ? items[memory.token].lower : items[phrase.core.lowerBound].lower
    let mention = mentions[memory.mention]
    let heading = headings[memory.mention]
    let start = min(heading?.quoteStart ?? quoteStart, mention.utf8Range.lowerBound)
    let source = said.last ?? before ?? earlier
    var kept = memory
    // Behind a contribution the numbers go on with what it is of.
    if Self.ofObject.contains(rule) {
      kept.label = memory.object
    }
    // 发生刑事案件73起，侦破62起: what came about is what was acted on.
    kept.object = words.occurrences.occurred(kept.object)
    kept.quote = passage.text(start..<mention.utf8Range.upperBound)
    kept.paragraph = passage.index
    if kept.isLevel, isCases(kept) { lastCases = said.count }
    said.append(kept)
    if memory.isLevel { give(memory) }
    let part = memory.isPart ? whole : nil
    // 打掉团伙31个。其中，诈骗案件268起: other things are no part of what was counted.
    let parent = part.flatMap { part -> LabelMemory? in
      let isOwn = mention.change != nil && part.parent.label == memory.label
      let whole = part.parent.unit
      // 每天出动消防车1万辆次。其中，扑救火灾74万起、占38%: nor has what they have a share of that.
      let isAlike =
        mention.measure == .level
        ? whole.isAlike(memory.unit)
        : whole.isAlike(part.unit) || part.unit.isRatio || part.unit.isEmpty
      return isAlike && !isOwn ? part.parent : nil
    }
    let same = parent == nil ? wholeOfSame(memory) : nil
    let told = same.map { whole in
      [
        Ground(
          field: .subsetOf, rule: "same-words-behind-part", words: whole.quote, paragraph: passage.index,
          isOutsideClause: true)
      ]
    }
    let grounds = LabelGrounds(passage: passage, clause: mention.clause).grounds(
      rule: rule, own: ownWords(phrase, counted), source: source, whole: part, heading: heading)
    readings.append(
      LabelReading(
        label: String(
          decoding: withOrigin(withCause(of: memory), of: memory) + comparedPlace(mention), as: UTF8.self),
        indicator: nil,
        quoteStart: start,
        subsetOf: heading?.whole ?? (part?.isOfList == true ? nil : parent?.mention)
          ?? same?.mention,
        cases: memory.cases.isEmpty ? nil : String(decoding: memory.cases, as: UTF8.self),
        belonging: memory.belonging.isEmpty ? nil : String(decoding: memory.belonging, as: UTF8.self),
        grounds: (told == nil ? grounds : grounds.filter { $0.field != .subsetOf }) + (told ?? [])))
  }

  private static let ofObject: Set<String> = [
    "contribution", "usual-level", "beside-another", "growth-moved", "adjusted", "recovered", "progress",
  ]

  /// The words of the figure's own clause that its label is made of.
  private func ownWords(_ phrase: LabelPhrase, _ counted: CountedNoun) -> String {
    String(decoding: text(phrase.core) + text(counted.noun) + text(counted.predicate), as: UTF8.self)
  }

  /// Gives a reading already made another label.
  mutating func relabel(_ reading: Int, as label: [UInt8], rule: String) {
    let old = readings[reading]
    readings[reading] = LabelReading(
      label: String(decoding: label, as: UTF8.self), indicator: nil, quoteStart: old.quoteStart,
      subsetOf: old.subsetOf, cases: old.cases,
      grounds: old.grounds + [
        Ground(
          field: .label, rule: rule, words: String(decoding: label, as: UTF8.self), paragraph: passage.index,
          isOutsideClause: true)
      ])
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
