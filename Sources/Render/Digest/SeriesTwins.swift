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
      let telling = ranked.map(Telling.init)
      // The positions of those that are shown, each with those under its name.
      var shown: [(head: Int, members: [Int])] = []
      for index in ranked.indices {
        let found = shown.firstIndex { entry in
          entry.members.contains { telling[$0].isOne(with: telling[index]) }
        }
        guard let found else {
          shown.append((index, [index]))
          continue
        }
        shown[found].members.append(index)
        heads[ranked[index].id] = ranked[shown[found].head].id
        others[ranked[shown[found].head].id, default: []].append(ranked[index])
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

  /// What of a series tells whether another states the same fact; taken once, as of many series each is held against each.
  private struct Telling {
    private struct Said {
      let address: String
      let quote: String
      let isHeadline: Bool
    }

    private let said: [Said]
    private let isKnown: Bool
    private let digits: Int
    private let tellingDigits: Int
    private let start: CalendarDate?
    private let campaign: String?
    private let pairs: Set<String>

    init(_ line: SeriesLine) {
      said = ([line.latest.leading] + line.latest.agreeing).map { observation in
        Said(
          address: observation.citation.address, quote: observation.figure.span.quote,
          isHeadline: SeriesTwins.isHeadline(observation))
      }
      isKnown = line.labelEn != nil
      digits = SeriesTwins.digits(of: line).count
      tellingDigits = SeriesTwins.tellingDigits(of: line)
      start = line.latest.period.start
      campaign = line.key.campaign
      pairs = tellingDigits >= 3 ? SeriesTwins.pairs(of: line) : []
    }

    func isOne(with other: Telling) -> Bool {
      let areKnown = isKnown && other.isKnown
      let isLong = digits >= 3 && other.digits >= 3
      for left in said {
        for right in other.said where left.address == right.address {
          if left.isHeadline != right.isHeadline { return true }
          if isLong, !areKnown || left.quote == right.quote { return true }
        }
      }
      // Two labels, the lexicon's or the page's, have more than their verb and one noun like 案件 in common: two pairs of
      // signs behind the first.
      return tellingDigits >= 3 && !areKnown && start == other.start && campaign == other.campaign
        && pairs.intersection(other.pairs).count >= 2
    }
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
