import Lexicon
import Records

/// Tells which numbers belong to the story of one person or case, though their sentence is told like a report.
///
/// A person that is named (王某) opens a story to the end of the paragraph, a word of scope (全市, 今年以来) closes it; what a
/// body did (查获…) is reported whoever it was done to. Of one case are its deeds (作案12起), its extent (涉及28个省市), and what
/// follows 该团伙 or 经查 in the sentence.
struct StoryReader: Sendable {
  private let words: StoryVocabulary

  init(lexicon: Lexicon) { words = StoryVocabulary.of(lexicon) }

  /// The ground of each mention that is an incident, nil for the others; `context` are the passages' context words.
  func grounds(
    of mentions: [Mention], in passages: [Passage], context: [[PhraseTable<ContextVocabulary.Role>.Match]]
  ) -> [Ground?] {
    let isAccident = passages.first.map { title in
      words.words.matches(in: title).contains { $0.value == .accident }
    }
    var grounds: [Ground?] = []
    grounds.reserveCapacity(mentions.count)
    var next = 0
    for passage in passages {
      let first = next
      while next < mentions.count, mentions[next].paragraph == passage.index { next += 1 }
      guard next > first else { continue }
      let story = PassageStory(
        passage: passage, words: words, context: context[passage.index], isAccident: isAccident ?? false,
        reports: Self.reports(among: mentions[first..<next], in: passage))
      var before = 0
      for mention in mentions[first..<next] {
        grounds.append(story.ground(of: mention, after: before))
        before = mention.utf8Range.upperBound
      }
    }
    return grounds
  }

  /// The sentences that compare with another time, or tell rates, as no story of one case does: 批准逮捕158件，不捕率16.95%.
  private static func reports(among mentions: ArraySlice<Mention>, in passage: Passage) -> Set<Int> {
    Set(
      mentions.filter { $0.measure == .rate || $0.change.map(comparing.contains) ?? false }
        .map { passage.clauses[$0.clause].sentence })
  }

  fileprivate static let comparing: Set<ChangeKind> = [
    .yearOnYearUp, .yearOnYearDown, .periodOnPeriodUp, .periodOnPeriodDown,
  ]
}

/// The marks of story and report in one passage.
private struct PassageStory {
  let passage: Passage
  let words: StoryVocabulary
  /// Whether the text is about an accident, whose victims it reports.
  let isAccident: Bool
  /// The sentences that compare, or tell rates.
  let reports: Set<Int>
  private let persons: [Range<Int>]
  /// Whether the passage begins with the clock, at the head of its `persons`.
  private let isClocked: Bool
  private let scopes: [Range<Int>]
  private let cues: [PhraseTable<StoryVocabulary.Role>.Match]
  /// “8·23”: names of cases by their days.
  private let datedCases: [Range<Int>]
  /// Where “ and ” stand.
  private let opened: [Int]
  private let closed: [Int]

  init(
    passage: Passage, words: StoryVocabulary, context: [PhraseTable<ContextVocabulary.Role>.Match],
    isAccident: Bool, reports: Set<Int>
  ) {
    self.isAccident = isAccident
    self.reports = reports
    self.passage = passage
    self.words = words
    cues = words.words.matches(in: passage)
    (opened, closed) = Self.quotationMarks(in: passage)
    let first = passage.clauses.first?.utf8Range
    let clock =
      isAccident || passage.role != .body
      ? nil : first.flatMap { words.opensByClock(passage.folded, $0) ? $0 : nil }
    isClocked = clock != nil
    var openings = (clock.map { [$0] } ?? []) + words.persons(in: passage, among: cues)
    if passage.role == .title {
      openings += cues.filter { $0.value == .headline }.map(\.utf8Range)
      openings.sort { $0.lowerBound < $1.lowerBound }
    }
    persons = openings
    scopes = context.filter {
      [.nation, .province, .prefecture, .county, .cumulative].contains($0.value)
        && !Self.hasDigit(passage.folded, at: $0.utf8Range.upperBound)
    }.map(\.utf8Range)
    datedCases = opened.compactMap { Self.datedCase(after: $0, in: passage.folded) }
  }

  /// 全国28个省市 says how far a case reaches, not of whom is reported.
  private static func hasDigit(_ bytes: [UInt8], at position: Int) -> Bool {
    position < bytes.count && bytes[position] &- 0x30 < 10
  }

