/// Page text without what can't be seen: controls, bidirectional marks, zero-width signs.
enum PlainText {
  /// The text on one line, runs of white space as one space, at most `limit` characters and then an ellipsis.
  static func line(_ text: String, limit: Int = 240) -> String {
    var result = ""
    var pendingSpace = false
    var length = 0
    for scalar in text.unicodeScalars {
      if isSpace(scalar) {
        pendingSpace = !result.isEmpty
        continue
      }
      guard isVisible(scalar) else { continue }
      guard length < limit else { return result + "…" }
      if pendingSpace { result += " " }
      length += pendingSpace ? 2 : 1
      pendingSpace = false
      result.unicodeScalars.append(scalar)
    }
    return result
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
