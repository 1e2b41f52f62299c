package import Records

/// What a pipeline's `pipeline.yml` says.
package struct PipelineDefinition: Hashable, Sendable {
  /// The folder's name, kebab-case.
  package var id: String
  package var title: LocalizedTitle
  /// Where a figure is about when the page doesn't say.
  package var place: String?
  /// Whose work a figure is when the page doesn't say.
  package var agency: String?
  /// The campaign whose figures these are when the page doesn't say, if the pipeline is about just one.
  package var campaign: CampaignDefinition?
  /// Campaigns that the pages may name, besides the lexicon's.
  package var campaigns: [CampaignDefinition]
  package var sources: [SourceDefinition]
  package var fetch: FetchPolicy
  package var indicators: [IndicatorDefinition]
  package var validate: ValidationPolicy
  package var digest: DigestPolicy
  package var csv: CSVPolicy
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

/// A place that publishes.
package struct SourceDefinition: Hashable, Sendable {
  /// How a source's pages are found.
  package enum Location: Hashable, Sendable {
    /// Pages by URL.
    case pages([String])
    /// Local files by glob, relative to the pipeline's folder.
    case files(String)
    case listing(Listing)
    /// An RSS or Atom feed.
    case feed(String)
    case sitemap(String)
  }

  /// A page of links to bulletins.
  package struct Listing: Hashable, Sendable {
    package let url: String
    /// A regular expression that a bulletin's link matches.
    package let link: String
    /// A regular expression that a link's text matches, or nil for any.
    package let title: String?
    /// How many pages of the listing are read.
    package let pages: Int

    package init(url: String, link: String, title: String?, pages: Int) {
      self.url = url
      self.link = link
      self.title = title
      self.pages = pages
    }
  }

  package let id: String
  package let publisher: String?
  package let location: Location
  package let isEnabled: Bool
  package let layout: PageLayout?

  package init(id: String, publisher: String?, location: Location, isEnabled: Bool, layout: PageLayout?) {
    self.id = id
    self.publisher = publisher
    self.location = location
    self.isEnabled = isEnabled
    self.layout = layout
  }
}

/// How a pipeline asks servers.
package struct FetchPolicy: Hashable, Sendable {
  package enum Robots: String, Hashable, Sendable, CaseIterable {
    case respect, ignore
  }

  package enum Reach: Hashable, Sendable {
    /// Public addresses only.
    case publicOnly
    /// Loopback and private addresses too.
    case privateToo
  }

  /// Connections to one host at once.
  package var connectionsPerHost: Int
  /// Milliseconds between requests to one host.
  package var delayMilliseconds: Int
  /// Milliseconds that one transfer may take.
  package var timeoutMilliseconds: Int
  /// Further attempts after a failure that may pass.
  package var retries: Int
  /// Bytes that a body may have, also after decompression.
  package var maximumBytes: Int
  package var robots: Robots
  /// A mail address or page in the User-Agent, so that whoever runs a server can reach whoever asks.
  package var contact: String?
  package var reach: Reach

  /// One connection a host, a second between requests, 30 seconds and 8 MiB a page, three retries.
  package static let standard = FetchPolicy(
    connectionsPerHost: 1, delayMilliseconds: 1000, timeoutMilliseconds: 30_000, retries: 3,
    maximumBytes: 8 << 20, robots: .respect, contact: nil, reach: .publicOnly)
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
  /// Rules like `a + b = c`, as written.
  package var rules: [String]
}

/// How a pipeline's digest is written.
package struct DigestPolicy: Hashable, Sendable {
  package enum Language: String, Hashable, Sendable, CaseIterable {
    case zh, en
  }

  package var languages: [Language]
}

/// How a pipeline's tables are written.
package struct CSVPolicy: Hashable, Sendable {
  /// Whether `*.excel.csv` with a BOM and guarded cells are written too.
  package var excel: Bool
}
