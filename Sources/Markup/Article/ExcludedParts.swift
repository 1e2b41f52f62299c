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

  private static func mayBeExcluded(_ tag: Tag) -> Bool {
    tag != .html && tag != .body && tag != .main && !tag.isInline
  }
}
