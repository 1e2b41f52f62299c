import Markup
import Records
import Testing

private func page(
  _ name: String, title: String = "夏季行动战果通报", text: [String], pager: String = ""
) -> RawPage {
  let page = """
    <html><head><meta charset="utf-8"><title>\(title)</title></head><body><h1>\(title)</h1>
    <div class="content">\(text.map { "<p>\($0)</p>" }.joined(separator: "\n"))</div>
    <div class="pages">\(pager)</div></body></html>
    """
  return RawPage(
    bytes: Array(page.utf8), contentType: nil, address: name, url: "http://news.example/a/" + name)
}

private let pager =
  "<a href=100.html>1</a> <a href=100_2.html>2</a> <a href=100_3.html>3</a> <a href=100_2.html>下一页</a>"
private let texts = [
  ["据某市公安局通报，夏季行动开展以来，全市共破获刑事案件1395起。", "行动期间，各地组织了三次集中统一行动，街面见警率明显提高。"],
  ["在打击电信网络诈骗方面，全市共抓获犯罪嫌疑人206名，追缴赃款300余万元。", "在交通整治方面，全市共查处酒后驾驶512起。"],
  ["下一步，公安机关将继续开展集中整治，共投入警力4.2万余人次，维护社会治安持续平稳。"],
]

private func document(_ further: [RawPage]) throws -> Document {
  try PageReader().document(
    from: page("100.html", text: texts[0], pager: pager), layout: nil,
    furtherPages: Dictionary(
      uniqueKeysWithValues: further.map { ("http://news.example/a/" + $0.address, $0) }))
}

@Test func pagesOfAnArticleAreJoinedInTheirOrder() throws {
  let joined = try document([
    page("100_3.html", text: texts[2]), page("100_2.html", text: texts[1], pager: pager),
  ])
  #expect(joined.paragraphs.map(\.text) == ["夏季行动战果通报"] + texts.joined())
  #expect(joined.furtherPages?.map(\.paragraph) == [3, 5])
  #expect(
    joined.paragraphs.indices.map { joined.url(ofParagraph: $0)?.split(separator: "/").last }
      == ["100.html", "100.html", "100.html", "100_2.html", "100_2.html", "100_3.html"])
  #expect(joined.problems.isEmpty)
}

@Test func missingPageIsToldAndTheOthersAreJoined() throws {
  let joined = try document([page("100_3.html", text: texts[2])])
  #expect(joined.paragraphs.map(\.text) == ["夏季行动战果通报"] + texts[0] + texts[2])
  #expect(
    joined.problems.map(\.message)
      == ["the article goes on at http://news.example/a/100_2.html, which is not read"])
}

/// What stands at the address of the second page, and what is said of it.
@Test(arguments: [
  (title: "另一地开展安全检查", text: texts[1], said: "it has another title, '另一地开展安全检查'"),
  (title: "夏季行动战果通报", text: texts[0], said: "it repeats the pages before it"),
])
func pageThatIsNoFurtherPageIsNotJoined(title: String, text: [String], said: String) throws {
  let joined = try document([
    page("100_2.html", title: title, text: text, pager: pager), page("100_3.html", text: texts[2]),
  ])
  #expect(joined.paragraphs.map(\.text) == ["夏季行动战果通报"] + texts[0] + texts[2])
  #expect(
    joined.problems.map(\.message)
      == ["the article goes on at http://news.example/a/100_2.html, which is not read: \(said)"])
}

@Test func wholeArticleBehindItsFirstPageIsNotReadTwice() throws {
  let joined = try document([
    page("100_2.html", text: texts[0] + texts[1], pager: pager), page("100_3.html", text: texts[2]),
  ])
  #expect(joined.paragraphs.map(\.text) == ["夏季行动战果通报"] + texts.joined())
}

/// Where a page's links may lead for a further page of it.
@Test(arguments: [
  (target: "http://other.example/a/100_2.html", isJoined: false),
  (target: "http://NEWS.example/a/100_2.html", isJoined: true),
  (target: "//news.example/a/100_2.html", isJoined: true),
  (target: "/a/100_2.html", isJoined: true),
  (target: "./100_2.html", isJoined: true),
  (target: "/b/100_2.html", isJoined: false),
  (target: "../a/100_2.html", isJoined: false),
  (target: "100_2.html#text", isJoined: true),
])
func furtherPageStandsBesideTheFirst(target: String, isJoined: Bool) throws {
  let first = page("100.html", text: texts[0], pager: "<a href='\(target)'>2</a> <a href='\(target)'>下一页</a>")
  let pages = PageReader().furtherPages(of: first, layout: nil)
  #expect(
    pages == (isJoined ? [FurtherPage(number: 2, address: "http://news.example/a/100_2.html")] : []))
}
