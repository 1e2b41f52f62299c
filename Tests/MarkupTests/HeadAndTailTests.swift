import Markup
import Records
import Testing

private func document(head: String = "", info: String = "", tail: String = "") throws -> Document {
  let page = """
    <html><head><meta charset="utf-8"><title>夏季行动战果通报</title>\(head)</head><body><h1>夏季行动战果通报</h1>
    <div class="info">\(info)</div><div class="content">
    <p>据某市公安局通报，夏季行动开展以来，全市共破获刑事案件1395起，抓获违法犯罪嫌疑人2063名。</p>
    <p>行动期间，各地组织了三次集中统一行动，街面见警率明显提高，群众夜间出行更有底气。</p>\(tail)</div></body></html>
    """
  let raw = RawPage(bytes: Array(page.utf8), contentType: nil, address: "100.html", url: nil)
  return try PageReader().document(from: raw, layout: nil)
}

@Test func dayOfATimeInUTCIsThePublishers() throws {
  let read = try document(
    head: "<meta property=\"article:published_time\" content=\"2024-07-12T18:05:30+00:00\">")
  #expect(read.published?.description == "2024-07-13T02:05:30+08:00")
}

@Test func editionLineMayHaveItsDayBehindThePapersName() throws {
  let read = try document(tail: "<p>《某市日报》（2024年07月13日 03版）</p>")
  #expect(read.paragraphs.count == 3)
  #expect(
    read.edition
      == Edition(newspaper: "某市日报", date: CalendarDate(year: 2024, month: 7, day: 13), page: "03"))
}

@Test func nameBehindALabelIsNoAuthor() throws {
  let read = try document(
    info: "<span>2024.07.13 14:20</span> <span>来源: 某市公安网</span> <span>责任编辑: 徐岩</span> <span>分享到：</span>")
  #expect(read.authors.isEmpty)
  #expect(read.editors == [Editor(name: "徐岩", role: "责任编辑")])
  #expect(read.publisher == "某市公安网")
}

@Test(arguments: ["p", "div", "li"])
func resultsWithoutStopsBehindTheOnlyParagraphAreRead(element: String) throws {
  let results = ["抓获犯罪嫌疑人45名", "冻结涉案资金5334万元", "查扣手机12部"]
  let list = results.map { "<\(element)>\($0)</\(element)>" }.joined()
  let page = """
    <html><head><title>警方行动通报</title></head><body><h1>警方行动通报</h1><div>2023-10-05 09:00</div>
    <div class="content"><p>全市公安机关开展专项行动，切实维护社会治安大局稳定，成果如下：</p>\(list)</div>
    <div>上一篇：某某新闻</div><div>版权所有 某市公安局</div></body></html>
    """
  let raw = RawPage(bytes: Array(page.utf8), contentType: nil, address: "100.html", url: nil)
  let texts = try PageReader().document(from: raw, layout: nil).paragraphs.map(\.text)
  #expect(texts == ["警方行动通报", "全市公安机关开展专项行动，切实维护社会治安大局稳定，成果如下："] + results)
}

@Test func itemsWithNumbersAreNoToolsOfThePage() throws {
  let items = [
    "受理群众举报1.2万件", "新增注册企业3200户", "关闭煤矿12处", "暂停营业35家", "处理微博投诉31件", "引导群众下载APP3.2万人次", "占投诉举报总量的64.27%",
    "版权登记1.2万件",
    "追究侵权人责任，支付赔偿金700余万元。", "查处侵权假冒行为，维护消费者权益。",
  ]
  let read = try document(
    tail: items.map { "<p>\($0)</p>" }.joined()
      + "<p>举报 收藏 1.2万人点赞</p><p>关闭 | 打印</p><p>如有侵权请联系删除。</p><p>登录后发表评论 128条评论</p>")
  #expect(read.paragraphs.dropFirst(3).map(\.text) == items)
}

@Test(arguments: [
  "<p>某市公安机关战果（7月1日至8月10日）：</p><ul><li>破获刑事案件123起</li><li>抓获犯罪嫌疑人456名</li></ul>",
  "<div>某市公安机关战果（7月1日至8月10日）：</div><div>破获刑事案件123起</div><div>抓获犯罪嫌疑人456名</div>"
    + "<div>分享到</div><div>扫一扫</div>",
])
func articleOfResultsAloneIsRead(body: String) throws {
  let page = """
    <html><head><title>夏季行动战果</title></head><body><h1>夏季行动战果</h1><div>2024-08-15 09:00</div>
    <div class="content">\(body)</div><div>上一篇：某某新闻</div><div>版权所有 某市公安局</div></body></html>
    """
  let raw = RawPage(bytes: Array(page.utf8), contentType: nil, address: "100.html", url: nil)
  let texts = try PageReader().document(from: raw, layout: nil).paragraphs.map(\.text)
  #expect(texts == ["夏季行动战果", "某市公安机关战果（7月1日至8月10日）：", "破获刑事案件123起", "抓获犯罪嫌疑人456名"])
}

