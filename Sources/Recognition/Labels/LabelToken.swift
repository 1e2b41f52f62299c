import Lexicon
import Records

/// A word, mark or number of a passage, as far as labels care.
struct LabelToken: Sendable {
  var roles: LabelRoles
  let lower: Int
  let upper: Int
  /// The index of the mention that the token is, or -1.
  let mention: Int

  var range: Range<Int> { lower..<upper }
}

/// The words, marks and numbers of one passage.
struct LabelTokens: Sendable {
  let bytes: [UInt8]
  private(set) var items: [LabelToken] = []

  /// Cuts a passage; `mentions` are its own, in reading order, with their index among all.
  ///
  /// `places` are its places without a code, whose names no table of words has.
  init(
    _ passage: Passage, mentions: [(index: Int, range: Range<Int>)], places: [Range<Int>],
    words: LabelVocabulary
  ) {
    bytes = passage.bytes
    var cutter = TokenCutter(passage: passage, mentions: mentions, places: places, words: words)
    items = cutter.cut()
  }

  /// The same with 、 between the two numbers of a guess as the joint of a range: 7、8个窝点.
  func joiningGuesses(_ mentions: [Mention]) -> LabelTokens {
    var joined = self
    for index in items.indices.dropFirst().dropLast() where items[index].roles.has(.and) {
      let (one, next) = (items[index - 1].mention, items[index + 1].mention)
      guard one >= 0, next >= 0, mentions[one].begins(rangeTo: mentions[next]) else { continue }
      joined.items[index].roles = .range
    }
    return joined
  }
}

/// Walks over a passage once and cuts it into tokens, the longest word first.
struct TokenCutter {
  let passage: Passage
  let bytes: [UInt8]
  let isHeading: Bool
  let mentions: [(index: Int, range: Range<Int>)]
  let places: [Range<Int>]
  /// Names in lists of ports and stations.
  let names: [Range<Int>]
  let words: LabelVocabulary
  var position = 0
  var next = 0
  var nextPlace = 0
  private var nextName = 0
  var items: [LabelToken] = []
  /// Whether the last token is a run of unknown signs, which the next one joins.
  var isAfterUnknown = false

  init(
    passage: Passage, mentions: [(index: Int, range: Range<Int>)], places: [Range<Int>],
    words: LabelVocabulary
  ) {
    self.places = places
    self.passage = passage
    bytes = passage.folded
    isHeading = passage.role != .body
    self.mentions = mentions
    self.words = words
    names = words.checkpoints.members(in: passage) { Self.lead($0, passage, words) }
  }

  /// Where a name begins behind words that only lead to it: 其中罗湖.
  private static func lead(_ range: Range<Int>, _ passage: Passage, _ words: LabelVocabulary) -> Int {
    let leading: LabelRoles = [.part, .time, .frame, .filler, .adverb, .within]
    var start = range.lowerBound
    while let word = words.longest(at: start, in: passage, before: range.upperBound), word.roles.has(leading)
    {
      start += word.length
    }
    return start
  }

  mutating func cut() -> [LabelToken] {
    items.reserveCapacity(bytes.count / 5)
    while position < bytes.count {
      if next < mentions.count, mentions[next].range.lowerBound == position {
        let mention = mentions[next]
        next += 1
        append(.number, to: mention.range.upperBound, mention: mention.index)
      } else if let end = nameEnd() {
        appendWord(.name, to: end)
        // 福田等口岸: there are more than it names.
        if passage.folded.has("等", at: end) {
          append(.filler, to: end + "等".utf8.count)
        } else if let noun = words.checkpoints.nounEnd(at: end, in: bytes) {
          appendWord(.text, to: noun)
        }
      } else if let end = placeEnd() {
        appendWord(.place, to: end)
      } else if isBetweenNumbers {
        append(.and, to: position + 1)
      } else if let end = noteEnd ?? itemSignEnd ?? separatorEnd {
        append(.filler, to: end)
      } else if !cutMark() && !cutDate() {
        cutWord()
      }
    }
    markGaps()
    markPartners()
    markInsides()
    return items
  }

  /// The end of the name in a list of ports that begins here, where no number is a part of it.
  private mutating func nameEnd() -> Int? {
    while nextName < names.count, names[nextName].lowerBound < position { nextName += 1 }
    guard nextName < names.count, names[nextName].lowerBound == position else { return nil }
    let end = names[nextName].upperBound
    return next < mentions.count && mentions[next].range.lowerBound < end ? nil : end
  }

