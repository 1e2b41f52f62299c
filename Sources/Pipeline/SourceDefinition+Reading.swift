import Records

extension SourceDefinition {
  init(_ node: DefinitionNode) throws(DefinitionError) {
    var reader = try DefinitionReader(node, of: "a source")
    id = try reader.required("id").name()
    publisher = try reader.value("publisher") { node throws(DefinitionError) in try node.string() }
    let locations = try Self.locations(&reader)
    isEnabled = try reader.value("enabled", default: true) { node throws(DefinitionError) in try node.bool() }
    layout = try reader.value("layout") { node throws(DefinitionError) in try PageLayout(node) }
    budget = try reader.value("budget", default: .source) { node throws(DefinitionError) in
      try Budget(node, over: .source)
    }
    expectedDays = try reader.value("expect") { node throws(DefinitionError) in
      max(1, try node.longDuration() / 86_400)
    }
    try reader.finish()
    guard let first = locations.first, locations.count == 1 else {
      throw DefinitionError(
        at: node.position,
        "a source needs exactly one of page, pages, files, listing, feed, sitemap, dated; it has "
          + String(locations.count))
    }
    location = first
  }

  private static func locations(_ reader: inout DefinitionReader) throws(DefinitionError) -> [Location] {
    let page = try reader.value("page") { node throws(DefinitionError) in
      Location.pages([try node.pageURL()])
    }
    let pages = try reader.value("pages") { node throws(DefinitionError) in
      Location.pages(try node.elements().read { element throws(DefinitionError) in try element.pageURL() })
    }
    let files = try reader.value("files") { node throws(DefinitionError) in
      Location.files(try node.string())
    }
    let listing = try reader.value("listing") { node throws(DefinitionError) in
      Location.listing(try Listing(node))
    }
    let feed = try reader.value("feed") { node throws(DefinitionError) in Location.feed(try Feed(node)) }
    let sitemap = try reader.value("sitemap") { node throws(DefinitionError) in
      Location.sitemap(try Sitemap(node))
    }
    let dated = try reader.value("dated") { node throws(DefinitionError) in
      Location.dated(try DatedPages(node))
    }
    return [page, pages, files, listing, feed, sitemap, dated].compactMap { $0 }
  }
}

extension SourceDefinition.LinkFilter {
  /// Takes the keys `link` and `title` of a mapping.
  init(_ reader: inout DefinitionReader) throws(DefinitionError) {
    link = try reader.value("link") { node throws(DefinitionError) in try node.regularExpression() }
    title = try reader.value("title") { node throws(DefinitionError) in try node.regularExpression() }
  }
}

extension SourceDefinition.Listing {
  init(_ node: DefinitionNode) throws(DefinitionError) {
    var reader = try DefinitionReader(node, of: "a listing")
    url = try reader.required("url").pageURL()
    _ = try reader.required("link")
    filter = try SourceDefinition.LinkFilter(&reader)
    pages = try reader.value("pages", default: 1) { node throws(DefinitionError) in
      try node.integer(in: 1...10_000)
    }
    stop = try reader.value("stop", default: .known) { node throws(DefinitionError) in
      try node.choice(Stop.self)
    }
    let next = try reader.value("next") { node throws(DefinitionError) in try node.regularExpression() }
    let template = try reader.value("page_url") { node throws(DefinitionError) in
      try node.template(of: ["{page}"], needing: ["{page}"])
    }
    let firstNode = reader.optional("page_first")
    try reader.finish()
    if let template {
      guard next == nil else {
        throw DefinitionError(at: node.position, "a listing has either 'next' or 'page_url'")
      }
      continuation = .numbered(template: template, first: try firstNode?.integer(in: 0...10_000) ?? 2)
    } else {
      guard firstNode == nil else {
        throw DefinitionError(at: node.position, "'page_first' is of no use without 'page_url'")
      }
      continuation = .link(text: next ?? Self.usualNext)
    }
  }
}

extension SourceDefinition.Feed {
  init(_ node: DefinitionNode) throws(DefinitionError) {
    guard case .mapping = node.content else {
      self.init(url: try node.pageURL())
      return
    }
    var reader = try DefinitionReader(node, of: "a feed")
    let url = try reader.required("url").pageURL()
    let filter = try SourceDefinition.LinkFilter(&reader)
    let pages = try reader.value("pages", default: 1) { node throws(DefinitionError) in
      try node.integer(in: 1...10_000)
    }
    try reader.finish()
    self.init(url: url, filter: filter, pages: pages)
  }
}

extension SourceDefinition.Sitemap {
  init(_ node: DefinitionNode) throws(DefinitionError) {
    guard case .mapping = node.content else {
      self.init(url: try node.pageURL())
      return
    }
    var reader = try DefinitionReader(node, of: "a sitemap")
    let url = try reader.required("url").pageURL()
    let filter = try SourceDefinition.LinkFilter(&reader)
    let since = try reader.value("since") { node throws(DefinitionError) in try node.date() }
    try reader.finish()
    self.init(url: url, filter: filter, since: since)
  }
}

extension SourceDefinition.DatedPages {
  static let placeholders = ["{yyyy}", "{yy}", "{MM}", "{M}", "{dd}", "{d}"]

  init(_ node: DefinitionNode) throws(DefinitionError) {
    var reader = try DefinitionReader(node, of: "dated pages")
    template = try reader.required("url").template(of: Self.placeholders, needing: ["{dd}", "{d}"])
    from = try reader.value("from") { node throws(DefinitionError) in try node.date() }
    to = try reader.value("to") { node throws(DefinitionError) in try node.date() }
    days = try reader.value("days", default: 7) { node throws(DefinitionError) in
      try node.integer(in: 1...3660)
    }
    let filter = try SourceDefinition.LinkFilter(&reader)
    self.filter = filter == SourceDefinition.LinkFilter() ? nil : filter
    try reader.finish()
    if let from, let to, to < from {
      throw DefinitionError(at: node.position, "dated pages end before they start")
    }
  }
}

extension DefinitionNode {
  /// An address of the web: plain, or as a mapping with the one key `url`.
  func pageURL() throws(DefinitionError) -> String {
    if case .mapping = content {
      var reader = try DefinitionReader(self, of: "a page")
      let url = try reader.required("url").pageURL()
      try reader.finish()
      return url
    }
    let text = try string()
    guard text.isWebAddress else {
      throw DefinitionError(
        at: position, "expected a URL that begins with http:// or https://: \(text)",
        hint: "local files go under 'files'")
    }
    if let fault = text.webAddressFault { throw DefinitionError(at: position, fault) }
    return text
  }

  func regularExpression() throws(DefinitionError) -> String {
    let text = try string()
    do {
      _ = try Regex(text)
    } catch {
      throw DefinitionError(at: position, "not a regular expression: \(text)")
    }
    return text
  }

  /// A URL with placeholders in braces: only those that are known, and one of `needed` at least.
  fileprivate func template(
    of known: [String], needing needed: [String]
  ) throws(DefinitionError) -> String {
    let text = try pageURL()
    var rest = text
    for name in known { rest = rest.replacing(name, with: "") }
    guard !rest.contains("{"), !rest.contains("}") else {
      throw DefinitionError(
        at: position, "unknown placeholder in \(text)", hint: "known are \(known.joined(separator: ", "))")
    }
    guard needed.contains(where: text.contains) else {
      throw DefinitionError(
        at: position, "expected \(needed.joined(separator: " or ")) in the URL: \(text)")
    }
    return text
  }
}
