import Markup
import Records
import Testing

/// A text as a page prints it, and as it is read.
private struct SpacedText: CustomTestStringConvertible {
  let printed: String
  let read: String
  var testDescription: String { printed }

  static let all = [
    SpacedText(
      printed: "2024 年 1 至 8 月，全市共破案 31 起，同比下降 5.2 %。", read: "2024年1至8月，全市共破案31起，同比下降5.2%。"),
    SpacedText(printed: "1 - 6 月，抓获 12 人，共 3 批。", read: "1-6月，抓获12人，共3批。"),
    SpacedText(printed: "6 月 20 日 — 6 月 25 日，抓获 12 人。", read: "6月20日—6月25日，抓获12人。"),
    SpacedText(printed: "罚款 300 余 万元，发送旅客 8.19 亿 人次。", read: "罚款300余万元，发送旅客8.19亿人次。"),
    // A space that parts what stands beside it, in texts that set no others.
    SpacedText(printed: "全市破案31起，抓获12人 3月1日起开展行动。", read: "全市破案31起，抓获12人 3月1日起开展行动。"),
    SpacedText(printed: "采用 GPS 2 代和 8 468 台设备，查获 AK 47 一支。", read: "采用 GPS 2代和8 468台设备，查获 AK 47一支。"),
    SpacedText(printed: "会议于上午 9 时举行。", read: "会议于上午9时举行。"),
  ]
}

@Test(arguments: SpacedText.all)
private func spacesAroundNumbersAreNoPartOfTheText(text: SpacedText) throws {
  let page = """
    <html><head><meta charset="utf-8"><title>全市公安工作情况通报</title></head><body><h1>全市公安工作情况通报</h1>
    <div class="content"><p>今年以来，全市公安机关的工作情况统计如下，数据截至六月底。</p><p>\(text.printed)</p>
    <p>以上数据由市公安局统计，各县区的口径相同，逐月公布。</p></div></body></html>
    """
  let raw = RawPage(bytes: Array(page.utf8), contentType: nil, address: "page.html", url: nil)
  let document = try PageReader().document(from: raw, layout: nil)
  #expect(document.paragraphs.map(\.text).contains(text.read))
}
