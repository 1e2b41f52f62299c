import Foundation
import Records

/// One way to spoil a page.
enum ErrorKind: String, CaseIterable {
  case digitsSwapped = "digits-swapped"
  case digitDropped = "digit-dropped"
  case digitDoubled = "digit-doubled"
  case multiplier = "wan-yi-confused"
  case pointLost = "point-lost"
  case labelsSwapped = "labels-swapped"
  case wrongUnit = "wrong-unit"
  case wrongYear = "wrong-year"
}

/// A figure that can be spoilt, on its clean page.
struct Target {
  let key: String
  let reading: Reading
  let figure: Figure
  /// Whether the clean pages say enough for an error in the value to show.
  let isChecked: Bool
  /// The values that the clean series allows for the figure's point, in the figure's own unit.
  let interval: Interval
}

/// A page with one error in it.
struct SeededError {
  let kind: ErrorKind
  let target: Target
  let document: Document
  let paragraph: Int
  /// Where the error stands, in the spoilt paragraph's bytes.
  let range: Range<Int>
  /// What was printed, and what is now.
  let words: String
}

extension ErrorKind {
  /// The page with an error of this kind in the figure, or nil where it can't have one.
  func error(in target: Target, _ random: inout SplitMix) -> SeededError? {
    let span = target.figure.span
    // A year may stand anywhere on the page.
    let index =
      self == .wrongYear ? random.next(below: target.reading.document.paragraphs.count) : span.paragraph
    let text = Array(target.reading.document.paragraphs[index].text.utf8)
    guard let edit = edit(of: text, target: target, &random) else { return nil }
    var spoilt = text
    spoilt.replaceSubrange(edit.range, with: edit.bytes)
    guard spoilt != text else { return nil }
    var document = target.reading.document
    let paragraph = document.paragraphs[index]
    document.paragraphs[index] = Paragraph(
      text: String(decoding: spoilt, as: UTF8.self), role: paragraph.role)
    let before = String(decoding: text[edit.range], as: UTF8.self)
    return SeededError(
      kind: self, target: target, document: document, paragraph: index,
      range: edit.range.lowerBound..<(edit.range.lowerBound + edit.bytes.count),
      words:
        "\(rawValue) in \(target.key) “\(span.quote)”: \(before) → \(String(decoding: edit.bytes, as: UTF8.self))"
    )
  }

  private typealias Edit = (range: Range<Int>, bytes: [UInt8])

  private func edit(of text: [UInt8], target: Target, _ random: inout SplitMix) -> Edit? {
    guard self != .wrongYear else { return yearEdit(text, &random) }
    guard let numeral = target.figure.numeralRange(in: text) else { return nil }
    let digits = numeral.filter { (0x30...0x39).contains(text[$0]) }
    guard !digits.isEmpty else { return nil }
    let bytes = Array(text[numeral])
    switch self {
    case .digitsSwapped:
      let places = digits.filter { digits.contains($0 + 1) && text[$0] != text[$0 + 1] }
      guard let place = places.random(&random) else { return nil }
      return (place..<(place + 2), [text[place + 1], text[place]])
    case .digitDropped:
      guard digits.count > 1, let place = digits.random(&random) else { return nil }
      return (numeral, bytes.removing(at: place - numeral.lowerBound))
    case .digitDoubled:
      guard let place = digits.random(&random) else { return nil }
      return (place..<(place + 1), [text[place], text[place]])
    case .multiplier: return multiplierEdit(numeral, bytes)
    case .pointLost:
      guard let point = numeral.first(where: { text[$0] == UInt8(ascii: ".") }) else { return nil }
      return (numeral, bytes.removing(at: point - numeral.lowerBound))
    case .labelsSwapped: return swapEdit(text, target: target, numeral: numeral)
    case .wrongUnit: return unitEdit(text, target.figure, after: numeral, &random)
    case .wrongYear: return yearEdit(text, &random)
    }
  }

  private func multiplierEdit(_ range: Range<Int>, _ bytes: [UInt8]) -> Edit? {
    let numeral = String(decoding: bytes, as: UTF8.self)
    for (one, other) in [("万", "亿"), ("亿", "万"), ("萬", "億")] where numeral.contains(one) {
      return (range, Array(numeral.replacing(one, with: other).utf8))
    }
    return nil
  }

  /// The numerals of two figures of one paragraph in each other's place: their labels are swapped.
  private func swapEdit(_ text: [UInt8], target: Target, numeral: Range<Int>) -> Edit? {
    let later = target.reading.figures.filter {
      $0.span.paragraph == target.figure.span.paragraph && $0.kind == .statistic
    }.compactMap { $0.numeralRange(in: text) }.filter { $0.lowerBound >= numeral.upperBound }
    guard let other = later.min(by: { $0.lowerBound < $1.lowerBound }) else { return nil }
    let between = text[numeral.upperBound..<other.lowerBound]
    return (numeral.lowerBound..<other.upperBound, Array(text[other]) + between + text[numeral])
  }

  private func unitEdit(
    _ text: [UInt8], _ figure: Figure, after numeral: Range<Int>, _ random: inout SplitMix
  ) -> Edit? {
    let unit = Array(figure.unit.symbol.utf8)
    let range = numeral.upperBound..<(numeral.upperBound + unit.count)
    guard !unit.isEmpty, range.upperBound <= text.count, Array(text[range]) == unit else { return nil }
    let others = ["起", "名", "元", "公斤", "处", "%"].filter { $0 != figure.unit.symbol }
    return others.random(&random).map { (range, Array($0.utf8)) }
  }

  private func yearEdit(_ text: [UInt8], _ random: inout SplitMix) -> Edit? {
    let mark = Array("年".utf8)
    let places = text.indices.dropLast(6).filter { place in
      text[place] == UInt8(ascii: "2") && text[place + 1] == UInt8(ascii: "0")
        && text[place..<(place + 4)].allSatisfy { (0x30...0x39).contains($0) }
        && Array(text[(place + 4)..<(place + 7)]) == mark
    }
    guard let place = places.random(&random) else { return nil }
    let last = text[place + 3]
    return (place..<(place + 4), Array(text[place..<(place + 3)]) + [last > 0x30 ? last - 1 : last + 1])
  }
}

extension Figure {
  /// Where the numeral stands in its paragraph.
  func numeralRange(in text: [UInt8]) -> Range<Int>? {
    let numeral = Array(quantity.numeral.utf8)
    let range = span.utf8Range
    guard !numeral.isEmpty, numeral.count <= range.count, range.upperBound <= text.count else { return nil }
    // The last occurrence: the quote ends with the numeral and its unit.
    let starts = (range.lowerBound...(range.upperBound - numeral.count)).reversed()
    return starts.first { Array(text[$0..<($0 + numeral.count)]) == numeral }.map {
      $0..<($0 + numeral.count)
    }
  }
}

extension Array {
  fileprivate func removing(at position: Int) -> [Element] {
    var copy = self
    copy.remove(at: position)
    return copy
  }

  fileprivate func random(_ generator: inout SplitMix) -> Element? {
    isEmpty ? nil : self[generator.next(below: count)]
  }
}
