import Records

/// Keeps secrets out of messages: what stands in URLs before an @ and in queries under a telling name.
package enum Redaction {
  /// Names of query parameters whose values let somebody in, as web services call them.
  private static let telling = [
    "token", "key", "secret", "password", "passwd", "pwd", "sig", "signature", "auth", "access", "session",
    "code",
  ]

  package static func redacted(_ text: String) -> String {
    guard text.contains("://") else { return text }
    var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    for index in words.indices where words[index].contains("://") { words[index] = url(words[index]) }
    return words.joined(separator: " ")
  }

  private static func url(_ word: String) -> String {
    var clean = word
    if let userinfo = word.userinfo { clean.replaceSubrange(userinfo, with: "***@") }
    guard let mark = clean.firstIndex(of: "?") else { return clean }
    let pairs = clean[clean.index(after: mark)...].split(separator: "&", omittingEmptySubsequences: false)
    let query = pairs.map { pair -> String in
      guard let equals = pair.firstIndex(of: "=") else { return String(pair) }
      let name = pair[..<equals].lowercased()
      return telling.contains(where: name.contains) ? pair[...equals] + "***" : String(pair)
    }
    return clean[...mark] + query.joined(separator: "&")
  }
}
