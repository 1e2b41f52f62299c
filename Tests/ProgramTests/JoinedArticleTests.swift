import Foundation
import Glibc
import TestSupport
import Testing

/// A bulletin of two pages as a site serves it.
private func pages(onSecond cases: Int) -> [String: String] {
  func page(_ text: String) -> String {
    """
    <html><head><meta charset="utf-8"><title>港口整治行动战果通报</title>
    <meta name="PubDate" content="2024-07-01 09:30:00"></head><body><h1>港口整治行动战果通报</h1>
    <div class="content">\(text)</div>
    <div class="pages"><a href="1.html">1</a> <a href="1_2.html">2</a> <a href="1_2.html">下一页</a></div></body></html>
    """
  }
  return [
    "p/1.html": page(
      "<p>港口整治行动开展以来，全市公安机关共破获刑事案件120起，社会治安持续平稳。</p><p>行动期间，各地组织了三次集中统一行动。</p>"),
    "p/1_2.html": page("<p>在交通整治方面，行动开展以来，全市公安机关共查处酒后驾驶\(cases)起，成效明显，群众反映良好。</p>"),
  ]
}

@Test func bulletinOfSeveralPagesIsOneWithLinksToEach() throws {
  let server = try Nginx(pages: pages(onSecond: 512))
  let web = try WebProject(sources: "  - {id: web, page: \"\(server.url("/p/1.html"))\"}")
  #expect(try web.project.run("run").status == 0)
  func figures() throws -> [Substring] {
    String(decoding: try #require(try web.project.output()["figures.csv"]), as: UTF8.self)
      .split(separator: "\n")
  }
  let first = try figures()
  #expect(first.contains { $0.contains("120起") && $0.contains(server.url("/p/1.html")) }, "\(first)")
  #expect(first.contains { $0.contains("512起") && $0.contains(server.url("/p/1_2.html")) }, "\(first)")
  let quiet = try web.project.run("run", "--revisit")
  #expect(quiet.output + quiet.messages == "")
  try server.write(try #require(pages(onSecond: 513)["p/1_2.html"]) + " ", to: "p/1_2.html")
  #expect(try web.project.run("run", "--revisit").status == 0)
  #expect(try figures().contains { $0.contains("513起") })
  let published = try web.project.output()
  try web.removeCatalogue()
  #expect(try web.project.run("run", "--offline").status == 0)
  #expect(try web.project.output() == published, "the archive alone says what goes on where")
}

@Test func singleBulletinOfSeveralPagesIsJoined() throws {
  let server = try Nginx(pages: pages(onSecond: 512))
  let folder = try TemporaryFolder()
  let whole = try Program.run(["parse", "--allow-private", server.url("/p/1.html")], in: folder.url)
  #expect(whole.output.contains("512"), "\(whole)")
  let missing = try Nginx(pages: pages(onSecond: 512).filter { $0.key == "p/1.html" })
  let part = try Program.run(
    ["parse", "--allow-private", "--document", missing.url("/p/1.html")], in: folder.url)
  #expect(part.output.contains("goes on at \(missing.url("/p/1_2.html")), which is not read"), "\(part)")
}

@Test func archiveWithAPipeInItIsVerifiedToItsEndByWhoMayNotWrite() throws {
  let server = try Nginx(pages: pages(onSecond: 512))
  let web = try WebProject(sources: "  - {id: web, page: \"\(server.url("/p/1.html"))\"}")
  #expect(try web.project.run("run").status == 0)
  let state = web.project.url.path + "/Output/.state/harbour"
  #expect(mkfifo(state + "/snapshots/000009.warc.gz", 0o600) == 0)
  let lock = try FileManager.default.attributesOfItem(atPath: state + "/lock")[.modificationDate] as? Date
  let result = try web.project.run("archive", "verify")
  #expect(result.status == 3)
  #expect(result.messages.contains("000009.warc.gz:0: is no regular file"), "\(result.messages)")
  let after = try FileManager.default.attributesOfItem(atPath: state + "/lock")[.modificationDate] as? Date
  #expect(lock == after, "looking writes nothing")
}
