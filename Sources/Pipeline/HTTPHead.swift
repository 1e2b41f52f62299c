/// The head of an HTTP answer: status line and fields, read leniently because servers write them so.
package struct HTTPHead: Hashable, Sendable {
  package struct Field: Hashable, Sendable {
    package let name: String
    package let value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The version as the server wrote it: `HTTP/1.1`, `HTTP/2`.
  package let version: String
  package let status: Int
  package let reason: String
  package let fields: [Field]

  /// Reads a head up to its empty line or its end; nil where it doesn't begin with a status line.
  package init?(_ bytes: some Sequence<UInt8>) {
    let text = String(decoding: Array(bytes), as: UTF8.self)
    var lines = text.split(omittingEmptySubsequences: false) { $0 == "\r\n" || $0 == "\n" }[...]
    guard let first = lines.popFirst() else { return nil }
    let words = first.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: true)
    guard words.count >= 2, words[0].hasPrefix("HTTP/"), let status = Int(words[1]),
      (100...999).contains(status)
    else { return nil }
    version = String(words[0])
    self.status = status
    reason = words.count > 2 ? String(words[2]) : ""
    fields = lines.prefix { !$0.isEmpty }.compactMap(Self.field)
  }

  private static func field(_ line: Substring) -> Field? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let value = line[line.index(after: colon)...].trimmingHTTPSpace
    return Field(name: String(line[..<colon].trimmingHTTPSpace), value: String(value))
  }

  /// The value of the first field with the name, whatever its case.
  package func value(of name: String) -> String? {
    let name = name.lowercased()
    return fields.first { $0.name.lowercased() == name }?.value
  }
}

extension Substring {
  /// The text without spaces and tabs at its ends.
  package var trimmingHTTPSpace: Substring {
    var text = self
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
  }
}
