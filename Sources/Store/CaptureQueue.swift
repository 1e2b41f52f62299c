import Dispatch
import Pipeline

/// A capture that waits to be written, and whoever waits for it.
struct PendingCapture {
  let request: CaptureRequest
  let finish: @Sendable (Result<Snapshot?, StageError>) -> Void
}

/// Collects captures while the disk is busy with those before them, so that many share one flush.
///
/// A flush costs milliseconds whether it carries one page or a hundred; nobody is told that a page is kept before its
/// flush is done.
final class CaptureQueue: Sendable {
  private struct State {
    var pending: [PendingCapture] = []
    var isDraining = false
  }

  private let state = SharedState(State())
  private let worker = DispatchQueue(label: "tongbao.archive")

  /// As many as fill a few MiB with pages of the usual size, which bounds what one writing holds in memory.
  private static let longestBatch = 128

  func submit(_ capture: PendingCapture, to store: PipelineStore) {
    let mustStart = state.withLock { state in
      state.pending.append(capture)
      defer { state.isDraining = true }
      return !state.isDraining
    }
    guard mustStart else { return }
    worker.async { self.drain(to: store) }
  }

  private func drain(to store: PipelineStore) {
    while let batch = takeBatch() {
      let results: [Result<Snapshot?, StageError>]
      do {
        results = try store.keep(batch.map(\.request))
      } catch {
        results = batch.map { _ in .failure(error) }
      }
      for (capture, result) in zip(batch, results) { capture.finish(result) }
    }
  }

  /// The captures that can be written together: no two of one address.
  private func takeBatch() -> [PendingCapture]? {
    state.withLock { state in
      var seen: Set<String> = []
      let batch = state.pending.prefix(Self.longestBatch).prefix { seen.insert($0.request.subject).inserted }
      guard !batch.isEmpty else {
        state.isDraining = false
        return nil
      }
      state.pending.removeFirst(batch.count)
      return Array(batch)
    }
  }
}
