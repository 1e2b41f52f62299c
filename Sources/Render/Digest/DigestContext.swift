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
  private let hasSeveralCampaigns: Bool
  /// The shortest name of each campaign that no other one bears.
  private let shortNames: [String: String]

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
  /// latest, then by key.
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
    return one.id.utf8.lexicographicallyPrecedes(other.id.utf8)
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

  func line(of series: String) -> SeriesLine? { lines[series] }

  /// What a series counts, as Markdown, with what tells it apart from the pipeline's usual.
  ///
  /// `saysCampaign` is false where a caption above says it for all; a `time` stands among what tells it apart.
  func name(of line: SeriesLine, saysCampaign: Bool = true, time: String? = nil) -> String {
    let others = twins.others(of: line).filter { isWorthTelling($0, beside: line) }.map(label)
    let also = others.isEmpty ? nil : say("又作", "also ") + others.joined(separator: say.listSeparator)
    let name = label(of: line)
    let facets = facets(of: line.key, saysCampaign: saysCampaign, time: time, also: also)
    return Self.joined(name, facets)
  }

  /// A name with what stands in brackets behind it: one pair of brackets is enough.
  static func joined(_ name: String, _ facets: String) -> String {
    guard name.hasSuffix(")"), facets.hasPrefix(" (") else { return name + facets }
    return name.dropLast() + "; " + facets.dropFirst(2)
  }

  /// Whether another label of the same fact says more than the first one, in the reader's language; one that the lexicon
  /// doesn't know says nothing more than a name that it knows.
  private func isWorthTelling(_ other: SeriesLine, beside line: SeriesLine) -> Bool {
    guard other.isNamed || !line.isNamed else { return false }
    return switch say.language {
    case .zh: !line.labelZh.contains(other.labelZh)
    case .en: other.labelEn != nil && other.labelEn != line.labelEn
    }
  }

  /// What a series counts, as Markdown; a label that no lexicon translates stands as the page's own words.
  func label(of line: SeriesLine) -> String { label(zh: line.labelZh, en: line.labelEn) }

  func label(zh: String, en: String?) -> String {
    say.language == .en && en == nil
      ? say.quotedLabel(zh, limit: 60) : MarkdownText.inline(say(zh, en ?? zh), limit: 60)
  }

  /// The campaign that all lines of a table have and that is not the pipeline's usual, to stand above it once.
  func commonCampaign(of lines: [SeriesLine]) -> String? {
    guard lines.count > 1, hasSeveralCampaigns, Set(lines.map(\.key.campaign)).count == 1,
      let campaign = lines[0].key.campaign, campaign != definition.campaign?.name
    else { return nil }
    let name = name(ofCampaign: campaign)
    return name.prefix(1).uppercased() + name.dropFirst()
  }

  /// What a key counts, for a series that may not be there.
  func name(of key: SeriesKey, grounds: [Observation], time: String) -> String {
    if let line = line(of: key.description) { return name(of: line, time: time) }
    let entry = lexicon.indicator(Identifier(key.indicator))
    return label(zh: entry?.labelZh ?? grounds.first?.figure.fullLabel ?? key.indicator, en: entry?.labelEn)
      + facets(of: key, time: time)
  }

  /// Place, agency and campaign where they are not the pipeline's own.
  func facets(
    of key: SeriesKey, saysCampaign: Bool = true, time: String?, also: String? = nil
  ) -> String {
    var words: [String] = []
    if let place = key.place?.name, place != definition.place { words.append(translated(place)) }
    if let agency = key.agency, agency != definition.agency { words.append(translated(agency)) }
    if saysCampaign, hasSeveralCampaigns, let campaign = key.campaign, campaign != definition.campaign?.name {
      words.append(name(ofCampaign: campaign))
    }
    let facets = (words + [time].compactMap { $0 }).map { MarkdownText.inline($0) } + [also].compactMap { $0 }
    return facets.isEmpty ? "" : say.bracketed(facets.joined(separator: say("，", ", ")))
  }

  /// The name of a place or agency as readers of the language know it, where the lexicon has one.
  func translated(_ name: String) -> String { say(name, lexicon.englishName(of: name) ?? name) }

  /// A campaign as a reader of the language knows it: its English name where the lexicon has one, else its shortest.
  func name(ofCampaign campaign: String) -> String {
    let short = shortNames[campaign] ?? campaign
    return say(short, lexicon.englishName(of: campaign) ?? short)
  }

  /// Places and agencies of the series that stand in an English text by their Chinese names.
  var untranslatedPlaces: [String] {
    let places = harvest.series.compactMap(\.key.place?.name).filter { $0 != definition.place }
    let agencies = harvest.series.compactMap(\.key.agency).filter { $0 != definition.agency }
    return Set(places + agencies).filter { lexicon.englishName(of: $0) == nil }.sorted()
  }

  /// The campaigns of the series whose English names stand in the text, with the names that their issuers gave them.
  var translatedCampaigns: [(english: String, chinese: String)] {
    Set(harvest.series.compactMap(\.key.campaign)).sorted().compactMap { campaign in
      lexicon.englishName(of: campaign).map { ($0, campaign) }
    }
  }

  /// The name of the series that an observation is about, or its own label.
  func name(of series: String, _ observation: Observation?, time: String? = nil) -> String {
    if let line = line(of: series) { return name(of: line, time: time) }
    return label(zh: observation?.figure.fullLabel ?? series, en: nil)
      + (time.map { say.bracketed(MarkdownText.inline($0)) } ?? "")
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

  /// What the marks of trend behind names mean, where any of the series has one.
  func trendKey(for lines: some Sequence<SeriesLine>) -> String? {
    let marks = Set(lines.flatMap(\.sparkline))
    let meanings = [
      marks.contains("↗") ? say("↗ 比上一个数大", "↗ more than the number before") : nil,
      marks.contains("↘") ? say("↘ 比上一个数小", "↘ less than the number before") : nil,
      marks.contains("→") ? say("→ 与上一个数相同", "→ the same as the number before") : nil,
      marks.isDisjoint(with: SeriesLine.blocks)
        ? nil : say("▁▄█ 是历次的数，柱越高数越大", "▁▄█ the numbers so far, the taller the more"),
    ].compactMap { $0 }
    guard !meanings.isEmpty else { return nil }
    return say("指标名后的记号：", "Marks behind names: ") + meanings.joined(separator: say("；", "; "))
      + say("。", ".")
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
