import Compression
import Dispatch
import Fetch
import Foundation
import Pipeline
import TestSupport
import Testing

/// More than any machine keeps a server of a test waiting for its turn.
private let anyTime = 3_600_000

private func get(
  _ url: String, timeout: Int = anyTime, scope: TransferRequest.Scope = .web(.privateToo)
) async throws -> Result<TransferAnswer, TransferError> {
  let request = TransferRequest(
    url: url, scope: scope, userAgent: "tongbao/test",
    limits: TransferLimits(timeoutMilliseconds: timeout, maximumBytes: 1 << 20))
  let transport = try CurlTransport()
  do throws(TransferError) {
    return .success(try await transport.get(request))
  } catch {
    return .failure(error)
  }
}

private struct Fault: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let kind: TransferError.Kind
  var timeout = anyTime
  let script: FaultOrigin.Script
}

private let faults = [
  Fault(testDescription: "a body that drips", kind: .timeout, timeout: 400) { _, connection in
    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
    while connection.send("a") { usleep(30_000) }
  },
  Fault(testDescription: "a server that says nothing", kind: .timeout, timeout: 300) { _, connection in
    connection.waitUntilLeft()
  },
  Fault(testDescription: "a body shorter than its length", kind: .brokenOff) { _, connection in
    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort")
  },
  Fault(testDescription: "chunks that end early", kind: .brokenOff) { _, connection in
    connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n9\r\nx")
  },
  Fault(testDescription: "a connection closed without an answer", kind: .brokenOff) { _, _ in },
  Fault(testDescription: "a reset in the body", kind: .brokenOff) { _, connection in
    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort")
    usleep(50_000)
    connection.reset()
  },
  Fault(testDescription: "a bomb in gzip", kind: .tooLarge) { _, connection in
    guard let bomb = bomb else { return }
    connection.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n")
    connection.send(bomb)
  },
  Fault(testDescription: "a body without end", kind: .tooLarge) { _, connection in
    connection.send("HTTP/1.1 200 OK\r\n\r\n")
    let piece = [UInt8](repeating: 0x61, count: 65_536)
    for _ in 0..<100 where connection.send(piece) {}
  },
  Fault(testDescription: "a length beyond the limit", kind: .tooLarge) { _, connection in
    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")
  },
  Fault(testDescription: "fields without end", kind: .headTooLarge) { _, connection in
    connection.send("HTTP/1.1 200 OK\r\n")
    let field = "X-Field: " + String(repeating: "a", count: 8000) + "\r\n"
    for _ in 0..<200 where connection.send(field) {}
  },
  Fault(testDescription: "plain text that calls itself gzip", kind: .undecodable) { _, connection in
    connection.answer("<html>立查刑事案件1395起</html>", fields: "Content-Encoding: gzip\r\n")
  },
  Fault(testDescription: "gzip that breaks off within its length", kind: .brokenOff) { _, connection in
    connection.answer(Array(compressedPage.dropLast(20)), fields: "Content-Encoding: gzip\r\n")
  },
  Fault(testDescription: "gzip that lacks only its check sum", kind: .brokenOff) { _, connection in
    connection.answer(Array(compressedPage.dropLast(8)), fields: "Content-Encoding: gzip\r\n")
  },
  Fault(testDescription: "gzip with another check sum", kind: .undecodable) { _, connection in
    connection.answer(
      compressedPage.dropLast(8) + [UInt8](repeating: 0, count: 8), fields: "Content-Encoding: gzip\r\n")
  },
  Fault(testDescription: "an encoding that nobody asked for", kind: .undecodable) { _, connection in
    connection.answer("x", fields: "Content-Encoding: compress\r\n")
  },
  Fault(testDescription: "redirects in a circle", kind: .tooManyRedirects) { _, connection in
    connection.answer("", status: "302 Found", fields: "Location: /again\r\n")
  },
  Fault(testDescription: "a redirect to a file", kind: .forbiddenProtocol) { _, connection in
    connection.answer("", status: "302 Found", fields: "Location: file:///etc/passwd\r\n")
  },
  Fault(testDescription: "a redirect to FTP", kind: .forbiddenProtocol) { _, connection in
    connection.answer("", status: "302 Found", fields: "Location: ftp://127.0.0.1/x\r\n")
  },
]

private let page = Array(String(repeating: "立查刑事案件1395起，行政案件3789起。", count: 50).utf8)
private let compressedPage: [UInt8] = {
  do { return try Deflater().member(of: page) } catch { return [] }
}()

/// The page as bodies of servers that compress otherwise than most.
private let encodings: [(name: String, body: [UInt8], coding: String)] = [
  ("two members", compressedPage + compressedPage, "gzip"),
  ("padding behind it", compressedPage + [0, 0, 0, 0], "x-gzip"),
  // The data of a gzip member without its head of ten bytes and its end of eight (RFC 1952).
  ("bare deflate", Array(compressedPage.dropFirst(10).dropLast(8)), "deflate"),
  ("an idle coding beside it", compressedPage, "identity, gzip"),
  ("no coding after all", page, "none"),
]

