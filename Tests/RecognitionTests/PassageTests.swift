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
