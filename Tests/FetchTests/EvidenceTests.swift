import Fetch
import Foundation
import Pipeline
import Store
import TestSupport
import Testing

/// What a server does, and what a run must say and keep of it.
private struct Fault: CustomTestStringConvertible, Sendable {
  let testDescription: String
  /// The failure's message, or its beginning.
  let message: String
  /// The records of the page in the archive, in order.
  let records: [String]
  /// Short where the fault is that nothing more comes; elsewhere no busy machine may reach it.
  var timeoutMilliseconds = 600_000
  let script: FaultOrigin.Script
}

private let faults = [
  Fault(
    testDescription: "a body that drips", message: "operation timed out",
    records: ["request", "response 200 time", "metadata"], timeoutMilliseconds: 2000
  ) { _, connection in
    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    while connection.send("a") { usleep(20_000) }
  },
  Fault(
    testDescription: "fields that stall", message: "operation timed out",
    records: ["request", "response 200 time", "metadata"], timeoutMilliseconds: 2000
  ) { _, connection in
    connection.send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n")
    connection.waitUntilLeft()
  },
  Fault(
    testDescription: "a body shorter than its length", message: "transfer closed with 95 bytes remaining",
    records: ["request", "response 200 disconnect", "metadata"]
  ) { _, connection in connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort") },
  Fault(
    testDescription: "a reset in the body", message: "",
    records: ["request", "response 200 disconnect", "metadata"]
  ) { _, connection in
    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
    // A reset takes away what was not read, the answer's head with it: so more than can be under way unread.
    connection.limitSendBuffer()
    connection.send([UInt8](repeating: 0x61, count: 900_000))
    connection.reset()
  },
  Fault(
    testDescription: "a body without end", message: "longer than 1048576 bytes",
    records: ["request", "response 200 length", "metadata"]
  ) { _, connection in
    connection.send("HTTP/1.1 200 OK\r\n\r\n")
    let piece = [UInt8](repeating: 0x61, count: 65_536)
    for _ in 0..<100 where connection.send(piece) {}
  },
  Fault(
    testDescription: "fields without end", message: "the head is longer than 262144 bytes",
    records: ["request", "response 200 length", "metadata"]
  ) { _, connection in
    connection.send("HTTP/1.1 200 OK\r\n")
    let field = "X-Field: " + String(repeating: "a", count: 8000) + "\r\n"
    for _ in 0..<200 where connection.send(field) {}
  },
  Fault(
    testDescription: "a page that is gone", message: "answered 404 Not Found",
    records: ["request", "response 404", "metadata"]
  ) { _, connection in connection.answer("no such page", status: "404 Not Found") },
  Fault(
    testDescription: "a server without an answer", message: "empty reply from server",
    records: ["request", "metadata"]
  ) { _, _ in },
  Fault(
    testDescription: "redirects in a circle", message: "more than 10 redirects",
    records: Array(repeating: ["request", "response 302", "metadata"], count: 11).flatMap { $0 } + [
      "metadata"
    ]
  ) { request, connection in
    connection.answer("", status: "302 Found", fields: "Location: \(request.path)\r\n")
  },
  Fault(
    testDescription: "a redirect to a file", message: "redirects to file:///etc/passwd, which is no page",
    records: ["request", "response 302", "metadata"]
  ) { _, connection in
    connection.answer("", status: "302 Found", fields: "Location: file:///etc/passwd\r\n")
  },
  Fault(
    testDescription: "a page of another kind", message: "answered with application/zip, which is no page",
    records: ["request", "response 200", "metadata"]
  ) { _, connection in connection.answer("PK", fields: "Content-Type: application/zip\r\n") },
  Fault(
    testDescription: "an empty page", message: "answered with an empty page",
    records: ["request", "response 200", "metadata"]
  ) { _, connection in connection.answer("") },
]

@Test(arguments: faults)
private func failureIsToldAndKept(_ fault: Fault) async throws {
  let origin = try FaultOrigin(fault.script)
  let scaffold = try Scaffold()
  var policy = FetchPolicy.local
  policy.retries = 0
  policy.timeoutMilliseconds = fault.timeoutMilliseconds
  policy.robots = .ignore
  let source = SourceDefinition.test("web", .pages([origin.url("/a")]))
  let output = try await scaffold.stage([source], policy: policy, transport: try CurlTransport()).run()
  #expect(output.failures.map(\.subject) == [origin.url("/a")])
  #expect(output.failures.map(\.source) == ["web"])
  #expect(output.failures.first?.message.lowercased().hasPrefix(fault.message.lowercased()) == true)
  #expect(try scaffold.evidence(of: origin.url("/a")) == fault.records, "\(fault.testDescription)")
  #expect(try scaffold.store.latestSnapshots().isEmpty)
  #expect(try scaffold.store.sourceHealth().first?.failure == output.failures.first?.message)
}

@Test func everyAttemptIsKept() async throws {
  let count = Count()
  let origin = try FaultOrigin { _, connection in
    if count.next() == 1 {
      connection.answer("busy", status: "503 Service Unavailable")
    } else {
      connection.answer("page")
    }
  }
  let scaffold = try Scaffold()
  var policy = FetchPolicy.local
  policy.robots = .ignore
  let source = SourceDefinition.test("web", .pages([origin.url("/a")]))
  let output = try await scaffold.stage([source], policy: policy, transport: try CurlTransport()).run()
  #expect(output == StageOutput(worked: 1))
  let kept = ["request", "response 503", "metadata", "request", "response 200", "metadata"]
  #expect(try scaffold.evidence(of: origin.url("/a")) == kept)
  #expect(try scaffold.store.sourceHealth().first?.failure == nil)
}

@Test func redirectIsKeptAndCarriesItsCookie() async throws {
  let origin = try FaultOrigin { request, connection in
    if request.path == "/old" {
      connection.answer("moved", status: "301 Moved", fields: "Location: /new\r\nSet-Cookie: k=1\r\n")
    } else {
      connection.answer("page " + (request.value(of: "Cookie") ?? "none"))
    }
  }
  let scaffold = try Scaffold()
  let source = SourceDefinition.test("web", .pages([origin.url("/old")]))
  #expect(try await scaffold.stage([source], transport: try CurlTransport()).run().worked == 1)
  let snapshot = try #require(try scaffold.store.latestSnapshot(of: origin.url("/old")))
  #expect(snapshot.url == origin.url("/new"))
  #expect(try scaffold.text(snapshot) == "page k=1")
  #expect(try scaffold.evidence(of: origin.url("/old")) == ["request", "response 301", "metadata"])
}

@Test func unchangedBodyIsARevisitHoweverTheServerSaysIt() async throws {
  let origin = try FaultOrigin { request, connection in
    if request.path == "/tagged", request.value(of: "If-None-Match") == "\"1\"" {
      connection.answer("", status: "304 Not Modified", fields: "ETag: \"1\"\r\n")
    } else {
      connection.answer("page", fields: request.path == "/tagged" ? "ETag: \"1\"\r\n" : "")
    }
  }
  let scaffold = try Scaffold()
  let urls = [origin.url("/tagged"), origin.url("/plain")]
  let stage = scaffold.stage([.test("web", .pages(urls))], transport: try CurlTransport())
  #expect(try await stage.run().worked == 2)
  #expect(try await stage.run().unchanged == 2)
  let revisits = try scaffold.records().filter { $0.type == "revisit" }
  #expect(Set(revisits.map(\.target)) == Set(urls))
  #expect(revisits.first { $0.target == urls[0] }?.status == 304)
  #expect(revisits.first { $0.target == urls[1] }?.status == 200)
}
