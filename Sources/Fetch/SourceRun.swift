import Pipeline
import Records

/// One run over one source of the web: reads its indexes, then asks for the pages that are due.
struct SourceRun: Sendable {
  private let session: FetchSession
  private let source: SourceDefinition
  private let meter: BudgetMeter

  init(_ session: FetchSession, _ source: SourceDefinition) {
    self.session = session
    self.source = source
    meter = BudgetMeter(source.budget, pace: session.tools.pace)
  }

  private var archive: any CaptureArchive { session.tools.archive }

  func output() async throws(StageError) -> StageOutput {
    var output = StageOutput()
    var pages = try named()
    if let filter = source.location.filter {
      let walk = try await walk(filter)
      if let walk {
        for (address, failure) in walk.failures {
          output.failures.append(failure.report(address, of: source))
        }
        if walk.isOutOfBudget { output.failures.append(overBudget(left: nil)) }
      }
      pages = try found(filter, walk)
      if let walk, let failure = emptyIndex(walk, hasFound: !pages.isEmpty) {
        output.failures.append(failure)
      }
    }
    output.add(try await visit(pages))
    return output
  }

  /// What the run would do, without asking anybody.
  func plan() throws(StageError) -> [PlannedWork] {
    var plan: [PlannedWork] = []
    if source.location.filter != nil {
      plan = source.location.addresses.map {
        PlannedWork(subject: $0, action: .work, reason: "read for links to bulletins")
      }
    }
    let pages = if let filter = source.location.filter { try found(filter, nil) } else { try named() }
    let known = try KnownPages(pages.map(\.address), in: archive)
    for page in pages where !known.isFurtherPage(page.address) {
      switch verdict(on: page, known) {
      case .due(let reason):
        plan.append(PlannedWork(subject: page.address, action: .work, reason: reason.words))
      case .rests(let reason): plan.append(PlannedWork(subject: page.address, action: .skip, reason: reason))
      }
    }
    return plan
  }

  /// That an index has no links, or never had one to a bulletin.
  ///
  /// A script fills the listing, or the definition's pattern fits nothing. A page of an e-paper may have none for a day.
  private func emptyIndex(_ walk: WalkResult, hasFound: Bool) -> Failure? {
    if case .dated = source.location { return nil }
    guard walk.pages > 0, walk.matching == 0, walk.failures.isEmpty, !walk.isOutOfBudget,
      walk.seen == 0 || !hasFound
    else { return nil }
    return Failure(
      subject: source.id, message: SourceConcern.emptyIndex(seen: walk.seen).words,
      hint: walk.seen == 0
        ? "a script may fill it; look for a feed or a sitemap of the site"
        : "compare the source's patterns with the addresses and titles on \(source.location.addresses.first ?? "it")",
      source: source.id)
  }

  // MARK: - What there is

  /// A page that may be due.
  private struct Candidate {
    let address: String
    /// Whether the definition names it.
    var isNamed = false
    var issue: DatedAddresses.Issue?
    var changed: Instant?
  }

  /// The pages that the definition itself names.
  private func named() throws(StageError) -> [Candidate] {
    switch source.location {
    case .pages(let urls): return urls.map { Candidate(address: $0, isNamed: true) }
    case .dated(let pages) where pages.filter == nil:
      return session.issues(of: pages, now: session.tools.clock.now()).map {
        Candidate(address: $0.address, isNamed: true, issue: $0)
      }
    case .files, .listing, .feed, .sitemap, .dated: return []
    }
  }

  /// The pages that indexes have named so far, those of this walk first and in its order.
  private func found(
    _ filter: SourceDefinition.LinkFilter, _ walk: WalkResult?
  ) throws(StageError) -> [Candidate] {
    let candidates = (walk?.links ?? []).map { Candidate(address: $0.address, changed: $0.changed) }
    var seen = Set(candidates.map(\.address))
    // Told with the walk; another try would wait as long.
    if walk?.isPatternStuck == true { return candidates }
    let earlier = try archive.found(bySource: source.id).map(\.address).filter { seen.insert($0).inserted }
    let fitting = try LinkSieve(filter, source: source.id).sift(earlier, address: \.self)
    return candidates + fitting.map { Candidate(address: $0) }
  }

