import Lexicon
import Records

/// When the action was that words like 行动中 and 行动以来 stand for, in a text whose campaign no table knows.
///
/// It is the one that the text names last before them: the days of its own sentence (7月18日开展统一行动。行动中，…), or the
/// day on which an earlier paragraph lets it begin. Of one that is named without a time, nothing is told.
struct ToldActions: Sendable {
  /// What a text says of the action.
  enum Time: Sendable {
    /// The day of its launch, from which it goes on; its first and last day, if it is over.
    case launched(PeriodMemory.Held)
    /// The day or days on which it was carried out.
    case held(PeriodMemory.Held)
    case untold
  }

  private let passages: [Passage]
  private let times: [[PeriodMemory.Held]]
  private let words: [[PhraseTable<ContextVocabulary.Role>.Match]]
  private let vocabulary: TimeVocabulary
  /// Whether the days of the document's campaign are known.
  let isKnown: Bool
  /// The launches that the text tells, with the nouns that what began is called by.
  private var launches: [(day: PeriodMemory.Held, nouns: [[UInt8]])] = []
  /// The first and last days of actions that the text tells.
  private var stretches: [(days: PeriodMemory.Held, nouns: [[UInt8]])] = []

  /// `times` and `words` are those of each passage, `known` the day on which the document's campaign began.
  init(
    passages: [Passage], times: [[PeriodMemory.Held]], words: [[PhraseTable<ContextVocabulary.Role>.Match]],
    known: CalendarDate?, lexicon: Lexicon
  ) {
    self.passages = passages
    self.times = times
    self.words = words
    vocabulary = TimeVocabulary.of(lexicon)
    isKnown = known != nil
    guard known == nil, times.contains(where: { $0.contains { $0.isOfCampaign || $0.isAsOf } }) else {
      return
    }
    for passage in passages where passage.role != .title {
      for held in times[passage.index] where isTime(held) && isLaunched(held) {
        let nouns = nouns(of: held)
        if !nouns.isEmpty { launches.append((held, nouns)) }
      }
      for held in times[passage.index] where held.isStretch && !held.meaning.isYears {
        let nouns = nouns(behind: held, in: passage)
        if !nouns.isEmpty { stretches.append((held, nouns)) }
      }
    }
  }

  /// The time of the action that an earlier sentence of the expression's paragraph names; nil where none does.
  ///
  /// `named` is where the paragraph names a campaign that the tables know.
  func time(of frame: PeriodMemory.Held, campaignNamedAt named: Int?) -> Time? {
    guard let noun = noun(of: frame) else { return nil }
    let passage = passages[frame.paragraph]
    let before = 0..<(passage.clauses.first { $0.sentence == frame.sentence }?.utf8Range.lowerBound ?? 0)
    let actions = vocabulary.campaigns.matches(in: passage, before).map(\.utf8Range).filter {
      Array(passage.folded[$0]) == noun && !isReferred($0, in: frame.paragraph)
    }
    guard let action = actions.last else { return nil }
    let sentence = passage.clauses[passage.clause(at: action.lowerBound)].sentence
    // 自10月专项行动开展以来，…，全力开展行动: the sentence speaks of it again behind its time.
    let told = times[frame.paragraph].last { held in
      guard held.sentence == sentence, isTime(held) else { return false }
      let around = around(held)
      return actions.contains { around.contains($0.lowerBound) }
    }
    if let named, passage.clauses[passage.clause(at: named)].sentence >= sentence {
      // 8月11日至14日开展某行动第二次统一行动。行动期间，…: the days of one of a campaign's operations.
      return told.flatMap { $0.isStretch && !isLaunched($0) ? .held($0) : nil }
    }
    return told.map { isLaunched($0) ? .launched($0) : .held($0) } ?? .untold
  }

  /// 行动中 tells of an action that the text has named.
  private func isReferred(_ noun: Range<Int>, in paragraph: Int) -> Bool {
    times[paragraph].contains {
      $0.isOfCampaign && $0.expression.utf8Range.contains(noun.lowerBound)
    }
  }

