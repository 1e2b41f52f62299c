import Pipeline
import Synchronization

/// Counts what a run costs the servers it asks, against what it may.
final class BudgetMeter: Sendable {
  private struct Spent {
    var requests = 0
    var bytes = 0
  }

  private let budget: Budget
  private let pace: any Pace
  private let start: Duration
  private let spent = Mutex(Spent())

  init(_ budget: Budget, pace: any Pace) {
    self.budget = budget
    self.pace = pace
    start = pace.elapsed()
  }

  /// Whether another request may be made.
  var hasRoom: Bool {
    if let seconds = budget.seconds, pace.elapsed() - start >= .seconds(seconds) { return false }
    return spent.withLock { $0.requests < budget.requests && $0.bytes < budget.bytes ?? .max }
  }

  /// Counts a request, if there is room for it.
  func take() -> Bool {
    guard hasRoom else { return false }
    return spent.withLock { spent in
      guard spent.requests < budget.requests else { return false }
      spent.requests += 1
      return true
    }
  }

  func spend(requests: Int = 0, bytes: Int = 0) {
    spent.withLock {
      $0.requests += requests
      $0.bytes += bytes
    }
  }

  /// The limit that was reached, in words.
  var limit: String {
    let spent = spent.withLock { $0 }
    if spent.requests >= budget.requests { return "\(budget.requests) requests" }
    if let bytes = budget.bytes, spent.bytes >= bytes { return "\(bytes) bytes" }
    return "\(budget.seconds ?? 0) s"
  }
}
