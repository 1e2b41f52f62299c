import Pipeline

/// The fields of the metadata that closes a capture: what HTTP doesn't tell of it.
struct CaptureFields {
  /// The role of a capture that names what a source's indexes led to.
  static let discovery = "discovery"
  /// The role of a capture that names the further pages of an article.
  static let continuation = "continuation"
  /// The role of an answer on the way to a page.
  static let hop = "hop"

  private let fields: [HTTPHead.Field]

  /// Reads an `application/warc-fields` block.
  init?(_ block: [UInt8]) {
    guard let head = HTTPHead(Array("HTTP/1.1 200 OK\r\n".utf8) + block) else { return nil }
    fields = head.fields
  }

  subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }

  func continuation(of article: String, source: String, at instant: Instant) -> Continuation {
    Continuation(
      article: article, source: source, at: instant,
      addresses: fields.filter { $0.name == "next" }.map(\.value))
  }

  func discovery(of source: String, at instant: Instant, offset: Int) throws(WARCError) -> Discovery {
    guard let seen = self["seen"].flatMap({ Int($0) }), let matching = self["matching"].flatMap({ Int($0) })
    else { throw WARCError(.damaged, offset: offset, message: "a discovery without its counts") }
    let found = fields.filter { $0.name == "outlink" }.map { field in
      let words = field.value.split(separator: " ", maxSplits: 1)
      return Discovery.Found(
        address: words.first.map(String.init) ?? "", title: words.count > 1 ? String(words[1]) : nil)
    }
    return Discovery(
      source: source, at: instant, seen: seen, matching: matching, isComplete: self["complete"] == "yes",
      found: found)
  }
}

extension Discovery {
  /// The fields as the archive keeps them; `outlink` is the name that other archives give to a page's links.
  var fields: [(String, String)] {
    [
      ("source", source), ("role", CaptureFields.discovery), ("seen", String(seen)),
      ("matching", String(matching)), ("complete", isComplete ? "yes" : "no"),
    ] + found.map { ("outlink", $0.address.percentEncodedForURI + ($0.title.map { " " + $0 } ?? "")) }
  }
}

extension Continuation {
  var fields: [(String, String)] {
    [("address", article), ("source", source), ("role", CaptureFields.continuation)]
      + addresses.map { ("next", $0) }
  }
}

extension FailedVisit {
  var fields: [(String, String)] {
    var fields = [
      ("address", address), ("source", source), ("role", role.rawValue), ("failure", message),
      ("persistence", persistence.rawValue),
    ]
    if let notBefore { fields.append(("not-before", notBefore.iso8601)) }
    return fields
  }
}
