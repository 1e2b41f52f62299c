/// One row of a table of data, its cells joined with tabs.
struct TableRow {
  let block: TextBlock

  /// Bytes of a row that a table of data has at most; a longer one lays out a page, unless it has so many cells that each
  /// holds no more than a few words.
  private static let maximumBytes = 1500
  private static let maximumBytesOfCells = 40

  /// The row at an element, nil where its cells hold blocks of their own: layout tables hold whole pages in a cell.
  ///
  /// - Parameters:
  ///   - tree: the page.
  ///   - roles: what its elements are for.
  ///   - index: the row's element.
  ///   - grid: what reaches into the row from those above; what of the row reaches further is left in it.
  init?(_ tree: PageTree, _ roles: ElementRoles, at index: Int, in grid: inout TableGrid) {
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
      guard bytes <= max(Self.maximumBytes, cells.count * Self.maximumBytesOfCells) else { return nil }
      position += 1
    }
    let read = cells.map { Self.cell(tree, roles, $0) }
    guard !cells.isEmpty, read.contains(where: { !$0.text.isEmpty }),
      cells.count >= 2 || grid.reachesOn
        || grid.isWide && Self.isSection(read[0].text) && Self.hasCells(behind: index, in: tree)
    else { return nil }
    let spanned = zip(cells, read).map { range, cell in
      TableGrid.Cell(
        text: cell.text, columns: Self.span("colspan", of: range.lowerBound, tree) ?? 1,
        rows: Self.span("rowspan", of: range.lowerBound, tree) ?? 1)
    }
    let row = grid.row(of: spanned)
    let text = row.texts.joined(separator: "\t")
    let visible = read.reduce(0) { $0 + $1.visible }
    block = TextBlock(
      text: text, parts: text, element: index, start: index, headingLevel: nil, isBold: false,
      isTableRow: true, spans: row.spans,
      shape: TextShape(text, bytes: visible, linkBytes: read.reduce(0) { $0 + $1.links }))
  }

  /// 二、行政案件 as the one cell of a row: what names the rows below it, not a note of whole sentences.
  private static func isSection(_ text: String) -> Bool {
    text.count <= longestSection && !text.contains { "。；：;:".contains($0) }
  }

  private static let longestSection = 30

  /// Whether the row behind a row has cells beside each other, or is a section of one whose next row has them.
  private static func hasCells(behind index: Int, in tree: PageTree) -> Bool {
    var row = index
    for _ in 0..<nestedSections {
      let start = tree.nodes[row].end
      guard let next = tree.nodes[start...].prefix(nearNodes).firstIndex(where: { $0.tag == .tr }) else {
        return false
      }
      row = next
      let cells = tree.nodes[next..<tree.nodes[next].end].prefix(nearNodes).count {
        [.td, .th].contains($0.tag)
      }
      if cells != 1 { return cells > 1 }
    }
    return false
  }

  /// How many sections may begin one behind the other: 四、社会救助, 城市低保.
  private static let nestedSections = 3

  /// How far the next row and its cells are looked for, so that a page of rows costs no more than itself.
  private static let nearNodes = 24

  /// A number of columns or rows as an attribute states it; a rowspan of 0 reaches to the table's end.
  private static func span(_ name: String, of index: Int, _ tree: PageTree) -> Int? {
    guard let text = tree.attribute(name, of: index), let span = Int(text.filter { $0 != " " }), span >= 0
    else { return nil }
    return span == 0 && name == "rowspan" ? TableGrid.maximumRows : max(1, min(span, TableGrid.maximumRows))
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
        let bytes = Superscripts.bytes(of: position, in: tree)
        FoldedSpace.append(bytes, to: &folded)
        let seen = bytes.count { $0 > 0x20 }
        visible += seen
        if position < linkEnd { links += seen }
      }
      position += 1
    }
    return (gathered(FoldedSpace.finished(&folded)), visible, links)
  }

  /// 北 京, 黑 龙 江: signs that are spread over their cell, each for itself, are one word.
  private static func gathered(_ text: String) -> String {
    guard text.utf8.count <= longestSpread, text.utf8.contains(0x20) else { return text }
    let parts = text.split(separator: " ")
    return parts.allSatisfy { $0.unicodeScalars.count == 1 && ("\u{4e00}"..."\u{9fff}").contains($0) }
      ? parts.joined() : text
  }

  /// Four signs and the spaces between them.
  private static let longestSpread = 15
}
