package import Records

/// A place that publishes.
package struct SourceDefinition: Hashable, Sendable {
  /// How a source's pages are found.
  package enum Location: Hashable, Sendable {
    /// Pages by URL.
    case pages([String])
    /// Local files by glob, relative to the pipeline's folder.
    case files(String)
    case listing(Listing)
    case feed(Feed)
    case sitemap(Sitemap)
    case dated(DatedPages)
  }

  package let id: String
  package let publisher: String?
  package let location: Location
  package let isEnabled: Bool
  package let layout: PageLayout?
  /// What one run may ask of this source.
  package let budget: Budget
  /// Days within which something new is expected, or nil to judge by the source's own history.
  package let expectedDays: Int?

  package init(
    id: String, publisher: String?, location: Location, isEnabled: Bool, layout: PageLayout?,
    budget: Budget = .source, expectedDays: Int? = nil
  ) {
    self.id = id
    self.publisher = publisher
    self.location = location
    self.isEnabled = isEnabled
    self.layout = layout
    self.budget = budget
    self.expectedDays = expectedDays
  }
}

extension SourceDefinition {
  /// Which links of an index lead to bulletins.
  package struct LinkFilter: Hashable, Sendable {
    /// A regular expression that a bulletin's URL matches, or nil for any.
    package let link: String?
    /// A regular expression that a link's text matches, or nil for any.
    package let title: String?

    package init(link: String? = nil, title: String? = nil) {
      self.link = link
      self.title = title
    }
  }

  /// A page of links to bulletins, and the pages that continue it.
  package struct Listing: Hashable, Sendable {
    /// Where a listing goes on.
    package enum Continuation: Hashable, Sendable {
      /// The link that calls itself `rel=next`, or whose text matches a regular expression.
      case link(text: String)
      /// Further pages by number: `{page}` in the template counts up from `first`.
      case numbered(template: String, first: Int)
    }

    /// When reading on is pointless.
    package enum Stop: String, Hashable, Sendable, CaseIterable {
      /// At the first page without a link that is new, once the listing was read to its end.
      case known
      /// At the listing's last page.
      case end
    }

    package let url: String
    package let filter: LinkFilter
    /// How many pages of the listing are read at most.
    package let pages: Int
    package let continuation: Continuation
    package let stop: Stop

    /// The words that sites give the link to a listing's next page.
    package static let usualNext = "^(下一?页|下一?頁|后一?页|後一?頁|[Nn]ext( [Pp]age)?|>{1,2}|›|»)$"

    package init(
      url: String, filter: LinkFilter, pages: Int = 1, continuation: Continuation = .link(text: usualNext),
      stop: Stop = .known
    ) {
      self.url = url
      self.filter = filter
      self.pages = pages
      self.continuation = continuation
      self.stop = stop
    }
  }

  /// An RSS or Atom feed, and the pages that continue it (RFC 5005).
  package struct Feed: Hashable, Sendable {
    package let url: String
    package let filter: LinkFilter
    package let pages: Int

    package init(url: String, filter: LinkFilter = LinkFilter(), pages: Int = 1) {
      self.url = url
      self.filter = filter
      self.pages = pages
    }
  }

  /// A sitemap, or an index of sitemaps (sitemaps.org), plain or gzip.
  package struct Sitemap: Hashable, Sendable {
    package let url: String
    package let filter: LinkFilter
    /// Entries that were last changed before this day are left out; those without a day are read.
    package let since: CalendarDate?

    package init(url: String, filter: LinkFilter = LinkFilter(), since: CalendarDate? = nil) {
      self.url = url
      self.filter = filter
      self.since = since
    }
  }

  /// Pages whose URL has the day in it, like the issues of a newspaper.
  package struct DatedPages: Hashable, Sendable {
    /// A URL with `{yyyy}`, `{yy}`, `{MM}`, `{M}`, `{dd}` and `{d}` for the day's parts.
    package let template: String
    /// The first day; without it, the last `days` days are asked for.
    package let from: CalendarDate?
    /// The last day; without it, the day of the run in China.
    package let to: CalendarDate?
    /// For how many days a page that isn't there yet is asked for again.
    package let days: Int
    /// Makes the dated pages listings of links to bulletins; without it they are bulletins themselves.
    package let filter: LinkFilter?

    package init(
      template: String, from: CalendarDate? = nil, to: CalendarDate? = nil, days: Int = 7,
      filter: LinkFilter? = nil
    ) {
      self.template = template
      self.from = from
      self.to = to
      self.days = days
      self.filter = filter
    }
  }
}

extension SourceDefinition.Location {
  /// The URL or pattern that the definition names; all of them for pages.
  package var addresses: [String] {
    switch self {
    case .pages(let urls): urls
    case .files(let pattern): [pattern]
    case .listing(let listing): [listing.url]
    case .feed(let feed): [feed.url]
    case .sitemap(let sitemap): [sitemap.url]
    case .dated(let dated): [dated.template]
    }
  }

  /// Whether the source is on the web, and not a folder of this machine.
  package var isRemote: Bool {
    if case .files = self { false } else { true }
  }
}
