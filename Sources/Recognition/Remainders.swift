import Lexicon
import Records

/// What a whole said in words leaves for the rest: where all cases are imported, none is local.
///
/// Which parts make up a whole is a row of partitions.tsv. The figure quotes the part's words, and its grounds say that its
/// zero follows from them.
struct Remainders {
  let composer: FigureComposer

  /// The figures, and behind each whole said in words the zero of what it leaves out.
  func adding(to figures: [Figure]) -> [Figure] {
    guard composer.mentions.contains(where: { $0.wholeRange != nil }) else { return figures }
    var result: [Figure] = []
    for (mention, figure) in zip(composer.mentions, figures) {
      result.append(figure)
      if mention.wholeRange != nil, let rest = rest(of: figure, mention) { result.append(rest) }
    }
    return result
  }

  private func rest(of figure: Figure, _ mention: Mention) -> Figure? {
    let words = Lexicon.folded(figure.quantity.numeral)
    guard let pair = PartitionWords.of(composer.lexicon).others.first(where: { words.hasSuffix($0.part) }),
      let place = Lexicon.folded(figure.label).utf8.firstRange(of: pair.part.utf8)
    else { return nil }
    let label = String(
      decoding: Array(figure.label.utf8).replacing(place, with: Array(pair.other.utf8)), as: UTF8.self)
    let end = mention.numeralRange.upperBound
    let span = composer.span(mention.paragraph, end - pair.part.utf8.count..<end)
    let zero = Quantity(
      numeral: span.quote, value: .zero, bound: .exact, printedQuantum: ExactDecimal(1), isRounded: false)
    let indicator = composer.indicator(of: label, mention)
    let ground = Ground(
      field: .value, rule: "none-beside-whole", words: figure.span.quote, paragraph: mention.paragraph,
      isOutsideClause: false)
    return Figure(
      id: Identifier(address: composer.address, paragraph: span.paragraph, utf8Range: span.utf8Range),
      span: span, quantity: zero, unit: figure.unit, label: label, indicator: indicator.id, kind: figure.kind,
      measure: figure.measure, change: nil, subsetOf: figure.subsetOf, place: figure.place,
      agency: figure.agency, campaign: figure.campaign, period: figure.period,
      grounds: [ground] + figure.grounds.filter { $0.field != .value && $0.field != .indicator }
        + [indicator.ground].compactMap { $0 })
  }
}

/// Parts that make up a whole, each with the other one.
final class PartitionWords: Vocabulary {
  static let standard = PartitionWords(lexicon: .standard)

  let others: [(part: String, other: String)]

  init(lexicon: Lexicon) {
    others = lexicon.rows(of: "partitions").flatMap { row -> [(String, String)] in
      let parts = row.parts("parts")
      guard parts.count == 2 else { preconditionFailure("partitions.tsv:\(row.line): parts") }
      return [(parts[0], parts[1]), (parts[1], parts[0])]
    }
  }
}

extension String.UTF8View {
  /// The first place, in offsets of bytes, at which some bytes stand.
  fileprivate func firstRange(of other: String.UTF8View) -> Range<Int>? {
    let (bytes, word) = (Array(self), Array(other))
    return bytes.indices.first { bytes[$0...].starts(with: word) }.map { $0..<$0 + word.count }
  }
}

extension [UInt8] {
  fileprivate func replacing(_ range: Range<Int>, with other: [UInt8]) -> [UInt8] {
    Array(self[..<range.lowerBound]) + other + Array(self[range.upperBound...])
  }
}
