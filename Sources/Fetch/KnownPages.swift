import Pipeline

/// What is known of the pages of a source, and of the further pages of those that are articles of several.
struct KnownPages {
  let histories: [String: PageHistory]
  private let further: [String: [String]]
  private let furtherHistories: [String: PageHistory]
  private let articles: [String: String]

  /// Looks each address up once.
  init(_ addresses: [String], in archive: any CaptureArchive) throws(StageError) {
    histories = try archive.histories(of: addresses)
    further = try archive.furtherPages()
    furtherHistories =
      further.isEmpty ? [:] : try archive.histories(of: addresses.flatMap { [further] in further[$0] ?? [] })
    var articles: [String: String] = [:]
    for (article, pages) in further {
      for page in pages { articles[page] = article }
    }
    self.articles = articles
  }

  /// Whether an address is one of another's article, which asks for it.
  func isFurtherPage(_ address: String) -> Bool { articles[address] != nil }

  /// What is known of the further pages of an article; nil for one that was never had.
  func furtherPages(of article: String) -> [PageHistory?] {
    (further[article] ?? []).map { furtherHistories[$0] }
  }
}
