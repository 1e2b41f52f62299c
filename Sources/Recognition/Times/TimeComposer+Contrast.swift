import Lexicon
import Records

// Years that a sentence tells of beside its own: 今年破案73起，而2021年只有6起.
extension TimeComposer {
  /// A year that is over, behind a word of contrast and a later time of its sentence: of its own clauses alone.
  func contrasted(_ reading: DateReader.Reading, from start: Int) -> TimeExpression? {
    guard let year = reading.first.year, let written, year < written.year, isContrasted(start),
      let previous, previous.role == .frame || previous.role == .counterpart,
      reader.skipAny(["。", "！"], in: previous.utf8Range.upperBound..<start) == nil,
      previous.meaning.first.map({ year < $0.year }) ?? true,
      opening(before: start) == nil, let first = reading.first.first(year: year),
      let last = (reading.last ?? reading.first).last(year: reading.last?.year ?? year), first <= last
    else { return nil }
    let range = start..<(reader.skip("全年", at: reading.end) ?? reading.end)
    return TimeExpression(
      utf8Range: range, meaning: first == last ? .day(first) : .closed(first, last), role: .counterpart)
  }

  /// Whether a word of contrast, and a mark before it, stand straight before a place of the text.
  private func isContrasted(_ start: Int) -> Bool {
    guard
      let word = vocabulary.clauseMarks.longestMatch(in: bytes, endingAt: start, from: max(0, start - 6)),
      word.value == .contrast
    else { return false }
    return vocabulary.clauseMarks.longestMatch(
      in: bytes, endingAt: word.utf8Range.lowerBound, from: max(0, word.utf8Range.lowerBound - 3))?.value
      == .mark
  }
}
