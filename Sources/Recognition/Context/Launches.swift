import Lexicon
import Records

/// The days on which the text itself lets an action begin: 6月25日，…启动为期三个月的清风行动.
///
/// 行动以来 in a text whose campaign no table knows counts from the one told last before it, if that was called so too.
struct Launches: Sendable {
  private struct Launch: Sendable {
    let day: PeriodMemory.Held
    /// The nouns that what was launched is called by: 行动.
    let nouns: [[UInt8]]
  }

  private let launches: [Launch]
  private let vocabulary: TimeVocabulary

  /// `times` and `words` are those of each passage.
  init(
    passages: [Passage], times: [[PeriodMemory.Held]], words: [[PhraseTable<ContextVocabulary.Role>.Match]],
    lexicon: Lexicon
  ) {
    vocabulary = TimeVocabulary.of(lexicon)
    var launches: [Launch] = []
    for (passage, (times, words)) in zip(passages, zip(times, words)) where passage.role != .title {
      for held in times {
        guard let nouns = Self.nouns(launchedOn: held, among: times, words, in: passage, vocabulary) else {
          continue
        }
        launches.append(Launch(day: held, nouns: nouns))
      }
    }
    self.launches = launches
  }

  /// The open start that the launch told last before a place makes of words like 行动开展以来; nil where none fits.
  func start(of frame: PeriodMemory.Held, before position: Int, in paragraph: Int) -> PeriodMemory.Held? {
    let words = Lexicon.folded(Array(frame.words.utf8))
    guard let noun = Self.nouns(in: words, 0..<words.count, vocabulary).first else { return nil }
    let launch = launches.last { launch in
      let place = (launch.day.paragraph, launch.day.expression.utf8Range.upperBound)
      return place <= (paragraph, position) && launch.nouns.contains(noun)
    }
    guard let day = launch?.day, case .day(let date) = day.meaning else { return nil }
    return PeriodMemory.Held(
      expression: TimeExpression(
        utf8Range: day.expression.utf8Range, meaning: .since(date), role: day.expression.role),
      paragraph: day.paragraph, sentence: day.sentence, words: day.words)
  }

  /// What is launched in the clause of a day or the next one; nil where nothing is.
  private static func nouns(
    launchedOn held: PeriodMemory.Held, among times: [PeriodMemory.Held],
    _ words: [PhraseTable<ContextVocabulary.Role>.Match], in passage: Passage, _ vocabulary: TimeVocabulary
  ) -> [[UInt8]]? {
    // A day on which a body tells of a launch is not the launch's.
    guard case .day = held.meaning, held.expression.role == .frame else { return nil }
    let clause = passage.clause(at: held.expression.utf8Range.lowerBound)
    let next = passage.clauses[min(clause + 1, passage.clauses.count - 1)]
    let last = next.sentence == held.sentence ? next : passage.clauses[clause]
    let start = held.expression.utf8Range.upperBound
    let other = times.map(\.expression.utf8Range.lowerBound).first { $0 >= start } ?? passage.folded.count
    let end = min(other, last.utf8Range.upperBound)
    let word = words.first {
      $0.value == .launch && start <= $0.utf8Range.lowerBound && $0.utf8Range.upperBound <= end
    }
    guard word != nil else { return nil }
    // 专项行动6月25日启动: the noun may stand before its day.
    let found = nouns(in: passage.folded, passage.clauses[clause].utf8Range.lowerBound..<end, vocabulary)
    return found.isEmpty ? nil : found
  }

  /// The nouns of campaigns in a stretch of text.
  private static func nouns(
    in bytes: [UInt8], _ range: Range<Int>, _ vocabulary: TimeVocabulary
  ) -> [[UInt8]] {
    vocabulary.campaigns.matches(in: bytes, range).filter { $0.value == .campaign }
      .map { Array(bytes[$0.utf8Range]) }
  }
}
