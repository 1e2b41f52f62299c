import Lexicon
import Records

/// Gives a beginning the end, and an end the beginning, that its sentence tells by its length: 自7月8日起，开展为期20天的整治;
/// 历时四个月，10月底结束.
///
/// A length beside neither ends nothing, and one that was not over when the text was written leaves its time open.
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
    var result = expressions.map { recounted($0, among: expressions) }
    for length in lengths {
      let start = length.utf8Range.lowerBound
      if let index = expressions.lastIndex(where: { $0.utf8Range.upperBound <= start }),
        sentence(expressions[index].utf8Range.lowerBound) == sentence(start),
        let first = beginning(expressions[index], before: start),
        let last = length.length.last(from: first)
      {
        result[index] = TimeExpression(
          utf8Range: expressions[index].utf8Range,
          meaning: last <= written ? .closed(first, last) : .since(first))
      } else if let begun = begun(length, among: result) {
        result = begun
      }
    }
    return result
  }

  /// 10月底结束，历时四个月; 历时四个月，截至10月31日: the end that stands beside a length, with the beginning that follows from both.
  private func begun(_ length: Length, among times: [TimeExpression]) -> [TimeExpression]? {
    let own = sentence(length.utf8Range.lowerBound)
    let beside = times.indices.filter { sentence(times[$0].utf8Range.lowerBound) == own }
    guard let index = beside.first(where: { isEnd(times[$0], beside: length) }),
      let last = times[index].meaning.asOfDay, let first = length.length.first(to: last),
      !beside.contains(where: { times[$0].role == .frame && times[$0].meaning.first != nil })
    else { return nil }
    var result = times
    if isAsOf(times[index]) {
      let since = TimeExpression(utf8Range: length.utf8Range, meaning: .since(first))
      let isBefore = length.utf8Range.lowerBound < times[index].utf8Range.lowerBound
      result.insert(since, at: isBefore ? index : index + 1)
    } else {
      result[index] = TimeExpression(utf8Range: times[index].utf8Range, meaning: .closed(first, last))
    }
    return result
  }

  /// 开展80天来，截至1月31日: a span that its sentence gives an end is counted back from there, and not from the writing.
  private func recounted(_ time: TimeExpression, among times: [TimeExpression]) -> TimeExpression {
    guard time.precision == .counted, case .since = time.meaning,
      let end = times.first(where: {
        $0.role == .frame && isPrinted($0)
          && sentence($0.utf8Range.lowerBound) == sentence(time.utf8Range.lowerBound)
      })?.meaning.asOfDay,
      let written = composer.written, end <= written
    else { return time }
    let prefix = composer.vocabulary.backward.longestMatch(
      in: passage.folded, at: time.utf8Range.lowerBound, limit: time.utf8Range.upperBound)
    let start = prefix?.utf8Range.upperBound ?? time.utf8Range.lowerBound
    guard let length = composer.length(ofTimeAt: start)?.length, let first = length.first(to: end) else {
      return time
    }
    return TimeExpression(utf8Range: time.utf8Range, meaning: .since(first), role: time.role)
  }

  /// Whether a time is a day at which something ended, or up to which it is counted, close to its length.
  private func isEnd(_ time: TimeExpression, beside length: Length) -> Bool {
    guard time.role == .frame, isPrinted(time), let day = time.meaning.asOfDay,
      composer.written.map({ day <= $0 }) ?? false
    else { return false }
    let between =
      time.utf8Range.upperBound <= length.utf8Range.lowerBound
      ? time.utf8Range.upperBound..<length.utf8Range.lowerBound
      : length.utf8Range.upperBound..<time.utf8Range.lowerBound
    // 截至10月31日，开展行动30次，其中为期3天的…: behind a number it is the length of a part.
    return between.count <= Self.besideBytes && !between.contains { reader.isDigit(at: $0) }
  }

  /// Twenty signs.
  private static let besideBytes = 60

  /// Whether an end is printed as a date: 截至10月31日, not 截至目前.
  private func isPrinted(_ time: TimeExpression) -> Bool {
    time.meaning.asOfDay != nil && time.utf8Range.contains { reader.isDigit(at: $0) }
  }

  /// 截至, and not 结束.
  private func isAsOf(_ time: TimeExpression) -> Bool {
    composer.vocabulary.openings.longestMatch(
      in: passage.folded, at: time.utf8Range.lowerBound, limit: time.utf8Range.upperBound)?.value == .asOf
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

  /// A length that the passage tells, with the word before it.
  private struct Length {
    let utf8Range: Range<Int>
    let length: TimeLength
  }

  private var lengths: [Length] {
    composer.vocabulary.lengths.matches(in: passage).compactMap { word in
      composer.length(ofTimeAt: word.utf8Range.upperBound).map { length, end in
        Length(utf8Range: word.utf8Range.lowerBound..<end, length: length)
      }
    }
  }
}
