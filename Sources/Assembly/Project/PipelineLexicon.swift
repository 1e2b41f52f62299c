import Lexicon
import Pipeline
import Recognition
import Records

/// The lexicon as one pipeline reads with it: the built-in tables, those of its folder and the rows of its definition.
enum PipelineLexicon {
  static func lexicon(of definition: PipelineDefinition, with tables: [TableAddition]) -> Lexicon {
    let extended = Lexicon(adding: tables)
    let campaigns = (definition.campaigns + (definition.campaign.map { [$0] } ?? [])).enumerated()
    return extended.adding(
      indicators: definition.indicators.map { entry(of: $0, in: extended) },
      campaigns: campaigns.map { number, campaign in
        CampaignEntry(
          id: "\(definition.id)-\(number + 1)", name: campaign.name, aliases: campaign.aliases,
          start: campaign.start, end: campaign.end, place: definition.place)
      })
  }

  /// What is wrong with rules: indicators that neither the tables nor the definition know, or whose units can't be added.
  static func senselessRules(
    in definition: PipelineDefinition, with tables: [TableAddition]
  ) -> [DefinitionError] {
    guard !definition.validate.rules.isEmpty else { return [] }
    let lexicon = lexicon(of: definition, with: tables)
    return definition.validate.rules.flatMap { faults(of: $0, in: lexicon) }
  }

  private static func faults(of rule: ValidationRule, in lexicon: Lexicon) -> [DefinitionError] {
    var errors: [DefinitionError] = []
    var first: (name: String, unit: String)?
    for name in rule.names {
      guard let unit = lexicon.indicator(Identifier(name.text))?.unit else {
        let near = nearestName(to: name.text, among: lexicon.indicators.map(\.id.name))
        errors.append(
          DefinitionError(
            at: name.position, "no indicator is named '\(name.text)'",
            hint: near.map { "did you mean '\($0)'?" }))
        continue
      }
      // The rate of a ratio comes first, and has a unit of its own.
      if case .ratio(let rate, _, _) = rule.law, rate == name.text { continue }
      guard let known = first else {
        first = (name.text, unit)
        continue
      }
      guard canonical(unit, lexicon) != canonical(known.unit, lexicon) else { continue }
      errors.append(
        DefinitionError(
          at: name.position, "'\(name.text)' is counted in \(unit), and '\(known.name)' in \(known.unit)"))
    }
    return errors
  }

  private static func canonical(_ unit: String, _ lexicon: Lexicon) -> String {
    lexicon.unit(unit)?.canonical ?? unit
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
