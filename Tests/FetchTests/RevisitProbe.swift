import Pipeline

@testable import Fetch

/// Asks the schedule about one history, at the test clock's time.
struct RevisitProbe {
  private let schedule: RevisitSchedule

  init(_ scaffold: Scaffold) {
    schedule = RevisitSchedule(
      policy: .standard, now: scaffold.clock.now(), revisitsAll: false, retriesFailures: false)
  }

  /// Why the page is not due; nil where it is.
  func reason(_ history: PageHistory) -> String? {
    if case .rests(let reason) = schedule.verdict(on: history, isNamed: false) { reason } else { nil }
  }

  func isDue(_ history: PageHistory) -> Bool {
    if case .due = schedule.verdict(on: history, isNamed: false) { true } else { false }
  }
}
