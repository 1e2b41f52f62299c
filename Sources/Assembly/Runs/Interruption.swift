import Synchronization

/// What ends a run before it is done.
package enum InterruptionCause: Hashable, Sendable {
  /// A signal's number.
  case signal(Int32)
  /// The time a run may take, in seconds, is over.
  case timeout(Int)
}

/// Ends a run from outside: the work in hand is brought to its end, and nothing more is begun.
package final class Interruption: Sendable {
  private struct State {
    var cause: InterruptionCause?
    var cancel: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  package init() {}

  /// Why the run was ended; nil while it wasn't.
  package var cause: InterruptionCause? { state.withLock(\.cause) }

  /// Ends what runs in `run(_:)`; the first cause counts.
  package func interrupt(_ cause: InterruptionCause) {
    let cancel = state.withLock { state in
      state.cause = state.cause ?? cause
      return state.cancel
    }
    cancel?()
  }

  /// Runs a body that `interrupt` and the time limit cancel.
  ///
  /// - Parameters:
  ///   - seconds: the time that the body may take, or nil for any.
  ///   - body: the work.
  /// - Returns: what the body returns, once it has come to its end.
  package func run<Value: Sendable>(
    within seconds: Int?, _ body: @escaping @Sendable () async -> Value
  ) async -> Value {
    let work = Task { await body() }
    state.withLock { $0.cancel = { work.cancel() } }
    if cause != nil { work.cancel() }
    let clock = seconds.map { seconds in
      Task {
        do {
          try await Task.sleep(for: .seconds(seconds))
          self.interrupt(.timeout(seconds))
        } catch {
          // Cancelled: the work was done in time.
        }
      }
    }
    let value = await work.value
    clock?.cancel()
    state.withLock { $0.cancel = nil }
    return value
  }
}

extension InterruptionCause {
  /// The exit status by the custom of shells: 128 and the signal's number; a timeout leaves work undone like a failure.
  package var exitCode: Int32 {
    switch self {
    case .signal(let number): 128 + number
    case .timeout: ExitStatus.partial.rawValue
    }
  }

  /// In a message: `stopped by SIGINT`.
  package var words: String {
    switch self {
    case .signal(2): "stopped by SIGINT"
    case .signal(15): "stopped by SIGTERM"
    case .signal(1): "stopped by SIGHUP"
    case .signal(let number): "stopped by signal \(number)"
    case .timeout(let seconds):
      "stopped after \(DurationText.words(seconds: seconds)), the time a run may take"
    }
  }
}
