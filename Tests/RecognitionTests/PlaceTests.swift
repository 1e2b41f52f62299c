import Lexicon
import Records
import Testing

@testable import Recognition

private func mentions(_ text: String, home: [String] = []) -> [String] {
  let passage = Passage(paragraph: Paragraph(text: text, role: .body), index: 1)
  let words = ContextVocabulary.standard.words.matches(in: passage.folded, 0..<passage.folded.count)
  let recognizer = PlaceRecognizer(lexicon: .standard, year: 2024, home: home)
  let dateline = Dateline(bytes: passage.folded, signs: recognizer.times.signs)
  return PlaceScan(passage, words: words, behind: dateline, recognizer: recognizer).mentions.map { mention in
    switch mention.target {
    case .place(let entry): entry.name
    case .settlement(let name), .region(let name), .body(let name): name
    case .others: "others"
    case .own(let level): "own \(level)"
    case .ministry: "ministry"
    case .that: "that"
    case .several: "several"
    }
  }
}

@Test(arguments: [
  ("山东省聊城市公安局", ["聊城市"]),
  ("四川泸定发生地震", ["泸定县"]),
  ("禹城警方破获", ["禹城市"]),
  ("代县、繁峙、五台公安局", ["代县", "繁峙县", "五台县"]),
  ("孟连县、澜沧县", ["孟连傣族拉祜族佤族自治县", "澜沧拉祜族自治县"]),
  ("石棉县海耳村的帐篷", ["石棉县海耳村"]),
  ("在石塬镇肖红坪村搭建", ["石塬镇肖红坪村"]),
  ("全港反罪惡行動", ["香港特别行政区"]),
  ("加利福尼亚州累计确诊", ["加利福尼亚州"]),
  ("西部地区增长", ["西部地区"]),
  ("公安部通报，全市", ["ministry", "own prefecture"]),
])
func placesAreFoundByAnyOfTheirNames(text: String, names: [String]) {
  #expect(mentions(text) == names)
}

@Test(arguments: [
  "北京时间16时", "聊城日报记者", "新华社北京10月21日电", "开往汕头方向", "韩国、日本对华投资", "被重庆警方押解",
  "南昌至上海、长沙方向", "在珠海举行第二轮会谈", "联手台湾、香港与印尼警方", "16个县市区单位",

])
func placesInNamesAndOnTheWayAreNone(text: String) {
  #expect(mentions(text) == [])
}
