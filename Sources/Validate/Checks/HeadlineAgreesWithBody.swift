import Lexicon
import Records

/// A heading's figure agrees with some statement of the same fact in the body.
struct HeadlineAgreesWithBody: Check {
  static let identifier = "headline-agrees-with-body"

  func finding(on figure: Figure, in bulletin: Bulletin) -> Finding? {
    guard bulletin.isInHeading(figure) else { return nil }
    let namesakes = bulletin.bodyNamesakes(of: figure)
    guard !namesakes.isEmpty,
      !namesakes.contains(where: { bulletin.units.agree(figure, $0) || isCut(figure, from: $0) })
    else { return nil }
    let quotes = namesakes.map(\.span.quote)
    return .flag(
      zh: "标题说“\(figure.span.quote)”，正文说“\(quotes.joined(separator: "”“"))”",
      en: "the heading says \(figure.span.quote), the text \(quotes.joined(separator: ", "))")
  }

  /// Whether a heading leaves out the digits behind its last one: 52公斤 above 52.58公斤.
  private func isCut(_ heading: Figure, from body: Figure) -> Bool {
    let left = body.quantity.value - heading.quantity.value
    return heading.unit == body.unit && heading.measure == body.measure && heading.change == body.change
      && .zero <= left && left < heading.quantity.quantum
  }
}
