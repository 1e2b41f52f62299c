import Fetch
import Foundation
import Pipeline
import Records
import Store
import TestSupport
import Testing

private func run(
  _ location: SourceDefinition.Location, _ scaffold: Scaffold, policy: FetchPolicy? = nil
) async throws -> StageOutput {
  var usual = FetchPolicy.local
  usual.robots = .ignore
  usual.revisit = .standard
  let stage = scaffold.stage(
    [.test("web", location)], policy: policy ?? usual, transport: try CurlTransport())
  return try await stage.run()
}

/// A server of pages by path; what isn't there is 404.
private final class Site: @unchecked Sendable {
  private let lock = NSLock()
  private var pages: [String: String]

  init(_ pages: [String: String]) { self.pages = pages }

  subscript(_ path: String) -> String? {
    get { lock.withLock { pages[path] } }
    set { lock.withLock { pages[path] = newValue } }
  }

  func origin() throws -> FaultOrigin {
    try FaultOrigin { request, connection in
      if let page = self[request.path] {
        connection.answer(page)
      } else {
        connection.answer("no", status: "404 Not Found")
      }
    }
  }
}

private func addresses(_ scaffold: Scaffold, _ origin: FaultOrigin) throws -> [String] {
  try scaffold.store.latestSnapshots().map { String($0.address.dropFirst(origin.url("").count)) }
}

