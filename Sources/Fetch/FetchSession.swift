import Pipeline
import Synchronization

/// One run over the sources of a pipeline: what they share while it lasts.
final class FetchSession: Sendable {
  let tools: FetchTools
  let policy: FetchPolicy
  let fetcher: PageFetcher
  /// Addresses that a source of this run has taken; a page that two sources name is asked for once.
  private let taken = Mutex<Set<String>>([])

  init(tools: FetchTools, policy: FetchPolicy, fetcher: PageFetcher) {
    self.tools = tools
    self.policy = policy
    self.fetcher = fetcher
  }

  /// Works one source; its troubles are in the output, and only those of the state are thrown.
  func result(of source: SourceDefinition) async -> Result<StageOutput, StageError> {
    do throws(StageError) {
      return .success(try await output(of: source))
    } catch {
      return .failure(error)
    }
  }

  private func output(of source: SourceDefinition) async throws(StageError) -> StageOutput {
    switch source.location {
    case .files(let pattern): return try await files(matching: pattern, of: source)
    case .pages(let urls): return try await pages(urls, of: source)
    case .listing, .feed, .sitemap:
      return try failed(source, address: "", FetchFailure(message: "this kind of source is not read yet"))
    }
  }

  func plan(_ source: SourceDefinition) throws(StageError) -> [PlannedWork] {
    switch source.location {
    case .files(let pattern):
      return try tools.files.addresses(matching: pattern, in: tools.folder).planned {
        address throws(StageError) in
        try tools.archive.latestSnapshot(of: address) == nil ? "new" : "compared with what is kept"
      }
    case .pages(let urls):
      return try urls.planned { address throws(StageError) in
        try tools.archive.latestSnapshot(of: address) == nil ? "new" : "asked whether it changed"
      }
    case .listing(let listing):
      return [PlannedWork(subject: listing.url, action: .work, reason: "read for links to bulletins")]
    case .feed(let url), .sitemap(let url):
      return [PlannedWork(subject: url, action: .work, reason: "read for links to bulletins")]
    }
  }

  /// Keeps a failure and reports it.
  func failed(
    _ source: SourceDefinition, address: String, _ failure: FetchFailure
  ) throws(StageError) -> StageOutput {
    try tools.archive.recordFailure(
      address: address, source: source.id, at: tools.clock.now(), message: failure.message)
    let subject = address.isEmpty ? source.id : address
    return StageOutput(
      failures: [Failure(subject: subject, message: failure.message, hint: failure.hint)])
  }

  // MARK: - Files

  private func files(matching pattern: String, of source: SourceDefinition) async throws(StageError)
    -> StageOutput
  {
    let addresses = try tools.files.addresses(matching: pattern, in: tools.folder)
    guard !addresses.isEmpty else {
      let failure = FetchFailure(
        message: "no file matches \(pattern)", hint: "the pattern counts from \(tools.folder)/")
      return try failed(source, address: "", failure)
    }
    var output = StageOutput()
    for address in addresses where !Task.isCancelled {
      output.add(try await file(address, of: source))
    }
    return output
  }

  private func file(_ address: String, of source: SourceDefinition) async throws(StageError) -> StageOutput {
    let request = TransferRequest(
      url: tools.files.fileURL(of: address), scope: .files, userAgent: fetcher.userAgent,
      limits: TransferLimits(
        timeoutMilliseconds: policy.timeoutMilliseconds, maximumBytes: policy.maximumBytes))
    let startedAt = tools.clock.now()
    let answer: TransferAnswer
    do throws(TransferError) {
      answer = try await tools.transport.get(request)
    } catch {
      return try failed(source, address: address, FetchFailure(error, attempts: 1))
    }
    let url = "file:///" + address.percentEncodedBeyondASCII.split(separator: " ").joined(separator: "%20")
    return try keep(
      Exchange(
        address: address, source: source.id, url: url, startedAt: startedAt, requestHead: [],
        responseHead: [], status: 200, body: answer.body, contentType: nil, etag: nil, lastModified: nil))
  }

