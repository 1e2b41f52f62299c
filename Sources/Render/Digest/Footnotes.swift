import Records

/// The footnotes of one document: for every number the words that state it, and where they stand.
struct Footnotes {
  let say: Wording
  let links: LinkTarget
  private var marks: [Identifier<Figure>: String] = [:]
  private var taken: Set<String> = []
  private var lines: [String] = []

  init(say: Wording, links: LinkTarget) {
    self.say = say
    self.links = links
  }

  /// The mark that stands behind a number: `[^3f2a]`, the first digits of the figure's identifier.
  mutating func mark(_ observation: Observation) -> String {
    mark(observation.figure, observation.citation, observation.ruling)
  }

  private mutating func mark(_ figure: Figure, _ citation: Citation, _ ruling: Ruling?) -> String {
    if let known = marks[figure.id] { return known }
    let digits = figure.id.name.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    var length = 4
    while length < digits.utf8.count, taken.contains(String(digits.prefix(length))) { length += 1 }
    let name = String(digits.prefix(length))
    taken.insert(name)
    let mark = "[^\(name)]"
    marks[figure.id] = mark
    lines.append("\(mark): \(body(figure, citation, ruling))")
    return mark
  }

  private func body(_ figure: Figure, _ citation: Citation, _ ruling: Ruling?) -> String {
    var parts = [say.quoted(MarkdownText.inline(figure.span.quote))]
    parts.append(MarkdownText.inline(citation.publisher ?? say("发布者不详", "publisher unknown")))
    parts.append(citation.published?.date.description ?? say("日期不详", "undated"))
    let title = citation.title ?? say("原文", "page")
    parts.append(MarkdownText.link(PlainText.line(title, limit: 60), to: links.destination(of: citation)))
    parts.append(say("第 \(figure.span.paragraph) 段", "paragraph \(figure.span.paragraph)"))
    var text =
      parts.joined(separator: say("，", ", ")) + say("。", ".") + " " + MarkdownText.code(figure.id.name)
    if let ruling { text += " " + words(ruling) }
    return text
  }

  private func words(_ ruling: Ruling) -> String {
    let reason = MarkdownText.inline(ruling.reason)
    switch ruling.action {
    case .accept: return say("人工认可：\(reason)", "Accepted by hand: \(reason)")
    case .reject: return say("人工剔除：\(reason)", "Rejected by hand: \(reason)")
    case .correct:
      let printed = MarkdownText.inline(ruling.printed?.numeral ?? "")
      return say("人工更正，原文作“\(printed)”：\(reason)", "Corrected by hand, printed “\(printed)”: \(reason)")
    }
  }

  /// All footnotes, in the order in which their marks appear.
  var text: String { lines.joined(separator: "\n") }
}
