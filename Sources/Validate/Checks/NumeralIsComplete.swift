import Records

/// A numeral stands on the page with all its digits: nothing is cut off before it, and it does not begin with zero.
struct NumeralIsComplete: Check {
  static let identifier = "numeral-is-complete"

  func finding(on figure: Figure, in bulletin: Bulletin) -> Finding? {
    let numeral = Array(figure.quantity.numeral.utf8)
    if numeral.count > 1, numeral[0] == 0x30, Self.isDigit(numeral[1]) {
      return .flag(
        zh: "\(figure.quantity.numeral) 以零开头", en: "\(figure.quantity.numeral) begins with zero")
    }
    guard let before = before(numeral, of: figure, in: bulletin) else { return nil }
    guard before == UInt8(ascii: ".") || Self.isDigit(before), Self.isDigit(numeral[0]) else { return nil }
    return .flag(
      zh: "\(figure.quantity.numeral) 前面缺了东西", en: "something is missing before \(figure.quantity.numeral)")
  }

  /// The byte before the numeral on the page.
  private func before(_ numeral: [UInt8], of figure: Figure, in bulletin: Bulletin) -> UInt8? {
    guard bulletin.document.paragraphs.indices.contains(figure.span.paragraph) else { return nil }
    let text = Array(bulletin.document.paragraphs[figure.span.paragraph].text.utf8)
    let range = figure.span.utf8Range
    guard range.upperBound <= text.count, numeral.count <= range.count else { return nil }
    let start = (range.lowerBound...(range.upperBound - numeral.count)).reversed().first {
      Array(text[$0..<($0 + numeral.count)]) == numeral
    }
    guard let start, start > 0 else { return nil }
    return text[start - 1]
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
