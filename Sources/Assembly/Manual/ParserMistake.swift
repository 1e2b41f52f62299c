/// A message of the argument parser in the words of this program's own: lower case, no full stop, then a hint.
package struct ParserMistake: Hashable, Sendable {
  package let message: String
  package let hint: String

  private static let question = "Did you mean "
  private static let choice = "Please provide "

  /// - Parameters:
  ///   - message: what the parser says: `Unknown option '--stge'. Did you mean '--stage'?`
  ///   - verb: the verb with a space before it, or nothing.
  package init(message: String, verb: String) {
    var text = message.split(separator: "\n", maxSplits: 1).first.map(String.init) ?? message
    var nearest: String?
    if let range = text.firstRange(of: Self.question) {
      nearest = text[range.lowerBound...].prefix { $0 != "?" } + "?"
      text = String(text[..<range.lowerBound])
    } else if let range = text.firstRange(of: Self.choice) {
      nearest = "choose " + text[range.upperBound...].filter { $0 != "." }
      text = String(text[..<range.lowerBound])
    }
    while text.last == " " || text.last == "." { text.removeLast() }
    // A sentence of ours begins in lower case already; one of the parser's doesn't.
    if text.dropFirst().first?.isLowercase == true { text = text.prefix(1).lowercased() + text.dropFirst() }
    self.message = text
    hint =
      nearest.map { $0.prefix(1).lowercased() + $0.dropFirst() }
      ?? "`tongbao help\(verb)` shows what it takes"
  }
}

/// The parser's help, whose first line it leaves as long as it is.
package enum HelpText {
  private static let usage = "USAGE: "

  /// The text with the line of usage broken between its parts.
  package static func wrapped(_ text: String, width: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix(usage) && line.count > width ? broken(line, width: width) : String(line)
    }.joined(separator: "\n")
  }

  private static func broken(_ line: Substring, width: Int) -> String {
    let indent = String(repeating: " ", count: usage.count + 2)
    var lines: [String] = []
    var current = ""
    for part in parts(of: line) {
      if current.isEmpty {
        current = part
      } else if current.count + 1 + part.count > width {
        lines.append(current)
        current = indent + part
      } else {
        current += " " + part
      }
    }
    return (lines + [current]).joined(separator: "\n")
  }

  /// Words, and all that stands in one pair of brackets as one.
  private static func parts(of line: Substring) -> [String] {
    var parts: [String] = []
    var depth = 0
    for word in line.split(separator: " ") {
      if depth > 0, let last = parts.popLast() {
        parts.append(last + " " + word)
      } else {
        parts.append(String(word))
      }
      depth += word.count { $0 == "[" } - word.count { $0 == "]" }
    }
    return parts
  }
}