  /// The day of one case behind an opening mark, where the case is named behind it: “8·23”跨境洗钱案.
  private static func datedCase(after open: Int, in bytes: [UInt8]) -> Range<Int>? {
    let inside = bytes[min(bytes.count, open + 3)...].prefix { $0 != 0xe2 }.prefix(12)
    guard let first = inside.first, first &- 0x30 < 10, let last = inside.last, last &- 0x30 < 10,
      inside.contains(where: { $0 &- 0x30 >= 10 }), bytes[inside.endIndex...].starts(with: "”".utf8)
    else { return nil }
    let behind = bytes[(inside.endIndex + 3)...].prefix(45)
    guard
      let end = behind.indices.first(where: {
        behind[$0...].starts(with: "案".utf8) && !behind[..<$0].suffix(3).elementsEqual("涉".utf8)
      }),
      !behind[end...].starts(with: "案件".utf8),
      !behind[..<end].indices.contains(where: { index in
        ["，", "。", "等", "系列"].contains { behind[index..<end].starts(with: $0.utf8) }
      })
    else { return nil }
    return open..<end
  }

  /// Where “ and ” stand.
  private static func quotationMarks(in passage: Passage) -> (opened: [Int], closed: [Int]) {
    var marks: (opened: [Int], closed: [Int]) = ([], [])
    guard passage.has(.quotationMarks) else { return marks }
    var signs = passage.starts(of: .quotationMarks)
    var next = 0
    while let position = signs.next(from: next) {
      if passage.folded.has("“", at: position) { marks.opened.append(position) }
      if passage.folded.has("”", at: position) { marks.closed.append(position) }
      next = position + 3
    }
    return marks
  }

  func ground(of mention: Mention, after before: Int) -> Ground? {
    let start = mention.utf8Range.lowerBound
    if let fiction = cues.first(where: { $0.value == .fiction }) {
      return ground("fiction", fiction.utf8Range, mention)
    }
    if let speech = speech(around: start) { return ground("direct-speech", speech, mention) }
    let clause = passage.clauses[mention.clause].utf8Range
    let own = max(clause.lowerBound, min(before, start))..<start
    if let demonstrative = demonstrative(before: mention) {
      return ground("this-sum", demonstrative, mention)
    }
    // 2025年以来，发案数同比下降10%: no story of one case compares with the year before.
    if mention.measure == .change, mention.change.map(StoryReader.comparing.contains) ?? false { return nil }
    if let person = namedBefore(start) { return ground("person-named", person, mention) }
    if let deed = deed(in: own, before: start) { return ground("deed-of-one-case", deed, mention) }
    if let culprit = culprit(in: clause, before: start) { return ground("done-to-one", culprit, mention) }
    if let fine = fine(mention, in: clause) { return ground("fine-of-one-case", fine, mention) }
    let scope = scopes.last { $0.lowerBound < start }?.lowerBound ?? -1
    if let example = cues.last(where: { $0.value == .example && $0.utf8Range.upperBound <= start }),
      example.utf8Range.lowerBound > scope
    {
      return ground("example-told", example.utf8Range, mention)
    }
    // At a clock time and somewhere left unnamed (6日21时，某县…), what a body did it did in that one case.
    let isOneCase =
      isClocked && persons.dropFirst().contains { scope < $0.lowerBound && $0.lowerBound < start }
    guard isOneCase || isOfSingleCase(mention, since: scope) || !words.saysAct(passage.folded, own),
      !(isAccident && words.saysHarm(passage.folded, clause))
    else { return nil }
    if let person = persons.last(where: { $0.lowerBound < start }), person.lowerBound > scope {
      return ground("person-named", person, mention)
    }
    let sentence = sentenceStart(of: mention.clause)
    guard !reports.contains(passage.clauses[mention.clause].sentence) else { return nil }
    let cases = cues.filter { $0.value == .case }.map(\.utf8Range) + datedCases
    if let anchor = cases.filter({ $0.upperBound <= start }).max(by: { $0.lowerBound < $1.lowerBound }),
      anchor.lowerBound >= sentence, anchor.lowerBound > scope
    {
      return ground("case-told", anchor, mention)
    }
    return nil
  }

