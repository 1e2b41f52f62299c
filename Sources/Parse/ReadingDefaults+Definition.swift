package import Pipeline
package import Recognition

extension ReadingDefaults {
  /// What a pipeline's definition says where a page is silent.
  package init(_ definition: PipelineDefinition) {
    self.init(
      place: definition.place, agency: definition.agency,
      campaign: definition.campaign.map { CampaignPeriod($0) },
      campaigns: definition.campaigns.map { CampaignPeriod($0) })
  }
}

extension CampaignPeriod {
  fileprivate init(_ campaign: CampaignDefinition) {
    self.init(name: campaign.name, aliases: campaign.aliases, start: campaign.start, end: campaign.end)
  }
}
