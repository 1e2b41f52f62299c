/// Prints raised digits as the raised digits that they are: a note's 1 behind 123 makes no 1231, and 10⁴ is no 104; and
/// lowered ones behind digits: 12<sub>3</sub> is no 123, while PM<sub>2.5</sub> stays as it is.
enum Superscripts {
  /// A text of the page as a reader sees it, raised where an element around it raises it.
  static func bytes(of index: Int, in tree: PageTree, behind last: UInt8? = nil) -> ArraySlice<UInt8> {
    let text = tree.bytes(of: index)
    guard let tag = level(of: index, in: tree), tag == .sup || last.map({ $0 &- 0x30 < 10 }) ?? false else {
      return ArraySlice(text)
    }
    let signs = tag == .sup ? digits : lowered
    var moved: [UInt8] = []
    for byte in text {
      if byte &- 0x30 < 10 { moved += signs[Int(byte - 0x30)] } else { moved.append(byte) }
    }
    return moved[...]
  }

  /// `sup` or `sub` around a text, with no more than a link or two between.
  private static func level(of index: Int, in tree: PageTree) -> Tag? {
    var parent = tree.nodes[index].parent
    for _ in 0..<3 where parent > 0 && tree.nodes[parent].tag.isInline {
      if [.sup, .sub].contains(tree.nodes[parent].tag) { return tree.nodes[parent].tag }
      parent = tree.nodes[parent].parent
    }
    return nil
  }

  private static let lowered = ["₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"].map { Array($0.utf8) }
  private static let digits = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"].map { Array($0.utf8) }
}
