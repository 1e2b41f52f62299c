import Lexicon
import Records
import Testing

@testable import Recognition

private func kinds(of paragraph: String) -> [FigureKind] {
  var document = Document(
    address: "story", charset: "utf-8", paragraphs: [Paragraph(text: "", role: .title)])
  document.paragraphs.append(Paragraph(text: paragraph, role: .body))
  return Recognizer(lexicon: .standard).recognize(document, defaults: ReadingDefaults()).figures.map(\.kind)
}

@Test func whatAPatrolFoundSomewhereUnnamedIsOneCase() {
  #expect(kinds(of: "6日20时30分，某市夜市人头攒动。巡逻组拦下一名男子，从其背包中搜出手机6部。") == [.incident])
}

@Test func resultsOfANightAreStatistics() {
  #expect(kinds(of: "6日20时，全市统一清查，搜出管制刀具31把。") == [.statistic])
}