  /// The end of the place without a code that begins here, where no number is a part of its name.
  private mutating func placeEnd() -> Int? {
    while nextPlace < places.count, places[nextPlace].lowerBound < position { nextPlace += 1 }
    guard nextPlace < places.count, places[nextPlace].lowerBound == position else { return nil }
    let end = places[nextPlace].upperBound
    return next < mentions.count && mentions[next].range.lowerBound < end ? nil : end
  }

  /// The end of a note's mark here: 3500平方米¹, 45名②; ① at the head of an item is none.
  private var noteEnd: Int? {
    guard passage.starts.at[position].contains(.notes) else { return nil }
    if let end = FootnoteMark.raisedEnd(in: bytes, at: position) { return end }
    guard let last = items.last, last.upper == position else { return nil }
    // 学校[2]: two digits at most, for 〔2024〕 belongs to a document's number.
    return FootnoteMark.end(in: bytes, at: position).flatMap {
      last.mention >= 0 || bytes[position] == UInt8(ascii: "[") && $0 - position <= 4 ? $0 : nil
    }
  }

  /// Where the next number begins, or the end: no token reaches beyond, or the number would have none.
  var limit: Int { next < mentions.count ? mentions[next].range.lowerBound : bytes.count }

  mutating func append(_ roles: LabelRoles, to wanted: Int, mention: Int = -1) {
    let end = min(wanted, limit)
    // Unknown signs in a row are one token.
    if roles == .text, isAfterUnknown, let last = items.last, last.roles == .text, last.upper == position {
      items[items.count - 1] = LabelToken(roles: .text, lower: last.lower, upper: end, mention: -1)
    } else {
      items.append(LabelToken(roles: roles, lower: position, upper: end, mention: mention))
    }
    position = end
    isAfterUnknown = roles == .text
  }

  /// A known word is a token of its own even where it does nothing, so that nouns fall apart at its edges.
  mutating func appendWord(_ roles: LabelRoles, to wanted: Int) {
    let end = min(wanted, limit)
    items.append(LabelToken(roles: roles, lower: position, upper: end, mention: -1))
    position = end
    isAfterUnknown = false
  }

  private mutating func cutWord() {
    if let aside = asideEnd, aside.end <= limit {
      if aside.roles == .time { dateLeadIn() }
      return appendWord(aside.roles, to: aside.end)
    }
    guard let word = word(before: limit) else {
      return append(.text, to: min(position + signLength(bytes[position]), bytes.count))
    }
    var roles = word.roles
    let previous = items.last.map { $0.upper == position ? $0.roles : [] } ?? []
    let isBeforeNumber = position + word.length == limit
    // 死亡人数降16.7%: a sign of change between a known word and the number.
    let changes = roles.has(.change) && isBeforeNumber && previous == .text && !isAfterUnknown
    // 立电信诈骗案件401起: an act at the head of its phrase, whatever follows.
    let opens =
      roles.has(.act) && (items.last.map { $0.roles.has([LabelRoles.breaks, .number, .and]) } ?? true)
    // 涉黄团伙各一个: right before a number it shares the number out.
    let shares = roles.has(.each) && isBeforeNumber
    // （含学生5名）: behind a bracket that opens, a part.
    let opensPart = roles.has(.part) && items.last?.roles.has(.open) ?? false
    // 景区于5月1日接待: a preposition before a date.
    let leadsToDate =
      roles.has(.preposition) && position + word.length < bytes.count
      && bytes[position + word.length] &- 0x30 < 10 && !isBeforeNumber
    // 而盗窃案件则上升: at the head of a clause a conjunction, whatever follows.
    let joins =
      items.last.map { $0.roles.has(LabelRoles.breaks) } ?? true
      && words.restrictions.isConjunction(bytes[position..<position + word.length])
    if roles.has(.loose), !changes, !opens, !shares, !opensPart, !leadsToDate, !joins,
      !isOfInfluence(position..<position + word.length, limit),
      !opensPredicate(roles, to: position + word.length),
      previous == .text || !isWord(at: position + word.length, before: limit)
    {
      return append(.text, to: position + word.length)
    }
    if roles.has(.place), let tail = words.placeTail(at: position + word.length, in: bytes),
      position + word.length + tail <= limit
    {
      // 越南籍: of which country persons are, and no place.
      return append([.text, .qualifier], to: position + word.length + tail)
    }
    if roles.has(.place), let noun = words.checkpoints.stationEnd(at: position + word.length, in: bytes),
      noun <= limit
    {
      // 喀什机场, 库尔勒站: a port or station that has its place's name is one of several there.
      return appendWord(.text, to: noun)
    }
    if roles == .passive, opensNothing(at: position + word.length) {
      // 夏凉被、: a sign of passive with no act behind it ends a noun.
      return append(.text, to: position + word.length)
    }
    if roles.has(.within), opensName(to: position + word.length, before: limit) {
      return append(.text, to: position + word.length)
    }
    if roles.has(LabelRoles.verbs) || roles.has(.further), previous.has(.negation) { roles = .text }
    if roles.has(.suffix), previous.has(LabelRoles.verbs), !isActedOn(position..<position + word.length) {
      // 破案率, 查处量: the verb is part of a noun.
      items[items.count - 1].roles = [.text, .nominal]
      roles = .text
    }
    roles.subtract([.suffix, .loose])
    appendWord(roles.isEmpty || roles == .negation ? .text.union(roles) : roles, to: position + word.length)
  }

