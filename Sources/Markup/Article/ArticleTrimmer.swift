/// Takes from the blocks inside an article's element those that are not the article's: its head, its tail, what stands
/// among its paragraphs.
struct ArticleTrimmer {
  let tree: PageTree
  let roles: ElementRoles
  let blocks: [TextBlock]
  let weights: [Double]
  let excluded: [Bool]
  let isAboutArticle: [Bool]

  /// The most of an article's prose that may follow what looks like its end.
  private static let greatestTail = 0.25

  /// The blocks that are read, and from the article's first block to its last.
  mutating func trimmed(_ inside: Range<Int>, title: Int?) -> (kept: [Int], range: Range<Int>) {
    var range = inside
    if let title, range.contains(title), prose(title + 1..<range.upperBound) * 2 > prose(range) {
      range = title + 1..<range.upperBound
    }
    range = range.lowerBound..<end(of: range)
    range = withoutLooseEnds(range)
    let last = range.last { weights[$0] > 0 } ?? range.lowerBound
    return (range.filter { isRead($0, before: last) }, range)
  }

  private func isRead(_ index: Int, before last: Int) -> Bool {
    let block = blocks[index]
    if excluded[index] || isAboutArticle[index] { return false }
    if block.linkShare > 0.6 {
      // A marked item among the paragraphs is the article's, though its text is a link.
      let isItem = index < last && Self.itemMarks.contains { block.text.hasPrefix($0) }
      let isHeading = block.headingLevel != nil && block.shape.stops > 0
      guard isHeading || isItem && !PageFurniture.endsArticle(block) else { return false }
    }
    return !PageFurniture.isNotice(block) && !PictureCredit.isCaption(block)
  }

  private static let itemMarks = ["▶", "►", "▷"]

  private func prose(_ range: Range<Int>) -> Double { range.reduce(0) { $0 + max(0, weights[$1]) } }

  /// Where the article ends: at a heading of what follows articles, or after its closing credits, where little prose
  /// comes later.
  private func end(of range: Range<Int>) -> Int {
    let total = prose(range)
    var before = 0.0
    for index in range {
      if before > 0, total - before - max(0, weights[index]) <= total * Self.greatestTail {
        if PageFurniture.endsArticle(blocks[index]) || PageFurniture.opensComments(blocks[index]) {
          return index
        }
        if isAboutArticle[index], before >= total * (1 - Self.greatestTail) {
          return closing(from: index, in: range)
        }
      }
      before += max(0, weights[index])
    }
    return range.upperBound
  }

  /// The end of a run of closing credits; when prose of weight follows them it was none, and the range's end holds.
  private func closing(from index: Int, in range: Range<Int>) -> Int {
    var end = index
    while end < range.upperBound, isAboutArticle[end] || excluded[end] { end += 1 }
    return end
  }

  /// Without the short lines at both ends that stand in other elements than the paragraphs do.
  private func withoutLooseEnds(_ range: Range<Int>) -> Range<Int> {
    let prose = range.filter { weights[$0] > 0 }
    guard let first = prose.first, let last = prose.last else { return range }
    let homes = Set(prose.map { home(of: $0) })
    // Where each line is a div of its own, what holds them all is their home.
    let around = prose.map { blocks[$0].element }.filter(isLine).map { tree.nodes[$0].parent }
    var start = first
    while start > range.lowerBound,
      belongs(start - 1, to: homes) || isSubhead(start - 1, in: homes.union(around))
    {
      start -= 1
    }
    var end = last + 1
    let beside = homes.union(around)
    while end < range.upperBound, belongs(end, to: homes) || goesOn(end, in: beside) || leads(end, in: beside)
    {
      end += 1
    }
    return start..<end
  }

  private func belongs(_ index: Int, to homes: Set<Int>) -> Bool {
    excluded[index] || isAboutArticle[index] || homes.contains(home(of: index))
      || blocks[index].headingLevel != nil && homes.contains(tree.nodes[blocks[index].element].parent)
  }

  /// Whether a line behind the prose stands in a div beside its paragraphs: a list of results.
  ///
  /// Lines before the prose are the page's, such as tiles with its greatest numbers.
  private func goesOn(_ index: Int, in homes: Set<Int>) -> Bool {
    guard blocks[index].statesNumber, blocks[index].linkShare == 0 else { return false }
    // <dl><dd>, <div><div>: a list may stand one or two elements deep.
    var element = blocks[index].element
    for _ in 0..<Self.listDepth where element > 0 {
      let parent = tree.nodes[element].parent
      if homes.contains(parent) { return isLine(element) || isList(element) }
      guard isLine(element) || isList(element) else { return false }
      element = parent
    }
    return false
  }

  private static let listDepth = 3

  /// <dt>, <summary>: what the next line of a list is of.
  private func leads(_ index: Int, in homes: Set<Int>) -> Bool {
    guard index + 1 < blocks.count, blocks[index].linkShare == 0 else { return false }
    let tag = tree.nodes[blocks[index].element].tag
    return (tag == .dt || tag == .summary) && goesOn(index + 1, in: homes)
  }

  private func isList(_ element: Int) -> Bool {
    switch tree.nodes[element].tag {
    case .ul, .ol, .li, .dl, .dt, .dd, .details, .section, .pre, .p: tree.nodes[element].parent > 0
    default: false
    }
  }

  /// Whether a bold line before the prose stands in a div beside its paragraphs: the first of an article's subheads.
  private func isSubhead(_ index: Int, in homes: Set<Int>) -> Bool {
    let block = blocks[index]
    // A tile with a number (6512起) is none.
    return block.isBold && block.shape.width <= 40 && block.linkShare == 0 && isLine(block.element)
      && block.text.count(where: { CreditLine.isHan($0) }) >= 4
      && homes.contains(tree.nodes[block.element].parent)
  }

  /// Whether an element is a div among others, none of which is the page itself.
  private func isLine(_ element: Int) -> Bool {
    let node = tree.nodes[element]
    return node.tag == .div && node.parent > 0 && tree.nodes[node.parent].tag != .body
  }

  /// The element that a paragraph stands in among others: the one around p, li, tables and headings, else its own.
  private func home(of index: Int) -> Int {
    var element = blocks[index].element
    while tree.nodes[element].tag.isTablePart, element > 0 {
      element = tree.nodes[element].parent
    }
    return tree.nodes[element].tag.isParagraph ? tree.nodes[element].parent : element
  }
}
