import Markup
import Records
import Testing

private func title(element: String, over heading: String, before: String = "") throws -> String? {
  let page = """
    <html><head><title>\(element)</title></head><body><ul><li><a href="/">首页</a></li></ul>\(before)<div class="main">
    \(heading)<div><span>发布时间：2024-07-16 09:00</span> <span>来源：甲市公安局</span></div><div class="c">
    <p>据甲市公安局通报，7月以来，全市共破获刑事案件1280起，抓获违法犯罪嫌疑人960名，群众安全感明显提升。</p>
    <p>行动期间，各地组织了三次集中统一行动，街面见警率明显提高，群众夜间出行更有底气。</p></div></div></body></html>
    """
  let raw = RawPage(bytes: Array(page.utf8), contentType: nil, address: "100.html", url: nil)
  return try PageReader().document(from: raw, layout: nil).title
}

/// A title element that names the column, the site or the kind of page is no article's title.
@Test(arguments: [
  "文章详情", "新闻动态--甲市公安局官网", "通知公告", "正文", "新闻详情 - 甲市公安局", "警务资讯-警务动态-甲市公安局", "甲市公安",
])
func lineOverTheBylineIsTheTitle(element: String) throws {
  #expect(try title(element: element, over: "<h3>乙区分局夏季行动战果持续扩大</h3>") == "乙区分局夏季行动战果持续扩大")
}

@Test func headingOfAColumnIsNoTitle() throws {
  let read = try title(element: "警务动态", over: "<p>乙区分局夏季行动战果持续扩大</p>", before: "<h2>警务动态</h2>")
  #expect(read == "乙区分局夏季行动战果持续扩大")
}

/// What the head names stays the title where the line over the byline is no heading, or short.
@Test(arguments: ["<p>甲市公安局政务网站欢迎您</p>", "<h3>警务动态</h3>"])
func titleElementHoldsWithoutAHeading(heading: String) throws {
  #expect(try title(element: "夏季行动战果通报-甲市公安局", over: heading) == "夏季行动战果通报")
}

@Test(arguments: ["甲市公安局关于夏季行动战果的通报-甲市公安局", "甲市公安", "文章详情"])
func titleOfTwoLinesIsRead(element: String) throws {
  #expect(
    try title(element: element, over: "<h1>甲市公安局<br>关于夏季行动战果的通报</h1>") == "甲市公安局关于夏季行动战果的通报")
}

@Test func secondLineThatTheHeadLeavesOutIsNoTitle() throws {
  let heading = "<h1>夏季行动战果持续扩大<br>——甲市公安在行动</h1>"
  #expect(try title(element: "夏季行动战果持续扩大-甲市公安局", over: heading) == "夏季行动战果持续扩大")
}

@Test func titleOfTwoLinesWithoutHeadingElementsIsRead() throws {
  let heading = "<p class=\"title\">甲市公安局</p><p class=\"title\">关于夏季行动战果的通报</p>"
  #expect(try title(element: "甲市公安局关于夏季行动战果的通报-甲市公安局", over: heading) == "甲市公安局关于夏季行动战果的通报")
}

@Test func subtitleOverTheBylineIsNoTitle() throws {
  let heading = "<h1>破案千余起！甲市警方夏季行动亮剑</h1><h2>抓获嫌疑人960名，整改隐患217处</h2>"
  #expect(try title(element: "警务动态-甲市公安局", over: heading) == "破案千余起！甲市警方夏季行动亮剑")
}

@Test func headingUnderTheBylineIsTheTitleOfAPageNamedForItsColumn() throws {
  let page = """
    <html><head><title>新闻中心</title></head><body><div>2024-07-16 09:00 来源：甲市公安局</div><h1>乙区分局夏季行动战果持续扩大</h1>
    <div class="c"><p>据甲市公安局通报，7月以来，全市共破获刑事案件1280起，抓获违法犯罪嫌疑人960名，群众满意。</p>
    <p>行动期间，各地组织了三次集中统一行动，街面见警率明显提高，群众夜间出行更有底气。</p></div></body></html>
    """
  let raw = RawPage(bytes: Array(page.utf8), contentType: nil, address: "100.html", url: nil)
  #expect(try PageReader().document(from: raw, layout: nil).title == "乙区分局夏季行动战果持续扩大")
}
