/// The article of a page, as places in its list of blocks.
struct Article {
  /// The blocks that are read, in order.
  let kept: [Int]
  /// From the first block of the article to the last, what is left out among them.
  let range: Range<Int>
  /// All blocks of the element that holds it.
  let element: Range<Int>
  /// Whether the page lists others and has no prose of its own.
  let isListing: Bool
}

/// Finds the article: the element in which prose outweighs links and furniture the most.
///
/// Each block has a weight: prose counts by its width, links and furniture count against. The element whose blocks
/// have the greatest sum is the article's, since going further out would gather more furniture than prose, and going
/// further in would lose prose. What stands in elements named for a page's surroundings counts nothing, unless most of
/// the page's prose is in there: names lie.
struct ArticleFinder {
  private let tree: PageTree
  private let roles: ElementRoles
  private let blocks: [TextBlock]
  /// Blocks that only credit or date the article: neither prose nor furniture.
  private let isAboutArticle: [Bool]
  private var excluded: [Bool] = []
  private var weights: [Double] = []

  /// Prose that a page of links must have more of to be an article, as width in Chinese characters.
  private static let leastProse = 40.0
  /// Lines of links among nearly as few paragraphs that make a list of pages with their summaries.
  private static let listedLinks = 6
  /// An element named for a page's surroundings that holds this much of the page's prose is none.
  private static let greatestOutsideShare = 0.34

  /// The share of the greatest sum that an element named for the article's text must have to be taken for it.
  private static let bodyShare = 0.6

  init(_ tree: PageTree, _ roles: ElementRoles, _ blocks: [TextBlock], isAboutArticle: [Bool]) {
    self.tree = tree
    self.roles = roles
    self.blocks = blocks
    self.isAboutArticle = isAboutArticle
    var parts = ExcludedParts(tree, roles, blocks, greatestShare: Self.greatestOutsideShare)
    parts.excludeSections(of: tree, blocks, greatestShare: Self.greatestOutsideShare)
    excluded = parts.isExcluded
    weights = blocks.indices.map { excluded[$0] ? 0 : weight(of: $0) }
    addRunsOfLines()
  }

  /// Whether a block stands in a part of the page that is not read.
  func isExcluded(_ block: Int) -> Bool { excluded[block] }

  /// The article around or after a title; nil where the page has no prose.
  func article(title: Int?) -> Article? {
    guard let container = container() else { return nil }
    let inside = blockRange(of: container)
    let prose = inside.reduce(0) { $0 + max(0, weights[$1]) }
    let links = blocks.indices.reduce(0) { $0 + (blocks[$1].linkShare > 0.5 ? 1 : 0) }
    var trimmer = ArticleTrimmer(
      tree: tree, roles: roles, blocks: blocks, weights: weights, excluded: excluded,
      isAboutArticle: isAboutArticle)
    let (kept, range) = trimmer.trimmed(inside, title: title)
    guard !kept.isEmpty else { return nil }
    let linkLines = range.count { !excluded[$0] && blocks[$0].linkShare > 0.5 }
    let proseLines = kept.count { weights[$0] > 0 }
    return Article(
      kept: lead(before: range.lowerBound, after: title) + kept, range: range, element: inside,
      isListing: links >= 10 && prose < Self.leastProse
        || linkLines >= Self.listedLinks && Double(linkLines) >= Double(proseLines) * 0.8)
  }

  // MARK: - Weights

  private func weight(of index: Int) -> Double {
    let block = blocks[index]
    let shape = block.shape
    if isAboutArticle[index] || block.headingLevel != nil { return 0 }
    if block.linkShare > 0.5 { return -4 - min(40, shape.width / 2) }
    if PageFurniture.endsArticle(block) || PageFurniture.isNotice(block) {
      return -8 - min(40, shape.width / 2)
    }
    if block.isTableRow { return shape.width * 0.4 }
    guard shape.marks >= 1 && shape.width >= 12 || shape.width >= 35 else { return 0 }
    let linked = shape.width * block.linkShare
    return (shape.width - 2 * linked) * (isNamedArticle(block.element) ? 1.5 : 1)
  }

  private func isNamedArticle(_ element: Int) -> Bool {
    var current = element
    var steps = 0
    while current > 0, steps < 6 {
      if roles[current].contains(.article), tree.nodes[current].tag != .body { return true }
      current = tree.nodes[current].parent
      steps += 1
    }
    return false
  }

