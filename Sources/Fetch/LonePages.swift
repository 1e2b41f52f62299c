package import Pipeline
import Synchronization

/// Gets single pages without a pipeline, with the manners of a run.
///
/// robots.txt is asked first, redirects are held to it hop by hop, and a server is given its pauses. Nothing is kept but
/// what robots.txt says, and that in memory.
package struct LonePages: Sendable {
  /// Why a page could not be had.
  package struct Refusal: Error, Hashable {
    /// What is wrong, lower case, no full stop.
    package let message: String
    package let hint: String?
    /// Whether it is only that the address is private.
    package let isForPrivateAddress: Bool
  }

  private let fetcher: PageFetcher
  private let source = SourceDefinition(
    id: "page", publisher: nil, location: .pages([]), isEnabled: true, layout: nil)

  package init(transport: any Transport, policy: FetchPolicy, clock: any RunClock, version: String) {
    let pace = MonotonicPace()
    let archive = ForgetfulArchive()
    fetcher = PageFetcher(
      transport: transport, archive: archive, clock: clock, pace: pace,
      gate: HostGate(connections: policy.connectionsPerHost, pace: pace), policy: policy,
      userAgent: "\(PageFetcher.product)/\(version)", robots: RobotsGuard(archive: archive, clock: clock),
      budget: BudgetMeter(policy.budget, pace: pace))
  }

  /// The answer to asking for a page, redirects followed; of any status.
  package func answer(at url: String) async throws(Refusal) -> Exchange {
    let errand = PageFetcher.Errand(
      address: url, source: source, role: .bulletin, maximumBytes: fetcher.policy.maximumBytes,
      budget: fetcher.budget)
    let result: Result<Exchange, FetchFailure>
    do throws(StageError) {
      result = try await fetcher.exchange(for: errand)
    } catch {
      throw Refusal(message: error.message, hint: error.hint, isForPrivateAddress: false)
    }
    switch result {
    case .success(let exchange): return exchange
    case .failure(let failure):
      throw Refusal(
        message: failure.message, hint: failure.hint,
        isForPrivateAddress: failure.hint == TransferError(.privateAddress, "").hint)
    }
  }
}

/// An archive that keeps one thing alone, and only while the process lasts: what robots.txt files say.
private final class ForgetfulArchive: CaptureArchive {
  private let robots = Mutex<[String: Exchange]>([:])

  func record(_ exchange: Exchange) async throws(StageError) -> Snapshot {
    if exchange.role == .robots { robots.withLock { $0[exchange.address] = exchange } }
    return Self.snapshot(of: exchange)
  }

  func latestSnapshot(of address: String) throws(StageError) -> Snapshot? {
    robots.withLock { $0[address] }.map(Self.snapshot)
  }

  func body(of snapshot: Snapshot) throws(StageError) -> [UInt8] {
    robots.withLock { $0[snapshot.address]?.body } ?? []
  }

  private static func snapshot(of exchange: Exchange) -> Snapshot {
    Snapshot(
      address: exchange.address, source: exchange.source, url: exchange.url, fetchedAt: exchange.startedAt,
      status: exchange.status, contentType: exchange.contentType, etag: exchange.etag,
      lastModified: exchange.lastModified, digest: "", length: exchange.body.count, revision: 1,
      role: exchange.role)
  }

  func recordFailure(_ failure: FailedVisit) async throws(StageError) {}
  func recordHop(_ exchange: Exchange) async throws(StageError) {}
  func recordContinuation(_ continuation: Continuation) async throws(StageError) {}
  func recordDiscovery(_ discovery: Discovery) async throws(StageError) {}
  func history(of address: String) throws(StageError) -> PageHistory? { nil }
  func histories(of addresses: [String]) throws(StageError) -> [String: PageHistory] { [:] }
  func found(bySource source: String) throws(StageError) -> [Discovery.Found] { [] }
  func lastDiscovery(ofSource source: String) throws(StageError) -> Discovery? { nil }
  func holds(after instant: Instant) throws(StageError) -> [String: Instant] { [:] }
  func latestSnapshots() throws(StageError) -> [Snapshot] { [] }
  func furtherPages() throws(StageError) -> [String: [String]] { [:] }
  func furtherSnapshots() throws(StageError) -> [String: [Snapshot]] { [:] }
  func revisions() throws(StageError) -> [Snapshot] { [] }
  func sourceHealth() throws(StageError) -> [SourceHealth] { [] }
}