  /// 2012年开展的某行动中: the year that the sentence gives an operation whose days nothing tells.
  func year(of frame: PeriodMemory.Held) -> PeriodMemory.Held? {
    guard frame.meaning == .duringCampaign, !isKnown else { return nil }
    return times[frame.paragraph].last {
      $0.isStretch && $0.meaning.isYears && $0.sentence == frame.sentence && frame.isBehind($0)
        && frame.expression.utf8Range.lowerBound - $0.expression.utf8Range.upperBound <= Self.operationBytes
    }
  }

  /// Fifteen signs: 开展的 and the name of the operation.
  private static let operationBytes = 45

  /// The stretch of the action in which an expression lies; nil where none is told.
  func stretch(of frame: PeriodMemory.Held) -> PeriodMemory.Held? {
    guard frame.meaning == .duringCampaign, case .held(let days)? = time(of: frame, campaignNamedAt: nil),
      days.isStretch
    else { return nil }
    return days
  }

  /// The open start that a sentence before named for the action in which an expression lies; nil where none is told, and in
  /// the text of a campaign with days of its own.
  func start(of frame: PeriodMemory.Held) -> PeriodMemory.Held? {
    guard !isKnown, frame.meaning == .duringCampaign else { return nil }
    switch time(of: frame, campaignNamedAt: nil) {
    case .launched(let launch)?: return launch
    case .held(let held)? where held.isSince: return held
    default: return nil
    }
  }

  /// The launch that the text told last before an expression; nil where none fits.
  func launch(of frame: PeriodMemory.Held) -> PeriodMemory.Held? {
    guard let noun = noun(of: frame) else { return nil }
    let place = (frame.paragraph, frame.expression.utf8Range.lowerBound)
    return launches.last {
      ($0.day.paragraph, $0.day.expression.utf8Range.upperBound) <= place
        && $0.nouns.contains(noun)
    }?.day
  }

  /// The days of the one action that the text dates by its first and last day, before words that stand for it.
  func days(of frame: PeriodMemory.Held) -> PeriodMemory.Held? {
    guard let noun = noun(of: frame), stretches.count == 1, let only = stretches.first,
      only.nouns.contains(noun),
      (only.days.paragraph, only.days.expression.utf8Range.upperBound)
        <= (frame.paragraph, frame.expression.utf8Range.lowerBound)
    else { return nil }
    return only.days
  }

  /// The launch before a time of the text, where it tells no other.
  func onlyLaunch(before held: PeriodMemory.Held) -> PeriodMemory.Held? {
    guard launches.count == 1, let day = launches.first?.day, day.isDay,
      (day.paragraph, day.expression.utf8Range.upperBound)
        <= (held.paragraph, held.expression.utf8Range.lowerBound)
    else { return nil }
    return day
  }

  /// Whether the words around a time name an action at all.
  func isAction(_ held: PeriodMemory.Held) -> Bool { !nouns(of: held).isEmpty }

  /// 接种工作于3月启动，已接种4.8万人: whether a time ends with the verb of what began then, which is no action; it holds for its own
  /// paragraph.
  func beginsTopic(_ held: PeriodMemory.Held) -> Bool {
    let end = held.expression.utf8Range.upperBound
    // 工作 is the noun of a campaign only before 以来.
    let isWork = nouns(of: held).allSatisfy { $0.elementsEqual("工作".utf8) }
    return held.isSince && isWork
      && words[held.paragraph].within(held.expression.utf8Range).contains {
        $0.value == .launch && $0.utf8Range.upperBound == end
      }
  }

  /// Whether the words around a time name the action for which an expression stands: 统一行动 for 行动中.
  func isNamed(_ frame: PeriodMemory.Held, beside held: PeriodMemory.Held) -> Bool {
    guard let noun = noun(of: frame) else { return false }
    return nouns(of: held).contains { $0.ends(with: noun) }
  }

