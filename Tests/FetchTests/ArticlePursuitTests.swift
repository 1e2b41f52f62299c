import Fetch
import Foundation
import Pipeline
import Store
import TestSupport
import Testing

private func source(_ urls: String...) -> [SourceDefinition] { [.test("web", .pages(urls))] }

@Test func articleIsHadWithItsFurtherPagesAndIsOneBulletin() async throws {
  let server = try Nginx(pages: [
    "d/a.html": "one\nfurther 2 a_2.html\n", "d/a_2.html": "two\nfurther 3 a_3.html\n",
    "d/a_3.html": "three\n",
  ])
  let scaffold = try Scaffold()
  let first = server.url("/d/a.html")
  let stage = scaffold.stage(source(first), transport: try CurlTransport())
  #expect(try await stage.run() == StageOutput(worked: 3))
  let further = [server.url("/d/a_2.html"), server.url("/d/a_3.html")]
  #expect(try scaffold.store.furtherPages() == [first: further])
  #expect(try scaffold.store.revisions().map(\.address) == [first])
  #expect(try scaffold.store.furtherSnapshots()[first]?.map(\.address) == further)
  let before = try server.log().count
  #expect(try await stage.run() == StageOutput(unchanged: 3))
  let again = try server.log().dropFirst(before)
  #expect(again.count == 3)
  #expect(again.allSatisfy { $0.contains("\" 304 ") }, "\(again)")
  try server.write("two, changed\nfurther 3 a_3.html\n", to: "d/a_2.html")
  #expect(try await stage.run() == StageOutput(worked: 1, unchanged: 2))
  #expect(try scaffold.store.furtherSnapshots()[first]?.map(\.revision) == [1, 2, 1])
}

@Test func furtherPageThatFailedMakesItsArticleDueAgain() async throws {
  let count = Count()
  let origin = try FaultOrigin { request, connection in
    switch request.path {
    case "/a.html": connection.answer("one\nfurther 2 a_2.html\n")
    case "/a_2.html" where count.next() == 1: connection.answer("", status: "403 Forbidden")
    case "/a_2.html": connection.answer("two\n")
    default: connection.answer("", status: "404 Not Found")
    }
  }
  let scaffold = try Scaffold()
  var policy = FetchPolicy.local
  policy.revisit = .never
  let stage = scaffold.stage(source(origin.url("/a.html")), policy: policy, transport: try CurlTransport())
  let first = try await stage.run()
  #expect(first.worked == 1)
  #expect(first.failures.map(\.subject) == [origin.url("/a_2.html")])
  #expect(first.failures.map(\.message) == ["answered 403 Forbidden"])
  scaffold.clock.advance(days: 2)
  #expect(try await stage.run() == StageOutput(worked: 1, unchanged: 1))
  let asked = origin.requests.count
  #expect(try await stage.run() == StageOutput(unchanged: 1))
  #expect(origin.requests.count == asked, "a whole article rests")
}

@Test func furtherPageThatRobotsForbidIsNotAskedFor() async throws {
  let server = try Nginx(pages: [
    "a.html": "one\nfurther 2 a_2.html\n", "a_2.html": "two\n",
    "robots.txt": "User-agent: *\nDisallow: /a_2.html\n",
  ])
  let scaffold = try Scaffold()
  let output = try await scaffold.stage(source(server.url("/a.html")), transport: try CurlTransport()).run()
  #expect(output.worked == 1)
  #expect(output.failures.map(\.message) == ["robots.txt of localhost:\(server.port) forbids it"])
  #expect(try server.log().allSatisfy { !$0.contains("GET /a_2.html") })
}

@Test func articleWithoutEndIsCut() async throws {
  let origin = try FaultOrigin { request, connection in
    let number = request.path.split { !$0.isNumber }.first.flatMap { Int($0) }
    guard request.path.hasPrefix("/a") else { return connection.answer("", status: "404 Not Found") }
    let next = number.map { $0 + 1 } ?? 2
    connection.answer("page\nfurther \(next) a_\(next).html\n")
  }
  let scaffold = try Scaffold()
  let output = try await scaffold.stage(source(origin.url("/a.html")), transport: try CurlTransport()).run()
  #expect(output == StageOutput(worked: 20))
}

@Test func localArticleTakesTheNeighboursThatItLinksTo() async throws {
  let scaffold = try Scaffold()
  try scaffold.write("one\nfurther 2 a-2.html\nfurther 3 a-3.html\n", to: "Pipelines/x/pages/a.html")
  try scaffold.write("two\n", to: "Pipelines/x/pages/a-2.html")
  try scaffold.write("another\n", to: "Pipelines/x/pages/a_2.html")
  let stage = scaffold.stage([.test("own", .files("pages/*.html"))], transport: try CurlTransport())
  #expect(try await stage.run() == StageOutput(worked: 3))
  #expect(
    try scaffold.store.revisions().map(\.address) == [
      "Pipelines/x/pages/a.html", "Pipelines/x/pages/a_2.html",
    ])
  #expect(try await stage.run() == StageOutput(unchanged: 3))
}

@Test func documentInPortableFormIsAPage() async throws {
  let origin = try FaultOrigin { _, connection in
    connection.answer("%PDF-1.7", fields: "Content-Type: application/pdf\r\n")
  }
  let scaffold = try Scaffold()
  let stage = scaffold.stage(source(origin.url("/a.pdf")), transport: try CurlTransport())
  #expect(try await stage.run() == StageOutput(worked: 1))
}
