import Foundation
import TestSupport
import Testing

/// A police site: a menu, a listing of bulletins with long titles, and the bulletins.
private func sitePages() -> [String: String] {
  var pages: [String: String] = [:]
  for number in 1...6 {
    pages["2024/070\(number)/\(4000 + number).html"] = SampleProject.page(
      title: "港口整治行动战果通报（第\(number)期）", published: "2024-07-0\(number) 09:30:00", cases: 100 + number)
  }
  let menu = ["首页", "警务公开", "办事指南", "警民互动"].enumerated().map { "<a href=\"/channel\($0)/\">\($1)</a>" }
  let items = (1...6).map {
    "<li><a href=\"2024/070\($0)/\(4000 + $0).html\">港口整治行动战果通报（第\($0)期）</a></li>"
  }
  pages["index.html"] = """
    <!DOCTYPE html><html><head><meta charset="utf-8"><title>通报列表_港口公安网</title></head><body><div>\(menu.joined())</div>
    <ul>\(items.joined())</ul><a href="/index_2.html">下一页</a></body></html>
    """
  return pages
}

@Test func initFindsTheBulletinsOfAListing() throws {
  let server = try Nginx(pages: sitePages())
  let folder = try TemporaryFolder()
  let result = try Program.run(
    ["init", server.url("/"), "--name", "harbour", "--allow-private"], in: folder.url)
  #expect(result.status == 0, "\(result.messages)")
  #expect(result.output.hasPrefix("Pipelines/harbour/pipeline.yml\n\n港口整治行动战果通报"))
  #expect(result.output.contains("破获刑事案件"))
  #expect(
    result.messages
      == "hint: read the file, set its place, which the pages don't name, then `tongbao run harbour`\n")
  let text = try String(
    contentsOf: folder.url.appending(path: "Pipelines/harbour/pipeline.yml"), encoding: .utf8)
  #expect(
    text.contains("link: '/\\d{4}/\\d{4}/\\d+\\.html$'")
      || text.contains("link: '/\\d{4}/\\d{4}/\\d{4}\\.html$'"), "\(text)")
  #expect(text.contains("publisher: \"港口日报\""))
  #expect(text.contains("zh: \"通报列表"), "\(text)")
  #expect(text.contains("pages: 3"))
  #expect(text.contains("utf-8"))
  #expect(try Program.run(["check"], in: folder.url).status == 0)
  let run = try Program.run(["run", "harbour", "--timeout", "1h"], in: folder.url)
  #expect(run.output == "Output/harbour/digest.md\n", "\(run.messages)")
  let again = try Program.run(
    ["init", server.url("/"), "--name", "harbour", "--allow-private"], in: folder.url)
  #expect(again.status == 2)
  #expect(again.messages.contains("there is one already: Pipelines/harbour/pipeline.yml\nhint: "))
}

@Test func initSaysWhichCampaignItTookTheNameFor() throws {
  let page = SampleProject.page(title: "夏季行动战果通报", published: "2024-08-01 09:30:00", cases: 100)
    .replacing("港口整治行动", with: "夏季行动")
  let server = try Nginx(pages: ["1.html": page])
  let folder = try TemporaryFolder()
  let result = try Program.run(
    ["init", server.url("/1.html"), "--dry-run", "--allow-private"], in: folder.url)
  let sentence = "“夏季行动” was read as 夏季治安打击整治行动, begun on 2024-06-24"
  #expect(result.messages.contains("tongbao: campaign: \(sentence)\n"), "\(result.messages)")
  #expect(
    result.output.contains("# campaigns:\n# \(sentence):\n#   - {name: \"夏季治安打击整治行动\", start: 2024-06-24}\n"),
    "\(result.output)")
}

@Test(arguments: [("2024-10-20", true), ("2025-03-05", false)])
func campaignOfAnotherYearIsNotProposed(published: String, isProposed: Bool) throws {
  let page = SampleProject.page(title: "治安工作综述", published: published + " 09:30:00", cases: 100)
    .replacing("港口整治行动开展以来", with: "夏季治安打击整治行动开展以来")
  let server = try Nginx(pages: ["1.html": page])
  let folder = try TemporaryFolder()
  let result = try Program.run(
    ["init", server.url("/1.html"), "--dry-run", "--allow-private"], in: folder.url)
  #expect(result.status == 0, "\(result.messages)")
  #expect(result.messages.contains("tongbao: campaign: ") == isProposed, "\(result.messages)")
  #expect(result.output.contains("#   - {name: \"夏季治安打击整治行动\", start: 2024-06-24}") == isProposed)
}

