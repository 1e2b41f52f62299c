import Lexicon
import Records
import Testing

@testable import Recognition

private let samples = [
  "立查刑事案件1395起，行政案件3789起；累计出动警力4.2万余人次。", "由5907起降至666起，同比分别下降16.8%、14.2%。",
  "查破案件375起547人，查验1541.9万架（艘、列、辆）次。", "近百起、上千名，300余万元，过七成，十分之一。",
  "拨打110，“135”机制，4+4+8，2024-07-16 20:00，7月2日。", "案件零发案，列全省第三，百分之十八点九，企?026家。",
  "查扣120万美元35万欧元，80$348起，3-5名，+2-1件，5公里近30吨多40吨。",
]

private func reading(_ text: String) -> MentionRecognizer.Reading {
  let passage = Passage(paragraph: Paragraph(text: text, role: .body), index: 0)
  return MentionRecognizer(lexicon: .standard).reading(
    of: [passage], tables: DocumentTables([]), published: nil)
}

@Test(arguments: [
  ("惠及3—5万户。", ["3万", "5万"]), ("惠及3万—5万户。", ["3万", "5万"]), ("投资2至3.5亿元。", ["2亿", "3.5亿"]),
  ("惠及30—50户。", ["30", "50"]), ("惠及800—5万户。", ["800", "5万"]),
])
func endsOfARangeHaveTheScaleTheyShare(text: String, numerals: [String]) {
  #expect(reading(text).mentions.map(\.quantity.numeral) == numerals)
}

@Test(arguments: [
  ("近3000起", Ground.bound, "近"), ("不超过20人", Ground.limit, "不超过"), ("300人以上", Ground.limit, "以上"),
  ("20至30人", Ground.endOfRange, "20"),
])
func groundOfABoundSaysWhetherItIsALimit(text: String, rule: String, words: String) {
  let ground = reading(text).mentions.first?.grounds.first { $0.field == .bound }
  #expect(ground?.rule == rule)
  #expect(ground?.words == words)
}

@Test(arguments: samples)
func aPrefixShiftsSpansAndNothingElse(text: String) {
  let prefix = "据了解。"
  let (plain, shifted) = (reading(text), reading(prefix + text))
  let width = prefix.utf8.count
  #expect(plain.mentions.map(\.quantity) == shifted.mentions.map(\.quantity))
  #expect(plain.mentions.map(\.unit) == shifted.mentions.map(\.unit))
  #expect(plain.mentions.map(\.change) == shifted.mentions.map(\.change))
  #expect(plain.mentions.map(\.measure) == shifted.mentions.map(\.measure))
  #expect(
    plain.mentions.map { $0.utf8Range.lowerBound + width } == shifted.mentions.map(\.utf8Range.lowerBound))
  #expect(plain.rejections.map(\.reason) == shifted.rejections.map(\.reason))
}

@Test(arguments: samples)
func mentionsStandInOrderAndApart(text: String) {
  let mentions = reading(text).mentions
  for (one, next) in zip(mentions, mentions.dropFirst()) {
    #expect(one.utf8Range.upperBound <= next.utf8Range.lowerBound)
  }
  for mention in mentions {
    #expect(mention.utf8Range.lowerBound <= mention.numeralRange.lowerBound)
    #expect(mention.numeralRange.upperBound <= mention.utf8Range.upperBound)
    #expect(mention.quantity.interval.contains(mention.quantity.value))
  }
}

@Test(arguments: samples)
func everyDigitHasOneFate(text: String) {
  let reading = reading(text)
  let bytes = Array(text.utf8)
  var fates = [Int](repeating: 0, count: bytes.count)
  for range in reading.mentions.map(\.numeralRange) + reading.rejections.map(\.utf8Range) {
    for position in range { fates[position] += 1 }
  }
  for (position, byte) in bytes.enumerated() where byte &- 0x30 < 10 {
    #expect(fates[position] == 1, "\(text): byte \(position)")
  }
}

@Test func examplesOfTheTablesHold() {
  let examples = LexiconExamples(lexicon: .standard)
  #expect(examples.count > 1000)
  for failure in examples.failures() {
    Issue.record("\(failure.indicator) '\(failure.label)' leads to \(failure.found?.name ?? "nothing")")
  }
}

/// No word, date or bracket that begins before a number swallows its beginning: the number would have no label.
@Test(arguments: [
  "编号12345678901日元5", "编号12345678901日元5万元，抓获3人", "电话13800138000元5", "于12345678901日元3、日元5",
])
func numberBehindACodeHasItsReading(text: String) {
  var document = Document(
    address: "page.txt", charset: "utf-8", paragraphs: [Paragraph(text: text, role: .body)])
  document.title = nil
  let found = Recognizer(lexicon: .standard).recognize(document, defaults: ReadingDefaults())
  #expect(found.figures.contains { $0.quantity.numeral.contains("5") })
}
