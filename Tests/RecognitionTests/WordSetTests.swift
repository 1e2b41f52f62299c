import Testing

@testable import Recognition

@Suite
struct WordSetTests {
  private static let words = ["", "案", "案件", "刑事案件", "火灾", "亡人事故", "a"].map { Array($0.utf8) }

  @Test func itsWordsAreFoundAndNoOthers() {
    let set = WordSet(Self.words + Self.words)
    #expect(set.allSatisfy(set.contains) && Set(set) == Set(Self.words))
    for other in ["件", "案件数", "刑事案", "火", "b"] { #expect(!set.contains(Array(other.utf8)), "\(other)") }
    let text = Array("各类刑事案件多发".utf8)
    #expect(set.contains(text[6..<18]))
    #expect(!set.contains(text[6..<15]))
  }

  @Test func noneIsInAnEmptyOne() {
    #expect(!WordSet([]).contains(Array("案件".utf8)) && !WordSet([]).contains([]))
  }
}
