package import Pipeline

/// Gets one URL; the only way from this program to the network.
package protocol Transport: Sendable {
  /// Gets the URL; redirects are followed as far as the limits say, and an answer of any HTTP status is an answer.
  func get(_ request: TransferRequest) async throws(TransferError) -> TransferAnswer
}

/// What to get, and how far to go for it.
package struct TransferRequest: Hashable, Sendable {
  package enum Scope: Hashable, Sendable {
    /// `http:` and `https:`, redirects too.
    case web(FetchPolicy.Reach)
    /// `file:` alone.
    case files
  }

  package let url: String
  package let scope: Scope
  package let userAgent: String
  /// Fields besides those that every request has.
  package let fields: [HTTPHead.Field]
  package let limits: TransferLimits
  /// What is sent to the server, by POST; nil for GET.
  package let payload: TransferPayload?
  /// Cookies that an earlier answer on the way to the same page set, as libcurl writes them down.
  package let cookies: [String]

  package init(
    url: String, scope: Scope, userAgent: String, fields: [HTTPHead.Field] = [],
    limits: TransferLimits, cookies: [String] = [], payload: TransferPayload? = nil
  ) {
    self.payload = payload
    self.cookies = cookies
    self.url = url
    self.scope = scope
    self.userAgent = userAgent
    self.fields = fields
    self.limits = limits
  }
}

/// What a request brings the server.
package struct TransferPayload: Hashable, Sendable {
  package let contentType: String
  package let bytes: [UInt8]

  package init(contentType: String, bytes: [UInt8]) {
    self.contentType = contentType
    self.bytes = bytes
  }
}

/// What one transfer may cost.
package struct TransferLimits: Hashable, Sendable {
  /// From the first look-up to the last byte.
  package let timeoutMilliseconds: Int
  /// Of the body, on the wire and after decompression.
  package let maximumBytes: Int
  /// Zero leaves redirects to the caller.
  package let redirects: Int
  /// Whether a longer body is cut where the limit is, rather than refused.
  package let cutsBody: Bool

  /// Ten redirects are what browsers grant half of, and loops reach at once.
  package init(
    timeoutMilliseconds: Int, maximumBytes: Int, redirects: Int = 10, cutsBody: Bool = false
  ) {
    self.cutsBody = cutsBody
    self.timeoutMilliseconds = timeoutMilliseconds
    self.maximumBytes = maximumBytes
    self.redirects = redirects
  }
}

/// What came back.
package struct TransferAnswer: Hashable, Sendable {
  package let status: Int
  /// Where the transfer ended, after redirects.
  package let url: String
  /// The last request's head, as sent.
  package let requestHead: [UInt8]
  /// The last answer's head, as received; empty for files.
  package let responseHead: [UInt8]
  /// The body after content decoding.
  package let body: [UInt8]
  /// The IP address at the other end; nil for files and behind a proxy.
  package let remoteAddress: String?
  package let cookies: [String]
  /// Whether the body was cut at the limit.
  package let isCut: Bool

  package init(
    status: Int, url: String, requestHead: [UInt8], responseHead: [UInt8], body: [UInt8],
    remoteAddress: String? = nil, cookies: [String] = [], isCut: Bool = false
  ) {
    self.isCut = isCut
    self.remoteAddress = remoteAddress
    self.cookies = cookies
    self.status = status
    self.url = url
    self.requestHead = requestHead
    self.responseHead = responseHead
    self.body = body
  }
}

/// Why nothing came back.
package struct TransferError: Error, Hashable {
  package enum Kind: Hashable, Sendable, CaseIterable {
    case badAddress, unknownHost, unreachable, timeout, brokenOff
    case certificate, handshake
    case tooLarge, headTooLarge, tooManyRedirects, forbiddenProtocol, privateAddress
    case undecodable, unreadableFile, cancelled, other
  }

  package let kind: Kind
  /// What is wrong, lower case, no full stop.
  package let message: String
  /// What had been asked and answered by then; the body at most as long as evidence needs to be.
  package let partial: TransferAnswer?

  package init(_ kind: Kind, _ message: String, partial: TransferAnswer? = nil) {
    self.kind = kind
    self.message = message
    self.partial = partial
  }

  /// Bytes of a body that was broken off that are worth keeping.
  static let evidenceLength = 1 << 16

  /// Whether the same request may go well a little later.
  package var mayPass: Bool {
    switch kind {
    case .unknownHost, .unreachable, .timeout, .brokenOff, .handshake: true
    case .badAddress, .certificate, .tooLarge, .headTooLarge, .tooManyRedirects, .forbiddenProtocol,
      .privateAddress, .undecodable, .unreadableFile, .cancelled, .other:
      false
    }
  }

  package var hint: String? {
    switch kind {
    case .privateAddress: "set 'fetch: {allow_private: true}' where a pipeline means to read there"
    case .tooLarge: "raise 'fetch: {max_bytes: …}' where such pages are expected"
    case .certificate where isOfUnknownAuthority:
      "where the server is known to have an authority of its own, 'fetch: {ca: …}' names that one's file"
    case .timeout: "raise 'fetch: {timeout: …}' where the server is known to be slow"
    default: nil
    }
  }

  /// Whether nobody vouches for the certificate whom the system trusts: OpenSSL's words, and GnuTLS's.
  private var isOfUnknownAuthority: Bool {
    ["local issuer", "self-signed", "self signed", "issuer is unknown"].contains { message.contains($0) }
  }
}
