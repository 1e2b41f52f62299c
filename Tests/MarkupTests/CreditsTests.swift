import Records
import Testing

@testable import Markup

/// A line of a page, and whom it names.
private struct Line: CustomTestStringConvertible {
  let text: String
  var publisher: String?
  var authors: [String] = []
  var editors: [String] = []
  var testDescription: String { text }
}

private let lines = [
  Line(text: "来源：聊城日报　记者 付延涛 通讯员 郭新", publisher: "聊城日报", authors: ["付延涛", "郭新"]),
  Line(text: "2024-07-16 14:43 来源: 21世纪经济报道(广州) 作者：杨仕省", publisher: "21世纪经济报道", authors: ["杨仕省"]),
  Line(text: "文/图 张建国 李小红", authors: ["张建国", "李小红"]),
  Line(text: "撰文：许文强 摄影：丁力", authors: ["许文强"]),
  Line(text: "编辑|禤志杰 责编|陈梦莹 校对|黄慧敏", editors: ["禤志杰", "陈梦莹", "黄慧敏"]),
  Line(text: "本文来源：财经网 作者：王晓璐 责任编辑：NF042", publisher: "财经网", authors: ["王晓璐"], editors: ["NF042"]),
  Line(text: "作者：佚名 来源：网络"),
  Line(text: "作者：admin"),
  Line(text: "审核：刘 飞 编辑：李 明", editors: ["刘飞", "李明"]),
  Line(text: "本报记者 王丽 摄"),
  Line(text: "扬子晚报记者 张楠", authors: ["张楠"]),
  Line(text: "作者：阿依古丽·买买提", authors: ["阿依古丽·买买提"]),
  Line(text: "【文/某网专栏作者 王文】", authors: ["王文"]),
  Line(text: "（中央社記者劉建邦台北27日電）", authors: ["劉建邦"]),
  Line(text: "图片来源：某社", publisher: nil),
  Line(text: "责任编辑：蒙辰　E-mail：desk@example.cn", editors: ["蒙辰"]),
  Line(text: "编辑：蒙辰 desk@example.cn", editors: ["蒙辰"]),
  Line(text: "来源：乙州网 责任编辑：蒙辰_NB10086", publisher: "乙州网", editors: ["蒙辰"]),
  Line(text: "投稿部门：乙州分局", publisher: "乙州分局"), Line(text: "信息提供：甲市公安局", publisher: "甲市公安局"),
  Line(text: "发稿单位：甲市公安局", publisher: "甲市公安局"), Line(text: "資料來源：刑事警察大隊", publisher: "刑事警察大隊"),
  Line(text: "作者：蒙辰\t更多精彩，点这里", authors: ["蒙辰"]), Line(text: "作者：蒙辰\t周大勇", authors: ["蒙辰", "周大勇"]),
  Line(text: "发布者：周大勇", editors: ["周大勇"]),
]

@Test(arguments: lines)
private func creditLineNamesPeople(line: Line) {
  var credits = Credits()
  credits.readLine(line.text)
  #expect(credits.publisher == line.publisher)
  #expect(credits.authors == line.authors)
  #expect(credits.editors.map(\.name) == line.editors)
}

@Test(
  arguments: [
    ("（记者 裴剑飞）今日，有网友爆料。", ["裴剑飞"]), ("本站讯（职工通讯员 李琴雯 刘会）为深入推进工作", ["李琴雯", "刘会"]),
    ("刊物上。（编译/林靖东）", ["林靖东"]), ("南美站将先后举行。（张巨峰）", ["张巨峰"]), ("活动结束。（完）", []), ("以下同。（下同）", []),
    ("详见（全文）", []), ("新华社北京7月16日电（记者任沁沁、熊丰）公安部", ["任沁沁", "熊丰"]), ("记者从公安部获悉，案件已破。", []),
  ] as [(String, [String])])
