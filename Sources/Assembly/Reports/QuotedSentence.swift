import Records

/// The sentence that a quote stands in, in three pieces.
struct QuotedSentence: Hashable, Sendable {
  let before: String
  let quote: String
  let after: String

  /// Where sentences end.
  private static let ends: Set<Unicode.Scalar> = ["。", "！", "？", "!", "?", "\n"]

  /// Nil where the span is not of this document, which a state of another version may bring about.
  init?(_ span: SourceSpan, in document: Document) {
    guard document.paragraphs.indices.contains(span.paragraph) else { return nil }
    let text = document.paragraphs[span.paragraph].text
    let bytes = Array(text.utf8)
    let range = span.utf8Range
    guard range.upperBound <= bytes.count, Array(span.quote.utf8) == Array(bytes[range]) else { return nil }
    let head = String(decoding: bytes[..<range.lowerBound], as: UTF8.self).unicodeScalars
    let tail = String(decoding: bytes[range.upperBound...], as: UTF8.self).unicodeScalars
    let start = head.lastIndex(where: Self.ends.contains).map { head.index(after: $0) } ?? head.startIndex
    let end = tail.firstIndex(where: Self.ends.contains).map { tail.index(after: $0) } ?? tail.endIndex
    before = String(head[start...]).droppingLeadingSpaces
    quote = span.quote
    after = String(tail[..<end])
  }

  var text: String { before + quote + after }

  /// The sentence with the quote between brackets, as `explain` marks it.
  var marked: String { "\(before)⟦\(quote)⟧\(after)" }
}

extension String {
  fileprivate var droppingLeadingSpaces: String {
    String(unicodeScalars.drop { $0 == " " || $0 == "\u{3000}" || $0 == "\u{a0}" })
  }
}
