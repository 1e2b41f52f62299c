/// A page that has been read: its text in paragraphs, and who published what when.
package struct Document: Hashable, Sendable, Codable {
  /// The path or URL as it was given; identifies the document.
  package var address: String
  /// The URL it was fetched from or names as its own, or nil for a local file that names none.
  package var url: String?
  /// The charset that the bytes were decoded from, as IANA names it in lower case: `gb18030`.
  package var charset: String
  package var title: String?
  package var subtitle: String?
  package var published: PublicationTime?
  /// 来源: who published it first.
  package var publisher: String?
  package var authors: [String]
  package var editors: [Editor]
  package var edition: Edition?
  /// The date at the head of the text (新华社8月19日电), which is not the page's own.
  package var dateline: CalendarDate?
  /// The issuing body that the page names: 聊城市公安局.
  package var agency: String?
  /// The place that the page's own words make it about, never a pipeline's default.
  package var place: String?
  /// The text in order; paragraph 0 is the title, so that every figure's span is a paragraph's.
  package var paragraphs: [Paragraph]
  /// Where the further pages of an article begin that its site has cut into several; nil for an article on one page.
  package var furtherPages: [PageStart]?
  package var problems: [DocumentProblem]

  package init(address: String, charset: String, paragraphs: [Paragraph] = []) {
    self.address = address
    self.charset = charset
    self.paragraphs = paragraphs
    authors = []
    editors = []
    problems = []
  }

  /// The URL of the page that a paragraph stands on.
  package func url(ofParagraph paragraph: Int) -> String? {
    guard let page = furtherPages?.page(ofParagraph: paragraph) else { return url }
    return page.url
  }
}

/// A run of text that belongs together.
package struct Paragraph: Hashable, Sendable, Codable {
  /// What a paragraph is to the text around it.
  package enum Role: String, Hashable, Sendable, Codable {
    case title, subtitle, heading, body
    /// One row of a table, its cells joined with tabs.
    case tableRow = "table-row"
  }

  package let text: String
  package let role: Role
  /// The numbers of a row that stand in several of its columns or reach into rows below; nil for none.
  package let spans: [CellSpan]?

  package init(text: String, role: Role, spans: [CellSpan] = []) {
    self.text = text
    self.role = role
    self.spans = spans.isEmpty ? nil : spans
  }

  /// The same with other text.
  package func saying(_ text: String) -> Paragraph { Paragraph(text: text, role: role, spans: spans ?? []) }

  package var isHeading: Bool { role == .title || role == .subtitle || role == .heading }
}

/// How far a number of a table's row reaches: printed once, it belongs to all the columns and rows together.
package struct CellSpan: Hashable, Sendable, Codable {
  /// Its first column, from 0.
  package let column: Int
  package let columns: Int
  /// Its own row and those below; more than the table has where it reaches to the end.
  package let rows: Int

  package init(column: Int, columns: Int, rows: Int) {
    self.column = column
    self.columns = columns
    self.rows = rows
  }
}

/// A person named with an editorial role, such as 编辑 or 审核.
package struct Editor: Hashable, Sendable, Codable {
  package let name: String
  /// The role as printed: `编辑`, `责编`, `校对`, `审核`.
  package let role: String

  package init(name: String, role: String) {
    self.name = name
    self.role = role
  }
}

/// The newspaper page that a text was printed on: 2024年7月16日《聊城日报》1版.
package struct Edition: Hashable, Sendable, Codable {
  package let newspaper: String?
  package let date: CalendarDate?
  /// The page as printed: `1`, `A03`.
  package let page: String?

  package init(newspaper: String?, date: CalendarDate?, page: String?) {
    self.newspaper = newspaper
    self.date = date
    self.page = page
  }
}

/// Something about a page that a reader should know before trusting it.
package struct DocumentProblem: Hashable, Sendable, Codable {
  package enum Severity: String, Hashable, Sendable, Codable {
    /// The page is read all the same.
    case warning
    /// The page's figures may not enter series.
    case quarantine
  }

  package let code: Code
  /// Lower case, no full stop; behind a colon stand words of the page.
  package let message: String
  package let severity: Severity

  package init(code: Code, message: String, severity: Severity) {
    self.code = code
    self.message = message
    self.severity = severity
  }
}

/// A name in the text that is no quantity though it may hold digits: 零点行动, “135”快反机制, 情指行.
package struct NamedThing: Hashable, Sendable, Codable {
  package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case campaign, mechanism, platform, organisation
    /// A dated case or incident: “6·10”案.
    case datedCase = "dated-case"
  }

  package let text: String
  package let kind: Kind

  package init(text: String, kind: Kind) {
    self.text = text
    self.kind = kind
  }
}

/// What became of one run of digits or one number word.
package struct DigitRun: Hashable, Sendable, Codable {
  package enum Fate: Hashable, Sendable, Codable {
    case figure(Identifier<Figure>)
    /// Rejected with a named reason: `date`, `hotline`, `name`, `licence` …
    case rejected(String)
    case unknown

    /// Digits of a number that can be read in more than one way, and are not.
    package static let unclear = Fate.rejected("unclear")

    /// Whether it says what the digits are.
    package var isExplained: Bool { self != .unknown && self != .unclear }
  }

  package let span: SourceSpan
  package let fate: Fate

  package init(span: SourceSpan, fate: Fate) {
    self.span = span
    self.fate = fate
  }
}

/// What parsing made of one snapshot: the document, its figures, names and account of digits.
package struct Reading: Hashable, Sendable, Codable {
  package let document: Document
  /// The snapshot's body, lower-case hexadecimal SHA-256; nil outside a pipeline.
  package let snapshot: String?
  /// The pipeline's source that the snapshot came from; nil outside a pipeline.
  package let source: String?
  package let figures: [Figure]
  package let names: [NamedThing]
  package let account: [DigitRun]

  package init(
    document: Document, snapshot: String?, source: String?, figures: [Figure], names: [NamedThing],
    account: [DigitRun]
  ) {
    self.document = document
    self.snapshot = snapshot
    self.source = source
    self.figures = figures
    self.names = names
    self.account = account
  }
}

extension Reading {
  /// The numbers that stand on the page and could not be read, as printed; runs of digits with one sign between them are
  /// one number.
  package var unreadNumbers: [String] {
    var spans: [SourceSpan] = []
    for span in account.filter({ $0.fate == .unclear }).map(\.span) {
      if let last = spans.last, last.paragraph == span.paragraph,
        let joined = document.span(last.paragraph, last.utf8Range.lowerBound..<span.utf8Range.upperBound),
        joined.quote.dropFirst(last.quote.count).dropLast(span.quote.count).count <= 1
      {
        spans[spans.count - 1] = joined
      } else {
        spans.append(span)
      }
    }
    return spans.map(\.quote)
  }
}

extension Document {
  /// A stretch of a paragraph; nil where there is none such.
  fileprivate func span(_ paragraph: Int, _ utf8Range: Range<Int>) -> SourceSpan? {
    guard paragraphs.indices.contains(paragraph) else { return nil }
    let bytes = Array(paragraphs[paragraph].text.utf8)
    guard utf8Range.upperBound <= bytes.count, !utf8Range.isEmpty,
      let quote = String(validating: bytes[utf8Range], as: UTF8.self)
    else { return nil }
    return SourceSpan(paragraph: paragraph, utf8Range: utf8Range, quote: quote)
  }
}
