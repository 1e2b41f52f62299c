package import Records

/// What a pipeline's `pipeline.yml` says.
package struct PipelineDefinition: Hashable, Sendable {
  /// The folder's name, kebab-case.
  package var id: String
  package var title: LocalizedTitle
  /// Where a figure is about when the page doesn't say.
  package var place: String?
  /// The name of that place alone, where it is told with the one around it: 鼓楼区 of 徐州市鼓楼区.
  package var innerPlace: String?
  /// Whose work a figure is when the page doesn't say.
  package var agency: String?
  /// The campaign whose figures these are when the page doesn't say, if the pipeline is about just one.
  package var campaign: CampaignDefinition?
  /// Campaigns that the pages may name, besides the lexicon's.
  package var campaigns: [CampaignDefinition]
  package var sources: [SourceDefinition]
  package var fetch: FetchPolicy
  package var indicators: [IndicatorDefinition]
  /// The folder, inside the pipeline's own, whose tables are added to the lexicon.
  package var lexicon: String?
  package var validate: ValidationPolicy
  package var digest: DigestPolicy
  package var csv: CSVPolicy
  /// How a run goes where neither the command line nor the environment says.
  package var run = RunPolicy()
  /// Who is told what came of a run.
  package var notify: [NotificationDefinition] = []
}

/// A name in Chinese and English.
package struct LocalizedTitle: Hashable, Sendable {
  package let zh: String
  package let en: String

  package init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }
}

/// A campaign, with the days it ran where they are known.
package struct CampaignDefinition: Hashable, Sendable {
  package let name: String
  package let aliases: [String]
  package let start: CalendarDate?
  package let end: CalendarDate?

  package init(name: String, aliases: [String], start: CalendarDate?, end: CalendarDate?) {
    self.name = name
    self.aliases = aliases
    self.start = start
    self.end = end
  }
}

/// An indicator that a pipeline adds to the lexicon or puts over one of its rows.
package struct IndicatorDefinition: Hashable, Sendable {
  package let id: String
  package let labelZh: String
  package let labelEn: String
  package let unit: String
  package let aliases: [String]
  package let parent: String?
  package let theme: String?

  package init(
    id: String, labelZh: String, labelEn: String, unit: String, aliases: [String], parent: String?,
    theme: String?
  ) {
    self.id = id
    self.labelZh = labelZh
    self.labelEn = labelEn
    self.unit = unit
    self.aliases = aliases
    self.parent = parent
    self.theme = theme
  }
}

/// What a pipeline knows about its figures.
package struct ValidationPolicy: Hashable, Sendable {
  /// Rules like `a + b = c`, in the order of the file.
  package var rules: [ValidationRule]

  package init(rules: [ValidationRule]) { self.rules = rules }
}

/// How a pipeline's digest is written.
package struct DigestPolicy: Hashable, Sendable {
  package enum Language: String, Hashable, Sendable, CaseIterable {
    case zh, en
  }

  package var languages: [Language]
  /// Whether every edition is kept in a folder of its own.
  package var keepsEditions = false
  /// Where the output folder is served, with a slash at its end; feeds link there.
  package var url: String?
}

/// How a pipeline's tables are written.
package struct CSVPolicy: Hashable, Sendable {
  /// Whether `*.excel.csv` with a BOM and guarded cells are written too.
  package var excel: Bool
}

extension PipelineDefinition {
  /// The pipeline's place as pages name it.
  package var homeName: String? { innerPlace ?? place }
}