  private func walk(_ filter: SourceDefinition.LinkFilter) async throws(StageError) -> WalkResult? {
    let last = try archive.lastDiscovery(ofSource: source.id)
    let known = Set(try archive.found(bySource: source.id).map(\.address))
    let startedAt = session.tools.clock.now()
    var walk = try IndexWalk(
      session, source, meter: meter, known: last?.isComplete == true ? known : [], filter: filter)
    let result: WalkResult
    switch source.location {
    case .listing(let listing): result = try await walk.walk(listing)
    case .feed(let feed): result = try await walk.walk(feed)
    case .sitemap(let sitemap): result = try await walk.walk(sitemap)
    case .dated(let pages):
      let issues = session.issues(of: pages, now: startedAt)
      result = try await walk.walk(issues, since: last?.isComplete == true ? last?.at : nil)
    case .pages, .files: return nil
    }
    try await keep(result, known: known, last: last, at: startedAt)
    return result
  }

  /// Keeps what the walk brought, unless it is what the walk before brought.
  private func keep(
    _ walk: WalkResult, known: Set<String>, last: Discovery?, at instant: Instant
  ) async throws(StageError) {
    let news = walk.links.filter { !known.contains($0.address) }
    guard walk.pages > 0 else { return }
    if news.isEmpty, let last, last.seen == walk.seen, last.matching == walk.matching,
      last.isComplete == walk.isComplete
    {
      return
    }
    try await archive.recordDiscovery(
      Discovery(
        source: source.id, at: instant, seen: walk.seen, matching: walk.matching,
        isComplete: walk.isComplete,
        found: news.map { Discovery.Found(address: $0.address, title: $0.title) }))
  }

  // MARK: - What is due

  /// An article is due too where one of its further pages is missing.
  private func verdict(on page: Candidate, _ known: KnownPages) -> RevisitSchedule.Verdict {
    let verdict = verdict(on: page, known.histories[page.address])
    guard case .rests = verdict, !isOutsideDays(page) else { return verdict }
    let missing = known.furtherPages(of: page.address).lazy.filter { (history: PageHistory?) in
      history.map { $0.failures > 0 } ?? true
    }
    for history in missing {
      let further = session.schedule.verdict(on: history, isNamed: false)
      if case .due = further { return further }
    }
    return verdict
  }

  private func verdict(on page: Candidate, _ history: PageHistory?) -> RevisitSchedule.Verdict {
    if isOutsideDays(page) { return .rests("outside --since and --until") }
    if let issue = page.issue, history?.persistence == .absent {
      return issue.isRecent ? .due(.failed) : .rests("nothing was there on its day")
    }
    return session.schedule.verdict(on: history, isNamed: page.isNamed, changed: page.changed)
  }

  /// Whether a page is known to be of another day than the run is about.
  ///
  /// What its index says is when it changed, so it may be older than that, and not younger.
  private func isOutsideDays(_ page: Candidate) -> Bool {
    guard session.days != .always else { return false }
    if let day = page.issue?.day ?? AddressDay.day(in: page.address) { return !session.days.contains(day) }
    guard let changed = page.changed, let first = session.days.first else { return false }
    return changed.dayInChina < first
  }

  private func visit(_ candidates: [Candidate]) async throws(StageError) -> StageOutput {
    var output = StageOutput()
    var due: [(reason: RevisitSchedule.Reason, last: Instant?, page: Candidate)] = []
    let known = try KnownPages(candidates.map(\.address), in: archive)
    for page in candidates where !known.isFurtherPage(page.address) && session.take(page.address) {
      switch verdict(on: page, known) {
      case .due(let reason): due.append((reason, known.histories[page.address]?.lastVisit, page))
      case .rests: output.unchanged += 1
      }
    }
    // New pages in the order of their index; of the others, those first that were asked for longest ago.
    let order = due.indices.sorted { one, other in
      let (left, right) = (due[one], due[other])
      if left.reason != right.reason { return left.reason < right.reason }
      guard let first = left.last, let second = right.last, first != second else { return one < other }
      return first < second
    }
    output.add(try await visit(order.map { due[$0].page }, known.histories))
    return output
  }

