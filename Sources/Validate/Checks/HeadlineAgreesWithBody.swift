import Lexicon
import Records

/// A heading's figure agrees with some statement of the same fact in the body.
struct HeadlineAgreesWithBody: Check {
  static let identifier = "headline-agrees-with-body"

  func finding(on figure: Figure, in bulletin: Bulletin) -> Finding? {
    guard bulletin.isInHeading(figure) else { return nil }
    let namesakes = bulletin.bodyNamesakes(of: figure)
    guard !namesakes.isEmpty, !namesakes.contains(where: { bulletin.units.agree(figure, $0) }) else {
      return nil
    }
    let quotes = namesakes.map(\.span.quote)
    return .flag(
      zh: "标题说“\(figure.span.quote)”，正文说“\(quotes.joined(separator: "”“"))”",
      en: "the heading says \(figure.span.quote), the text \(quotes.joined(separator: ", "))")
  }
}