  /// Keeps an answer and tells whether it brought something new.
  func keep(_ exchange: Exchange) throws(StageError) -> StageOutput {
    let last = try tools.archive.latestSnapshot(of: exchange.address)
    let snapshot = try tools.archive.record(exchange)
    return snapshot.revision == last?.revision ? StageOutput(unchanged: 1) : StageOutput(worked: 1)
  }

  // MARK: - Pages

  /// Takes an address for this run; false where another source has it.
  func take(_ address: String) -> Bool { taken.withLock { $0.insert(address).inserted } }

  func pages(_ urls: [String], of source: SourceDefinition) async throws(StageError) -> StageOutput {
    let urls = urls.filter(take)
    // More tasks than connections keep every host busy; the gate lets through what it may.
    let results = await withTaskGroup(of: (Int, Result<StageOutput, StageError>).self) { group in
      var results: [(Int, Result<StageOutput, StageError>)] = []
      for (index, url) in urls.enumerated() {
        if index >= 16, let result = await group.next() { results.append(result) }
        group.addTask { (index, await self.page(url, of: source)) }
      }
      for await result in group { results.append(result) }
      return results.sorted { $0.0 < $1.0 }
    }
    var output = StageOutput()
    for (_, result) in results { output.add(try result.get()) }
    return output
  }

  private func page(_ url: String, of source: SourceDefinition) async -> Result<StageOutput, StageError> {
    do throws(StageError) {
      return .success(try await visit(url, of: source, role: .bulletin))
    } catch {
      return .failure(error)
    }
  }

  /// Asks for one page, on condition that it changed where it is known, and keeps the answer.
  func visit(
    _ url: String, of source: SourceDefinition, role: PageRole
  ) async throws(StageError) -> StageOutput {
    guard let address = WebAddress(url) else {
      return try failed(source, address: url, FetchFailure(message: "not a URL of the web"))
    }
    let last = try tools.archive.latestSnapshot(of: url)
    let conditions = last.map(Self.conditions) ?? []
    let startedAt = tools.clock.now()
    let answer: TransferAnswer
    do throws(FetchFailure) {
      answer = try await fetcher.answer(
        to: address, fields: conditions, pause: .milliseconds(policy.delayMilliseconds))
      try Self.check(answer, isConditional: !conditions.isEmpty)
    } catch {
      return try failed(source, address: url, error)
    }
    let head = HTTPHead(answer.responseHead)
    return try keep(
      Exchange(
        address: url, source: source.id, url: answer.url, startedAt: startedAt,
        requestHead: answer.requestHead, responseHead: answer.responseHead, status: answer.status,
        body: answer.body, contentType: head?.value(of: "Content-Type"), etag: head?.value(of: "ETag"),
        lastModified: head?.value(of: "Last-Modified"), role: role))
  }

  private static func conditions(_ last: Snapshot) -> [HTTPHead.Field] {
    [
      last.etag.map { HTTPHead.Field(name: "If-None-Match", value: $0) },
      last.lastModified.map { HTTPHead.Field(name: "If-Modified-Since", value: $0) },
    ].compactMap { $0 }
  }

  /// Refuses answers that bring no page.
  private static func check(_ answer: TransferAnswer, isConditional: Bool) throws(FetchFailure) {
    switch answer.status {
    case 304 where isConditional: return
    case 304: throw FetchFailure(message: "answered 304 to a request without conditions")
    case 200, 203:
      guard !answer.body.isEmpty else { throw FetchFailure(message: "answered with an empty page") }
    default:
      throw FetchFailure(status: answer.status, reason: HTTPHead(answer.responseHead)?.reason ?? "")
    }
  }
}

extension StageOutput {
  mutating func add(_ other: StageOutput) {
    worked += other.worked
    unchanged += other.unchanged
    failures += other.failures
  }
}

extension [String] {
  fileprivate func planned(_ reason: (String) throws(StageError) -> String) throws(StageError)
    -> [PlannedWork]
  {
    var plan: [PlannedWork] = []
    for address in self {
      plan.append(PlannedWork(subject: address, action: .work, reason: try reason(address)))
    }
    return plan
  }
}
