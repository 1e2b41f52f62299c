import CCurl
import Glibc

/// A URL as libcurl reads it, so that what is checked is what is asked for.
struct WebAddress: Hashable {
  /// Normalized: scheme and host in lower case, dot segments resolved, no fragment, nothing outside ASCII.
  ///
  /// A name and password that stand in a link are left out: what another site says of itself lets nobody in.
  let text: String
  let scheme: String
  /// Host and port, which share a server's patience.
  let host: String
  /// The host alone; an IPv6 address without its brackets.
  let name: String
  /// Path and query, as robots.txt matches them.
  let target: String

  /// Reads an absolute URL of the web; nil where it is none.
  init?(_ text: String) { self.init(text, relativeTo: nil) }

  /// Reads a link as it stands on a page; nil where it leads out of the web: `javascript:`, `mailto:`.
  init?(_ link: String, relativeTo base: String?) {
    guard let handle = curl_url() else { return nil }
    defer { curl_url_cleanup(handle) }
    let flags = UInt32(CURLU_URLENCODE)
    if let base, curl_url_set(handle, CURLUPART_URL, base, flags) != CURLUE_OK { return nil }
    let link = String(link.unicodeScalars.filter { $0.value > 0x20 || $0 == " " })
    let trimmed = link.split(separator: " ", omittingEmptySubsequences: true).joined(separator: "%20")
    guard curl_url_set(handle, CURLUPART_URL, trimmed.percentEncodedBeyondASCII, flags) == CURLUE_OK,
      [CURLUPART_FRAGMENT, CURLUPART_USER, CURLUPART_PASSWORD]
        .allSatisfy({ curl_url_set(handle, $0, nil, 0) == CURLUE_OK }),
      let scheme = Self.part(CURLUPART_SCHEME, of: handle), scheme == "http" || scheme == "https",
      let host = Self.asciiHost(of: handle)?.lowercased(), !host.isEmpty,
      curl_url_set(handle, CURLUPART_HOST, host, 0) == CURLUE_OK,
      let text = Self.part(CURLUPART_URL, of: handle)
    else { return nil }
    self.text = text
    self.scheme = scheme
    let port = Self.part(CURLUPART_PORT, of: handle) ?? (scheme == "https" ? "443" : "80")
    self.host = host + ":" + port
    name = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    let query = Self.part(CURLUPART_QUERY, of: handle).map { "?" + $0 } ?? ""
    target = (Self.part(CURLUPART_PATH, of: handle) ?? "/") + query
  }

  /// The address of another resource on the same server.
  func sibling(_ path: String) -> String { origin + path }

  /// Scheme, host and port where it isn't the scheme's own.
  var origin: String {
    let server =
      host.hasSuffix(scheme == "https" ? ":443" : ":80")
      ? String(host[..<(host.lastIndex(of: ":") ?? host.endIndex)]) : host
    return scheme + "://" + server
  }

  /// Whether the host's name or literal address says that it is private, without looking it up.
  var isPrivateByName: Bool {
    var bytes = [UInt8](repeating: 0, count: 16)
    if inet_pton(AF_INET6, name, &bytes) == 1 { return AddressScope(bytes) == .special }
    var address = in_addr()
    // Also the forms that resolvers take: 127.1, 0x7f.1, one number.
    if inet_aton(name, &address) != 0 {
      return AddressScope(withUnsafeBytes(of: address.s_addr) { Array($0) }) == .special
    }
    let labels = name.split(separator: ".")
    // Names that RFC 6761, RFC 6762 and ICANN keep out of the public tree.
    return labels.count == 1 || ["localhost", "local", "internal"].contains(labels.last)
  }

  /// The host as name servers know it: 公安.example is xn--….example.
  ///
  /// libcurl takes the name to be in the charset of the thread's locale, which is whatever a terminal or cron left us with.
  private static func asciiHost(of handle: OpaquePointer) -> String? {
    let former = uselocale(unicode)
    defer { uselocale(former) }
    return part(CURLUPART_HOST, of: handle, CURLU_PUNYCODE)
  }

  private nonisolated(unsafe) static let unicode = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil)

  private static func part(_ part: CURLUPart, of handle: OpaquePointer, _ flags: Int32 = 0) -> String? {
    var value: UnsafeMutablePointer<CChar>?
    guard curl_url_get(handle, part, &value, UInt32(flags)) == CURLUE_OK, let value else { return nil }
    defer { curl_free(value) }
    return String(cString: value)
  }
}

extension String {
  /// The text with the bytes of all that isn't ASCII percent-encoded, as browsers send paths.
  var percentEncodedBeyondASCII: String {
    let digits = Array("0123456789ABCDEF".utf8)
    var output: [UInt8] = []
    for byte in utf8 {
      if byte < 0x80 {
        output.append(byte)
      } else {
        output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
