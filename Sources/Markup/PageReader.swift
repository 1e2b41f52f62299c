package import Records

/// Reads a page's bytes into a document: decodes them, finds the article, and says who published it when.
package struct PageReader: Sendable {
  package init() {}

  /// Larger pages are refused before anything is made of them.
  ///
  /// It is twice what a run fetches by itself and a hundred times what pages have that people read; reading takes some
  /// sixteen times the bytes as memory.
  package static let maximumBytes = 16 << 20

  /// The document that a page holds, or the pages of one article together.
  ///
  /// - Parameters:
  ///   - page: the article's first page.
  ///   - layout: selectors for a site that the generic reading fails on.
  ///   - furtherPages: what is at hand of the article's further pages, by address.
  /// - Throws: where the page holds nothing that a person could read.
  /// - Returns: the document.
  package func document(
    from page: RawPage, layout: PageLayout?, furtherPages: [String: RawPage] = [:]
  ) throws(UnreadablePage) -> Document {
    var article = JoinedArticle(try Self.reading(of: page, layout: layout), page: page)
    article.join(furtherPages) { (page) throws(UnreadablePage) in
      try Self.reading(of: page, layout: layout)
    }
    var document = article.reading.document
    Self.removePinyin(from: &document)
    document.problems += TextHealth.problems(of: document.paragraphs)
    document.problems += Self.damage(of: document, badBytes: article.reading.badBytes)
    document.problems += page.problems
    return document
  }

  /// The further pages that a page of an article links to, lowest number first; none where it can't be read.
  package func furtherPages(of page: RawPage, layout: PageLayout?) -> [FurtherPage] {
    do throws(UnreadablePage) {
      return try Self.reading(of: page, layout: layout).furtherPages
    } catch {
      return []
    }
  }

  private static func reading(of page: RawPage, layout: PageLayout?) throws(UnreadablePage) -> PageReading {
    guard !page.bytes.isEmpty else { throw UnreadablePage(code: .empty, message: "the page is empty") }
    guard page.bytes.count <= maximumBytes else {
      throw UnreadablePage(code: .tooLarge, message: "the page is larger than \(maximumBytes >> 20) MiB")
    }
    let decoded = CharsetDetective.decoded(page)
    guard !isBinary(decoded) else {
      throw UnreadablePage(code: .binary, message: "the page is no text in any known charset")
    }
    if let refusal = DataForm.refusal(of: decoded.text) { throw refusal }
    let reading = reading(of: page, decoded, layout: layout)
    var document = reading.document
    guard document.paragraphs.contains(where: { $0.role != .title }) else {
      let message = "the page has no article text"
      document.problems = [DocumentProblem(code: .noText, message: message, severity: .quarantine)]
      throw UnreadablePage(code: .noText, message: message, document: document)
    }
    let body = document.paragraphs.filter { $0.role != .title }.map(\.text)
    if let phrase = ErrorPage.message(title: document.title, paragraphs: body) {
      let message = "the page says that it is none: '\(phrase)'"
      document.paragraphs = []
      document.problems = [DocumentProblem(code: .errorPage, message: message, severity: .quarantine)]
      throw UnreadablePage(code: .errorPage, message: message, document: document)
    }
    return reading
  }

  private static func reading(of page: RawPage, _ decoded: DecodedText, layout: PageLayout?) -> PageReading {
    let name = page.address.lowercased()
    if name.hasSuffix(".md") || name.hasSuffix(".markdown")
      || page.contentType?.hasPrefix("text/markdown") == true
    {
      let markup = decoded.replacing(text: MarkdownText.page(from: decoded.text))
      return MarkupPage(markup, page: page, layout: nil).reading()
    }
    return isMarkup(page, decoded)
      ? MarkupPage(decoded, page: page, layout: layout).reading() : PlainPage(decoded, page: page).reading()
  }

  private static func damage(of document: Document, badBytes: Int) -> [DocumentProblem] {
    var problems: [DocumentProblem] = []
    if badBytes > 0 {
      problems.append(
        DocumentProblem(
          code: .badBytes, message: "\(badBytes) bytes are no \(document.charset)", severity: .warning))
    }
    // Without a bad byte the mark stands for a picture, and □ for itself.
    let texts = document.paragraphs.map(\.text)
      .filter { badBytes > 0 || $0.unicodeScalars.contains("\u{fffd}") }
    if texts.contains(where: hasDamagedNumber) {
      let cause = badBytes > 0 ? "a bad byte stands beside a digit" : "a picture stands between digits"
      problems.append(
        DocumentProblem(
          code: .damagedNumber, message: "\(cause); that number is not read", severity: .warning))
    }
    return problems
  }

  private static func removePinyin(from document: inout Document) {
    let (texts, notes) = PinyinNoise.removed(from: document.paragraphs.map(\.text))
    guard notes > 0 else { return }
    document.paragraphs = zip(document.paragraphs, texts).map { $0.saying($1) }
    document.title = document.paragraphs.first.flatMap {
      $0.role == .title && !$0.text.isEmpty ? $0.text : nil
    }
    document.problems.append(
      DocumentProblem(
        code: .pinyinNoise, message: "\(notes) pronunciations behind characters were left out",
        severity: .warning))
  }

  /// Whether a replaced byte touches a digit: what number stood there can't be told.
  private static func hasDamagedNumber(_ text: String) -> Bool {
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if let previous, isDamage(previous, scalar) || isDamage(scalar, previous) { return true }
      previous = scalar
    }
    return false
  }

  private static func isDamage(_ mark: Unicode.Scalar, _ neighbour: Unicode.Scalar) -> Bool {
    (mark == "\u{fffd}" || mark == "□")
      && (("0"..."9").contains(neighbour) || ("０"..."９").contains(neighbour)
        || "〇一二三四五六七八九十百千万亿两.％%".unicodeScalars.contains(neighbour))
  }

  /// More than one character in ten unreadable, or one in 25 at the beginning a control: no page of text is so damaged.
  private static func isBinary(_ decoded: DecodedText) -> Bool {
    let beginning = decoded.text.prefix(2048)
    let controls = beginning.count { $0 < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d].contains($0) }
    return decoded.badBytes * 10 > decoded.text.count / 2 || controls * 25 > beginning.count
  }

  private static func isMarkup(_ page: RawPage, _ decoded: DecodedText) -> Bool {
    if page.contentType?.lowercased().hasPrefix("text/plain") == true { return false }
    if page.address.lowercased().hasSuffix(".txt") { return false }
    let head = decoded.text.prefix(4096)
    return head.indices.contains { index in
      head[index] == UInt8(ascii: "<")
        && markupStarts.contains { start in
          head[(index + 1)...].prefix(start.count).elementsEqual(start) { $0 == $1 || $0 | 0x20 == $1 }
        }
    }
  }

  private static let markupStarts = ["html", "!doctype", "body", "p", "div", "meta", "?xml"].map {
    Array($0.utf8)
  }
}
