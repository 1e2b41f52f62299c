import Markup
import Records
import Testing

/// What a page prints about its time, and when it was published.
private struct Case: CustomTestStringConvertible {
  let testDescription: String
  var language = "zh-CN"
  var head = ""
  let info: String
  var foot = ""
  let published: String?
}

private let cases = [
  Case(
    testDescription: "published over written",
    info: "<span>成文日期：2024-07-10</span> <span>发布日期：2024-07-16</span>", published: "2024-07-16"),
  Case(
    testDescription: "in blocks of their own",
    info: "<p>印发日期：2024-07-10</p><p>有效期至：2026-07-31</p><p>发布日期：2024-07-16</p>", published: "2024-07-16"),
  Case(
    testDescription: "in a table",
    info: "<table><tr><td>成文日期：</td><td>2024-07-10</td><td>发布日期：</td><td>2024-07-16</td></tr></table>",
    published: "2024-07-16"),
  Case(
    testDescription: "labels in blocks of their own",
    info: "<p>成文日期：</p><p>2024-07-10</p><p>发布日期：</p><p>2024-07-16</p>", published: "2024-07-16"),
  Case(testDescription: "written alone", info: "<span>成文日期：2024-07-10</span>", published: "2024-07-10"),
  Case(
    testDescription: "written yields to the head",
    head: "<meta name=\"PubDate\" content=\"2024-07-16 09:00\">",
    info: "<span>成文日期：2024-07-10</span>", published: "2024-07-16T09:00+08:00"),
  Case(testDescription: "as of", info: "<span>截至日期：2024-07-31</span>", published: nil),
  Case(
    testDescription: "clock under the text", head: "<meta name=\"date\" content=\"2024-08-07\">", info: "",
    foot: "<div>2024年8月7日（星期三）<br>香港時間16時30分</div>", published: "2024-08-07T16:30+08:00"),
  Case(
    testDescription: "another day under the text", head: "<meta name=\"date\" content=\"2024-08-08\">",
    info: "",
    foot: "<div>2024年8月7日（星期三）<br>香港時間16時30分</div>", published: "2024-08-08"),
  Case(
    testDescription: "year from the last change",
    head: "<meta itemprop=\"dateUpdate\" content=\"2019-10-01 08:00\">",
    info: "<span>发布时间：09-30</span><span>22:46</span>", published: "2019-09-30T22:46+08:00"),
  Case(testDescription: "year from nowhere", info: "<span>发布时间：09-30</span>", published: nil),
  Case(
    testDescription: "Republic by itself", language: "zh-Hant-TW", info: "<p>113-07-16</p>",
    published: "2024-07-16"),
  Case(testDescription: "no Republic", info: "<p>113-07-16</p>", published: nil),
  Case(
    testDescription: "Republic on its page", language: "zh-Hant", info: "<p>日期：113/07/16</p>",
    published: "2024-07-16"),
  Case(testDescription: "day without marks", info: "<p>时间：20240716</p>", published: "2024-07-16"),
  Case(testDescription: "time of something else", info: "<p>活动时间：20240716</p>", published: nil),
  Case(
    testDescription: "Republic", language: "zh-TW", info: "<p>更新日期：113-07-18</p><p>发布日期：113-07-16</p>",
    published: "2024-07-16"),
]

@Test(arguments: cases)
private func pageSaysWhenItWasPublished(page: Case) throws {
  let text = """
    <html lang="\(page.language)"><head><meta charset="utf-8"><title>夏季行动战果通报</title>\(page.head)</head><body>
    <h1>夏季行动战果通报</h1><div class="info">\(page.info)</div><div class="content">
    <p>据某市公安局通报，夏季行动开展以来，全市共破获刑事案件1395起，抓获违法犯罪嫌疑人2063名。</p>
    <p>行动期间，各地组织了三次集中统一行动，街面见警率明显提高，群众夜间出行更有底气。</p></div>\(page.foot)
    </body></html>
    """
  let raw = RawPage(bytes: Array(text.utf8), contentType: nil, address: "100.html", url: nil)
  let published = try PageReader().document(from: raw, layout: nil).published
  #expect(published?.description == page.published, "\(page.testDescription)")
}
