/// Builds the text of an SVG picture; whatever comes from a page is escaped on its way in.
struct SVGText {
  private(set) var text = ""

  mutating func add(_ markup: String) { text += markup + "\n" }

  mutating func label(_ content: String, x: Int, y: Int, style: String) {
    add("<text x=\"\(x)\" y=\"\(y)\" class=\"\(style)\">\(Self.escaped(content))</text>")
  }

  mutating func line(from: (x: Int, y: Int), to: (x: Int, y: Int), style: String) {
    add("<line x1=\"\(from.x)\" y1=\"\(from.y)\" x2=\"\(to.x)\" y2=\"\(to.y)\" class=\"\(style)\"/>")
  }

  mutating func box(x: Int, y: Int, width: Int, height: Int, style: String) {
    add("<rect x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\" class=\"\(style)\"/>")
  }

  mutating func path(_ commands: String, style: String) {
    add("<path d=\"\(commands)\" class=\"\(style)\"/>")
  }

  /// The text as XML character data, without what can't be seen.
  static func escaped(_ text: String, limit: Int = 120) -> String {
    var result = ""
    for scalar in PlainText.line(text, limit: limit).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
