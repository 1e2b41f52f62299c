import Markup
import Pipeline
import Store

/// Reads indexes with Markup, for a stage that knows no markup.
struct MarkupIndexReader: IndexReader {
  /// What sitemaps may have at most, by their protocol: 50 MiB without gzip.
  private static let maximumBytes = 50 << 20

  func content(of page: IndexPage) throws(UnreadableIndex) -> IndexContent {
    let raw = RawPage(
      bytes: try plain(page), contentType: page.contentType, address: page.url, url: page.url)
    switch page.kind {
    case .listing: return IndexContent(PageLinks.ofListing(raw))
    case .feed:
      guard let links = PageLinks.ofFeed(raw) else { throw UnreadableIndex("no RSS or Atom feed") }
      return IndexContent(links)
    case .sitemap:
      guard let links = PageLinks.ofSitemap(raw) else { throw UnreadableIndex("no sitemap") }
      return IndexContent(links)
    }
  }

  private func plain(_ page: IndexPage) throws(UnreadableIndex) -> [UInt8] {
    do throws(WARCError) {
      return try gunzipped(page.bytes, maximumBytes: Self.maximumBytes)
    } catch {
      throw UnreadableIndex(error.message)
    }
  }
}

extension IndexContent {
  fileprivate init(_ links: PageLinks) {
    self.init()
    base = links.base
    self.links = links.links.map { Link(target: $0.target, titles: $0.titles, stated: $0.stated) }
    next = links.next
    parts = links.parts.map { Link(target: $0.target, titles: $0.titles, stated: $0.stated) }
  }
}
