import Lexicon
import Pipeline
import Recognition
import Records

/// The lexicon as one pipeline reads with it: the built-in tables and the rows of its definition.
enum PipelineLexicon {
  static func lexicon(of definition: PipelineDefinition) -> Lexicon {
    let standard = Lexicon.standard
    let campaigns = (definition.campaigns + (definition.campaign.map { [$0] } ?? [])).enumerated()
    return standard.adding(
      indicators: definition.indicators.map { entry(of: $0, in: standard) },
      campaigns: campaigns.map { number, campaign in
        CampaignEntry(
          id: "\(definition.id)-\(number + 1)", name: campaign.name, aliases: campaign.aliases,
          start: campaign.start, end: campaign.end, place: definition.place)
      })
  }

  /// The unit's family is the dimension that the indicator is counted in.
  private static func entry(of indicator: IndicatorDefinition, in lexicon: Lexicon) -> IndicatorEntry {
    IndicatorEntry(
      id: Identifier(indicator.id), labelZh: indicator.labelZh, labelEn: indicator.labelEn,
      unit: indicator.unit,
      aliases: indicator.aliases, dimension: lexicon.unit(indicator.unit)?.families.first ?? "other",
      parent: indicator.parent.map { Identifier($0) }, theme: indicator.theme)
  }
}
