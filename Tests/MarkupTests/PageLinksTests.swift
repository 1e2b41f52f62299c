import Markup
import Testing

private func page(_ text: String, type: String? = nil) -> RawPage {
  RawPage(bytes: Array(text.utf8), contentType: type, address: "http://a.example/x", url: nil)
}

@Test func linksOfAListingKeepTextAndTitle() {
  let links = PageLinks.ofListing(
    page(
      """
      <html><head><base href="/news/"><link rel="stylesheet" href="s.css"></head><body><ul>
      <li><a href="t1.html" title="聊城公安夏季行动破获刑事案件">聊城公安夏季行动破…</a><span>07-16</span></li>
      <li><a href='t2.html'>全市  <b>治安</b>通报</a></li><li><a name="x">no link</a></li>
      </ul><a href="index_1.html">下一页</a></body></html>
      """))
  #expect(links.base == "/news/")
  #expect(links.links.map(\.target) == ["t1.html", "t2.html", "index_1.html"])
  #expect(links.links[0].titles == ["聊城公安夏季行动破…", "聊城公安夏季行动破获刑事案件"])
  #expect(links.links[1].titles == ["全市 治安通报"])
  #expect(links.next == nil)
  #expect(PageLinks.ofListing(page("<a rel='nofollow next' href='p2'>more</a>")).next == "p2")
}

@Test func entriesOfFeedsOfEveryKindAreRead() throws {
  let rss = """
    \n<?xml version="1.0" encoding="gb2312"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
    <link>http://a.example/</link><atom:link rel="self" href="http://a.example/feed"/>
    <item><title><![CDATA[通报 & 一]]></title><link>http://a.example/1?a=1&amp;b=2</link>
    <pubDate>Tue, 16 Jul 2024 14:43:17 +0800</pubDate></item>
    <item><title>二</title><guid>http://a.example/2</guid></item>
    <item><title>三</title><guid isPermaLink="false">tag:3</guid></item></channel></rss>
    """
  let first = try #require(PageLinks.ofFeed(page(rss)))
  #expect(first.links.map(\.target) == ["http://a.example/1?a=1&b=2", "http://a.example/2"])
  #expect(first.links[0].titles == ["通报 & 一"])
  #expect(first.links[0].stated == "Tue, 16 Jul 2024 14:43:17 +0800")
  let atom = """
    <feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="/feed?page=2"/>
    <entry><title>四</title><link rel="edit" href="/edit/4"/><link href="/4"/><updated>2024-07-16T06:43:17Z</updated>
    </entry></feed>
    """
  let second = try #require(PageLinks.ofFeed(page(atom)))
  #expect(second.links.map(\.target) == ["/4"])
  #expect(second.next == "/feed?page=2")
  let rdf = """
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><item rdf:about="/5"><title>五</title><link>/5</link>
    <dc:date>2024-07-16</dc:date></item></rdf:RDF>
    """
  #expect(PageLinks.ofFeed(page(rdf))?.links.map(\.stated) == ["2024-07-16"])
  #expect(PageLinks.ofFeed(page("<html><body>no feed</body></html>")) == nil)
}

@Test func brokenFeedGivesWhatCanBeRead() {
  let feed =
    "<rss><channel><item><link>http://a.example/1</link></item><item><title>a & b</title><link>/2</link>"
  #expect(PageLinks.ofFeed(page(feed))?.links.map(\.target) == ["http://a.example/1", "/2"])
}

@Test func entitiesOfAFeedAreNeitherExpandedNorLoaded() throws {
  let bomb = """
    <!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>
    <rss><channel><item><title>x &b; &f;</title><link>/1</link></item></channel></rss>
    """
  let links = try #require(PageLinks.ofFeed(page(bomb)))
  #expect(links.links.map(\.target) == ["/1"])
  #expect(links.links[0].titles.allSatisfy { !$0.contains("root:") && !$0.contains("aaaa") })
}

@Test func sitemapsNamePagesOrSitemaps() throws {
  let pages = """
    <?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
    xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc> http://a.example/1 </loc>
    <lastmod>2024-07-16</lastmod><news:news><news:title>通报</news:title></news:news></url></urlset>
    """
  let links = try #require(PageLinks.ofSitemap(page(pages)))
  #expect(links.links == [PageLink(target: "http://a.example/1", titles: ["通报"], stated: "2024-07-16")])
  let index = "<sitemapindex><sitemap><loc>http://a.example/s.xml.gz</loc></sitemap></sitemapindex>"
  #expect(PageLinks.ofSitemap(page(index))?.parts.map(\.target) == ["http://a.example/s.xml.gz"])
  #expect(PageLinks.ofSitemap(page("http://a.example/1\r\nhttp://a.example/2\r\n"))?.links.count == 2)
  #expect(PageLinks.ofSitemap(page("<html>404</html>")) == nil)
}
