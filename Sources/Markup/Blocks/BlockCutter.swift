/// Cuts a page into blocks: runs of text between the boundaries of block elements, and rows of tables of data.
struct BlockCutter {
  private let tree: PageTree
  private let roles: ElementRoles
  private var blocks: [TextBlock] = []
  private var run = Run()
  private var inlineEnds: [Int] = []
  private var start = 0
  /// Ends of the elements that are open around the current node.
  private var blockEnds: [(end: Int, element: Int, headingLevel: Int?)] = []
  private var linkEnd = 0
  /// What the block was before a link that only leads away from it, and where that link ends.
  private var beforeDeparture: (state: Run, end: Int)?
  private var boldEnd = 0
  /// What reaches into the rows to come, by the table's element.
  private var grids: [Int: TableGrid] = [:]

  /// The text since the last boundary.
  private struct Run {
    var bytes: [UInt8] = []
    /// Where inline elements begin or end in `bytes`.
    var joints: [Int] = []
    var visibleBytes = 0
    var linkBytes = 0
    var boldBytes = 0
    /// How many bytes there were when something came that is seen and is no text.
    var lastPicture: Int?
  }

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
      if node.tag.isPicture, !roles[index].contains(.hidden) { run.lastPicture = run.bytes.count }
      if node.isText {
        append(index)
      } else if node.tag.isUnseen || node.tag.isInline && roles[index].contains(.hidden) {
        index = node.end
        continue
      } else if node.tag.isInline, !roles[index].contains(.block) {
        join(endingAt: node.end)
        read(inline: index)
      } else if node.tag.isInline {
        // <span style="display:block">: a block of the element around it.
        flush()
        read(inline: index)
        blockEnds.append((node.end, blockEnds.last?.element ?? index, blockEnds.last?.headingLevel))
      } else {
        flush()
        if node.tag == .tr, let row = tableRow(at: index) {
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

  /// The row of a table of data, with the cells that reach into it from above.
  private mutating func tableRow(at index: Int) -> TableRow? {
    var table = tree.nodes[index].parent
    while table > 0, tree.nodes[table].tag != .table { table = tree.nodes[table].parent }
    return TableRow(tree, roles, at: index, in: &grids[table, default: TableGrid()])
  }

  private mutating func read(inline index: Int) {
    let node = tree.nodes[index]
    if node.tag == .a {
      linkEnd = max(linkEnd, node.end)
      if !run.bytes.isEmpty, PageFurniture.leadsAway(tree.text(of: index)) {
        beforeDeparture = (run, node.end)
      }
    } else if node.tag == .strong || node.tag == .b {
      boldEnd = max(boldEnd, node.end)
    }
  }

  /// Notes that an inline element begins here and where it ends; only short texts, which may be credits, need it.
  private mutating func join(endingAt end: Int) {
    guard run.bytes.count < Self.longestCredit else { return }
    if !run.bytes.isEmpty { run.joints.append(FoldedSpace.settledCount(run.bytes)) }
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
      if !run.bytes.isEmpty { run.joints.append(FoldedSpace.settledCount(run.bytes)) }
    }
    let text = Superscripts.bytes(of: index, in: tree, behind: run.bytes.last)
    if run.bytes.isEmpty { start = index }
    // 1<img>95: what the picture shows may be digits, and those around it are no number of their own.
    if run.lastPicture == run.bytes.count, let last = run.bytes.last, let first = text.first,
      last &- 0x30 < 10, first &- 0x30 < 10
    {
      run.bytes += Array("\u{fffd}".utf8)
    }
    let before = run.bytes.count
    FoldedSpace.append(text, to: &run.bytes)
    let visible = run.bytes[min(before, run.bytes.count)...].count { $0 > 0x20 }
    if visible > 0, let end = beforeDeparture?.end, end <= index { beforeDeparture = nil }
    run.visibleBytes += visible
    if index < linkEnd { run.linkBytes += visible }
    if index < boldEnd { run.boldBytes += visible }
  }

  private mutating func flush() {
    guard !run.bytes.isEmpty else { return }
    if let (state, _) = beforeDeparture {
      run = state
      while let last = run.bytes.last, last == 0x20 || last == UInt8(ascii: ">") {
        if last != 0x20 { run.visibleBytes -= 1 }
        run.bytes.removeLast()
      }
    }
    let text = FoldedSpace.finished(&run.bytes)
    let parts = run.bytes.count < Self.longestCredit ? Self.parted(run.bytes, at: run.joints) : nil
    if !text.isEmpty {
      let open = blockEnds.last
      blocks.append(
        TextBlock(
          text: text, parts: parts ?? text, element: open?.element ?? 0, start: start,
          headingLevel: open?.headingLevel,
          isBold: run.boldBytes == run.visibleBytes, isTableRow: false,
          shape: TextShape(text, bytes: run.visibleBytes, linkBytes: run.linkBytes)))
    }
    run = Run()
    inlineEnds.removeAll(keepingCapacity: true)
    beforeDeparture = nil
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
