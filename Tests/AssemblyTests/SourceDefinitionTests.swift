import Pipeline
import Records
import Testing

@testable import Assembly

private func source(_ text: String) throws -> SourceDefinition {
  let whole = "pipeline: harbour\ntitle: {zh: 港口, en: Harbour}\nsources:\n  - {id: one, \(text)}\n"
  return try #require(try PipelineDefinition(try YAMLDefinition.node(of: whole)).sources.first)
}

private func location(_ text: String) throws -> SourceDefinition.Location { try source(text).location }

@Test func sourcesOfEveryKindAreRead() throws {
  let url = "http://a.example/l"
  let filter = SourceDefinition.LinkFilter(link: "html$", title: "公安")
  #expect(
    try location("listing: {url: \"\(url)\", link: 'html$', title: 公安, pages: 3, stop: end}")
      == .listing(.init(url: url, filter: filter, pages: 3, stop: .end)))
  #expect(
    try location("listing: {url: \"\(url)\", link: x, page_url: \"\(url)_{page}\", page_first: 1}")
      == .listing(
        .init(
          url: url, filter: .init(link: "x"), continuation: .numbered(template: url + "_{page}", first: 1))))
  #expect(
    try location("listing: {url: \"\(url)\", link: x, next: 更多}")
      == .listing(.init(url: url, filter: .init(link: "x"), continuation: .link(text: "更多"))))
  #expect(try location("feed: \"\(url)\"") == .feed(.init(url: url)))
  #expect(
    try location("feed: {url: \"\(url)\", title: 公安, pages: 2}")
      == .feed(.init(url: url, filter: .init(title: "公安"), pages: 2)))
  #expect(
    try location("sitemap: {url: \"\(url)\", since: 2024-05-01}")
      == .sitemap(.init(url: url, since: CalendarDate(year: 2024, month: 5, day: 1))))
  #expect(
    try location("dated: {url: \"\(url)/{yyyy}/{M}-{dd}.html\", days: 3}")
      == .dated(.init(template: url + "/{yyyy}/{M}-{dd}.html", days: 3)))
  #expect(
    try location("dated: {url: \"\(url)/{dd}\", link: x}")
      == .dated(.init(template: url + "/{dd}", filter: .init(link: "x"))))
  let budgeted = try source("page: \"\(url)\", expect: 7d, budget: {requests: 5, time: 30m, bytes: 1GiB}")
  #expect(budgeted.budget == Budget(requests: 5, seconds: 1800, bytes: 1 << 30))
  #expect(budgeted.expectedDays == 7)
}

@Test(arguments: [
  ("listing: {url: \"http://a/\"}", "key 'link' is missing"),
  ("listing: {url: \"http://a/\", link: '('}", "not a regular expression: ("),
  (
    "listing: {url: \"http://a/\", link: x, next: y, page_url: \"http://a/{page}\"}",
    "a listing has either 'next' or 'page_url'"
  ),
  (
    "listing: {url: \"http://a/\", link: x, page_url: \"http://a/\"}",
    "expected {page} in the URL: http://a/"
  ),
  ("listing: {url: \"http://a/\", link: x, page_first: 2}", "'page_first' is of no use without 'page_url'"),
  ("dated: {url: \"http://a/{yyyy}/{mm}\"}", "unknown placeholder in http://a/{yyyy}/{mm}"),
  ("dated: {url: \"http://a/{yyyy}\"}", "expected {dd} or {d} in the URL: http://a/{yyyy}"),
  ("dated: {url: \"http://a/{d}\", from: 2024-05-02, to: 2024-05-01}", "dated pages end before they start"),
])
func mistakeInASourceIsNamed(text: String, message: String) throws {
  let error = try #require(throws: DefinitionError.self) { _ = try source(text) }
  #expect(error.message == message)
}

@Test func mannersAreRead() throws {
  func fetch(_ text: String) throws -> FetchPolicy {
    let whole =
      "pipeline: harbour\ntitle: {zh: 港口, en: Harbour}\nsources: [{id: a, files: a/*}]\nfetch: {\(text)}\n"
    return try PipelineDefinition(try YAMLDefinition.node(of: whole)).fetch
  }
  #expect(try fetch("revisit: always").revisit == .always)
  #expect(try fetch("revisit: {least: 6h, most: 30d}").revisit == .thinning(least: 21_600, most: 2_592_000))
  #expect(try fetch("ca: tls/own.pem").certificateAuthorities == "tls/own.pem")
  #expect(try fetch("budget: {requests: 7}").budget.requests == 7)
  for wrong in ["ca: /etc/own.pem", "ca: ../own.pem", "revisit: sometimes", "revisit: {least: 2d, most: 1d}"]
  {
    #expect(throws: DefinitionError.self, "\(wrong)") { try fetch(wrong) }
  }
}

@Test func sitemapInGzipIsRead() throws {
  // `printf '<urlset><url><loc>http://a.example/1</loc></url></urlset>' | gzip -n9 | xxd -i`
  let page = IndexPage(
    kind: .sitemap, bytes: gzippedSitemap, contentType: "application/x-gzip", url: "http://a.example/s.gz")
  #expect(try MarkupIndexReader().content(of: page).links.map(\.target) == ["http://a.example/1"])
  let broken = IndexPage(
    kind: .sitemap, bytes: Array(gzippedSitemap.prefix(14)) + [0xff, 0xff, 0xff, 0xff, 0xff],
    contentType: nil, url: "http://a.example/s.gz")
  #expect(throws: UnreadableIndex.self) { try MarkupIndexReader().content(of: broken) }
}

private let gzippedSitemap: [UInt8] = [
  0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xb3, 0x29, 0x2d, 0xca, 0x29, 0x4e,
  0x2d, 0xb1, 0xb3, 0x01, 0xd2, 0x76, 0x36, 0x39, 0xf9, 0xc9, 0x76, 0x19, 0x25, 0x25, 0x05, 0x56,
  0xfa, 0xfa, 0x89, 0x7a, 0xa9, 0x15, 0x89, 0xb9, 0x05, 0x39, 0xa9, 0xfa, 0x86, 0x36, 0xfa, 0x20,
  0x71, 0x1b, 0x7d, 0xb0, 0x12, 0x7d, 0xa8, 0x06, 0x00, 0x02, 0x23, 0x96, 0xf7, 0x39, 0x00, 0x00,
  0x00,
]
