import Records

/// The footnotes of one document: for every number the words that state it, and where they stand.
struct Footnotes {
  private let context: DigestContext
  private var marks: [Identifier<Figure>: String] = [:]
  private var quotes: [Identifier<Figure>: String] = [:]
  /// The marks of statements that editions keep, as long as no observation has taken their figure's over.
  private var kept: [Identifier<Figure>: (mark: String, quote: String)] = [:]
  private var taken: Set<String> = []
  private var lines: [String] = []

  init(_ context: DigestContext) {
    self.context = context
  }

  private var say: Wording { context.say }

  /// The mark that stands behind a number: `[^k3f2]`.
  mutating func mark(_ observation: Observation) -> String {
    mark(observation.figure, observation.citation, observation.ruling)
  }

  private mutating func mark(_ figure: Figure, _ citation: Citation, _ ruling: Ruling?) -> String {
    if let known = marks[figure.id] { return known }
    if ruling == nil, let known = kept[figure.id], known.quote == figure.span.quote {
      marks[figure.id] = known.mark
      quotes[figure.id] = known.quote
      return known.mark
    }
    let page = citation.page(ofParagraph: figure.span.paragraph)
    var text = body(
      quote: figure.span.quote, place: figure.place, publisher: citation.publisher,
      day: citation.published?.date,
      title: citation.title, address: page.address, paragraph: figure.span.paragraph, figure: figure.id)
    if let ruling { text += " " + words(ruling) }
    let mark = add(figure.id, text)
    marks[figure.id] = mark
    quotes[figure.id] = figure.span.quote
    return mark
  }

  /// The mark of a statement that an edition keeps; the page may say it no longer.
  mutating func mark(_ statement: Statement) -> String {
    if let known = marks[statement.figure], !isReplaced(statement) { return known }
    if let known = kept[statement.figure], known.quote == statement.quote { return known.mark }
    let mark = add(
      statement.figure,
      body(
        quote: statement.quote, place: nil, publisher: statement.publisher, day: statement.published,
        title: statement.title, address: statement.address, paragraph: statement.paragraph,
        figure: statement.figure))
    kept[statement.figure] = (mark, statement.quote)
    return mark
  }

  /// Whether the mark that the figure has belongs to other words.
  private func isReplaced(_ statement: Statement) -> Bool { quotes[statement.figure] != statement.quote }

  private mutating func add(_ figure: Identifier<Figure>, _ body: String) -> String {
    var attempt = 0
    var name = Self.name(of: figure, attempt)
    while !taken.insert(name).inserted {
      attempt += 1
      name = Self.name(of: figure, attempt)
    }
    lines.append("[^\(name)]: \(body)")
    return "[^\(name)]"
  }

  /// Four letters and digits that stay with a figure whatever else the document says; another four where another
  /// figure has them.
  ///
  /// There are over 800,000, without vowels, so that they never read as a word.
  private static func name(of figure: Identifier<Figure>, _ attempt: Int) -> String {
    let letters = Array("0123456789bcdfghjkmnpqrstvwxyz")
    var number = ShortHash.value(of: attempt == 0 ? figure.name : "\(figure.name) \(attempt)")
    return String(
      (0..<4).map { _ in
        defer { number /= UInt64(letters.count) }
        return letters[Int(number % UInt64(letters.count))]
      })
  }

  private func body(
    quote: String, place: Place?, publisher: String?, day: CalendarDate?, title: String?, address: String,
    paragraph: Int, figure: Identifier<Figure>
  ) -> String {
    let page = PlainText.line(title ?? say("原文", "page"), limit: 60)
    let position = paragraph == 0 ? say("标题", "headline") : say("第 \(paragraph) 段", "paragraph \(paragraph)")
    let parts = [
      say.quoted(MarkdownText.inline(quote))
        + (place.flatMap { context.placeFacet(of: $0) }.map { say.bracketed(MarkdownText.inline($0)) } ?? ""),
      MarkdownText.inline(publisher ?? say("页面未署来源", "no publisher on the page")),
      day?.description ?? say("日期不详", "undated"),
      MarkdownText.link(page, to: context.links.destination(address: address)), position,
    ]
    return parts.joined(separator: say("，", ", ")) + say("。", ".") + " " + MarkdownText.code(figure.name)
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
