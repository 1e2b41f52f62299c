import Lexicon
import Testing

@testable import Recognition

private let table = PhraseTable([("超", 1), ("超过", 2), ("超市", 3), ("过", 4), ("kg", 5), ("餘", 6)])

@Test(arguments: [
  ("超过三人", 2, 6), ("超三人", 1, 3), ("超市", 3, 6), ("三超", nil, 0), ("kg", 5, 2), ("k", nil, 0),
  ("余", 6, 3),
])
func theLongestPhraseIsFound(text: String, value: Int?, length: Int) {
  let match = table.longestMatch(in: Array(text.utf8), at: 0, limit: text.utf8.count)
  #expect(match?.value == value)
  #expect((match?.utf8Range.count ?? 0) == length)
}

@Test func aPhraseDoesNotCrossTheLimit() {
  let bytes = Array("超过".utf8)
  #expect(table.longestMatch(in: bytes, at: 0, limit: 5)?.value == 1)
  #expect(table.longestMatch(in: bytes, at: 0, limit: 2) == nil)
}

@Test func theLongestPhraseBeforeAPlaceIsFound() {
  let bytes = Array("已超过3人".utf8)
  let match = table.longestMatch(in: bytes, endingAt: 9, from: 0)
  #expect(match?.value == 2)
  #expect(match?.utf8Range == 3..<9)
  #expect(table.longestMatch(in: bytes, endingAt: 9, from: 6)?.value == 4)
}

@Test func phrasesAreFoundFromLeftToRight() {
  let text = "超市超过百家，过半"
  let values = table.matches(in: Array(text.utf8), 0..<text.utf8.count).map(\.value)
  #expect(values == [3, 2, 4])
}