@Test(arguments: encodings.indices)
func encodedBodyIsMadePlain(index: Int) async throws {
  let (name, body, coding) = encodings[index]
  let origin = try FaultOrigin { _, connection in
    connection.answer(body, fields: "Content-Encoding: \(coding)\r\n")
  }
  let answer = try await get(origin.url("/")).get()
  #expect(answer.body == (name == "two members" ? page + page : page), "\(name)")
  #expect(origin.requests.first?.value(of: "Accept-Encoding") == "gzip, deflate, br, zstd")
}

private let bomb: [UInt8]? = {
  do { return try Deflater().member(of: [UInt8](repeating: 0, count: 64 << 20)) } catch { return nil }
}()

@Test(arguments: faults)
private func faultIsTold(_ fault: Fault) async throws {
  let origin = try FaultOrigin(fault.script)
  guard case .failure(let error) = try await get(origin.url("/"), timeout: fault.timeout) else {
    Issue.record("\(fault.testDescription): taken as an answer")
    return
  }
  #expect(error.kind == fault.kind, "\(fault.testDescription): \(error)")
  #expect(error.message.first?.isUppercase != true || error.message.dropFirst().first?.isUppercase == true)
}

@Test func bytesBeyondTheLengthAreNotThePage() async throws {
  let origin = try FaultOrigin { _, connection in
    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\npagegarbage")
  }
  #expect(try await get(origin.url("/")).get().body == Array("page".utf8))
}

@Test func headsAreThoseOfTheLastAnswer() async throws {
  let origin = try FaultOrigin { request, connection in
    if request.path == "/old" {
      connection.answer("moved", status: "301 Moved", fields: "Location: /new?a=1\r\nSet-Cookie: k=1\r\n")
    } else {
      connection.answer("page", fields: "X-Cookie: \(request.value(of: "Cookie") ?? "none")\r\n")
    }
  }
  let answer = try await get(origin.url("/old")).get()
  #expect(answer.url == origin.url("/new?a=1"))
  #expect(String(decoding: answer.body, as: UTF8.self) == "page")
  let head = try #require(HTTPHead(answer.responseHead))
  #expect(head.status == 200)
  #expect(head.value(of: "x-cookie") == "k=1")
  #expect(String(decoding: answer.requestHead, as: UTF8.self).hasPrefix("GET /new?a=1 HTTP/1.1\r\n"))
}

@Test(arguments: [
  "http://127.0.0.1:PORT/", "http://localhost:PORT/", "http://127.1:PORT/", "http://2130706433:PORT/",
  "http://0x7f.0.0.1:PORT/", "http://[::ffff:127.0.0.1]:PORT/", "http://0.0.0.0:PORT/",
])
func privateAddressIsRefusedHoweverItIsWritten(url: String) async throws {
  let origin = try FaultOrigin { _, connection in connection.answer("secret") }
  let target = url.replacing("PORT", with: String(origin.port))
  guard case .failure(let error) = try await get(target, scope: .web(.publicOnly)) else {
    Issue.record("\(url): read")
    return
  }
  #expect(error.kind == .privateAddress)
  #expect(!error.mayPass)
  #expect(origin.requests.isEmpty)
}

@Test func connectionOfAnotherTransferIsNoWayAroundTheRefusal() async throws {
  let server = try Nginx(pages: ["a.html": "a"])
  let transport = try CurlTransport()
  func get(_ reach: FetchPolicy.Reach) async throws(TransferError) -> TransferAnswer {
    try await transport.get(
      TransferRequest(
        url: server.url("/a.html"), scope: .web(reach), userAgent: "tongbao/test",
        limits: TransferLimits(timeoutMilliseconds: anyTime, maximumBytes: 1000)))
  }
  #expect(try await get(.privateToo).status == 200)
  let error = await #expect(throws: TransferError.self) { try await get(.publicOnly) }
  #expect(error?.kind == .privateAddress)
}

@Test(arguments: ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "dict://127.0.0.1/"])
func webScopeReadsNothingButTheWeb(url: String) async throws {
  guard case .failure(let error) = try await get(url) else {
    Issue.record("\(url): read")
    return
  }
  #expect(error.kind == .forbiddenProtocol)
}

/// The server answers only when the client has given up, so that waiting for the answer can't pass for giving up.
@Test func cancelledTransferEndsBeforeItsAnswer() async throws {
  let (asked, hearing) = AsyncStream.makeStream(of: Void.self)
  let givenUp = DispatchSemaphore(value: 0)
  let origin = try FaultOrigin { _, connection in
    hearing.yield()
    guard givenUp.wait(timeout: .now() + .milliseconds(anyTime)) == .success else { return }
    connection.answer("late")
  }
  let url = origin.url("/")
  let task = Task { try await get(url) }
  for await _ in asked { break }
  task.cancel()
  let result = try await task.value
  givenUp.signal()
  guard case .failure(let error) = result else {
    Issue.record("answered")
    return
  }
  #expect(error.kind == .cancelled)
}
