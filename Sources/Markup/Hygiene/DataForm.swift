import Records

/// Forms of files whose bytes are text, and no text that people read.
enum DataForm {
  /// Why a body of such a form is no page; nil for pages and plain text.
  static func refusal(of text: [UInt8]) -> UnreadablePage? {
    let body = text[...].trimmingBlanks
    if body.starts(with: Array(#"{\rtf"#.utf8)) {
      return UnreadablePage(
        code: .richText, message: "the page is a Rich Text file; save it as .docx, PDF or plain text")
    }
    guard isJSON(body) else { return nil }
    return UnreadablePage(code: .data, message: "the page is JSON, data for programs, and no text")
  }

  /// Whether the text has the beginning and the end of a JSON object or of an array of objects; prose in square
  /// brackets, 【…】 or […], has no quote or brace behind the first of them.
  private static func isJSON(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first, let last = text.last else { return false }
    let next = text.dropFirst().trimmingBlanks.first
    switch (first, last) {
    case (UInt8(ascii: "{"), UInt8(ascii: "}")): return next == UInt8(ascii: "\"")
    case (UInt8(ascii: "["), UInt8(ascii: "]")):
      return next == UInt8(ascii: "{") || next == UInt8(ascii: "\"")
    default: return false
    }
  }
}

extension ArraySlice<UInt8> {
  fileprivate var trimmingBlanks: ArraySlice<UInt8> {
    func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }
    guard let start = firstIndex(where: { !isBlank($0) }), let end = lastIndex(where: { !isBlank($0) })
    else { return [] }
    return self[start...end]
  }
}
