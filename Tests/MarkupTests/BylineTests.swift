import Records
import Testing

@testable import Markup

/// Lines between title and text, and who publishes by them.
private struct Head: CustomTestStringConvertible {
  let lines: [String]
  var publisher: String?
  var testDescription: String { lines.joined(separator: " / ") }
}

private let heads = [
  Head(lines: ["青岛市统计局　国家统计局青岛调查队　2025年3月28日"], publisher: "青岛市统计局"),
  Head(lines: ["国家卫生健康委 2025-12-10"], publisher: "国家卫生健康委"),
  Head(lines: ["应急管理部　2025-10-15"], publisher: "应急管理部"),
  Head(lines: ["公安部　2025-10-15 09:30"], publisher: "公安部"),
  Head(lines: ["深圳特区报　2025-11-03"], publisher: "深圳特区报"),
  Head(lines: ["2025年11月3日　法治网"], publisher: "法治网"),
  Head(lines: ["宁波发布 2025-11-03"], publisher: "宁波发布"),
  Head(lines: ["烟台市中级人民法院", "2025-11-03"], publisher: "烟台市中级人民法院"),
  Head(lines: ["烟台市中级人民法院"], publisher: "烟台市中级人民法院"),
  Head(lines: ["2025-11-03", "半岛都市报"], publisher: "半岛都市报"),
  Head(lines: ["汕尾市统计局", "国家统计局汕尾调查队", "（2025年3月30日）"], publisher: "汕尾市统计局"),
  Head(lines: ["——全市民生工作综述", "和平区人民政府办公室 2025-11-03"], publisher: "和平区人民政府办公室"),
  // A day, a place, a person, a column, a part of the site, a heading: none names a publisher.
  Head(lines: ["2025-11-03"]), Head(lines: ["青岛市　2025-11-03"]), Head(lines: ["王建国 2025-11-03"]),
  Head(lines: ["图片新闻　2025-11-03"]), Head(lines: ["新闻中心 2025-11-03"]),
  Head(lines: ["深圳特区报"]), Head(lines: ["第一季度经济开新局　2025-11-03"]), Head(lines: ["统计月报 2025-11-03"]),
  Head(lines: ["市领导调研市统计局 2025-11-03"]), Head(lines: ["各市公安局"]), Head(lines: ["市公安局："]),
  Head(lines: ["一、市公安局"]), Head(lines: ["市公安局、市教育局及有关单位"]),
  // What follows the text's first sentence is no byline.
  Head(lines: ["以下是各部门今年的主要成绩。", "市生态环境局"]),
]

private let text = [
  "今年前三季度，全市新增就业6.2万人，同比增长4.1%。", "全市公安机关破获电信诈骗案件830起，抓获嫌疑人412名。",
  "刑事案件发案数同比下降12.4%，群众挽回损失3200万元。", "全市粮食总产量达到86.5万吨，比上年增加1.2万吨。",
]

private func document(_ lines: [String], asMarkup: Bool) throws -> Document {
  let title = "今年前三季度全市国民经济和社会发展以及治安的主要情况"
  let body =
    asMarkup
    ? "<html><body><h1>\(title)</h1>" + lines.map { "<p>\($0)</p>" }.joined() + "</body></html>"
    : ([title] + lines).joined(separator: "\n")
  let page = RawPage(
    bytes: Array(body.utf8), contentType: nil, address: asMarkup ? "page.html" : "page.txt", url: nil)
  let document = try PageReader().document(from: page, layout: nil)
  #expect(document.title == title)
  return document
}

@Test(arguments: heads, [true, false])
private func lineOfNamesUnderTheTitleNamesThePublisher(head: Head, asMarkup: Bool) throws {
  #expect(try document(head.lines + text, asMarkup: asMarkup).publisher == head.publisher)
}

@Test(
  arguments: [
    (["青岛市统计局", "2025年10月20日"], "青岛市统计局"), (["青岛市统计局　2025年10月20日"], "青岛市统计局"),
    (["威海市公安局", "威海市司法局", "二〇二五年十月二十日"], "威海市公安局"), (["绍兴市人民政府办公室（代章）", "2025年10月20日"], "绍兴市人民政府办公室"),
    (["青岛市统计局"], nil), (["2025年10月20日"], nil), (["青岛市统计局", "附件：名单", "2025年10月20日"], nil),
    (["2025年10月20日", "青岛市统计局"], nil), (["王建国", "2025年10月20日"], nil), (["青岛市", "2025年10月20日"], nil),
  ] as [([String], String?)], [true, false])
func signatureNamesThePublisherWhereNothingInFrontDoes(
  signature: (lines: [String], publisher: String?), asMarkup: Bool
) throws {
  #expect(try document(text + signature.lines, asMarkup: asMarkup).publisher == signature.publisher)
  let named = ["来源：齐鲁晚报"] + text + signature.lines
  #expect(try document(named, asMarkup: asMarkup).publisher == "齐鲁晚报")
  let signed = ["半岛都市报　2025-11-03"] + text + signature.lines
  #expect(try document(signed, asMarkup: asMarkup).publisher == "半岛都市报")
}

@Test(arguments: [true, false])
func namesOverPartsOfATextAreHeadings(asMarkup: Bool) throws {
  let lines = ["市公安局刑侦支队", text[1], "市人力资源和社会保障局", text[0], "市农业农村局", text[3]]
  #expect(try document(lines, asMarkup: asMarkup).publisher == nil)
}
