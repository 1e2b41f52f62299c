import Records
import Testing

@testable import Markup

@Test(
  arguments: [
    ("第05版：法治", "05"), ("A04版：民生", "A04"), ("第3版", "3"), ("T12 版", "T12"), ("出版", nil), ("2024版教材", nil),
    ("第五届", nil),
    ("AB1版", nil),
  ] as [(String, String?)])
func pageNumberHeadsItsLine(line: String, page: String?) {
  #expect(Masthead.pageNumber(in: line) == page, "\(line)")
}

@Test(
  arguments: [
    ("甲市日报电子版 第01版：要闻 某文", "甲市日报"), ("乙州晚报数字报-某文", "乙州晚报"), ("某文 - 甲市日报网", nil), ("某文_甲市日报", nil),
    ("本报电子版", nil),
  ] as [(String, String?)])
func titleNamesAnElectronicEdition(title: String, newspaper: String?) {
  #expect(Masthead.title(title) == newspaper, "\(title)")
}

/// Manners in which electronic editions print name, day and page above an article.
private let heads = [
  "<div>甲市日报 2024年07月16日 星期二</div><div>第05版：法治</div>",
  "<div>2024年7月16日 星期二</div><div>甲市日报</div><p>第05版</p>",
  "<table><tr><td><b>甲市日报</b></td></tr><tr><td>2024年07月16日　星期二　第05版：法治</td></tr></table>",
  "<div>《甲市日报》（2024年7月16日 第05版）</div>",
]

@Test(arguments: heads)
func mastheadDatesAndNamesTheNewspaper(head: String) throws {
  let document = try read(head: head, foot: "<div>责编：王芳</div>")
  #expect(document.published?.description == "2024-07-16")
  #expect(document.publisher == "甲市日报")
  #expect(document.edition?.page == "05")
}

/// A day at the foot is that of a letter or an event where the masthead has one.
@Test func mastheadGoesBeforeADayAtTheFoot() throws {
  let document = try read(head: heads[0], foot: "<p>2024年7月12日</p>")
  #expect(document.published?.description == "2024-07-16")
}

/// A label says more than the masthead.
@Test func sourceGoesBeforeTheMasthead() throws {
  let document = try read(head: heads[0], foot: "<p>来源：乙省日报</p>")
  #expect(document.publisher == "乙省日报")
}

/// Without the number of a newspaper's page a name above a day may be anything.
@Test func nameAboveADayIsNoMasthead() throws {
  let document = try read(head: "<div>甲市日报 欢迎您</div>", foot: "")
  #expect(document.edition == nil)
  #expect(document.published == nil)
}

private func read(head: String, foot: String) throws -> Document {
  let list = (1...6).map { "<li><a href='content_\($0).html'>另一条消息的标题之\($0)</a></li>" }.joined()
  let page = """
    <html><head><meta charset="utf-8"><title>夏夜巡逻见闻录</title></head><body>
    \(head)<ul>\(list)</ul><div class="newscon"><h3>夏夜巡逻见闻录</h3><div id="ozoom">
    <p>　　入夜以后，城南派出所的民警照例走上街头，挨家查看夜市的消防通道，并提醒摊主收好贵重物品。</p>
    <p>　　一个月来，这支队伍共调处纠纷三十七起，帮助走失老人回家九人次，群众送来锦旗两面，街坊都说放心。</p>
    <p>　　所长说，这样的巡逻会持续到秋天，以后每个周末还要请志愿者一同参加，把平安送到每一条小巷。</p>
    </div>\(foot)</div></body></html>
    """
  return try PageReader().document(
    from: RawPage(bytes: Array(page.utf8), contentType: nil, address: "page.html", url: nil), layout: nil)
}
