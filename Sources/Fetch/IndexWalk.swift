import Pipeline
import Records

/// Reads the indexes of one source, page after page, until they end or bring nothing new.
struct IndexWalk {
  let session: FetchSession
  let source: SourceDefinition
  let meter: BudgetMeter
  /// Bulletins that earlier walks found, where one of them went to the end: a page of them alone ends a listing.
  private var known: Set<String> = []
  private let sieve: LinkSieve
  private var result = WalkResult()
  private var seenLinks: Set<String> = []
  private var readPages: Set<String> = []

  /// A sitemap index names sitemaps, not indexes (sitemaps.org); one level more is what sites do all the same.
  private static let sitemapDepth = 3
  /// What the protocol of sitemaps allows a sitemap to have.
  private static let sitemapBytes = 50 << 20

  init(
    _ session: FetchSession, _ source: SourceDefinition, meter: BudgetMeter, known: Set<String>,
    filter: SourceDefinition.LinkFilter
  ) throws(StageError) {
    self.session = session
    self.source = source
    self.meter = meter
    self.known = known
    sieve = try LinkSieve(filter, source: source.id)
  }

  // MARK: - Listings and feeds

  mutating func walk(_ listing: SourceDefinition.Listing) async throws(StageError) -> WalkResult {
    var next: LinkExpression?
    if case .link(let text) = listing.continuation { next = try LinkExpression(text, source: source.id) }
    var address: String? = listing.url
    for number in 1...listing.pages {
      guard let url = address, readPages.insert(url).inserted else { break }
      guard var page = try await read(url, as: .listing, isFirst: number == 1) else { break }
      guard let news = try await take(&page) else { break }
      if listing.stop == .known, !known.isEmpty, news == 0 { break }
      switch listing.continuation {
      case .numbered(let template, let first):
        let following = template.replacing("{page}", with: String(first + number - 1))
        address = page.matching == 0 ? nil : following
      case .link: address = try await following(page, matching: next)
      }
    }
    return result
  }

  mutating func walk(_ feed: SourceDefinition.Feed) async throws(StageError) -> WalkResult {
    var address: String? = feed.url
    for number in 1...feed.pages {
      guard let url = address, readPages.insert(url).inserted else { break }
      guard var page = try await read(url, as: .feed, isFirst: number == 1) else { break }
      guard let news = try await take(&page) else { break }
      if !known.isEmpty, news == 0 { break }
      address = page.next
    }
    return result
  }

  // MARK: - Sitemaps

  mutating func walk(_ sitemap: SourceDefinition.Sitemap) async throws(StageError) -> WalkResult {
    try await walk(sitemap, at: sitemap.url, depth: 1)
    return result
  }

  private mutating func walk(
    _ sitemap: SourceDefinition.Sitemap, at url: String, depth: Int
  ) async throws(StageError) {
    guard readPages.insert(url).inserted, let page = try await read(url, as: .sitemap, isFirst: true) else {
      return
    }
    try await take(page, of: sitemap, depth: depth)
  }

  private mutating func take(
    _ page: Page, of sitemap: SourceDefinition.Sitemap, depth: Int
  ) async throws(StageError) {
    var page = page
    guard try await take(&page, since: sitemap.since, counts: true) != nil else { return }
    guard depth < Self.sitemapDepth else { return }
    for part in page.content.parts {
      guard let address = WebAddress(part.target, relativeTo: page.base)?.text else { continue }
      if let since = sitemap.since, let day = part.stated.flatMap(StatedTime.day),
        day.dayNumber < since.dayNumber
      {
        continue
      }
      let changed = part.stated.flatMap(StatedTime.instant)
      if let snapshot = try settled(address, changed: changed),
        let page = try await content(of: snapshot, as: .sitemap)
      {
        try await take(page, of: sitemap, depth: depth + 1)
      } else {
        try await walk(sitemap, at: address, depth: depth + 1)
      }
    }
  }

  /// What is kept of a sitemap that was asked for since it is said to have changed last: nobody needs to be asked.
  private func settled(_ address: String, changed: Instant?) throws(StageError) -> Snapshot? {
    guard let changed, let history = try session.tools.archive.history(of: address), history.failures == 0,
      changed < history.lastVisit
    else { return nil }
    return try session.tools.archive.latestSnapshot(of: address)
  }

  // MARK: - Dated listings

  /// Reads the listings of the days that are due, and again those whose links no walk has kept yet.
  mutating func walk(_ issues: [DatedAddresses.Issue], since last: Instant?) async throws(StageError)
    -> WalkResult
  {
    for issue in issues {
      let history = try session.tools.archive.history(of: issue.address)
      if session.isDue(issue, history) {
        if var page = try await read(issue.address, as: .listing, isFirst: true, absence: .isAnAnswer) {
          _ = try await take(&page)
        }
      } else if let changed = history?.lastChange, last.map({ changed >= $0 }) ?? true,
        let snapshot = try session.tools.archive.latestSnapshot(of: issue.address),
        var page = try await content(of: snapshot, as: .listing)
      {
        _ = try await take(&page)
      }
      if result.isOutOfBudget || result.isPatternStuck { break }
    }
    return result
  }

