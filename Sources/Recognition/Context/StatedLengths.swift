import Lexicon
import Records

/// Gives a beginning the end that its sentence tells by its length: 自7月8日起，开展为期20天的整治.
///
/// A length without a beginning ends nothing, and one that was not over when the text was written leaves its time open.
struct StatedLengths {
  private let passage: Passage
  /// The passage's context words.
  private let words: [PhraseTable<ContextVocabulary.Role>.Match]
  private let composer: TimeComposer
  private var reader: DateReader { composer.reader }

  init(
    passage: Passage, words: [PhraseTable<ContextVocabulary.Role>.Match], written: CalendarDate?,
    vocabulary: TimeVocabulary
  ) {
    self.passage = passage
    self.words = words
    composer = TimeComposer(
      reader: DateReader(bytes: passage.folded, written: written, vocabulary: vocabulary), written: written)
  }

  func ended(_ expressions: [TimeExpression]) -> [TimeExpression] {
    guard let written = composer.written, !expressions.isEmpty else { return expressions }
    let lengths = self.lengths
    guard !lengths.isEmpty else { return expressions }
    var result = expressions
    for length in lengths {
      guard let index = expressions.lastIndex(where: { $0.utf8Range.upperBound <= length.start }),
        sentence(expressions[index].utf8Range.lowerBound) == sentence(length.start),
        let first = beginning(expressions[index], before: length.start), let last = length.last(first)
      else { continue }
      result[index] = TimeExpression(
        utf8Range: expressions[index].utf8Range,
        meaning: last <= written ? .closed(first, last) : .since(first))
    }
    return result
  }

  /// The first day of what is so long: one since which it goes on, or on which it was launched.
  private func beginning(_ expression: TimeExpression, before length: Int) -> CalendarDate? {
    guard expression.role == .frame, expression.precision == .printed else { return nil }
    switch expression.meaning {
    case .since(let day): return day
    case .day(let day):
      return Launch.isTold(in: expression.utf8Range.upperBound..<length, by: words) ? day : nil
    default: return nil
    }
  }

  private func sentence(_ position: Int) -> Int { passage.clauses[passage.clause(at: position)].sentence }

  /// The lengths that the passage tells, with the last day that each gives to a first one.
  private var lengths: [(start: Int, last: (CalendarDate) -> CalendarDate?)] {
    composer.vocabulary.lengths.matches(in: passage).compactMap { word in
      for (sign, days, months) in TimeComposer.lengths {
        guard let (count, _) = reader.number(at: word.utf8Range.upperBound, before: sign), count > 0 else {
          continue
        }
        return (
          word.utf8Range.lowerBound,
          { first in
            months == 0
              ? first.adding(days: count * days - 1)
              : composer.before(first, months: -count * months)?.adding(days: -1)
          }
        )
      }
      return nil
    }
  }
}
