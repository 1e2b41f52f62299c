import Records

/// Series whose latest point is one fact of one page under several labels: they are shown once, with all their labels.
///
/// A page says 抓获电诈及关联犯罪嫌疑人3493人 in its title and 抓获电诈及其关联犯罪嫌疑人3493人 in its text. One number of one page for
/// one time and place is taken for one fact where it has three digits or more and no lexicon tells its labels apart, or
/// where one of them stands in the headline.
struct SeriesTwins: Sendable {
  /// What stands for each series that is not shown by itself.
  private var heads: [String: String] = [:]
  private var others: [String: [SeriesLine]] = [:]

  init(_ lines: [SeriesLine]) {
    let groups = Dictionary(grouping: lines) { Fact($0) }
    for (fact, group) in groups where fact != nil && group.count > 1 {
      let ranked = group.sorted(by: Self.isBetter)
      for line in ranked.dropFirst() {
        guard let head = ranked.first(where: { heads[$0.id] == nil && Self.areOne($0, line) }),
          head.id != line.id
        else { continue }
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
    let address: String
    let value: ExactDecimal
    let unit: String
    let measure: Measure
    let place: String?
    let end: CalendarDate?

    init?(_ line: SeriesLine) {
      let leading = line.latest.leading
      guard leading.figure.quantity.numeral.unicodeScalars.count(where: { ("0"..."9").contains($0) }) >= 3
      else {
        return nil
      }
      address = leading.citation.address
      value = line.latest.value
      unit = line.key.unit.symbol
      measure = line.key.measure
      place = line.key.place?.name
      end = line.latest.period.end
    }
  }

  private static func areOne(_ one: SeriesLine, _ other: SeriesLine) -> Bool {
    guard one.labelEn != nil, other.labelEn != nil else { return true }
    return isHeadline(one) != isHeadline(other)
  }

  private static func isHeadline(_ line: SeriesLine) -> Bool {
    line.latest.leading.figure.span.paragraph == 0
  }

  /// Known to the lexicon first, then the text's own before its headline's, the most told, the most precise label.
  private static func isBetter(_ one: SeriesLine, _ other: SeriesLine) -> Bool {
    if (one.labelEn == nil) != (other.labelEn == nil) { return one.labelEn != nil }
    if isHeadline(one) != isHeadline(other) { return !isHeadline(one) }
    if one.statementCount != other.statementCount { return one.statementCount > other.statementCount }
    if one.labelZh.count != other.labelZh.count { return one.labelZh.count > other.labelZh.count }
    return one.id.utf8.lexicographicallyPrecedes(other.id.utf8)
  }
}
