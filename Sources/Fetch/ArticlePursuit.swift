import Pipeline
import Records

/// Asks for the further pages of an article whose first page was just had.
///
/// They are pages like any other: asked for on condition that they changed, with all manners, and kept in the archive.
/// That they go on with the article is kept before the first of them is asked for, so that a killed run leaves no page
/// that passes for a bulletin of its own.
struct ArticlePursuit: Sendable {
  let session: FetchSession
  let source: SourceDefinition
  /// Asks for one page; nil where it isn't asked for, as a local file that isn't there.
  let visit: @Sendable (String) async throws(StageError) -> VisitResult?

  /// What came of each further page that was asked for.
  func results(after first: VisitResult) async throws(StageError) -> [PageResult] {
    guard case .kept(let snapshot, _) = first else { return [] }
    var walk = ArticleWalk(from: snapshot.pageAddress)
    var results: [PageResult] = []
    walk.add(try await pages(namedBy: snapshot, of: snapshot.address))
    while let next = walk.next() {
      var page = try session.tools.archive.latestSnapshot(of: next.address)
      // What another has asked for in this run already is told there.
      if session.take(next.address) {
        guard let result = try await visit(next.address) else { continue }
        if case .kept(let further, _) = result { page = further }
        results.append(PageResult(address: next.address, result: result))
      }
      if let page { walk.add(try await pages(namedBy: page, of: snapshot.address)) }
    }
    return results
  }

  /// The further pages that a page links to; those that are new to the article are kept.
  private func pages(
    namedBy page: Snapshot, of article: String
  ) async throws(StageError) -> [FurtherPage] {
    let archive = session.tools.archive
    let pages = session.tools.articles.furtherPages(
      in: try archive.body(of: page), of: page, layout: source.layout)
    guard !pages.isEmpty else { return [] }
    let known = Set(try archive.furtherPages()[article] ?? []).union([article, page.pageAddress])
    let news = pages.prefix(ArticleWalk.maximumPages).map(\.address).filter { !known.contains($0) }
    if !news.isEmpty {
      try await archive.recordContinuation(
        Continuation(article: article, source: source.id, at: session.tools.clock.now(), addresses: news))
    }
    return pages
  }
}

/// One page that was asked for, and what came of it.
struct PageResult: Sendable {
  let address: String
  let result: VisitResult
}
