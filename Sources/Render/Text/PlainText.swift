/// Page text without what can't be seen: controls, bidirectional marks, zero-width signs.
enum PlainText {
  /// The text on one line, runs of white space as one space, at most `limit` characters and then an ellipsis.
  static func line(_ text: String, limit: Int = 240) -> String {
    var result = ""
    var pendingSpace = false
    var length = 0
    for scalar in text.unicodeScalars {
      if !isPlain(scalar) {
        if isSpace(scalar) {
          pendingSpace = !result.isEmpty
          continue
        }
        guard isVisible(scalar) else { continue }
      }
      guard length < limit else { return result + "…" }
      if pendingSpace { result += " " }
      length += pendingSpace ? 2 : 1
      pendingSpace = false
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  /// The signs that nearly all pages are made of, visible as they are, whose properties need no looking up: a chart's
  /// words alone took half the time of a digest.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x21...0x7e, 0x4e00...0x9fa5, 0x3001...0x3011, 0xff01...0xff5e: true
    default: false
    }
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar == "\u{2800}" || scalar == "\u{3164}"
  }

  /// Whether the sign can be shown and leaves the order of its neighbours alone.
  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator: false
    default: !scalar.properties.isNoncharacterCodePoint && !scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}
