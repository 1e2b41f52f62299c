import Fetch
import Foundation
import Pipeline
import Store
import TestSupport
import Testing

private func run(
  _ urls: [String], _ scaffold: Scaffold, policy: FetchPolicy = .local
) async throws -> StageOutput {
  let source = SourceDefinition.test("web", .pages(urls))
  return try await scaffold.stage([source], policy: policy, transport: try CurlTransport()).run()
}

// MARK: - robots.txt

/// A server with one robots.txt, whose pages all say the same.
private func origin(robots: @escaping @Sendable (FaultOrigin.Connection) -> Void) throws -> FaultOrigin {
  try FaultOrigin { request, connection in
    if request.path == "/robots.txt" { robots(connection) } else { connection.answer("page") }
  }
}

@Test func missingRobotsFileAllowsAll() async throws {
  let server = try origin { $0.answer("no", status: "404 Not Found") }
  #expect(try await run([server.url("/a")], try Scaffold()) == StageOutput(worked: 1))
}

@Test func forbiddenPageIsNotAskedFor() async throws {
  let server = try origin { $0.answer("User-agent: *\nDisallow: /secret\n") }
  let scaffold = try Scaffold()
  let output = try await run([server.url("/secret/a"), server.url("/open")], scaffold)
  #expect(output.worked == 1)
  #expect(output.failures.map(\.subject) == [server.url("/secret/a")])
  #expect(output.failures.first?.message == "robots.txt of 127.0.0.1:\(server.port) forbids it")
  #expect(!server.requests.contains { $0.path == "/secret/a" })
  var lenient = FetchPolicy.local
  lenient.robots = .ignore
  #expect(try await run([server.url("/secret/a")], try Scaffold(), policy: lenient).worked == 1)
}

@Test func unreachableRobotsFileForbidsAllUntilItCanBeRead() async throws {
  let count = Count()
  let server = try origin { connection in
    if count.next() <= 3 {
      connection.answer("", status: "503 Service Unavailable")
    } else {
      connection.answer("User-agent: *\nDisallow:\n")
    }
  }
  let scaffold = try Scaffold()
  let first = try await run([server.url("/a"), server.url("/b")], scaffold)
  #expect(first.worked == 0)
  #expect(first.failures.map(\.subject) == ["web"], "one line for all pages of the server")
  #expect(
    first.failures.first?.message
      == "2 pages were not asked for: robots.txt of 127.0.0.1:\(server.port) can't be read: "
      + "answered 503 Service Unavailable")
  #expect(!server.requests.contains { $0.path == "/a" })
  #expect(try await run([server.url("/a"), server.url("/b")], scaffold).worked == 2)
}

@Test func copyOfTheRobotsFileStaysInForceWhileTheServerFails() async throws {
  let count = Count()
  let server = try origin { connection in
    if count.next() == 1 {
      connection.answer("User-agent: *\nDisallow: /b\n")
    } else {
      connection.answer("", status: "500 Oops")
    }
  }
  let scaffold = try Scaffold()
  _ = try await run([server.url("/a")], scaffold)
  scaffold.clock.advance(days: 2)
  let output = try await run([server.url("/a"), server.url("/b")], scaffold)
  #expect(output.unchanged == 1)
  #expect(output.failures.map(\.subject) == [server.url("/b")])
}

@Test func robotsFileIsAskedForOnceADay() async throws {
  let server = try origin { $0.answer("User-agent: *\nDisallow: /b\n") }
  let scaffold = try Scaffold()
  for _ in 1...3 {
    _ = try await run([server.url("/a")], scaffold)
    scaffold.clock.advance(hours: 7)
  }
  #expect(server.requests.filter { $0.path == "/robots.txt" }.count == 1)
  scaffold.clock.advance(hours: 7)
  _ = try await run([server.url("/a")], scaffold)
  #expect(server.requests.filter { $0.path == "/robots.txt" }.count == 2)
}

@Test func enormousRobotsFileIsReadAsFarAsTheStandardAsks() async throws {
  let server = try origin { connection in
    let filler = String(repeating: "# nothing to see\n", count: 60_000)
    connection.answer("User-agent: *\nDisallow: /near\n" + filler + "Disallow: /far\n")
  }
  let scaffold = try Scaffold()
  let output = try await run([server.url("/near"), server.url("/far")], scaffold)
  #expect(output.worked == 1)
  #expect(output.failures.map(\.subject) == [server.url("/near")])
  let kept = try scaffold.records().first { $0.target == server.url("/robots.txt") && $0.type == "response" }
  #expect(kept?.truncated == "length")
}

