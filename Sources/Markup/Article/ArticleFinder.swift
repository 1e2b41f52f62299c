/// Finds the element that holds the article: where prose stands densest and links are few.
struct ArticleFinder {
  private let tree: PageTree
  private let blocks: [TextBlock]

  init(_ tree: PageTree, _ blocks: [TextBlock]) {
    self.tree = tree
    self.blocks = blocks
  }

  /// Words in class and id that sites give to what surrounds an article.
  private static let outside = [
    "nav", "menu", "footer", "foot", "header", "sidebar", "side", "related", "relate", "recommend", "comment",
    "copyright",
    "breadcrumb", "position", "crumb", "share", "rank", "hot", "toolbar", "qrcode", "ewm", "friend", "links",
    "login",
    "search", "banner", "advert", "pager", "pagination", "topbar", "tags", "statement", "disclaimer", "xgyd",
    "tuijian",
    "prev", "next", "bottom", "right", "aside", "hits",
  ]

  /// The blocks of the article in order, without the title's and the lines about it.
  func articleBlocks() -> [TextBlock] {
    guard let container = container() else { return [] }
    let range = container..<tree.nodes[container].end
    return blocks.filter {
      range.contains($0.element) && $0.linkShare < 0.6 && !isOutside($0.element, within: container)
    }
  }

  /// The element whose paragraphs score highest; a paragraph counts for its parent, and half for the one above.
  func container() -> Int? {
    var scores: [Int: Double] = [:]
    for block in blocks where !isOutside(block.element, within: 0) {
      let score = Self.score(of: block)
      guard score > 0 else { continue }
      let paragraph = block.element
      let parent = tree.nodes[paragraph].name == "div" ? paragraph : tree.nodes[paragraph].parent
      guard parent >= 0 else { continue }
      scores[parent, default: 0] += score
      let above = tree.nodes[parent].parent
      if above >= 0 { scores[above, default: 0] += score / 2 }
    }
    return scores.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
  }

  /// Prose is long, has punctuation and few links.
  private static func score(of block: TextBlock) -> Double {
    guard block.linkShare < 0.5, block.headingLevel == nil else { return 0 }
    let marks = block.text.unicodeScalars.count { "，。；：、！？,".unicodeScalars.contains($0) }
    guard marks > 0 || block.text.utf8.count > 60 else { return 0 }
    return Double(min(block.text.utf8.count, 900)) / 30 * (1 - block.linkShare) + Double(min(marks, 30))
  }

  /// Whether the element or one between it and the container is named like a page's surroundings.
  private func isOutside(_ element: Int, within container: Int) -> Bool {
    var current = element
    while current > container {
      let node = tree.nodes[current]
      if ["nav", "footer", "aside", "form", "header"].contains(node.name) { return true }
      if Self.isNamedOutside(node) { return true }
      current = node.parent
    }
    return false
  }

  private static func isNamedOutside(_ node: PageTree.Node) -> Bool {
    let names = [node.attributes["class"], node.attributes["id"]].compactMap { $0?.lowercased() }
    guard !names.isEmpty, node.name != "body", node.name != "html" else { return false }
    let words = names.joined(separator: " ").split { !$0.isLetter }
    return words.contains { word in outside.contains { word == $0 } }
  }
}
