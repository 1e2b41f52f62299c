import Lexicon
import Records

/// Dates the first day, week or month of what the text has told to begin: 11月1日，行动启动。行动首周，….
///
/// Where no beginning is told, or several are, such words say that there is a time and not which.
struct FirstStretches {
  private let passages: [Passage]
  /// The context words of each passage.
  private let words: [[PhraseTable<ContextVocabulary.Role>.Match]]
  private let written: CalendarDate?
  private let vocabulary: TimeVocabulary

  init(
    passages: [Passage], words: [[PhraseTable<ContextVocabulary.Role>.Match]], written: CalendarDate?,
    vocabulary: TimeVocabulary
  ) {
    self.passages = passages
    self.words = words
    self.written = written
    self.vocabulary = vocabulary
  }

  /// The times of each passage with those of such words among them, in order.
  func adding(to times: [[TimeExpression]]) -> [[TimeExpression]] {
    let found = passages.map { firsts(in: $0) }
    guard found.contains(where: { !$0.isEmpty }) else { return times }
    let launches = passages.flatMap { begun(in: $0, times[$0.index]) }
    return zip(passages, zip(times, found)).map { passage, pair in
      let (told, firsts) = pair
      let added = firsts.compactMap { first -> TimeExpression? in
        guard !told.contains(where: { $0.utf8Range.overlaps(first.utf8Range) }) else { return nil }
        let isTitle = passage.role == .title
        let days = launches.filter { isTitle || $0.place <= (passage.index, first.utf8Range.lowerBound) }
        if Set(days.map(\.day)).count == 1, let meaning = days.first.flatMap({ first.meaning($0.day) }) {
          return TimeExpression(utf8Range: first.utf8Range, meaning: meaning)
        }
        // 11月1日至7日，行动首周，…: its sentence has told when that was.
        let sentence = passage.sentence(at: first.utf8Range.lowerBound)
        let isDated = told.contains {
          sentence.contains($0.utf8Range.lowerBound) && $0.utf8Range.upperBound <= first.utf8Range.lowerBound
        }
        return isTitle || isDated ? nil : TimeExpression(utf8Range: first.utf8Range, meaning: .unknownStretch)
      }
      return (told + added).sorted { $0.utf8Range.lowerBound < $1.utf8Range.lowerBound }
    }
  }

  /// Words for the first of something, and the days that they mean.
  private struct First {
    let utf8Range: Range<Int>
    let meaning: (CalendarDate) -> TimeExpression.Meaning?
  }

  /// 首周 at the head of its clause, or behind the noun of an operation or a word of launching.
  private func firsts(in passage: Passage) -> [First] {
    vocabulary.firsts.matches(in: passage.folded, 0..<passage.folded.count).compactMap { word in
      let start = word.utf8Range.lowerBound
      let noun = vocabulary.campaigns.longestMatch(
        in: passage.folded, endingAt: start, from: max(0, start - 30))
      let isBehindNoun =
        noun?.value == .campaign
        || words[passage.index].contains { $0.value == .launch && $0.utf8Range.upperBound == start }
      // 首月 alone may be January.
      let isHead =
        word.value != .month && passage.clauses[passage.clause(at: start)].utf8Range.lowerBound == start
      guard isBehindNoun || isHead else { return nil }
      return First(utf8Range: word.utf8Range) { day in meaning(word.value, of: day) }
    }
  }

  private func meaning(_ first: TimeVocabulary.First, of day: CalendarDate) -> TimeExpression.Meaning? {
    let last: CalendarDate
    switch first {
    case .day: return .day(day)
    case .week: last = day.adding(days: 6)
    case .month:
      let length = CalendarDate.days(inMonth: day.month, ofYear: day.year)
      last = day.adding(days: length - 1)
    }
    return written.map { $0 < last } ?? false ? .since(day) : .closed(day, last)
  }

  /// The days on which something is told to begin, and where.
  private func begun(
    in passage: Passage, _ times: [TimeExpression]
  ) -> [(day: CalendarDate, place: (Int, Int))] {
    guard passage.role != .title else { return [] }
    return times.compactMap { time in
      let place = (passage.index, time.utf8Range.upperBound)
      switch time.meaning {
      case .day(let day) where isFirst(time, in: passage): return (day, place)
      case .day(let day) where time.role == .frame, .since(let day) where time.precision == .printed:
        // 自9月1日启动以来; 9月1日起，整治启动.
        let stretch = Launch.stretch(behind: time, among: times, in: passage)
        return [time.utf8Range, stretch].contains { Launch.isTold(in: $0, by: words[passage.index]) }
          ? (day, place) : nil
      default: return nil
      }
    }
  }

  /// 9月26日是专项行动首日: whether a clause says of a day that something began on it.
  private func isFirst(_ time: TimeExpression, in passage: Passage) -> Bool {
    let end = time.utf8Range.upperBound
    guard passage.folded.has("是", at: end) || passage.folded.has("为", at: end) else { return false }
    let clause = passage.clauses[passage.clause(at: end)].utf8Range
    return vocabulary.firsts.matches(in: passage.folded, end..<max(end, clause.upperBound)).contains {
      $0.value == .day && clause.upperBound - $0.utf8Range.upperBound <= Self.markBytes
    }
  }

  /// One mark.
  private static let markBytes = 3
}
