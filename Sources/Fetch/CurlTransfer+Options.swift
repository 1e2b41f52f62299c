import CCurl
import Glibc
import Pipeline

/// What libcurl is told of a transfer, and how it tells what arrives.
extension CurlTransfer {
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
