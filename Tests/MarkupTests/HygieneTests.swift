import Markup
import Records
import Testing

private func problems(of paragraphs: [String]) throws -> [DocumentProblem] {
  let page =
    "<html><head><meta charset=utf-8><title>战果</title></head><body><h1>战果</h1><div class=content>"
    + paragraphs.map { "<p>\($0)</p>" }.joined() + "</div></body></html>"
  let raw = RawPage(bytes: Array(page.utf8), contentType: nil, address: "p", url: nil)
  return try PageReader().document(from: raw, layout: nil).problems
}

/// What machines do to bulletins, and the honest text that looks like it.
private let cases: [(text: String, code: String?)] = [
  ("天下公安构造展开炎天举动，制止目前破获刑事案子64万起，抓捕怀疑人143万名，严峻打击涉黑涉恶权势，大众宁静感进步。", "spun-text"),
  ("起刑事案件破获64230，嫌疑人名抓获14300，出动警力8600。枪支收缴2300，车辆查处4500，起同比下降1870，隐患整改9900，场所检查5600。", "shuffled-text"),
  ("行动期间，昆仑2《彩乐园地址》023期破获案件35起，亚博抓获嫌疑人46名，街面警情下降。", "injected-text"),
  (
    "The campaign started on June 25 and by the end of July the police across the country had solved more than 640000 criminal cases and detained 1430000 suspects, the ministry said. Street patrols were stepped up every weekend and the number of reported offences fell compared with a year earlier.",
    "foreign-script"
  ),
  ("全国公安機(jī)關(guān)破獲刑事案件64萬(wàn)余起，取得階段性戰(zhàn)果，個(gè)別地區(qū)警情下降。", "pinyin-noise"),
  ("民警捣毁网上赌场3个，查处百家乐、六合彩赌博案件25起，抓获48人，便民办证窗口受理业务1200件。", nil),
  ("去年同期为1250，今年为1380，增长10.4%；其中一季度310，二季度350，三季度360，四季度360，合计1380起。", nil),
]

@Test(arguments: cases)
private func mangledTextIsNamed(text: String, code: String?) throws {
  let found = try problems(of: [text, "群众反映，夜间出行比以前更放心。"]).map(\.code.rawValue)
  if let code {
    #expect(found.contains(code), "\(found)")
  } else {
    #expect(found.isEmpty, "\(found)")
  }
}

@Test func pronunciationsAreTakenOut() throws {
  let page =
    "<html><head><meta charset=utf-8><title>戰(zhàn)果</title></head><body><h1>戰(zhàn)果</h1>"
    + "<p>全国公安機(jī)關(guān)破獲案件64萬(wàn)余起（含積案），由交警（TPU）統計，同比(下)降，成效顯著。</p></body></html>"
  let raw = RawPage(bytes: Array(page.utf8), contentType: nil, address: "p", url: nil)
  let document = try PageReader().document(from: raw, layout: nil)
  #expect(document.title == "戰果")
  #expect(document.paragraphs.last?.text == "全国公安機關破獲案件64萬余起（含積案），由交警（TPU）統計，同比(下)降，成效顯著。")
}

/// A picture may show a digit, and what stands around it is then another number.
@Test(arguments: [
  "<img src=3.gif>", "<math><mn>9</mn></math>", "<input value=9>", "<svg><text>9</text></svg>",
])
func digitsAroundAPictureAreNoNumber(picture: String) throws {
  let page =
    "<html><head><meta charset=utf-8><title>战果</title></head><body><h1>战果</h1><div class=content>"
    + "<p>全市公安机关破获案件1\(picture)95起，查处酒驾\(picture)27起，夜间出行比以前更放心。</p></div></body></html>"
  let raw = RawPage(bytes: Array(page.utf8), contentType: nil, address: "p", url: nil)
  let document = try PageReader().document(from: raw, layout: nil)
  let text = try #require(document.paragraphs.last?.text)
  #expect(text.contains("案件1\u{fffd}95起") && text.contains("酒驾27起"), "\(text)")
  #expect(document.problems.map(\.code) == [.damagedNumber])
}

/// U+0085 shows nothing or, by HTML's rules for references, an ellipsis; joined, the halves would be another number.
@Test(arguments: [
  "5&#x85;6", "5\u{85}6", "5&#133;6", "5\u{9f}6", "5\u{85}\u{200b}6", "5\u{200b}\u{85}6", "5\u{85}\u{9f}6",
  "5\u{1}\u{200b}6", "5\u{1}6", "5\u{b}6", "5\u{7f}\u{200b}6", "5&#1;\u{200b}6", "5\u{85}<b>6</b>",
  "<b>5\u{85}</b><i>\u{feff}</i>6",
]) func aLateControlJoinsNoNumber(
  number: String
) throws {
  let page = RawPage(
    bytes: Array("<html><head><meta charset=utf-8></head><body><p>市公安局通报，查处酒驾\(number)起，破获案件120起。</p>".utf8),
    contentType: nil, address: "p", url: nil)
  let document = try PageReader().document(from: page, layout: nil)
  let text = document.paragraphs.map(\.text).joined()
  #expect(!text.contains("56起") && text.contains("120起"), "\(text)")
}

@Test func whatIsStruckOutIsNotRead() throws {
  let page =
    "<html><head><meta charset=utf-8><title>战果</title></head><body><h1>战果</h1><div class=content>"
    + "<p>全市公安机关破获案件<del>500</del><ins>300</ins>起，<s>查处酒驾9起，</s>夜间出行比以前更放心。</p></div></body></html>"
  let raw = RawPage(bytes: Array(page.utf8), contentType: nil, address: "p", url: nil)
  let document = try PageReader().document(from: raw, layout: nil)
  #expect(document.paragraphs.last?.text == "全市公安机关破获案件300起，夜间出行比以前更放心。")
}

/// What the style of an element makes of its digits: struck out, apart from those before, lowered, turned round.
@Test(arguments: [
  ("<span style=\"text-decoration: line-through\">500</span>512起", ["查处酒驾512起"]),
  ("<span style=\"display:block\">12</span><span style=\"display:block\">34起</span>", ["查处酒驾", "12", "34起"]),
  ("<span style=\"color:red\">12</span><span>34起</span>", ["查处酒驾1234起"]),
  ("12<sub>3</sub>起，PM<sub>2.5</sub>浓度下降", ["查处酒驾12₃起，PM2.5浓度下降"]),
  ("\u{202e}215\u{202c}起", ["查处酒驾\u{fffd}215起"]),
])
func styledDigitsAreReadAsSeen(line: String, texts: [String]) throws {
  let page =
    "<html><head><title>某市公安局通报上半年工作</title></head><body><h1>某市公安局通报上半年工作</h1><div class=\"content\">"
    + "<p>上半年，全市公安机关开展夏季治安打击整治行动，加强巡逻，排查隐患，取得明显成效。</p><p>查处酒驾\(line)</p>"
    + "<p>下一步，全市公安机关将继续保持严打态势，维护社会大局稳定，增强人民群众安全感。</p></div></body></html>"
  let raw = RawPage(
    bytes: Array(page.utf8), contentType: "text/html; charset=utf-8", address: "1.html", url: nil)
  let read = try PageReader().document(from: raw, layout: nil).paragraphs.map(\.text)
  #expect(Array(read.dropFirst(2).dropLast()) == texts)
}
