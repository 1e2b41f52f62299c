package import Lexicon
package import Pipeline
import Recognition
import Records

/// The lexicon as one pipeline reads with it: the built-in tables and the rows of its definition.
package enum PipelineLexicon {
  package static func lexicon(of definition: PipelineDefinition) -> Lexicon {
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

  /// Refuses rules about indicators that neither the tables nor the definition know.
  static func refuseUnknownNames(in definition: PipelineDefinition) throws(DefinitionError) {
    guard !definition.validate.rules.isEmpty else { return }
    let lexicon = lexicon(of: definition)
    for name in definition.validate.rules.flatMap(\.names)
    where lexicon.indicator(Identifier(name.text)) == nil {
      let near = nearestName(to: name.text, among: lexicon.indicators.map(\.id.name))
      throw DefinitionError(
        at: name.position, "no indicator is named '\(name.text)'", hint: near.map { "did you mean '\($0)'?" })
    }
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
