/// A run of text between two block boundaries of the markup: a paragraph as a reader sees it.
struct TextBlock {
  let text: String
  /// The element that the run stands in.
  let element: Int
  /// h1 to h6, or nil.
  let headingLevel: Int?
  /// Bytes of the text that are links.
  let linkBytes: Int
  /// Whether all of it is bold, as headings without heading elements are.
  let isBold: Bool
  /// Whether it is a row of a table of data.
  let isTableRow: Bool

  var linkShare: Double { text.isEmpty ? 0 : Double(linkBytes) / Double(text.utf8.count) }
}

/// Cuts a page into blocks, leaving out what no reader sees.
struct BlockCutter {
  private let tree: PageTree
  private var blocks: [TextBlock] = []
  private var bytes: [UInt8] = []
  private var linkBytes = 0
  private var boldBytes = 0
  private var textBytes = 0

  static func blocks(of tree: PageTree) -> [TextBlock] {
    var cutter = BlockCutter(tree)
    cutter.cut()
    return cutter.blocks
  }

  private init(_ tree: PageTree) { self.tree = tree }

  private static let unseen: Set<String> = [
    "script", "style", "noscript", "template", "iframe", "object", "select", "option", "textarea", "button",
    "input",
    "svg", "canvas", "audio", "video", "head", "map",
  ]
  private static let inline: Set<String> = [
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd",
    "label", "mark", "o", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup",
    "time", "tt", "u", "var", "wbr",
  ]

  private mutating func cut() {
    var index = 0
    var closings: [(end: Int, element: Int)] = []
    while index < tree.nodes.count {
      while let last = closings.last, last.end <= index {
        flush(in: last.element)
        closings.removeLast()
      }
      let node = tree.nodes[index]
      if node.isText {
        append(node, at: index)
      } else if Self.unseen.contains(node.name) || node.isHidden {
        index = node.end
        continue
      } else if !Self.inline.contains(node.name) {
        flush(in: closings.last?.element ?? node.parent)
        if node.name == "tr", isDataRow(index) {
          appendRow(index)
          index = node.end
          continue
        }
        closings.append((node.end, index))
      }
      index += 1
    }
    while let last = closings.popLast() { flush(in: last.element) }
  }

  private mutating func append(_ node: PageTree.Node, at index: Int) {
    bytes += node.text
    let visible = node.text.count { $0 > 0x20 }
    textBytes += visible
    if tree.hasAncestor(index, where: { $0.name == "a" }) { linkBytes += visible }
    if tree.hasAncestor(index, where: { $0.name == "strong" || $0.name == "b" }) { boldBytes += visible }
  }

  private mutating func flush(in element: Int) {
    defer { reset() }
    let text = FoldedSpace.folded(bytes)
    guard !text.isEmpty else { return }
    var level: Int?
    _ = tree.hasAncestor(element) { node in
      if level == nil { level = node.headingLevel }
      return level != nil
    }
    blocks.append(
      TextBlock(
        text: text, element: max(0, element), headingLevel: level, linkBytes: linkBytes,
        isBold: textBytes > 0 && boldBytes == textBytes, isTableRow: false))
  }

  private mutating func reset() {
    bytes = []
    linkBytes = 0
    boldBytes = 0
    textBytes = 0
  }

  /// A row of at least two cells that hold no blocks of their own: layout tables hold whole pages in a cell.
  private func isDataRow(_ index: Int) -> Bool {
    var cells = 0
    for position in (index + 1)..<tree.nodes[index].end {
      let node = tree.nodes[position]
      if node.name == "td" || node.name == "th" { cells += 1 }
      if ["table", "div", "ul", "ol", "h1", "h2", "form", "script"].contains(node.name) { return false }
    }
    return cells >= 2 && tree.text(of: index).utf8.count < 1500
  }

  private mutating func appendRow(_ index: Int) {
    let cells = (index + 1..<tree.nodes[index].end).filter { ["td", "th"].contains(tree.nodes[$0].name) }
      .map { tree.text(of: $0) }
    let text = cells.joined(separator: "\t")
    guard cells.contains(where: { !$0.isEmpty }) else { return }
    let links = (index..<tree.nodes[index].end).filter { tree.nodes[$0].name == "a" }
      .reduce(0) { $0 + tree.text(of: $1).utf8.count }
    blocks.append(
      TextBlock(
        text: text, element: index, headingLevel: nil, linkBytes: links, isBold: false, isTableRow: true))
  }
}

extension PageTree.Node {
  /// h1 to h6.
  var headingLevel: Int? {
    let letters = name.utf8
    guard letters.count == 2, letters.first == UInt8(ascii: "h"), let digit = letters.last,
      (UInt8(ascii: "1")...UInt8(ascii: "6")).contains(digit)
    else { return nil }
    return Int(digit - UInt8(ascii: "0"))
  }

  /// Whether the markup itself says that a reader does not see the element.
  var isHidden: Bool {
    if attributes["hidden"] != nil { return true }
    guard let style = attributes["style"]?.lowercased().filter({ $0 != " " }) else { return false }
    return style.contains("display:none") || style.contains("visibility:hidden")
      || style.contains("font-size:0")
      || style.contains("color:#fff;") || style.hasSuffix("color:#fff") || style.contains("color:white")
  }
}
