import Lexicon

/// Words that say when, compiled from the lexicon.
struct TimeVocabulary: Sendable {
  enum Word: Hashable, Sendable {
    case sinceCampaign, sinceYear, asOf, thatDay, none
    case year(Int), half(Int), quarter(Int), quarters(Int), day(Int), month(Int)
  }

  static let standard = TimeVocabulary()

  let words: PhraseTable<Word>

  private init() {
    words = PhraseTable(
      EmbeddedTables.rows(of: "times").map { row in
        (phrase: row["phrase"], value: Self.word(row["meaning"], amount: row["amount"]))
      })
  }

  private static func word(_ meaning: String, amount: String) -> Word {
    let number = Int(amount)
    switch (meaning, number) {
    case ("since-campaign", nil): return .sinceCampaign
    case ("since-year", _): return .sinceYear
    case ("as-of", nil): return .asOf
    case ("that-day", nil): return .thatDay
    case ("none", nil): return .none
    case ("year", let number?): return .year(number)
    case ("half", let number?): return .half(number)
    case ("quarter", let number?): return .quarter(number)
    case ("quarters", let number?): return .quarters(number)
    case ("day", let number?): return .day(number)
    case ("month", let number?): return .month(number)
    default: preconditionFailure("times.tsv: no meaning '\(meaning)' with amount '\(amount)'")
    }
  }
}