  // MARK: - One index

  /// An index with its links resolved.
  private struct Page {
    let content: IndexContent
    /// The index's address in the pipeline.
    let address: String
    /// What its links are relative to.
    let base: String
    var matching = 0

    /// The page that it names as its next one.
    var next: String? { content.next.flatMap { WebAddress($0, relativeTo: base)?.text } }
  }

  /// The listing's next page: the one it names, or else the first link that is called so.
  private mutating func following(
    _ page: Page, matching pattern: LinkExpression?
  ) async throws(StageError) -> String? {
    if page.content.next != nil { return page.next }
    guard let pattern else { return nil }
    let links = page.content.links
    guard
      let found = try await tried(
        page,
        { () throws(StageError) in
          try pattern.isFound(inAnyOf: links.map(\.titles))
        })
    else { return nil }
    return zip(links, found).first(where: \.1).flatMap {
      WebAddress($0.0.target, relativeTo: page.base)?.text
    }
  }

  /// What patterns say of the page's links; nil where they take too long, which is the page's trouble and ends the walk.
  private mutating func tried<Answer>(
    _ page: Page, _ patterns: () throws(StageError) -> Answer
  ) async throws(StageError) -> Answer? {
    do throws(StageError) {
      return try patterns()
    } catch {
      result.isPatternStuck = true
      try await fail(page.address, error.message, hint: error.hint)
      return nil
    }
  }

  /// Asks for an index; nil where there is nothing to read, which is noted.
  private mutating func read(
    _ url: String, as kind: IndexPage.Kind, isFirst: Bool, absence: PageVisit.Absence = .isAFailure
  ) async throws(StageError) -> Page? {
    let limit = kind == .sitemap ? max(session.policy.maximumBytes, Self.sitemapBytes) : nil
    // A listing whose pages are counted ends where the next one isn't there.
    let visit = session.visit(url, of: source, role: .index, meter: meter, maximumBytes: limit)
    switch try await visit.result(absence: isFirst ? absence : .isAnAnswer) {
    case .kept(let snapshot, _): return try await content(of: snapshot, as: kind)
    case .absent: return nil
    case .outOfBudget:
      result.isComplete = false
      result.isOutOfBudget = true
    case .failed(let failure):
      result.isComplete = false
      result.failures.append((url, failure))
    }
    return nil
  }

  private mutating func content(
    of snapshot: Snapshot, as kind: IndexPage.Kind
  ) async throws(StageError) -> Page? {
    let page = IndexPage(
      kind: kind, bytes: try session.tools.archive.body(of: snapshot), contentType: snapshot.contentType,
      url: snapshot.url)
    let message: String
    do throws(UnreadableIndex) {
      let content = try session.tools.indexes.content(of: page)
      let base = content.base.flatMap { WebAddress($0, relativeTo: snapshot.url)?.text } ?? snapshot.url
      return Page(content: content, address: snapshot.address, base: base)
    } catch {
      message = error.message
    }
    try await fail(snapshot.address, message)
    return nil
  }

  /// Notes that an index that was had can't be used.
  private mutating func fail(_ address: String, _ message: String, hint: String? = nil)
    async throws(StageError)
  {
    result.isComplete = false
    result.failures.append((address, FetchFailure(message: message, hint: hint, persistence: .passing)))
    try await session.tools.archive.recordFailure(
      FailedVisit(
        address: address, source: source.id, role: .index, at: session.tools.clock.now(),
        message: message, persistence: .passing))
  }

  /// Keeps the page's links to bulletins and counts them on it.
  ///
  /// - Returns: how many of them no earlier walk found; nil where a pattern is stuck on them.
  private mutating func take(
    _ page: inout Page, since: CalendarDate? = nil, counts: Bool = false
  ) async throws(StageError) -> Int? {
    let sieve = sieve
    let base = page.base
    let addressed = page.content.links.compactMap { link in
      WebAddress(link.target, relativeTo: base).map { (address: $0.text, link: link) }
    }
    guard
      let fitting = try await tried(
        page,
        { () throws(StageError) in
          try sieve.sift(addressed, titles: \.link.titles, address: \.address)
        })
    else { return nil }
    var news = 0
    for (address, link) in fitting {
      if let since, let day = link.stated.flatMap(StatedTime.day), day.dayNumber < since.dayNumber {
        continue
      }
      page.matching += 1
      guard seenLinks.insert(address).inserted else { continue }
      if !known.contains(address) { news += 1 }
      result.links.append(
        FoundLink(
          address: address, title: link.titles.max { $0.count < $1.count },
          changed: link.stated.flatMap(StatedTime.instant)))
    }
    if counts || result.pages == 0 {
      result.seen += page.content.links.count
      result.matching += page.matching
    }
    result.pages += 1
    return news
  }
}
