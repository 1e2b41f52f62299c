/// Time as waiting sees it: how long this run has gone on, and sleep.
package protocol Pace: Sendable {
  func elapsed() -> Duration
  /// Returns at once where the moment has passed, and early when the task is cancelled.
  func wait(until moment: Duration) async
}

/// The machine's monotonic clock.
package struct MonotonicPace: Pace {
  private let start = ContinuousClock.now

  package init() {}

  package func elapsed() -> Duration { ContinuousClock.now - start }

  package func wait(until moment: Duration) async {
    do {
      try await Task.sleep(until: start + moment, clock: .continuous)
    } catch {
      // Cancelled: whoever waits looks at that itself.
    }
  }
}
