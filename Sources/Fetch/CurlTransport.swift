import CCurl
import Compression
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
private struct CurlSurroundings: Sendable {
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

/// One transfer with its easy handle; after it was submitted, only the engine's thread touches it.
private final class CurlTransfer: @unchecked Sendable {
  let number: Int
  let request: TransferRequest
  let finish: @Sendable (Result<TransferAnswer, TransferError>) -> Void
  private(set) var easy: UnsafeMutableRawPointer?
  private var list: UnsafeMutablePointer<curl_slist>?
  private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
  private var body: [UInt8] = []
  private var responseHead: [UInt8] = []
  private var requestHead: [UInt8] = []
  private var proxy: String?
  private var isCut = false
  /// Why a callback ended the transfer.
  private var refusal: TransferError?

  /// Twice what Apache, nginx and browsers take.
  private static let maximumHead = 1 << 18

  init(
    number: Int, request: TransferRequest,
    finish: @escaping @Sendable (Result<TransferAnswer, TransferError>) -> Void
  ) {
    self.number = number
    self.request = request
    self.finish = finish
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit {
    if let easy { curl_easy_cleanup(easy) }
    curl_slist_free_all(list)
    errorText.deallocate()
  }

  // MARK: - Options

  func prepare(_ surroundings: CurlSurroundings) -> UnsafeMutableRawPointer? {
    guard let easy = curl_easy_init() else { return nil }
    self.easy = easy
    let context = Unmanaged.passUnretained(self).toOpaque()
    setLimits(of: easy)
    proxy = request.scope == .files ? nil : surroundings.proxies.proxy(for: request.url)
    setAddresses(of: easy, context)
    tongbao_curl_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText)
    tongbao_curl_set_callback(easy, CURLOPT_WRITEFUNCTION, bodyArrived)
    tongbao_curl_set_pointer(easy, CURLOPT_WRITEDATA, context)
    tongbao_curl_set_callback(easy, CURLOPT_HEADERFUNCTION, headArrived)
    tongbao_curl_set_pointer(easy, CURLOPT_HEADERDATA, context)
    // Only the debug callback is shown the request as it was sent, and only of a verbose handle.
    tongbao_curl_set_long(easy, CURLOPT_VERBOSE, 1)
    tongbao_curl_set_debug_callback(easy, debugArrived)
    tongbao_curl_set_pointer(easy, CURLOPT_DEBUGDATA, context)
    if let certificateAuthorities = surroundings.certificateAuthorities {
      tongbao_curl_set_string(easy, CURLOPT_CAINFO, certificateAuthorities)
    }
    if request.scope != .files {
      list = curl_slist_append(list, "Accept-Encoding: \(ContentCodings.accepted)")
    }
    for field in request.fields {
      list = curl_slist_append(list, "\(field.name): \(field.value.filter { !$0.isNewline })")
    }
    if let payload = request.payload { set(payload, of: easy) }
    tongbao_curl_set_list(easy, CURLOPT_HTTPHEADER, list)
    return easy
  }

  /// Makes the request a POST; libcurl copies the bytes, and is told their number first.
  private func set(_ payload: TransferPayload, of easy: UnsafeMutableRawPointer) {
    list = curl_slist_append(list, "Content-Type: \(payload.contentType.filter { !$0.isNewline })")
    // Small messages need no leave to be sent, and some servers never give it.
    list = curl_slist_append(list, "Expect:")
    tongbao_curl_set_offset(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(payload.bytes.count))
    var bytes = payload.bytes
    bytes.withUnsafeMutableBytes {
      _ = tongbao_curl_set_pointer(easy, CURLOPT_COPYPOSTFIELDS, $0.baseAddress)
    }
  }

  /// Why a host must not even be named to a proxy, which would reach it from where it stands.
  func refusalOfName(_ surroundings: CurlSurroundings) -> TransferError? {
    guard request.scope == .web(.publicOnly), surroundings.proxies.proxy(for: request.url) != nil,
      let address = WebAddress(request.url), address.isPrivateByName
    else { return nil }
    return .privateAddress
  }

  private func setLimits(of easy: UnsafeMutableRawPointer) {
    let limits = request.limits
    // Signals would end the process from a thread that doesn't expect them.
    tongbao_curl_set_long(easy, CURLOPT_NOSIGNAL, 1)
    tongbao_curl_set_long(easy, CURLOPT_TIMEOUT_MS, limits.timeoutMilliseconds)
    tongbao_curl_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, min(limits.timeoutMilliseconds, 15_000))
    if !limits.cutsBody {
      tongbao_curl_set_offset(easy, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(limits.maximumBytes))
    }
    tongbao_curl_set_long(easy, CURLOPT_FOLLOWLOCATION, limits.redirects > 0 ? 1 : 0)
    tongbao_curl_set_long(easy, CURLOPT_MAXREDIRS, limits.redirects)
    // Where a connection to the host may turn out to be HTTP/2, waiting for that saves a second one.
    tongbao_curl_set_long(easy, CURLOPT_PIPEWAIT, request.url.hasPrefix("https:") ? 1 : 0)
    tongbao_curl_set_string(easy, CURLOPT_USERAGENT, request.userAgent)
    // Cookies live for one transfer: sites that set one and redirect would otherwise redirect for ever.
    tongbao_curl_set_string(easy, CURLOPT_COOKIEFILE, "")
    for cookie in request.cookies { tongbao_curl_set_string(easy, CURLOPT_COOKIELIST, cookie) }
  }

