/// Lets requests to one host through one after the other, with a pause between them.
///
/// One gate serves a whole run, so that two sources on the same host share its patience.
actor HostGate {
  private struct Host {
    var active = 0
    var nextStart = Duration.zero
    var waiting: [CheckedContinuation<Void, Never>] = []
    var failuresInARow = 0
  }

  private let connections: Int
  private let pace: any Pace
  private var hosts: [String: Host] = [:]

  /// Pages in a row that a host may fail to answer, each after all its retries, before the run gives it up.
  private static let patience = 3

  init(connections: Int, pace: any Pace) {
    self.connections = connections
    self.pace = pace
  }

  /// Whether a request may begin, or why it must not.
  enum Admission: Hashable {
    case entered
    /// The host wants to be left alone for longer than anybody waits.
    case onHold(Duration)
    /// So many pages in a row got no answer that asking for more is pointless in this run.
    case givenUp
  }

  /// Waits for a free connection and for the pause since the last request, but no longer than the limit.
  ///
  /// What others met meanwhile counts: a host may close while a request stands in line. Whoever has entered, leaves.
  func enter(_ host: String, pause: Duration, longest limit: Duration) async -> Admission {
    while hosts[host, default: Host()].active >= connections {
      await withCheckedContinuation { hosts[host, default: Host()].waiting.append($0) }
    }
    hosts[host, default: Host()].active += 1
    while !Task.isCancelled {
      let wait = wait(for: host)
      if isGivenUp(host) || wait > limit {
        free(host)
        return isGivenUp(host) ? .givenUp : .onHold(wait)
      }
      if wait == .zero { break }
      // Others may move the start while this one sleeps: look again.
      await pace.wait(until: pace.elapsed() + wait)
    }
    hosts[host]?.nextStart = pace.elapsed() + pause
    return .entered
  }

  func leave(_ host: String, pause: Duration) {
    hold(host, until: pace.elapsed() + pause)
    free(host)
  }

  private func free(_ host: String) {
    hosts[host]?.active -= 1
    guard let next = hosts[host]?.waiting.first else { return }
    hosts[host]?.waiting.removeFirst()
    next.resume()
  }

  /// No request to the host begins before the moment.
  func hold(_ host: String, until moment: Duration) {
    hosts[host, default: Host()].nextStart = max(hosts[host, default: Host()].nextStart, moment)
  }

  private func wait(for host: String) -> Duration {
    max(.zero, (hosts[host]?.nextStart ?? .zero) - pace.elapsed())
  }

  /// Keeps whether the host answered a page at all, after all retries.
  func note(_ host: String, answered: Bool) {
    hosts[host, default: Host()].failuresInARow =
      answered ? 0 : hosts[host, default: Host()].failuresInARow + 1
  }

  private func isGivenUp(_ host: String) -> Bool { hosts[host]?.failuresInARow ?? 0 >= Self.patience }
}
