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

  /// Waits for a free connection and for the pause since the last request.
  func enter(_ host: String, pause: Duration) async {
    while hosts[host, default: Host()].active >= connections {
      await withCheckedContinuation { hosts[host, default: Host()].waiting.append($0) }
    }
    hosts[host, default: Host()].active += 1
    // Others may move the start while this one sleeps: look again.
    while let start = hosts[host]?.nextStart, start > pace.elapsed(), !Task.isCancelled {
      await pace.wait(until: start)
    }
    hosts[host]?.nextStart = pace.elapsed() + pause
  }

  func leave(_ host: String, pause: Duration) {
    hosts[host]?.active -= 1
    hold(host, until: pace.elapsed() + pause)
    guard let next = hosts[host]?.waiting.first else { return }
    hosts[host]?.waiting.removeFirst()
    next.resume()
  }

  /// No request to the host begins before the moment.
  func hold(_ host: String, until moment: Duration) {
    hosts[host, default: Host()].nextStart = max(hosts[host, default: Host()].nextStart, moment)
  }

  /// How long the next request to the host would have to wait for its moment.
  func wait(for host: String) -> Duration {
    max(.zero, (hosts[host]?.nextStart ?? .zero) - pace.elapsed())
  }

  /// Keeps whether the host answered a page at all, after all retries.
  func note(_ host: String, answered: Bool) {
    hosts[host, default: Host()].failuresInARow =
      answered ? 0 : hosts[host, default: Host()].failuresInARow + 1
  }

  /// Whether so many pages in a row got no answer that asking for more is pointless in this run.
  func isGivenUp(_ host: String) -> Bool { hosts[host]?.failuresInARow ?? 0 >= Self.patience }
}