func bracketsNamePeople(paragraph: String, authors: [String]) {
  var credits = Credits()
  credits.readBrackets(paragraph, isLast: true)
  #expect(credits.authors == authors, "\(paragraph)")
}

@Test(
  arguments: [
    ("甲市晚报讯 记者周大勇 通讯员蒙辰 今年上半年，全市破案1280起。", ["周大勇", "蒙辰"]),
    ("乙州日报甲市7月15日讯 记者周大勇 公安局今天通报，抓获96人。", ["周大勇"]),
    ("□ 本报记者 周大勇 本报通讯员 蒙辰 7月15日，警方通报。", ["周大勇", "蒙辰"]), ("某视频记者 周大勇 7月16日，警方通报。", ["周大勇"]),
    ("文/全媒体记者 周大勇 图/蒙辰 7月1日至15日，警方通报。", ["周大勇"]), ("记者 周大勇 报道 7月15日，警方通报。", ["周大勇"]),
    ("记者从公安部获悉，案件已破。", []), ("记者 夏季，警方通报。", []), ("图/记者 周大勇 7月15日，警方通报。", []),
    ("全市聘请通讯员 32 名，网格员400名。", []), ("周大勇 蒙辰 今年，警方通报。", []),
  ] as [(String, [String])])
func bylineRunsIntoTheText(paragraph: String, authors: [String]) {
  var credits = Credits()
  credits.readByline(paragraph)
  #expect(credits.authors == authors, "\(paragraph)")
}

@Test(
  arguments: [
    ("责任编辑：", "乙市警方：8处场所停业，涉案人员到案", []), ("责任编辑：", "蒙辰", ["蒙辰"]), ("责任编辑：", "相关阅读", []),
    ("责任编辑：", "今年夏天不停电。", []),
  ] as [(String, String, [String])])
func emptyLabelTakesNamesOnly(line: String, following: String, editors: [String]) {
  var credits = Credits()
  credits.readLine(line, following: following)
  #expect(credits.editors.map(\.name) == editors)
}

@Test(arguments: ["发布者：甲市公安局", "供稿：甲市公安局 周大勇"])
func bodyThatSentAnArticleInIsNoPerson(line: String) {
  var credits = Credits()
  credits.readLine(line)
  #expect(credits.contributor == "甲市公安局")
  #expect(credits.editors.isEmpty)
  #expect(credits.authors == (line.contains("周大勇") ? ["周大勇"] : []))
}

@Test(arguments: ["小编阿柒", "国内", "快讯", "江苏"])
func columnsAndNicknamesNameNoOne(word: String) {
  var credits = Credits()
  credits.readWord(word, isAuthor: false)
  #expect(credits.publisher == nil)
  #expect(credits.authors.isEmpty)
}

@Test(
  arguments: [
    ("2022-08-06 08:15 / 大陸中心／綜合報導", true), ("記者張建國／臺北報導", false), ("國際中心/綜合報導", true), ("來源：某報", false),
  ] as [(String, Bool)])
func desksSignArticles(line: String, isDesk: Bool) {
  #expect(DeskByline.isContained(in: line) == isDesk)
}

@Test(
  arguments: [
    ("来源：北方头条客户端　　声明：本文系转载，如有侵权请联系删除。", "北方头条客户端"), ("来源：甲市日报", "甲市日报"), ("来源：于是大家都说好，就这样办了。", nil),
    ("资金来源：财政", nil),
  ] as [(String, String?)])
func paragraphBeginsWithItsSource(paragraph: String, publisher: String?) {
  var credits = Credits()
  credits.readStatedSource(paragraph)
  #expect(credits.publisher == publisher)
}

@Test(
  arguments: ["发布机构\t甲市公安局\t文号\t甲公〔2024〕2号", "发 布 机 构：\t甲市公安局", "发布单位：\t甲市公安局\t公开日期：\t2024-07-16"])
func cellsOfARowAreLabelsAndValues(row: String) {
  var credits = Credits()
  credits.readRow(row)
  #expect(credits.agency == "甲市公安局", "\(row)")
}