/// A link that only leads away from the last paragraph is none of its text.
@Test func linkThatLeadsAwayIsCut() throws {
  let read = try document(
    tail: "<p>全市整改隐患217处。>>><a href=\"/\"><i></i>返回某网，查看更多</a></p><p>请<a href=\"/2\">点击查看</a>名单，共12人。</p>")
  #expect(read.paragraphs.map(\.text).suffix(2) == ["全市整改隐患217处。", "请点击查看名单，共12人。"])
}

@Test func noticeOfRightsInTraditionalCharactersIsCut() throws {
  let read = try document(tail: "<p>本網站之文字及圖片，非經授權，不得轉載、公開播送。</p>")
  #expect(read.paragraphs.count == 3)
}

@Test func articleBeginsWithItsFirstSubhead() throws {
  let page = """
    <html><head><title>甲市公安一周要闻</title></head><body><h1>甲市公安一周要闻</h1><div>2024-07-16 来源：甲市公安局</div>
    <div class="box"><div class="editor"><div>　　<b>1.召开夏季行动部署会</b></div>
    <div>　　7月10日，甲市公安局召开部署会，要求各单位紧盯重点，全市共排查隐患217处，整改到位率达到九成以上。</div>
    <div>　　▶ 案例丨<a href="/1.html">乙区分局打掉一个盗窃团伙</a></div><div>　<b>　2.开展集中清查</b></div>
    <div>　　7月12日晚，全市公安机关开展集中清查，共检查场所3400家，查处治安案件128起，抓获犯罪嫌疑人96名。</div></div></div>
    <div>上一篇：某某新闻</div></body></html>
    """
  let raw = RawPage(bytes: Array(page.utf8), contentType: nil, address: "100.html", url: nil)
  let read = try PageReader().document(from: raw, layout: nil).paragraphs
  #expect(read.filter { $0.role == .heading }.map(\.text) == ["1.召开夏季行动部署会", "2.开展集中清查"])
  #expect(read.contains { $0.text == "▶ 案例丨乙区分局打掉一个盗窃团伙" })
}

/// A table of labels that stands among the paragraphs is none of the article's; one of figures is.
@Test func tableOfLabelsIsReadAsCredits() throws {
  let text = "<p>据甲市公安局通报，7月以来，全市共破获刑事案件1280起，抓获违法犯罪嫌疑人960名，整改隐患217处。</p>"
  let labels = "<tr><td>索引号</td><td>11/2024</td><td>发布机构</td><td>甲市公安局</td></tr>"
  let figures =
    "<tr><td>日期</td><td>次数</td><td>点击量</td><td>类别</td></tr><tr><td>7月</td><td>12</td><td>3</td><td>4</td></tr>"
  let page = """
    <html><head><title>夏季行动战果通报</title></head><body><h1>夏季行动战果通报</h1>
    <table><tr><td>生成日期</td><td>2024-07-10</td><td>公开日期</td><td>2024-07-16</td></tr>\(labels)</table>
    \(text)\(text)<table>\(figures)</table>\(text)</body></html>
    """
  let raw = RawPage(bytes: Array(page.utf8), contentType: nil, address: "100.html", url: nil)
  let read = try PageReader().document(from: raw, layout: nil)
  #expect(read.agency == "甲市公安局")
  #expect(read.publisher == "甲市公安局")
  #expect(read.published?.description == "2024-07-16")
  let rows = read.paragraphs.filter { $0.role == .tableRow }.map(\.text)
  #expect(rows == ["日期\t次数\t点击量\t类别", "7月\t12\t3\t4"])
}

/// A short line with a number behind the prose is the article's, one or two elements deep; without one it is not.
@Test(arguments: [
  ("<div><div>查处酒驾512起</div></div>", ["查处酒驾512起"]),
  ("<dl><dt>查处酒驾</dt><dd>查处酒驾512起。</dd></dl>", ["查处酒驾", "查处酒驾512起。"]),
  ("<ul><li>查处酒驾512起</li></ul>", ["查处酒驾512起"]),
  ("<details><summary>详情</summary>查处酒驾512起。</details>", ["详情", "查处酒驾512起。"]),
  ("<ul><li>上一篇</li></ul>", []),
])
func shortLinesBehindProseAreRead(tail: String, texts: [String]) throws {
  let page = """
    <html><head><title>某市公安局通报上半年工作</title></head><body><h1>某市公安局通报上半年工作</h1><div class="content">
    <p>上半年，全市公安机关推进夏季治安打击整治行动，共破获刑事案件1203起，抓获犯罪嫌疑人845名。</p>
    <p>下一步，全市公安机关将继续保持严打态势，维护社会大局稳定，增强人民群众安全感。</p>\(tail)</div></body></html>
    """
  let raw = RawPage(
    bytes: Array(page.utf8), contentType: "text/html; charset=utf-8", address: "1.html", url: nil)
  let read = try PageReader().document(from: raw, layout: nil).paragraphs.map(\.text)
  #expect(Array(read.dropFirst(3)) == texts)
}