  /// Lines without marks are prose where six or more of them stand in one element without links: verse, lists of
  /// measures, posts written without punctuation; two are enough of lines that state numbers.
  private mutating func addRunsOfLines() {
    var lines: [Int: (lines: [Int], width: Double, marked: Double)] = [:]
    for index in blocks.indices where !excluded[index] && !isAboutArticle[index] {
      let element = blocks[index].element
      let tag = tree.nodes[element].tag
      let group = tag == .p || tag == .li || tag == .section ? tree.nodes[element].parent : element
      guard group > 0, blocks[index].linkShare < 0.15 else { continue }
      lines[group, default: ([], 0, 0)].lines.append(index)
      lines[group, default: ([], 0, 0)].width += blocks[index].shape.width
    }
    for (group, run) in lines where tree.nodes[group].tag != .body {
      let isRun = run.lines.count >= 6 && run.width >= 60
      guard isRun || run.lines.count(where: { blocks[$0].statesNumber }) >= 2, isNamedArticle(group) else {
        continue
      }
      for index in run.lines where weights[index] == 0 && blocks[index].headingLevel == nil {
        weights[index] = blocks[index].shape.width / 2
      }
    }
  }

  // MARK: - The element

  /// The element with the greatest sum of weights, the innermost of equals; nil where no sum is above zero.
  ///
  /// An element inside it that is named for the article's text goes before it where it has most of the sum: what
  /// stands beside such an element is the site's, however much it reads like prose.
  private func container() -> Int? {
    var sums = [0.0]
    for weight in weights { sums.append(sums[sums.count - 1] + weight) }
    var best: (element: Int, sum: Double)?
    var named: [(element: Int, sum: Double)] = []
    var next = 0
    for element in tree.nodes.indices where !tree.nodes[element].isText && !tree.nodes[element].tag.isInline {
      while next < blocks.count, blocks[next].start < element { next += 1 }
      guard next < blocks.count, blocks[next].start < tree.nodes[element].end else { continue }
      let end = firstBlock(from: next, at: tree.nodes[element].end)
      let sum = sums[end] - sums[next]
      if sum > 0, best.map({ sum >= $0.sum }) ?? true { best = (element, sum) }
      if sum > 0, roles[element].contains(.body) { named.append((element, sum)) }
    }
    guard let best else { return nil }
    let inside = best.element..<tree.nodes[best.element].end
    let body = named.filter { inside.contains($0.element) && $0.sum >= best.sum * Self.bodyShare }
    return body.max { ($0.sum, $0.element) < ($1.sum, $1.element) }?.element ?? around(best.element)
  }

  /// The element around a table, whose caption stands beside it, or around the only paragraph of prose: lines without
  /// marks stand beside it, such as a list of results.
  private func around(_ element: Int) -> Int {
    var element = element
    while tree.nodes[element].parent > 0,
      tree.nodes[element].tag.isTablePart || isOneParagraph(element)
    {
      element = tree.nodes[element].parent
    }
    return element
  }

  private func isOneParagraph(_ element: Int) -> Bool {
    let node = tree.nodes[element]
    let isLine = node.tag == .div && tree.nodes[node.parent].tag != .body
    return (isLine || node.tag.isParagraph) && blockRange(of: element).count == 1
  }

  /// The first block at or after an element, by bisection from a block on.
  private func firstBlock(from start: Int, at element: Int) -> Int {
    var (low, high) = (start, blocks.count)
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].start < element { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func blockRange(of element: Int) -> Range<Int> {
    let start = firstBlock(from: 0, at: element)
    return start..<firstBlock(from: start, at: tree.nodes[element].end)
  }

  /// The summary that a page prints between title and article in an element of that name.
  private func lead(before first: Int, after title: Int?) -> [Int] {
    guard let title, title < first else { return [] }
    return (title + 1..<first).filter { index in
      let block = blocks[index]
      guard !excluded[index], !isAboutArticle[index], block.shape.stops >= 1, block.shape.width >= 20,
        block.linkShare < 0.4, !PageFurniture.isNotice(block)
      else { return false }
      var current = block.element
      for _ in 0..<4 where current > 0 {
        if roles[current].contains(.summary) { return true }
        current = tree.nodes[current].parent
      }
      return false
    }
  }
}
