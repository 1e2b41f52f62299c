import CCurl
import Glibc
import Pipeline
import Synchronization

/// Gets pages with libcurl: all transfers of a process on one thread, with connections kept alive between them.
package final class CurlTransport: Transport {
  private let engine: CurlEngine

  /// - Parameters:
  ///   - certificateAuthorities: a PEM file to trust besides the system's folder of certificates.
  ///   - proxies: what stands between this machine and the web.
  /// - Throws: where libcurl can't start.
  package init(
    certificateAuthorities: String? = nil, proxies: ProxySettings = .none
  ) throws(TransferError) {
    engine = try CurlEngine(
      surroundings: CurlSurroundings(certificateAuthorities: certificateAuthorities, proxies: proxies))
    engine.start()
  }

  deinit { engine.stop() }

  package func get(_ request: TransferRequest) async throws(TransferError) -> TransferAnswer {
    let number = engine.nextNumber()
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        engine.submit(CurlTransfer(number: number, request: request) { continuation.resume(returning: $0) })
        if Task.isCancelled { engine.cancel(number) }
      }
    } onCancel: {
      engine.cancel(number)
    }
    return try result.get()
  }
}

/// What all transfers of a run share.
struct CurlSurroundings: Sendable {
  let certificateAuthorities: String?
  let proxies: ProxySettings
}

/// The thread that owns libcurl's handles; other threads only leave it work.
private final class CurlEngine: Sendable {
  private struct Inbox {
    var submitted: [CurlTransfer] = []
    var cancelled: [Int] = []
    var isStopping = false
  }

  private let inbox = SharedState(Inbox())
  private let lastNumber = Atomic(0)
  private let surroundings: CurlSurroundings
  /// Used by the engine's thread, and by others only to wake it.
  private nonisolated(unsafe) let multi: UnsafeMutableRawPointer

  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  init(surroundings: CurlSurroundings) throws(TransferError) {
    guard Self.isReady, let multi = curl_multi_init() else {
      throw TransferError(.other, "libcurl does not start")
    }
    self.multi = multi
    self.surroundings = surroundings
  }

  func nextNumber() -> Int { lastNumber.add(1, ordering: .relaxed).newValue }

  func submit(_ transfer: CurlTransfer) { leave { $0.submitted.append(transfer) } }

  func cancel(_ number: Int) { leave { $0.cancelled.append(number) } }

  func stop() { leave { $0.isStopping = true } }

  /// Wakes the thread while it can't look into the inbox, so that it is still there to be woken.
  private func leave(_ body: (inout Inbox) -> Void) {
    inbox.withLock { inbox in
      body(&inbox)
      curl_multi_wakeup(multi)
    }
  }

  func start() {
    var thread = pthread_t()
    let context = Unmanaged.passRetained(self).toOpaque()
    let status = pthread_create(&thread, nil, engineMain, context)
    precondition(status == 0, "no thread for transfers: \(status)")
    pthread_detach(thread)
  }

  func run() {
    var transfers: [Int: CurlTransfer] = [:]
    while true {
      let mail = inbox.withLock { inbox in
        defer { inbox = Inbox(isStopping: inbox.isStopping) }
        return inbox
      }
      for transfer in mail.submitted { begin(transfer, among: &transfers) }
      for number in mail.isStopping ? Array(transfers.keys) : mail.cancelled {
        guard let transfer = transfers.removeValue(forKey: number) else { continue }
        if let easy = transfer.easy { curl_multi_remove_handle(multi, easy) }
        transfer.finish(.failure(TransferError(.cancelled, "cancelled")))
      }
      guard !mail.isStopping else { break }
      var running: Int32 = 0
      curl_multi_perform(multi, &running)
      finishDone(among: &transfers)
      curl_multi_poll(multi, nil, 0, transfers.isEmpty ? 60_000 : 1000, nil)
    }
    curl_multi_cleanup(multi)
  }

  private func begin(_ transfer: CurlTransfer, among transfers: inout [Int: CurlTransfer]) {
    if let refusal = transfer.refusalOfName(surroundings) {
      transfer.finish(.failure(refusal))
      return
    }
    guard let easy = transfer.prepare(surroundings),
      curl_multi_add_handle(multi, easy) == CURLM_OK
    else {
      transfer.finish(.failure(TransferError(.other, "libcurl refuses the request")))
      return
    }
    transfers[transfer.number] = transfer
  }

  private func finishDone(among transfers: inout [Int: CurlTransfer]) {
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else { continue }
      let code = tongbao_curl_message_result(message)
      curl_multi_remove_handle(multi, easy)
      guard let number = transfers.first(where: { $0.value.easy == easy })?.key,
        let transfer = transfers.removeValue(forKey: number)
      else { continue }
      transfer.finish(transfer.result(code))
    }
  }
}

private let engineMain: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
  if let context { Unmanaged<CurlEngine>.fromOpaque(context).takeRetainedValue().run() }
  return nil
}
