import Fetch
import Foundation

/// Counts from 1.
final class Count: @unchecked Sendable {
  private let lock = NSLock()
  private var value = 0

  func next() -> Int {
    lock.withLock {
      value += 1
      return value
    }
  }
}

/// Counts what another transport is asked for.
final class CountingTransport: Transport, @unchecked Sendable {
  private let inner: any Transport
  private let lock = NSLock()
  private var requests = 0

  init(_ inner: any Transport) { self.inner = inner }

  var count: Int { lock.withLock { requests } }

  func get(_ request: TransferRequest) async throws(TransferError) -> TransferAnswer {
    lock.withLock { requests += 1 }
    return try await inner.get(request)
  }
}
