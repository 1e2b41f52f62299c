import Testing

@testable import Markup

@Test(
  arguments: [
    ("7月15日，甲市警方清查场所3400家，抓获嫌疑人196名。（周某某 摄）", false), ("甲市警方清查场所3400家，抓获嫌疑人196名。周某某摄", false),
    ("图为民警在夜市清查，当晚检查摊位128处。", false), ("甲市警方抓获嫌疑人196名（甲市公安局供图）。", false),
    ("7月15日20时，民警在夜市巡逻。周某某 摄", true), ("图为7月15日的清查现场。", true), ("图为特警3大队集结待命", true), ("民警在夜市巡逻 周某某 摄", true),
    ("（甲市公安局供图）", true),
  ] as [(String, Bool)])
func captionHasNoSentenceWithAFigure(line: String, isCaption: Bool) {
  #expect(PictureCredit.isCaption(TextBlock(line: line)) == isCaption, "\(line)")
}

@Test(
  arguments: [
    ("抓获嫌疑人196名。（周某某 摄）", "抓获嫌疑人196名。"), ("抓获嫌疑人196名。周某某摄", "抓获嫌疑人196名。"),
    ("抓获嫌疑人196名。甲社发（周某某 摄）", "抓获嫌疑人196名。"), ("抓获嫌疑人196名（甲局供图）。", "抓获嫌疑人196名。"),
    ("抓获嫌疑人196名（含在逃9名）。", "抓获嫌疑人196名（含在逃9名）。"), ("路口设了8处抓拍。", "路口设了8处抓拍。"),
    ("全市聘请摄影师12名 周某某 摄", "全市聘请摄影师12名 周某某 摄"),
  ] as [(String, String)])
func creditOfAPictureIsCutAndNothingElse(line: String, rest: String) {
  #expect(PictureCredit.removed(from: line) == rest)
}
