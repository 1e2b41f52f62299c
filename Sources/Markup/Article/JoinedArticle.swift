import Records

/// An article's pages joined to one document, which says what of it is missing.
///
/// A further page adds its text and whatever names of people the first page lacks. Title, time and place are the first
/// page's. A page of another title is another article, and one that repeats what stands there already adds nothing.
struct JoinedArticle {
  private(set) var reading: PageReading
  private let key: [UInt8]?
  private var walk: ArticleWalk
  private var unread: [String] = []
  private var problems: [DocumentProblem] = []

  init(_ first: PageReading, page: RawPage) {
    reading = first
    key = first.document.title.map(TitleFinder.key)
    walk = ArticleWalk(from: page.url ?? page.address)
    walk.add(first.furtherPages)
  }

  /// Joins what is at hand of the further pages.
  ///
  /// - Parameters:
  ///   - pages: the further pages by address; those that aren't among them are told as missing.
  ///   - read: reads one page by itself.
  mutating func join(
    _ pages: [String: RawPage], read: (RawPage) throws(UnreadablePage) -> PageReading
  ) {
    while let next = walk.next() {
      guard let page = pages[next.address] else {
        unread.append(next.address)
        continue
      }
      do throws(UnreadablePage) {
        let further = try read(page)
        walk.add(further.furtherPages)
        try join(further, page)
      } catch {
        warn("the article goes on at \(next.address), which is not read: \(error.message)")
      }
    }
    reading.document.problems += missing + problems
  }

  private mutating func join(_ further: PageReading, _ page: RawPage) throws(UnreadablePage) {
    let document = further.document
    if let key, !key.isEmpty, let title = document.title {
      let other = TitleFinder.key(title)
      guard other.starts(with: key) || key.starts(with: other) else {
        throw UnreadablePage(code: .morePages, message: "it has another title, '\(title)'")
      }
    }
    let known = reading.document.paragraphs.filter(\.isText)
    let text = document.paragraphs.filter(\.isText)
    guard !text.isEmpty else { throw UnreadablePage(code: .noText, message: "it has no article text") }
    let repeated = zip(known, text).prefix { $0.text == $1.text }.count
    let added = text.dropFirst(repeated)
    guard !Set(known).isSuperset(of: added) else {
      throw UnreadablePage(code: .morePages, message: "it repeats the pages before it")
    }
    let start = PageStart(
      paragraph: reading.document.paragraphs.count, address: page.address, url: page.url)
    reading.document.furtherPages = (reading.document.furtherPages ?? []) + [start]
    reading.document.paragraphs += added
    reading.badBytes += further.badBytes
    reading.document.publisher = reading.document.publisher ?? document.publisher
    if reading.document.authors.isEmpty { reading.document.authors = document.authors }
    if reading.document.editors.isEmpty { reading.document.editors = document.editors }
  }

  // MARK: - What is missing

  private mutating func warn(_ message: String) {
    problems.append(DocumentProblem(code: .morePages, message: message, severity: .warning))
  }

  private var missing: [DocumentProblem] {
    var messages: [String] = []
    if case .somewhere = reading.further {
      messages.append("the article goes on on another page, which is not read")
    }
    if !unread.isEmpty {
      let shown = unread.prefix(5).joined(separator: ", ") + (unread.count > 5 ? ", …" : "")
      messages.append("the article goes on at \(shown), which \(unread.count == 1 ? "is" : "are") not read")
    }
    if walk.isCut {
      messages.append("the article has more than \(ArticleWalk.maximumPages) pages, the others are not read")
    }
    return messages.map { DocumentProblem(code: .morePages, message: $0, severity: .warning) }
  }
}

extension Paragraph {
  /// Whether it is text of the article and not its head.
  fileprivate var isText: Bool { role != .title && role != .subtitle }
}
