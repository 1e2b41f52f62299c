import Lexicon
import Records

// The names of holidays and their days.
extension TimeVocabulary {
  static func holidays(_ lexicon: Lexicon) -> [(phrase: String, value: Word)] {
    lexicon.rows(of: "holidays").flatMap { row in
      let stretches = row.parts("days").map { text in
        let days = text.split(separator: "/").compactMap { CalendarDate(text: $0) }
        guard days.count == 2 else { preconditionFailure("holidays.tsv: no days '\(text)'") }
        return Stretch(first: days[0], last: days[1])
      }
      return row.parts("names").map { (phrase: $0, value: Word.holiday(stretches)) }
    }
  }

  /// “五一”假期 with half-width marks as well; those of traditional texts are folded.
  static func inAnyQuotes<Value>(
    _ row: (phrase: String, value: Value)
  ) -> [(phrase: String, value: Value)] {
    guard row.phrase.unicodeScalars.contains("“") else { return [row] }
    let halfWidth = String(row.phrase.map { "“”".contains($0) ? "\"" : $0 })
    return [row, (halfWidth, row.value)]
  }
}
