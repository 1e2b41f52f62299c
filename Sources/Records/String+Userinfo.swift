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
}
