import Records

/// A link as it stands on an index.
package struct PageLink: Hashable, Sendable {
  package let target: String
  /// The link's text, and its `title`, which is whole where the text was cut short.
  package let titles: [String]
  /// When the index says that the page was published or changed, as written.
  package let stated: String?

  package init(target: String, titles: [String], stated: String?) {
    self.target = target
    self.titles = titles
    self.stated = stated
  }
}

/// The links of a page, a feed or a sitemap, in their order.
package struct PageLinks: Hashable, Sendable {
  package fileprivate(set) var base: String?
  package fileprivate(set) var links: [PageLink] = []
  /// What the index itself calls its continuation: `rel=next`.
  package fileprivate(set) var next: String?
  /// Sitemaps that a sitemap index is made of.
  package fileprivate(set) var parts: [PageLink] = []

  package init() {}
}

extension PageLinks {
  /// The links of an HTML page.
  package static func ofListing(_ page: RawPage) -> PageLinks {
    let tree = PageTree(parsing: CharsetDetective.decoded(page).text)
    var links = PageLinks()
    for index in tree.nodes.indices where !tree.nodes[index].isText {
      let name = tree.name(of: index)
      guard let target = tree.attribute("href", of: index) else { continue }
      if name == "base", links.base == nil { links.base = target }
      guard ["a", "area", "link"].contains(name) else { continue }
      let relations = tree.attribute("rel", of: index)?.lowercased().split(separator: " ") ?? []
      if relations.contains("next"), links.next == nil { links.next = target }
      guard name != "link" else { continue }
      let titles = [
        tree.text(of: index), tree.attribute("title", of: index), tree.attribute("alt", of: index),
      ]
      .compactMap { $0 }.filter { !$0.isEmpty }
      links.links.append(PageLink(target: target, titles: titles, stated: nil))
    }
    return links
  }

  /// The entries of a feed: RSS 0.9 to 2.0 or Atom; nil where the bytes are none.
  package static func ofFeed(_ page: RawPage) -> PageLinks? {
    let tree = XMLTree(parsing: CharsetDetective.decoded(page).text)
    guard let root = tree.nodes.first, ["rss", "rdf", "feed"].contains(root.name) else { return nil }
    var links = PageLinks()
    for index in tree.nodes.indices where ["item", "entry"].contains(tree.nodes[index].name) {
      if let link = entry(index, of: tree) { links.links.append(link) }
    }
    links.next =
      tree.nodes.indices.lazy.filter { tree.nodes[$0].name == "link" }
      .first { tree.nodes[$0].attributes["rel"] == "next" }.flatMap { tree.nodes[$0].attributes["href"] }
    return links
  }

  private static func entry(_ index: Int, of tree: XMLTree) -> PageLink? {
    let parts = tree.children(of: index)
    func text(_ names: String...) -> String? {
      for name in names {
        if let part = parts.first(where: { tree.nodes[$0].name == name }) {
          let text = tree.text(of: part)
          if !text.isEmpty { return text }
        }
      }
      return nil
    }
    // Atom's links are attributes, of which the page itself is the one named alternate or not named at all.
    let atom = parts.first { part in
      let node = tree.nodes[part]
      return node.name == "link" && node.attributes["href"] != nil
        && [nil, "alternate"].contains(node.attributes["rel"])
    }
    let permanent = parts.first {
      tree.nodes[$0].name == "guid" && tree.nodes[$0].attributes["ispermalink"] != "false"
    }
    let target =
      atom.flatMap { tree.nodes[$0].attributes["href"] } ?? text("link")
      ?? permanent.map { tree.text(of: $0) }
    guard let target, !target.isEmpty else { return nil }
    return PageLink(
      target: target, titles: [text("title")].compactMap { $0 },
      stated: text("pubdate", "published", "updated", "date"))
  }

  /// The entries of a sitemap or an index of sitemaps, as XML or as a text of one URL a line; nil where it is none.
  package static func ofSitemap(_ page: RawPage) -> PageLinks? {
    let text = CharsetDetective.decoded(page).text
    let tree = XMLTree(parsing: text)
    var links = PageLinks()
    guard let root = tree.nodes.first, ["urlset", "sitemapindex"].contains(root.name) else {
      return ofText(text)
    }
    for index in tree.nodes.indices where ["url", "sitemap"].contains(tree.nodes[index].name) {
      let parts = tree.children(of: index)
      guard let place = parts.first(where: { tree.nodes[$0].name == "loc" }) else { continue }
      let changed = parts.first { tree.nodes[$0].name == "lastmod" }.map { tree.text(of: $0) }
      let end = tree.nodes[index].end
      let title = (index..<end).first { tree.nodes[$0].name == "title" }.map { tree.text(of: $0) }
      let link = PageLink(
        target: tree.text(of: place), titles: [title].compactMap { $0 }, stated: changed)
      if tree.nodes[index].name == "sitemap" { links.parts.append(link) } else { links.links.append(link) }
    }
    return links
  }

  private static func ofText(_ text: [UInt8]) -> PageLinks? {
    let lines = text.split { $0 == 0x0a || $0 == 0x0d }.map { FoldedSpace.folded(Array($0)) }
      .filter { !$0.isEmpty }
    guard !lines.isEmpty, lines.allSatisfy({ $0.hasPrefix("http://") || $0.hasPrefix("https://") }) else {
      return nil
    }
    var links = PageLinks()
    links.links = lines.map { PageLink(target: $0, titles: [], stated: nil) }
    return links
  }
}