private func listing(
  _ url: String, title: String? = nil, pages: Int = 9, stop: SourceDefinition.Listing.Stop = .known,
  continuation: SourceDefinition.Listing.Continuation = .link(text: "^next$")
) -> SourceDefinition.Location {
  .listing(
    .init(
      url: url, filter: .init(link: #"/\d+\.html$"#, title: title), pages: pages, continuation: continuation,
      stop: stop))
}

@Test func listingLeadsToItsPagesAndOnesThatMatchAlone() async throws {
  let site = Site([
    "/list": "1.html 警方通报\nabout.html 关于\n2.html 招聘启事\nhttp://[bad/3.html 坏\n",
    "/1.html": "one", "/2.html": "two", "/about.html": "us",
  ])
  let origin = try site.origin()
  let scaffold = try Scaffold()
  let output = try await run(listing(origin.url("/list"), title: "警方|公安"), scaffold)
  #expect(output == StageOutput(worked: 1))
  #expect(try addresses(scaffold, origin) == ["/1.html"])
  #expect(!origin.requests.contains { $0.path == "/about.html" || $0.path == "/2.html" })
}

@Test func listingIsReadToItsEndOnceAndThenToWhatIsKnown() async throws {
  let site = Site([
    "/list": "3.html c\nnext list2", "/list2": "2.html b\nnext list3", "/list3": "1.html a\nnext list",
    "/1.html": "a", "/2.html": "b", "/3.html": "c", "/4.html": "d",
  ])
  let origin = try site.origin()
  let scaffold = try Scaffold()
  #expect(try await run(listing(origin.url("/list")), scaffold).worked == 3)
  site["/list"] = "4.html d\n3.html c\nnext list2"
  let before = origin.requests.count
  #expect(try await run(listing(origin.url("/list")), scaffold).worked == 1)
  #expect(origin.requests.dropFirst(before).map(\.path) == ["/list", "/list2", "/4.html"])
  #expect(try addresses(scaffold, origin) == ["/1.html", "/2.html", "/3.html", "/4.html"])
}

@Test func numberedListingEndsWhereTheNextPageIsNot() async throws {
  let site = Site(["/l.html": "2.html b", "/l_1.html": "1.html a", "/1.html": "a", "/2.html": "b"])
  let origin = try site.origin()
  let scaffold = try Scaffold()
  let pages = SourceDefinition.Listing.Continuation.numbered(
    template: origin.url("/l_{page}.html"), first: 1)
  let output = try await run(listing(origin.url("/l.html"), continuation: pages), scaffold)
  #expect(output == StageOutput(worked: 2))
  #expect(origin.requests.map(\.path).prefix(3) == ["/l.html", "/l_1.html", "/l_2.html"])
}

@Test func walkThatWasBrokenOffIsMadeAgainToItsEnd() async throws {
  let site = Site(["/list": "2.html b\nnext list2", "/2.html": "b", "/1.html": "a"])
  let origin = try FaultOrigin { request, connection in
    if request.path == "/list2", site["/list2"] == nil {
      connection.answer("", status: "500 Oops")
    } else {
      connection.answer(site[request.path] ?? "")
    }
  }
  let scaffold = try Scaffold()
  let first = try await run(listing(origin.url("/list")), scaffold)
  #expect(first.worked == 1)
  #expect(first.failures.map(\.subject) == [origin.url("/list2")])
  site["/list2"] = "1.html a"
  #expect(try await run(listing(origin.url("/list")), scaffold).worked == 1)
  #expect(try addresses(scaffold, origin) == ["/1.html", "/2.html"])
}

@Test func emptyIndexIsAConcern() async throws {
  let site = Site(["/list": "1.html a\n2.html b", "/1.html": "a", "/2.html": "b"])
  let origin = try site.origin()
  let scaffold = try Scaffold()
  _ = try await run(listing(origin.url("/list")), scaffold)
  site["/list"] = "neu/a.htm a"
  _ = try await run(listing(origin.url("/list")), scaffold)
  let health = try #require(try scaffold.store.sourceHealth().first)
  #expect(health.concerns(expectedDays: nil) == [.emptyIndex(seen: 1)])
}

@Test func indexThatIsNoneIsAFailureOfTheSource() async throws {
  let site = Site(["/feed": "junk"])
  let origin = try site.origin()
  let scaffold = try Scaffold()
  let output = try await run(.feed(.init(url: origin.url("/feed"))), scaffold)
  #expect(output.failures.map(\.message) == ["no index"])
  #expect(try scaffold.store.sourceHealth().first?.failure == "no index")
}

@Test func sitemapsOfSitemapsAreReadAndOwnPartsOnly() async throws {
  let site = Site([
    "/map": "part a.xml\npart b.xml\npart map", "/a.xml": "1.html", "/b.xml": "2.html\n1.html\nx.pdf",
    "/1.html": "a", "/2.html": "b",
  ])
  let origin = try site.origin()
  let scaffold = try Scaffold()
  let filter = SourceDefinition.LinkFilter(link: "html$")
  let output = try await run(.sitemap(.init(url: origin.url("/map"), filter: filter)), scaffold)
  #expect(output == StageOutput(worked: 2))
  #expect(try addresses(scaffold, origin) == ["/1.html", "/2.html"])
}

/// The test clock stands at 2023-11-15 in China.
@Test func datedPagesAreAskedForDayByDay() async throws {
  let site = Site(["/2023/11/15.html": "today", "/2023/11/13.html": "monday"])
  let origin = try site.origin()
  let scaffold = try Scaffold()
  let pages = SourceDefinition.DatedPages(template: origin.url("/{yyyy}/{MM}/{dd}.html"), days: 4)
  let output = try await run(.dated(pages), scaffold)
  #expect(output.failures.isEmpty, "a day without an issue is no failure")
  #expect(output.worked == 2)
  #expect(
    origin.requests.map(\.path).sorted() == ["12", "13", "14", "15"].map { "/2023/11/\($0).html" })
  // The next day, what is absent within four days is asked for again, and the new day too.
  scaffold.clock.advance(hours: 20)
  let before = origin.requests.count
  site["/2023/11/14.html"] = "late"
  #expect(try await run(.dated(pages), scaffold).worked == 1)
  #expect(
    Set(origin.requests.dropFirst(before).map(\.path))
      == ["/2023/11/13.html", "/2023/11/14.html", "/2023/11/15.html", "/2023/11/16.html"])
  #expect(try scaffold.store.sourceHealth().first?.failure == nil)
}

