import Records

/// Addresses that a digest may link to, with every byte that could end the link written as `%` and two digits.
struct LinkTarget: Sendable {
  /// What makes an address from the project's root one from the digest's folder: `../../`.
  let pagePrefix: String

  /// Where a reader finds the page: its URL on the web, or the local copy.
  func destination(of citation: Citation) -> String? {
    destination(url: citation.url, address: citation.address)
  }

  func destination(url: String?, address: String) -> String? {
    for candidate in [url, address].compactMap({ $0 }) where isWeb(candidate) { return encoded(candidate) }
    guard !address.isEmpty, !address.hasPrefix("/"), !address.hasPrefix("-"), !isSchemed(address) else {
      return nil
    }
    return pagePrefix + encoded(address)
  }

  private func isWeb(_ text: String) -> Bool {
    let lower = text.prefix(8).lowercased()
    return lower.hasPrefix("http://") || lower.hasPrefix("https://")
  }

  /// Whether the text begins with a scheme, as `javascript:` and `file:` do.
  private func isSchemed(_ text: String) -> Bool {
    text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).first?.contains(":") ?? false
  }

  private func encoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      if isSafe(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
      }
    }
    return result
  }

  private func isSafe(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-._~:/?#@!$&+,;=%".utf8.contains(byte)
    }
  }
}
