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
    shortNames = Self.shortNames(of: lexicon)
    hasSeveralCampaigns = Set(harvest.series.map(\.key.campaign)).count > 1
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

  var number: NumberText { NumberText(say: say) }

  func line(of series: String) -> SeriesLine? { lines[series] }

  /// What a series counts, as Markdown, with what tells it apart from the pipeline's usual.
  ///
  /// `saysCampaign` is false where a caption above says it for all; a `time` stands among what tells it apart.
  func name(of line: SeriesLine, saysCampaign: Bool = true, time: String? = nil) -> String {
    let label = say(line.labelZh, line.labelEn ?? line.labelZh)
    return MarkdownText.inline(label, limit: 60)
      + facets(of: line.key, saysCampaign: saysCampaign, time: time)
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
    let own = grounds.first.map(\.figure.label) ?? key.indicator
    return MarkdownText.inline(entry.map { say($0.labelZh, $0.labelEn) } ?? own, limit: 60)
      + facets(of: key, time: time)
  }

  /// Place, agency and campaign where they are not the pipeline's own.
  private func facets(of key: SeriesKey, saysCampaign: Bool = true, time: String?) -> String {
    var words: [String] = []
    if let place = key.place?.name, place != definition.place { words.append(translated(place)) }
    if let agency = key.agency, agency != definition.agency { words.append(translated(agency)) }
    if saysCampaign, hasSeveralCampaigns, let campaign = key.campaign, campaign != definition.campaign?.name {
      words.append(name(ofCampaign: campaign))
    }
    words += [time].compactMap { $0 }
    guard !words.isEmpty else { return "" }
    return say.bracketed(words.map { MarkdownText.inline($0) }.joined(separator: say("，", ", ")))
  }

  private func translated(_ name: String) -> String { say(name, lexicon.englishName(of: name) ?? name) }

  /// A campaign as a reader of the language knows it: its English name where the lexicon has one, else its shortest.
  func name(ofCampaign campaign: String) -> String {
    let short = shortNames[campaign] ?? campaign
    return say(short, lexicon.englishName(of: campaign) ?? short)
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
    let own = MarkdownText.inline(observation?.figure.label ?? series)
    return own + (time.map { say.bracketed(MarkdownText.inline($0)) } ?? "")
  }

  /// What an observation states, with its footnote.
  func statement(_ observation: Observation, _ notes: inout Footnotes) -> String {
    MarkdownText.inline(number.statement(of: observation.figure)) + notes.mark(observation)
  }

  /// What an observation states, the interval that it allows, and its footnote.
  func statementWithInterval(_ observation: Observation, _ notes: inout Footnotes) -> String {
    MarkdownText.inline(number.statementWithInterval(of: observation.figure)) + notes.mark(observation)
  }
}
