/// Text as GitHub-flavoured Markdown that shows exactly the text: nothing in it is taken for markup.
enum MarkdownText {
  /// The text for any place inside a line, a table's cell or a list's item.
  static func inline(_ text: String, limit: Int = 240) -> String {
    let scalars = Array(PlainText.line(text, limit: limit).unicodeScalars)
    let leadingDigits = scalars.prefix { ("0"..."9").contains($0) }.count
    var result = ""
    for (position, scalar) in scalars.enumerated() {
      let next = position + 1 < scalars.count ? scalars[position + 1] : nil
      if isMarkup(scalar) || opensLine(scalar, at: position, afterDigits: leadingDigits, before: next)
        || beginsAddress(scalar, before: position > 0 ? scalars[position - 1] : nil, after: next)
      {
        result += "\\"
      }
      result.unicodeScalars.append(scalar)
      // A mail address, a mention or a reference to an issue would become a link of its own; no escape keeps the
      // two halves apart.
      if scalar == "@" || (scalar == "#" && next.map { ("0"..."9").contains($0) } == true) {
        result += "<!-- -->"
      }
    }
    return result
  }

  /// A link with a text, or the text alone where there is no address that may be linked to.
  static func link(_ text: String, to destination: String?) -> String {
    guard let destination else { return inline(text) }
    return "[" + inline(text) + "](<" + destination + ">)"
  }

  /// An identifier between backticks; what is none stands as text.
  static func code(_ text: String) -> String {
    let isIdentifier = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
        true
      default: false
      }
    }
    return isIdentifier && !text.isEmpty ? "`" + text + "`" : inline(text)
  }

  private static func isMarkup(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "~", "&", "$", "^", "#", "{", "}": true
    default: false
    }
  }

  /// Whether the sign would begin a list, a heading's underline or a rule if the text began a block.
  ///
  /// A number opens a list only where a space or nothing follows its point: 1.3万 stays as it is.
  private static func opensLine(
    _ scalar: Unicode.Scalar, at position: Int, afterDigits digits: Int, before next: Unicode.Scalar?
  ) -> Bool {
    switch scalar {
    case "+", "-", "=", ":", "!": position == 0
    case ".", ")": position > 0 && position == digits && (next == nil || next == " ")
    default: false
    }
  }

  /// Whether the sign makes an address that renderers would link by themselves: `http:`, `www.`.
  private static func beginsAddress(
    _ scalar: Unicode.Scalar, before: Unicode.Scalar?, after: Unicode.Scalar?
  ) -> Bool {
    guard let before, let after else { return false }
    switch scalar {
    case ":": return after == "/" || isASCIILetter(after) || "+-_0123456789".unicodeScalars.contains(after)
    case ".": return isASCIILetter(before) && after.properties.isAlphabetic
    default: return false
    }
  }

  private static func isASCIILetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }
}
