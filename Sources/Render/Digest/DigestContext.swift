import Lexicon
import Pipeline
import Records

/// What every section of a digest is written from.
struct DigestContext: Sendable {
  let definition: PipelineDefinition
  let lexicon: Lexicon
  let harvest: Harvest
  let links: LinkTarget
  let say: Wording

  private let lines: [String: SeriesLine]
  private let hasSeveralCampaigns: Bool

  init(
    definition: PipelineDefinition, lexicon: Lexicon, harvest: Harvest, links: LinkTarget, say: Wording
  ) {
    self.definition = definition
    self.lexicon = lexicon
    self.harvest = harvest
    self.links = links
    self.say = say
    lines = Dictionary(harvest.series.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    hasSeveralCampaigns =
      Set(harvest.series.map { "\($0.key.campaign ?? "") \($0.key.start?.description ?? "")" }).count > 1
  }

  var number: NumberText { NumberText(say: say) }

  func line(of series: String) -> SeriesLine? { lines[series] }

  /// What a series counts, as Markdown, with what tells it apart from the pipeline's usual.
  func name(of line: SeriesLine) -> String {
    let label = say(line.labelZh, line.labelEn ?? line.labelZh)
    return MarkdownText.inline(label) + facets(of: line.key)
  }

  /// Place, agency and campaign where they are not the pipeline's own.
  private func facets(of key: SeriesKey) -> String {
    var words: [String] = []
    if let place = key.place?.name, place != definition.place { words.append(place) }
    if let agency = key.agency, agency != definition.agency { words.append(agency) }
    if hasSeveralCampaigns, let campaign = key.campaign {
      words.append(key.start.map { "\(campaign) \($0.year)" } ?? campaign)
    }
    guard !words.isEmpty else { return "" }
    return say.bracketed(words.map { MarkdownText.inline($0) }.joined(separator: say("，", ", ")))
  }

  /// The name of the series that an observation is about, or its own label.
  func name(of series: String, _ observation: Observation?) -> String {
    if let line = line(of: series) { return name(of: line) }
    return MarkdownText.inline(observation?.figure.label ?? series)
  }

  /// What an observation states, with its footnote.
  func statement(_ observation: Observation, _ notes: inout Footnotes) -> String {
    MarkdownText.inline(number.statement(of: observation.figure)) + notes.mark(observation)
  }

  /// What an observation states, the interval that it allows, and its footnote.
  func statementWithInterval(_ observation: Observation, _ notes: inout Footnotes) -> String {
    let words = MarkdownText.inline(number.statement(of: observation.figure))
    let interval = number.interval(of: observation.figure.quantity).map { say.bracketed($0) } ?? ""
    return words + interval + notes.mark(observation)
  }
}
