import Markup
import Records
import Testing

private func document(_ text: String, address: String) throws -> Document {
  let page = RawPage(bytes: Array(text.utf8), contentType: nil, address: address, url: nil)
  return try PageReader().document(from: page, layout: nil)
}

@Test func markdownKeepsHeadingsTablesAndText() throws {
  let document = try document(
    """
    # 夏季行动战果

    发布时间：2022-09-27 10:00　来源：某市公安局

    全国共破获刑事案件**64万余起**，抓获违法犯罪嫌疑人
    143万余名，详见[通报](https://a.example/1)。

    ## 分区情况

    | 县区 | 受理 |
    | --- | ---: |
    | 东城区 | 312 |
    """, address: "page.md")
  #expect(document.title == "夏季行动战果")
  #expect(document.published?.description == "2022-09-27T10:00+08:00")
  #expect(document.publisher == "某市公安局")
  let texts = document.paragraphs.map(\.text)
  #expect(texts.contains("全国共破获刑事案件64万余起，抓获违法犯罪嫌疑人143万余名，详见通报。"))
  #expect(document.paragraphs.contains { $0.text == "分区情况" && $0.role == .heading })
  #expect(document.paragraphs.contains { $0.text == "东城区\t312" && $0.role == .tableRow })
}

@Test func laidOutLinesBecomeParagraphs() {
  let text = LayoutLines.joined(
    """
                        夏季行动战果通报

        公安部9月27日通报，夏季治安打击整治百日行动取得阶段成效，
    全国共破获刑事案件64万余起，抓获违法犯罪嫌疑人143万余名，社会
    治安大局保持平稳。
        下一步将总结经验。

                            — 1 —
    """)
  #expect(
    text == """
      夏季行动战果通报
      公安部9月27日通报，夏季治安打击整治百日行动取得阶段成效，全国共破获刑事案件64万余起，抓获违法犯罪嫌疑人143万余名，社会治安大局保持平稳。
      下一步将总结经验。
      """)
}

@Test func plainTextIsReadToItsLastResult() throws {
  let text = """
    警方行动通报
    發布時間：2023-10-05　來源：某市公安局

    全市公安机关开展专项行动，成果如下。
    -抓获犯罪嫌疑人45名

    -查扣手机12部
    相关阅读
    另一则新闻 2023-10-04
    """
  let read = try document(text, address: "page.txt")
  #expect(read.title == "警方行动通报")
  #expect(read.publisher == "某市公安局")
  #expect(read.published?.description == "2023-10-05")
  #expect(
    read.paragraphs.map(\.text) == ["警方行动通报", "全市公安机关开展专项行动，成果如下。", "-抓获犯罪嫌疑人45名", "-查扣手机12部"])
}

@Test(arguments: [
  ("全市公安机关破获刑事案件一千二百三十四起，抓获犯罪嫌疑人五百六十七名", true), ("查处酒驾两万八千起", true),
  ("一键分享", false), ("扫一扫关注我们", false),
])
func aLastLineOfNumbersInCharactersIsText(line: String, isKept: Bool) throws {
  let read = try document("2024年7月16日，聊城市公安局通报行动战果。\n\n" + line, address: "page.txt")
  #expect(read.paragraphs.contains { $0.text == line } == isKept)
}

@Test func shortTitleAndDayOfPlainTextAreTold() throws {
  let read = try document(
    "安全生产\n2022-11-10\n2022年1-10月，全市发生事故12起，2022年9月30日后没有。", address: "page.txt")
  #expect(read.title == "安全生产")
  #expect(read.published?.description == "2022-11-10")
}

@Test func plainTextHasItsDateline() throws {
  let read = try document(
    "行动成效明显\n\n本网甲市11月6日电 自9月以来，全市破获案件30起。\n\n2024-11-26 09:00 来源：某市公安局", address: "page.txt")
  #expect(read.dateline == CalendarDate(year: 2024, month: 11, day: 6))
  let none = try document("行动成效明显\n\n自11月6日以来，全市来电报警30起。\n2024-11-26", address: "page.txt")
  #expect(none.dateline == nil)
}

@Test func whatStandsBehindTheLineOfTheDayIsTextThoughNoSentenceBeganIt() throws {
  let listed = try document(
    "采样站情况\n2021-10-03 来源：某市卫生局\n各采样站的情况如下：\n1. 客运码头，采样点9个；\n2. 体育场，采样点4个。",
    address: "page.txt")
  #expect(
    listed.paragraphs.map(\.text) == ["采样站情况", "各采样站的情况如下：", "1. 客运码头，采样点9个；", "2. 体育场，采样点4个。"])
  // A heading that is longer than the title is none.
  let headed = try document(
    "某市公安局通报\n2022-10-13\n一、上半年社会治安情况总体平稳有序发展向好\n全市破获刑事案件120起。", address: "page.txt")
  #expect(headed.title == "某市公安局通报")
  #expect(headed.paragraphs.map(\.role) == [.title, .heading, .body])
}

@Test(arguments: [
  (text: #"{\rtf1\ansi 立查刑事案件1395起}"#, code: "rich-text"),
  (text: #"{"title": "通报", "content": "立查刑事案件1395起"}"#, code: "data"),
  (text: " [\n {\"content\": \"立查刑事案件1395起\"}]\n", code: "data"),
])
func dataForProgramsIsNoPage(text: String, code: String) {
  let error = #expect(throws: UnreadablePage.self) { try document(text, address: "page.txt") }
  #expect(error?.code.rawValue == code)
}

@Test func textInBracketsIsText() throws {
  let read = try document("[通报]全市公安机关立查刑事案件1395起，成效明显。[完]", address: "page.txt")
  #expect(read.paragraphs.contains { $0.text.contains("1395起") })
}
