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
