import Mustache

/// The frame of a digest: a Mustache template whose values are finished Markdown.
struct DigestTemplate: Sendable {
  /// The values of one digest by name; all of them are Markdown, none is escaped again.
  typealias Values = [String: String]

  private let template: MustacheTemplate

  init(text: String) throws {
    // The values are Markdown already: escaping them for HTML would show `&amp;` to readers.
    template = try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + text)
  }

  /// The digest, with one empty line between blocks and one newline at its end.
  func text(_ values: Values) -> String {
    var lines: [Substring] = []
    for line in template.render(values).split(separator: "\n", omittingEmptySubsequences: false) {
      if line.isEmpty, lines.last?.isEmpty ?? true { continue }
      lines.append(line)
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The frame of digests whose pipeline brings none of its own.
  static let standard = """
    # {{title}}

    {{summary}}

    ## {{first_heading}}

    {{first}}

    ## {{leading_heading}}

    {{leading}}

    ## {{themes_heading}}

    {{themes}}

    ## {{bulletins_heading}}

    {{bulletins}}

    ## {{gaps_heading}}

    {{gaps}}

    ## {{method_heading}}

    {{method}}

    {{footnotes}}
    """

  /// The frame of a theme's own file.
  static let theme = """
    # {{title}}

    {{summary}}

    {{theme}}

    {{footnotes}}
    """
}
