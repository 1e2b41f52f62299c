import Markup
import Records
import Testing

/// What stands under an article, and the further pages that it says there are.
private struct Pager: CustomTestStringConvertible {
  let name: String
  let markup: String
  var url: String?
  /// What the warning says; nil for none.
  let warning: String?
  var testDescription: String { name }

  static let all = [
    Pager(
      name: "numbers and the word for the next page",
      markup: "<b>1</b> <a href=100_2.html>2</a> <a href=100_3.html>3</a> <a href=100_2.html>下一页</a>",
      warning: "at 100_2.html, 100_3.html, which are not read"),
    Pager(
      name: "numbers alone, each in an element of its own",
      markup:
        "<ul><li><a href=100.html>1</a><li><a href=100_2.html>2</a><li><a href=100_3.html>3</a></ul>",
      url: "http://news.example/a/100.html",
      warning: "at http://news.example/a/100_2.html, http://news.example/a/100_3.html, which are not read"),
    Pager(
      name: "a system that counts from nought",
      markup: "<a href=t100.html>1</a><a href=t100_1.html>2</a><a href=t100_2.html>3</a>",
      url: "http://news.example/a/t100.html",
      warning: "at http://news.example/a/t100_1.html, http://news.example/a/t100_2.html, which are not read"),
    Pager(
      name: "a number in the query",
      markup: "<a href='?id=7&amp;page=2'>[2]</a> <a href='?id=7&amp;page=2'>下一页</a>",
      url: "http://news.example/show.php?id=7",
      warning: "at http://news.example/show.php?id=7&page=2, which is not read"),
    Pager(
      name: "the rest of the text behind a script", markup: "<a href='javascript:more()'>余下全文</a>",
      warning: "on another page, which is not read"),
    Pager(
      name: "another article is none", markup: "<a href=101_2.html>下一篇：某市通报</a>",
      url: "http://news.example/a/100.html", warning: nil),
    Pager(
      name: "a pager of something else is none",
      markup: "<a href=/list_2.html>2</a> <a href=/list_3.html>3</a>",
      url: "http://news.example/a/100.html", warning: nil),
    Pager(
      name: "numbers that count something else are none",
      markup: "<a href=/zan_71.html>12</a> <a href=/ping_72.html>34</a>",
      url: "http://news.example/a/100.html", warning: nil),
  ]
}

private func problems(of markup: String, url: String?) throws -> [String] {
  let page = """
    <html><head><meta charset="utf-8"><title>夏季行动战果</title></head><body><h1>夏季行动战果</h1><div class="content">
    <p>据某市公安局通报，夏季行动开展以来，全市共破获刑事案件1395起，抓获违法犯罪嫌疑人2063名。</p>
    <p>行动期间，各地组织了三次集中统一行动，街面见警率明显提高，群众夜间出行更有底气。</p></div>
    <div class="pages">\(markup)</div></body></html>
    """
  let raw = RawPage(bytes: Array(page.utf8), contentType: nil, address: "100.html", url: url)
  return try PageReader().document(from: raw, layout: nil).problems.map(\.message)
}

@Test(arguments: Pager.all)
private func articleOfSeveralPagesIsToldWithTheirAddresses(pager: Pager) throws {
  let messages = try problems(of: pager.markup, url: pager.url)
  #expect(messages == (pager.warning.map { ["the article goes on \($0)"] } ?? []))
}

@Test func articleOfMorePagesThanAreReadSaysSo() throws {
  let links = (1...100).map { "<a href=100\($0 == 1 ? "" : "_\($0)").html>\($0)</a>" }
  let messages = try problems(of: links.joined(separator: " "), url: nil)
  #expect(
    messages == [
      "the article goes on at 100_2.html, 100_3.html, 100_4.html, 100_5.html, 100_6.html, …, which are not read",
      "the article has more than 20 pages, the others are not read",
    ])
}