@Test func datedListingsLeadToTheirPages() async throws {
  let site = Site(["/20231115/node.htm": "1.html a\n2.html b", "/20231115/1.html": "a"])
  site["/20231115/2.html"] = "b"
  let origin = try site.origin()
  let scaffold = try Scaffold()
  let pages = SourceDefinition.DatedPages(
    template: origin.url("/{yyyy}{MM}{dd}/node.htm"), days: 2, filter: .init(link: "html$"))
  #expect(try await run(.dated(pages), scaffold).worked == 2)
  #expect(try addresses(scaffold, origin) == ["/20231115/1.html", "/20231115/2.html"])
}

// MARK: - Revisits

private func history(unchangedHours: Int, agoHours: Int) -> PageHistory {
  let now = 1_700_000_000
  let last = now - agoHours * 3600
  var history = PageHistory(
    address: "a", source: "s", role: .bulletin,
    firstVisit: Instant(secondsSince1970: last - unchangedHours * 3600))
  history.lastVisit = Instant(secondsSince1970: last)
  history.lastChange = history.firstVisit
  history.revision = 1
  return history
}

/// Hours that a page stood unchanged at its last visit, hours since then, and whether it is due.
@Test(arguments: [
  (0, 11, false), (0, 12, true), (24, 11, false), (24, 12, true), (240, 119, false), (240, 120, true),
  (24 * 365, 24 * 90 - 1, false), (24 * 365, 24 * 90, true),
])
func revisitsThinOutWithAge(unchanged: Int, ago: Int, isDue: Bool) throws {
  let scaffold = try Scaffold()
  let visits = RevisitProbe(scaffold)
  #expect(visits.isDue(history(unchangedHours: unchanged, agoHours: ago)) == isDue)
}

/// A machine whose clock was ahead for a day would else leave its pages alone until that day comes.
@Test func pageAskedOnADayToComeIsDue() throws {
  let visits = RevisitProbe(try Scaffold())
  #expect(visits.isDue(history(unchangedHours: 240, agoHours: -24 * 365)))
}

@Test func pageThatIsGoneIsAskedForLessAndLess() async throws {
  let site = Site(["/list": "1.html a"])
  let origin = try site.origin()
  let scaffold = try Scaffold()
  for _ in 0..<16 {
    _ = try await run(listing(origin.url("/list")), scaffold)
    scaffold.clock.advance(days: 1)
  }
  // On days 0, 1, 3, 7 and 15.
  #expect(origin.requests.filter { $0.path == "/1.html" }.count == 5)
  let history = try #require(try scaffold.store.history(of: origin.url("/1.html")))
  let reason = try #require(RevisitProbe(scaffold).reason(history))
  #expect(reason.hasPrefix("gone at its last 5 visits, so it rests; not due before "), "\(reason)")
}

@Test func pageThatIsGoneIsAskedForAtEveryRunWhereThatIsWanted() async throws {
  let site = Site(["/list": "1.html a"])
  let origin = try site.origin()
  let scaffold = try Scaffold()
  var policy = FetchPolicy.local
  policy.robots = .ignore
  for _ in 0..<4 { _ = try await run(listing(origin.url("/list")), scaffold, policy: policy) }
  #expect(origin.requests.filter { $0.path == "/1.html" }.count == 4)
}

@Test func onlyAPageThatWasReadAndIsGoneIsALapse() async throws {
  let site = Site(["/list": "1.html a\n2.html b", "/1.html": "one"])
  let origin = try site.origin()
  let scaffold = try Scaffold()
  let first = try await run(listing(origin.url("/list")), scaffold)
  #expect(first.failures.map(\.isLapse) == [false], "it never was there")
  site["/1.html"] = nil
  scaffold.clock.advance(days: 1)
  let second = try await run(listing(origin.url("/list")), scaffold)
  let lapses = second.failures.filter(\.isLapse).map(\.subject)
  #expect(lapses == [origin.url("/1.html")])
  let named = try Scaffold()
  site["/1.html"] = "one"
  _ = try await run(.pages([origin.url("/1.html")]), named)
  site["/1.html"] = nil
  named.clock.advance(days: 1)
  let gone = try await run(.pages([origin.url("/1.html")]), named)
  #expect(gone.failures.map(\.isLapse) == [false], "whoever names a page wants to know at every run")
}
