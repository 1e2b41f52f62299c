import Records

/// What a page's head says about itself: title, meta tags, JSON-LD.
struct PageFacts {
  let titleElement: String?
  let canonicalURL: String?
  /// The content of meta tags by lower-case name or property; the first one counts.
  private let metas: [String: String]
  /// The text of JSON-LD scripts.
  private let linkedData: String

  init(_ tree: PageTree) {
    var metas: [String: String] = [:]
    for index in tree.elements(named: "meta") {
      let attributes = tree.nodes[index].attributes
      guard let name = (attributes["name"] ?? attributes["property"] ?? attributes["itemprop"])?.lowercased(),
        let content = attributes["content"].map({ FoldedSpace.folded(Array($0.utf8)) }), !content.isEmpty
      else { continue }
      if metas[name] == nil { metas[name] = content }
    }
    self.metas = metas
    titleElement = tree.elements(named: "title").first.map { tree.text(of: $0) }
    canonicalURL = tree.elements(named: "link").first { tree.nodes[$0].attributes["rel"] == "canonical" }
      .flatMap { tree.nodes[$0].attributes["href"] }
    linkedData = tree.elements(named: "script")
      .filter { tree.nodes[$0].attributes["type"]?.lowercased() == "application/ld+json" }
      .map { tree.text(of: $0) }.joined(separator: "\n")
  }

  /// The first of the named meta tags that the page has.
  func meta(_ names: String...) -> String? { names.lazy.compactMap { metas[$0] }.first }

  /// The first string under a key of JSON-LD: `"datePublished": "…"`.
  func linkedText(_ key: String) -> String? {
    guard let start = linkedData.firstRange(of: "\"\(key)\"")?.upperBound else { return nil }
    let rest = linkedData[start...].drop { $0 == " " || $0 == ":" }
    guard rest.first == "\"" else { return nil }
    let value = rest.dropFirst().prefix { $0 != "\"" }
    return value.isEmpty ? nil : String(value)
  }
}
