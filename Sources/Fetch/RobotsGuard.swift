import Pipeline

/// Knows what each server's robots.txt says, asks for it once a run, and no more than once a day.
actor RobotsGuard {
  /// What a server lets this program do.
  enum Word: Hashable, Sendable {
    case rules(RobotsRules)
    /// The file could not be had, which forbids everything (RFC 9309, section 2.3.1.4).
    case unknown(String, hint: String?)
  }

  private let archive: any CaptureArchive
  private let clock: any RunClock
  private var words: [String: Task<Result<Word, StageError>, Never>] = [:]

  /// RFC 9309, section 2.4: a cached version is not to be used for more than 24 hours.
  private static let lifetime = 86_400

  init(archive: any CaptureArchive, clock: any RunClock) {
    self.archive = archive
    self.clock = clock
  }

  /// What the server of an address says, asking it with `fetch` where that isn't known.
  func word(
    for address: WebAddress, fetch: @escaping @Sendable (String) async throws(StageError) -> VisitResult
  ) async throws(StageError) -> Word {
    let origin = address.origin
    let task: Task<Result<Word, StageError>, Never>
    if let running = words[origin] {
      task = running
    } else {
      task = Task {
        do throws(StageError) {
          return .success(try await self.find(address.sibling("/robots.txt"), fetch))
        } catch {
          return .failure(error)
        }
      }
      words[origin] = task
    }
    return try await task.value.get()
  }

  private func find(
    _ url: String, _ fetch: @Sendable (String) async throws(StageError) -> VisitResult
  ) async throws(StageError) -> Word {
    if let history = try archive.history(of: url),
      clock.now().secondsSince1970 - history.lastVisit.secondsSince1970 < Self.lifetime
    {
      if history.failures == 0 { return try kept(url) ?? .rules(.allowAll) }
      if history.persistence != .passing { return .rules(.allowAll) }
    }
    switch try await fetch(url) {
    case .kept: return try kept(url) ?? .rules(.allowAll)
    case .absent: return .rules(.allowAll)
    case .failed(let failure):
      // A copy that is known stays in force while the server can't say what it would change.
      if failure.persistence == .passing {
        return try kept(url) ?? .unknown(failure.message, hint: failure.hint)
      }
      return .rules(.allowAll)
    case .outOfBudget: preconditionFailure("robots.txt is asked for whatever the budget")
    }
  }

  private func kept(_ url: String) throws(StageError) -> Word? {
    guard let snapshot = try archive.latestSnapshot(of: url) else { return nil }
    return .rules(RobotsRules(try archive.body(of: snapshot), product: PageFetcher.product))
  }
}
