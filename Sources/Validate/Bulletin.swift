import Lexicon
import Pipeline
import Records

/// One reading as the checks see it: the page, its statistics, and how they relate.
struct Bulletin: Sendable {
  let document: Document
  /// The figures that report results, in reading order.
  let statistics: [Figure]
  let lexicon: Lexicon
  let units: UnitScale
  /// What the pipeline knows about its figures.
  let rules: [ValidationRule]
  private let figures: [Identifier<Figure>: Figure]

  init(_ reading: Reading, lexicon: Lexicon, rules: [ValidationRule] = []) {
    document = reading.document
    statistics = reading.figures.filter { $0.kind == .statistic }
    self.lexicon = lexicon
    self.rules = rules
    units = UnitScale(lexicon: lexicon)
    figures = Dictionary(reading.figures.map { ($0.id, $0) }) { first, _ in first }
  }

  /// The figure that `figure` is a part of.
  func whole(of figure: Figure) -> Figure? { figure.subsetOf.flatMap { figures[$0] } }

  /// Whether the figure stands in a title, subtitle or heading.
  func isInHeading(_ figure: Figure) -> Bool {
    guard document.paragraphs.indices.contains(figure.span.paragraph) else { return false }
    return document.paragraphs[figure.span.paragraph].isHeading
  }
}
