import Foundation
import Markup
import Records
import TestSupport
import Testing

private let sentence = "公安部通报，今年6月25日起全国共破获刑事案件64万余起，抓获违法犯罪嫌疑人143万余名。"
private let head = "<html><head><meta charset=utf-8><title>行动战果通报</title></head><body><h1>行动战果通报</h1>"

private struct Hostile: CustomTestStringConvertible {
  let name: String
  /// How often the page repeats what is hostile.
  let count: Int
  let page: @Sendable (_ count: Int) -> String
  var testDescription: String { name }

  init(_ name: String, _ count: Int, _ page: @escaping @Sendable (_ count: Int) -> String) {
    self.name = name
    self.count = count
    self.page = page
  }

  func document(_ count: Int) throws -> Document {
    let bytes = Array((head + page(count)).utf8)
    return try PageReader().document(
      from: RawPage(bytes: bytes, contentType: nil, address: name, url: nil), layout: nil)
  }

  static let all = [
    Hostile("nested elements", 5000) {
      repeated("<div>", $0) + "<p>\(sentence)</p>" + repeated("</div>", $0)
    },
    Hostile("nested inline elements", 20_000) { repeated("<span>", $0) + sentence },
    Hostile("one line", 3000) { "<p>" + repeated(sentence, $0) },
    Hostile("links", 20_000) {
      "<div>" + repeated("<a href=/1>链接</a>", $0) + "</div><p>\(sentence)</p>"
    },
    Hostile("unclosed everything", 300) { repeated("<div><p><b><i><table><tr><td>\(sentence)", $0) },
    Hostile("closed and never opened", 5000) { repeated("</div></p></td>", $0) + "<p>\(sentence)</p>" },
    Hostile("attributes", 50_000) { "<div" + repeated(" a=1", $0) + "><p>\(sentence)</p>" },
    Hostile("attributes behind a quoted bracket", 50_000) {
      "<div title='>'" + repeated("a='1'", $0) + "><p>\(sentence)</p>"
    },
    Hostile("open brackets", 50_000) { "<p>" + repeated("（", $0) + sentence },
    Hostile("dates without end", 50_000) { "<p>\(sentence)</p><p>" + repeated("2024-", $0) },
    Hostile("credits", 5000) { "<p>\(sentence)</p>" + repeated("<p>来源：某报 作者：张三</p>", $0) },
    // A declaration of nothing has no property to look at.
    Hostile("styles of nothing", 10_000) {
      "<div style='" + repeated(":;", $0) + "display:;:'><p style=':'>\(sentence)</p></div>"
    },
    Hostile("NULs", 10_000) { "<p>\(sentence)\0\0</p>\0<p>\(sentence)</p>" + repeated("\0", $0) },
  ]
}

private func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

@Test(arguments: Hostile.all)
private func hostilePageHasItsText(hostile: Hostile) throws {
  let document = try hostile.document(hostile.count)
  #expect(document.paragraphs.contains { $0.text.contains("破获刑事案件64万余起") })
}

@Test(arguments: Hostile.all)
private func costOfAHostilePageGrowsInProportion(hostile: Hostile) throws {
  let times = try growth(from: hostile.count / 4, to: hostile.count) { _ = try hostile.document($0) }
  #expect(times < squareOfFourTimes)
}

/// libxml2 alone takes minutes for them.
@Test func listingOfManyAttributesHasItsLinks() {
  func links(_ attributes: Int) -> [String] {
    let text = "<a" + repeated(" a=1", attributes) + " href=/0>零</a><a href=/1>一</a>"
    let page = RawPage(bytes: Array(text.utf8), contentType: nil, address: "p", url: nil)
    return PageLinks.ofListing(page).links.map(\.target)
  }
  #expect(links(500_000) == ["/1"])
  #expect(growth(from: 125_000, to: 500_000) { _ = links($0) } < squareOfFourTimes)
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
