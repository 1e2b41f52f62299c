import Markup
import Records
import Testing

private let page = """
  <html><head><meta charset="utf-8"><title>某站</title></head><body><div id="t"><b>夏季行动战果</b></div>
  <div class="meta x"><span data-k="when">2022-09-27 10:00</span><i class="src">来源：某局</i><i class="who">张建国 李小红</i></div>
  <div class="wrap"><div class="text"><p>破获案件64起。</p><div class="ad"><p>广告词，三折起，快来看一看吧。</p></div><p>抓获嫌疑人14名</p></div></div>
  <div class="long"><p>\(String(repeating: "这一栏讲别的事，字数更多，却不是正文。", count: 20))</p></div></body></html>
  """

private func document(_ layout: PageLayout) throws -> Document {
  try PageReader().document(
    from: RawPage(bytes: Array(page.utf8), contentType: nil, address: "p", url: nil), layout: layout)
}

private func layout(body: String, drop: [String] = ["div.ad"]) -> PageLayout {
  PageLayout(
    title: "#t > b", body: body, published: "span[data-k=when]", publisher: ".meta .src", authors: "i.who",
    drop: drop)
}

@Test(arguments: ["div.wrap > div.text", "div.text", "/html/body/div/div[@class='text']", ".nothing, .text"])
func selectorsSayWhatIsWhat(body: String) throws {
  let document = try document(layout(body: body))
  #expect(document.title == "夏季行动战果")
  #expect(document.published?.description == "2022-09-27T10:00+08:00")
  #expect(document.publisher == "某局")
  #expect(document.authors == ["张建国", "李小红"])
  #expect(document.paragraphs.map(\.text) == ["夏季行动战果", "破获案件64起。", "抓获嫌疑人14名"])
  #expect(document.problems.isEmpty)
}

@Test func selectorThatMatchesNothingIsSaid() throws {
  let document = try document(layout(body: "div.gone", drop: []))
  #expect(document.problems.map(\.code) == [.layoutUnmatched])
  #expect(document.paragraphs.count > 1)
}