  /// Whether the paragraph of an expression tells before it that the action was begun: 开展…行动。行动中，….
  func isIntroduced(before frame: PeriodMemory.Held) -> Bool {
    let passage = passages[frame.paragraph]
    let before = 0..<frame.expression.utf8Range.lowerBound
    return Launch.isTold(in: before, by: words[frame.paragraph])
      || vocabulary.openings.matches(in: passage, before).contains { opening in
        // 发布通告 begins no action.
        let clause = passage.clauses[passage.clause(at: opening.utf8Range.lowerBound)].utf8Range
        let behind = opening.utf8Range.upperBound..<max(opening.utf8Range.upperBound, clause.upperBound)
        return opening.value == .attribute
          && vocabulary.campaigns.matches(in: passage, behind).contains { $0.value == .campaign }
      }
  }

  /// 9月14日夜间的集中统一行动中: whether a day qualifies an operation, with 的 and a few words between.
  func isQualified(_ frame: PeriodMemory.Held, by day: PeriodMemory.Held) -> Bool {
    let (end, start) = (day.expression.utf8Range.upperBound, frame.expression.utf8Range.lowerBound)
    guard day.paragraph == frame.paragraph, end < start, start - end <= Self.qualifyingBytes else {
      return false
    }
    let gap = end..<start
    let bytes = passages[frame.paragraph].folded[gap]
    return bytes.indices.contains { bytes[$0...].starts(with: "的".utf8) }
      // Marks are of another block than characters are.
      && bytes.allSatisfy { $0 != 0xEF && $0 != 0x2C }
      && !["。", "、"].contains { mark in bytes.indices.contains { bytes[$0...].starts(with: mark.utf8) } }
  }

  /// Ten signs.
  private static let qualifyingBytes = 30

  private func noun(of frame: PeriodMemory.Held) -> [UInt8]? {
    let words = Lexicon.folded(Array(frame.words.utf8))
    return vocabulary.campaigns.matches(in: words, 0..<words.count).first.map { Array(words[$0.utf8Range]) }
  }

  /// The nouns of actions behind a time, up to the next time of its sentence.
  private func nouns(behind held: PeriodMemory.Held, in passage: Passage) -> [[UInt8]] {
    let start = held.expression.utf8Range.upperBound
    let end = passage.sentence(at: held.expression.utf8Range.lowerBound).upperBound
    let next = times[passage.index].first {
      $0.expression.role == .frame && !$0.isAsOf && $0.expression.utf8Range.lowerBound >= start
    }?.expression.utf8Range.lowerBound
    let range = start..<max(start, min(end, next ?? end))
    return vocabulary.campaigns.matches(in: passage.folded, range).filter { $0.value == .campaign }
      .map { Array(passage.folded[$0.utf8Range]) }
  }

  /// A day on which a body tells of an action is not the action's.
  private func isTime(_ held: PeriodMemory.Held) -> Bool {
    held.expression.role == .frame && (held.isDay || held.isStretch || held.isSince)
  }

  private func stretch(behind held: PeriodMemory.Held) -> Range<Int> {
    Launch.stretch(
      behind: held.expression, among: times[held.paragraph].lazy.map(\.expression),
      in: passages[held.paragraph])
  }

  private func isLaunched(_ held: PeriodMemory.Held) -> Bool {
    Launch.isTold(in: stretch(behind: held), by: words[held.paragraph])
  }

  /// 专项行动6月25日启动: the noun may stand before its day.
  private func around(_ held: PeriodMemory.Held) -> Range<Int> {
    let passage = passages[held.paragraph]
    let clause = passage.clauses[passage.clause(at: held.expression.utf8Range.lowerBound)].utf8Range
    return clause.lowerBound..<stretch(behind: held).upperBound
  }

  private func nouns(of held: PeriodMemory.Held) -> [[UInt8]] {
    let bytes = passages[held.paragraph].folded
    return vocabulary.campaigns.matches(in: bytes, around(held)).filter { $0.value == .campaign }
      .map { Array(bytes[$0.utf8Range]) }
  }
}