@Test func crawlDelayIsKept() async throws {
  let server = try origin { $0.answer("User-agent: tongbao\nCrawl-delay: 7\n") }
  let scaffold = try Scaffold()
  #expect(try await run(["/a", "/b", "/c"].map(server.url), scaffold).worked == 3)
  #expect((.seconds(14)...(.milliseconds(21_500))).contains(scaffold.pace.elapsed()))
}

// MARK: - Servers that lie

@Test func serverThatAlwaysSaysNotModifiedIsFoundOut() async throws {
  let body = Count()
  let server = try FaultOrigin { request, connection in
    if request.path == "/robots.txt" {
      connection.answer("", status: "404 Not Found")
    } else if request.value(of: "If-None-Match") != nil {
      connection.answer("", status: "304 Not Modified")
    } else {
      connection.answer("edition \(body.next())", fields: "ETag: \"always\"\r\n")
    }
  }
  let scaffold = try Scaffold()
  for _ in 1...8 { _ = try await run([server.url("/a")], scaffold) }
  let revisions = try scaffold.store.revisions()
  #expect(
    try revisions.map { try scaffold.text($0) } == ["edition 1", "edition 2", "edition 3", "edition 4"])
  #expect(try scaffold.store.history(of: server.url("/a"))?.trustsValidators == false)
}

@Test func notModifiedForAnotherEditionIsNotBelieved() async throws {
  let server = try FaultOrigin { request, connection in
    if request.value(of: "If-None-Match") != nil {
      connection.answer("", status: "304 Not Modified", fields: "ETag: \"2\"\r\n")
    } else {
      connection.answer(
        request.path == "/a" ? "page" : "", fields: "ETag: \"\(request.path == "/a" ? 1 : 0)\"\r\n")
    }
  }
  let scaffold = try Scaffold()
  #expect(try await run([server.url("/a")], scaffold).worked == 1)
  #expect(try await run([server.url("/a")], scaffold).unchanged == 1)
  #expect(server.requests.filter { $0.path == "/a" }.count == 3, "asked again without conditions")
}

@Test func tagThatStaysThoughThePageChangesIsNoUse() async throws {
  let body = Count()
  let server = try FaultOrigin { request, connection in
    if request.path == "/robots.txt" {
      connection.answer("", status: "404 Not Found")
    } else {
      connection.answer("edition \(body.next())", fields: "ETag: \"same\"\r\n")
    }
  }
  let scaffold = try Scaffold()
  for _ in 1...3 { _ = try await run([server.url("/a")], scaffold) }
  #expect(try scaffold.store.revisions().count == 3, "the hash tells what the tag doesn't")
  #expect(server.requests.last?.value(of: "If-None-Match") == nil)
}

// MARK: - Patience

@Test func serverThatWantsAnHourIsLeftAloneByTheNextRunToo() async throws {
  let count = Count()
  let server = try FaultOrigin { request, connection in
    if request.path == "/robots.txt" || count.next() > 1 {
      connection.answer("page")
    } else {
      connection.answer("", status: "429 Slow Down", fields: "Retry-After: 3600\r\n")
    }
  }
  let scaffold = try Scaffold()
  _ = try await run([server.url("/a")], scaffold)
  let second = try await run([server.url("/b")], scaffold)
  #expect(second.failures.first?.message.contains("wants to be left alone for 3600 s more") == true)
  scaffold.clock.advance(hours: 2)
  #expect(try await run([server.url("/a"), server.url("/b")], scaffold).worked == 2)
}

@Test func budgetEndsARunAndTheNextGoesOn() async throws {
  let server = try origin { $0.answer("", status: "404 Not Found") }
  let scaffold = try Scaffold()
  var policy = FetchPolicy.local
  policy.budget = Budget(requests: 4)
  policy.revisit = .standard
  let urls = (0..<5).map { server.url("/\($0)") }
  let first = try await run(urls, scaffold, policy: policy)
  #expect(first.worked >= 3 && first.worked < 5)
  #expect(
    first.failures.map(\.message) == [
      "the budget of 4 requests is used up, \(5 - first.worked == 1 ? "1 page is" : "2 pages are") left"
    ])
  let second = try await run(urls, scaffold, policy: policy)
  #expect(second.worked == 5 - first.worked)
  #expect(second.failures.isEmpty)
}