  /// A failure as a run tells it: of a page that was read once and that only its index named, a lapse where it is gone.
  private func report(
    _ failure: FetchFailure, of address: String, among pages: [Candidate],
    _ histories: [String: PageHistory]
  ) -> Failure {
    let isNamed = pages.contains { $0.address == address && $0.isNamed }
    var report = failure.report(address, of: source)
    report.isLapse =
      failure.persistence == .final && !isNamed && (histories[address].map { $0.revision > 0 } ?? false)
    return report
  }

  private func visit(
    _ pages: [Candidate], _ histories: [String: PageHistory]
  ) async throws(StageError) -> StageOutput {
    // More tasks than connections keep every host busy; the gate lets through what it may.
    let width = max(16, session.policy.connectionsPerHost * 2)
    var results: [(Int, Result<[PageResult], StageError>)] = []
    await withTaskGroup(of: (Int, Result<[PageResult], StageError>).self) { group in
      for (index, page) in pages.enumerated() {
        if index >= width, let result = await group.next() {
          results.append(result)
          session.tools.progress?(FetchProgress(source: source.id, done: results.count, total: pages.count))
        }
        group.addTask { (index, await self.visit(page, histories[page.address])) }
      }
      for await result in group { results.append(result) }
    }
    results.sort { $0.0 < $1.0 }
    var output = StageOutput()
    var unasked: [FetchFailure: Int] = [:]
    var left = 0
    for (_, result) in results {
      for page in try result.get() {
        switch page.result {
        case .kept(_, let isNew): if isNew { output.worked += 1 } else { output.unchanged += 1 }
        case .absent: output.unchanged += 1
        case .outOfBudget: left += 1
        case .failed(let failure) where !failure.wasAsked: unasked[failure, default: 0] += 1
        case .failed(let failure):
          output.failures.append(report(failure, of: page.address, among: pages, histories))
        }
      }
    }
    output.add(try await report(unasked))
    if left > 0 { output.failures.append(overBudget(left: left)) }
    return output
  }

  /// Asks for a page, and for the further pages of its article.
  private func visit(
    _ page: Candidate, _ history: PageHistory?
  ) async -> Result<[PageResult], StageError> {
    do throws(StageError) {
      let visit = session.visit(page.address, of: source, role: .bulletin, meter: meter)
      let absence: PageVisit.Absence = page.issue == nil ? .isAFailure : .isAnAnswer
      let first = try await visit.result(history: history, absence: absence)
      let pursuit = ArticlePursuit(session: session, source: source) {
        [session, source, meter] (address) async throws(StageError) in
        try await session.visit(address, of: source, role: .bulletin, meter: meter).result()
      }
      return .success(
        [PageResult(address: page.address, result: first)] + (try await pursuit.results(after: first)))
    } catch {
      return .failure(error)
    }
  }

  // MARK: - Reports

  /// One line for all pages that were not asked for out of one reason, kept as a failure of the source.
  private func report(_ unasked: [FetchFailure: Int]) async throws(StageError) -> StageOutput {
    var output = StageOutput()
    for (failure, count) in unasked.sorted(by: { $0.key.message < $1.key.message }) {
      let pages = count == 1 ? "1 page was" : "\(count) pages were"
      let told = FetchFailure(
        message: "\(pages) not asked for: \(failure.message)", hint: failure.hint, persistence: .passing)
      output.add(try await session.failed(source, address: "", told))
    }
    return output
  }

  private func overBudget(left: Int?) -> Failure {
    let meters = [meter, session.fetcher.budget]
    let limit = (meters.first { !$0.hasRoom } ?? meter).limit
    let rest = left.map { $0 == 1 ? "1 page is" : "\($0) pages are" } ?? "the rest of its indexes is"
    return Failure(
      subject: source.id, message: "the budget of \(limit) is used up, \(rest) left",
      hint: "the next run goes on there; 'budget: {requests: …}' of the source or of 'fetch' allows more",
      source: source.id)
  }
}

extension SourceDefinition.Location {
  /// What makes a link of the source's indexes one to a bulletin; nil where it has no indexes.
  fileprivate var filter: SourceDefinition.LinkFilter? {
    switch self {
    case .listing(let listing): listing.filter
    case .feed(let feed): feed.filter
    case .sitemap(let sitemap): sitemap.filter
    case .dated(let pages): pages.filter
    case .pages, .files: nil
    }
  }
}
