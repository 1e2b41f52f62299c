extension String {
  /// What stands before the `@` of a web address's authority, the `@` with it (RFC 3986, 3.2.1); nil where nothing does.
  package var userinfo: Range<Index>? {
    guard let start = firstRange(of: "://")?.upperBound,
      let at = self[start...].prefix(while: { !"/?#".contains($0) }).lastIndex(of: "@")
    else { return nil }
    return start..<index(after: at)
  }

  /// A web address without names and passwords; other words as they are.
  package var withoutUserinfo: String {
    guard let userinfo else { return self }
    return String(self[..<userinfo.lowerBound] + self[userinfo.upperBound...])
  }

  /// Whether the text begins as an address of the web does, whatever the case of its scheme (RFC 3986, 3.1).
  package var isWebAddress: Bool {
    let beginning = prefix(8).lowercased()
    return beginning.hasPrefix("http://") || beginning.hasPrefix("https://")
  }

  /// Why an address of the web that a person wrote is refused, lower case, no full stop; nil where it may be asked for.
  ///
  /// A line's end in it would begin a line of its own wherever it is written down, and what lets somebody in would be read
  /// by all who read that.
  package var webAddressFault: String? {
    guard isWebAddress else { return "a URL begins with http:// or https://" }
    if unicodeScalars.contains(where: { $0.properties.generalCategory.isHidden }) {
      return "a URL has no spaces, line ends or control characters; write them as %20 and the like"
    }
    if userinfo != nil { return "names and passwords in URLs are not sent; leave them out" }
    let host = self[(firstRange(of: "://")?.upperBound ?? endIndex)...].prefix { !"/?#".contains($0) }
    return host.isEmpty ? "a URL names a host behind ://" : nil
  }
}

extension Unicode.GeneralCategory {
  /// Whether characters of the category move others about, or show nothing.
  fileprivate var isHidden: Bool {
    switch self {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate: true
    default: false
    }
  }
}
