import Records

/// Series whose latest point is one fact under several labels: they are shown once, with all their labels.
///
/// A page says 抓获电诈及关联犯罪嫌疑人3493人 in its title and 抓获电诈及其关联犯罪嫌疑人3493人 in its text. One number for one time and
/// place is taken for one fact where one page prints it twice: with three digits or more where no lexicon tells its labels
/// apart or its words are the same, with two where one of them stands in the headline. Of two pages it is one fact where
/// three digits tell it, the days are the same, and the labels, one of them unknown, share their words.
struct SeriesTwins: Sendable {
  /// What stands for each series that is not shown by itself.
  private var heads: [String: String] = [:]
  private var others: [String: [SeriesLine]] = [:]

  init(_ lines: [SeriesLine]) {
    let groups = Dictionary(grouping: lines) { Fact($0) }
    for (fact, group) in groups where fact != nil && group.count > 1 {
      let ranked = group.sorted(by: Self.isBetter)
      for line in ranked.dropFirst() {
        let head = ranked.first { head in
          heads[head.id] == nil && ([head] + others(of: head)).contains { Self.areOne($0, line) }
        }
        guard let head, head.id != line.id else { continue }
        heads[line.id] = head.id
        others[head.id, default: []].append(line)
      }
    }
  }

  /// Whether the series is shown under another's name.
  func isShownElsewhere(_ line: SeriesLine) -> Bool { heads[line.id] != nil }

  /// The series under whose name the one of this key is shown.
  func head(of series: String) -> String? { heads[series] }

  /// The series that are shown under this one's name.
  func others(of line: SeriesLine) -> [SeriesLine] { others[line.id] ?? [] }

  private struct Fact: Hashable {
    let value: ExactDecimal
    let bound: Bound
    let unit: String
    let measure: Measure
    let place: String?
    let end: CalendarDate?

    init?(_ line: SeriesLine) {
      let leading = line.latest.leading
      guard SeriesTwins.digits(of: line).count >= 2 else { return nil }
      value = line.latest.value
      bound = leading.figure.quantity.bound
      unit = line.key.unit.symbol
      measure = line.key.measure
      place = line.key.place?.name
      end = line.latest.period.end
    }
  }

  private static func areOne(_ one: SeriesLine, _ other: SeriesLine) -> Bool {
    let areKnown = one.labelEn != nil && other.labelEn != nil
    let isLong = digits(of: one).count >= 3 && digits(of: other).count >= 3
    for left in statements(of: one) {
      for right in statements(of: other) where left.citation.address == right.citation.address {
        if isHeadline(left) != isHeadline(right) { return true }
        if isLong, !areKnown || left.figure.span.quote == right.figure.span.quote { return true }
      }
    }
    return tellingDigits(of: one) >= 3 && !areKnown && one.latest.period.start == other.latest.period.start
      && one.key.campaign == other.key.campaign && shareWords(one, other)
  }

  /// The digits of a number as printed.
  private static func digits(of line: SeriesLine) -> [Unicode.Scalar] {
    line.latest.leading.figure.quantity.numeral.unicodeScalars.filter { ("0"..."9").contains($0) }
  }

  /// How many of them tell it from another: of 1200 two.
  private static func tellingDigits(of line: SeriesLine) -> Int {
    let digits = digits(of: line)
    return digits.lastIndex { $0 != "0" }.map { $0 + 1 } ?? 0
  }

  private static func statements(of line: SeriesLine) -> [Observation] {
    [line.latest.leading] + line.latest.agreeing
  }

  /// Whether two labels, the lexicon's or the page's, have more than their verb and one noun like 案件 in common: two
  /// pairs of signs behind the first.
  private static func shareWords(_ one: SeriesLine, _ other: SeriesLine) -> Bool {
    pairs(of: one).intersection(pairs(of: other)).count >= 2
  }

  private static func pairs(of line: SeriesLine) -> Set<String> {
    let labels = [line.labelZh, line.latest.leading.figure.label]
    return Set(
      labels.flatMap { label in
        let signs = label.unicodeScalars.map(String.init)
        return zip(signs, signs.dropFirst()).map { $0 + $1 }.dropFirst()
      })
  }

  private static func isHeadline(_ observation: Observation) -> Bool {
    observation.figure.span.paragraph == 0
  }

  private static func isHeadline(_ line: SeriesLine) -> Bool { isHeadline(line.latest.leading) }

  /// Known to the lexicon first, then the text's own before its headline's, the most told, the most precise label.
  private static func isBetter(_ one: SeriesLine, _ other: SeriesLine) -> Bool {
    if (one.labelEn == nil) != (other.labelEn == nil) { return one.labelEn != nil }
    if isHeadline(one) != isHeadline(other) { return !isHeadline(one) }
    if one.statementCount != other.statementCount { return one.statementCount > other.statementCount }
    if one.labelZh.count != other.labelZh.count { return one.labelZh.count > other.labelZh.count }
    return one.id.utf8.lexicographicallyPrecedes(other.id.utf8)
  }
}