@Test func initOfOneBulletinNamesThatPage() throws {
  let server = try Nginx(pages: sitePages())
  let folder = try TemporaryFolder()
  let url = server.url("/2024/0701/4001.html")
  let result = try Program.run(["init", url, "--dry-run", "--allow-private"], in: folder.url)
  #expect(result.status == 0, "\(result.messages)")
  #expect(result.output.contains("page: {url: \"\(url)\"}"))
  #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
}

@Test func hostilePageMakesNoSyntax() throws {
  var pages = sitePages()
  pages["2024/0701/4001.html"] = SampleProject.page(
    title: "港口通报", published: "2024-07-01 09:30:00", cases: 9
  ).replacing("来源：港口日报", with: "来源：港\"}\nrun: [\\").replacing("content=\"港口日报\"", with: "content='a\"b\\'")
  let server = try Nginx(pages: pages)
  let folder = try TemporaryFolder()
  let url = server.url("/2024/0701/4001.html")
  let result = try Program.run(["init", url, "--name", "odd", "--allow-private"], in: folder.url)
  #expect(result.status == 0, "\(result.messages)")
  #expect(try Program.run(["check"], in: folder.url).status == 0)
}

@Test func initRefusesPrivateAddressesAndOddNames() throws {
  let server = try Nginx(pages: sitePages())
  let folder = try TemporaryFolder()
  let refused = try Program.run(["init", server.url("/")], in: folder.url)
  #expect(refused.status == 5)
  #expect(refused.messages.hasSuffix("hint: --allow-private lets it be read\n"))
  let named = try Program.run(["init", server.url("/"), "--name", "../x", "--allow-private"], in: folder.url)
  #expect(named.status == 2)
  #expect(named.messages.hasPrefix("tongbao: --name: expected a name of lower-case letters"))
  #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
}

@Test func initLeavesOutWhatDiffersFromPageToPage() throws {
  var pages = sitePages()
  for (number, county) in [(2, "高唐县"), (5, "东阿县")] {
    let name = "2024/070\(number)/\(4000 + number).html"
    pages[name] = pages[name]?.replacing("港口日报", with: "\(county)融媒").replacing(
      "全市公安机关", with: "\(county)公安机关"
    )
    .replacing("共破获", with: "\(county)共破获")
  }
  for number in [1, 3, 4, 6] {
    let name = "2024/070\(number)/\(4000 + number).html"
    pages[name] = pages[name]?.replacing("共破获", with: "聊城市共破获")
  }
  let server = try Nginx(pages: pages)
  let folder = try TemporaryFolder()
  let result = try Program.run(["init", server.url("/"), "--dry-run", "--allow-private"], in: folder.url)
  #expect(result.status == 0, "\(result.messages)")
  #expect(!result.output.contains("\n    publisher:"), "\(result.output)")
  #expect(result.output.contains("# The pages that were looked at differ, so each has to say it itself: "))
  #expect(result.output.contains("融媒\""), "\(result.output)")
  #expect(!result.output.contains("\nplace:"), "\(result.output)")
  #expect(result.output.contains("\n# place: 聊城市"))
}

@Test func robotsAreAskedBeforeSinglePagesToo() throws {
  var pages = sitePages()
  pages["robots.txt"] = "User-agent: *\nDisallow: /2024/0701/\nDisallow: /closed/\n"
  pages["closed/index.html"] = pages["index.html"]
  let server = try Nginx(pages: pages)
  let folder = try TemporaryFolder()
  let host = "localhost:\(server.port)"
  let closed = server.url("/2024/0701/4001.html")
  let refused = try Program.run(["parse", "--allow-private", closed], in: folder.url)
  #expect(refused.status == 5)
  #expect(
    refused.messages == "tongbao: \(closed): robots.txt of \(host) forbids it\n"
      + "hint: ask its publisher; --robots ignore is for those who have leave\n")
  let open = try Program.run(
    ["parse", "--allow-private", server.url("/2024/0702/4002.html"), server.url("/2024/0703/4003.html")],
    in: folder.url)
  #expect(open.status == 0, "\(open.messages)")
  let leave = try Program.run(["parse", "--allow-private", "--robots", "ignore", closed], in: folder.url)
  #expect(leave.status == 0, "\(leave.messages)")
  // Once for each process that heeds it, whatever the number of pages.
  #expect(try server.log().count { $0.contains("GET /robots.txt") } == 2)
  let found = try Program.run(["init", server.url("/closed/"), "--allow-private"], in: folder.url)
  #expect(found.status == 5)
  #expect(found.messages.contains("robots.txt of \(host) forbids it\n"))
  let listing = try Program.run(["init", server.url("/"), "--allow-private", "--dry-run"], in: folder.url)
  #expect(listing.status == 0)
  #expect(listing.messages.contains("4001.html: robots.txt of \(host) forbids it\n"))
}
