import Records

/// Addresses that a digest may link to, with every byte that could end the link written as `%` and two digits.
struct LinkTarget: Sendable {
  /// What makes an address from the project's root one from the digest's folder: `../../`.
  let pagePrefix: String

  /// Where a reader finds the page that was read: on the web, or the local copy.
  ///
  /// A local page's own word on its URL is shown in the tables and not linked to: nobody asked there.
  func destination(of citation: Citation) -> String? { destination(address: citation.address) }

  func destination(address: String) -> String? {
    if isWeb(address) { return encoded(address, keeping: "?#%") }
    guard !address.isEmpty, !address.hasPrefix("/"), !address.hasPrefix("-"), !isSchemed(address) else {
      return nil
    }
    return encoded(pagePrefix + address, keeping: "")
  }

  private func isWeb(_ text: String) -> Bool {
    let lower = text.prefix(8).lowercased()
    return lower.hasPrefix("http://") || lower.hasPrefix("https://")
  }

  /// Whether the text begins with a scheme, as `javascript:` and `file:` do.
  private func isSchemed(_ text: String) -> Bool {
    text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).first?.contains(":") ?? false
  }

  /// `signs` are those that mean something in a URL, and are a part of the name in a file's.
  private func encoded(_ text: String, keeping signs: String) -> String {
    var result = ""
    for byte in text.utf8 {
      if isSafe(byte) || signs.utf8.contains(byte) {
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
    default: "-._~:/@!$&+,;=".utf8.contains(byte)
    }
  }
}
