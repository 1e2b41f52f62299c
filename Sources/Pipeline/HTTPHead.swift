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
  package init?(_ bytes: some Collection<UInt8>) {
    var rest = Array(bytes)[...]
    guard let first = Self.line(&rest) else { return nil }
    let words = first.split(separator: UInt8(ascii: " "), maxSplits: 2, omittingEmptySubsequences: true)
    guard words.count >= 2, words[0].starts(with: Array("HTTP/".utf8)),
      let status = Int(String(decoding: words[1], as: UTF8.self)), (100...999).contains(status)
    else { return nil }
    version = String(decoding: words[0], as: UTF8.self)
    self.status = status
    reason = words.count > 2 ? String(decoding: words[2], as: UTF8.self) : ""
    var fields: [Field] = []
    while let line = Self.line(&rest), !line.isEmpty {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
      fields.append(
        Field(name: Self.trimmed(line[..<colon]), value: Self.trimmed(line[(colon + 1)...])))
    }
    self.fields = fields
  }

  /// Takes the next line without its end; nil where nothing is left.
  private static func line(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard !rest.isEmpty else { return nil }
    let feed = rest.firstIndex(of: 0x0a)
    var line = rest[..<(feed ?? rest.endIndex)]
    rest = rest[(feed.map { $0 + 1 } ?? rest.endIndex)...]
    if line.last == 0x0d { line.removeLast() }
    return line
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
    var bytes = bytes.drop { $0 == 0x20 || $0 == 0x09 }
    while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
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
