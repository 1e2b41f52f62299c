import Foundation
import Markup
import Records
import Testing

private let sentence = "公安部通报，今年6月25日起全国共破获刑事案件64万余起，抓获违法犯罪嫌疑人143万余名。"
private let head = "<html><head><meta charset=utf-8><title>行动战果通报</title></head><body><h1>行动战果通报</h1>"

private struct Hostile: CustomTestStringConvertible {
  let name: String
  let page: [UInt8]
  var testDescription: String { name }

  init(_ name: String, _ page: String) {
    self.name = name
    self.page = Array(page.utf8)
  }

  static let all = [
    Hostile(
      "5,000 nested elements",
      head + repeated("<div>", 5000) + "<p>\(sentence)</p>" + repeated("</div>", 5000)),
    Hostile("inline elements 20,000 deep", head + repeated("<span>", 20_000) + sentence),
    Hostile("one line", head + "<p>" + repeated(sentence, 3000)),
    Hostile(
      "20,000 links", head + "<div>" + repeated("<a href=/1>链接</a>", 20_000) + "</div><p>\(sentence)</p>"),
    Hostile("unclosed everything", head + repeated("<div><p><b><i><table><tr><td>\(sentence)", 300)),
    Hostile("closed and never opened", head + repeated("</div></p></td>", 5000) + "<p>\(sentence)</p>"),
    Hostile("50,000 attributes", head + "<div" + repeated(" a=1", 50_000) + "><p>\(sentence)</p>"),
    Hostile(
      "50,000 attributes behind a quoted bracket",
      head + "<div title='>'" + repeated("a='1'", 50_000) + "><p>\(sentence)</p>"),
    Hostile("50,000 open brackets", head + "<p>" + repeated("（", 50_000) + sentence),
    Hostile("dates without end", head + "<p>\(sentence)</p><p>" + repeated("2024-", 50_000)),
    Hostile("5,000 credits", head + "<p>\(sentence)</p>" + repeated("<p>来源：某报 作者：张三</p>", 5000)),
    // A declaration of nothing has no property to look at.
    Hostile("styles of nothing", head + "<div style=':;display:;:'><p style=':'>\(sentence)</p></div>"),
    Hostile("NULs", head + "<p>\(sentence)\0\0</p>\0<p>\(sentence)</p>" + repeated("\0", 10_000)),
  ]
}

private func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

/// Bounded time and a clear result; the limit is for a debug build on a busy machine.
@Test(.timeLimit(.minutes(5)), arguments: Hostile.all)
private func hostilePageHasItsText(hostile: Hostile) throws {
  let page = RawPage(bytes: hostile.page, contentType: nil, address: hostile.name, url: nil)
  let document = try PageReader().document(from: page, layout: nil)
  #expect(document.paragraphs.contains { $0.text.contains("破获刑事案件64万余起") })
}

/// libxml2 alone takes minutes for them.
@Test(.timeLimit(.minutes(1))) func listingOfManyAttributesHasItsLinks() {
  let page = RawPage(
    bytes: Array(("<a" + repeated(" a=1", 500_000) + " href=/0>零</a><a href=/1>一</a>").utf8),
    contentType: nil,
    address: "p", url: nil)
  #expect(PageLinks.ofListing(page).links.map(\.target) == ["/1"])
}

@Test func pageAboveTheLimitIsRefused() {
  let page = RawPage(
    bytes: [UInt8](repeating: 0x20, count: PageReader.maximumBytes + 1), contentType: nil, address: "p",
    url: nil)
  #expect(throws: UnreadablePage(code: .tooLarge, message: "the page is larger than 16 MiB")) {
    try PageReader().document(from: page, layout: nil)
  }
}

@Test(arguments: [
  (bytes: [UInt8](), code: "empty"),
  (bytes: (0..<5000).map { UInt8(truncatingIfNeeded: $0 * 151 % 256) }, code: "binary"),
  (bytes: (0..<5000).map { UInt8(truncatingIfNeeded: $0) }, code: "binary"),
  (bytes: [UInt8](repeating: 0, count: 1000), code: "no-text"),
])
func pageWithoutTextIsAFailure(bytes: [UInt8], code: String) {
  let page = RawPage(bytes: bytes, contentType: nil, address: "p", url: nil)
  do {
    _ = try PageReader().document(from: page, layout: nil)
    Issue.record("read: \(code)")
  } catch {
    #expect(error.code.rawValue == code)
  }
}
