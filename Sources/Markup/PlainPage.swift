import Records

/// One page of plain text on its way to a document.
struct PlainPage {
  private let page: RawPage
  private let decoded: DecodedText
  private let lines: [String]

  init(_ decoded: DecodedText, page: RawPage) {
    self.page = page
    self.decoded = decoded
    lines = decoded.text.split(omittingEmptySubsequences: false) { $0 == 0x0a || $0 == 0x0d }
      .map { FoldedSpace.folded($0) }
  }

  func reading() -> PageReading {
    var reading = PageReading(document())
    reading.badBytes = decoded.badBytes
    return reading
  }

  private func document() -> Document {
    var document = Document(address: page.address, charset: decoded.charset.rawValue)
    document.url = page.url
    var credits = Credits()
    for line in lines where line.utf8.count < 240 {
      credits.readLine(line)
      if document.published == nil || document.published?.clock == nil {
        document.published = PrintedTime.first(in: line) ?? document.published
      }
    }
    let prose = proseRange
    for line in lines[prose].prefix(3) + lines[prose].suffix(3) {
      credits.readBrackets(line, isLast: line == lines[prose].last)
    }
    document.publisher = credits.publisher
    document.authors = credits.authors
    document.editors = credits.editors
    document.title = lines[..<prose.lowerBound].filter { $0.count >= 6 && !Self.isAboutTheArticle($0) }
      .max { $0.count < $1.count }
    document.edition = lines.lazy.compactMap { NewspaperLines.edition(in: $0) }.first
    document.paragraphs =
      [Paragraph(text: document.title ?? "", role: .title)]
      + lines[prose].filter { !$0.isEmpty && !Self.isAboutTheArticle($0) }.map { line in
        Paragraph(text: line, role: line.count < 40 && !"。！？”".contains(line.last ?? " ") ? .heading : .body)
      }
    return document
  }

  /// From the first line of prose to the last: lines of navigation and footers have no full stop.
  private var proseRange: Range<Int> {
    let prose = lines.indices.filter { lines[$0].contains("。") }
    guard let first = prose.first, let last = prose.last else { return 0..<lines.count }
    return first..<(last + 1)
  }

  private static func isAboutTheArticle(_ line: String) -> Bool {
    guard line.count < 80, !line.contains("。") else { return false }
    return NewspaperLines.edition(in: line) != nil || line.contains(">") || line.contains("来源:")
      || line.contains("来源：") || line.hasPrefix("文/") || PrintedTime.first(in: line)?.clock != nil
  }
}
