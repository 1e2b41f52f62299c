import Lexicon
import Pipeline
import Records

/// What every section of a digest is written from.
struct DigestContext: Sendable {
  let definition: PipelineDefinition
  let lexicon: Lexicon
  let harvest: Harvest
  let edition: DigestEdition
  let links: LinkTarget
  let say: Wording

  let twins: SeriesTwins
  let standing: IndicatorStanding
  /// All series, those that matter most now first.
  private(set) var ranked: [SeriesLine] = []
  private let lines: [String: SeriesLine]
  let hasSeveralCampaigns: Bool
  /// Whether a number without a place may be of any of several.
  let hasSeveralPlaces: Bool
  private let printedChanges: [PrintedChange: [SeriesLine]]
  /// The shortest name of each campaign that no other one bears.
  let shortNames: [String: String]

  init(
    definition: PipelineDefinition, lexicon: Lexicon, harvest: Harvest, edition: DigestEdition,
    links: LinkTarget, say: Wording
  ) {
    self.definition = definition
    self.lexicon = lexicon
    self.harvest = harvest
    self.edition = edition
    self.links = links
    self.say = say
    lines = Dictionary(harvest.series.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    twins = SeriesTwins(harvest.series)
    standing = IndicatorStanding(harvest.series, of: definition)
    shortNames = Self.shortNames(of: lexicon)
    hasSeveralCampaigns = Set(harvest.series.map(\.key.campaign)).count > 1
    hasSeveralPlaces = definition.homeName == nil && harvest.series.contains { $0.key.place != nil }
    let changes = harvest.series.filter { $0.key.measure == .change }
    printedChanges = Dictionary(grouping: changes) { PrintedChange($0, definition) }
    ranked = harvest.series.sorted(by: precedes)
  }

  private static func shortNames(of lexicon: Lexicon) -> [String: String] {
    var bearers: [String: Set<String>] = [:]
    for entry in lexicon.campaigns {
      for name in [entry.name] + entry.aliases { bearers[name, default: []].insert(entry.name) }
    }
    var names: [String: String] = [:]
    for entry in lexicon.campaigns {
      let own = ([entry.name] + entry.aliases).filter { bearers[$0]?.count == 1 }
      names[entry.name] = own.min { ($0.count, $0) < ($1.count, $1) } ?? entry.name
    }
    return names
  }

  /// Whether one series matters more now: the latest year first; in it what pages state most often, most points, the
  /// latest; of these as the latest bulletin tells them, since it tells first what matters most.
  func precedes(_ one: SeriesLine, _ other: SeriesLine) -> Bool {
    if one.year != other.year { return one.year > other.year }
    let (left, right) = (standing.statementCount(of: one), standing.statementCount(of: other))
    if left != right { return left > right }
    if one.pointCount != other.pointCount { return one.pointCount > other.pointCount }
    if one.latest.period.end != other.latest.period.end {
      guard let left = one.latest.period.end else { return false }
      guard let right = other.latest.period.end else { return true }
      return left > right
    }
    return isTold(one.latest.leading, before: other.latest.leading)
      ?? one.id.utf8.lexicographicallyPrecedes(other.id.utf8)
  }

  /// Whether a later bulletin tells it, or an earlier place of the same one; nil where it is the same place.
  private func isTold(_ one: Observation, before other: Observation) -> Bool? {
    let (left, right) = (one.citation, other.citation)
    if left.published != right.published {
      guard let day = left.published else { return false }
      return right.published.map { $0 < day } ?? true
    }
    if left.address != right.address {
      return left.address.utf8.lexicographicallyPrecedes(right.address.utf8)
    }
    let (first, second) = (one.figure.span, other.figure.span)
    if first.paragraph != second.paragraph { return first.paragraph < second.paragraph }
    guard first.utf8Range.lowerBound != second.utf8Range.lowerBound else { return nil }
    return first.utf8Range.lowerBound < second.utf8Range.lowerBound
  }

  /// Whether the edition before did not know the series' latest number; in a first edition nothing is marked so.
  func isNews(_ line: SeriesLine) -> Bool {
    edition.changes.contains { $0.kind == .new && isOf($0, line) }
  }

  /// Whether a change is of the number that a series shows.
  func isOf(_ change: Change, _ line: SeriesLine) -> Bool {
    change.series == line.id && change.now?.figure == line.latest.leading.figure.id
  }

  var number: NumberText { NumberText(say: say) }

  /// The changes that pages print beside the latest number of a series: of the same count over the same time.
  func printedChanges(of line: SeriesLine) -> [SeriesLine] {
    guard line.key.measure == .level else { return [] }
    return printedChanges[PrintedChange(line, definition)] ?? []
  }

  /// What a change and the number that it belongs to have in common.
  private struct PrintedChange: Hashable {
    let indicator: String
    let place: Place?
    let agency: String?
    let start: CalendarDate?
    let end: CalendarDate?

    init(_ line: SeriesLine, _ definition: PipelineDefinition) {
      indicator = line.key.indicator
      place = line.key.place?.name == definition.homeName ? nil : line.key.place
      agency = line.key.agency == definition.agency ? nil : line.key.agency
      start = line.latest.period.start
      end = line.latest.period.end
    }
  }

  func line(of series: String) -> SeriesLine? { lines[series] }

  /// Places and agencies of the series that stand in an English text by their Chinese names.
  var untranslatedPlaces: [String] {
    let places = harvest.series.compactMap(\.key.place?.name).filter { $0 != definition.homeName }
    let agencies = harvest.series.compactMap(\.key.agency).filter { $0 != definition.agency }
    return Set(places + agencies).filter { lexicon.englishName(of: $0) == nil }.sorted()
  }

  /// The campaigns of the series whose English names stand in the text, with the names that their issuers gave them.
  var translatedCampaigns: [(english: String, chinese: String)] {
    Set(harvest.series.compactMap(\.key.campaign)).sorted().compactMap { campaign in
      lexicon.englishName(of: campaign).map { ($0, campaign) }
    }
  }

  /// What an observation states, with its footnote.
  func statement(_ observation: Observation, _ notes: inout Footnotes) -> String {
    MarkdownText.inline(number.statement(of: observation.figure)) + notes.mark(observation)
  }

  /// The latest value of a series, the interval that it allows, and its footnote.
  func latest(of line: SeriesLine, _ notes: inout Footnotes) -> String {
    let leading = line.latest.leading
    return MarkdownText.inline(number.statementWithInterval(of: leading.figure)) + notes.mark(leading)
  }

  /// Whether a campaign is worked in bouts of some days, so that an average a day over all of them means nothing: one of
  /// its closed stretches lies within what it counts as a running total.
  func isWorkedInBouts(_ line: SeriesLine) -> Bool {
    guard let campaign = line.key.campaign, let end = line.latest.period.end else { return false }
    return harvest.series.contains { other in
      guard other.key.campaign == campaign, other.key.basis == .period || other.key.basis == .event,
        let from = other.latest.period.start, let to = other.latest.period.end, to <= end
      else { return false }
      return (line.key.start.map { $0 <= from } ?? true) && to.dayNumber - from.dayNumber < Self.boutDays
        && end.year == to.year
    }
  }

  /// Longer than a long weekend is no bout.
  private static let boutDays = 7
}