// MARK: - Proxies

@Test func proxyCarriesPagesOfThePublicWebAndNoOthers() async throws {
  let proxy = try FaultOrigin { request, connection in
    if request.path.hasSuffix("/away") {
      connection.answer("", status: "302 Found", fields: "Location: http://169.254.169.254/latest\r\n")
    } else if request.path.hasSuffix("/robots.txt") {
      connection.answer("", status: "404 Not Found")
    } else {
      connection.answer("by proxy: \(request.path)")
    }
  }
  let scaffold = try Scaffold()
  let settings = ProxySettings(environment: [
    "http_proxy": "http://127.0.0.1:\(proxy.port)", "no_proxy": "direct.example",
  ])
  let transport = try CurlTransport(proxies: settings)
  var policy = FetchPolicy.local
  policy.reach = .publicOnly
  let urls = ["http://news.example/a", "http://news.example/away", "http://10.0.0.1/x", "http://printer/x"]
  let source = SourceDefinition.test("web", .pages(urls))
  let output = try await scaffold.stage([source], policy: policy, transport: transport).run()
  #expect(output.worked == 1)
  #expect(output.failures.map(\.subject).sorted() == urls.dropFirst().sorted())
  #expect(output.failures.allSatisfy { $0.message.contains("private address") })
  #expect(proxy.requests.allSatisfy { $0.path.hasPrefix("http://news.example/") })
  let snapshot = try #require(try scaffold.store.latestSnapshot(of: urls[0]))
  #expect(try scaffold.text(snapshot) == "by proxy: http://news.example/a")
}

@Test(arguments: [
  "http://user:secretpw@127.0.0.1:99999", "http://user:secretpw@127.0.0.1:abc", "garbage://user:secretpw@x y",
  "http://user:sec#retpw@127.0.0.1:18102", "http://user:secretpw@no-such-proxy.invalid:1",
])
func passwordOfAProxyIsInNoMessage(proxy: String) async throws {
  let scaffold = try Scaffold()
  let transport = try CurlTransport(proxies: ProxySettings(environment: ["http_proxy": proxy]))
  let source = SourceDefinition.test("web", .pages(["http://news.example/a"]))
  let output = try await scaffold.stage([source], transport: transport).run()
  let message = try #require(output.failures.first?.message)
  #expect(
    !message.contains("secretpw") && !message.contains("retpw") && !message.contains("user:"), "\(message)")
}

@Test func namedSourceIsAskedThoughItsServerWantedToBeLeftAlone() async throws {
  let count = Count()
  let server = try FaultOrigin { request, connection in
    if request.path == "/robots.txt" || count.next() > 1 {
      connection.answer("page")
    } else {
      connection.answer("", status: "503 Busy", fields: "Retry-After: 36000\r\n")
    }
  }
  let scaffold = try Scaffold()
  _ = try await run([server.url("/a")], scaffold)
  #expect(try await run([server.url("/a")], scaffold).worked == 0)
  let source = SourceDefinition.test("web", .pages([server.url("/a")]))
  let options = FetchOptions(version: "0.1", sourcePatterns: ["web"])
  let output = try await scaffold.stage([source], transport: try CurlTransport(), options: options).run()
  #expect(output.worked == 1)
}

@Test func redirectToAPrivateAddressIsRefused() async throws {
  let inner = try FaultOrigin { _, connection in connection.answer("secret") }
  let target = inner.url("/x")
  let proxy = try FaultOrigin { request, connection in
    let isPage = request.path.hasSuffix("/a")
    connection.answer("", status: isPage ? "302 Found" : "404 No", fields: "Location: \(target)\r\n")
  }
  let scaffold = try Scaffold()
  let settings = ProxySettings(environment: [
    "http_proxy": "http://127.0.0.1:\(proxy.port)", "no_proxy": "127.0.0.1",
  ])
  var policy = FetchPolicy.local
  policy.reach = .publicOnly
  policy.robots = .ignore
  let source = SourceDefinition.test("web", .pages(["http://news.example/a"]))
  let output = try await scaffold.stage(
    [source], policy: policy, transport: try CurlTransport(proxies: settings)
  ).run()
  #expect(output.failures.first?.message.contains("private address") == true)
  #expect(inner.requests.isEmpty)
}