  /// 破获一起诈骗案，抓获8人: the persons behind a single case in the sentence were caught in that one.
  private func isOfSingleCase(_ mention: Mention, since scope: Int) -> Bool {
    guard mention.unit.isPerson else { return false }
    let start = mention.utf8Range.lowerBound
    let sentence = sentenceStart(of: mention.clause)
    return cues.contains { cue in
      cue.value == .case && cue.utf8Range.upperBound <= start && cue.utf8Range.lowerBound >= sentence
        && cue.utf8Range.lowerBound > scope && passage.folded.has("一起", before: cue.utf8Range.upperBound)
    }
  }

  /// 抓获张某等4名: the person by whom those counted are told.
  private func namedBefore(_ start: Int) -> Range<Int>? {
    guard passage.folded.has("等", before: start) else { return nil }
    let end = start - "等".utf8.count
    return persons.last { $0.lowerBound < end && end - $0.upperBound <= Self.nameBytes }
  }

  /// Two signs: what a name goes on with behind 张某.
  private static let nameBytes = 6

  /// 对其罚款200元: whom the clause names behind 对.
  private func culprit(in clause: Range<Int>, before start: Int) -> Range<Int>? {
    cues.last {
      $0.value == .culprit && clause.contains($0.utf8Range.lowerBound) && $0.utf8Range.upperBound <= start
    }?.utf8Range
  }

  /// 处200元罚款, 共处以3万元罚款: a sum between 处 and 罚款 is what one was fined, unless it is a total.
  private func fine(_ mention: Mention, in clause: Range<Int>) -> Range<Int>? {
    words.fine(around: mention.utf8Range, in: passage.folded).flatMap { fine in
      words.saysTotal(passage.folded, clause.lowerBound..<max(clause.lowerBound, fine.lowerBound))
        ? nil : fine
    }
  }

  /// 作案178起, 涉及全国28个省市: the word of the deed with at most eight characters to the number.
  private func deed(in own: Range<Int>, before start: Int) -> Range<Int>? {
    guard
      let cue = cues.last(where: { own.contains($0.utf8Range.lowerBound) && $0.utf8Range.upperBound <= start }
      )
    else { return nil }
    let gap = start - cue.utf8Range.upperBound
    switch cue.value {
    case .deed:
      let isThing = words.namesThing(passage.folded, behind: cue.utf8Range.upperBound)
      return gap <= 24 && !isThing && !isSeized(own) ? cue.utf8Range : nil
    case .extent: return gap <= 3 ? cue.utf8Range : nil
    default: return nil
    }
  }

  /// 查缴模具1000个、伪造印章2000枚: what goes on with a list of what was found is no deed.
  private func isSeized(_ own: Range<Int>) -> Bool {
    let clause = passage.clauses[passage.clause(at: own.lowerBound)].utf8Range
    return clause.lowerBound < own.lowerBound && passage.folded.has("、", at: own.lowerBound)
      && words.saysAct(passage.folded, clause.lowerBound..<own.lowerBound)
  }

  /// 这4.8万元, 这10家商店: what the story told before.
  private func demonstrative(before mention: Mention) -> Range<Int>? {
    let start = mention.utf8Range.lowerBound
    guard start >= 3, passage.folded[(start - 3)..<start].elementsEqual("这".utf8) else { return nil }
    return start - 3..<start
  }

  /// “没想到5万元能追回来！”失主说: a quotation of some length whose speaker is nobody's spokesman.
  private func speech(around start: Int) -> Range<Int>? {
    guard let open = opened.last(where: { $0 < start }), !closed.contains(where: { open < $0 && $0 < start }),
      let close = closed.first(where: { $0 >= start }), close - open > 36
    else { return nil }
    let after = close + 3..<min(passage.folded.count, close + 33)
    guard !after.isEmpty else { return nil }
    return cues.first { $0.value == .narrator && after.contains($0.utf8Range.lowerBound) }?.utf8Range
  }

  private func sentenceStart(of clause: Int) -> Int {
    let number = passage.clauses[clause].sentence
    return passage.clauses.first { $0.sentence == number }?.utf8Range.lowerBound ?? 0
  }

  private func ground(_ rule: String, _ range: Range<Int>, _ mention: Mention) -> Ground {
    let clause = passage.clauses[mention.clause].utf8Range
    return Ground(
      field: .kind, rule: rule, words: passage.text(range), paragraph: passage.index,
      isOutsideClause: !clause.contains(range.lowerBound))
  }
}
