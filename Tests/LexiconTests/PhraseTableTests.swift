import Testing

@testable import Lexicon

@Test func equalPhrasesShareTheirMeanings() {
  let grouped = PhraseTable(grouping: [("朝阳", 1), ("海淀", 2), ("朝阳", 3)])
  #expect(grouped["朝阳"] == [1, 3])
}

@Test(arguments: [("處置", "处置"), ("警力12萬餘人次", "警力12万余人次"), ("a餘", "a余"), ("", ""), ("😀億", "😀亿")])
func scriptIsFoldedInPlace(text: String, folded: String) {
  let bytes = Lexicon.folded(Array(text.utf8))
  #expect(String(decoding: bytes, as: UTF8.self) == folded)
  #expect(bytes.count == text.utf8.count)
}
