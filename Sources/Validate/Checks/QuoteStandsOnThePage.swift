import Records

/// A figure's quote is, byte for byte, what its span cuts out of the page.
struct QuoteStandsOnThePage: Check {
  static let identifier = "quote-stands-on-the-page"

  func finding(on figure: Figure, in bulletin: Bulletin) -> Finding? {
    let paragraphs = bulletin.document.paragraphs
    guard paragraphs.indices.contains(figure.span.paragraph) else {
      return .quarantine("the page has no paragraph \(figure.span.paragraph)")
    }
    let text = paragraphs[figure.span.paragraph].text.utf8
    let range = figure.span.utf8Range
    guard range.upperBound <= text.count else {
      return .quarantine("paragraph \(figure.span.paragraph) ends before byte \(range.upperBound)")
    }
    let words = text.dropFirst(range.lowerBound).prefix(range.count)
    guard !range.isEmpty, words.elementsEqual(figure.span.quote.utf8) else {
      return .quarantine("'\(figure.span.quote)' does not stand where its span points")
    }
    return nil
  }
}
