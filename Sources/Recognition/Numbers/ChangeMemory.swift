import Records

/// What a document has said about comparisons up to here.
struct ChangeMemory {
  /// A base of comparison, the words that said it, and where.
  struct Base: Hashable {
    let base: Cue.Base
    let utf8Range: Range<Int>
    let paragraph: Int
    let sentence: Int
    /// Whether it holds for all that follows: 同比（下同）.
    var stands = false
  }

  /// The day of publication, by which 比2013年 is read.
  let published: CalendarDate?
  private(set) var last: Base?
  /// The last base that was said to hold for all that follows.
  private var standing: Base?

  /// The first comparison with the year before in its paragraph.
  private var yearly: Base?

  /// Whether anything was compared with another time than the year before.
  private var hasOthers = false

  /// How many paragraphs without numbers stand right before this one.
  private var silent = 0

  /// The base that was said last of a number in points, which the growth rates of other branches go on with.
  private var points: Base?

  init(published: CalendarDate?) { self.published = published }

  /// A base holds to the end of the paragraph after its own, in a table as long as the rows go on, and that of the year before as
  /// long as a text goes on with numbers and compares with no other time.
  ///
  /// After it, what was said to hold for all that follows holds again. Of a paragraph that compares with the year before and, in
  /// a later sentence, one month with the last, the next one goes on with the year: 一季度增长5%（同比）。3月环比增长2%。¶一般贸易增长3%.
  mutating func startPassage(_ index: Int, role: Paragraph.Role, hasNumbers: Bool) {
    defer { silent = hasNumbers ? 0 : silent + 1 }
    guard let base = last, index > base.paragraph else { return }
    let lasting = hasOthers || silent > 1 ? nil : yearly
    if base.base == .periodOnPeriod, let yearly, yearly.paragraph == base.paragraph,
      yearly.sentence < base.sentence
    {
      last = yearly
    } else if base.base == .yearEnd, let lasting {
      // 年末人口比上年末增加2万人。¶工业增加值增长7.8%.
      last = lasting
    } else if index > base.paragraph + 1, role != .tableRow {
      last = standing ?? lasting
    }
  }

  /// The base that holds in a sentence: beside one that is said to hold for all, another holds for its own sentence only.
  func last(inParagraph paragraph: Int, sentence: Int) -> Base? {
    guard let last, !last.stands, let standing else { return last }
    return last.paragraph == paragraph && last.sentence == sentence ? last : standing
  }

  mutating func remember(_ base: Base) {
    last = base
    if base.stands { standing = base }
    if base.base == .periodOnPeriod || base.base == .earlier { hasOthers = true }
    if base.base == .yearOnYear, yearly?.paragraph != base.paragraph { yearly = base }
  }

  /// Goes back from a base of one number alone to what was known before it.
  mutating func forget(_ base: Base, for before: ChangeMemory) {
    guard last?.utf8Range == base.utf8Range, last?.paragraph == base.paragraph else { return }
    (last, hasOthers) = (before.last, before.hasOthers)
  }

  /// Whether the last base is none, or that of the last period, in a text that has compared with the year before.
  func mayReturnToYear(in paragraph: Int, sentence: Int) -> Bool {
    guard yearly != nil, standing == nil else { return false }
    guard let last else { return true }
    return last.base == .periodOnPeriod && !last.stands
      && (last.paragraph, last.sentence) != (paragraph, sentence)
  }

  /// Goes back to the comparison with the year before.
  mutating func returnToYear() {
    last = yearly
    hasOthers = false
  }

  mutating func rememberPoints(_ base: Base) { points = base }

  /// The base of the numbers in points of a paragraph, where it has been said there.
  func baseOfPoints(in paragraph: Int) -> Base? { points.flatMap { $0.paragraph == paragraph ? $0 : nil } }

  /// Whether a year is the one before the year that a bulletin tells of; early in a year it tells of the last one.
  func isYearBefore(_ year: Int) -> Bool {
    guard let published else { return false }
    return year == published.year - 1 || published.month <= 4 && year == published.year - 2
  }
}
