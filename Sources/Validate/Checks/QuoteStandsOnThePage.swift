import Records

/// A figure's quote is, byte for byte, what its span cuts out of the page.
struct QuoteStandsOnThePage: Check {
  static let identifier = "quote-stands-on-the-page"

  func finding(on figure: Figure, in bulletin: Bulletin) -> Finding? {
    let paragraphs = bulletin.document.paragraphs
    guard paragraphs.indices.contains(figure.span.paragraph) else {
      return .quarantine(
        zh: "页面没有第 \(figure.span.paragraph) 段", en: "the page has no paragraph \(figure.span.paragraph)")
    }
    let text = paragraphs[figure.span.paragraph].text.utf8
    let range = figure.span.utf8Range
    guard range.upperBound <= text.count else {
      return .quarantine(
        zh: "第 \(figure.span.paragraph) 段不到 \(range.upperBound) 字节",
        en: "paragraph \(figure.span.paragraph) ends before byte \(range.upperBound)")
    }
    let words = text.dropFirst(range.lowerBound).prefix(range.count)
    guard !range.isEmpty, words.elementsEqual(figure.span.quote.utf8) else {
      return .quarantine(
        zh: "所指位置上不是“\(figure.span.quote)”",
        en: "'\(figure.span.quote)' does not stand where its span points")
    }
    return nil
  }
}
