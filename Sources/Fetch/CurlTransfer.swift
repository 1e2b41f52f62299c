import CCurl
import Compression
import Pipeline

/// One transfer with its easy handle; after it was submitted, only the engine's thread touches it.
final class CurlTransfer: @unchecked Sendable {
  let number: Int
  let request: TransferRequest
  let finish: @Sendable (Result<TransferAnswer, TransferError>) -> Void
  var easy: UnsafeMutableRawPointer?
  var list: UnsafeMutablePointer<curl_slist>?
  let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
  private var body: [UInt8] = []
  private var responseHead: [UInt8] = []
  private var requestHead: [UInt8] = []
  var proxy: String?
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
    // libcurl's answer to a field of more than 100 kB.
    if code == CURLE_OUT_OF_MEMORY {
      return TransferError(.headTooLarge, "a field of the head is too long")
    }
    if code == CURLE_SSL_CONNECT_ERROR, text.contains("wrong version number") {
      return TransferError(.handshake, "the server speaks no TLS at this port")
    }
    // The text may quote the proxy, and a proxy's URL may hold a password.
    if proxy != nil, code == CURLE_COULDNT_RESOLVE_PROXY || text.lowercased().contains("proxy") {
      let reason = String(cString: curl_easy_strerror(code)).asMessage
      return TransferError(Self.kind(of: code), "\(reason) (through the proxy that the environment names)")
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
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE: .certificate
    case CURLE_TOO_MANY_REDIRECTS: .tooManyRedirects
    case CURLE_BAD_CONTENT_ENCODING: .undecodable
    case CURLE_FILE_COULDNT_READ_FILE: .unreadableFile
    default: .other
    }
  }
}

extension TransferError {
  static let privateAddress = TransferError(
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
