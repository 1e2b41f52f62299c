import Records

/// What a page says about itself in places that no reader sees: title element, meta tags, JSON-LD, scripts' state.
struct PageFacts {
  let titleElement: String?
  let canonicalURL: String?
  /// The content of meta tags by lower-case name or property without spaces; the first one counts.
  private let metas: [String: String]
  /// The text of JSON-LD scripts.
  private let linkedData: [UInt8]
  private let tree: PageTree

  init(_ tree: PageTree) {
    self.tree = tree
    var metas: [String: String] = [:]
    var linked: [UInt8] = []
    var title: String?
    var canonical: String?
    for index in tree.nodes.indices {
      switch tree.nodes[index].tag {
      case .meta: Self.read(index, of: tree, into: &metas)
      case .title: if title == nil { title = tree.text(of: index) }
      case .link where tree.attribute("rel", of: index)?.lowercased() == "canonical":
        canonical = canonical ?? tree.attribute("href", of: index)
      case .script where tree.attribute("type", of: index)?.lowercased() == "application/ld+json":
        linked += tree.rawText(of: index) + [0x0a]
      default: break
      }
    }
    self.metas = metas
    linkedData = linked
    // Programs that make pages set a dash where they know no title.
    titleElement = title.flatMap { TitleFinder.key($0).isEmpty ? nil : $0 }
    canonicalURL = [canonical, metas["og:url"], metas["url"]].compactMap { $0 }.first { $0.hasPrefix("http") }
  }

  private static func read(_ index: Int, of tree: PageTree, into metas: inout [String: String]) {
    guard
      let name = tree.attribute("name", of: index) ?? tree.attribute("property", of: index)
        ?? tree.attribute("itemprop", of: index),
      let content = tree.attribute("content", of: index).map({ FoldedSpace.folded($0.utf8) }),
      !content.isEmpty
    else { return }
    let key = name.lowercased().filter { !$0.isWhitespace }
    if metas[key] == nil { metas[key] = content }
  }

  /// The first of the named meta tags that the page has, without markup that some systems leave in it.
  func meta(_ names: String...) -> String? {
    names.lazy.compactMap { metas[$0] }.first.map { value in
      value.utf8.contains(UInt8(ascii: "<")) ? PageTree(parsing: Array(value.utf8)).wholeText : value
    }
  }

  /// The first string under a key of JSON-LD: `"datePublished": "…"`.
  func linkedText(_ key: String) -> String? { Self.strings(under: key, in: linkedData).first }

  /// The name of JSON-LD's first author, where it says that it is a person.
  var linkedAuthor: String? {
    let key = Array("\"author\"".utf8)
    guard let start = ByteSearch.offset(of: key, in: linkedData) else { return nil }
    let near = String(decoding: linkedData[(start + key.count)...].prefix(800), as: UTF8.self).prefix(200)
    guard near.contains("\"Person\"") else { return nil }
    return Self.strings(under: "name", in: Array(near.utf8)).first
  }

  /// The strings under any of the keys in the page's scripts, which many sites draw their pages from.
  func scriptTexts(_ keys: [String]) -> [String] {
    var texts: [String] = []
    for index in tree.elements(.script) {
      let bytes = tree.rawText(of: index)
      guard bytes.count > 20, bytes.count < 1 << 20 else { continue }
      for key in keys {
        texts += Self.strings(under: key, in: bytes)
        if texts.count >= 50 { return texts }
      }
    }
    return texts
  }

  /// String values under a key, quoted or not: `"pubtime": "…"`, `pubtime: '…'`.
  private static func strings(under key: String, in bytes: [UInt8]) -> [String] {
    var values: [String] = []
    let word = Array(key.utf8)
    var next = 0
    while values.count < 50, let index = ByteSearch.offset(of: word, in: bytes, from: next) {
      next = index + 1
      guard index + word.count < bytes.count, index == 0 || !PrintedTime.isLetter(bytes[index - 1]) else {
        continue
      }
      var position = index + word.count
      if bytes[position] == 0x22 || bytes[position] == 0x27 { position += 1 }
      while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
      guard position < bytes.count, bytes[position] == 0x3a || bytes[position] == 0x3d else { continue }
      position += 1
      while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
      // The value may stand in a call: htmlDecode("…").
      var call = position
      while call < bytes.count, PrintedTime.isLetter(bytes[call]) { call += 1 }
      if call > position, call < bytes.count, bytes[call] == UInt8(ascii: "(") { position = call + 1 }
      guard position < bytes.count, bytes[position] == 0x22 || bytes[position] == 0x27 else { continue }
      let quote = bytes[position]
      let value = bytes[(position + 1)...].prefix(300).prefix { $0 != quote }
      if !value.isEmpty { values.append(FoldedSpace.folded(value)) }
    }
    return values
  }
}

extension PageTree {
  /// All text of a page.
  var wholeText: String { nodes.isEmpty ? "" : text(of: 0) }
}
