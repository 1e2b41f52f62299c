import Lexicon
import Records
import Testing

@testable import Recognition

private func passage(_ text: String) -> Passage {
  Passage(paragraph: Paragraph(text: text, role: .body), index: 1)
}

@Test(arguments: [
  ("立查案件1395起，抓获3人。", ["立查案件1395起", "抓获3人"]),
  ("共7,442个,其中3个", ["共7,442个", "其中3个"]),
  ("枪支、弹药；刀具", ["枪支、弹药", "刀具"]),
  ("9:30分:到场", ["9:30分", "到场"]),
  ("比例为1：3", ["比例为1：3"]),
  ("升16。5万起。降13。2%", ["升16。5万起", "降13。2%"]),
  ("检查单?584家", ["检查单?584家"]),
  ("约1.5万. 其他", ["约1.5万", " 其他"]),
  ("", [""]), ("没有标点", ["没有标点"]),
])
func clausesAreCutAtMarks(text: String, clauses: [String]) {
  let passage = passage(text)
  #expect(passage.clauses.map { passage.text($0.utf8Range) } == clauses)
}

@Test func sentencesAreCounted() {
  let passage = passage("一，二。三；四！五")
  #expect(passage.clauses.map(\.sentence) == [0, 0, 1, 1, 2])
  #expect(passage.clauses.map(\.end) == [.comma, .stop, .semicolon, .stop, .text])
}

@Test func everyByteHasItsClause() {
  let passage = passage("一，二三。四")
  #expect(
    (0..<passage.bytes.count).map(passage.clause(at:)) == [0, 0, 0, 0, 0, 0] + [1, 1, 1, 1, 1, 1, 1, 1, 1] + [
      2, 2, 2,
    ])
}

@Test func campaignOfADefinitionIsFoundByANameThatNoTableHas() throws {
  let campaign = CampaignEntry(
    id: "school-run", name: "清河护学联合巡防", aliases: ["护学巡防"], start: CalendarDate(year: 2024, month: 6, day: 1),
    end: nil)
  let lexicon = Lexicon.standard.adding(indicators: [], campaigns: [campaign])
  var document = Document(address: "page.txt", charset: "utf-8")
  document.published = PublicationTime(
    date: try #require(CalendarDate(year: 2024, month: 7, day: 16)), clock: nil, utcOffsetMinutes: 480)
  document.paragraphs = [Paragraph(text: "护学巡防开展以来，破获案件30起。", role: .body)]
  let found = Recognizer(lexicon: lexicon).recognize(document, defaults: ReadingDefaults())
  #expect(found.figures.map(\.campaign) == ["清河护学联合巡防"])
}