  /// 接待量也快速增长: an adverb of one sign before another, or before what tells how something moved.
  private func opensPredicate(_ roles: LabelRoles, to end: Int) -> Bool {
    guard roles.has(.adverb), let next = words.longest(at: end, in: passage, before: limit) else {
      return false
    }
    return next.roles.has([.adverb, .comparator, .each])
  }

  /// 所得税受减免政策影响下降: a sign of influence, with what ends it further on in its clause.
  private func isOfInfluence(_ sign: Range<Int>, _ limit: Int) -> Bool {
    words.growth.isInfluence(bytes[sign])
      && words.growth.tellsInfluence(bytes[sign.upperBound..<min(limit, sign.upperBound + 75)])
  }

  /// The longest word here; of two that share a sign, as 其中有 and 有效报警 do, the noun keeps it, and as 多发 and 发生 do, the one
  /// that leaves no sign over.
  private func word(before limit: Int) -> (length: Int, roles: LabelRoles)? {
    let longest = words.longest(at: position, in: passage, before: limit)
    if let word = longest, word.length >= 6, let shorter = shorter(than: word.length, before: limit) {
      return shorter
    }
    guard let word = longest, word.length >= 9, word.roles.has(.part),
      let noun = words.longest(at: position + word.length - 3, in: passage, before: limit), noun.length >= 6,
      !noun.roles.has(.part),
      let shorter = words.longest(at: position, in: passage, before: position + word.length - 3)
    else { return longest }
    return shorter
  }

  /// 多 of 多发生: what stays of a word whose last sign begins another that reaches over signs which would be none's.
  ///
  /// 还有毒资 keeps 还有: 有毒 would leave a sign over itself.
  private func shorter(than length: Int, before limit: Int) -> (length: Int, roles: LabelRoles)? {
    let shared = position + length - 3
    guard passage.starts.at[shared].contains(.labels), shared + 6 <= limit,
      let next = words.longest(at: shared, in: passage, before: limit), next.length >= 6,
      !isWord(at: position + length, before: limit), isWord(at: shared + next.length, before: limit),
      let rest = words.longest(at: position, in: passage, before: shared), rest.length == length - 3
    else { return nil }
    return rest
  }

  /// 检查场所, 捣毁窝点: whether a noun of places behind an act at the head of its phrase is what was acted on; 经营场所 is one noun.
  private func isActedOn(_ noun: Range<Int>) -> Bool {
    guard let act = items.last, act.roles.has(.act), !act.roles.has(.soft),
      words.restrictions.isPlaceOfActs(bytes[noun])
    else { return false }
    let leading: LabelRoles = [LabelRoles.breaks, .number, .and, .filler, .adverb, .place, .actor, .time]
    return items.dropLast().last.map { $0.upper < act.lower || $0.roles.has(leading) } ?? true
  }

  /// Whether a mark, a number or the end stands at a place.
  private func opensNothing(at place: Int) -> Bool {
    place >= limit || bytes[place] < 0x80 || bytes[place] == 0xEF || bytes[place] == 0xE3
  }

  /// Whether a sign such as 中 stands where nothing is that it could be within, and begins a name: 达到中雨, 中庙站.
  private func opensName(to end: Int, before limit: Int) -> Bool {
    guard end == position + 3, !isWord(at: end, before: limit) else { return false }
    guard let last = items.last else { return true }
    return last.upper < position || last.mention < 0 && last.roles.has([LabelRoles.breaks, .copula, .place])
  }

  /// Whether a known word, a number or a mark begins at a position.
  func isWord(at position: Int, before limit: Int) -> Bool {
    guard position < limit else { return true }
    if bytes[position] < 0x80 || bytes[position] == 0xEF || bytes[position] == 0xE2 { return true }
    return words.longest(at: position, in: passage, before: limit) != nil
  }
}

/// The length in bytes of the sign that begins with this byte.
@inline(__always)
func signLength(_ byte: UInt8) -> Int { byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4 }
