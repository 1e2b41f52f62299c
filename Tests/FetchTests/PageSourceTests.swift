import Fetch
import Foundation
import Pipeline
import Store
import TestSupport
import Testing

private func pages(_ urls: String...) -> [SourceDefinition] { [.test("web", .pages(urls))] }

@Test func pageThatDidNotChangeIsAskedForUnderConditions() async throws {
  let server = try Nginx(pages: ["a.html": "<p>立查刑事案件1395起</p>"])
  let scaffold = try Scaffold()
  let stage = scaffold.stage(pages(server.url("/a.html")), transport: try CurlTransport())
  #expect(try await stage.run() == StageOutput(worked: 1))
  let first = try #require(try scaffold.store.latestSnapshot(of: server.url("/a.html")))
  #expect(try scaffold.text(first) == "<p>立查刑事案件1395起</p>")
  #expect(first.contentType == "text/html")
  #expect(try await stage.run() == StageOutput(unchanged: 1))
  #expect(
    try server.log().filter { $0.contains("GET /a.html") }.map { $0.contains("\" 304 ") } == [false, true])
  try server.write("<p>立查刑事案件1396起</p>!", to: "a.html")
  #expect(try await stage.run() == StageOutput(worked: 1))
  #expect(try scaffold.store.revisions().map(\.revision) == [1, 2])
}

@Test func userAgentSaysWhoAsks() async throws {
  let origin = try FaultOrigin { _, connection in connection.answer("a") }
  let scaffold = try Scaffold()
  var policy = FetchPolicy.local
  policy.contact = "mailto:you@example.org"
  _ = try await scaffold.stage(pages(origin.url("/a")), policy: policy, transport: try CurlTransport()).run()
  #expect(origin.requests.last?.value(of: "User-Agent") == "tongbao/0.1 (+mailto:you@example.org)")
}

@Test func failureThatPassesIsWaitedOut() async throws {
  let count = Count()
  let origin = try FaultOrigin { request, connection in
    switch request.path == "/a" ? count.next() : 0 {
    case 1: connection.answer("", status: "503 Service Unavailable")
    case 2: connection.reset()
    default: connection.answer("page")
    }
  }
  let scaffold = try Scaffold()
  let output = try await scaffold.stage(pages(origin.url("/a")), transport: try CurlTransport()).run()
  #expect(output == StageOutput(worked: 1))
  #expect(origin.requests.filter { $0.path == "/a" }.count == 3)
  // Half of one and of two seconds at least, and no more than all of them.
  #expect((.milliseconds(1500)...(.seconds(3))).contains(scaffold.pace.elapsed()))
}

@Test(arguments: ["7", "Tue, 14 Nov 2023 22:13:27 GMT"])
func serverThatNamesATimeIsLeftAloneUntilThen(retryAfter: String) async throws {
  let count = Count()
  let origin = try FaultOrigin { request, connection in
    if request.path == "/a" && count.next() == 1 {
      connection.answer("", status: "429 Too Many Requests", fields: "Retry-After: \(retryAfter)\r\n")
    } else {
      connection.answer("page")
    }
  }
  let scaffold = try Scaffold()
  let output = try await scaffold.stage(pages(origin.url("/a")), transport: try CurlTransport()).run()
  #expect(output == StageOutput(worked: 1))
  #expect((.seconds(7)...(.milliseconds(7500))).contains(scaffold.pace.elapsed()))
}

@Test func serverThatNamesAnHourIsLeftToTheNextRun() async throws {
  let origin = try FaultOrigin { request, connection in
    connection.answer(
      "", status: request.path == "/a" ? "503 Busy" : "404 No", fields: "Retry-After: 3600\r\n")
  }
  let scaffold = try Scaffold()
  let output = try await scaffold.stage(pages(origin.url("/a")), transport: try CurlTransport()).run()
  #expect(output.failures.map(\.message) == ["answered 503 and asks to be left alone for 3600 s"])
  #expect(scaffold.pace.elapsed() < .seconds(1))
}

@Test(arguments: [
  "404 Not Found", "403 Forbidden", "204 No Content", "304 Not Modified", "206 Partial Content",
])
func answerWithoutAPageIsNotAskedForAgain(status: String) async throws {
  let origin = try FaultOrigin { _, connection in connection.answer("", status: status) }
  let scaffold = try Scaffold()
  let output = try await scaffold.stage(pages(origin.url("/a")), transport: try CurlTransport()).run()
  #expect(output.failures.map(\.subject) == [origin.url("/a")])
  #expect(output.failures.first?.message.hasPrefix("answered \(status.prefix(3))") == true)
  #expect(origin.requests.filter { $0.path == "/a" }.count == 1)
  #expect(try scaffold.store.latestSnapshots().isEmpty)
}

@Test func onePageThatFailsStopsNoOther() async throws {
  let server = try Nginx(pages: ["a.html": "a", "c.html": "c"])
  let scaffold = try Scaffold()
  let urls = ["a", "b", "c"].map { server.url("/\($0).html") }
  let stage = scaffold.stage([.test("web", .pages(urls))], transport: try CurlTransport())
  let output = try await stage.run()
  #expect(output.worked == 2)
  #expect(output.failures.map(\.subject) == [urls[1]])
  #expect(output.failures.first?.message == "answered 404 Not Found")
}

@Test func hostThatDoesNotAnswerIsGivenUp() async throws {
  let port = try LoopbackPort.free()
  let scaffold = try Scaffold()
  let urls = (0..<20).map { "http://127.0.0.1:\(port)/\($0)" }
  var policy = FetchPolicy.local
  policy.retries = 0
  policy.robots = .ignore
  let transport = CountingTransport(try CurlTransport())
  let output = try await scaffold.stage([.test("web", .pages(urls))], policy: policy, transport: transport)
    .run()
  #expect(transport.count < 20)
  let unasked = 20 - transport.count
  #expect(output.failures.count == transport.count + 1)
  #expect(output.failures.last?.message.hasPrefix("\(unasked) pages were not asked for: ") == true)
}

@Test func requestsToOneHostAreApart() async throws {
  let server = try Nginx(pages: ["a.html": "a", "b.html": "b", "c.html": "c"])
  let scaffold = try Scaffold()
  var policy = FetchPolicy.local
  policy.delayMilliseconds = 700
  policy.robots = .ignore
  let urls = ["a", "b", "c"].map { server.url("/\($0).html") }
  let stage = scaffold.stage([.test("web", .pages(urls))], policy: policy, transport: try CurlTransport())
  #expect(try await stage.run().worked == 3)
  #expect((.milliseconds(1400)...(.milliseconds(2100))).contains(scaffold.pace.elapsed()))
}

@Test func certificateThatNobodyVouchesForIsRefused() async throws {
  let folder = try Certificate()
  let server = try Nginx(pages: ["a.html": "甲"], certificate: (folder.certificate, folder.key))
  let scaffold = try Scaffold()
  let source = pages(server.url("/a.html"))
  let output = try await scaffold.stage(source, transport: try CurlTransport()).run()
  #expect(output.failures.first?.message.contains("certificate") == true)
  let trusting = try CurlTransport(certificateAuthorities: folder.certificate)
  #expect(try await scaffold.stage(source, transport: trusting).run() == StageOutput(worked: 1))
}
