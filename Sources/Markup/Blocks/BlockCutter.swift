/// Cuts a page into blocks: runs of text between the boundaries of block elements, and rows of tables of data.
struct BlockCutter {
  private let tree: PageTree
  private let roles: ElementRoles
  private var blocks: [TextBlock] = []
  private var bytes: [UInt8] = []
  /// Where inline elements begin or end in `bytes`.
  private var joints: [Int] = []
  private var inlineEnds: [Int] = []
  private var start = 0
  private var visibleBytes = 0
  private var linkBytes = 0
  private var boldBytes = 0
  /// Ends of the elements that are open around the current node.
  private var blockEnds: [(end: Int, element: Int, headingLevel: Int?)] = []
  private var linkEnd = 0
  private var boldEnd = 0

  static func blocks(of tree: PageTree, _ roles: ElementRoles) -> [TextBlock] {
    var cutter = BlockCutter(tree, roles)
    cutter.cut()
    return cutter.blocks
  }

  private init(_ tree: PageTree, _ roles: ElementRoles) {
    self.tree = tree
    self.roles = roles
  }

  private mutating func cut() {
    var index = 0
    while index < tree.nodes.count {
      close(upTo: index)
      let node = tree.nodes[index]
      if node.isText {
        append(index)
      } else if node.tag.isUnseen || node.tag.isInline && roles[index].contains(.hidden) {
        index = node.end
        continue
      } else if node.tag.isInline {
        join(endingAt: node.end)
        read(inline: node)
      } else {
        flush()
        if node.tag == .tr, let row = TableRow(tree, roles, at: index) {
          blocks.append(row.block)
          index = node.end
          continue
        }
        let level = node.tag.headingLevel ?? blockEnds.last?.headingLevel
        blockEnds.append((node.end, index, level))
      }
      index += 1
    }
    close(upTo: Int.max)
  }

  private mutating func read(inline node: PageTree.Node) {
    if node.tag == .a {
      linkEnd = max(linkEnd, node.end)
    } else if node.tag == .strong || node.tag == .b {
      boldEnd = max(boldEnd, node.end)
    }
  }

  /// Notes that an inline element begins here and where it ends; only short texts, which may be credits, need it.
  private mutating func join(endingAt end: Int) {
    guard bytes.count < Self.longestCredit else { return }
    if !bytes.isEmpty { joints.append(bytes.count) }
    inlineEnds.append(end)
  }

  private mutating func close(upTo index: Int) {
    while let last = blockEnds.last, last.end <= index {
      flush()
      blockEnds.removeLast()
    }
  }

  private mutating func append(_ index: Int) {
    while let end = inlineEnds.last, end <= index {
      inlineEnds.removeLast()
      if !bytes.isEmpty { joints.append(bytes.count) }
    }
    let text = tree.bytes(of: index)
    if bytes.isEmpty { start = index }
    FoldedSpace.append(text, to: &bytes)
    let visible = text.count { $0 > 0x20 }
    visibleBytes += visible
    if index < linkEnd { linkBytes += visible }
    if index < boldEnd { boldBytes += visible }
  }

  private mutating func flush() {
    guard !bytes.isEmpty else { return }
    let parts = bytes.count < Self.longestCredit ? Self.parted(bytes, at: joints) : nil
    let text = FoldedSpace.finished(&bytes)
    if !text.isEmpty {
      let open = blockEnds.last
      blocks.append(
        TextBlock(
          text: text, parts: parts ?? text, element: open?.element ?? 0, start: start,
          headingLevel: open?.headingLevel,
          isBold: boldBytes == visibleBytes, isTableRow: false,
          shape: TextShape(text, bytes: visibleBytes, linkBytes: linkBytes)))
    }
    bytes.removeAll(keepingCapacity: true)
    joints.removeAll(keepingCapacity: true)
    inlineEnds.removeAll(keepingCapacity: true)
    visibleBytes = 0
    linkBytes = 0
    boldBytes = 0
  }
}

extension BlockCutter {
  /// Bytes of a text that credits may be read from.
  private static let longestCredit = 400

  /// The text with a tab at each joint that no white space is at; nil where there is none.
  private static func parted(_ bytes: [UInt8], at joints: [Int]) -> String? {
    let places = joints.filter { $0 > 0 && $0 < bytes.count && bytes[$0 - 1] != 0x20 && bytes[$0] != 0x20 }
    guard !places.isEmpty else { return nil }
    var parted: [UInt8] = []
    var start = 0
    for place in places where place > start {
      parted += bytes[start..<place]
      parted.append(0x09)
      start = place
    }
    parted += bytes[start...]
    return FoldedSpace.withTabs(parted)
  }
}

/// One row of a table of data, its cells joined with tabs.
private struct TableRow {
  let block: TextBlock

  /// Bytes of a row that a table of data has at most; a longer one lays out a page.
  private static let maximumBytes = 1500

  /// The row at an element, nil where its cells hold blocks of their own: layout tables hold whole pages in a cell.
  init?(_ tree: PageTree, _ roles: ElementRoles, at index: Int) {
    var cells: [Range<Int>] = []
    var bytes = 0
    var position = index + 1
    while position < tree.nodes[index].end {
      let node = tree.nodes[position]
      switch node.tag {
      case .td, .th: cells.append(position..<node.end)
      case .table, .div, .ul, .ol, .h1, .h2, .form, .script, .dl: return nil
      case .text: bytes += tree.bytes(of: position).count
      default: break
      }
      guard bytes <= Self.maximumBytes else { return nil }
      position += 1
    }
    let texts = cells.map { Self.cell(tree, roles, $0) }
    guard cells.count >= 2, texts.contains(where: { !$0.text.isEmpty }) else { return nil }
    let text = texts.map(\.text).joined(separator: "\t")
    let visible = texts.reduce(0) { $0 + $1.visible }
    block = TextBlock(
      text: text, parts: text, element: index, start: index, headingLevel: nil, isBold: false,
      isTableRow: true,
      shape: TextShape(text, bytes: visible, linkBytes: texts.reduce(0) { $0 + $1.links }))
  }

  private static func cell(
    _ tree: PageTree, _ roles: ElementRoles, _ range: Range<Int>
  ) -> (text: String, visible: Int, links: Int) {
    var folded: [UInt8] = []
    var (visible, links, linkEnd) = (0, 0, 0)
    var position = range.lowerBound
    while position < range.upperBound {
      let node = tree.nodes[position]
      if node.tag.isUnseen || roles[position].contains(.hidden) {
        position = node.end
        continue
      }
      if node.tag == .a { linkEnd = max(linkEnd, node.end) }
      if !node.isText, !node.tag.isInline { FoldedSpace.append([0x20], to: &folded) }
      if node.isText {
        let bytes = tree.bytes(of: position)
        FoldedSpace.append(bytes, to: &folded)
        let seen = bytes.count { $0 > 0x20 }
        visible += seen
        if position < linkEnd { links += seen }
      }
      position += 1
    }
    return (FoldedSpace.finished(&folded), visible, links)
  }
}
