/// Which blocks stand in parts that no one reads as the article: named for surroundings, readers' words, hidden.
struct ExcludedParts {
  private(set) var isExcluded: [Bool]

  init(_ tree: PageTree, _ roles: ElementRoles, _ blocks: [TextBlock], greatestShare: Double) {
    isExcluded = Array(repeating: false, count: blocks.count)
    let prose = blocks.map { $0.shape.marks > 0 && $0.linkShare < 0.5 ? $0.shape.width : 0 }
    var sums = [0.0]
    for width in prose { sums.append(sums[sums.count - 1] + width) }
    let total = sums[blocks.count]
    var first = 0
    var end = 0
    for element in tree.nodes.indices
    where !roles[element].isDisjoint(with: [.outside, .comment, .hidden, .caption]) {
      guard element >= end, Self.mayBeExcluded(tree.nodes[element].tag) else { continue }
      while first < blocks.count, blocks[first].start < element { first += 1 }
      var last = first
      while last < blocks.count, blocks[last].start < tree.nodes[element].end { last += 1 }
      guard last > first else { continue }
      let share = total > 0 ? (sums[last] - sums[first]) / total : 0
      // Text that only a style hides is the article's where nearly all of the page is hidden until a script runs.
      let limit =
        roles[element].contains(.hidden) ? 0.8 : roles[element].contains(.comment) ? 0.9 : greatestShare
      guard share < limit else { continue }
      for index in first..<last { isExcluded[index] = true }
      first = last
      end = tree.nodes[element].end
    }
  }

  /// Leaves out what a heading of comments or of related pages opens: the rest of the element that it stands in.
  mutating func excludeSections(of tree: PageTree, _ blocks: [TextBlock], greatestShare: Double) {
    var sums = [0.0]
    for block in blocks {
      let width = block.shape.marks > 0 && block.linkShare < 0.5 ? block.shape.width : 0
      sums.append(sums[sums.count - 1] + width)
    }
    let total = sums[blocks.count]
    var index = 0
    while index < blocks.count {
      defer { index += 1 }
      guard !isExcluded[index] else { continue }
      let opensComments = PageFurniture.opensComments(blocks[index])
      guard opensComments || PageFurniture.endsArticle(blocks[index]) else { continue }
      let end = sectionEnd(from: index, of: tree, blocks)
      // Prose comes before the words about it.
      guard sums[index] > 0, end > index + 1,
        sums[end] - sums[index] < total * (opensComments ? 0.9 : greatestShare)
      else { continue }
      for position in index..<end { isExcluded[position] = true }
      index = end - 1
    }
  }

  /// The first block after the innermost element that holds more than the heading itself.
  private func sectionEnd(from index: Int, of tree: PageTree, _ blocks: [TextBlock]) -> Int {
    var element = blocks[index].element
    for _ in 0..<4 where element > 0 {
      let end = tree.nodes[element].end
      if index + 1 < blocks.count, blocks[index + 1].start < end, tree.nodes[element].tag != .body {
        var next = index + 1
        while next < blocks.count, blocks[next].start < end { next += 1 }
        return next
      }
      element = tree.nodes[element].parent
    }
    return index
  }

  private static func mayBeExcluded(_ tag: Tag) -> Bool {
    tag != .html && tag != .body && tag != .main && !tag.isInline
  }
}