  private func setAddresses(of easy: UnsafeMutableRawPointer, _ context: UnsafeMutableRawPointer) {
    let url = request.url
    tongbao_curl_set_string(easy, CURLOPT_URL, url)
    tongbao_curl_set_string(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
    // Without a proxy of ours, none: libcurl would look into the environment itself.
    tongbao_curl_set_string(easy, CURLOPT_PROXY, proxy ?? "")
    tongbao_curl_set_string(easy, CURLOPT_NOPROXY, "")
    // The proxy's answer to CONNECT is not the page's.
    tongbao_curl_set_long(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    switch request.scope {
    case .files: tongbao_curl_set_string(easy, CURLOPT_PROTOCOLS_STR, "file")
    case .web(let reach):
      tongbao_curl_set_string(easy, CURLOPT_PROTOCOLS_STR, "http,https")
      // A proxy may stand anywhere and looks names up itself: what it is asked for is checked before (CurlEngine.begin).
      guard reach == .publicOnly, proxy == nil else { return }
      tongbao_curl_set_socket_callback(easy, socketWanted)
      tongbao_curl_set_pointer(easy, CURLOPT_OPENSOCKETDATA, context)
      // A connection that another transfer was allowed to open may be taken up again.
      tongbao_curl_set_request_callback(easy, requestReady)
      tongbao_curl_set_pointer(easy, CURLOPT_PREREQDATA, context)
    }
  }

  // MARK: - Callbacks

  func takeBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard body.count + bytes.count <= request.limits.maximumBytes else {
      if request.limits.cutsBody {
        body.append(contentsOf: bytes.prefix(request.limits.maximumBytes - body.count))
        isCut = true
        return false
      }
      refusal = TransferError(.tooLarge, "longer than \(request.limits.maximumBytes) bytes")
      return false
    }
    body.append(contentsOf: bytes)
    return true
  }

  /// Takes one line; a new status line begins the head of the next answer, after a redirect or a 100.
  func takeHead(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if bytes.starts(with: Array("HTTP/".utf8)) {
      responseHead.removeAll(keepingCapacity: true)
      body.removeAll(keepingCapacity: true)
    }
    guard responseHead.count + bytes.count <= Self.maximumHead else {
      refusal = TransferError(.headTooLarge, "the head is longer than \(Self.maximumHead) bytes")
      return false
    }
    // Lines after the body are trailers, which belong to no head.
    if body.isEmpty { responseHead.append(contentsOf: bytes) }
    return true
  }

  func takeRequestHead(_ bytes: UnsafeRawBufferPointer) { requestHead = Array(bytes) }

  func allows(_ address: [UInt8]) -> Bool {
    guard AddressScope(address) == .special else { return true }
    refusal = .privateAddress
    return false
  }

  // MARK: - Result

  func result(_ code: CURLcode) -> Result<TransferAnswer, TransferError> {
    let (plain, fault) = plainBody
    var error = fault
    // What is cut on purpose breaks off, and may have to be cut again where it is longer uncompressed.
    if request.limits.cutsBody, fault?.kind == .tooLarge || isCut && fault?.kind == .brokenOff {
      isCut = true
      error = nil
    }
    if code != CURLE_OK, !isCut { error = refusal ?? self.error(code) }
    guard let error else { return .success(answer(body: plain)) }
    let hasEvidence = !requestHead.isEmpty || !responseHead.isEmpty
    let partial = hasEvidence ? answer(body: Array(plain.prefix(TransferError.evidenceLength))) : nil
    return .failure(TransferError(error.kind, error.message, partial: partial))
  }

  /// The body without its content codings, and what is wrong with them.
  ///
  /// libcurl would undo them too, but says nothing of a compressed body that breaks off.
  private var plainBody: (bytes: [UInt8], fault: TransferError?) {
    guard request.scope != .files, !body.isEmpty, let head = HTTPHead(responseHead) else {
      return (body, nil)
    }
    return ContentCodings(head).undone(body, limit: request.limits.maximumBytes)
  }

  private func answer(body: [UInt8]) -> TransferAnswer {
    var status = 0
    var end: UnsafeMutablePointer<CChar>?
    var remote: UnsafeMutablePointer<CChar>?
    if let easy {
      tongbao_curl_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
      tongbao_curl_get_string(easy, CURLINFO_EFFECTIVE_URL, &end)
      tongbao_curl_get_string(easy, CURLINFO_PRIMARY_IP, &remote)
    }
    let isFile = request.scope == .files
    let address = remote.map { String(cString: $0) } ?? ""
    return TransferAnswer(
      status: isFile ? 200 : status, url: end.map { String(cString: $0) } ?? request.url,
      requestHead: requestHead, responseHead: isFile ? [] : responseHead, body: body,
      remoteAddress: address.isEmpty || proxy != nil ? nil : address, cookies: cookies, isCut: isCut)
  }

  private var cookies: [String] {
    var first: UnsafeMutablePointer<curl_slist>?
    guard let easy, tongbao_curl_get_list(easy, CURLINFO_COOKIELIST, &first) == CURLE_OK else { return [] }
    defer { curl_slist_free_all(first) }
    var lines: [String] = []
    var next = first
    while let item = next {
      if let line = item.pointee.data { lines.append(String(cString: line)) }
      next = item.pointee.next
    }
    return lines
  }

  private func error(_ code: CURLcode) -> TransferError {
    let text = String(cString: errorText[0] == 0 ? curl_easy_strerror(code) : UnsafePointer(errorText))
    if code == CURLE_FILESIZE_EXCEEDED {
      return TransferError(.tooLarge, "longer than \(request.limits.maximumBytes) bytes")
    }
    let kind = Self.kind(of: code)
    // What is no text of a name was replaced when the folder was listed (U+FFFD), and is not found any more.
    if kind == .unreadableFile, request.url.contains("%EF%BF%BD") {
      return TransferError(kind, "the file's name is not UTF-8; rename it")
    }
    return TransferError(kind, text.asMessage)
  }

  private static func kind(of code: CURLcode) -> TransferError.Kind {
    switch code {
    case CURLE_URL_MALFORMAT: .badAddress
    case CURLE_UNSUPPORTED_PROTOCOL: .forbiddenProtocol
    case CURLE_COULDNT_RESOLVE_HOST: .unknownHost
    case CURLE_COULDNT_CONNECT: .unreachable
    case CURLE_OPERATION_TIMEDOUT: .timeout
    case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_HTTP2,
      CURLE_HTTP2_STREAM:
      .brokenOff
    case CURLE_SSL_CONNECT_ERROR: .handshake
    case CURLE_PEER_FAILED_VERIFICATION: .certificate
    case CURLE_TOO_MANY_REDIRECTS: .tooManyRedirects
    case CURLE_BAD_CONTENT_ENCODING: .undecodable
    case CURLE_FILE_COULDNT_READ_FILE: .unreadableFile
    default: .other
    }
  }
}

extension TransferError {
  fileprivate static let privateAddress = TransferError(
    .privateAddress, "the host has a private address, where pages are not read unless that is allowed")
}

extension String {
  /// libcurl's sentence as a message of ours: in lower case but for abbreviations, no full stop.
  fileprivate var asMessage: String {
    let text = hasSuffix(".") ? String(dropLast()) : self
    guard let second = text.dropFirst().first, second.isLowercase else { return text }
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}

private func transfer(_ context: UnsafeMutableRawPointer?) -> CurlTransfer? {
  context.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
}

private let bodyArrived: tongbao_curl_data_callback = { bytes, size, count, context in
  let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
  return transfer(context)?.takeBody(piece) == true ? size * count : 0
}

private let headArrived: tongbao_curl_data_callback = { bytes, size, count, context in
  let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
  return transfer(context)?.takeHead(line) == true ? size * count : 0
}

private let debugArrived: tongbao_curl_debug_callback = { _, kind, bytes, count, context in
  if kind == CURLINFO_HEADER_OUT {
    transfer(context)?.takeRequestHead(UnsafeRawBufferPointer(start: bytes, count: count))
  }
  return 0
}

private let socketWanted: tongbao_curl_socket_callback = { context, _, address in
  guard let address, let transfer = transfer(context) else { return -1 }
  let raw = UnsafeRawPointer(tongbao_curl_address(address))
  let bytes: [UInt8] =
    switch address.pointee.family {
    // Where the address stands in sockaddr_in and sockaddr_in6.
    case AF_INET: Array(UnsafeRawBufferPointer(start: raw.map { $0 + 4 }, count: 4))
    case AF_INET6: Array(UnsafeRawBufferPointer(start: raw.map { $0 + 8 }, count: 16))
    default: []
    }
  guard transfer.allows(bytes) else { return -1 }
  let kind = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
  return socket(address.pointee.family, kind, address.pointee.protocol)
}

private let requestReady: tongbao_curl_request_callback = { context, remote, _, _, _ in
  guard let remote, let transfer = transfer(context) else { return CURL_PREREQFUNC_ABORT }
  var bytes = [UInt8](repeating: 0, count: 16)
  if inet_pton(AF_INET, remote, &bytes) == 1 {
    bytes = Array(bytes.prefix(4))
  } else if inet_pton(AF_INET6, remote, &bytes) != 1 {
    bytes = []
  }
  return transfer.allows(bytes) ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
}
